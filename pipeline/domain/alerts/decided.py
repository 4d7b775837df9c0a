"""What people's decisions make of alerts: retracted ones, and those of cases that were merged.

    regroup(known, dossiers, pins) ─► Regrouped(rows as the policy should see them, who is merged)
    as_told(dossiers, rows, pins)  ─► dossiers whose events bear the ids they were alerted under

One thread stays of merged cases, that of the case that was kept, or the other's where that alone
was sent; the other's message says where to look. What waits to start a thread of its own is retired
(`needless`), and told as a reply where it tells of something else. What was alerted under either id
is alerted, and nothing is told twice.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, Protocol, TypeVar

from pipeline.domain.alerts.facts import FOLLOW_UPS, AlertableEvent, Dossier
from pipeline.domain.alerts.reasons import LIVE, RETIRED, RETRACTED, KnownAlert
from pipeline.domain.cases.decisions import Decision, standing
from pipeline.domain.cases.events import CONTESTS
from pipeline.domain.cases.pins import Pins
from pipeline.domain.cases.reversals import REPEATED

UNSENT = ("pending", "claimed")
ONCE = frozenset({*CONTESTS, *FOLLOW_UPS, REPEATED})  # a case has one event of each of these kinds


class AlertRow(KnownAlert, Protocol):
    """A row of the ledger. `case_id` is the case it was made in, whatever became of that."""

    @property
    def case_id(self) -> str: ...


Row = TypeVar("Row", bound=AlertRow)


@dataclass(frozen=True, slots=True)
class Regrouped(Generic[Row]):
    """Rows as the policy should see them: those of merged cases in the thread that stays."""

    rows: Mapping[str, Row]
    merged: Mapping[str, Decision]  # alert_id of a message whose thread ends -> why


def retractions(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """The retraction that stands, by event."""
    return {
        event_id: one
        for one in standing(decisions)
        if one.kind == "retract"
        for event_id in one.event_ids
    }


def retraction_reason(decision: Decision) -> str:
    """What the ledger says of such an alert."""
    return f"{RETRACTED} {decision.decided_by}" + (f": {decision.note}" if decision.note else "")


def regroup(known: Mapping[str, Row], dossiers: Iterable[Dossier], pins: Pins) -> Regrouped[Row]:
    """Move the rows of cases that are no more under the case that took their evidence."""
    if not pins.aliases:
        return Regrouped(known, {})
    case_of = _cases_of_events(dossiers)
    rows = {alert_id: _under(row, case_of, pins) for alert_id, row in known.items()}
    merged: dict[str, Decision] = {}
    for (case_id, _), parents in _parents(rows.values(), case_of).items():
        gone = [row for row in parents if pins.aliases.get(row.case_id) == case_id]
        root = min(parents, key=lambda row: _standing(row, pins))
        for row in gone:
            if row is not root:
                merged[row.alert_id] = pins.merged_by[row.case_id]
                rows[row.alert_id] = replace(row, parent_alert_id=root.alert_id)  # type: ignore[type-var]
    return Regrouped(rows, merged)


def needless(known: Mapping[str, Row], dossiers: Iterable[Dossier], pins: Pins) -> dict[str, str]:
    """Alerts that wait to start a second thread of a case, or to follow in the thread of another,
    since people merged or parted cases: id -> why. What they tell is told where it belongs.
    """
    case_of = _cases_of_events(dossiers)
    rows = {row.alert_id: _under(row, case_of, pins) for row in known.values()}
    cases = {own: case_of.get(row.event_id, row.facts.case_id) for own, row in rows.items()}
    found: dict[str, str] = {}
    for (case_id, _), parents in _parents(rows.values(), case_of).items():
        if case_id in pins.aliases.values():
            root = min(parents, key=lambda row: _standing(row, pins))
            told = f"{RETIRED}: merged into case {case_id}"
            waiting = (row for row in parents if row is not root and row.state in UNSENT)
            found |= {row.alert_id: told for row in waiting}
    for row in rows.values():  # oldest first: a parent before its replies
        parent = row.parent_alert_id if row.state in UNSENT else None
        if parent in found:
            found[row.alert_id] = found[parent]
        elif parent in cases and cases[parent] != cases[row.alert_id]:
            found[row.alert_id] = f"{RETIRED}: now of case {cases[row.alert_id]}"
    return found


def as_told(dossiers: Iterable[Dossier], rows: Iterable[AlertRow], pins: Pins) -> list[Dossier]:
    """The dossiers, in merged cases each contest under the id of the message that tells of it.

    Two cases' denials are one event after a merge, whose id is one of the two. Of what a case has
    only once: two reminders, or two edits of a page, are two events.
    """
    found = list(dossiers)
    if not pins.aliases:
        return found
    case_of = _cases_of_events(found)
    told: defaultdict[tuple[str, str], list[AlertRow]] = defaultdict(list)
    for row in rows:
        case_id = case_of.get(row.event_id, row.facts.case_id)
        merged = row.state in LIVE and case_id in pins.aliases.values()
        if merged and row.facts.event in ONCE:
            told[case_id, row.facts.event].append(row)
    return [
        replace(
            each,
            contests=tuple(_under_id(one, each.case_id, told, pins) for one in each.contests),
            follow_ups=tuple(_under_id(one, each.case_id, told, pins) for one in each.follow_ups),
        )
        for each in found
    ]


def _under(row: Row, case_of: Mapping[str, str], pins: Pins) -> Row:
    """Of an event that is no more, the case is that which took its evidence."""
    if row.event_id in case_of or row.facts.case_id not in pins.aliases:
        return row
    facts = replace(row.facts, case_id=pins.aliases[row.facts.case_id])
    return replace(row, facts=facts)  # type: ignore[type-var]


def _parents(rows: Iterable[Row], case_of: Mapping[str, str]) -> dict[tuple[str, str], list[Row]]:
    """By case and channel, the messages that replies may go to."""
    found: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row.state in LIVE and row.parent_alert_id is None:
            found[case_of.get(row.event_id, row.facts.case_id), row.channel].append(row)
    return found


def _standing(row: AlertRow, pins: Pins) -> tuple[bool, bool]:
    """Which thread stays: one that is there, then that of the case that was kept."""
    return row.state == "pending", row.case_id in pins.aliases


def _under_id(
    event: AlertableEvent,
    case_id: str,
    told: Mapping[tuple[str, str], Sequence[AlertRow]],
    pins: Pins,
) -> AlertableEvent:
    rows = told.get((case_id, event.facts.event), ())
    if not rows:
        return event
    best = min(_standing(row, pins) for row in rows)
    own = [row.event_id for row in rows if _standing(row, pins) == best]
    if event.facts.event_id in own:
        return event
    return replace(event, facts=replace(event.facts, event_id=own[0]))


def event_ids(dossiers: Iterable[Dossier]) -> frozenset[str]:
    """The ids that the events go by."""
    return frozenset(_cases_of_events(dossiers))


def _cases_of_events(dossiers: Iterable[Dossier]) -> dict[str, str]:
    return {
        event.facts.event_id: dossier.case_id
        for dossier in dossiers
        for event in (*dossier.contests, *dossier.follow_ups)
    }
