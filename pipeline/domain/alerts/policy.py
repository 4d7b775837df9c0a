"""Which alerts are due: a pure decision over dossiers and what the ledger already knows.

    alerts_due(dossiers, known, policy) -> AlertsDue(drafts, revisions)
    withdrawn(known, events)            -> alerts that wait for an event which is no more

- Each channel gets what its routes take, one alert an event; what no route takes is recorded so.
- The first contest of a case is a message of its own, every later step is a reply in its thread:
  each escalation, a confirmation after a denial, a withdrawal. What a digest told starts no thread:
  the next step told at once is a message of its own.
- What one article tells at once is told once, by its furthest step.
- Growing coverage and a better link to the claim rewrite the message that was sent.
- What is not sent is recorded as suppressed, with the reason: history, unsure and for review, or
  held back by somebody (muted, dismissed). Nobody mutes a filing, an order or a deadline.
  History that is met again as news (`contested add`, a watched source) is free to be sent.

An unsure contest is recorded under the channel `review`, and one for nobody under `unrouted`, so
that its own alerts are still free to be sent when better evidence or a route comes.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar
from uuid import uuid5

from pipeline.domain.alerts.facts import AlertableEvent, Dossier
from pipeline.domain.alerts.periods import collecting_id, next_due
from pipeline.domain.alerts.reasons import (
    DECIDED,
    LIVE,
    UNROUTED,
    UNSURE,
    WITHDRAWN,
    KnownAlert,
    Policy,
    in_order_of_telling,
    kept_back,
    lifted,
)
from pipeline.domain.alerts.routes import Channel, Route, channels
from pipeline.domain.cases.ids import NAMESPACE
from pipeline.domain.records import AlertDraft, AlertFacts

# No such channels are posted to.
REVIEW = "review"  # `contested_claims` with a score under 0.5 is it
NOWHERE = "unrouted"

Row = TypeVar("Row", bound=KnownAlert)


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
    of_case = rows_by_case(dossiers, known.values())
    drafts: dict[str, AlertDraft] = {}
    revisions: dict[str, AlertFacts] = {}
    for dossier in dossiers:
        events = in_order_of_telling(dossier)
        rows = of_case[dossier.case_id]
        for channel in channels(policy.routes):
            for draft in _drafts(events, rows, channel, policy):
                drafts.setdefault(draft.alert_id, draft)
        for draft in _unrouted(events, rows, policy):
            drafts.setdefault(draft.alert_id, draft)
        revisions |= _revisions(events, rows)
    return AlertsDue(tuple(drafts.values()), revisions)


def withdrawn(known: Iterable[KnownAlert], events: Container[str]) -> list[str]:
    """Alerts not sent yet about events that no article tells any more, once it was read again.

    `events` are the ids of all events. Should one come back, `alerts_due` drafts its alert anew.
    Some of those kept for a digest may have been told: the ledger leaves these alone.
    """
    untold = ("pending", "digested")
    return [row.alert_id for row in known if row.state in untold and row.event_id not in events]


def rows_by_case(dossiers: Sequence[Dossier], rows: Iterable[Row]) -> dict[str, list[Row]]:
    """The rows of each case: of its events, or made under its id for an event since withdrawn."""
    case_of = {
        event.facts.event_id: dossier.case_id
        for dossier in dossiers
        for event in (*dossier.contests, *dossier.follow_ups)
    }
    found: dict[str, list[Row]] = {dossier.case_id: [] for dossier in dossiers}
    for row in rows:
        case_id = case_of.get(row.event_id, row.facts.case_id)
        if case_id in found:
            found[case_id].append(row)
    return found


def _drafts(
    events: Sequence[AlertableEvent],
    rows: Sequence[KnownAlert],
    channel: Channel,
    policy: Policy,
) -> Iterable[AlertDraft]:
    recorded = {row.alert_id: row for row in rows if row.reason != WITHDRAWN}
    parent = _parent(rows, channel.name, policy)
    told = any(row.state in DECIDED and row.event_id not in policy.held for row in rows)
    taken = [(event, route) for event in events if (route := channel.route_of(event))]
    company = [event for event, _ in taken]
    for event, route in taken:
        if event.facts.change and not (told or parent):
            continue  # of a case that nobody was told of
        reason = kept_back(event, company, rows, channel.name, policy)
        name = REVIEW if reason == UNSURE else channel.name
        own_id = alert_id(event.facts.event_id, name)
        known = recorded.get(own_id)
        if known and not (reason is None and lifted(known, event)):
            continue
        facts = replace(event.facts, mention=channel.called_for(event))
        told = told or reason is None
        if reason is not None:
            yield AlertDraft(own_id, name, None, "suppressed", reason, facts)
        elif route.rate != "at_once":
            yield _collected(own_id, route, facts, policy)
        else:
            facts = _as_reply(facts) if parent else facts
            yield AlertDraft(own_id, name, parent, "pending", None, facts)
            parent = parent or own_id


def _collected(own_id: str, route: Route, facts: AlertFacts, policy: Policy) -> AlertDraft:
    """Kept for the digest that the route sends next."""
    due_at = next_due(route, policy.now)
    reason = f"for the {route.rate} digest of {route.name}"
    into = collecting_id(route, due_at)
    return AlertDraft(own_id, route.channel, None, "digested", reason, facts, into, due_at)


def _unrouted(
    events: Iterable[AlertableEvent], rows: Sequence[KnownAlert], policy: Policy
) -> Iterable[AlertDraft]:
    """A row for each event that no route takes: doubtful ones wait for review as always."""
    recorded = {row.alert_id for row in rows if row.reason != WITHDRAWN}
    for event in events:
        if any(route.takes(event) for route in policy.routes):
            continue
        reason = kept_back(event, (), rows, NOWHERE, policy) or UNROUTED
        name = REVIEW if reason == UNSURE else NOWHERE
        own_id = alert_id(event.facts.event_id, name)
        if own_id not in recorded:
            yield AlertDraft(own_id, name, None, "suppressed", reason, event.facts)


def _revisions(
    events: Iterable[AlertableEvent], rows: Iterable[KnownAlert]
) -> dict[str, AlertFacts]:
    current = {event.facts.event_id: event.facts for event in events}
    found = {}
    for row in rows:
        facts = current.get(row.event_id)
        if facts is None or row.state not in LIVE:
            continue
        facts = replace(facts, mention=row.facts.mention)
        facts = _as_reply(facts) if row.parent_alert_id else facts
        # What people decided about a message stays on it, whatever else is news.
        notice, strikes = row.facts.notice, row.facts.notice_strikes
        facts = replace(facts, notice=notice, notice_strikes=strikes)
        if facts != row.facts:
            found[row.alert_id] = facts
    return found


def _parent(rows: Iterable[KnownAlert], channel: str, policy: Policy) -> str | None:
    """The case's message in this channel, whose thread replies go to: none that was taken back."""
    return next(
        (
            row.alert_id
            for row in rows
            if row.channel == channel
            and row.state in LIVE
            and row.parent_alert_id is None
            and row.event_id not in policy.held
        ),
        None,
    )


def _as_reply(facts: AlertFacts) -> AlertFacts:
    """What the other side said stands in the parent, and needs no repetition in its thread."""
    return replace(facts, said=())
