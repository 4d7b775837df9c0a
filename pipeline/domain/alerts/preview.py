"""What routes would have sent over a past time, as if they had been on. Nothing is recorded.

routes + Past ─► previews ─► a Preview for each route
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pipeline.domain.alerts.digest_facts import DigestFacts
from pipeline.domain.alerts.rehearsal import Past, Rehearsal
from pipeline.domain.alerts.rehearsed import Row, SingleRow
from pipeline.domain.alerts.routes import Route
from pipeline.domain.records import AlertFacts


@dataclass(frozen=True, slots=True)
class Told:
    """A message that would have been sent, and when: an alert, or a digest of several."""

    at: datetime
    facts: AlertFacts | DigestFacts  # as the message shows them now
    reply: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """The messages of one route, in the order of sending.

    `alerts` counts those that they tell, in digests too; `waiting` those that wait for a digest;
    `kept_back` the events that it takes and that are not told, by reason.
    """

    route: Route
    told: tuple[Told, ...]
    alerts: int
    waiting: int
    kept_back: Mapping[str, int]

    @property
    def replies(self) -> int:
        return sum(one.reply for one in self.told)

    @property
    def digests(self) -> int:
        return sum(isinstance(one.facts, DigestFacts) for one in self.told)


@dataclass(frozen=True, slots=True)
class Previews:
    """All routes together, as they would have worked; `event_ids` are all that could be told,
    `last_at` is when the last of them was decided on.

    `caveats` say, a line each, what cannot be known any more.
    """

    routes: tuple[Preview, ...]
    event_ids: frozenset[str]
    last_at: datetime | None = None
    caveats: tuple[str, ...] = ()


def previews(routes: Sequence[Route], past: Past, since: datetime) -> Previews:
    """What the routes would have sent since then, had they been on all along."""
    rehearsal = Rehearsal(routes, past)
    rehearsal.run()
    rows = [row for row in rehearsal.rows.values() if row.created_at >= since]
    found = tuple(_preview(route, rows, rehearsal) for route in routes)
    last_at = max((row.created_at for row in rehearsal.rows.values()), default=None)
    return Previews(found, frozenset(rehearsal.events), last_at)


def _preview(route: Route, rows: Sequence[Row], rehearsal: Rehearsal) -> Preview:
    ours = [row for row in rows if (row.channel, row.route) == (route.channel, route.name)]
    sent = [row for row in ours if row.state == "sent"]
    # In one pass, parents before their replies.
    sent.sort(key=lambda row: (row.created_at, row.parent_alert_id is not None))
    collected = [row for row in ours if row.state == "digested"]
    waiting = sum(row.digested_into not in rehearsal.rows for row in collected)
    alone = sum(isinstance(row, SingleRow) for row in sent)
    return Preview(
        route,
        tuple(Told(row.created_at, row.facts, row.parent_alert_id is not None) for row in sent),
        alerts=alone + len(collected) - waiting,
        waiting=waiting,
        kept_back=_kept_back(route, rows, rehearsal),
    )


def _kept_back(route: Route, rows: Iterable[Row], rehearsal: Rehearsal) -> Counter[str]:
    """By reason. What is told in the channel by another route is not kept back."""
    told = {
        row.event_id
        for row in rehearsal.rows.values()
        if row.channel == route.channel and row.state != "suppressed"
    }
    reasons = {
        row.event_id: str(row.reason)
        for row in rows
        if isinstance(row, SingleRow) and row.state == "suppressed" and row.event_id not in told
        if route.takes(rehearsal.events[row.event_id])
    }
    return Counter(reasons.values())
