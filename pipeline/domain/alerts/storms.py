"""The storm breaker: too many new cases for a channel in one pass are told in one digest.

    calmed(drafts, channels, now) ─► the drafts as they are to be recorded

What names one of ours keeps a message of its own, unless even those are too many.
Operations hear of it with the health of the system, from the digest's row (`stages/health.py`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from pipeline.domain.alerts.digest_facts import DigestFacts
from pipeline.domain.alerts.morning import alert_items
from pipeline.domain.alerts.periods import storm_id
from pipeline.domain.alerts.routes import Channel
from pipeline.domain.records import AlertDraft, AlertFacts

REASON = "storm: more than {limit} new cases in one pass"


def calmed(
    drafts: Sequence[AlertDraft], channels: Iterable[Channel], now: datetime
) -> tuple[AlertDraft, ...]:
    """The drafts of a pass, with a digest in place of each storm, one a channel at most."""
    kept, storms = list(drafts), []
    for channel in channels:
        swept = _swept(kept, channel)
        if not swept:
            continue
        storm = _digest(swept, channel, now)
        reason = REASON.format(limit=channel.storm)
        ids = {draft.alert_id for draft in swept}
        kept = [
            _told_in(storm, draft, reason) if draft.alert_id in ids else draft for draft in kept
        ]
        storms.append(storm)
    return (*kept, *storms)


def _swept(drafts: Iterable[AlertDraft], channel: Channel) -> list[AlertDraft]:
    """What the digest takes: the new cases, with the replies that would have gone below them."""
    ours = [one for one in drafts if one.channel == channel.name and one.state == "pending"]
    parents = [draft for draft in ours if draft.parent_alert_id is None]
    if channel.storm is None or len(parents) <= channel.storm:
        return []
    others = [draft for draft in parents if not _watched(draft)]
    spared = len(parents) - len(others) <= channel.storm
    taken = {draft.alert_id for draft in (others if spared else parents)}
    return [one for one in ours if one.alert_id in taken or one.parent_alert_id in taken]


def _digest(swept: Sequence[AlertDraft], channel: Channel, now: datetime) -> AlertDraft:
    alerts = [draft.facts for draft in swept if isinstance(draft.facts, AlertFacts)]
    items = alert_items(alerts, new={one.event_id for one in alerts if one.contest_kind})
    mention = next((facts.mention for facts in alerts if facts.mention), None)
    own_id = storm_id(channel.name, (draft.alert_id for draft in swept))
    facts = DigestFacts(own_id, "storm", now, items, mention=mention)
    return AlertDraft(own_id, channel.name, None, "pending", None, facts)


def _told_in(storm: AlertDraft, draft: AlertDraft, reason: str) -> AlertDraft:
    return replace(
        draft,
        state="digested",
        reason=reason,
        parent_alert_id=None,
        digested_into=storm.alert_id,
    )


def _watched(draft: AlertDraft) -> bool:
    return isinstance(draft.facts, AlertFacts) and draft.facts.watched
