"""What the stage alerts says of its decisions: counts, reasons, a few rows."""

from collections import Counter
from collections.abc import Sequence

from pipeline.domain.alerts.digest_facts import DigestFacts
from pipeline.domain.records import AlertDraft, AlertFacts
from pipeline.stages.report import StageReport

SHOWN = 20


def report_drafts(report: StageReport, drafts: Sequence[AlertDraft]) -> None:
    """Count the drafts of a pass, digests apart from alerts."""
    alerts = [draft for draft in drafts if isinstance(draft.facts, AlertFacts)]
    report.count("new", sum(_is_parent(draft) for draft in alerts))
    report.count("replies", sum(draft.parent_alert_id is not None for draft in alerts))
    some = {
        "for a digest": sum(draft.state == "digested" for draft in alerts),
        "digests": sum(_is_digest(draft) for draft in drafts),
    }
    for name, number in some.items():
        if number:
            report.count(name, number)
    suppressed = Counter(draft.reason for draft in drafts if draft.state == "suppressed")
    for reason, count in suppressed.items():
        report.drop(reason or "suppressed", count)
    report.tables["decided"] = [
        _row(draft, draft.facts) for draft in alerts[:SHOWN] if isinstance(draft.facts, AlertFacts)
    ]


def _row(draft: AlertDraft, facts: AlertFacts) -> dict[str, object]:
    return {
        "organisation": facts.organisation,
        "event": facts.event,
        "channel": draft.channel,
        "decision": draft.reason or ("reply" if draft.parent_alert_id else "new"),
        "article": facts.article_url,
    }


def _is_parent(draft: AlertDraft) -> bool:
    return draft.state == "pending" and draft.parent_alert_id is None


def _is_digest(draft: AlertDraft) -> bool:
    return draft.state == "pending" and isinstance(draft.facts, DigestFacts)
