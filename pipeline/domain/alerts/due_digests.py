"""Which digests are due: what routes collected, and each route's morning.

    digests_due(Board(...)) ─► drafts of digests, to be recorded with the pass's other decisions

A collected alert names its digest before there is one (`digested_into`), so a digest is due when
its time has come and the ledger has no row of that id: a kill loses and repeats nothing, and a
route that is taken out of the file still delivers what it collected.

A route has one morning a local day. One without news is recorded as suppressed, so that the next
compares with it; the very first only sets the mark to compare with.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from pipeline.domain.alerts.digest_facts import Counts, DigestFacts, DigestItem
from pipeline.domain.alerts.facts import AlertableEvent, Dossier
from pipeline.domain.alerts.morning import (
    Silence,
    alert_items,
    coverage_counts,
    deadline_items,
    growth_items,
    silence_items,
)
from pipeline.domain.alerts.periods import collecting_id, last_morning, morning_id
from pipeline.domain.alerts.reasons import DECIDED, LIVE, held_reason
from pipeline.domain.alerts.routes import Route
from pipeline.domain.records import AlertDraft, AlertFacts

NO_NEWS = "a morning without news"
FIRST = "the first morning: nothing to compare with"


class KnownRow(Protocol):
    """What is read of a row of the ledger, an alert or a digest."""

    @property
    def event_id(self) -> str: ...
    @property
    def channel(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def created_at(self) -> datetime: ...
    @property
    def digested_into(self) -> str | None: ...
    @property
    def not_before(self) -> datetime | None: ...
    @property
    def facts(self) -> AlertFacts | DigestFacts: ...


@dataclass(frozen=True, slots=True)
class Board:
    """What digests are made of, before this pass's own alerts are recorded."""

    routes: Sequence[Route]
    dossiers: Sequence[Dossier]
    known: Mapping[str, KnownRow]  # oldest first
    silences: Sequence[Silence]
    now: datetime
    held: Mapping[str, str] = field(default_factory=dict)  # as of `Policy`


def digests_due(board: Board) -> list[AlertDraft]:
    """The digests to record now."""
    waiting = _waiting(board)
    drafts = [
        draft
        for route in board.routes
        if route.has_mornings
        if (draft := _morning(route, waiting, board))
    ]
    made = {draft.alert_id for draft in drafts}
    rest = [_collected(one, rows, board) for one, rows in waiting.items() if one not in made]
    return drafts + rest


def _waiting(board: Board) -> dict[str, list[KnownRow]]:
    """Collected alerts whose time has come, by the digest that is to tell them."""
    found: dict[str, list[KnownRow]] = {}
    for row in board.known.values():
        into = row.digested_into if row.state == "digested" else None
        if into and into not in board.known and row.not_before and row.not_before <= board.now:
            found.setdefault(into, []).append(row)
    return found


def _collected(digest_id: str, rows: Sequence[KnownRow], board: Board) -> AlertDraft:
    name = next((route.name for route in board.routes if _is_of(route, rows[0])), None)
    facts = DigestFacts(
        digest_id,
        "collected",
        board.now,
        alert_items(_alerts(rows), _openers(board, rows[0].channel)),
        name,
        mention=_mention(rows),
    )
    return AlertDraft(digest_id, rows[0].channel, None, "pending", None, facts)


def _morning(
    route: Route, waiting: Mapping[str, list[KnownRow]], board: Board
) -> AlertDraft | None:
    """The route's morning digest, None when today's has been made."""
    due_at = last_morning(route, board.now)
    previous = _previous(route, board.known)
    if previous and previous.until >= due_at:
        return None
    told = _told(route, board)
    if route.rate == "daily":
        own_id, rows = _of_day(route, waiting) or (morning_id(route, due_at), [])
    else:
        since = previous.until if previous else board.now
        own_id, rows = morning_id(route, due_at), [row for row in told if row.created_at >= since]
    event_ids = {row.event_id for row in (*told, *rows)}
    counts = coverage_counts(board.dossiers, event_ids)
    items = (
        *alert_items(_alerts(rows), _openers(board, route.channel)),
        *_changes(route, event_ids, previous, counts, board),
    )
    reason = None if _is_news(items, previous) else NO_NEWS
    if previous is None and not rows:
        reason = FIRST
    facts = DigestFacts(own_id, "morning", board.now, items, route.name, counts, _mention(rows))
    draft = AlertDraft(own_id, route.channel, None, "pending", None, facts)
    return replace(draft, state="suppressed", reason=reason) if reason else draft


def _of_day(
    route: Route, waiting: Mapping[str, list[KnownRow]]
) -> tuple[str, list[KnownRow]] | None:
    """What a daily route collected for the digest that is due."""
    return next(((one, rows) for one, rows in waiting.items() if _is_of(route, rows[0])), None)


def _changes(
    route: Route,
    told: Collection[str],
    previous: DigestFacts | None,
    counts: Mapping[str, Counts],
    board: Board,
) -> Iterable[DigestItem]:
    today = board.now.astimezone(route.time_zone).date()
    yield from growth_items(board.dossiers, previous.counts if previous else {}, counts)
    yield from deadline_items(board.dossiers, told, today)
    yield from silence_items(board.silences, route)


def _told(route: Route, board: Board) -> list[KnownRow]:
    """The channel's alerts that this route asked for and that stand, oldest first."""
    events: dict[str, AlertableEvent] = {
        event.facts.event_id: event
        for dossier in board.dossiers
        for event in (*dossier.contests, *dossier.follow_ups)
    }
    return [
        row
        for row in board.known.values()
        if row.channel == route.channel and _is_told(row, board)
        if (event := events.get(row.event_id)) and route.takes(event)
        if not held_reason(event, board.held)
    ]


def _is_told(row: KnownRow, board: Board) -> bool:
    """By a message of its own, or in a digest that there is."""
    return row.state in LIVE or (row.state == "digested" and row.digested_into in board.known)


def _is_news(items: Iterable[DigestItem], previous: DigestFacts | None) -> bool:
    """A silence is news once; a deadline until it has passed."""
    silent = {item.case_id for item in (previous.items if previous else ()) if _is_silence(item)}
    return any(not _is_silence(item) or item.case_id not in silent for item in items)


def _is_silence(item: DigestItem) -> bool:
    return item.section == "silence"


def _previous(route: Route, known: Mapping[str, KnownRow]) -> DigestFacts | None:
    """The route's newest morning, sent or not."""
    mornings = [
        row.facts
        for row in known.values()
        if isinstance(row.facts, DigestFacts)
        and row.facts.kind == "morning"
        and (row.channel, row.facts.route) == (route.channel, route.name)
    ]
    return max(mornings, key=lambda facts: facts.until, default=None)


def _openers(board: Board, channel: str) -> set[str]:
    """The events by which each case was first told, or is to be, in the channel, and that stand."""
    first: dict[str, str] = {}
    for row in board.known.values():
        if row.state in DECIDED and row.channel == channel and row.event_id not in board.held:
            first.setdefault(row.facts.case_id, row.event_id)
    return set(first.values())


def _is_of(route: Route, row: KnownRow) -> bool:
    """Whether the route collected this alert."""
    return (
        row.not_before is not None
        and row.channel == route.channel
        and row.digested_into == collecting_id(route, row.not_before)
    )


def _alerts(rows: Iterable[KnownRow]) -> list[AlertFacts]:
    return [row.facts for row in rows if isinstance(row.facts, AlertFacts)]


def _mention(rows: Iterable[KnownRow]) -> str | None:
    """The group to call, when one of its watched names is among them."""
    return next((facts.mention for facts in _alerts(rows) if facts.mention), None)
