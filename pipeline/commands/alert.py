"""`contested alert`: take back an alert that was wrong."""

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
from pipeline.domain.cases import deciding
from pipeline.domain.cases.case_file import AlertLine
from pipeline.domain.cases.deciding import CannotDecide
from pipeline.domain.cases.decisions import standing
from pipeline.store.case_files import alert_by_id, alerts_of_case
from pipeline.store.decisions import Decisions

app = typer.Typer(add_completion=False, help="Alerts that were sent.", no_args_is_help=True)


@app.callback()
def alert() -> None:
    """Alerts that were sent."""


@app.command()
def retract(
    target: Annotated[str, typer.Argument(metavar="ALERT|CASE", help="An alert, or its case.")],
    undo: Annotated[bool, typer.Option("--undo", help="It was right after all.")] = False,
    by: ByOption = None,
    note: NoteOption = None,
    later: LaterOption = False,
    data: DataOption = None,
) -> None:
    """An alert was wrong: its message is struck through where it stands."""
    with desk(data) as at:
        one = _meant(at, target)
        if not undo:
            author = at.author(by, note)
            wish = deciding.retract(one.case_id, one.event_id, one.alert_id, author)
            raise typer.Exit(keep(at, [wish], later=later))
        with Decisions(at.settings.folders.ledger) as kept:
            for decision in standing(at.decisions):
                if decision.kind == "retract" and decision.event_id == one.event_id:
                    kept.take_back(decision.decision_id, at.moment())
                    typer.echo(f"Taken back: decision {decision.decision_id}")
        raise typer.Exit(followed(at, later=later))


def _meant(at: Desk, target: str) -> AlertLine:
    """One alert, by its id or as the first message of its case."""
    if found := alert_by_id(at.con, target):
        return found
    case = at.case(target)
    told = [one for one in alerts_of_case(at.con, case) if one.parent_alert_id is None]
    sent = [one for one in told if one.state in ("pending", "claimed", "sent")]
    if len(sent) == 1:
        return sent[0]
    listed = "".join(f"\n{one.alert_id} {one.event}: {one.state}" for one in told)
    raise CannotDecide(f"{case.case_id} has {len(sent)} alerts: name one by its id{listed}")
