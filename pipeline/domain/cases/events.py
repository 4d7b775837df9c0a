"""What articles tell of cases: events, and the evidence for them.

    ReadArticle ─► told(read) ─► Telling(organisation, {event kind: Evidence})
    CaseEvent(event_id, kind, evidence)      one thing that happened, and every article that says so

Which case a telling belongs to is decided in `placing.py`, which claim a contest contests in
`linking.py`, and what is alerted in `alerts/policy.py`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from pipeline.domain.cases.ids import mintable_event_ids
from pipeline.domain.names import same_organisation
from pipeline.domain.records import (
    Article,
    ArticleLabels,
    Basis,
    SourceKind,
    Statement,
)
from pipeline.domain.urls import canonical_url

SURE = 0.5  # a contest below it is for review
MAX_AGE = timedelta(days=7)  # older when first seen: history
LEGAL_STAGES = ("threatened", "notice", "filed", "order", "ended")
CONTESTS = ("denial", *(f"legal_{stage}" for stage in LEGAL_STAGES))  # weakest step first
CONTEXT = frozenset({"response", "third_party_dispute", "commitment"})  # never open a case
FIRST_HAND: frozenset[Basis | None] = frozenset(
    {"document_seen", "on_record", "told_outlet", "own_words"}
)


@dataclass(frozen=True, slots=True)
class Report:
    """An article as case building sees it: everything but its text."""

    article_id: str
    version: int
    story_id: str
    url: str  # canonical
    title: str
    publisher: str
    kind: SourceKind
    is_summary: bool
    published_at: datetime | None
    first_seen_at: datetime
    history_reason: str | None
    links: frozenset[str]  # canonical URLs of its hyperlinks
    labels: ArticleLabels
    language: str | None = None
    cited_as: str | None = None  # canonical: where it was fetched because a contest links there

    @property
    def pages(self) -> frozenset[str]:
        """The addresses by which others may link to it."""
        return frozenset({self.url, self.cited_as or self.url})

    @property
    def at(self) -> datetime:
        """When it appeared. A date in the future is a publisher's mistake."""
        return min(self.published_at or self.first_seen_at, self.first_seen_at)

    @property
    def order(self) -> tuple[datetime, str]:
        return (self.at, self.article_id)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One article's statement of one event."""

    report: Report
    statement_id: str
    statement: Statement
    credits: tuple[str, ...] = ()  # outlets that the article names as its source, see `outlets`
    names: tuple[str, ...] = ()  # other names that the article gives the organisation
    relatives: tuple[str, ...] = ()  # and its parent or parts
    dates: tuple[str, ...] = ()  # when the article says the incident was, see `incidents`


@dataclass(frozen=True, slots=True)
class Telling:
    """What one article tells about one organisation: the best evidence for each kind of event.

    All its evidence bears the same names, relatives and dates.
    """

    organisation: str
    events: Mapping[str, Evidence]

    @property
    def names(self) -> tuple[str, ...]:
        """Every name of the organisation that the article uses or introduces."""
        return (self.organisation, *next(iter(self.events.values())).names)

    @property
    def relatives(self) -> tuple[str, ...]:
        return next(iter(self.events.values())).relatives


@dataclass(frozen=True, slots=True)
class CaseEvent:
    """One thing that happened in a case. `evidence` is in order of appearance."""

    event_id: str
    event: str
    evidence: tuple[Evidence, ...]

    @property
    def is_contest(self) -> bool:
        return self.event in CONTESTS


def event_kind(statement: Statement) -> str:
    """The kind of event a statement is evidence of.

    A contest's legal step is named by its stage. Other legal steps (victims against the company,
    police against the intruder) are named by their role and are never contests.
    """
    if statement.kind != "legal_action":
        return statement.kind
    if statement.is_contest:
        return f"legal_{statement.stage or 'threatened'}"  # no stage known: the least of them
    return f"legal_{statement.role or 'other'}"


def report_of(article: Article, story_id: str, labels: ArticleLabels) -> Report:
    return Report(
        article_id=article.article_id,
        version=article.version,
        story_id=story_id,
        url=article.canonical_url,
        title=article.title,
        publisher=article.publisher,
        kind=article.kind,
        is_summary=article.is_summary,
        published_at=article.published_at,
        first_seen_at=article.first_seen_at,
        history_reason=article.history_reason,
        links=frozenset(canonical_url(link.url) for link in article.links),
        labels=labels,
        language=article.language,
        cited_as=canonical_url(article.cited_as) if article.cited_as else None,
    )


def in_order(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(sorted(evidence, key=lambda item: item.report.order))


def evidence_score(evidence: Evidence, organisation: str, claim_known: bool) -> float:
    """How sure it is that this happened, 0 to 1.

    For a contest the article's own verdict counts, since it weighs claim and denial together. An
    article without a breach claim may contest one that stands elsewhere in the case
    (`claim_known`); with no claim anywhere its denial is of something else, as likely as not.
    """
    statement, labels = evidence.statement, evidence.report.labels
    if not statement.is_contest or labels.score is None:
        return statement.probability
    about = labels.company is None or any(
        same_organisation(labels.company, name)
        for name in (organisation, statement.organisation)
        if name
    )
    if labels.contested:
        return labels.score if about else statement.probability
    if claim_known and not labels.breach_claim:
        return statement.probability
    return min(labels.score, statement.probability)


def shown(event: CaseEvent, organisation: str, claim_known: bool) -> tuple[Evidence, float]:
    """The evidence that stands for the event, and its score: the first sure one, else the first.

    The first is the article the event's id was derived from, as long as it still says so.
    """
    founder = next((item for item in event.evidence if _founded(event, item)), event.evidence[0])
    ranked = [founder, *(item for item in event.evidence if item is not founder)]
    scored = [(item, evidence_score(item, organisation, claim_known)) for item in ranked]
    return next((pair for pair in scored if pair[1] >= SURE), scored[0])


def _founded(event: CaseEvent, evidence: Evidence) -> bool:
    return event.event_id in mintable_event_ids(event.event, evidence.report.article_id)


def history_reason(report: Report) -> str | None:
    """Why what this article brings is history and may not alert, else None.

    An undated article counts from when it was first seen.
    """
    if report.history_reason:
        return report.history_reason
    if report.published_at and report.first_seen_at - report.published_at > MAX_AGE:
        return f"older than {MAX_AGE.days} days when first seen"
    return None
