"""What people's decisions make of alerts: retracted ones, and those of cases that were merged.

    regroup(known, dossiers, merges) ─► Regrouped(rows as the policy sees them, who is merged)
    as_told(dossiers, rows, merges)  ─► dossiers whose events bear the ids they were alerted under

One thread stays of merged cases, that of the case that was kept, or the other's where that alone
was sent or still stands; the other's message says where to look. What waits to start a thread of
its own is retired (`needless`), and told as a reply where it tells of something else. What was
alerted under either id is alerted, and nothing is told twice.
"""

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, Protocol, TypeVar

from pipeline.domain.alerts.facts import FOLLOW_UPS, Dossier
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


class ToldRow(AlertRow, Protocol):
    """A row of the ledger; `event` is the kind of its event when it was decided."""

    @property
    def event(self) -> str: ...


Row = TypeVar("Row", bound=ToldRow)


@dataclass(frozen=True, slots=True)
class Regrouped(Generic[Row]):
    """Rows as the policy should see them: those of merged cases in the thread that stays."""

    rows: Mapping[str, Row]
    merged: Mapping[str, Decision]  # alert_id of a message whose thread ends -> why


@dataclass(frozen=True, slots=True)
class Merges:
    """What people made of cases; `taken_back` are events whose messages they took back."""

    pins: Pins
    taken_back: Container[str] = ()

    def standing(self, row: AlertRow) -> tuple[bool, bool, bool]:
        """Which thread stays: one that was not taken back, one that is there, that of the case
        that was kept."""
        back = row.event_id in self.taken_back
        return back, row.state == "pending", row.case_id in self.pins.aliases


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


def regroup(
    known: Mapping[str, Row], dossiers: Collection[Dossier], merges: Merges
) -> Regrouped[Row]:
    """Move the rows of cases that are no more under the case that took their evidence."""
    pins = merges.pins
    if not pins.aliases:
        return Regrouped(known, {})
    case_of = _cases_of_events(dossiers)
    rows = {alert_id: _under(row, case_of, pins) for alert_id, row in known.items()}
    merged: dict[str, Decision] = {}
    for (case_id, _), parents in _parents(rows.values(), dossiers).items():
        gone = [row for row in parents if pins.aliases.get(row.case_id) == case_id]
        root = min(parents, key=merges.standing)
        for row in gone:
            if row is not root:
                merged[row.alert_id] = pins.merged_by[row.case_id]
                rows[row.alert_id] = replace(row, parent_alert_id=root.alert_id)  # type: ignore[type-var]
    return Regrouped(rows, merged)


def needless(
    known: Mapping[str, Row], dossiers: Collection[Dossier], merges: Merges
) -> dict[str, str]:
    """Alerts that wait to start a second thread of a case, or to follow in the thread of another,
    since people merged or parted cases: id -> why. What they tell is told where it belongs.
    """
    case_of = _cases_of_events(dossiers)
    rows = {row.alert_id: _under(row, case_of, merges.pins) for row in known.values()}
    cases = cases_of_rows(rows.values(), dossiers)
    found: dict[str, str] = {}
    for (case_id, _), parents in _parents(rows.values(), dossiers).items():
        if case_id in merges.pins.aliases.values():
            root = min(parents, key=merges.standing)
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


def as_told(
    dossiers: Collection[Dossier], rows: Collection[ToldRow], merges: Merges
) -> list[Dossier]:
    """The dossiers, in merged cases each contest under the id of the message that tells of it.

    Two cases' denials are one event after a merge, whose id is one of the two. Of what a case has
    only once: two reminders, or two edits of a page, are two events.
    """
    aliases = merges.pins.aliases
    if not aliases:
        return list(dossiers)
    cases = cases_of_rows(rows, dossiers)
    told: defaultdict[tuple[str, str], list[AlertRow]] = defaultdict(list)
    for row in rows:
        case_id = cases[row.alert_id]
        if row.state in LIVE and case_id in aliases.values() and row.facts.event in ONCE:
            told[case_id, row.facts.event].append(row)
    return [_under_told_ids(each, told, merges) for each in dossiers]


def cases_of_rows(rows: Iterable[ToldRow], dossiers: Collection[Dossier]) -> dict[str, str]:
    """By alert_id the case of each row: its event's, or the one it was made in.

    Of a message that was corrected, and whose event is no more, the case that tells the step which
    it tells since.
    """
    case_of = _cases_of_events(dossiers)
    tellers: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for dossier in dossiers:
        for one in dossier.contests:
            tellers[one.facts.event, one.facts.article_url].append(dossier.case_id)
    found = {}
    for row in rows:
        own = row.facts.case_id
        corrected = row.event != row.facts.event
        telling = tellers[row.facts.event, row.facts.article_url] if corrected else []
        found[row.alert_id] = case_of.get(
            row.event_id, own if own in telling or not telling else telling[0]
        )
    return found


def give(ids: list[str], at: int, event_id: str) -> None:
    """Of the ids under which a case's events go, this one to that event; one that had it takes
    that event's."""
    if event_id in ids:
        ids[ids.index(event_id)] = ids[at]
    ids[at] = event_id


def under_ids(dossier: Dossier, ids: Sequence[str]) -> Dossier:
    """The dossier, its contests and then its follow-ups under these ids."""
    events = tuple(
        replace(event, facts=replace(event.facts, event_id=own_id))
        for event, own_id in zip((*dossier.contests, *dossier.follow_ups), ids, strict=True)
    )
    contests = len(dossier.contests)
    return replace(dossier, contests=events[:contests], follow_ups=events[contests:])


def _under(row: Row, case_of: Mapping[str, str], pins: Pins) -> Row:
    """Of an event that is no more, the case is that which took its evidence."""
    if row.event_id in case_of or row.facts.case_id not in pins.aliases:
        return row
    facts = replace(row.facts, case_id=pins.aliases[row.facts.case_id])
    return replace(row, facts=facts)  # type: ignore[type-var]


def _parents(
    rows: Collection[Row], dossiers: Collection[Dossier]
) -> dict[tuple[str, str], list[Row]]:
    """By case and channel, the messages that replies may go to."""
    cases = cases_of_rows(rows, dossiers)
    found: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row.state in LIVE and row.parent_alert_id is None:
            found[cases[row.alert_id], row.channel].append(row)
    return found


def _under_told_ids(
    dossier: Dossier, told: Mapping[tuple[str, str], Sequence[AlertRow]], merges: Merges
) -> Dossier:
    events = (*dossier.contests, *dossier.follow_ups)
    ids = [event.facts.event_id for event in events]
    for at, event in enumerate(events):
        if rows := told.get((dossier.case_id, event.facts.event)):
            best = min(map(merges.standing, rows))
            own = [row.event_id for row in rows if merges.standing(row) == best]
            if event.facts.event_id not in own:
                give(ids, at, own[0])
    return under_ids(dossier, ids)


def event_ids(dossiers: Iterable[Dossier]) -> frozenset[str]:
    """The ids that the events go by."""
    return frozenset(_cases_of_events(dossiers))


def _cases_of_events(dossiers: Iterable[Dossier]) -> dict[str, str]:
    return {
        event.facts.event_id: dossier.case_id
        for dossier in dossiers
        for event in (*dossier.contests, *dossier.follow_ups)
    }
