"""A digest as a Slack message: headings that count, a line for each item, overflow counted.

DigestFacts ─► lines within Slack's limits ─► Message
"""

import json
from collections.abc import Iterator, Sequence

from pipeline.domain.alerts import mrkdwn
from pipeline.domain.alerts.digest_facts import DigestFacts, DigestItem, Section
from pipeline.domain.alerts.messages import NEUTRAL_NOTE, Message, laid_out

HEADINGS: dict[Section, str] = {  # in the order of the message
    "deadline": "Deadlines within 7 days",
    "new": "New contests",
    "step": "Further steps",
    "growth": "More coverage",
    "silence": "Claims without an answer",
}
WORDS_LIMIT = 260
OUTLET_LIMIT = 60
URL_LIMIT = 200
NAMES_LIMIT = 100
BUDGET = 7500  # characters of JSON for all lines, of Slack's 10,000 for the whole
PARAGRAPH = 2800  # characters, of Slack's 3,000


def render_digest(facts: DigestFacts, *, alert_id: str | None, revision: int = 0) -> Message:
    """The message. What does not fit is counted, with the way to read it."""
    shown = list(_fitting(facts.items))
    left = len(facts.items) - len(shown)
    paragraphs = [
        mrkdwn.user_group(facts.mention) if facts.mention else "",
        *_paragraphs(facts.items, shown),
        f"and {left} more: {mrkdwn.escape(_query(facts), 500)}" if left else "",
    ]
    return laid_out(
        digest_headline(facts), paragraphs, NEUTRAL_NOTE, alert_id=alert_id, revision=revision
    )


def digest_headline(facts: DigestFacts) -> str:
    """The first line, like "Morning digest of lawyers: 2 new contests, 1 deadline"."""
    name = {
        "storm": "Many contests at once",
        "morning": "Morning digest",
        "collected": "Digest",
    }[facts.kind]
    of = f" of {facts.route}" if facts.route else ""
    return f"{name}{of}: {len(facts.items)} {'item' if len(facts.items) == 1 else 'items'}"


def _fitting(items: Sequence[DigestItem]) -> Iterator[tuple[DigestItem, str]]:
    """Items with their lines, in order of heading, until the message is full."""
    left = BUDGET
    for item in sorted(items, key=lambda item: list(HEADINGS).index(item.section)):
        line = _line(item)
        left -= len(json.dumps(line, ensure_ascii=False)) + 2
        if left < 0:
            return
        yield item, line


def _paragraphs(
    items: Sequence[DigestItem], shown: Sequence[tuple[DigestItem, str]]
) -> Iterator[str]:
    for section, heading in HEADINGS.items():
        count = sum(item.section == section for item in items)
        text = f"*{heading}: {count}*"
        for line in (line for item, line in shown if item.section == section):
            if len(text) + len(line) > PARAGRAPH:
                yield text
                text = line
            else:
                text += f"\n{line}"
        if count:
            yield text


def _line(item: DigestItem) -> str:
    link = mrkdwn.link(item.url, item.outlet or "", OUTLET_LIMIT, URL_LIMIT)
    names = mrkdwn.escape(", ".join(item.watched_names), NAMES_LIMIT)
    parts = [
        mrkdwn.escape(item.words, WORDS_LIMIT),
        link,
        f"on your watchlist: {names}" if names else "",
    ]
    return "• " + " · ".join(part for part in parts if part)


def _query(facts: DigestFacts) -> str:
    """What lists everything that was decided for it."""
    if facts.kind == "morning":
        return 'contested sql "SELECT * FROM alert_log ORDER BY created_at DESC"'
    return (
        'contested sql "SELECT organisation, event, case_id FROM alerts '  # noqa: S608  to be read
        f"WHERE digested_into = '{facts.digest_id}'\""
    )
