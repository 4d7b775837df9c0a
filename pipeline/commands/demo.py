"""`contested demo`: two famous disputes unfold on a small web served on loopback.

    pipeline/demo/newsroom ─► HTTP on 127.0.0.1 ─► the pass of `contested run`, once a simulated day

Run again it stays on the last day; `--fresh` starts over.
"""

import contextlib
import io
import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from pipeline.commands.run import PassResult, run_pass
from pipeline.delivery.console import OPERATIONS
from pipeline.demo import content, findings
from pipeline.demo.days import DAYS, days_to_run, moment
from pipeline.demo.home import DemoHome, HomeError, open_home
from pipeline.demo.next_steps import next_steps, shown
from pipeline.demo.page import write_alerts_page
from pipeline.demo.reader import react
from pipeline.demo.report import Report
from pipeline.demo.server import NewsroomServer, PortTakenError, serving
from pipeline.demo.web import Web, write_catalogue
from pipeline.settings import Settings

WIDTH = 110  # of a report that does not go to a terminal
PORT_REMEDY = (
    "It is part of every URL that the demo has crawled: free it, or start over with --fresh."
)


class _HeldBack(io.StringIO):
    """Output kept until its day is told. Programs see the terminal that it will reach."""

    def __init__(self, terminal: bool) -> None:
        super().__init__()
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal


def demo(
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Remove what earlier runs left and start over.")
    ] = False,
    data: Annotated[Path, typer.Option("--data", help="Folder of the demo.")] = Path("data/demo"),
) -> None:
    """Watch two famous disputes unfold on a small web served on loopback."""
    # This very stdout: what the notifier prints during a pass is held back until its day is told.
    console = Console(file=sys.stdout, width=None if sys.stdout.isatty() else WIDTH)
    try:
        raise typer.Exit(_run(open_home(data, fresh=fresh), console))
    except HomeError as error:
        console.print(str(error), style="red", highlight=False)
        raise typer.Exit(2) from error
    except PortTakenError as error:
        console.print(f"{error}. {PORT_REMEDY}", style="red", highlight=False)
        raise typer.Exit(2) from error


def _run(home: DemoHome, console: Console) -> int:
    newsroom = content.load()
    report = Report(console)
    days = days_to_run(home.day)
    with serving(newsroom, home.port, moment(days[0])) as server:
        home.keep_port(server.web.port)
        write_catalogue(server.web, home.sources)
        report.opening(
            len(newsroom.publishers), len(newsroom.articles), server.web.port, shown(home.folder)
        )
        if home.day == DAYS[-1]:
            report.stays(home.day)
        before = _sent(home)
        for day in days:
            if not _one_day(day, home, server, report, console):
                return 1
            home.keep_day(day)
        _close(home, server.web, report, added=_sent(home) - before)
    return 0


def _one_day(
    day: date, home: DemoHome, server: NewsroomServer, report: Report, console: Console
) -> bool:
    """Run the pass of one simulated day and report it. False when a stage failed."""
    server.moment = moment(day)
    report.day(day)
    before = _sent(home)
    printed, told = _HeldBack(console.is_terminal), io.StringIO()
    with (
        console.status("Crawling …") as status,
        contextlib.redirect_stdout(printed),
        contextlib.redirect_stderr(told),
    ):
        result = run_pass(
            _settings(home, day),
            home=home.dagster,
            progress=lambda line: status.update(escape(line)),
        )
    if not result.succeeded:
        report.failed(result.failed, printed.getvalue() + told.getvalue())
        return False
    _tell(result, home, report, alerts=_sent(home) - before, printed=printed.getvalue())
    report.operations(told.getvalue().replace(OPERATIONS, ""))
    for reaction in react(home, day):
        report.reacted(reaction.emoji, reaction.organisation)
    return True


def _tell(result: PassResult, home: DemoHome, report: Report, *, alerts: int, printed: str) -> None:
    with findings.published(home.database) as con:
        report.collected(findings.sources(con, result.pass_id))
        report.found(
            findings.statement_counts(con, result.pass_id), findings.found(con, result.pass_id)
        )
    report.alerted(alerts, printed)


def _close(home: DemoHome, web: Web, report: Report, added: int) -> None:
    by_day = sorted(web.newsroom.articles.values(), key=lambda pair: pair[1].on_the_web_from)
    with findings.published(home.database) as con:
        report.quiet(
            [
                (article.trap, publisher.name, findings.outcome(con, web.url(publisher, article)))
                for publisher, article in by_day
                if article.trap
            ]
        )
        report.closing(findings.totals(con), findings.alerts(con), added)
    report.next_steps(next_steps(home), shown(home.database), shown(write_alerts_page(home)))


def _sent(home: DemoHome) -> int:
    if not home.database.exists():
        return 0
    with findings.published(home.database) as con:
        return len(findings.alerts(con))


def _settings(home: DemoHome, day: date) -> Settings:
    """The demo's own settings: whatever the environment says, nothing leaves this machine."""
    return Settings(
        _env_file=None,
        data=home.folder,
        sources=home.sources,
        watchlist=None,
        now=moment(day),
        contact="demo@contested.localhost",
        allow_private=("127.0.0.0/8",),
        slack_bot_token=None,
        slack_channel=None,
        ops_channel=None,
    )
