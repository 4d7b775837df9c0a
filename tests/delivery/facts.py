"""Alerts to tell stories with."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from pipeline.domain.records import (
    AlertDraft,
    AlertFacts,
    ClaimReference,
    Coverage,
    Deadline,
    PageChangeFacts,
    Said,
)

NOW = datetime(2020, 9, 8, 9, tzinfo=UTC)

NOTICE = AlertFacts(
    event_id="notice-1",
    case_id="paytm-mall-7f3a",
    event="legal_notice",
    organisation="Paytm Mall",
    contest_kind="legal_action",
    role="against_claimant",
    stage="notice",
    strength=None,
    grounds=(),
    claimant="Cyble",
    addressee="Cyble",
    speaker="Paytm Mall",
    basis="document_seen",
    reported_by=None,
    quote="The company has served a notice on Cyble and asked for a correction within a week.",
    article_url="https://news.example/paytm-mall-notice",
    article_title="Paytm Mall sends notice to security firm",
    publisher="Example News",
    is_summary=False,
    occurred_at=datetime(2020, 9, 7, tzinfo=UTC),
    occurred_phrase="on Monday",
    published_at=datetime(2020, 9, 8, tzinfo=UTC),
    first_seen_at=NOW,
    probability=0.97,
    unsure=False,
    watched=False,
    demands=("stop", "correct"),
    consequence=("civil", "criminal"),
    deadline=Deadline("a week", date(2020, 9, 14), "inferred from sending"),
    legal_ground="defamation",
    claim=ClaimReference(
        tier="confirmed",
        score=0.9,
        reasons=("hyperlink",),
        url="https://cyble.example/paytm-mall",
        title="Paytm Mall and a ransom demand",
        publisher="Cyble",
        published_at=datetime(2020, 8, 30, tzinfo=UTC),
        quote="The intruder reached the entire database.",
    ),
    said=(
        Said(
            "response", "Cyble", "The notice is under review.", "Times", "https://times.example/1"
        ),
    ),
    coverage=(
        Coverage("Example News", "https://news.example/paytm-mall-notice", "t", NOW, True),
        Coverage("Other News", "https://other.example/1", "t", None, False),
    ),
)
NO_STEP: dict[str, Any] = {
    "role": None,
    "stage": None,
    "demands": (),
    "consequence": (),
    "deadline": None,
    "legal_ground": None,
    "addressee": None,
}
DENIAL = replace(
    NOTICE, event_id="denial-1", event="denial", contest_kind="denial", strength="flat", **NO_STEP
)


def event(kind: str) -> AlertFacts:
    """News of a case that is no contest: confirmation, withdrawal, response…"""
    return replace(NOTICE, event_id=f"{kind}-1", event=kind, contest_kind=None, **NO_STEP)


def page_change(kind: str, sentence: str = "It took 2 million records.") -> AlertFacts:
    """Three changed sentences of the claim's page, or of one on the denial: `claim_edited`…"""
    page_of, _, what = kind.partition("_")
    change = PageChangeFacts(
        page_of="claim" if page_of == "claim" else "denial",
        kind="removed" if what == "removed" else "corrected" if what == "corrected" else "edited",
        last_seen_at=datetime(2020, 9, 7, tzinfo=UTC),
        seen_at=NOW,
        answer="HTTP 410" if what == "removed" else None,
        sentences=()
        if what == "removed"
        else ((sentence, sentence), (None, sentence), (sentence, None)),
        more=0 if what == "removed" else 4,
        before_page_id="6452b2ed-15e3-4a84-bedb-c9527ec6b10d",
        after_page_id="8dc8c03d-2edc-4072-8efa-d76347d622e6",
    )
    return replace(event(kind), quote="", change=change)


def draft(facts: AlertFacts, channel: str = "C0ALERTS", parent: str | None = None) -> AlertDraft:
    alert_id = str(uuid5(NAMESPACE_URL, facts.event_id + channel))
    return AlertDraft(alert_id, channel, parent, "pending", None, facts)


def drafts(count: int, channel: str = "C0ALERTS") -> list[AlertDraft]:
    """Half of them replies to the alert before."""
    made: list[AlertDraft] = []
    for number in range(count):
        facts = replace(DENIAL, event_id=f"event-{number}", organisation=f"Organisation {number}")
        parent = made[-1].alert_id if number % 2 else None
        made.append(draft(facts, channel, parent))
    return made
