"""The record of an event that no single article tells: it follows from a case, or from time.

Each stands on an event of the case, whose evidence it shows. Its id is derived from that event, so
that deriving again finds the same rows. They come from `deadlines.py` and `reversals.py`, put
together in `life.py`; edits of watched pages are made of the same record.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid5

from pipeline.domain.cases.events import CaseEvent, Evidence
from pipeline.domain.cases.ids import NAMESPACE


@dataclass(frozen=True, slots=True)
class DerivedEvent:
    """Something that happened in a case, as seen from one of its events."""

    event_id: str
    event: str
    at: datetime  # when it came to be
    of: CaseEvent  # a contest, or for a page's edit the claim
    evidence: Evidence  # of `of`: what is shown
    history_reason: str | None = None  # why it may not alert
    precise: bool = True  # False: only the day is known
    over: bool = False  # its time has passed before it was told: it is told no more
    due_on: date | None = None
    detail: tuple[str, ...] = ()  # lines in our words, neutral


def derived_id(event: str, *from_what: object) -> str:
    """The id of an event that follows from others."""
    return str(uuid5(NAMESPACE, ":".join(map(str, (event, *from_what)))))
