"""All that is kept of one case: what a person is shown, and what goes into an evidence pack."""

from dataclasses import dataclass
from datetime import date, datetime

from pipeline.domain.cases.decisions import Decision
from pipeline.domain.cases.events import CaseEvent, Evidence
from pipeline.domain.cases.independence import independent
from pipeline.domain.cases.placing import CaseView

EVENT_WORDS = {  # each says that it is reported, none that it is so
    "claim": "Breach claim reported",
    "denial": "Denial reported",
    "legal_threatened": "Threat of legal action reported",
    "legal_notice": "Legal notice reported",
    "legal_filed": "Suit or complaint reported",
    "legal_order": "Court order reported",
    "legal_ended": "End of legal action reported",
    "legal_against_company": "Legal action against the organisation reported",
    "legal_against_attacker": "Legal action against the alleged intruder reported",
    "legal_other": "Legal action reported",
    "confirmation": "Confirmation reported",
    "withdrawal": "Correction or withdrawal of the claim reported",
    "response": "Response of the claimant reported",
    "third_party_dispute": "Dispute by a third party reported",
    "commitment": "Announced step reported",
    "denial_repeated": "Repeated denial reported",
    "deadline_reminder": "Deadline near",
    "deadline_passed": "Deadline passed",
    "deadline_changed": "Deadline changed",
    "claim_edited": "Page of the claim edited",
    "claim_corrected": "Note of correction or update added to the page of the claim",
    "claim_removed": "Page of the claim no longer at its address",
    "denial_edited": "Page about the contest edited",
    "denial_corrected": "Note of correction or update added to a page about the contest",
    "denial_removed": "Page about the contest no longer at its address",
}


@dataclass(frozen=True, slots=True)
class TextVersion:
    """One version of one article: the text that quotes are offsets into."""

    article_id: str
    version: int
    title: str
    text: str
    url: str
    publisher: str
    published_at: datetime | None
    first_seen_at: datetime
    fetched_at: datetime
    is_summary: bool
    page_id: str  # of the page that it was read from


@dataclass(frozen=True, slots=True)
class PageRecord:
    """Where the record of one fetch stands in the WARC folder."""

    page_id: str
    article_id: str
    url: str
    fetched_at: datetime
    status: int
    body_sha256: str
    warc_file: str
    warc_offset: int


@dataclass(frozen=True, slots=True)
class StatusLine:
    """One change of the case's status: what was said or done, never what is true."""

    since: datetime
    facet: str | None  # the part of the claim; None: all of it
    status: str
    detail: str | None
    url: str | None  # of the article that says so


@dataclass(frozen=True, slots=True)
class Happening:
    """What no article tells: a deadline that came, a page that changed."""

    at: datetime
    event: str
    publisher: str
    url: str
    quote: str | None  # the words it stands on
    due_on: date | None

    @property
    def words(self) -> str:
        return event_words(self.event)


@dataclass(frozen=True, slots=True)
class AlertLine:
    """One alert of the case and what became of it."""

    alert_id: str
    event_id: str
    case_id: str  # in which it was made
    event: str
    channel: str
    state: str
    reason: str | None
    created_at: datetime
    sent_at: datetime | None
    ts: str | None
    revision: int
    parent_alert_id: str | None


@dataclass(frozen=True, slots=True)
class CaseFile:
    """One case. Lists are in order of time."""

    case: CaseView
    aliases: tuple[str, ...]  # ids of cases that were merged into it
    statuses: tuple[StatusLine, ...]
    happenings: tuple[Happening, ...]
    texts: tuple[TextVersion, ...]
    pages: tuple[PageRecord, ...]
    alerts: tuple[AlertLine, ...]
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """One article's statement of one event."""

    event: CaseEvent
    evidence: Evidence
    independent: bool

    @property
    def words(self) -> str:
        """What is reported: "Denial reported"."""
        return event_words(self.event.event)


def event_words(event: str) -> str:
    return EVENT_WORDS.get(event, "News of the case reported")


def reports(case: CaseView) -> list[Report]:
    """Everything that was reported, as it appeared."""
    found = [
        Report(event, item, own)
        for event in case.events
        for item, own in zip(event.evidence, independent(event.evidence), strict=True)
    ]
    return sorted(found, key=lambda one: (*one.evidence.report.order, one.event.event))
