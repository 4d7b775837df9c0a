"""From a case to what may be said about each of its events: the input of the alert policy.

    CaseView + Watchlist ─► dossier(case, watchlist) ─► Dossier(events with their AlertFacts)

Whether anything is sent is decided in `policy.py`, in which words in `messages.py`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from pipeline.domain.cases.claimant import claimant_of
from pipeline.domain.cases.events import (
    SURE,
    CaseEvent,
    Evidence,
    history_reason,
    in_order,
    shown,
)
from pipeline.domain.cases.independence import independent
from pipeline.domain.cases.linking import ClaimLink
from pipeline.domain.cases.placing import CaseView
from pipeline.domain.records import AlertFacts, ClaimReference, Coverage, SourceKind
from pipeline.domain.watchlist import Watchlist

FOLLOW_UPS = ("confirmation", "withdrawal")  # alerted only after a contest

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class AlertableEvent:
    """One event that the policy decides on."""

    facts: AlertFacts
    article_id: str  # of the evidence that stands for it
    at: datetime  # when that appeared
    history_reason: str | None
    source_kind: SourceKind | None = None  # of that evidence; None: not from an article
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Dossier:
    """A case's contests and what followed from them, in order of appearance."""

    case_id: str
    contests: tuple[AlertableEvent, ...]
    follow_ups: tuple[AlertableEvent, ...]


def dossier(case: CaseView, watchlist: Watchlist) -> Dossier:
    """What the policy needs to know of a case."""
    known = case.event("claim") is not None
    claimant = claimant_of(case)
    contests = [
        _alertable(case, event, *shown(event, case.organisation, known), claimant, watchlist)
        for event in case.contests
    ]
    contests.sort(key=lambda event: (event.at, event.article_id))
    follow_ups = [
        _alertable(case, event, *pair, claimant, watchlist)
        for event in case.events
        if event.event in FOLLOW_UPS and contests
        if (pair := _following(case, event, contests[0].at, known)) is not None
    ]
    return Dossier(case.case_id, tuple(contests), tuple(follow_ups))


def _following(
    case: CaseView, event: CaseEvent, since: datetime, known: bool
) -> tuple[Evidence, float] | None:
    """The evidence that the event followed the first contest, or None when it did not.

    Where something was admitted from the start (a partial denial), an article that still tells of
    a contest is no reversal.
    """
    later = [item for item in event.evidence if item.report.at > since]
    if len(later) < len(event.evidence):
        later = [item for item in later if not item.report.labels.contested]
    if not later:
        return None
    return shown(replace(event, evidence=tuple(later)), case.organisation, known)


def _alertable(
    case: CaseView,
    event: CaseEvent,
    evidence: Evidence,
    score: float,
    claimant: str | None,
    watchlist: Watchlist,
) -> AlertableEvent:
    statement, report = evidence.statement, evidence.report
    link = case.link_of(event if event.is_contest else case.contests[0])
    ordered = (evidence, *(item for item in event.evidence if item is not evidence))
    statements = [item.statement for item in ordered]
    addressee = _first(one.addressee for one in statements)
    named = watchlist.named(
        [case.organisation, statement.speaker],
        [claimant, addressee, statement.claimant],
        [statement.speaker, statement.quote],
    )
    timed = next((one for one in statements if one.occurred_at or one.occurred_phrase), statement)
    facts = AlertFacts(
        event_id=event.event_id,
        case_id=case.case_id,
        event=event.event,
        organisation=case.organisation,
        contest_kind=("legal_action" if statement.kind == "legal_action" else "denial")
        if event.is_contest
        else None,
        role=statement.role,
        stage=statement.stage,
        strength=statement.strength,
        grounds=statement.grounds,
        claimant=claimant,
        addressee=addressee,
        speaker=statement.speaker,
        basis=statement.basis,
        reported_by=statement.reported_by,
        quote=statement.quote,
        article_url=report.url,
        article_title=report.title,
        publisher=report.publisher,
        is_summary=report.is_summary,
        occurred_at=timed.occurred_at,
        occurred_phrase=timed.occurred_phrase,
        published_at=report.published_at,
        first_seen_at=report.first_seen_at,
        probability=score,
        unsure=score < SURE,
        watched=bool(named),
        watched_names=named,
        demands=_first(one.demands for one in statements) or (),
        consequence=_first(one.consequence for one in statements) or (),
        deadline=_first(one.deadline for one in statements),
        legal_ground=_first(one.legal_ground for one in statements),
        claim=_reference(link),
        responses=_responses(case),
        coverage=_coverage(case, event, report.article_id),
    )
    return AlertableEvent(
        facts,
        report.article_id,
        report.at,
        history_reason(report),
        report.kind,
        report.language,
    )


def _reference(link: ClaimLink) -> ClaimReference:
    if link.claim is None:
        return ClaimReference(link.tier, link.score, link.reasons)
    report = link.claim.report
    cited = link.claim_url is not None and link.claim_url != report.url  # a page we do not have
    return ClaimReference(
        tier=link.tier,
        score=link.score,
        reasons=link.reasons,
        article_id=report.article_id,
        event_id=link.claim_event_id,
        url=link.claim_url or report.url,
        title=None if cited else report.title,
        publisher=None if cited else report.publisher,
        published_at=None if cited else report.published_at,
        quote=link.claim.statement.quote,
    )


def _responses(case: CaseView) -> tuple[str, ...]:
    """What the claimant answered, each text once."""
    event = case.event("response")
    by_story: dict[str, str] = {}
    for item in event.evidence if event else ():
        by_story.setdefault(item.report.story_id, item.statement.quote)
    return tuple(dict.fromkeys(by_story.values()))


def _coverage(case: CaseView, event: CaseEvent, article_id: str) -> tuple[Coverage, ...]:
    """Who reports it. A report of a lesser step that the same article told counts, too."""
    by_article = {item.report.article_id: item for item in event.evidence}
    for other in case.events:
        if event.is_contest and other.is_contest and _told_by(other, case, article_id):
            for item in other.evidence:
                by_article.setdefault(item.report.article_id, item)
    evidence = in_order(by_article.values())
    return tuple(
        Coverage(
            publisher=item.report.publisher,
            url=item.report.url,
            title=item.report.title,
            published_at=item.report.published_at,
            independent=own,
        )
        for item, own in zip(evidence, independent(evidence), strict=True)
    )


def _told_by(event: CaseEvent, case: CaseView, article_id: str) -> bool:
    evidence, _ = shown(event, case.organisation, case.event("claim") is not None)
    return evidence.report.article_id == article_id


def _first(values: Iterable[T]) -> T | None:
    return next((value for value in values if value), None)
