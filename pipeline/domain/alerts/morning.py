"""What a digest has to say: alerts as lines, and what changed in a route's cases since the last.

Words come from `wording.py`, so that a line attributes like the message it stands for.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from pipeline.domain.alerts import wording
from pipeline.domain.alerts.digest_facts import Counts, DigestItem, Section
from pipeline.domain.alerts.facts import AlertableEvent, Dossier
from pipeline.domain.alerts.routes import Route
from pipeline.domain.cases.deadlines import CHANGED, same_day
from pipeline.domain.records import AlertFacts

DEADLINES_WITHIN = timedelta(days=7)
OVER = ("legal_ended", "withdrawal")  # no deadline matters after these


@dataclass(frozen=True, slots=True)
class Silence:
    """A published claim by or about a watched name, to which no answer is known."""

    case_id: str
    organisation: str
    claimant: str | None
    watched_names: tuple[str, ...]
    url: str
    publisher: str
    since: datetime


def alert_items(alerts: Iterable[AlertFacts], new: Collection[str]) -> tuple[DigestItem, ...]:
    """A line for each alert, what is ours first; `new` are the event ids that open their case."""
    items = [_alert_item(facts, "new" if facts.event_id in new else "step") for facts in alerts]
    return tuple(sorted(items, key=lambda item: not item.watched_names))


def growth_items(
    dossiers: Sequence[Dossier], before: Mapping[str, Counts], now: Mapping[str, Counts]
) -> Iterator[DigestItem]:
    """The cases that more outlets report than when the last digest was made."""
    for dossier in dossiers:
        then, current = before.get(dossier.case_id), now.get(dossier.case_id)
        if then and current and (current[0] > then[0] or current[1] > then[1]):
            facts = dossier.contests[0].facts
            words = f"{wording.headline(facts, reply=False)}: {_counted(current)}, was {then[0]} of"
            yield _item("growth", facts, f"{words} {then[1]}")


def deadline_items(
    dossiers: Sequence[Dossier], told: Collection[str], today: date
) -> Iterator[DigestItem]:
    """The deadlines of the next days, each once a case; `told` are event ids."""
    for dossier in dossiers:
        events = (*dossier.contests, *dossier.follow_ups)
        if any(event.facts.event in OVER for event in events):
            continue
        soon = [
            event
            for event in events
            if event.facts.event_id in told and _soon(event, today) and _stands(event, dossier)
        ]
        by_day = {_due_on(event): event.facts for event in reversed(soon)}
        for facts in by_day.values():
            if facts.deadline is not None:
                headline = wording.headline(facts, reply=False)
                yield _item("deadline", facts, f"{wording.deadline(facts.deadline)}: {headline}")


def silence_items(silences: Iterable[Silence], route: Route) -> Iterator[DigestItem]:
    """The claims without an answer that the route asks for."""
    for silence in silences:
        if not route.is_about(silence.organisation, watched=True):
            continue
        by = f" by {silence.claimant}" if silence.claimant else ""
        words = (
            f"No answer of {silence.organisation} found to a breach claim{by}, "
            f"published {wording.day(silence.since)}"
        )
        outlet = wording.outlet(silence.publisher, silence.url)
        yield DigestItem(
            "silence", silence.case_id, words, silence.url, outlet, silence.watched_names
        )


def coverage_counts(dossiers: Iterable[Dossier], told: Collection[str]) -> dict[str, Counts]:
    """(independent, all) reports of the first contest of each case that was told."""
    counts = {}
    for dossier in dossiers:
        told_of = (one.facts for one in dossier.contests if one.facts.event_id in told)
        if facts := next(told_of, None):
            independent = sum(report.independent for report in facts.coverage)
            counts[dossier.case_id] = (independent, len(facts.coverage))
    return counts


def _alert_item(facts: AlertFacts, section: Section) -> DigestItem:
    how = wording.how(facts)
    headline = wording.headline(facts, reply=section == "step")
    return _item(section, facts, f"{headline} – {how}" if how else headline)


def _item(section: Section, facts: AlertFacts, words: str) -> DigestItem:
    outlet = wording.outlet(facts.publisher, facts.article_url)
    return DigestItem(section, facts.case_id, words, facts.article_url, outlet, facts.watched_names)


def _counted(counts: Counts) -> str:
    return f"{counts[0]} independent of {counts[1]} report{'' if counts[1] == 1 else 's'}"


def _stands(event: AlertableEvent, dossier: Dossier) -> bool:
    """Whether the day to which a deadline was changed has not been changed since."""
    return event.facts.event != CHANGED or any(
        same_day(event.facts.deadline, contest.facts.deadline) for contest in dossier.contests
    )


def _soon(event: AlertableEvent, today: date) -> bool:
    due_on = _due_on(event)
    return due_on is not None and today <= due_on <= today + DEADLINES_WITHIN


def _due_on(event: AlertableEvent) -> date | None:
    return event.facts.deadline.due_on if event.facts.deadline else None
