"""The rows that a rehearsal (`rehearsal.py`) leaves, as the ledger would hold them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pipeline.domain.alerts.digest_facts import DigestFacts
from pipeline.domain.records import AlertDraft, AlertFacts


@dataclass(frozen=True, slots=True)
class Row:
    """One row as the ledger would hold it after all passes; `route` is the one that asked for it.

    `state`: sent, digested or suppressed. `facts` are the newest, as the message shows them now.
    """

    alert_id: str
    event_id: str
    channel: str
    state: str
    reason: str | None
    parent_alert_id: str | None
    created_at: datetime
    digested_into: str | None
    not_before: datetime | None
    route: str | None
    facts: AlertFacts | DigestFacts


@dataclass(frozen=True, slots=True)
class SingleRow(Row):
    """A row about one event."""

    facts: AlertFacts

    @property
    def case_id(self) -> str:
        return self.facts.case_id


def rehearsed(draft: AlertDraft, route: str | None, at: datetime) -> Row:
    """The row that a decision made then leaves: what is due is sent at once."""
    values: dict[str, Any] = {
        "alert_id": draft.alert_id,
        "event_id": draft.facts.event_id,
        "channel": draft.channel,
        "state": "sent" if draft.state == "pending" else draft.state,
        "reason": draft.reason,
        "parent_alert_id": draft.parent_alert_id,
        "created_at": at,
        "digested_into": draft.digested_into,
        "not_before": draft.not_before,
        "route": route,
        "facts": draft.facts,
    }
    return SingleRow(**values) if isinstance(draft.facts, AlertFacts) else Row(**values)
