"""From a case to what may be said about each of its events: the input of the alert policy.

    CaseView + Watchlist + DerivedEvents ─► dossier(…) ─► Dossier(events with their AlertFacts)

What stands around an event, its coverage and the other side, is next door in `context.py`; whether
anything is sent is decided in `policy.py`, in which words in `messages.py`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from pipeline.domain.alerts.context import coverage, covered_by, denial_beside, other_side
from pipeline.domain.cases.claimant import claimant_of
from pipeline.domain.cases.deadlines import dating
from pipeline.domain.cases.derived import DerivedEvent
from pipeline.domain.cases.events import (
    SURE,
    CaseEvent,
    Evidence,
    evidence_score,
    history_reason,
    shown,
)
from pipeline.domain.cases.linking import ClaimLink
from pipeline.domain.cases.placing import CaseView
from pipeline.domain.cases.reversals import REPEATED
from pipeline.domain.cases.when import dated_by
from pipeline.domain.records import AlertFacts, ClaimReference, SourceKind
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
    deadline_by: Evidence | None = None  # of a contest: the evidence that gives its deadline


@dataclass(frozen=True, slots=True)
class Dossier:
    """A case's contests and what followed from them, in order of appearance."""

    case_id: str
    contests: tuple[AlertableEvent, ...]
    follow_ups: tuple[AlertableEvent, ...]


def dossier(case: CaseView, watchlist: Watchlist, derived: Iterable[DerivedEvent] = ()) -> Dossier:
    """What the policy needs to know of a case.

    `derived` are its events that no article tells (see `life.derived_events`, and edits of watched
    pages): they follow a contest and are told in its thread.
    """
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
    follow_ups += [
        _derived(case, one, claimant, watchlist) for one in derived if contests and not one.over
    ]
    return Dossier(case.case_id, tuple(contests), tuple(follow_ups))


def _derived(
    case: CaseView, one: DerivedEvent, claimant: str | None, watchlist: Watchlist
) -> AlertableEvent:
    """An event that no article tells, with the words of the event it stands on."""
    known = case.event("claim") is not None
    score = evidence_score(one.evidence, case.organisation, known)
    base = _alertable(case, one.of, one.evidence, score, claimant, watchlist)
    repeated = one.event == REPEATED
    facts = replace(
        base.facts,
        event_id=one.event_id,
        event=one.event,
        contest_kind="denial" if repeated else None,
        deadline=base.facts.deadline if one.due_on is None else one.evidence.statement.deadline,
        coverage=coverage((one.evidence,)) if repeated else (),
        denial=None,
        said=(),
        detail=one.detail,
    )
    return replace(base, facts=facts, at=one.at, history_reason=one.history_reason)


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
    dated = dating(event, evidence)
    timed = dated_by(event, evidence)
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
        article_version=report.version,
        article_title=report.title,
        publisher=report.publisher,
        is_summary=report.is_summary,
        occurred_at=timed.occurred_at if timed else None,
        occurred_phrase=timed.occurred_phrase if timed else None,
        published_at=report.published_at,
        first_seen_at=report.first_seen_at,
        probability=score,
        unsure=score < SURE,
        watched=bool(named),
        watched_names=named,
        demands=_first(one.demands for one in statements) or (),
        consequence=_first(one.consequence for one in statements) or (),
        deadline=dated.statement.deadline if dated else _first(one.deadline for one in statements),
        deadline_text=text_key(dated.report.url, dated.report.version)
        if dated and dated.report != report
        else None,
        legal_ground=_first(one.legal_ground for one in statements),
        claim=_reference(link),
        coverage=coverage(covered_by(case, event, report.article_id)),
        denial=denial_beside(case, event, report.article_id),
        said=other_side(case),
    )
    return AlertableEvent(
        facts,
        report.article_id,
        report.at,
        history_reason(report),
        report.kind,
        report.language,
        dated,
    )


def text_key(url: str, version: int) -> str:
    """One version of one article, as facts name it."""
    return f"{url}#{version}"


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


def _first(values: Iterable[T]) -> T | None:
    return next((value for value in values if value), None)
