"""The life of a case: its status from the claim on, and of parts of the claim where texts say so.

    status_history(case, now, looks) -> (StatusChange(facet, status, since, event_id, detail), …)
    standing(history)                -> the changes that say how things stand
    derived_events(case, now)        -> (denial_repeated, deadline_reminder, deadline_passed)
    silent_since(case, now, looks), next_turn(case, now, looks)

A status is what was said or done, never what is true: `confirmed` is a confirmation by the
organisation or a regulator. Deadlines are next door in `deadlines.py`, repeated denials in
`reversals.py`. `looks`, next door in `looks.py`, are the days on which passes looked: nobody can
say of other days that nothing was said.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from pipeline.domain.cases.deadlines import deadline_events, next_deadline_turn
from pipeline.domain.cases.derived import DerivedEvent
from pipeline.domain.cases.events import Evidence, shown
from pipeline.domain.cases.facets import Facet, facets_of
from pipeline.domain.cases.looks import Looks, may_be_seen, seen_through
from pipeline.domain.cases.placing import CaseView
from pipeline.domain.cases.reversals import REPEATED, denial_repeated
from pipeline.domain.cases.when import happened_at
from pipeline.domain.names import same_organisation

LIFE_VERSION = "life-3"
SILENCE = timedelta(days=7)
Status = Literal[
    "claimed",
    "no_response",
    "denied",
    "partly_admitted",
    "confirmed",
    "legal_threat",
    "notice",
    "filed",
    "order",
    "ended",
    "withdrawn",
]
STATUSES: dict[str, Status] = {  # event ─► what it makes the case; in order within one article
    "claim": "claimed",
    "confirmation": "confirmed",
    "denial": "denied",
    "denial_repeated": "denied",
    "legal_threatened": "legal_threat",
    "legal_notice": "notice",
    "legal_filed": "filed",
    "legal_order": "order",
    "legal_ended": "ended",
    "withdrawal": "withdrawn",
}
ANSWERS = frozenset(STATUSES) - {"claim", "withdrawal"} | {"commitment"}
LEGAL = ("legal_threat", "notice", "filed", "order")
WEAKER = ("claimed", "no_response", "denied")
OVER = ("legal_ended", "withdrawal")


@dataclass(frozen=True, slots=True)
class StatusChange:
    """From `since` on the claim, or one part of it, has this status."""

    facet: Facet | None  # None: the claim as a whole
    status: Status
    since: datetime  # midnight when only the day is known
    event_id: str
    detail: str | None  # of a denial its strength, of a legal step its ground
    article_id: str


@dataclass(frozen=True, slots=True)
class _Moment:
    """A change as its article tells it; `at` is when that appeared."""

    at: datetime
    event: str
    change: StatusChange


def status_history(case: CaseView, now: datetime, looks: Looks) -> tuple[StatusChange, ...]:
    """Every change up to `now`, in the order in which it became known.

    The claim as a whole takes the status of each event; its parts only what is said of them. Of a
    part that has a status already, a claim told once more is no news.
    """
    moments = [*_of_events(case), *_of_repetition(case), *_of_silence(case, looks)]
    moments.sort(key=lambda moment: (moment.at, list(STATUSES).index(moment.event)))
    current: dict[Facet | None, tuple[Status, str | None]] = {}
    kept = []
    for moment in moments:
        change, state = moment.change, (moment.change.status, moment.change.detail)
        retold = change.status == "claimed" and change.facet in current
        if moment.at <= now and not retold and current.get(change.facet) != state:
            current[change.facet] = state
            kept.append(change)
    return tuple(kept)


def standing(history: Sequence[StatusChange]) -> tuple[StatusChange, ...]:
    """The changes that say how things stand, one of the claim as a whole, one of each part.

    A denial in between leaves a legal step standing. What is accepted or taken back as a whole is
    no longer disputed in parts.
    """
    latest: dict[Facet | None, StatusChange] = {}
    for change in history:
        before = latest.get(change.facet)
        if change.status in ("confirmed", "withdrawn") and change.facet is None:
            latest.clear()
        elif before and change.status in WEAKER and before.status in LEGAL:
            continue
        latest[change.facet] = change
    return tuple(latest.values())


def derived_events(case: CaseView, now: datetime) -> tuple[DerivedEvent, ...]:
    """What follows from the case by `now` without an article that tells it, in order."""
    again = denial_repeated(case)
    found = [*([again] if again else []), *deadline_events(case, now)]
    return tuple(sorted(found, key=lambda event: event.at))


def silent_since(case: CaseView, now: datetime, looks: Looks) -> datetime | None:
    """When a dispute fell silent: no report for a week of passes, neither withdrawn nor ended."""
    over = any(case.event(kind) for kind in OVER)
    quiet = seen_through(looks, case.last_at, SILENCE)
    return case.last_at if case.contests and not over and quiet and quiet <= now else None


def next_turn(case: CaseView, now: datetime, looks: Looks) -> datetime | None:
    """When time alone will change something about the case, if nothing else happens.

    A silence that passes have not looked at long enough has its turn when they may have.
    """
    turns = [turn] if (turn := next_deadline_turn(case, now)) else []
    silences = [case.last_at] if case.contests else []
    silences += [claim.report.at] if (claim := _unanswered(case)) else []
    for since in silences:
        until = seen_through(looks, since, SILENCE)
        turns.append(until or may_be_seen(looks, since, SILENCE, now))
    return min((turn for turn in turns if turn > now), default=None)


def _of_events(case: CaseView) -> Iterator[_Moment]:
    known = case.event("claim") is not None
    disputed = _disputed(case)
    for event in case.events:
        if event.event not in STATUSES:
            continue
        first, _ = shown(event, case.organisation, known)
        whole = [first] if event.event != "confirmation" else event.evidence
        told: set[tuple[Facet | None, Status]] = set()
        for item in (*whole, *event.evidence):
            recounted = event.event == "claim" and item.report.article_id in disputed
            facets = () if recounted else facets_of(item.statement)
            parts: tuple[Facet | None, ...] = (None, *facets) if item in whole else facets
            for facet in parts:
                status = _status(event.event, facet, item)
                if (facet, status) not in told:
                    told.add((facet, status))
                    yield _moment(event.event, event.event_id, facet, status, item)


def _disputed(case: CaseView) -> frozenset[str]:
    """The articles that tell a claim only once more, since it was contested before."""
    told = [item.report for one in case.contests for item in one.evidence]
    first = min((report.order for report in told), default=None)
    return frozenset(report.article_id for report in told if report.order != first)


def _of_repetition(case: CaseView) -> Iterator[_Moment]:
    again = denial_repeated(case)
    if again:
        for facet in (None, *facets_of(again.evidence.statement)):
            status = _status(again.event, facet, again.evidence)
            yield _moment(again.event, again.event_id, facet, status, again.evidence)


def _of_silence(case: CaseView, looks: Looks) -> Iterator[_Moment]:
    """Claimed, and nothing from the organisation for a week in which passes looked."""
    claim, event = _unanswered(case), case.event("claim")
    until = seen_through(looks, claim.report.at, SILENCE) if claim else None
    if claim is None or event is None or until is None or _answered(case, until):
        return
    article_id = claim.report.article_id
    change = StatusChange(None, "no_response", until, event.event_id, None, article_id)
    yield _Moment(until, event.event, change)


def _unanswered(case: CaseView) -> Evidence | None:
    """The claim, unless an answer came within a week. Its own disclosure needs none."""
    claim = case.event("claim")
    if claim is None or any(_is_own(item, case) for item in claim.evidence):
        return None
    first = claim.evidence[0]
    return None if _answered(case, first.report.at + SILENCE) else first


def _answered(case: CaseView, until: datetime) -> bool:
    answers = (item for event in case.events if event.event in ANSWERS for item in event.evidence)
    return any(item.report.at <= until for item in answers)


def _is_own(item: Evidence, case: CaseView) -> bool:
    claimant = item.statement.claimant
    return claimant is not None and same_organisation(claimant, case.organisation)


def _status(event: str, facet: Facet | None, item: Evidence) -> Status:
    partial = item.statement.strength == "partial"
    # An article that still tells of a contest tells of an admission in part.
    admitted = event == "confirmation" and bool(item.report.labels.contested)
    if facet is None and ((event == "denial" and partial) or admitted):
        return "partly_admitted"
    return STATUSES[event]


def _moment(
    event: str, event_id: str, facet: Facet | None, status: Status, item: Evidence
) -> _Moment:
    statement = item.statement
    detail = statement.strength if statement.kind == "denial" else statement.legal_ground
    if event == REPEATED:
        detail = f"{detail}, repeated" if detail else "repeated"
    since = happened_at(item) or item.report.at
    change = StatusChange(facet, status, since, event_id, detail, item.report.article_id)
    return _Moment(item.report.at, event, change)
