"""One `Entry` record for everything a source lists, whatever the technique that read it.

Readers and techniques (`scrapers/readers`, `scrapers/techniques`) make these and nothing else;
what becomes of them is decided in `scrapers/spiders`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import unescape

MAX_TITLE = 500
MAX_SUMMARY = 100_000

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_SPACE = re.compile(r"\s+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


class ListingError(Exception):
    """A listing that cannot be read, said in words an operator understands.

    They may quote the listing.
    """


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a listing. `url` is absolute; `summary` is HTML."""

    url: str
    title: str
    summary: str = ""
    author: str | None = None
    published_at: datetime | None = None  # zone-aware UTC
    publisher: str | None = None  # when it is not the source's own, as in a search result


@dataclass(frozen=True, slots=True)
class Listing:
    """What a listing held: entries, further listings to read (a sitemap index), drops by reason."""

    entries: tuple[Entry, ...]
    more: tuple[str, ...] = ()
    dropped: Mapping[str, int] = field(default_factory=dict)


def printable(text: str) -> str:
    """Without control characters, with which a text could give orders to a terminal."""
    return _CONTROL.sub("", text)


def plain(text: object, limit: int = MAX_TITLE) -> str:
    """Text of one line, for people, from a title that may hold markup."""
    words = printable(unescape(_TAG.sub("", str(text or ""))))
    return _SPACE.sub(" ", words).strip()[:limit]


def utc(moment: datetime | None) -> datetime | None:
    """Zone-aware UTC; a time without a zone is taken as UTC."""
    if moment is None:
        return None
    try:
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except OverflowError:  # year 1 or 9999 with an offset
        return None


def iso_date(value: object) -> datetime | None:
    """The time in an ISO-like string ("2026-01-02 10:00:00.123", "2026-01-02"), or None."""
    try:
        return utc(datetime.fromisoformat(str(value).strip()))
    except ValueError:
        return None
