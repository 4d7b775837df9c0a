"""Have I Been Pwned's register (`/api/v3/breaches`): one entry per breach, content inline."""

import json
from html import escape

from scrapers.catalogue import Source
from scrapers.entries import Entry, Listing, ListingError, iso_date, plain
from scrapers.urls import absolute

PAGE = "https://haveibeenpwned.com/Breach/"


def parse(body: bytes, _source: Source) -> Listing:
    """Entries newest first. Flags that bear on a claim (fabricated…) join the summary."""
    rows = json.loads(body)
    if not isinstance(rows, list):
        raise ListingError("not the list of breaches that HIBP's API gives")
    named = [row for row in rows if isinstance(row, dict) and row.get("Name")]
    entries = sorted(map(_entry, named), key=lambda e: str(e.published_at or ""), reverse=True)
    nameless = len(rows) - len(named)
    return Listing(tuple(entries), dropped={"breach without a name": nameless} if nameless else {})


def _entry(row: dict[str, object]) -> Entry:
    flags = [
        text
        for key, value, text in (
            ("IsVerified", False, "Have I Been Pwned has not verified this breach."),
            ("IsFabricated", True, "Have I Been Pwned considers this breach fabricated."),
            ("IsRetired", True, "Have I Been Pwned has retired this breach."),
        )
        if row.get(key) is value
    ]
    count = row.get("PwnCount")
    affected = f"<p>{count:,} accounts affected.</p>" if isinstance(count, int) else ""
    notes = "".join(f"<p>{escape(flag)}</p>" for flag in flags)
    return Entry(
        url=absolute(PAGE, str(row["Name"])) or PAGE,
        title=f"{plain(row.get('Title') or row['Name'])} data breach",
        summary=f"<p>{row.get('Description') or ''}</p>{affected}{notes}",
        published_at=iso_date(row.get("AddedDate")),
    )
