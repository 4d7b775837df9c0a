"""What the demo prints. It decides nothing and reads nothing: `findings` does.

SourceOutcome, Found, Outcome ─► one section a day ─► the table of what did not alert ─► what next
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Column, Table

from pipeline.demo.findings import Found, Outcome, Sent, SourceOutcome
from pipeline.demo.why import why_not

INDENT = " " * 12
ANSWERED = frozenset({"ok", "unchanged", "rolling"})


class Report:
    """Prints to a console, day by day."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def opening(self, publishers: int, articles: int, port: int, folder: str) -> None:
        self._say(
            f"[bold]A small web of {publishers} sites and {articles} articles[/] on port {port} "
            "of this machine, crawled for real."
        )
        self._say(
            "The names in the cases of Paytm Mall and MobiKwik are real, and what is told of them "
            "was reported in 2020 and 2021. Every site, other name and wording is made up."
        )
        self._say(f"[dim]Everything is kept in {escape(folder)}[/]")

    def stays(self, day: date) -> None:
        self._say(f"\nAll days have been shown; this run stays on the last, {_written(day)}.")

    def day(self, day: date) -> None:
        self._console.print()
        self._console.rule(f"[bold]{_written(day)}[/], 18:00 UTC", align="left")

    def collected(self, outcomes: Sequence[SourceOutcome]) -> None:
        """New pages by source, and by name the sources that did not answer."""
        new = [f"{one.source} {one.new}" for one in outcomes if one.new]
        total = sum(one.new for one in outcomes)
        self._line("Collected", f"{total} new from {len(outcomes)} sites: {', '.join(new) or '–'}")
        for ill in (one for one in outcomes if one.status not in ANSWERED):
            self._line("", f"[yellow]{ill.source} {ill.status}: {escape(ill.reason or '')}[/]")

    def found(self, counts: Mapping[str, int], events: Sequence[Found]) -> None:
        """Statements by kind, then the events that this day's articles were first to show."""
        kinds = ", ".join(f"{number} {kind.replace('_', ' ')}" for kind, number in counts.items())
        self._line("Found", f"{sum(counts.values())} statements" + (f": {kinds}" if kinds else ""))
        table = Table.grid(padding=(0, 2))
        for one in events:
            event = one.event.replace("_", " ")
            table.add_row(event, escape(one.organisation), f"[dim]{escape(one.publisher)}[/]")
        if events:
            self._console.print(Padding(table, (0, 0, 0, len(INDENT)), expand=False))

    def alerted(self, number: int, text: str) -> None:
        """How many alerts the day brought, and the alerts as the notifier printed them."""
        self._line("Alerts", f"[bold]{number}[/]" if number else "none")
        self._verbatim(text)

    def operations(self, text: str) -> None:
        """What those who run the system were told, line by line."""
        for line in text.splitlines():
            self._line("Operations", escape(line))

    def reacted(self, emoji: str, organisation: str) -> None:
        """What a reader does with an alert in Slack."""
        self._line("Reader", f":{emoji}: on the alert about {escape(organisation)}")

    def failed(self, failures: Iterable[str], text: str) -> None:
        """The stages that failed, and whatever alerts went out before."""
        self._verbatim(text)
        for failure in failures:
            self._say(f"[red]Failed: {escape(failure)}[/]")

    def quiet(self, outcomes: Sequence[tuple[str, str, Outcome]]) -> None:
        """(trap, publisher, outcome): what might have alerted and did not, and why."""
        self._console.print()
        self._console.rule("[bold]Did not alert, and why[/]", align="left")
        table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", expand=True)
        table.add_column("what, and whose", ratio=5)
        table.add_column("what became of it", ratio=6)
        for trap, publisher, outcome in outcomes:
            what = f"{escape(trap)} [dim]({escape(publisher)})[/]"
            table.add_row(what, escape(why_not(outcome)))
        self._console.print(table)

    def closing(self, totals: Mapping[str, int], sent: Sequence[Sent], added: int) -> None:
        """Counts, every alert of all runs, and how many of them this run added."""
        self._console.print()
        self._console.rule("[bold]In total[/]", align="left")
        self._say(", ".join(f"{number} {name}" for name, number in totals.items()))
        for one in sent:
            mark = "  ↳ " if one.reply else "• "
            self._say(f"{mark}{one.event.replace('_', ' ')}, {escape(one.organisation)}")
        self._say(f"This run added {added or 'no'} alert{'' if added == 1 else 's'}.")

    def next_steps(self, steps: Iterable[tuple[str, str]], database: str, alerts: str) -> None:
        """How to look further: what for, and the command to copy."""
        self._console.print()
        self._console.rule("[bold]Look further[/]", align="left")
        for why, command in steps:
            self._say(f"[dim]# {why}[/]")
            self._console.out(command, highlight=False)
        self._say(f"The database is {escape(database)}; any DuckDB client reads it.")
        self._say(f"The alerts as Slack would show them: {escape(alerts)}, in any browser.")

    def _say(self, text: str) -> None:
        self._console.print(text, highlight=False)

    def _verbatim(self, text: str) -> None:
        if text.strip():
            self._console.print()
            self._console.file.write(text.strip("\n") + "\n")  # it has its colours already

    def _line(self, name: str, text: str) -> None:
        line = Table.grid(Column(width=len(INDENT)), Column())
        line.add_row(f"[dim]{name}[/]", text)
        self._console.print(line)


def _written(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"
