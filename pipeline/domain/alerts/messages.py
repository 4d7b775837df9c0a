"""One event as a Slack message: Block Kit, the fallback text, and the mark it is found again by.

    AlertFacts ─► wording (what is said) ─► mrkdwn (made safe, clipped) ─► Message

The limits per part below keep the whole under Slack's 10,000 characters whatever the facts hold.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from pipeline.domain.alerts import calls, mrkdwn, voices, wording
from pipeline.domain.alerts.quotations import presentable
from pipeline.domain.records import AlertFacts, ClaimReference, PageChangeFacts, Said

EVENT_TYPE = "contested_alert"
HEADER_LIMIT = 150  # Slack's own
HEADLINE_LIMIT = 180  # a scraped headline
NAME_LIMIT = 70
FIELD_LIMIT = 200
HOW_LIMIT = 300
QUOTE_LIMIT = 700
CLAIM_QUOTE_LIMIT = 360
NOTICE_LIMIT = 300
DETAIL_LIMIT = 200
DETAILS = 3
CHANGE_QUOTE_LIMIT = 360  # six of them in a section
NEUTRAL_NOTE = "Contested reports who says what, not who is right."

Block = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Message:
    """What is posted. `text`, the first two lines, is what notifications and screen readers get."""

    text: str
    blocks: list[Block]
    metadata: dict[str, Any] = field(default_factory=dict)
    broadcast: bool = False  # a reply that is shown in the channel, too


def render(
    facts: AlertFacts, *, reply: bool, alert_id: str | None = None, revision: int = 0
) -> Message:
    """The message about one event; `reply` for one in its case's thread.

    `alert_id` marks the message so that it can be found again; None for a preview.
    """
    headline = wording.headline(facts, reply=reply)
    if facts.change:
        return _page_change(facts, facts.change, headline, _mark(alert_id, revision))
    how = mrkdwn.escape(wording.how(facts), HOW_LIMIT)
    blocks = [
        *(_noticed(facts, headline) if facts.notice else [_lead(headline, reply=reply)]),
        *_called(facts),
        *([_section(how)] if how else []),
        *_detail(facts),
        *_fields(facts, reply=reply),
        _evidence(facts, reply=reply),
        *([] if reply else _title(facts.article_title)),
        *_beside(facts.denial, facts.organisation),
        *([] if reply else _claim(facts.claim)),
        *([_section(voices.said(facts.said))] if facts.said else []),
        _context(
            [_mrkdwn(voices.coverage(facts.coverage))]
            if _worth_counting(facts, reply=reply)
            else []
        ),
        _context(_footer(facts, reply=reply)),
    ]
    text = _fallback(facts, mrkdwn.escape(headline, HEADER_LIMIT) + (f" – {how}" if how else ""))
    broadcast = reply and facts.event in wording.BROADCAST
    return Message(text, [block for block in blocks if block], _mark(alert_id, revision), broadcast)


def laid_out(
    headline: str, paragraphs: Iterable[str], note: str, *, alert_id: str | None, revision: int
) -> Message:
    """A message of paragraphs: mrkdwn that is safe and within Slack's 3,000 characters each."""
    words = [text for text in paragraphs if text]
    blocks = [_lead(headline, reply=False), *map(_section, words), _context([_mrkdwn(note)])]
    return Message(mrkdwn.escape(headline, HEADER_LIMIT), blocks, _mark(alert_id, revision))


def plain_notice(text: str) -> Message:
    """Operations lines: no blocks, no mark."""
    return Message("\n".join(mrkdwn.escape(line, 2000) for line in text.splitlines()), [])


def without_blocks(message: Message) -> Message:
    """The fallback when Slack refuses the layout: the text alone, still findable by its mark."""
    return replace(message, blocks=[])


def _mark(alert_id: str | None, revision: int) -> dict[str, Any]:
    if alert_id is None:
        return {}
    return {
        "event_type": EVENT_TYPE,
        "event_payload": {"alert_id": alert_id, "revision": revision},
    }


def _lead(headline: str, *, reply: bool) -> Block:
    if reply:  # a header in a thread shouts
        words = mrkdwn.escape(headline, HEADER_LIMIT).replace("*", "")
        return _section(f"*{words}*")
    text = {"type": "plain_text", "text": mrkdwn.plain(headline, HEADER_LIMIT), "emoji": False}
    return {"type": "header", "text": text}


def _fallback(facts: AlertFacts, text: str) -> str:
    text = f"{text} {calls.call(facts)}".rstrip()
    return f"{mrkdwn.escape(facts.notice, NOTICE_LIMIT)} – {text}" if facts.notice else text


def _called(facts: AlertFacts) -> Iterable[Block]:
    return [_section(calls.call(facts))] if facts.mention else []


def _noticed(facts: AlertFacts, headline: str) -> Iterable[Block]:
    """What a person decided takes the first line; the headline stands below it, without emphasis.

    Two sections: a note may hold a sign that would end the emphasis of the line it stands on.
    """
    notice = mrkdwn.escape(facts.notice or "", NOTICE_LIMIT).replace("*", "")
    words = mrkdwn.escape(headline, HEADER_LIMIT)
    struck = "~" + words.replace("~", "") + "~"
    return [_section(f"*{notice}*"), _section(struck if facts.notice_strikes else words)]


