"""What a route would have sent over a past time, as if it had been on. Nothing is recorded."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pipeline.domain.alerts.facts import Dossier
from pipeline.domain.alerts.policy import alerts_due
from pipeline.domain.alerts.reasons import Policy
from pipeline.domain.alerts.routes import Route
from pipeline.domain.records import AlertFacts


@dataclass(frozen=True, slots=True)
class Told:
    """An alert that would have been told, and when."""

    at: datetime
    facts: AlertFacts
    reply: bool
    digest: str | None  # the id of the digest that would have told it


@dataclass(frozen=True, slots=True)
class Preview:
    """The alerts of one route, oldest first; `kept_back` counts the others by reason."""

    route: Route
    told: tuple[Told, ...]
    kept_back: Mapping[str, int]

    @property
    def replies(self) -> int:
        return sum(one.reply for one in self.told)

    @property
    def digests(self) -> int:
        """How many digests the collected ones make; a morning's own news is not counted."""
        return len({one.digest for one in self.told if one.digest})

    @property
    def messages(self) -> int:
        return self.digests + sum(one.digest is None for one in self.told)


def preview(route: Route, dossiers: Sequence[Dossier], since: datetime) -> Preview:
    """What the route alone would have sent since then.

    Each event counts on the day it was first seen, by the rules of history as of that day. Storms,
    and what people held back, are left out of it.
    """
    policy = Policy((route,), now=None)
    told: list[Told] = []
    kept_back: Counter[str] = Counter()
    due = {draft.facts.event_id: draft for draft in alerts_due(dossiers, {}, policy).drafts}
    for event in (one for case in dossiers for one in (*case.contests, *case.follow_ups)):
        draft, at = due.get(event.facts.event_id), policy.as_of(event)
        if draft is None or at < since or not route.takes(event):
            continue
        if draft.state == "suppressed":
            kept_back[str(draft.reason)] += 1
        else:
            reply = draft.parent_alert_id is not None
            told.append(Told(at, event.facts, reply, draft.digested_into))
    return Preview(route, tuple(sorted(told, key=lambda one: one.at)), kept_back)
