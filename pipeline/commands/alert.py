"""`contested alert`: take back an alert that was wrong."""

from collections import Counter
from typing import Annotated

import typer

from pipeline.commands.deciding import (
    ByOption,
    DataOption,
    Desk,
    LaterOption,
    NoteOption,
    desk,
    followed,
    keep,
)
from pipeline.commands.printable import counted
from pipeline.domain.alerts.reasons import DECIDED
from pipeline.domain.cases import deciding
from pipeline.domain.cases.case_file import AlertLine
from pipeline.domain.cases.deciding import CannotDecide
from pipeline.domain.cases.decisions import Decision, standing
from pipeline.store.case_files import alerts_by_id, alerts_of_case
from pipeline.store.decisions import Decisions

app = typer.Typer(add_completion=False, help="Alerts that were sent.", no_args_is_help=True)


@app.callback()
def alert() -> None:
    """Alerts that were sent."""


@app.command()
def retract(
    target: Annotated[
        str, typer.Argument(metavar="ALERT|EVENT|CASE", help="One alert, or all of a case.")
    ],
    undo: Annotated[bool, typer.Option("--undo", help="It was right after all.")] = False,
    by: ByOption = None,
    note: NoteOption = None,
    later: LaterOption = False,
    data: DataOption = None,
) -> None:
    """An alert was wrong: its message is struck through where it stands, as are all of a case."""
    with desk(data) as at:
        meant = _meant(at, target)
        if undo:
            _take_back(at, meant)
            raise typer.Exit(followed(at, later=later))
        made = _retractions(at, meant)
        if {one.event_id for one in meant} <= {one for each in made for one in each.event_ids}:
            typer.echo(f"Retracted already by {made[-1].decided_by}: nothing changes", err=True)
            raise typer.Exit(followed(at, later=later))
        first = meant[0]
        events = dict.fromkeys((one.event, one.event_id) for one in meant)
        wish = deciding.retract(
            first.case_id, first.event_id, first.alert_id, at.author(by, note), events
        )
        typer.echo(_consequence(meant), err=True)
        raise typer.Exit(keep(at, [wish], later=later))


def _take_back(at: Desk, meant: tuple[AlertLine, ...]) -> None:
    made = _retractions(at, meant)
    if not made:
        typer.echo("There is nothing to take back: no retraction of it stands", err=True)
    with Decisions(at.settings.folders.ledger) as kept:
        for decision in made:
            kept.take_back(decision.decision_id, at.moment())
            typer.echo(
                f"Taken back: decision {decision.decision_id}, of"
                f" {counted(len(decision.event_ids), 'event')}"
            )


def _retractions(at: Desk, meant: tuple[AlertLine, ...]) -> list[Decision]:
    """Those that stand, of any of these."""
    events = {one.event_id for one in meant}
    return [
        decision
        for decision in standing(at.decisions)
        if decision.kind == "retract" and events.intersection(decision.event_ids)
    ]


def _meant(at: Desk, target: str) -> tuple[AlertLine, ...]:
    """Those about one event, by its id or an alert's, or all of a case, parents first."""
    found = alerts_by_id(at.con, target) or alerts_of_case(at.con, at.case(target))
    told = [one for one in found if one.state in DECIDED]
    if told:
        return tuple(sorted(told, key=lambda one: one.parent_alert_id is not None))
    listed = "".join(f"\n{one.alert_id} {one.event}: {one.state}" for one in found)
    raise CannotDecide(f"Nothing was told, or is to be, of {target}{listed}")


def _consequence(meant: tuple[AlertLine, ...]) -> str:
    """What will become of each, in one line."""
    states = Counter(one.state for one in meant)
    shown, waiting = states["sent"] + states["claimed"], states["pending"]
    parts = [f"{counted(shown, 'message')} will be rewritten"]
    parts += [f"{waiting} that waits will not be sent"] if waiting else []
    parts += [f"{states['digested']} told in digests will be marked"] if states["digested"] else []
    return "; ".join(parts)
