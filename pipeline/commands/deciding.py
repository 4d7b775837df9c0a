"""What `case` and `alert` share: the published cases, the decisions, and the pass that follows."""

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated

import duckdb
import typer
from rich.console import Console

from pipeline.clock import now
from pipeline.commands.case_view import list_cases
from pipeline.commands.elsewhere import demo_hint
from pipeline.commands.near import did_you_mean
from pipeline.commands.printable import printable
from pipeline.domain.cases.deciding import Author, CannotDecide, same_standing
from pipeline.domain.cases.decisions import Decision
from pipeline.domain.cases.pins import Pins, pins_of
from pipeline.domain.cases.placing import CaseView
from pipeline.settings import Settings
from pipeline.store.case_files import case_lines, case_views, cases_meant
from pipeline.store.decisions import Decisions, read_decisions
from pipeline.store.ledger_schema import LedgerError
from pipeline.store.opening import WarehouseUnusable
from pipeline.store.publish import NotPublished, open_published

DataOption = Annotated[Path | None, typer.Option("--data", help="The data folder.")]
ByOption = Annotated[str | None, typer.Option("--by", help="Who decides; else your login name.")]
NoteOption = Annotated[str | None, typer.Option("--note", help="Why, kept with the decision.")]
LaterOption = Annotated[bool, typer.Option("--later", help="Leave it to the next pass.")]
OTHERS = {  # what else a decision names
    "merge": " with {}",
    "split": " into the new case {}",
    "link": " to the claim in article {}",
}


@dataclass(frozen=True, slots=True)
class Desk:
    """The published database and what people decided so far."""

    settings: Settings
    con: duckdb.DuckDBPyConnection
    decisions: tuple[Decision, ...]

    @property
    def pins(self) -> Pins:
        return pins_of(self.decisions)

    def case(self, text: str, *, as_published: bool = False) -> CaseView:
        """The case that is meant. CannotDecide when there is none, or several: they are listed.

        A case that is to be merged in the next pass is taken for the one that it becomes, unless it
        is wanted `as_published`.
        """
        found = cases_meant(self.con, text, self.pins)
        if not as_published:
            found = list(dict.fromkeys(self.pins.aliases.get(one, one) for one in found))
        if not found:
            raise CannotDecide(self.unknown(text))
        if len(found) > 1:
            list_cases(case_lines(self.con, found), Console(stderr=True))
            raise CannotDecide(f"{text!r} has {len(found)} cases: name one of them by its id.")
        return self.view(found[0])

    def unknown(self, text: str | None) -> str:
        """That there is no such case, or none at all, and what may have been meant."""
        lines = case_lines(self.con)
        if text is None or not lines:
            return f"There is no case yet.{demo_hint(self.settings.folders)}"
        near = did_you_mean(text, (one.organisation for one in lines))
        return f"There is no case {text!r}.{near} contested case list shows all."

    def view(self, case_id: str) -> CaseView:
        """A case by its id. CannotDecide when it is not published yet."""
        for case in case_views(self.con, [case_id], self.pins):
            return case
        raise CannotDecide(f"Case {case_id} is not published yet: contested run first.")

    def author(self, by: str | None, note: str | None) -> Author:
        return Author(by or _login(), self.moment(), note)

    def moment(self) -> datetime:
        """Now, or just after the last decision where the clock was set back: the newest wins."""
        made = (one.taken_back_at or one.decided_at for one in self.decisions)
        return max((now(self.settings), *(one + timedelta(milliseconds=1) for one in made)))


@contextmanager
def desk(data: Path | None) -> Iterator[Desk]:
    """Exit 2 with one line when something is wrong with the wish, 1 when with the files."""
    settings = Settings(data=data) if data else Settings()
    try:
        con = open_published(settings.folders)
        try:
            yield Desk(settings, con, read_decisions(settings.folders.ledger))
        finally:
            con.close()
    except NotPublished as error:
        typer.echo(printable(f"{error}{demo_hint(settings.folders)}"), err=True)
        raise typer.Exit(2) from None
    except CannotDecide as error:
        typer.echo(printable(str(error)), err=True)
        raise typer.Exit(2) from None
    except (LedgerError, WarehouseUnusable, duckdb.Error) as error:
        typer.echo(printable(str(error)), err=True)
        raise typer.Exit(1) from None


def keep(desk: Desk, decisions: list[Decision], *, later: bool) -> int:
    """Keep decisions, and work through what is there, so that they show. Returns the exit code.

    A decision that stands already is not made twice: the command may be run again after a kill.
    """
    with Decisions(desk.settings.folders.ledger) as kept:
        for decision in decisions:
            known = same_standing(decision, kept.all())
            if known is None:
                kept.add(decision)
            told = known or decision
            other = OTHERS.get(told.kind, "").format(told.other)
            typer.echo(f"Decision {told.decision_id}: {told.kind} {told.case_id}{other}")
    return followed(desk, later=later)


def followed(desk: Desk, *, later: bool) -> int:
    """Have a pass follow the decisions now; `later` leaves it to the next one."""
    desk.con.close()
    if later:
        typer.echo("The next pass follows it.", err=True)
        return 0
    # Dagster takes longer to import than it takes to look at a case.
    from pipeline.commands.passes import work_through

    return work_through(desk.settings)


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user id without a name, as in a container
        return "operator"
