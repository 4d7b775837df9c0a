"""How to look further after the demo: commands to copy into a shell.

DemoHome ─► (why, command line)
"""

import contextlib
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

from pipeline.demo.home import DemoHome
from pipeline.settings import PROJECT

QUESTIONS = (
    (
        "Who contests what, and how sure is the link to the claim?",
        "SELECT organisation, claimant, contest_kind, stage, link_tier, claim_url "
        "FROM contested_claims ORDER BY published_at",
    ),
    (
        "What happened in the case of Paytm Mall, in order?",
        # t.at: bare, the word is an operator in DuckDB
        "SELECT t.at, event, speaker, publisher FROM case_timeline t "
        "WHERE organisation = 'Paytm Mall' ORDER BY position",
    ),
    (
        "What did each source give, and which are ill?",
        "SELECT source, status, new, known, reason FROM source_health ORDER BY source",
    ),
)


def next_steps(home: DemoHome) -> Iterator[tuple[str, str]]:
    """What for, and the command line that does it from the current folder."""
    contested, folder = shown(Path(sys.argv[0])), shown(home.folder)
    yield "These passes in Dagster's UI, on http://127.0.0.1:3000", _web_server(home)
    for why, sql in QUESTIONS:
        yield why, f'{contested} sql --data {folder} "{sql}"'
    yield (
        "One case, whole, and as an archive for a lawyer",
        (
            f"{contested} case show --data {folder} 'Paytm Mall'; "
            f"{contested} case export --data {folder} 'Paytm Mall'"
        ),
    )
    yield "What would routes have sent?", f"{contested} routes preview --data {folder} --days 3650"
    yield "Once more from the start", f"{contested} demo --fresh --data {folder}"


def shown(path: Path) -> str:
    """A path to copy into a shell: as short as it can be from here."""
    with contextlib.suppress(ValueError):
        path = path.absolute().relative_to(Path.cwd())
    return shlex.quote(str(path))


def _web_server(home: DemoHome) -> str:
    """Dagster's UI alone: with its daemon the schedules would crawl into the demo's folder."""
    program = Path(sys.executable).with_name("dagster-webserver")
    environment = {
        "DAGSTER_HOME": shlex.quote(str(home.dagster)),  # Dagster wants it absolute
        "CONTESTED_DATA": shown(home.folder),
        "CONTESTED_SOURCES": shown(home.sources),
    }
    variables = " ".join(f"{name}={value}" for name, value in environment.items())
    return f"{variables} {shown(program)} -w {shown(PROJECT / 'workspace.yaml')}"
