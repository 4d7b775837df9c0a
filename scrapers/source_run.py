"""One source in one pass: its counts while it runs, and the row that remains of them."""

import json
from collections import Counter, deque
from dataclasses import dataclass, field
from datetime import datetime

from scrapers.catalogue import Source
from scrapers.health import Facts, verdict
from scrapers.memory import Pending

CUT_OFF = "the pass ended before this source did"


NO_WINDOW = {"edgar", "edgar_search"}  # readers that leave most of what is listed out


@dataclass(frozen=True, slots=True)
class Origin:
    """Whom a page is attributed to, in its metadata record."""

    source: str
    kind: str
    publisher: str
    how: str


@dataclass(slots=True)
class SourceRun:
    """What is under way and what came of it."""

    source: Source
    pass_id: str
    started_at: datetime
    first_pass: bool
    facts: Facts
    listings_open: int = 0
    pages_open: int = 0
    queue: deque[Pending] = field(default_factory=deque)
    fetched: int = 0
    new: int = 0
    errors: int = 0
    newest_at: datetime | None = None
    dropped: Counter[str] = field(default_factory=Counter)
    was_read: bool = False  # at least one of its listings
    queued: bool = False  # the queue was filled
    finished: bool = False

    @classmethod
    def begin(cls, source: Source, pass_id: str, now: datetime, *, known: bool) -> "SourceRun":
        """`known`: the source was read in an earlier pass."""
        is_window = source.kind != "search" and source.reader not in NO_WINDOW
        facts = Facts(source.minimum_items, is_window, known_feed=known)
        return cls(source, pass_id, now, not known, facts)

    @property
    def origin(self) -> Origin:
        source = self.source
        return Origin(source.name, source.kind, source.publisher, source.how)

    @property
    def idle(self) -> bool:
        return not (self.listings_open or self.pages_open or self.queue)

    def row(self, finished_at: datetime | None) -> dict[str, object]:
        """The source's row in `source_passes`; without a finish it was cut off."""
        status, reason = verdict(self.facts) if finished_at else ("cut_off", CUT_OFF)
        return {
            "pass_id": self.pass_id,
            "source": self.source.name,
            "kind": self.source.kind,
            "how": self.source.how,
            "started_at": self.started_at.isoformat(),
            "finished_at": finished_at.isoformat() if finished_at else None,
            "fetched": self.fetched,
            "new": self.new,
            "known": self.facts.known,
            "errors": self.errors,
            "overlap": self.facts.overlap,
            "newest_at": self.newest_at.isoformat() if self.newest_at else None,
            "status": status,
            "reason": reason,
            "minimum_items": self.source.minimum_items,
            "cadence_minutes": self.source.cadence_minutes,
            "dropped": json.dumps(dict(sorted(self.dropped.items()))),
        }

    def line(self, row: dict[str, object]) -> str:
        """One line of progress for a person."""
        counts = f"{self.new} new, {self.facts.known} known, {self.fetched} pages"
        why = f" ({row['reason']})" if row["reason"] else ""
        return f"{self.source.name}: {row['status']}: {counts}{why}"
