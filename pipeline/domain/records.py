"""The records that travel between the stages, named by the glossary.

    Page ─► Article ─► (story) ─► Statement ─► ArticleLabels ─► Event + Link ─► AlertFacts

Frozen, pure, no I/O. The SQL beside each table in `pipeline/store/migrations/` says the same of the
columns. All datetimes are zone-aware UTC here and naive UTC `TIMESTAMP` in the warehouse.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from pipeline.domain.alerts.digest_facts import DigestFacts

SourceKind = Literal[
    "news",
    "vendor",
    "disclosure",
    "court",
    "tracker",
    "search",
    "manual",
    "cited",  # a page that a contest links to as the claim's, fetched one hop out
]
PublishedProvenance = Literal["feed", "metadata", "url", "none"]
TextField = Literal["title", "text"]
StatementKind = Literal[
    "claim",
    "denial",
    "legal_action",
    "confirmation",
    "withdrawal",
    "response",
    "third_party_dispute",
    "commitment",
]
LegalRole = Literal[
    "against_claimant", "against_company", "against_intermediary", "against_attacker", "other"
]
LegalStage = Literal["threatened", "notice", "filed", "order", "ended"]
Strength = Literal["flat", "no_evidence", "deflection", "partial"]
Basis = Literal[
    "document_seen", "on_record", "told_outlet", "unnamed_sources", "derivative", "own_words"
]
Capacity = Literal["organisation", "claimant", "attacker", "insider", "other"]
LinkTier = Literal["confirmed", "recounted", "suggested", "none"]
LabelStatus = Literal["ok", "skipped", "error"]


@dataclass(frozen=True, slots=True)
class Page:
    """One fetch of one URL, as read back from its WARC records. `body` is bytes after decoding."""

    page_id: str  # the WARC-Record-ID without `<urn:uuid:…>`
    url: str  # where the body came from, after redirects
    requested_url: str
    # `entry`: a feed's own words, page not had; `gone`: an answer that it is no longer there
    role: Literal["article", "entry", "listing", "gone"]
    status: int  # HTTP status; 0 for `entry`

    source: str
    kind: SourceKind
    publisher: str
    warc_file: str  # name within data/warc
    warc_offset: int
    pass_id: str
    first_seen_at: datetime
    fetched_at: datetime
    history_reason: str | None  # why nothing of this page may alert, else None

    content_type: str
    body: bytes
    entry_title: str | None
    entry_summary: str | None
    entry_author: str | None
    entry_published_at: datetime | None


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink in an article's body."""

    url: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Article:
    """Text and metadata of one version of one article."""

    article_id: str  # 16 hex of sha256(canonical_url)
    version: int  # from 1, raised when the text changes
    url: str
    canonical_url: str
    title: str
    text: str  # what is classified; offsets refer to it
    language: str | None  # ISO 639-1, None when undecidable
    links: tuple[Link, ...]
    author: str | None

    published_at: datetime | None
    published_provenance: PublishedProvenance
    first_seen_at: datetime
    fetched_at: datetime
    history_reason: str | None

    source: str
    kind: SourceKind
    publisher: str
    page_id: str
    is_summary: bool  # only the feed's own title and summary were to be had
    cited_as: str | None = None  # the address that a contest gave for it, before redirects


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline in a legal notice or demand."""

    phrase: str  # "within seven days of the notice"
    due_on: date | None
    basis: str | None  # "stated", "inferred from sending" (service, publication)


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence-level assertion. `quote == getattr(article, field)[start:end]`, always."""

    kind: StatementKind
    field: TextField
    start: int
    end: int
    quote: str
    probability: float

    organisation: str | None = None  # whom the claim is about
    claimant: str | None = None
    addressee: str | None = None
    speaker: str | None = None
    capacity: Capacity | None = None
    basis: Basis | None = None
    reported_by: str | None = None
    attacker: str | None = None
    attacker_aliases: tuple[str, ...] = ()
    occurred_at: datetime | None = None
    occurred_phrase: str | None = None  # "on Monday"
    repeated: bool = False

    strength: Strength | None = None  # denial
    grounds: tuple[str, ...] = ()  # denial

    role: LegalRole | None = None  # legal action
    stage: LegalStage | None = None
    legal_ground: str | None = None
    restrains_publication: bool = False
    consequence: tuple[str, ...] = ()
    demands: tuple[str, ...] = ()  # legal action, or a denial with a demand
    deadline: Deadline | None = None

    records: str | None = None  # claim: "3.5 million users"
    ransom: str | None = None
    facets: tuple[str, ...] = ()

    told: str | None = None  # the outlet to which the speaker says it
    form: str | None = None  # legal action: "cease and desist"
    what: str | None = None  # commitment: "third-party forensic audit"
    against: str | None = None  # third_party_dispute: "the claim" or "the denial"

    @property
    def is_contest(self) -> bool:
        """Glossary: a denial, or a legal action against claimant, intermediary or publication."""
        if self.kind == "denial":
            return True
        return self.kind == "legal_action" and (
            self.role in ("against_claimant", "against_intermediary") or self.restrains_publication
        )


