"""What people decide about cases and alerts: by command, or by a reaction on an alert in Slack.

Decisions are kept in the ledger's file, since nothing can derive them again, and are labelled
examples of what the pipeline got right or wrong. Case building and the alert policy respect those
that stand: the newest wins, one taken back counts no more.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

DecisionKind = Literal[
    "merge",  # `other`, a case, is the same dispute as `case_id`
    "split",  # `articles` are about another dispute than `case_id`: they make the case `other`
    "link",  # the contest `event_id` contests the claim that the article `other` makes
    "retract",  # the alert `alert_id` was wrong
    "right",  # the alert is right
    "dismiss",  # it is not a contest
    "wrong_case",  # it is a contest, of another case
    "mute",  # no more of this case
]


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. `decided_by` is a login name, or a Slack user id for a reaction.

    Cases may be built anew from an empty warehouse, in another order. So a decision names the
    articles it was made on: which ones belonged to `case_id` and stay there, which ones move.
    """

    decision_id: str
    decided_at: datetime
    decided_by: str
    source: Literal["command", "reaction"]
    kind: DecisionKind
    case_id: str
    event_id: str | None = None
    alert_id: str | None = None
    articles: tuple[str, ...] = ()  # that move (merge, split), or that tell of the event
    other: str | None = None
    note: str | None = None
    taken_back_at: datetime | None = None
    staying: tuple[str, ...] = ()  # the other articles of `case_id` at that time
    organisations: tuple[str, ...] = ()  # names of the organisation, first the one of `case_id`
    # Events as "kind id": of a merge those of the case that goes, of a split those of the case as
    # it was, of a link the contests, of a retraction all that it takes back.
    events: tuple[str, ...] = ()

    @property
    def event_ids(self) -> tuple[str, ...]:
        """The events that a link or a retraction is about."""
        ids = (one.partition(" ")[2] for one in self.events)
        return tuple(dict.fromkeys((*([self.event_id] if self.event_id else []), *ids)))

    @property
    def stands(self) -> bool:
        return self.taken_back_at is None


def standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Those that still count, oldest first."""
    kept = (one for one in decisions if one.stands)
    return tuple(sorted(kept, key=lambda one: (one.decided_at, one.decision_id)))
