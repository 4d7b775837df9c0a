"""RSS, Atom, RDF and JSON Feed ─► `Listing`. feedparser reads them: the web's feeds are broken."""

import calendar
import json
import re
import time
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import feedparser  # type: ignore[import-untyped]

from scrapers.catalogue import Source
from scrapers.entries import MAX_SUMMARY, Entry, Listing, ListingError, iso_date, plain
from scrapers.urls import absolute

BAD_LINK = "link that is not http(s)"
_HTML = re.compile(rb"\s*(<!--.*?-->\s*)*<(!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)


def parse(body: bytes, source: Source, content_type: str = "") -> Listing:
    """The feed's entries. ListingError when it is empty, HTML, or beyond repair."""
    if not body.strip():
        raise ListingError("an empty body where a feed should be")
    if _HTML.match(body[:4096]):
        raise ListingError("HTML where a feed should be")
    if body.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{"):
        return _json_feed(body, source)
    parsed = feedparser.parse(
        body,
        response_headers={
            "content-type": _honest_charset(body, content_type),
            "content-location": source.url,
        },
    )
    if not parsed.entries:
        _explain_nothing(parsed)
    return _listing([_entry(item, source.url) for item in parsed.entries])


def _honest_charset(body: bytes, content_type: str) -> str:
    """A body that is valid UTF-8 is UTF-8, whatever the header, which feedparser trusts, says."""
    kind = content_type.partition(";")[0].strip() or "application/xml"
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return content_type or kind
    return f"{kind}; charset=utf-8"


def _explain_nothing(parsed: feedparser.FeedParserDict) -> None:
    if not parsed.get("version"):
        raise ListingError(f"not a feed: {parsed.get('bozo_exception') or 'no known format'}")
    if parsed.bozo:
        raise ListingError(f"a feed that cannot be parsed: {parsed.bozo_exception}")
    raise ListingError("an empty feed")


def _entry(item: Mapping[str, Any], base: str) -> Entry | None:
    url = absolute(base, str(item.get("link") or ""), fragment=True)
    if url is None or not item.get("link"):
        return None
    texts = [str(content.get("value") or "") for content in item.get("content", [])]
    texts.append(str(item.get("summary") or ""))
    return Entry(
        url=url,
        title=plain(item.get("title")),
        summary=max(texts, key=len)[:MAX_SUMMARY],
        author=plain(item.get("author"), 200) or None,
        published_at=_moment(item.get("published_parsed") or item.get("updated_parsed")),
    )


def _moment(parsed: time.struct_time | None) -> datetime | None:
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC) if parsed else None
    except (ValueError, OverflowError, OSError):
        return None


def _json_feed(body: bytes, source: Source) -> Listing:
    try:
        document = json.loads(body)
    except ValueError as error:
        raise ListingError(f"a JSON feed that cannot be parsed: {error}") from None
    items = document.get("items")
    if not isinstance(items, list):
        raise ListingError("JSON that is not a JSON Feed")
    if not items:
        raise ListingError("an empty feed")
    return _listing([_json_entry(item, source.url) for item in items])


def _json_entry(item: object, base: str) -> Entry | None:
    if not isinstance(item, dict):
        return None
    link = item.get("url") or item.get("external_url")
    url = absolute(base, str(link), fragment=True) if link else None
    if url is None:
        return None
    authors = item.get("authors")
    author = authors[0] if isinstance(authors, list) and authors else item.get("author")
    text = item.get("content_html") or item.get("summary") or item.get("content_text") or ""
    return Entry(
        url=url,
        title=plain(item.get("title")),
        summary=str(text)[:MAX_SUMMARY],
        author=plain(author.get("name"), 200) or None if isinstance(author, dict) else None,
        published_at=iso_date(item.get("date_published") or item.get("date_modified")),
    )


def _listing(entries: list[Entry | None]) -> Listing:
    dropped = Counter({BAD_LINK: entries.count(None)})
    return Listing(tuple(filter(None, entries)), dropped=+dropped)