@dataclass(frozen=True, slots=True)
class ArticleLabels:
    """What an article's statements amount to. Labels are None unless `status` is ok."""

    status: LabelStatus
    reason: str | None = None
    breach_claim: bool | None = None
    denial: bool | None = None
    legal_action: LegalRole | None = None
    contested: bool | None = None
    score: float | None = None  # P(contested)
    company: str | None = None
    claimant: str | None = None


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article with what the statements stage found in it: the input of case building."""

    article: Article
    story_id: str
    labels: ArticleLabels
    statements: tuple[Statement, ...]
    statement_ids: tuple[str, ...] = ()  # parallel to `statements`


@dataclass(frozen=True, slots=True)
class ClaimReference:
    """The claim that a contest contests, as far as known."""

    tier: LinkTier
    score: float
    reasons: tuple[str, ...]
    article_id: str | None = None
    event_id: str | None = None
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    published_at: datetime | None = None
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """One article that reports an event."""

    publisher: str
    url: str
    title: str
    published_at: datetime | None
    independent: bool
    repeats: str | None = None  # the outlet it has it from


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said in a case, and where it was reported."""

    kind: StatementKind
    speaker: str | None
    quote: str
    publisher: str
    url: str
    strength: Strength | None = None  # denial
    what: str | None = None  # commitment: "third-party forensic audit"
    against: str | None = None  # third_party_dispute: "the claim" or "the denial"


@dataclass(frozen=True, slots=True)
class PageChangeFacts:
    """A change of the page of a contested claim, or of one that reports its contest."""

    page_of: Literal["claim", "denial"]
    kind: Literal["edited", "corrected", "removed"]
    last_seen_at: datetime  # as before
    seen_at: datetime  # first seen changed
    answer: str | None  # removed: what its address answered
    sentences: tuple[tuple[str | None, str | None], ...]  # before and after; None: not there
    more: int  # changed sentences that are not among them
    before_page_id: str
    after_page_id: str


@dataclass(frozen=True, slots=True)
class AlertFacts:
    """Everything a message says about one event, and nothing it does not know.

    Stored as JSON in the ledger, so that a message is rendered from what was decided, not from what
    the warehouse says later.
    """

    event_id: str
    case_id: str
    event: str  # kind of the event: denial, legal_notice, confirmation, …
    organisation: str
    contest_kind: Literal["denial", "legal_action"] | None
    role: LegalRole | None
    stage: LegalStage | None
    strength: Strength | None
    grounds: tuple[str, ...]

    claimant: str | None
    addressee: str | None
    speaker: str | None
    basis: Basis | None
    reported_by: str | None

    quote: str
    article_url: str
    article_title: str
    publisher: str
    is_summary: bool  # the quote is from a feed's summary
    occurred_at: datetime | None
    occurred_phrase: str | None
    published_at: datetime | None  # None: undated, and the message says so
    first_seen_at: datetime

    probability: float
    unsure: bool
    watched: bool  # names a watchlisted organisation or claimant

    demands: tuple[str, ...]
    consequence: tuple[str, ...]
    deadline: Deadline | None
    legal_ground: str | None

    claim: ClaimReference
    coverage: tuple[Coverage, ...] = field(default=())
    denial: Said | None = None  # told by the same article as the legal step that is shown
    said: tuple[Said, ...] = ()  # the other side: responses, disputes, commitments
    detail: tuple[str, ...] = ()  # lines on an event that no article tells, in our words

    notice: str | None = None  # what a person decided about it, shown first: "Retracted by …"
    notice_strikes: bool = True  # the notice takes the headline back, which is struck through
    change: PageChangeFacts | None = None  # of a page, where that is the event

    watched_names: tuple[str, ...] = ()  # which of them, as the watchlist spells them
    mention: str | None = None  # the Slack user group that its route calls, S…

    article_version: int = 1  # that the quote stands in
    deadline_text: str | None = None  # the text that sets the deadline, unless it is the quote's


@dataclass(frozen=True, slots=True)
class AlertDraft:
    """What the alert policy decided about one event and one channel, or a digest to be sent."""

    alert_id: str  # uuid5(event_id, channel)
    channel: str
    parent_alert_id: str | None  # a reply in this alert's thread
    state: Literal["pending", "suppressed", "digested"]
    reason: str | None  # why it is suppressed, or for which digest it is kept
    facts: AlertFacts | DigestFacts
    digested_into: str | None = None  # the alert_id of the digest that tells it
    not_before: datetime | None = None  # when that digest is due
