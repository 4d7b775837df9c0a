"""Deadlines that a new text moves: told once, where the old one was told.

    with_changed_deadlines(dossiers, rows) ─► dossiers with an event for each
    outdated(dossiers, rows)               ─► what reminders of the old day say first

The same text read anew with another day corrects the message that gives it, and is no event. What
was told before is known from the ledger alone, so an event that is there stays there, and what was
history stays history.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Protocol

from pipeline.domain.alerts import wording
from pipeline.domain.alerts.facts import AlertableEvent, Dossier, text_key
from pipeline.domain.alerts.notices import OUTDATED, Notice
from pipeline.domain.alerts.policy import rows_by_case
from pipeline.domain.alerts.reasons import DECIDED, KnownAlert, as_history
from pipeline.domain.cases.deadlines import CHANGED, PASSED, REMINDER, SAME
from pipeline.domain.cases.derived import derived_id
from pipeline.domain.cases.events import Evidence, history_reason
from pipeline.domain.records import AlertFacts


class DatedRow(KnownAlert, Protocol):
    """A row of the ledger, and when it was decided."""

    @property
    def created_at(self) -> datetime: ...


def with_changed_deadlines(dossiers: Sequence[Dossier], rows: Iterable[DatedRow]) -> list[Dossier]:
    """The dossiers under the ids of the ledger, with what `rows` show to have changed."""
    of_case = rows_by_case(dossiers, rows)
    return [
        replace(each, follow_ups=(*each.follow_ups, *_changes(each, of_case[each.case_id])))
        for each in dossiers
    ]


def outdated(dossiers: Sequence[Dossier], rows: Iterable[KnownAlert]) -> dict[str, Notice]:
    """By event_id, what a told reminder says first whose day is no deadline any more."""
    of_case = rows_by_case(dossiers, rows)
    found = {}
    for dossier in dossiers:
        days = [day for one in dossier.contests if (day := _due_on(one.facts))]
        for row in of_case[dossier.case_id]:
            told = _due_on(row.facts) if row.facts.event in (REMINDER, PASSED) else None
            if told and days and all(abs(day - told) > SAME for day in days):
                words = " and ".join(wording.day(day) for day in sorted(set(days)))
                found[row.event_id] = Notice(f"{OUTDATED}{words}", strikes=True)
    return found


def _changes(dossier: Dossier, rows: Sequence[DatedRow]) -> Iterator[AlertableEvent]:
    told = [row for row in rows if row.facts.event == CHANGED]
    if dossier.contests:
        yield from (_again(dossier.contests[0], row) for row in told)
    days = [_due_on(row.facts) for row in told]
    for event in dossier.contests:
        for row in rows:
            if row.event_id == event.facts.event_id and row.state in DECIDED:
                moved = _moved(row.facts, event)
                if moved and moved[-1] not in days:
                    days.append(moved[-1])
                    yield _change(event, *moved)


def _moved(told: AlertFacts, event: AlertableEvent) -> tuple[Evidence, date, date] | None:
    """What states another day than was told, when that is another text: with the old and the new.

    A day that is worked out is no news: it is shown where the old one stands.
    """
    before, after, by = _due_on(told), _due_on(event.facts), event.deadline_by
    if before is None or after is None or by is None or abs(after - before) <= SAME:
        return None
    if event.facts.deadline is None or event.facts.deadline.basis != "stated":
        return None
    source = told.deadline_text or text_key(told.article_url, told.article_version)
    return None if source == text_key(by.report.url, by.report.version) else (by, before, after)


def _change(event: AlertableEvent, by: Evidence, before: date, after: date) -> AlertableEvent:
    """The event, in the words of the text that changed it."""
    statement, report = by.statement, by.report
    facts = replace(
        event.facts,
        event_id=derived_id(CHANGED, event.facts.event_id, after),
        event=CHANGED,
        contest_kind=None,
        quote=statement.quote,
        speaker=statement.speaker,
        basis=statement.basis,
        reported_by=statement.reported_by,
        article_url=report.url,
        article_version=report.version,
        article_title=report.title,
        publisher=report.publisher,
        is_summary=report.is_summary,
        published_at=report.published_at,
        first_seen_at=report.first_seen_at,
        coverage=(),
        denial=None,
        said=(),
        detail=(f"Told before: {wording.day(before)}.",),
    )
    past = history_reason(report)
    return AlertableEvent(facts, report.article_id, report.at, past, report.kind, report.language)


def _again(of: AlertableEvent, row: DatedRow) -> AlertableEvent:
    """What was told stays told: the case has forgotten what was before."""
    return AlertableEvent(row.facts, of.article_id, row.created_at, as_history(row))


def _due_on(facts: AlertFacts) -> date | None:
    return facts.deadline.due_on if facts.deadline else None
