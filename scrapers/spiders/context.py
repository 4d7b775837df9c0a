"""What the parts of a pass share."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import cast

from scrapy.crawler import Crawler

from scrapers.addresses import AddressPolicy
from scrapers.clock import Clock
from scrapers.forgotten import Forgotten
from scrapers.memory import Memory, Pending
from scrapers.parsing import Parser
from scrapers.source_run import Origin
from scrapers.warc import WarcStore


@dataclass(frozen=True, slots=True)
class Pass:
    """One pass over the sources."""

    data: Path
    pass_id: str
    clock: Clock
    memory: Memory
    forgotten: Forgotten
    policy: AddressPolicy
    warc: WarcStore
    parser: Parser
    progress: Callable[[str], None]
    request_seconds: float
    listings_only: bool  # a check: no page is fetched


def pass_of(crawler: Crawler) -> Pass:
    """The pass a middleware works for: Scrapy copies settings deeply, so it is the spider's."""
    return cast("Pass", crawler.spider.work)  # type: ignore[union-attr]


def metadata(
    work: Pass,
    origin: Origin,
    role: str,
    requested_url: str,
    redirects: list[str],
    first_seen_at: datetime,
    page: Pending | None = None,
) -> dict[str, object]:
    """The JSON of a page's metadata record (docs/architecture.md)."""
    entry = page.entry if page else None
    return {
        "version": 1,
        "role": role,
        "source": origin.source,
        "kind": origin.kind,
        "publisher": (entry and entry.publisher) or origin.publisher,
        "pass_id": work.pass_id,
        "requested_url": requested_url,
        "redirects": redirects,
        "first_seen_at": first_seen_at.isoformat(),
        "history_reason": page.history_reason if page else None,
        "entry": entry
        and {
            "url": entry.url,
            "title": entry.title,
            "summary": entry.summary,
            "author": entry.author,
            "published_at": entry.published_at.isoformat() if entry.published_at else None,
            "how": origin.how,
        },
    }
