"""`contested routes`: what goes where, and what it would have been, before it is switched on."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Annotated

import duckdb
import typer
from rich.console import Console

from pipeline.clock import now
from pipeline.commands.elsewhere import demo_hint
from pipeline.commands.near import did_you_mean
from pipeline.commands.printable import printable
from pipeline.delivery.console import ConsoleNotifier
from pipeline.delivery.page import messages_page
from pipeline.domain.alerts import wording
from pipeline.domain.alerts.digest_facts import DigestFacts
from pipeline.domain.alerts.digests import digest_headline, render_digest
from pipeline.domain.alerts.messages import Message, render
from pipeline.domain.alerts.preview import Preview, Previews, Told
from pipeline.domain.alerts.route_words import route_sentence
from pipeline.settings import Settings
from pipeline.stages.alerts import alert_routes
from pipeline.stages.preview import preview_routes
from pipeline.store.ledger_schema import LedgerError
from pipeline.store.opening import WarehouseUnusable
from pipeline.store.publish import NotPublished, open_published
from pipeline.store.routes import RoutesError
from pipeline.store.watchlist import WatchlistError, read_watchlist

DataOption = Annotated[Path | None, typer.Option("--data", help="The data folder.")]
FileOption = Annotated[Path | None, typer.Option("--file", help="Instead of CONTESTED_ROUTES.")]

app = typer.Typer(
    add_completion=False, help="Which alerts go to which channel.", no_args_is_help=True
)


@app.command()
def check(file: FileOption = None) -> None:
    """Say each route in a sentence. Exit 2 when a file is wrong."""
    settings = _settings(None, file)
    try:
        routes = alert_routes(settings)
        watchlist = read_watchlist(settings.watchlist)
    except (RoutesError, WatchlistError) as error:
        raise _refused(error, 2) from None
    for route in routes:
        typer.echo(route_sentence(route))
    names = (watchlist.organisations, watchlist.claimants, watchlist.people)
    if not any(names) and any(route.organisations == "watchlist" for route in routes):
        typer.echo(
            "The watchlist is empty, so routes for it take nothing: set CONTESTED_WATCHLIST."
        )


@app.command(name="preview")
def show_preview(
    *,
    days: Annotated[int, typer.Option(min=1, max=36500, help="How far to look back.")] = 90,
    route: Annotated[str | None, typer.Option(help="Only this route.")] = None,
    full: Annotated[bool, typer.Option("--full", help="Whole messages, not a line each.")] = False,
    html: Annotated[Path | None, typer.Option(help="Write the messages to this page, too.")] = None,
    file: FileOption = None,
    data: DataOption = None,
) -> None:
    """What each route would have sent, had it been on. Nothing is recorded or sent."""
    settings = _settings(data, file)
    try:
        found = _previews(settings, days)
    except (RoutesError, WatchlistError) as error:
        raise _refused(error, 2) from None
    except NotPublished as error:
        raise _refused(f"{error}{demo_hint(settings.folders)}", 1) from None
    except (WarehouseUnusable, LedgerError, duckdb.Error) as error:
        raise _refused(error, 1) from None
    wanted = [one for one in found.routes if route in (None, one.route.name)]
    if not wanted:
        names = [one.route.name for one in found.routes]
        near = did_you_mean(str(route), names)
        raise _refused(f"There is no route {route!r}; there are: {', '.join(names)}.{near}", 2)
    console = Console(highlight=False, emoji=False)
    for one in wanted:
        _show(one, days, console, full=full)
    for line in found.caveats:
        console.print(line, markup=False, style="dim")
    if html:
        html.write_text(messages_page(chain(*map(_threads, wanted))), encoding="utf-8")


def _previews(settings: Settings, days: int) -> Previews:
    con = open_published(settings.folders)
    try:
        return preview_routes(con, settings, now(settings), days)
    finally:
        con.close()


def _show(preview: Preview, days: int, console: Console, *, full: bool) -> None:
    console.rule(f"[bold]{preview.route.name}[/]", align="left")
    console.print(route_sentence(preview.route), markup=False, style="dim")
    console.print(summary(preview, days), markup=False, style="bold")
    for reason, count in sorted(preview.kept_back.items()):
        console.print(f"{count} kept back: {reason}", markup=False, style="dim")
    notifier = ConsoleNotifier(console)
    for one in preview.told:
        if full:
            thread = preview.route.name if one.reply else None
            notifier.post(_message(one), preview.route.channel, thread)
        else:
            for line in lines(one):
                console.print(printable(line), markup=False, soft_wrap=True)


def _threads(preview: Preview) -> Iterator[list[Message]]:
    """The messages of each case, in the order of the first of them; each digest alone."""
    by_case: dict[str, list[Message]] = {}
    for one in preview.told:
        key = one.facts.case_id or one.facts.event_id
        by_case.setdefault(key, []).append(_message(one))
    yield from by_case.values()


def _message(told: Told) -> Message:
    if isinstance(told.facts, DigestFacts):
        return render_digest(told.facts, alert_id=None)
    return render(told.facts, reply=told.reply)


def summary(preview: Preview, days: int) -> str:
    """Like "12 alerts in 90 days, 3 of them replies: 12 messages"."""
    replies = f", {preview.replies} of them replies" if preview.replies else ""
    digests = f", {preview.digests} of them digests" if preview.digests else ""
    waiting = f"; {preview.waiting} more for the next digest" if preview.waiting else ""
    messages = len(preview.told)
    return (
        f"{preview.alerts} {'alert' if preview.alerts == 1 else 'alerts'} in {days} days{replies}: "
        f"{messages} {'message' if messages == 1 else 'messages'}{digests}{waiting}"
    )


def lines(told: Told) -> Iterator[str]:
    """When, and the message's first line; of a digest a line for each thing that it tells."""
    when = f"{told.at:%Y-%m-%d %H:%M}"
    if isinstance(told.facts, DigestFacts):
        yield f"{when}  {digest_headline(told.facts)}"
        yield from (f"{'':18}• {item.words}" for item in told.facts.items)
        return
    decided = (told.facts.notice or "").partition(":")[0]
    notice = f"  ({decided})" if decided else ""
    words = wording.headline(told.facts, reply=told.reply)
    yield f"{when}  {'  ↳ ' if told.reply else ''}{words}{notice}"


def _settings(data: Path | None, routes: Path | None) -> Settings:
    given = {"data": data, "routes": routes}
    return Settings().model_copy(update={name: value for name, value in given.items() if value})


def _refused(error: Exception | str, code: int) -> typer.Exit:
    typer.echo(str(error), err=True)
    return typer.Exit(code)
