"""What a reader of the demo's alerts does: reactions, as they would come from a Slack channel.

The console has no reactions, so they are written where reading Slack would write them: into the
ledger, as decisions of the source `reaction`. The next pass respects them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import uuid5

from pipeline.demo.days import moment
from pipeline.demo.home import DemoHome
from pipeline.domain.cases.decisions import Decision, DecisionKind
from pipeline.domain.cases.ids import NAMESPACE
from pipeline.store.decisions import Decisions
from pipeline.store.ledger import Ledger

READER = "a reader of the demo"


@dataclass(frozen=True, slots=True)
class Reaction:
    """A reaction on the alert about a contest by an organisation."""

    emoji: str
    kind: DecisionKind
    organisation: str


REACTIONS = {
    date(2021, 3, 30): (Reaction("mute", "mute", "Brambleford Insurance"),),
}


def react(home: DemoHome, day: date) -> Iterator[Reaction]:
    """Give that day's reactions, once each, to alerts that were sent."""
    wanted = REACTIONS.get(day, ())
    if not wanted:
        return
    with Ledger(home.ledger) as ledger:
        sent = [row for row in ledger.known().values() if row.state == "sent"]
    with Decisions(home.ledger) as decisions:
        for reaction in wanted:
            row = next(row for row in sent if row.organisation == reaction.organisation)
            decisions.add(
                Decision(
                    decision_id=str(uuid5(NAMESPACE, f"{row.alert_id}:{READER}:{reaction.kind}")),
                    decided_at=moment(day),
                    decided_by=READER,
                    source="reaction",
                    kind=reaction.kind,
                    case_id=row.case_id,
                    event_id=row.event_id,
                    alert_id=row.alert_id,
                )
            )
            yield reaction
