"""ransomware.live: recent victims (`/v2/recentvictims`), claims by gangs with the content inline.

`claim_url` is the gang's own leak site and is never used: entries point at ransomware.live's page.
"""

import json
from html import escape

from scrapers.catalogue import Source
from scrapers.entries import Entry, Listing, ListingError, iso_date, plain
from scrapers.urls import absolute

PAGE = "https://www.ransomware.live/"


def parse(body: bytes, _source: Source) -> Listing:
    """One entry for each victim that has a name and a page."""
    rows = json.loads(body)
    if not isinstance(rows, list):
        raise ListingError("not the list of victims that ransomware.live's API gives")
    entries = tuple(entry for row in rows if (entry := _entry(row)))
    unusable = len(rows) - len(entries)
    return Listing(entries, dropped={"victim without name or page": unusable} if unusable else {})


def _entry(row: object) -> Entry | None:
    if not isinstance(row, dict):
        return None
    victim, group = plain(row.get("victim")), plain(row.get("group")) or "an unnamed gang"
    url = absolute(PAGE, str(row.get("url") or ""))
    if not victim or url is None or url == PAGE:
        return None
    about = [
        f"The ransomware gang {group} claims to have attacked {victim}.",
        *(f"Country: {row['country']}." for _ in [0] if row.get("country")),
        *(f"Sector: {row['activity']}." for _ in [0] if row.get("activity")),
        plain(row.get("description"), 20_000),
    ]
    return Entry(
        url=url,
        title=f"{group} claims to have breached {victim}",
        summary="".join(f"<p>{escape(text)}</p>" for text in about if text),
        published_at=iso_date(row.get("discovered") or row.get("attackdate")),
    )
