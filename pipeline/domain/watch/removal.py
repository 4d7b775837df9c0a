"""When a page counts as removed: what it answered, time after time.

    answers in time order ─► removals

410 and 451 are the publisher's word and count at once. A 404 or a redirect to the site's front page
may be a glitch of a server or a cache: it counts once a second answer, at least CONFIRM_AFTER later
and with the page not had in between, says the same. 403, failing servers and silence are no
answers, and do not come here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from pipeline.domain.watch.schedule import CONFIRM_AFTER

FIRM = (410, 451)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of a page that was asked for again. `gone` is how it says so, None when it is
    there."""

    page_id: str
    at: datetime
    status: int
    gone: str | None


@dataclass(frozen=True, slots=True)
class Removal:
    """A page that is no longer there."""

    first: Answer  # that said so
    confirmed_by: Answer  # the same one, when it was firm
    last_seen_at: datetime | None  # when it was last had, as far as `answers` tell


def removals(answers: Iterable[Answer]) -> list[Removal]:
    """The removals that these answers, in time order, amount to: one until the page is back."""
    found: list[Removal] = []
    first: Answer | None = None
    seen_at: datetime | None = None
    counted = False
    for answer in answers:
        if answer.gone is None:
            first, seen_at, counted = None, answer.at, False
            continue
        first = first or answer
        if not counted and (answer.status in FIRM or answer.at - first.at >= CONFIRM_AFTER):
            found.append(Removal(first, answer, seen_at))
            counted = True
    return found
