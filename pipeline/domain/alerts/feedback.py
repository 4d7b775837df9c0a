"""Reactions on alerts as people's decisions. Pure; what follows from them is in `heeding.py`.

    what the messages show ─► changes ─► decisions taken back, decisions to add

A reaction has no time of its own: it is dated by the pass that read it first.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import uuid5

from pipeline.domain.cases.decisions import Decision, DecisionKind, standing
from pipeline.domain.cases.ids import NAMESPACE

VERDICTS: Mapping[str, DecisionKind] = {  # by the emoji's name in Slack
    "white_check_mark": "right",
    "x": "dismiss",
    "link": "wrong_case",
    "mute": "mute",
}
NOT_A_REVIEWER = "kept, not acted on: not a reviewer"

Reactions = frozenset[tuple[str, str]]  # (user id, emoji)


class Alert(Protocol):
    """What is read of a row of the ledger."""

    @property
    def alert_id(self) -> str: ...
    @property
    def event_id(self) -> str: ...
    @property
    def case_id(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Changes:
    """What reading the reactions changes; `taken_back`, decision ids, are written first."""

    taken_back: tuple[str, ...]
    added: tuple[Decision, ...]


def changes(
    shown: Iterable[tuple[Alert, Reactions]],
    decisions: Iterable[Decision],
    reviewers: Collection[str],
    now: datetime,
) -> Changes:
    """What the messages that were read say beyond `decisions`; of the others nothing is known.

    `reviewers` are the user ids that may decide, empty for everybody. The vote of anybody else is
    kept with a note. A reaction given again after it was taken back is a decision of its own.
    """
    kept: dict[str | None, list[Decision]] = {}
    for decision in decisions:
        if decision.source == "reaction":
            kept.setdefault(decision.alert_id, []).append(decision)
    taken_back: list[str] = []
    added: list[Decision] = []
    for alert, reactions in shown:
        before = kept.get(alert.alert_id, [])
        votes = _votes(reactions, reviewers)
        valid = {one.decision_id for one in before if one.stands and _vote(one) in votes.items()}
        taken_back += [
            one.decision_id for one in before if one.stands and one.decision_id not in valid
        ]
        counted = {_vote(one)[0] for one in before if one.decision_id in valid}
        times = Counter(_vote(one)[0] for one in before)
        added += [
            _decision(alert, user, kind, votes[user, kind], times[user, kind], now)
            for user, kind in sorted(votes.keys() - counted)
        ]
    return Changes(tuple(taken_back), tuple(added))


def counting(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Those that stand and are acted on, oldest first."""
    return tuple(one for one in standing(decisions) if one.note != NOT_A_REVIEWER)


def _votes(
    reactions: Reactions, reviewers: Collection[str]
) -> dict[tuple[str, DecisionKind], str | None]:
    """(user id, verdict) -> the note that it is kept with."""
    return {
        (user, VERDICTS[emoji]): None if not reviewers or user in reviewers else NOT_A_REVIEWER
        for user, emoji in reactions
        if emoji in VERDICTS
    }


def _vote(decision: Decision) -> tuple[tuple[str, DecisionKind], str | None]:
    return (decision.decided_by, decision.kind), decision.note


def _decision(
    alert: Alert, user: str, kind: DecisionKind, note: str | None, nth: int, now: datetime
) -> Decision:
    """Derived from what was decided by whom and how often before: read twice, it is kept once."""
    return Decision(
        decision_id=str(uuid5(NAMESPACE, f"reaction:{alert.alert_id}:{user}:{kind}:{nth}")),
        decided_at=now,
        decided_by=user,
        source="reaction",
        kind=kind,
        case_id=alert.case_id,
        event_id=alert.event_id,
        alert_id=alert.alert_id,
        note=note,
    )
