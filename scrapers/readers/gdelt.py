"""GDELT's document API, `mode=artlist`, `format=json`: articles that name a watchlisted name.

`seendate` is when GDELT saw the page, the nearest thing to a date that it gives.
"""

import json
from datetime import UTC, datetime

from scrapers.catalogue import Source
from scrapers.entries import Entry, Listing, ListingError, plain
from scrapers.urls import absolute


def parse(body: bytes, _source: Source) -> Listing:
    """One entry for each article. `{}` or an empty body says that nothing matched."""
    if not body.strip():
        return Listing(())
    try:
        answer = json.loads(body, strict=False)  # GDELT leaves control characters in titles
    except ValueError:
        # Errors ("Please limit requests to one every 5 seconds") come as text with status 200.
        raise ListingError(f"GDELT says: {plain(body.decode(errors='replace'), 200)}") from None
    articles = answer.get("articles", []) if isinstance(answer, dict) else None
    if not isinstance(articles, list):
        raise ListingError("not the list of articles that GDELT's API gives")
    entries = tuple(entry for article in articles if (entry := _entry(article)))
    unusable = len(articles) - len(entries)
    return Listing(entries, dropped={"link that is not http(s)": unusable} if unusable else {})


def _entry(article: object) -> Entry | None:
    if not isinstance(article, dict):
        return None
    url = absolute("", str(article.get("url") or ""))
    if url is None:
        return None
    return Entry(
        url=url,
        title=plain(article.get("title")),
        published_at=_seen(str(article.get("seendate") or "")),
        publisher=plain(article.get("domain")) or None,
    )


def _seen(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None
