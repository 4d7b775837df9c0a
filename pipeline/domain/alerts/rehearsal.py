"""The passes of a past time once more, with other routes: the same decisions, recorded nowhere.

    PastCases + passes + people's decisions ─► Rehearsal.run ─► Rows, as a ledger would hold them

Only passes that had something to decide are gone through: something became known, a day of a
deadline came, somebody decided, a digest was due. Every message that was due went out at once.
"""

import heapq
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from pipeline.domain.alerts.changed_deadlines import with_changed_deadlines
from pipeline.domain.alerts.decided import retraction_reason, retractions
from pipeline.domain.alerts.digest_facts import DigestFacts
from pipeline.domain.alerts.due_digests import Board, digests_due
from pipeline.domain.alerts.facts import AlertableEvent, Dossier
from pipeline.domain.alerts.feedback import counting
from pipeline.domain.alerts.heeding import held, held_back
from pipeline.domain.alerts.hindsight import KnownThen, PastCase
from pipeline.domain.alerts.morning import Silence
from pipeline.domain.alerts.notices import notices, with_notices
from pipeline.domain.alerts.periods import next_morning
from pipeline.domain.alerts.policy import alerts_due
from pipeline.domain.alerts.reasons import Policy
from pipeline.domain.alerts.rehearsed import Row, SingleRow, rehearsed
from pipeline.domain.alerts.routes import Channel, Route, channels
from pipeline.domain.alerts.storms import calmed
from pipeline.domain.cases.deadlines import DAY_PASSED
from pipeline.domain.cases.decisions import Decision
from pipeline.domain.records import AlertDraft, AlertFacts
from pipeline.domain.watchlist import Watchlist

NEXT = timedelta(microseconds=1)  # what people decide counts from the pass after it
DIGESTS = ""  # stands where an alert has its case: a digest has none

Silences = Callable[[datetime], Sequence[Silence]]


@dataclass(frozen=True, slots=True)
class Past:
    """All that is known of it. `passes` are the times of decision, in order; of a past without a
    record of passes, none: then each thing is decided as it becomes known."""

    cases: Mapping[str, PastCase]
    passes: Sequence[datetime]
    decisions: Sequence[Decision]
    aliases: Mapping[str, str]  # id of a case that was merged away -> the case that took it in
    watchlist: Watchlist
    silences: Silences
    until: datetime


