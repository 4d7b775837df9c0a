"""What a digest says: one message in place of many, or the morning's summary of a route.

Stored as JSON in the ledger, beside the facts of single alerts. `digests.py` renders it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

DIGEST = "digest"  # stands where an alert has the kind of its event

DigestKind = Literal["collected", "morning", "storm"]
Section = Literal["new", "step", "growth", "deadline", "silence"]
Counts = tuple[int, int]  # independent reports, all reports


@dataclass(frozen=True, slots=True)
class DigestItem:
    """One line: words as yet unescaped, and where to read on."""

    section: Section
    case_id: str
    words: str
    url: str | None
    outlet: str | None
    watched_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DigestFacts:
    """A digest of one route or channel. `counts` are of the cases told so far, to see growth."""

    digest_id: str  # also its alert_id
    kind: DigestKind
    until: datetime  # what was decided from here on is for the next one
    items: tuple[DigestItem, ...]
    route: str | None = None  # None: of the whole channel, or of a route that is no more
    counts: Mapping[str, Counts] = field(default_factory=dict)
    mention: str | None = None

    # Every row of the ledger names an event, a case and an organisation; a digest has many.

    @property
    def event(self) -> str:
        return DIGEST

    @property
    def event_id(self) -> str:
        return self.digest_id

    @property
    def case_id(self) -> str:
        return ""

    @property
    def organisation(self) -> str:
        return ""
