"""What a second reading of a text that was told makes of its message: a correction, no news.

    dossiers, rows of the ledger ─► read_again ─► Reread(dossiers whose events bear the ids they
                                                  were alerted under, what is told by that already)

An alert is of one event, and an event of one kind and of the article that told it first. When the
same text is read anew as another step, the event has another id, and would be alerted once more. So
it takes the place, and the id, of the one that the text was told for: the message is rewritten
where it stands. What a new text tells, another article or a changed version of the page, is news.
In the ledger a row's `event` stays the kind that was decided first; its facts have the present one.

A reminder is known by its day: one of the next day takes the place of the one that was told. What
becomes of a deadline that a new text moves further is next door in `changed_deadlines.py`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.domain.alerts.decided import ONCE, ToldRow, cases_of_rows, give, under_ids
from pipeline.domain.alerts.facts import AlertableEvent, Dossier
from pipeline.domain.alerts.reasons import LIVE, TOLD, WITHDRAWN, rank
from pipeline.domain.cases.deadlines import PASSED, REMINDER, same_day
from pipeline.domain.cases.events import CONTESTS
from pipeline.domain.records import AlertFacts

UNWRITTEN = ("digested", "dead")  # a line in a digest that went out, a message that never did


@dataclass(frozen=True, slots=True)
class Reread:
    """`told` are events that the message about another has told: event_id -> reason."""

    dossiers: tuple[Dossier, ...]
    told: Mapping[str, str]


def read_again(dossiers: Sequence[Dossier], rows: Iterable[ToldRow]) -> Reread:
    """The dossiers as the ledger knows their events."""
    known = [row for row in rows if row.reason != WITHDRAWN]
    of_case: defaultdict[str, list[ToldRow]] = defaultdict(list)
    cases = cases_of_rows(known, dossiers)
    for row in known:
        of_case[cases[row.alert_id]].append(row)
    told: dict[str, str] = {}
    found = []
    for dossier in dossiers:
        ids = _Ids(dossier, of_case[dossier.case_id])
        ids.take_corrected()
        ids.take_orphans()
        told |= ids.take_further()
        found.append(ids.dossier())
    return Reread(tuple(found), told)


def same_text(one: AlertFacts, other: AlertFacts) -> bool:
    """Whether both are told by one version of one article, or by a sentence that stayed in it."""
    versions = (one.article_version, one.quote), (other.article_version, other.quote)
    alike = any(mine == theirs for mine, theirs in zip(*versions, strict=True))
    return one.article_url == other.article_url and alike


class _Ids:
    """The ids under which the events of one dossier go: their own, until they take others."""

    def __init__(self, dossier: Dossier, rows: Sequence[ToldRow]) -> None:
        self.rows = rows
        self._dossier = dossier
        self._events = (*dossier.contests, *dossier.follow_ups)
        self._ids = [event.facts.event_id for event in self._events]
        # With the kind: killed before a message was corrected, the lesser step has the other's id.
        self._recorded = {
            (row.event_id, kind) for row in rows for kind in (row.event, row.facts.event)
        }

    def take_corrected(self) -> None:
        """A message that was corrected before stays with the step that it tells since."""
        for row in self.rows:
            kind = row.facts.event
            if row.state in LIVE and kind != row.event:
                for at, event in enumerate(self._events):
                    if event.facts.event == kind:
                        give(self._ids, at, row.event_id)

    def take_orphans(self) -> None:
        """A told event that is no more leaves its message to what its text tells now."""
        for row in self.rows:
            if row.event_id in self._ids:
                continue
            fitting = [
                at
                for at in self._unrecorded()
                if _may_take(self._events[at], row) and _is_anew(self._events[at], row.facts)
            ]
            if fitting:
                same = row.facts.event
                best = max(fitting, key=lambda at: _closeness(self._events[at], same))
                give(self._ids, best, row.event_id)

    def take_further(self) -> dict[str, str]:
        """A told text that is found to tell a further step: its message tells that one."""
        told = {}
        for row in self.rows:
            if row.state not in LIVE or row.event_id not in self._ids:
                continue
            own = self._events[self._ids.index(row.event_id)]
            further = [at for at in self._unrecorded() if _is_further(self._events[at], own, row)]
            if further:
                at = max(further, key=lambda one: rank(self._events[one]))
                told[self._ids[at]] = f"{TOLD} {self._events[at].facts.event}"
                give(self._ids, at, row.event_id)
        return told

    def dossier(self) -> Dossier:
        return under_ids(self._dossier, self._ids)

    def _unrecorded(self) -> list[int]:
        pairs = zip(self._ids, (event.facts.event for event in self._events), strict=True)
        return [at for at, pair in enumerate(pairs) if pair not in self._recorded]


def _may_take(event: AlertableEvent, row: ToldRow) -> bool:
    """Whether the row may tell the event: one that is never rewritten keeps to its kind."""
    return row.state not in UNWRITTEN or event.facts.event == row.facts.event


def _is_anew(event: AlertableEvent, told: AlertFacts) -> bool:
    """Whether the event is what was told, as it is understood now."""
    facts = event.facts
    if told.event in (REMINDER, PASSED):
        return _is_of_same_day(facts, told)
    if not {told.event, facts.event} <= ONCE:
        return False
    if facts.event == told.event and told.article_url in {one.url for one in facts.coverage}:
        return True
    return (facts.event in CONTESTS) == (told.event in CONTESTS) and same_text(facts, told)


def _is_of_same_day(facts: AlertFacts, told: AlertFacts) -> bool:
    """Whether both remind of one deadline, on its day or before it, or say that it passed."""
    alike = (facts.event, facts.detail) == (told.event, told.detail)
    return alike and same_day(facts.deadline, told.deadline)


def _closeness(event: AlertableEvent, kind: str) -> tuple[bool, int]:
    return event.facts.event == kind, rank(event)


def _is_further(event: AlertableEvent, own: AlertableEvent, row: ToldRow) -> bool:
    """Whether the row's text tells a step beyond that of the row's message."""
    contests = {event.facts.event, own.facts.event} <= set(CONTESTS)
    return contests and rank(event) > rank(own) and same_text(event.facts, row.facts)