def _fields(facts: AlertFacts, *, reply: bool) -> Iterable[Block]:
    """In a thread only what is new: the source line has the day."""
    limit, about_deadline = facts.deadline, facts.event in wording.ABOUT_DEADLINES
    named = (
        ("Since", "" if reply or about_deadline else wording.since(facts)),
        ("How sure", "" if reply and not facts.unsure else wording.how_sure(facts)),
        ("Demands", wording.demands(facts)),
        ("Announced", wording.consequence(facts)),
        ("Deadline", wording.deadline(limit) if limit and not about_deadline else ""),
    )
    texts = [f"*{name}*\n{mrkdwn.escape(value, FIELD_LIMIT)}" for name, value in named if value]
    return [{"type": "section", "fields": [_mrkdwn(text) for text in texts]}] if texts else []


def _detail(facts: AlertFacts) -> Iterable[Block]:
    lines = [mrkdwn.escape(line, DETAIL_LIMIT) for line in facts.detail[:DETAILS]]
    return [_section("\n".join(line for line in lines if line))] if any(lines) else []


def _evidence(facts: AlertFacts, *, reply: bool) -> Block:
    """The decisive sentence and where it stands. A thread has a deadline's sentence already."""
    outlet = mrkdwn.link(
        facts.article_url, wording.outlet(facts.publisher, facts.article_url), NAME_LIMIT
    )
    told = reply and facts.event in wording.OF_KNOWN_DEADLINES
    said = f"{wording.source(facts)}; {wording.since(facts)}" if reply else wording.source(facts)
    source = f"{outlet}: {mrkdwn.escape(said, FIELD_LIMIT)}"
    quote = "" if told else mrkdwn.quotation(facts.quote, QUOTE_LIMIT)
    return _section("\n".join([*([f"> {quote}"] if quote else []), source]))


def _beside(denial: Said | None, organisation: str) -> Iterable[Block]:
    """The denial that the article tells together with a legal step."""
    quote = mrkdwn.quotation(denial.quote, CLAIM_QUOTE_LIMIT) if denial else ""
    if denial is None or not quote:
        return []
    who = voices.who_says(replace(denial, speaker=denial.speaker or organisation))
    return [_section(f"{mrkdwn.escape(who, FIELD_LIMIT)}:\n> {quote}")]


def _title(title: str | None) -> Iterable[Block]:
    """A scraped headline in quotation marks, as plain text that nothing parses."""
    words = mrkdwn.plain(presentable(mrkdwn.clean(title or "")), HEADLINE_LIMIT)
    if not words:
        return []
    return [_context([{"type": "plain_text", "text": f"“{words}”", "emoji": False}])]


def _claim(claim: ClaimReference) -> Iterable[Block]:
    lead = wording.claim_lead(claim)
    if claim.tier == "none":
        return [_section(f"*{lead}*")]
    words = mrkdwn.link(claim.url, wording.outlet(claim.publisher, claim.url), NAME_LIMIT)
    when = wording.day(claim.published_at) if claim.published_at else "undated"
    quote = mrkdwn.quotation(claim.quote or "", CLAIM_QUOTE_LIMIT)
    lines = [f"*{lead}*", *([f"> {quote}"] if quote else []), f"{words}, {when}"]
    title = None if claim.tier == "recounted" else claim.title  # that of the article, shown above
    return [_section("\n".join(lines)), *_title(title)]


def _worth_counting(facts: AlertFacts, *, reply: bool) -> bool:
    """Of a step that one outlet reports, the source line in the thread says it all."""
    return len(facts.coverage) > 1 or bool(facts.coverage and not reply)


def _footer(facts: AlertFacts, *, reply: bool) -> list[Block]:
    """Once a thread: whose it is, and what an alert is."""
    if reply:
        return []
    parts = [
        calls.on_watchlist(facts),
        f"Case {mrkdwn.escape(facts.case_id, NAME_LIMIT)}",
        NEUTRAL_NOTE,
    ]
    return [_mrkdwn(" · ".join(part for part in parts if part))]


def _page_change(
    facts: AlertFacts, change: PageChangeFacts, headline: str, mark: dict[str, Any]
) -> Message:
    """What changed on a page, always a reply: the sentences before and after, and what is kept."""
    outlet = mrkdwn.link(
        facts.article_url, wording.outlet(facts.publisher, facts.article_url), NAME_LIMIT
    )
    lines = [f"{outlet}: {mrkdwn.escape(wording.changed_when(change), FIELD_LIMIT)}"]
    for before, after in change.sentences:
        lines += _side("Before" if after else "Taken out", before)
        lines += _side("Now" if before else "Added", after)
    lines += [f"and {change.more} more changed sentences"] if change.more else []
    what = "The page and the answer" if change.kind == "removed" else "Both versions"
    kept = f"{what} are kept: pages {change.before_page_id} and {change.after_page_id}"
    blocks = [
        *(_noticed(facts, headline) if facts.notice else [_lead(headline, reply=True)]),
        *_called(facts),
        _section("\n".join(lines)),
        *_title(facts.article_title),
        _context([_mrkdwn(mrkdwn.escape(kept, FIELD_LIMIT))]),
    ]
    text = _fallback(facts, mrkdwn.escape(headline, HEADER_LIMIT))
    return Message(text, blocks, mark, facts.event in wording.BROADCAST)


def _side(name: str, sentence: str | None) -> list[str]:
    quote = mrkdwn.quotation(sentence or "", CHANGE_QUOTE_LIMIT)
    return [f"*{name}*", f"> {quote}"] if quote else []


def _section(text: str) -> Block:
    return {"type": "section", "text": _mrkdwn(text)}


def _context(elements: list[Block]) -> Block:
    return {"type": "context", "elements": elements} if elements else {}


def _mrkdwn(text: str) -> Block:
    """`verbatim`: Slack makes no links or mentions of its own out of the words."""
    return {"type": "mrkdwn", "text": text, "verbatim": True}
