"""When an entry is history: recorded, never alerted. Pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from scrapers.entries import Entry

FIRST_PASS = "first pass of the source"  # noqa: S105
RE_SAVED = "archive re-saved"
OLD = timedelta(days=7)


def is_old(entry: Entry, now: datetime) -> bool:
    """Dated over a week ago, or not dated: in a flood both are suspect."""
    return entry.published_at is None or entry.published_at < now - OLD


def is_dated_old(entry: Entry, now: datetime) -> bool:
    """Dated over a week ago."""
    return entry.published_at is not None and is_old(entry, now)


def history_reasons(
    new: Sequence[Entry], known: int, now: datetime, *, first_pass: bool
) -> list[str | None]:
    """For each new entry of one listing, why it may not alert, or None.

    A feed that re-saves its archive makes hundreds of old posts "new" at once: when over half of
    a known feed is new and most of that is old, what is old in it is history.
    """
    if first_pass:
        return [FIRST_PASS] * len(new)
    old = [is_old(entry, now) for entry in new]
    dated_old = sum(is_dated_old(entry, now) for entry in new)
    flood = len(new) > known and dated_old * 2 > len(new)
    return [RE_SAVED if flood and one else None for one in old]
