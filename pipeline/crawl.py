"""Starts the crawl as a child process and reads what it reports. Only scrapers' command lines.

    run_crawl   ─► python -m scrapers.run        ─► data/warc/*.warc.gz, data/crawl.sqlite
    fetch_pages ─► python -m scrapers.run --page ─► the same, source `by-hand`
    fetch_wanted ► python -m scrapers.run --wanted ► the same, sources `watch` and `cited`

A Twisted reactor starts once per process, so every pass is a process of its own. What the crawl
leaves is read by `pipeline/store`; what became of each source comes back from here.
"""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryFile
from typing import IO, Any

from pipeline.clock import now as clock_now
from pipeline.domain.watch.schedule import Answers, Wanted
from pipeline.settings import Settings

PASS_SECONDS = 15 * 60  # the crawl ends itself after 8 minutes; this is for one that hangs
REVISIT_SECONDS = 3 * 60  # the pass waits for it: what it does not come to is due in the next
GRACE_SECONDS = 60  # to publish its files after an interrupt
NOTHING_HEARD = "the crawl ended without a word about it"
NOTHING_SAID = "the crawl ended without a word about this source"


@dataclass(frozen=True, slots=True)
class SourcePass:
    """What one source gave in one pass: a row of `source_passes`. Times are zone-aware UTC."""

    pass_id: str
    source: str
    kind: str
    how: str
    started_at: datetime
    finished_at: datetime | None  # None: cut off, or still under way
    fetched: int
    new: int
    known: int
    errors: int
    overlap: float | None
    newest_at: datetime | None
    status: str
    reason: str | None
    minimum_items: int
    cadence_minutes: int
    dropped: Mapping[str, int]  # by reason


@dataclass(frozen=True, slots=True)
class CrawlResult:
    """`exit_code` 0 done, 2 wrongly configured, anything else crashed or killed; `message` then
    holds the last lines the crawl said."""

    exit_code: int
    passes: tuple[SourcePass, ...]
    message: str


@dataclass(frozen=True, slots=True)
class FetchResult:
    """`exit_code` and `message` as of a crawl; every URL is in `had` or, with the reason, in
    `missed`. What was had is in a closed WARC file."""

    exit_code: int
    had: tuple[str, ...]
    missed: Mapping[str, str]
    message: str


class CatalogueUnreadableError(Exception):
    """The catalogue or watchlist is wrong; the message says where."""


def run_crawl(
    settings: Settings,
    kinds: Sequence[str] | None,
    *,
    names: Sequence[str] | None = None,
    pass_id: str,
    progress: Callable[[str], None],
    respect_cadence: bool = False,
) -> CrawlResult:
    """One pass over the enabled sources of these kinds (None: all), or over exactly the named ones.

    An interrupt is forwarded, so that the crawl publishes what it has, and raised again.
    """
    command = crawl_command(settings, settings.folders.data)
    command += ["--pass-id", pass_id]
    command += ["--kinds", ",".join(kinds)] if kinds is not None else []
    command += ["--names", json.dumps(list(names))] if names is not None else []
    command += ["--respect-cadence"] if respect_cadence else []
    started = clock_now(settings)
    exit_code, said = run_child(command, progress)
    passes = read_passes(settings.folders.crawl_state, pass_id=pass_id)
    if exit_code not in (0, 2) and not passes and not respect_cadence:
        passes = _silent(settings, kinds, names, pass_id, started)
    return CrawlResult(exit_code, tuple(passes), "\n".join(said[-20:]) if exit_code else "")


def fetch_pages(
    settings: Settings,
    urls: Sequence[str],
    *,
    pass_id: str,
    progress: Callable[[str], None],
) -> FetchResult:
    """Fetch exactly these pages by hand, seen before or not, as politely as in any pass."""
    options = [f"--page={url}" for url in urls]
    exit_code, outcome, message = _asked(settings, options, pass_id, progress)
    if outcome is None:
        why = message or NOTHING_HEARD
        return FetchResult(exit_code, (), dict.fromkeys(urls, why), message)
    return FetchResult(0, tuple(outcome["had"]), outcome["missed"], "")


def fetch_wanted(
    settings: Settings,
    wanted: Sequence[Wanted],
    *,
    pass_id: str,
    progress: Callable[[str], None],
) -> Answers:
    """Fetch pages that are watched or cited, seen before or not, as politely as in any pass."""
    with NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump([asdict(page) for page in wanted], file)
        file.flush()
        options = ["--wanted", file.name, "--pass-seconds", str(REVISIT_SECONDS)]
        _, outcome, message = _asked(settings, options, pass_id, progress)
    if outcome is None:
        return Answers(failure=message or NOTHING_HEARD)
    return Answers(tuple(outcome["had"]), outcome["gone"], outcome["missed"])


def _asked(
    settings: Settings, options: list[str], pass_id: str, progress: Callable[[str], None]
) -> tuple[int, dict[str, Any] | None, str]:
    """Run `scrapers.run` for single pages. Exit code, what it printed, and why it is nothing."""
    command = [sys.executable, "-m", "scrapers.run", "--data", str(settings.folders.data)]
    command += ["--pass-id", pass_id, *network_options(settings), *options]
    with TemporaryFile("w+") as printed:
        exit_code, said = run_child(command, progress, printed)
        printed.seek(0)
        answer = printed.read()
    outcome = json.loads(answer) if answer and not exit_code else None
    return exit_code, outcome, "\n".join(said[-20:]) if exit_code else ""


