"""Which alerts are due: a pure decision over dossiers and what the ledger already knows.

    alerts_due(dossiers, known, policy) -> AlertsDue(drafts, revisions)
    withdrawn(known, events)            -> alerts that wait for an event which is no more

- The first contest of a case is a message of its own, every later step is a reply in its thread:
  each escalation, a confirmation after a denial, a withdrawal.
- What one article tells at once is told once, by its furthest step.
- Growing coverage and a better link to the claim rewrite the message that was sent.
- What is not sent is recorded as suppressed, with the reason: history, unsure and for review, or
  held back by somebody (muted, dismissed). Nobody mutes a filing, an order or a deadline.
  History that is met again as news (`contested add`, a watched source) is free to be sent.

An unsure contest is recorded under the channel `review`, so that its own alert is still free to be
sent when better evidence comes.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol
from uuid import uuid5

from pipeline.domain.alerts.facts import AlertableEvent, Dossier
from pipeline.domain.cases.events import CONTESTS, MAX_AGE
from pipeline.domain.cases.ids import NAMESPACE
from pipeline.domain.erasure import ERASED
from pipeline.domain.records import AlertDraft, AlertFacts

REVIEW = "review"  # no such channel is posted to: `contested_claims` with a score under 0.5 is it
UNSURE = "unsure: for review"
ELSEWHERE = "sent before to another channel"
WITHDRAWN = "withdrawn: the text was read again"
FOUND_LATE = f"older than {MAX_AGE.days} days when found"
TOLD = "told in the message about"
NOT_HISTORY = (UNSURE, ELSEWHERE, WITHDRAWN, FOUND_LATE, ERASED)  # TOLD is another one
UNMUTABLE = ("legal_filed", "legal_order", "deadline_reminder", "deadline_passed")
LIVE = ("pending", "claimed", "sent")


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

    channel: str
    now: datetime
    include_history: bool = False
    held: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AlertsDue:
    """`drafts` are new, parents before their replies; `revisions` are of rows already known."""

    drafts: tuple[AlertDraft, ...]
    revisions: Mapping[str, AlertFacts] = field(default_factory=dict)


def alert_id(event_id: str, channel: str) -> str:
    """The id of the one alert about an event in a channel."""
    return str(uuid5(NAMESPACE, f"{event_id}:{channel}"))


def alerts_due(
    dossiers: Sequence[Dossier], known: Mapping[str, KnownAlert], policy: Policy
) -> AlertsDue:
    """The alerts to record now, and the recorded ones whose facts have changed."""
    of_case = _by_case(dossiers, known.values())
    drafts: list[AlertDraft] = []
    revisions: dict[str, AlertFacts] = {}
    for dossier in dossiers:
        events = _events(dossier)
        rows = of_case[dossier.case_id]
        drafts += _drafts(dossier, events, rows, policy)
        revisions |= _revisions(events, rows)
    return AlertsDue(tuple(drafts), revisions)


def withdrawn(known: Iterable[KnownAlert], events: Container[str]) -> list[str]:
    """Alerts not sent yet about events that no article tells any more, once it was read again.

    `events` are the ids of all events. Should one come back, `alerts_due` drafts its alert anew.
    """
    return [row.alert_id for row in known if row.state == "pending" and row.event_id not in events]


def _by_case(
    dossiers: Sequence[Dossier], rows: Iterable[KnownAlert]
) -> dict[str, list[KnownAlert]]:
    """The rows of each case: of its events, or made under its id for an event since withdrawn."""
    case_of = {
        event.facts.event_id: dossier.case_id
        for dossier in dossiers
        for event in (*dossier.contests, *dossier.follow_ups)
    }
    found: dict[str, list[KnownAlert]] = {dossier.case_id: [] for dossier in dossiers}
    for row in rows:
        case_id = case_of.get(row.event_id, row.facts.case_id)
        if case_id in found:
            found[case_id].append(row)
    return found


def _events(dossier: Dossier) -> list[AlertableEvent]:
    """In the order of telling. A follow-up needs a contest that was worth telling, a changed page
    one that was told."""
    worthy = any(_worthy(contest) for contest in dossier.contests)
    follow_ups = [one for one in dossier.follow_ups if worthy or one.facts.change]
    return sorted((*dossier.contests, *follow_ups), key=lambda event: (event.at, _rank(event)))


def _drafts(
    dossier: Dossier, events: list[AlertableEvent], rows: list[KnownAlert], policy: Policy
) -> Iterable[AlertDraft]:
    recorded = {row.alert_id: row for row in rows if row.reason != WITHDRAWN}
    parent = _parent(rows, policy)
    for event in events:
        reason = _reason(event, dossier, rows, policy)
        channel = REVIEW if reason == UNSURE else policy.channel
        own_id = alert_id(event.facts.event_id, channel)
        if event.facts.change and parent is None:
            continue  # told in the thread of a contest, or not at all
        known = recorded.get(own_id)
        if known and not (reason is None and _lifted(known, event)):
            continue
        if reason is not None:
            yield AlertDraft(own_id, channel, None, "suppressed", reason, event.facts)
            continue
        facts = _as_reply(event.facts) if parent else event.facts
        yield AlertDraft(own_id, channel, parent, "pending", None, facts)
        parent = parent or own_id


def _revisions(events: list[AlertableEvent], rows: list[KnownAlert]) -> dict[str, AlertFacts]:
    current = {event.facts.event_id: event.facts for event in events}
    found = {}
    for row in rows:
        facts = current.get(row.event_id)
        if facts is None or row.state not in LIVE:
            continue
        facts = _as_reply(facts) if row.parent_alert_id else facts
        # What people decided about a message stays on it, whatever else is news.
        notice, strikes = row.facts.notice, row.facts.notice_strikes
        facts = replace(facts, notice=notice, notice_strikes=strikes)
        if facts != row.facts:
            found[row.alert_id] = facts
    return found


def _reason(
    event: AlertableEvent, dossier: Dossier, rows: list[KnownAlert], policy: Policy
) -> str | None:
    """Why an event is not sent, else None."""
    if not policy.include_history:
        if event.history_reason:
            return event.history_reason
        if policy.now - event.at > MAX_AGE:
            return ELSEWHERE if _sent_elsewhere(event, rows, policy.channel) else FOUND_LATE
    if not _worthy(event):
        return UNSURE
    if held := _held(event, dossier, policy):
        return held
    further = _told_together(event, dossier)
    return f"{TOLD} {further.facts.event}" if further else None


def unmutable(event: AlertableEvent) -> bool:
    """A filing, an order or a deadline: it is told also when its case is muted."""
    return event.facts.event in UNMUTABLE or event.facts.deadline is not None


def _held(event: AlertableEvent, dossier: Dossier, policy: Policy) -> str | None:
    of_case = None if unmutable(event) else policy.held.get(dossier.case_id)
    return policy.held.get(event.facts.event_id) or of_case


def _lifted(row: KnownAlert, event: AlertableEvent) -> bool:
    """Kept back as history of a kind that the event no longer is, or by somebody who let go.

    History of a kind that the event no longer is: its article came as news too.
    """
    history = row.state == "suppressed" and row.reason not in NOT_HISTORY
    told = (row.reason or "").startswith(TOLD)
    return history and not told and row.reason != event.history_reason


def _worthy(event: AlertableEvent) -> bool:
    """Sure, or about somebody watched: then it is sent, marked unsure."""
    return not event.facts.unsure or event.facts.watched


def _told_together(event: AlertableEvent, dossier: Dossier) -> AlertableEvent | None:
    """A further step of the dispute that the same article told first."""
    if event.facts.event not in CONTESTS:
        return None
    further = [
        other
        for other in dossier.contests
        if other.article_id == event.article_id and _rank(other) > _rank(event) and _worthy(other)
    ]
    return max(further, key=_rank, default=None)


def _sent_elsewhere(event: AlertableEvent, rows: list[KnownAlert], channel: str) -> bool:
    return any(
        row.event_id == event.facts.event_id and row.channel != channel and row.state in LIVE
        for row in rows
    )


def _parent(rows: list[KnownAlert], policy: Policy) -> str | None:
    """The case's message in this channel, whose thread replies go to: none that was taken back."""
    return next(
        (
            row.alert_id
            for row in rows
            if row.channel == policy.channel
            and row.state in LIVE
            and row.parent_alert_id is None
            and row.event_id not in policy.held
        ),
        None,
    )


def _as_reply(facts: AlertFacts) -> AlertFacts:
    """What the other side said stands in the parent, and needs no repetition in its thread."""
    return replace(facts, said=())


def _rank(event: AlertableEvent) -> int:
    kind = event.facts.event
    return CONTESTS.index(kind) if kind in CONTESTS else len(CONTESTS)
