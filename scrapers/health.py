"""What a source's pass amounts to, decided from counts. Pure.

A failed read is not an empty read: nothing but entries read and pages had makes a source ok.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from scrapers.entries import printable

Status = Literal["ok", "unchanged", "rolling", "failing", "refused", "unreachable", "cut_off"]
ProblemStatus = Literal["failing", "refused", "unreachable"]

ROLLING_OVERLAP = 1 / 3
ROLLING_WINDOW = 5  # entries; a smaller listing says nothing about its window


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that went wrong, in words, which may quote the server's."""

    status: ProblemStatus
    reason: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "reason", printable(self.reason))


@dataclass(slots=True)
class Facts:
    """What happened in one source's pass."""

    minimum_items: int
    is_window: bool  # lists its newest items in full, so that overlap means something
    entries: int = 0
    known: int = 0
    unchanged: bool = False  # at least one listing answered "nothing new"
    tried: int = 0  # pages
    had: int = 0  # pages
    listing_problems: list[Problem] = field(default_factory=list)
    page_problems: Counter[Problem] = field(default_factory=Counter)
    crashes: list[str] = field(default_factory=list)
    known_feed: bool = True  # it was read before this pass

    @property
    def overlap(self) -> float | None:
        """Known entries over all entries, None without entries or on the first pass."""
        return self.known / self.entries if self.known_feed and self.entries else None


def verdict(facts: Facts) -> tuple[Status, str | None]:
    """The status of the pass and, in words, why."""
    if facts.crashes:
        return "failing", f"our own error: {facts.crashes[0]}"
    if facts.listing_problems:
        worst = facts.listing_problems[0]
        return worst.status, worst.reason
    if not facts.unchanged:
        if facts.entries == 0 and facts.minimum_items > 0:
            return "failing", "no usable entry"
        if facts.entries < facts.minimum_items:
            return "failing", f"{facts.entries} entries, at least {facts.minimum_items} expected"
    if facts.page_problems and facts.had * 2 < facts.tried:
        return _mostly_failed(facts)
    if facts.unchanged and not facts.entries:
        return "unchanged", None
    return _by_overlap(facts)


def _mostly_failed(facts: Facts) -> tuple[Status, str]:
    problem, _ = facts.page_problems.most_common(1)[0]
    failed = facts.page_problems.total()
    return problem.status, f"{failed} of {facts.tried} pages not had: {problem.reason}"


def _by_overlap(facts: Facts) -> tuple[Status, str | None]:
    overlap = facts.overlap
    full = facts.is_window and facts.entries >= ROLLING_WINDOW
    if full and overlap is not None and overlap < ROLLING_OVERLAP:
        return "rolling", f"only {overlap:.0%} of the entries were known: some may be missed"
    if facts.page_problems:
        problem, count = facts.page_problems.most_common(1)[0]
        return "ok", f"{facts.page_problems.total()} pages not had, {count}: {problem.reason}"
    return "ok", None
