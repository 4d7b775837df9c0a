"""`contested run`, `up`, `add` and `replay`: the verbs that make the pipeline work."""

import uuid
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from pipeline.assets.pages import HEALTHY, KINDS
from pipeline.clock import now
from pipeline.commands.add import UnreadableFileError, add_files, not_read
from pipeline.commands.run import PassResult, run_pass
from pipeline.commands.up import up
from pipeline.crawl import fetch_pages, read_passes
from pipeline.file_trouble import file_trouble
from pipeline.settings import Settings
from pipeline.store.publish import open_published
from pipeline.store.warc_import import NotWarcError, import_warc

DataOption = Annotated[Path | None, typer.Option("--data", help="The data folder.")]
ONLY_THESE = "only http and https addresses, and files, can be brought in"
SourcesOption = Annotated[Path | None, typer.Option("--sources", help="The catalogue.")]


def run(sources: SourcesOption = None, data: DataOption = None) -> None:
    """One pass over all enabled sources. Exit 0 completed, 1 a stage failed, 2 configuration."""
    raise typer.Exit(_pass(_settings(data, sources)))


def serve(
    port: Annotated[
        int, typer.Option(min=1, max=65535, help="Port of the Dagster UI on 127.0.0.1.")
    ] = 3000,
) -> None:
    """The Dagster UI and the schedules, until interrupted."""
    raise typer.Exit(up(Settings(), port))


def add(
    targets: Annotated[list[str], typer.Argument(help="URLs, or files: a page, a PDF, a text.")],
    data: DataOption = None,
) -> None:
    """Bring in by hand what arrived by mail, and treat it as any article."""
    settings = _settings(data)
    console = Console(stderr=True, highlight=False, emoji=False)
    urls = [target for target in targets if target.startswith(("http://", "https://"))]
    files = [Path(target) for target in targets if target not in urls]
    if other := [one for one in targets if "://" in one and one not in urls]:
        console.print(f"{other[0]}: {ONLY_THESE}", markup=False, style="red")
        raise typer.Exit(2)
    try:
        page_ids = add_files(settings.folders, files, now(settings)) if files else []
    except (UnreadableFileError, OSError) as error:
        console.print(file_trouble(error), markup=False, style="red")
        raise typer.Exit(2) from None
    missed = _fetched(settings, urls, console) if urls else 0
    if code := _pass(settings, kinds=()):
        raise typer.Exit(code)
    unread = _say_unread(settings, dict(zip(page_ids, files, strict=True)), console)
    raise typer.Exit(min(missed + unread, 1))


def _say_unread(settings: Settings, files: dict[str, Path], console: Console) -> int:
    """Name the files that no article came of, and why. Returns their number."""
    if not files:
        return 0
    with closing(open_published(settings.folders)) as con:
        unread = not_read(con, files)
    for path, why in unread:
        console.print(f"Not read: {path}: {why}", markup=False, style="red")
    return len(unread)


def _fetched(settings: Settings, urls: list[str], console: Console) -> int:
    """Fetch pages by hand, and say which were not had and why. Returns their number."""

    def progress(line: str) -> None:
        console.print(line, markup=False, style="dim")

    fetch = fetch_pages(settings, urls, pass_id=uuid.uuid4().hex[:8], progress=progress)
    for url, why in fetch.missed.items():
        console.print(f"Not had: {url}: {why}", markup=False, style="red")
    return len(fetch.missed)


def replay(
    paths: Annotated[list[Path], typer.Argument(help="WARC files, or folders of them.")],
    data: DataOption = None,
    alerts: Annotated[bool, typer.Option("--alerts", help="Old contests may alert.")] = False,
) -> None:
    """Load WARC files, anybody's, as if crawled. What was loaded before is not loaded again."""
    settings = _settings(data)
    console = Console(stderr=True, highlight=False, emoji=False)
    try:
        imported = import_warc(paths, settings.folders.warc, alerts=alerts, now=now(settings))
    except (NotWarcError, OSError) as error:
        console.print(file_trouble(error), markup=False, style="red")
        raise typer.Exit(2) from None
    fresh = sum(not one.already for one in imported)
    console.print(f"{fresh} of {len(imported)} files are new")
    raise typer.Exit(_pass(settings, kinds=(), alert_history=alerts))


def work_through(settings: Settings) -> int:
    """A pass over what is there, without a crawl. Returns the exit code of `run`."""
    return _pass(settings, kinds=())


def _settings(data: Path | None, sources: Path | None = None) -> Settings:
    given = {"data": data, "sources": sources}
    return Settings().model_copy(
        update={name: value for name, value in given.items() if value is not None}
    )


def _pass(
    settings: Settings, kinds: Sequence[str] = tuple(KINDS), *, alert_history: bool = False
) -> int:
    """Run a pass with its progress on the terminal. Returns the exit code of the contract."""
    console = Console(stderr=True, highlight=False, emoji=False)

    def progress(line: str) -> None:
        console.print(line, markup=False, style="dim")

    result = run_pass(settings, kinds=kinds, progress=progress, alert_history=alert_history)
    if kinds:
        _say_health(settings, result.pass_id, console)
    return _told(result, console)


def _say_health(settings: Settings, pass_id: str, console: Console) -> None:
    """One closing line: how many of the sources that were polled are well."""
    polled = read_passes(settings.folders.crawl_state, pass_id=pass_id)
    if not polled:
        console.print("No source was polled")
        return
    ill = [row for row in polled if row.status not in HEALTHY]
    verdict = f"{len(polled) - len(ill)} of {len(polled)} sources are well"
    console.print(verdict + ("; see source_health for the others" if ill else ""))


def _told(result: PassResult, console: Console) -> int:
    for failure in result.failed:
        console.print(f"Failed: {failure}", markup=False, style="red")
    if result.misconfigured:
        return 2
    return 0 if result.succeeded else 1
