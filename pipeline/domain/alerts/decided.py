"""What people's decisions make of alerts: retracted ones, and those of cases that were merged.

    regroup(known, dossiers, pins) ─► Regrouped(rows as the policy should see them, who is merged)
    as_told(dossiers, rows, pins)  ─► dossiers whose events bear the ids they were alerted under

One thread stays of merged cases, that of the case that was kept; the other's message says where to
look. What was alerted under either id is alerted, and nothing is told twice.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, Protocol, TypeVar

from pipeline.domain.alerts.facts import FOLLOW_UPS, AlertableEvent, Dossier
from pipeline.domain.alerts.reasons import LIVE, KnownAlert
from pipeline.domain.cases.decisions import Decision, standing
from pipeline.domain.cases.events import CONTESTS
from pipeline.domain.cases.pins import Pins
from pipeline.domain.cases.reversals import REPEATED

ONCE = frozenset({*CONTESTS, *FOLLOW_UPS, REPEATED})  # a case has one event of each of these kinds
RETRACTED = "retracted by"  # begins the reason of such an alert in the ledger


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
        one.event_id: one for one in standing(decisions) if one.kind == "retract" and one.event_id
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
        root = next((row for row in parents if row not in gone), parents[0])
        for row in gone:
            if row is not root:
                merged[row.alert_id] = pins.merged_by[row.case_id]
                rows[row.alert_id] = replace(row, parent_alert_id=root.alert_id)  # type: ignore[type-var]
    return Regrouped(rows, merged)


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


def _under_id(
    event: AlertableEvent,
    case_id: str,
    told: Mapping[tuple[str, str], Sequence[AlertRow]],
    pins: Pins,
) -> AlertableEvent:
    rows = told.get((case_id, event.facts.event), ())
    own = [row for row in rows if row.case_id not in pins.aliases] or rows
    if not own or any(row.event_id == event.facts.event_id for row in own):
        return event
    return replace(event, facts=replace(event.facts, event_id=own[0].event_id))


def event_ids(dossiers: Iterable[Dossier]) -> frozenset[str]:
    """The ids that the events go by."""
    return frozenset(_cases_of_events(dossiers))


def _cases_of_events(dossiers: Iterable[Dossier]) -> dict[str, str]:
    return {
        event.facts.event_id: dossier.case_id
        for dossier in dossiers
        for event in (*dossier.contests, *dossier.follow_ups)
    }
