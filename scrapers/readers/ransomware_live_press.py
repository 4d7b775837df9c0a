"""ransomware.live: attacks that the press reported (`/v2/recentcyberattacks`).

Each entry is the press article, under its own headline and host; its page is fetched from there.
Which of `url` and `link` is the article varies between records, so the one outside ransomware.live
is taken. `claim_gang` (a name, or false) is not used: the article says who claims what.
"""

import json
from html import escape

from scrapers.catalogue import Source
from scrapers.entries import Entry, Listing, ListingError, iso_date, plain
from scrapers.urls import absolute, host_of

TRACKER = "ransomware.live"
UNUSABLE = "report without headline or article"


def parse(body: bytes, _source: Source) -> Listing:
    """One entry for each report that has a headline and an article."""
    rows = json.loads(body)
    if not isinstance(rows, list):
        raise ListingError("not the list of attacks that ransomware.live's API gives")
    entries = tuple(entry for row in rows if (entry := _entry(row)))
    unusable = len(rows) - len(entries)
    return Listing(entries, dropped={UNUSABLE: unusable} if unusable else {})


def _entry(row: object) -> Entry | None:
    if not isinstance(row, dict):
        return None
    links = [absolute("", str(row.get(key) or "")) for key in ("url", "link")]
    article = next((url for url in links if url and not _is_trackers(url)), None)
    title = plain(row.get("title"))
    if article is None or not title:
        return None
    said = plain(row.get("summary") or row.get("description"), 20_000)
    return Entry(
        url=article,
        title=title,
        summary=f"<p>{escape(title)}</p><p>{TRACKER} sums it up: {escape(said)}</p>"
        if said
        else "",
        published_at=iso_date(row.get("date") or row.get("added")),
        publisher=host_of(article).removeprefix("www."),
    )


def _is_trackers(url: str) -> bool:
    host = host_of(url)
    return host == TRACKER or host.endswith("." + TRACKER)
