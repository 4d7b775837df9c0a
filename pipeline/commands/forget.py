"""`contested forget`: erase a page or a host from everything this system keeps."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from pipeline.clock import now
from pipeline.domain.erasure import Target
from pipeline.settings import Settings
from pipeline.store.erase_warc import NotErasable
from pipeline.store.forget import Forgotten, survey
from pipeline.store.forget import forget as erase
from pipeline.store.lock import WarehouseBusy
from pipeline.store.opening import WarehouseUnusable
from pipeline.store.warehouse import Warehouse


def forget(
    target: Annotated[str, typer.Argument(help="A URL, or a host name with all below it.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do it. Without: only show.")] = False,
    data: Annotated[Path | None, typer.Option("--data", help="The data folder.")] = None,
) -> None:
    """Erase what was kept of a page or a host: WARC, rows, copies, logs, the words of alerts.

    Killed half-way, the same command completes it. It is never fetched again.
    """
    settings = Settings(data=data) if data else Settings()
    try:
        wanted = Target.parse(target)
    except ValueError as error:
        print(error, file=sys.stderr)
        raise typer.Exit(2) from None
    if not settings.folders.data.exists():
        _say(f"There is no folder {settings.folders.data}: nothing is kept there.")
        raise typer.Exit(1)
    warehouse = Warehouse(settings.folders, progress=_say)
    try:
        if yes:
            there = erase(warehouse, settings.folders, wanted, now(settings), _say)
        else:
            there = survey(warehouse, settings.folders, wanted, _say)
    except (NotErasable, WarehouseBusy, WarehouseUnusable) as error:
        print(error, file=sys.stderr)
        raise typer.Exit(1) from None
    finally:
        warehouse.close()
    _report(there, erased=yes, echo=typer.echo)
    raise typer.Exit(1 if there.unfinished else 0)


def _report(there: Forgotten, *, erased: bool, echo: Callable[[str], None]) -> None:
    found = there.found
    echo(f"{'Erased' if erased else 'Would be erased'}: {found.target.named}")
    echo(f"  {len(found.pages)} pages, {len(found.articles)} articles")
    for title in found.titles[:20]:
        echo(f"    {' '.join(title.split())[:100]!r}")
    with_records = [doomed.spans for doomed in there.records.values() if doomed.spans]
    echo(f"  {sum(map(len, with_records))} records in {len(with_records)} WARC files")
    echo(f"  {there.crawl_urls} URLs in the crawl's memory, never to be fetched again")
    echo(f"  {sum(there.log_lines.values())} log lines")
    echo(f"  the words of {len(there.messages)} alerts")
    for table, rows in there.rows.items():
        echo(f"  {rows} rows of {table}")
    echo("  the older backups and damaged copies of the warehouse, whole")
    _remarks(there, echo)
    if not erased:
        echo("Nothing was changed. Add --yes to do it.")


def _remarks(there: Forgotten, echo: Callable[[str], None]) -> None:
    sent = [(channel, ts) for _, channel, ts in there.messages if ts]
    if sent:
        echo("Sent messages are rewritten by the next pass. To remove one sooner, in Slack:")
        for channel, ts in sent:
            echo(f"  {channel} {ts}")
    if there.found.copies:
        echo("The same text stays at other addresses:")
        for url in there.found.copies:
            echo(f"  {url}")
    for path, doomed in there.records.items():
        if doomed.unreadable:
            echo(f"{doomed.unreadable} damaged stretches of {path} could not be searched.")
    if there.unfinished:
        echo("A crawl is writing WARC files: run this again when it has ended.")


def _say(message: str) -> None:
    print(message, file=sys.stderr)
