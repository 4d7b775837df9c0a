"""The words of `health.py`: one line for all that fell ill, or got well, of one family."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal, get_args

Family = Literal["source", "news", "slack", "feedback", "uncertain", "dead", "storm"]
FAMILIES = frozenset(get_args(Family))

LISTED = 5
WORDS_LIMIT = 200
ILL: dict[Family, str] = {
    "source": "{sources} silent, without a success for 3 cadences and 6 h: {items}",
    "news": "Nothing new from any source for {lasted}",
    "slack": "Alerts wait: {items}",
    "feedback": "Reactions cannot be read: {items}",
    "uncertain": "{alerts} in doubt, posted or not, looked up in each pass: {items}",
    "dead": "{alerts} dead, its message refused (contested ledger status): {items}",
    "storm": "Storm: {items}, told in one digest. Look in source_health for a feed that publishes "
    "its archive again, or raise `storm` in the routes",
}
WELL: dict[Family, str] = {  # a storm has no end to be told
    "source": "{sources} well again: {items}",
    "news": "Something new came in again, after {lasted}",
    "slack": "Alerts go out again: {items}",
    "feedback": "Reactions are read again: {items}",
    "uncertain": "{alerts} in doubt no more: {items}",
    "dead": "{alerts} dead no more: {items}",
}


@dataclass(frozen=True, slots=True)
class Item:
    """A channel, a source, an alert; what is or was wrong, or whom it is about; and how long."""

    name: str
    words: str
    lasted: timedelta


def said(family: Family, items: Sequence[Item], *, well: bool) -> str:
    """The line about them, however many they are."""
    ordered = sorted(items, key=lambda item: (-item.lasted, item.name))
    words = [_item(family, item, well=well) for item in ordered[:LISTED]]
    more = len(items) - len(words)
    listed = ", ".join(words) + (f" and {more} more" if more else "")
    count = len(items)
    return (WELL if well else ILL)[family].format(
        sources="1 source is" if count == 1 else f"{count} sources are",
        alerts="1 alert is" if count == 1 else f"{count} alerts are",
        items=listed,
        lasted=duration(ordered[0].lasted),
    )


def pulse(
    *, sources: tuple[int, int], counts: tuple[int, int, int], ledger: dict[str, int], well: bool
) -> str:
    """The daily line. `sources`: how many answered last, of how many; `ledger`: troubles by name.

    `counts` are articles, contests and alerts.
    """
    articles, contests, alerts = counts
    troubles = ", ".join(f"{number} {what}" for what, number in ledger.items() if number)
    answered = f"{sources[0]} of {sources[1]} sources" if sources[1] else "no source polled yet"
    return (
        f"{'Well' if well else 'Not well'}: {answered}, "
        f"{articles} articles, {contests} contests, {alerts} alerts in the last 24 h; "
        f"ledger {troubles or 'quiet'}."
    )


def duration(lasted: timedelta) -> str:
    """In the unit that a person would use."""
    minutes = max(round(lasted.total_seconds() / 60), 0)
    if minutes < 60:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 48 * 60 else f"{minutes // (24 * 60)} days"


def _item(family: Family, item: Item, *, well: bool) -> str:
    named = family in ("source", "slack", "feedback")
    subject = _clipped(item.name if named else item.words)
    if well:
        return f"{subject} (after {duration(item.lasted)})"
    if family == "source":
        return f"{subject} (for {duration(item.lasted)})"
    return f"{subject}: {_clipped(item.words)}" if named else subject


def _clipped(words: str) -> str:
    """On one line, whatever a name or an error holds."""
    return " ".join(words.split())[:WORDS_LIMIT]
