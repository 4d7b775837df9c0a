"""What a page's content means for its article: new, a new version, or nothing new.

Pure, and a fold: decide one page, learn it, decide the next. So two pages for one article in one
batch give two versions, not two first ones, and batches may be cut anywhere.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from pipeline.domain.extraction.extract import Extracted
from pipeline.domain.records import Page, PublishedProvenance
from pipeline.domain.watch.comparing import CUT_SHORT, is_cut_short
from pipeline.domain.watch.schedule import WATCH

TRUST: tuple[PublishedProvenance, ...] = ("none", "url", "metadata", "feed")


@dataclass(frozen=True, slots=True)
class Known:
    """The newest version of an article, as far as it bears on the next one."""

    version: int
    text_sha256: str
    page_id: str
    fetched_at: datetime
    first_seen_at: datetime
    published_at: datetime | None
    published_provenance: PublishedProvenance
    is_summary: bool
    history_reason: str | None = None
    length: int = 0  # characters of the text


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of a page. `version` is the one that the page shows, None when dropped."""

    outcome: Literal["article", "version", "unchanged", "dropped"]
    version: int | None
    reason: str | None = None


def text_digest(title: str, text: str) -> str:
    """SHA-256 of title and text: equal digests are equal articles."""
    return hashlib.sha256(f"{title}\n{text}".encode("utf-8", "replace")).hexdigest()


def decide(page: Page, content: Extracted, known: Known | None) -> Decision:
    """Decide about one page, given the newest version of its article.

    The newest version stays the newest fetch: an older page found later (an archive, a page that
    had failed) does not come after it. A feed's summary never replaces the full text, nor does a
    wall or a failed extraction that the watch met: the article would lose what it said.
    """
    if known is None:
        return Decision("article", 1, content.note)
    if text_digest(content.title, content.text) == known.text_sha256:
        return Decision("unchanged", known.version, content.note)
    if content.is_summary and not known.is_summary:
        return Decision("unchanged", known.version, "a summary of a text already had")
    if page.source == WATCH and is_cut_short(content.text, known.length):
        return Decision("dropped", None, CUT_SHORT)
    if page.fetched_at < known.fetched_at:
        return Decision("dropped", None, "older than the version already had")
    return Decision("version", known.version + 1, content.note)


def lifts_history(page: Page, decision: Decision, known: Known | None) -> bool:
    """Whether a page brings as news what was kept as history: the same article, met again.

    Somebody asked for it, or a source that is watched lists it. Its age still counts.
    """
    return (
        decision.outcome == "unchanged"
        and page.history_reason is None
        and known is not None
        and known.history_reason is not None
    )


def learn(page: Page, content: Extracted, decision: Decision, known: Known | None) -> Known:
    """The newest version after a decision to keep this page as `article` or `version`.

    A URL was first seen when its first version was. A later version's date counts only if it is as
    well founded: an edit is no new publication. Nor is one that the watch found any more or less
    news than the article was.
    """
    published = (content.published_at, content.published_provenance)
    first_seen_at = page.first_seen_at
    history_reason = page.history_reason
    if known:
        if page.source == WATCH:
            history_reason = known.history_reason
        first_seen_at = min(known.first_seen_at, first_seen_at)
        if TRUST.index(known.published_provenance) > TRUST.index(content.published_provenance):
            published = (known.published_at, known.published_provenance)
    return Known(
        version=decision.version or 1,
        text_sha256=text_digest(content.title, content.text),
        page_id=page.page_id,
        fetched_at=page.fetched_at,
        first_seen_at=first_seen_at,
        published_at=published[0],
        published_provenance=published[1],
        is_summary=content.is_summary,
        history_reason=history_reason,
        length=len(content.text),
    )