@dataclass(slots=True)
class Rehearsal:
    """Routes over a past. After `run`, `rows` by alert_id, oldest first, and all `events`."""

    routes: Sequence[Route]
    past: Past
    rows: dict[str, Row] = field(default_factory=dict)
    events: dict[str, AlertableEvent] = field(default_factory=dict)
    _known: dict[str, KnownThen] = field(default_factory=dict)
    _of_case: dict[str, dict[str, SingleRow]] = field(default_factory=dict)
    _turns: list[tuple[datetime, str]] = field(default_factory=list)  # (when, case or DIGESTS)

    def run(self) -> None:
        """Go through all passes, in order."""
        self._turns = [(at, one) for one, case in self.past.cases.items() for at in case.turns()]
        self._turns += [(at, one) for one in self.past.cases for at in self._decided(one)]
        if self._turns:
            first = min(self._turns)[0]
            self._turns += [(first, DIGESTS) for route in self.routes if route.has_mornings]
        heapq.heapify(self._turns)
        while self._turns and (at := self._pass_after(self._turns[0][0])):
            touched = set()
            while self._turns and self._turns[0][0] <= at:
                touched.add(heapq.heappop(self._turns)[1])
            self._decide(at, sorted(touched - {DIGESTS}), digests=DIGESTS in touched)
        alerts = {own: row for own, row in self.rows.items() if isinstance(row, SingleRow)}
        self._revise(alerts, {}, self._in_force(self.past.until + NEXT))

    def _pass_after(self, turn: datetime) -> datetime | None:
        """The pass that decides on what turns up then; None when there was none."""
        if not self.past.passes:
            return turn if turn <= self.past.until else None
        place = bisect_left(self.past.passes, turn)
        found = self.past.passes[place] if place < len(self.past.passes) else None
        return found if found and found <= self.past.until else None

    def _decided(self, case_id: str) -> Iterator[datetime]:
        """When people decided something about the case, or took it back."""
        case = self.past.cases[case_id]
        ids = {event.event_id for event in case.case.events}
        for one in self.past.decisions:
            decided_in = self.past.aliases.get(one.case_id, one.case_id)
            if decided_in == case_id or one.event_id in ids:
                yield one.decided_at + NEXT
                if one.taken_back_at:
                    yield one.taken_back_at + NEXT

    def _in_force(self, at: datetime) -> tuple[Decision, ...]:
        stood = (
            replace(one, taken_back_at=None)
            for one in self.past.decisions
            if one.decided_at < at and not (one.taken_back_at and one.taken_back_at < at)
        )
        return counting(stood)

    def _decide(self, at: datetime, touched: Sequence[str], *, digests: bool) -> None:
        """One pass, as `stages/alerts.py` decides it."""
        dossiers = self._now_known(at, touched)
        decisions = self._in_force(at)
        everything = [one.dossier for one in self._known.values()]
        retracted = {one: retraction_reason(why) for one, why in retractions(decisions).items()}
        reasons = held(everything, decisions, retracted, self.past.aliases) if decisions else {}
        rows = {own: row for one in touched for own, row in self._of_case.get(one, {}).items()}
        self._take_back(dossiers, rows, reasons, touched)
        rows = {own: row for one in touched for own, row in self._of_case.get(one, {}).items()}
        due = alerts_due(dossiers, rows, Policy(tuple(self.routes), at, held=reasons))
        drafts = [*calmed(due.drafts, channels(self.routes), at)]
        if digests:
            silences = self.past.silences(at)
            drafts += digests_due(Board(self.routes, everything, self.rows, silences, at, reasons))
        for draft in drafts:
            self._insert(draft, at)
        self._revise(rows, due.revisions, decisions)
        self._schedule(at)

    def _revise(
        self,
        rows: Mapping[str, SingleRow],
        revisions: Mapping[str, AlertFacts],
        decisions: Sequence[Decision],
    ) -> None:
        """Rewrite messages: with newer facts, and with what people decided about them."""
        revised = with_notices(revisions, rows, {}, notices(decisions))
        for alert_id, facts in revised.items():
            self._put(replace(rows[alert_id], facts=facts))

    def _now_known(self, at: datetime, touched: Iterable[str]) -> list[Dossier]:
        found = []
        for case_id in touched:
            known = self.past.cases[case_id].as_known(at, self.past.watchlist)
            if known is None:
                continue
            rows = self._of_case.get(case_id, {}).values()
            (dossier,) = with_changed_deadlines([known.dossier], rows)
            known = self._known[case_id] = replace(known, dossier=dossier)
            found.append(dossier)
            for event in (*known.dossier.contests, *known.dossier.follow_ups):
                self.events[event.facts.event_id] = event
            if known.next_turn:
                heapq.heappush(self._turns, (known.next_turn, case_id))
        return found

    def _take_back(
        self,
        dossiers: Sequence[Dossier],
        rows: Mapping[str, SingleRow],
        reasons: Mapping[str, str],
        touched: Iterable[str],
    ) -> None:
        """What waits for its digest and is not to be told any more."""
        over = {event for one in touched if one in self._known for event in self._known[one].over}
        gone = {own: DAY_PASSED for own, row in rows.items() if row.event_id in over}
        gone |= held_back(dossiers, rows.values(), reasons)
        for alert_id, reason in gone.items():
            row = rows[alert_id]
            if row.state == "digested" and row.digested_into not in self.rows:
                self._put(replace(row, state="suppressed", reason=reason))

    def _insert(self, draft: AlertDraft, at: datetime) -> None:
        """As the ledger does: a decision to tell takes the place of one not to."""
        known = self.rows.get(draft.alert_id)
        if known and not (known.state == "suppressed" and draft.state != "suppressed"):
            return
        self.rows.pop(draft.alert_id, None)
        self._put(rehearsed(draft, self._route_of(draft), at))

    def _put(self, row: Row) -> None:
        self.rows[row.alert_id] = row
        if isinstance(row, SingleRow):
            self._of_case.setdefault(row.facts.case_id, {})[row.alert_id] = row

    def _route_of(self, draft: AlertDraft) -> str | None:
        """The route by which the channel gets it; a storm's digest is of the channel's first."""
        here = tuple(route for route in self.routes if route.channel == draft.channel)
        if isinstance(draft.facts, DigestFacts):
            return draft.facts.route or next((route.name for route in here), None)
        route = Channel(draft.channel, here).route_of(self.events[draft.facts.event_id])
        return route.name if route else None

    def _schedule(self, at: datetime) -> None:
        """When the next digest is due."""
        due = [
            row.not_before
            for row in self.rows.values()
            if row.state == "digested" and row.not_before and row.not_before > at
        ]
        due += [next_morning(route, at) for route in self.routes if route.has_mornings]
        if due and (min(due), DIGESTS) not in self._turns:
            heapq.heappush(self._turns, (min(due), DIGESTS))
