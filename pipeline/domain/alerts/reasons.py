"""Why an event is not told, or not yet: history, doubt, people's decisions, told together.

`policy.py` asks for each event and channel; the ledger keeps the answer as the row's `reason`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from pipeline.domain.alerts.facts import AlertableEvent, Dossier
from pipeline.domain.alerts.routes import Route
from pipeline.domain.cases.deadlines import CHANGED
from pipeline.domain.cases.events import CONTESTS, MAX_AGE
from pipeline.domain.erasure import ERASED
from pipeline.domain.records import AlertFacts

UNSURE = "unsure: for review"
UNROUTED = "no route takes it"
ELSEWHERE = "sent before to another channel"
WITHDRAWN = "withdrawn: the text was read again"
FOUND_LATE = f"older than {MAX_AGE.days} days when found"
TOLD = "told in the message about"
RETRACTED = "retracted by"  # begins the reason of an alert that a person took back
RETIRED = "told elsewhere"  # likewise, of one that would start a second thread
DISMISSED, MUTED = "dismissed by", "muted by"
OTHERWISE = (TOLD, RETRACTED, RETIRED, DISMISSED, MUTED)  # beginnings of reasons other than history
NOT_HISTORY = (UNSURE, UNROUTED, ELSEWHERE, WITHDRAWN, FOUND_LATE, ERASED)  # TOLD is another one
UNMUTABLE = ("legal_filed", "legal_order", "deadline_reminder", "deadline_passed", CHANGED)
LIVE = ("pending", "claimed", "sent")
DECIDED = (*LIVE, "digested")


class KnownAlert(Protocol):
    """What the policy reads of a row of the ledger."""

    @property
    def alert_id(self) -> str: ...
    @property
    def event_id(self) -> str: ...
    @property
    def channel(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def reason(self) -> str | None: ...
    @property
    def parent_alert_id(self) -> str | None: ...
    @property
    def facts(self) -> AlertFacts: ...


@dataclass(frozen=True, slots=True)
class Policy:
    """Where to and as of when. `include_history` alerts whatever its age (a replay on purpose).

    `held` says what people hold back: event_id or case_id -> reason, such as "muted by U1". A case
    that is held still tells what is `unmutable`; an event that is held itself is not told.
    """

    routes: tuple[Route, ...]
    now: datetime
    include_history: bool = False
    held: Mapping[str, str] = field(default_factory=dict)


def kept_back(
    event: AlertableEvent,
    told: Sequence[AlertableEvent],
    rows: Sequence[KnownAlert],
    channel: str,
    policy: Policy,
) -> str | None:
    """Why the event is not told in a channel that is told the events `told`; None: it is.

    It is never too late for what would have been told, had its message not been retired.
    """
    if not (policy.include_history or _retired(event, rows, channel)):
        if event.history_reason:
            return event.history_reason
        if policy.now - event.at > MAX_AGE:
            return ELSEWHERE if _sent_elsewhere(event, rows, channel) else FOUND_LATE
    if not worthy(event):
        return UNSURE
    if held := held_reason(event, policy.held):
        return held
    further = _told_together(event, [one for one in told if not held_reason(one, policy.held)])
    return f"{TOLD} {further.facts.event}" if further else None


def worthy(event: AlertableEvent) -> bool:
    """Sure, or about somebody watched: then it is sent, marked unsure."""
    return not event.facts.unsure or event.facts.watched


def unmutable(event: AlertableEvent) -> bool:
    """A filing, an order or a deadline: it is told also when its case is muted."""
    return event.facts.event in UNMUTABLE or event.facts.deadline is not None


def held_reason(event: AlertableEvent, held: Mapping[str, str]) -> str | None:
    """Why somebody holds the event back, by `Policy.held`, else None."""
    of_case = None if unmutable(event) else held.get(event.facts.case_id)
    return held.get(event.facts.event_id) or of_case


def lifted(row: KnownAlert, event: AlertableEvent) -> bool:
    """Kept back as history of a kind that the event no longer is, or by somebody who let go.

    History of a kind that the event no longer is: its article came as news too.
    """
    history = row.state == "suppressed" and row.reason not in NOT_HISTORY
    told = (row.reason or "").startswith(TOLD)
    return history and not told and row.reason != event.history_reason


def as_history(row: KnownAlert) -> str | None:
    """As history of which kind the row was kept back, if that is why it was."""
    reason = row.reason if row.state == "suppressed" else None
    other = reason is None or reason in NOT_HISTORY or reason.startswith(OTHERWISE)
    return None if other else reason


def rank(event: AlertableEvent) -> int:
    """How far the dispute went by it; what is no contest of its own comes last."""
    kind = event.facts.event
    return CONTESTS.index(kind) if kind in CONTESTS else len(CONTESTS)


def in_order_of_telling(dossier: Dossier) -> list[AlertableEvent]:
    """A case's events by time. A follow-up needs a contest that was worth telling, a changed page
    one that was told."""
    found = any(map(worthy, dossier.contests))
    follow_ups = [one for one in dossier.follow_ups if found or one.facts.change]
    return sorted((*dossier.contests, *follow_ups), key=lambda event: (event.at, rank(event)))


def _told_together(event: AlertableEvent, told: Sequence[AlertableEvent]) -> AlertableEvent | None:
    """A further step of the dispute that the same article told first."""
    if event.facts.event not in CONTESTS:
        return None
    further = [
        other
        for other in told
        if other.facts.event in CONTESTS
        and other.article_id == event.article_id
        and rank(other) > rank(event)
        and worthy(other)
    ]
    return max(further, key=rank, default=None)


def _retired(event: AlertableEvent, rows: Iterable[KnownAlert], channel: str) -> bool:
    return any(
        (row.event_id, row.channel, row.state) == (event.facts.event_id, channel, "suppressed")
        and (row.reason or "").startswith(RETIRED)
        for row in rows
    )


def _sent_elsewhere(event: AlertableEvent, rows: Iterable[KnownAlert], channel: str) -> bool:
    return any(
        row.event_id == event.facts.event_id and row.channel != channel and row.state in DECIDED
        for row in rows
    )
