"""What a page says about itself in its markup: language, canonical URL, title, author, dates.

trafilatura reads title, author and canonical URL well. Its dates have day precision, so the exact
moment is read here from JSON-LD, meta and time elements, and trafilatura's day is the fallback.
"""

import json
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from lxml.html import HtmlElement  # type: ignore[import-untyped]
from trafilatura.metadata import extract_metadata

from pipeline.domain.extraction.dates import parse_moment

PUBLISHED_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "article.published",
    "dc.date.issued",
    "dcterms.created",
    "publish-date",
    "pubdate",
    "date",
)
JSON_LD_LIMIT = 500_000  # characters; a script this long is no description of an article
NODES_LIMIT = 2_000


@dataclass(frozen=True, slots=True)
class Declared:
    """The page's own word, each None when it says nothing."""

    title: str | None
    author: str | None
    canonical: str | None
    language: str | None
    moments: tuple[datetime, ...]  # of publication, UTC, best first
    day: datetime | None  # trafilatura's: midnight UTC


def declared_by(tree: HtmlElement, url: str, fetched_at: datetime) -> Declared:
    """Read the head. The tree is not changed."""
    metadata = extract_metadata(
        tree,
        url,
        {
            "original_date": True,
            "extensive_search": False,  # a number in running text is no date of publication
            "deferred_url_extractor": True,
            "max_date": fetched_at.strftime("%Y-%m-%d"),
        },
    )
    return Declared(
        title=metadata.title,
        author=metadata.author,
        canonical=_first(tree.xpath("//link[@rel='canonical']/@href")),
        language=_first(tree.xpath("/html/@lang")),
        moments=tuple(_moments(tree)),
        day=parse_moment(metadata.date),
    )


def _moments(tree: HtmlElement) -> Iterator[datetime]:
    for text in (*_json_ld(tree), *_meta(tree), *_times(tree)):
        moment = parse_moment(text)
        if moment:
            yield moment


def _json_ld(tree: HtmlElement) -> Iterator[str]:
    """`datePublished` of the first article that each JSON-LD script describes."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        if len(script) > JSON_LD_LIMIT:
            continue
        try:
            found = _date_published(json.loads(script, strict=False))
        except (ValueError, RecursionError):
            continue
        if found:
            yield found


def _date_published(described: object) -> str | None:
    """Breadth first, so that the page itself comes before the articles it links to."""
    queue = deque([described])
    for _ in range(NODES_LIMIT):
        if not queue:
            return None
        node = queue.popleft()
        if isinstance(node, list):
            queue.extend(node)
        elif isinstance(node, dict):
            published = node.get("datePublished")
            if "headline" in node and isinstance(published, str):
                return published
            queue.extend(node.values())
    return None


def _meta(tree: HtmlElement) -> Iterator[str]:
    said = {
        (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower(): meta.get(
            "content", ""
        )
        for meta in tree.iterfind(".//meta")
    }
    return (said[name] for name in PUBLISHED_NAMES if name in said)


def _times(tree: HtmlElement) -> Iterator[str]:
    return (
        str(text) for text in tree.xpath("//time[@itemprop='datePublished' or @pubdate]/@datetime")
    )


def _first(texts: list[str]) -> str | None:
    return str(texts[0]).strip() or None if texts else None
