"""What messages say first of what people decided: retracted, dismissed, muted, merged. Pure.

    decisions that count ─► notices (by event) ──┐
    merged cases (by alert) ─────────────────────┴─► with_notices ─► what is to be rewritten

A message that is taken back keeps its words, struck out; of a retracted one nothing else changes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.domain.alerts.decided import AlertRow, retractions
from pipeline.domain.alerts.heeding import dismissals
from pipeline.domain.alerts.reasons import LIVE
from pipeline.domain.cases.decisions import Decision
from pipeline.domain.records import AlertFacts

DISMISSED, MUTED = "Dismissed by ", "Muted by "
RETRACTED, MERGED = "Retracted by ", "Merged into case "
OUTDATED = "Outdated: the deadline is now given as "


@dataclass(frozen=True, slots=True)
class Notice:
    """What a message says first; `strikes` takes its headline back, `last` stops its growing."""

    text: str
    strikes: bool
    last: bool = False


def notices(decisions: Sequence[Decision]) -> dict[str, Notice]:
    """By event_id. A retraction counts before a dismissal, that before a mute."""
    found = {
        str(one.event_id): Notice(
            f"{MUTED}{one.decided_by}: of this case only filings, orders and deadlines are told",
            strikes=False,
        )
        for one in decisions
        if one.kind == "mute"
    }
    for event_id, dismissal in dismissals(decisions).items():
        others = [
            one.decided_by for one in decisions if one.kind == "right" and one.event_id == event_id
        ]
        but = f" ({', '.join(dict.fromkeys(others))} found it right)" if others else ""
        found[event_id] = Notice(f"{DISMISSED}{dismissal.decided_by}: not a contest{but}", True)
    for event_id, one in retractions(decisions).items():
        found[event_id] = Notice(_retracted(one), strikes=True, last=True)
    return found


def with_notices(
    revisions: Mapping[str, AlertFacts],
    known: Mapping[str, AlertRow],
    merged: Mapping[str, Decision],
    said: Mapping[str, Notice],
) -> dict[str, AlertFacts]:
    """The revisions by alert_id, each with its notice; one whose decision was taken back goes."""
    found = dict(revisions)
    for alert_id, row in known.items():
        notice = said.get(row.event_id)
        newest = found.pop(alert_id, row.facts)
        if notice and notice.last:
            newest = row.facts
        elif alert_id in merged:
            notice = Notice(_merged(merged[alert_id]), strikes=False)
        if row.state in LIVE:
            newest = _noticed(newest, notice)
        if newest != row.facts:
            found[alert_id] = newest
    return found


def _noticed(facts: AlertFacts, notice: Notice | None) -> AlertFacts:
    if notice:
        return replace(facts, notice=notice.text, notice_strikes=notice.strikes)
    if (facts.notice or "").startswith((DISMISSED, MUTED, RETRACTED, MERGED, OUTDATED)):
        return replace(facts, notice=None, notice_strikes=True)
    return facts


def _retracted(decision: Decision) -> str:
    note = f". {decision.note}" if decision.note else ""
    return f"{RETRACTED}{decision.decided_by}: this alert was wrong{note}"


def _merged(decision: Decision) -> str:
    who = f"by {decision.decided_by}"
    if decision.kind == "split":
        who = f"again: the split {who} was taken back"
    return f"{MERGED}{decision.case_id} {who}. What follows is told in that case's thread"