def crawl_command(settings: Settings, data: Path) -> list[str]:
    """`python -m scrapers.run` with what the operator set."""
    command = [sys.executable, "-m", "scrapers.run"]
    command += ["--sources", str(settings.sources), "--data", str(data)]
    if settings.watchlist is not None:
        command += ["--watchlist", str(settings.watchlist)]
    return command + network_options(settings)


def network_options(settings: Settings) -> list[str]:
    """What every child of ours is told about the network and the clock."""
    options = ["--contact", settings.contact] if settings.contact else []
    if settings.allow_private:
        options += ["--allow-private", ",".join(settings.allow_private)]
    if settings.allow_proxy:
        options += ["--allow-proxy"]
    if settings.now is not None:
        options += ["--now", settings.now.isoformat()]
    return options


def run_child(
    command: list[str], progress: Callable[[str], None], printed: IO[str] | None = None
) -> tuple[int, list[str]]:
    """Run `scrapers.run` to its end, or to ours, passing its lines on. Returns exit code and lines.

    What it prints on its standard output goes into the file `printed`.
    """
    said: list[str] = []
    child = subprocess.Popen(  # noqa: S603  our own module and the operator's settings
        [*command, "--parent", str(os.getpid())],
        stdout=printed or subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        start_new_session=True,  # one interrupt, ours, and no stray parser when it is killed
    )
    watchdog = threading.Timer(PASS_SECONDS, _kill, [child])
    watchdog.start()
    try:
        assert child.stderr is not None  # noqa: S101  it is a pipe
        for line in child.stderr:
            said.append(line.rstrip("\n"))
            progress(said[-1])
        return child.wait(), said
    except BaseException:  # KeyboardInterrupt, Dagster's interrupt
        child.send_signal(signal.SIGINT)
        try:
            child.wait(GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            _kill(child)
        raise
    finally:
        watchdog.cancel()


def _kill(child: "subprocess.Popen[str]") -> None:
    try:
        os.killpg(child.pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def read_passes(
    crawl_sqlite: Path, after: datetime | None = None, *, pass_id: str | None = None
) -> list[SourcePass]:
    """Rows of passes started at or after `after`, or of one pass, oldest first.

    A missing file is no pass. A row without `finished_at` may still be under way.
    """
    if not crawl_sqlite.exists():
        return []
    names = [field.name for field in fields(SourcePass)]
    con = sqlite3.connect(f"{crawl_sqlite.resolve().as_uri()}?mode=ro", uri=True, timeout=30)
    try:
        rows = con.execute(
            f"SELECT {', '.join(names)} FROM source_passes"  # noqa: S608  our own field names
            " WHERE started_at >= ? AND pass_id = coalesce(?, pass_id)"
            " ORDER BY started_at, source",
            [after.isoformat() if after else "", pass_id],
        ).fetchall()
    finally:
        con.close()
    return [_source_pass(dict(zip(names, row, strict=True))) for row in rows]


def _source_pass(row: dict[str, object]) -> SourcePass:
    times = {
        name: datetime.fromisoformat(str(row[name])) if row[name] else None
        for name in ("started_at", "finished_at", "newest_at")
    }
    dropped = json.loads(str(row["dropped"] or "{}"))
    return SourcePass(**(row | times | {"dropped": dropped}))  # type: ignore[arg-type]


def read_catalogue(settings: Settings) -> list[dict[str, object]]:
    """Every source of the catalogue and watchlist, by the catalogue's field names.

    CatalogueUnreadableError when it is wrong.
    """
    command = [sys.executable, "-m", "scrapers.catalogue", str(settings.sources)]
    if settings.watchlist is not None:
        command += ["--watchlist", str(settings.watchlist)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode != 0:
        raise CatalogueUnreadableError(done.stderr.strip())
    return [json.loads(line) for line in done.stdout.splitlines()]


def _silent(
    settings: Settings,
    kinds: Sequence[str] | None,
    names: Sequence[str] | None,
    pass_id: str,
    started: datetime,
) -> list[SourcePass]:
    """Rows for the sources of a crawl that died before it said anything."""
    wanted = [
        source
        for source in read_catalogue(settings)
        if (source["name"] in names if names else source["enabled"])
        and (names or kinds is None or source["kind"] in kinds)
    ]
    return [
        SourcePass(
            pass_id=pass_id,
            source=str(source["name"]),
            kind=str(source["kind"]),
            how=str(source["how"]),
            started_at=started,
            finished_at=None,
            fetched=0,
            new=0,
            known=0,
            errors=0,
            overlap=None,
            newest_at=None,
            status="cut_off",
            reason=NOTHING_SAID,
            minimum_items=int(str(source["minimum_items"])),
            cadence_minutes=int(str(source["cadence_minutes"])),
            dropped={},
        )
        for source in wanted
    ]
