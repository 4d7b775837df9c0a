"""What stands around an event in its message: who reports it, and what the other side says.

covered_by ─► coverage     every report of the event, and whom it repeats
denial_beside              the denial that the same article tells with a legal step
other_side                 the claimant's response, third parties' disputes, announced audits
"""

from collections.abc import Iterator, Sequence

from pipeline.domain.cases.events import CaseEvent, Evidence, in_order, shown
from pipeline.domain.cases.independence import standings
from pipeline.domain.cases.placing import CaseView
from pipeline.domain.records import Coverage, Said

OTHER_SIDE = ("response", "third_party_dispute", "commitment")


def covered_by(case: CaseView, event: CaseEvent, article_id: str) -> tuple[Evidence, ...]:
    """The reports of an event. One of a lesser step that the same article told counts, too."""
    by_article = {item.report.article_id: item for item in event.evidence}
    for other in case.events:
        if event.is_contest and other.is_contest and _told_by(other, case, article_id):
            for item in other.evidence:
                by_article.setdefault(item.report.article_id, item)
    return in_order(by_article.values())


def coverage(reports: Sequence[Evidence]) -> tuple[Coverage, ...]:
    """Reports in order of appearance, each with what it adds to those before."""
    return tuple(
        Coverage(
            publisher=item.report.publisher,
            url=item.report.url,
            title=item.report.title,
            published_at=item.report.published_at,
            independent=standing.independent,
            repeats=standing.repeats,
        )
        for item, standing in zip(reports, standings(reports), strict=True)
    )


def denial_beside(case: CaseView, event: CaseEvent, article_id: str) -> Said | None:
    """The denial that has no message of its own, since the same article tells a legal step."""
    denial = case.event("denial")
    if denial is None or not _told_by(denial, case, article_id):
        return None
    if event is denial or not event.is_contest:
        return None
    return next((_said(i) for i in denial.evidence if i.report.article_id == article_id), None)


def other_side(case: CaseView) -> tuple[Said, ...]:
    """What was said to a contest by others than the organisation, and what it announced itself.

    In order of appearance; a copy, and words that were told before, count once.
    """
    found: dict[str, Said] = {}
    stories: set[tuple[str, str]] = set()
    for item in in_order(_evidence(case)):
        key = (item.statement.kind, item.report.story_id)
        if key not in stories:
            stories.add(key)
            found.setdefault(item.statement.quote, _said(item))
    return tuple(found.values())


def _evidence(case: CaseView) -> Iterator[Evidence]:
    for kind in OTHER_SIDE:
        event = case.event(kind)
        yield from event.evidence if event else ()


def _said(item: Evidence) -> Said:
    statement = item.statement
    return Said(
        kind=statement.kind,
        speaker=statement.speaker,
        quote=statement.quote,
        publisher=item.report.publisher,
        url=item.report.url,
        strength=statement.strength,
        what=statement.what,
        against=statement.against,
    )


def _told_by(event: CaseEvent, case: CaseView, article_id: str) -> bool:
    evidence, _ = shown(event, case.organisation, case.event("claim") is not None)
    return evidence.report.article_id == article_id
