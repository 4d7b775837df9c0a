"""Deadlines that contests set: reminders while they run, and an event once they have passed.

    deadlines(case)            -> the dated deadlines of a case, each by its furthest contest
    deadline_events(case, now) -> reminders two days before and on the day, `deadline_passed` after

Days are UTC days. A deadline that was first known on one of those days reminds of nothing: the
message that told it has said so. A reminder whose day has passed is `over`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from pipeline.domain.cases.derived import DerivedEvent, derived_id
from pipeline.domain.cases.events import CONTESTS, CaseEvent, Evidence, history_reason, shown
from pipeline.domain.cases.placing import CaseView
from pipeline.domain.records import Deadline

REMINDER, PASSED = "deadline_reminder", "deadline_passed"
CHANGED = "deadline_changed"  # known from what was told before, see `alerts/changed_deadlines.py`
AHEAD = timedelta(days=2)
SAME = timedelta(days=1)  # two accounts of one deadline differ by as much
SETTLED = ("legal_ended", "withdrawal")
DAY_PASSED = "its day passed before it was sent"
PASSED_BEFORE = "passed before it was known"
TODAY = "The day is today (UTC)."
UNMET = "Contested has read no report that it was met, extended or given up."


@dataclass(frozen=True, slots=True)
class DatedDeadline:
    """A deadline with its day, and the contest that set it."""

    due_on: date
    deadline: Deadline
    event: CaseEvent
    evidence: Evidence  # that gives the day


def deadlines(case: CaseView) -> tuple[DatedDeadline, ...]:
    """By day. What two contests set for the same day, give or take one, is the further one's."""
    found: list[DatedDeadline] = []
    furthest_first = sorted(case.contests, key=lambda one: CONTESTS.index(one.event), reverse=True)
    for event in furthest_first:
        one = _dated(case, event)
        if one and all(abs(one.due_on - other.due_on) > SAME for other in found):
            found.append(one)
    return tuple(sorted(found, key=lambda one: one.due_on))


def deadline_events(case: CaseView, now: datetime) -> tuple[DerivedEvent, ...]:
    """What has come to be by `now`, in order."""
    found = (event for one in deadlines(case) for event in _of(one, case, now))
    return tuple(sorted(found, key=lambda event: event.at))


def next_deadline_turn(case: CaseView, now: datetime) -> datetime | None:
    """When the next of these events will come to be, if nothing else happens."""
    turns = (
        midnight(day)
        for one in deadlines(case)
        for day in (one.due_on - AHEAD, one.due_on, one.due_on + timedelta(days=1))
    )
    return min((turn for turn in turns if turn > now), default=None)


def same_day(one: Deadline | None, other: Deadline | None) -> bool:
    """Whether both are accounts of one day."""
    if one is None or other is None or one.due_on is None or other.due_on is None:
        return False
    return abs(one.due_on - other.due_on) <= SAME


def midnight(day: date) -> datetime:
    """The beginning of a UTC day."""
    return datetime.combine(day, time(), UTC)


def _dated(case: CaseView, event: CaseEvent) -> DatedDeadline | None:
    first, _ = shown(event, case.organisation, case.event("claim") is not None)
    item = dating(event, first)
    limit = item.statement.deadline if item else None
    if item is None or limit is None or limit.due_on is None:
        return None
    return DatedDeadline(limit.due_on, limit, event, item)


def dating(event: CaseEvent, first: Evidence) -> Evidence | None:
    """The evidence that gives the day: that which stands for the event (`first`), else another.

    A later report that states another day has news of it; one that works a day out has not.
    """
    ordered = (first, *(one for one in event.evidence if one is not first))
    dated = [(item, day) for item in ordered if (day := _day(item))]
    if not dated:
        return None
    known, told = dated[0]
    for item, day in dated[1:]:
        limit = item.statement.deadline
        stated = limit is not None and limit.basis == "stated"
        if stated and item.report.at > known.report.at and abs(day - told) > SAME:
            known, told = item, day
    return known


def _day(item: Evidence) -> date | None:
    return item.statement.deadline.due_on if item.statement.deadline else None


def _of(one: DatedDeadline, case: CaseView, now: datetime) -> Iterator[DerivedEvent]:
    known_at = one.evidence.report.first_seen_at
    settled_on = _settled_on(case)
    after = one.due_on + timedelta(days=1)
    for kind, day, until in (
        (REMINDER, one.due_on - AHEAD, one.due_on),
        (REMINDER, one.due_on, after),
        (PASSED, after, None),
    ):
        known = known_at.date() < day
        if (
            day <= now.date()
            and (known or kind == PASSED)
            and not (settled_on and settled_on < day)
        ):
            yield replace(
                _event(kind, day, one),
                at=max(midnight(day), known_at),
                history_reason=history_reason(one.evidence.report) if known else PASSED_BEFORE,
                over=until is not None and until <= now.date(),
            )


def _event(kind: str, day: date, one: DatedDeadline) -> DerivedEvent:
    last = ("on the day",) if kind == REMINDER and day == one.due_on else ()
    return DerivedEvent(
        event_id=derived_id(kind, one.event.event_id, one.due_on, *last),
        event=kind,
        at=midnight(day),
        of=one.event,
        evidence=one.evidence,
        precise=False,
        due_on=one.due_on,
        detail=(UNMET,) if kind == PASSED else (TODAY,) if last else (),
    )


def _settled_on(case: CaseView) -> date | None:
    """The day on which the dispute was over: the claim withdrawn, the legal step ended."""
    ends = (event for kind in SETTLED if (event := case.event(kind)))
    return min((event.evidence[0].report.at.date() for event in ends), default=None)
