"""Placing what an article tells in cases: one case is one organisation and one incident.

    place(read, told(read), candidates) -> Placement(outcome, the touched cases as they now are)

Pure and repeatable: what the article contributed before is taken out first, so placing it again,
with a better model or a new text, replaces its contribution and keeps every id that still means
something. Only `candidates` are looked at; `blocking_keys` says which cases may be candidates, and
`affinity.py`, next door, which of them is meant.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from pipeline.domain.cases.affinity import closest, is_party
from pipeline.domain.cases.clues import Clues, clues
from pipeline.domain.cases.events import (
    CONTEXT,
    CaseEvent,
    Evidence,
    Telling,
    in_order,
)
from pipeline.domain.cases.ids import mintable_case_ids, mintable_event_ids, opened_by
from pipeline.domain.cases.linking import ClaimLink, DecidedLink, decided_link, judge_link
from pipeline.domain.cases.pins import NO_PINS, Pin, Pins
from pipeline.domain.names import organisation_key, same_organisation
from pipeline.domain.records import ReadArticle

LINKER_VERSION = "cases-5"

PLACED = "placed"
NO_STATEMENT = "no statement"
NO_ORGANISATION = "no organisation named"
NO_CASE = "no case to join"  # only a response, a third party's dispute or a commitment


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case with all its evidence. One event of each kind; `events` in order of appearance."""

    case_id: str
    organisation: str
    events: tuple[CaseEvent, ...]
    decided: tuple[DecidedLink, ...] = ()  # links that people made, of any case

    def event(self, kind: str) -> CaseEvent | None:
        return next((event for event in self.events if event.event == kind), None)

    @property
    def evidence(self) -> Iterator[Evidence]:
        return (item for event in self.events for item in event.evidence)

    @property
    def names(self) -> frozenset[str]:
        """Every name of the organisation that an article uses or introduces."""
        return frozenset((self.organisation, *(n for item in self.evidence for n in item.names)))

    @property
    def relatives(self) -> frozenset[str]:
        """Names of its parent or its parts."""
        return frozenset(name for item in self.evidence for name in item.relatives)

    @property
    def clues(self) -> Clues:
        """What its articles have to say of it. An incident that its first report does not date was
        news then. ValueError for a case without evidence."""
        told = clues(self.evidence, self.organisation)
        first = min(self.evidence, key=lambda item: item.report.order)
        dates = told.dates if first.dates else told.dates | {f"{first.report.at:%Y-%m}"}
        return replace(told, dates=dates)

    @property
    def contests(self) -> tuple[CaseEvent, ...]:
        return tuple(event for event in self.events if event.is_contest)

    def link_of(self, contest: CaseEvent) -> ClaimLink:
        """The claim that one of its contests contests: as a person says, else as judged."""
        if by_hand := decided_link(contest, self.event("claim"), self.decided):
            return by_hand
        told_by = {item.report.article_id for one in self.contests for item in one.evidence}
        return judge_link(contest, self.event("claim"), self.organisation, told_by)

    def following(self, pins: Pins) -> "CaseView":
        """The case with the links that people made."""
        return replace(self, decided=pins.links) if pins.links else self

    @property
    def opened_at(self) -> datetime:
        """Time of the first evidence. ValueError for a case without any."""
        return min(item.report.at for item in self.evidence)

    @property
    def last_at(self) -> datetime:
        return max(item.report.at for item in self.evidence)

    def tells(self, article_id: str) -> bool:
        """Whether the article contributed to it."""
        return any(_is_of(item, article_id) for item in self.evidence)

    def without_article(self, article_id: str) -> "CaseView":
        """The case less an article's contribution. An event left without evidence keeps its id."""
        return replace(
            self,
            events=tuple(
                replace(
                    event,
                    evidence=tuple(item for item in event.evidence if not _is_of(item, article_id)),
                )
                for event in self.events
            ),
        )

    def pruned(self) -> "CaseView":
        """The case less events without evidence, in order."""
        kept = (event for event in self.events if event.evidence)
        return replace(
            self, events=tuple(sorted(kept, key=lambda event: event.evidence[0].report.order))
        )


@dataclass(frozen=True, slots=True)
class Placement:
    """What became of an article, and the cases it contributes to or did before.

    A case in `cases` that has no events has ceased to be.
    """

    outcome: str
    cases: tuple[CaseView, ...]
    events: int  # how many events the article reports


def place(
    read: ReadArticle,
    tellings: Sequence[Telling],
    candidates: Sequence[CaseView],
    pins: Pins = NO_PINS,
) -> Placement:
    """Put what the article tells into one of the candidates, or into a new case, by organisation.

    `tellings` is `told(read)`. `candidates`: every case that shares a blocking key with a named
    organisation, every case the article contributed to before, every case with an id this
    article may mint, and every case it is pinned to. Where people put it (`pins`) it goes.
    """
    article_id = read.article.article_id
    before = {case.case_id: case for case in candidates}
    opened = [
        one for one, case in before.items() if opened_by(one, article_id) and case.tells(article_id)
    ]
    views = {case.case_id: _without(case, article_id, tellings, pins) for case in candidates}
    for telling in tellings:
        pin = pins.of(article_id, telling.organisation, alone=len(tellings) == 1)
        case = views.get(pin.case_id) if pin else closest(telling, views.values(), pins)
        if case is None and not pin:  # the case that the article opened stays its own
            own = (views[one] for one in opened)
            case = next((view for view in own if is_party(view, telling, pins)), None)
        if case is None and not telling.events.keys() <= CONTEXT:
            mine = [] if pin else [views[one] for one in opened]
            case = _renamed(telling, tellings, mine, pins) or _new_case(
                telling, article_id, pin, (*views, *pins.aliases)
            )
        if case is not None:
            views[case.case_id] = _with_telling(case, telling, article_id, views.values())
    settled = {case_id: view.pruned() for case_id, view in views.items()}
    touched = tuple(
        view
        for case_id, view in settled.items()
        if before.get(case_id) != view or view.tells(article_id)
    )
    told_events = sum(_is_of(item, article_id) for v in settled.values() for item in v.evidence)
    return Placement(_outcome(read, tellings, told_events), touched, told_events)


def blocking_keys(organisation: str) -> frozenset[str]:
    """Two names of one organisation share one of these: the key without spaces, or the initials."""
    words = organisation_key(organisation).split()
    small = {"and", "of", "for", "the", "de", "la", "du"}
    initials = {
        "".join(word[0] for word in words),
        "".join(word[0] for word in words if word not in small),
    }
    return frozenset({"".join(words), *(key for key in initials if len(key) >= 3)})


def _outcome(read: ReadArticle, tellings: Sequence[Telling], events: int) -> str:
    if not read.statements:
        return NO_STATEMENT
    if not tellings:
        return NO_ORGANISATION
    return PLACED if events else NO_CASE


def _without(case: CaseView, article_id: str, tellings: Sequence[Telling], pins: Pins) -> CaseView:
    """The case less what the article contributed before.

    Where the article still tells of the organisation, events left without evidence wait with their
    ids; elsewhere they go, and their ids are free to follow the article to another case.
    """
    emptied = case.without_article(article_id)
    return emptied if _told_of(emptied, tellings, pins) else emptied.pruned()


def _renamed(
    telling: Telling, tellings: Sequence[Telling], opened: Iterable[CaseView], pins: Pins
) -> CaseView | None:
    """The case among those this article opened whose organisation it now calls by another name.

    A case follows its first evidence: so a corrected name keeps the case and its id. What others
    told of it under another name stays theirs.
    """
    for view in opened:
        if not _told_of(view, tellings, pins) and not _told_otherwise(view, telling):
            return replace(view, organisation=telling.organisation)
    return None


def _told_otherwise(view: CaseView, telling: Telling) -> bool:
    """Whether evidence of other articles names another organisation."""
    names = (item.statement.organisation for item in view.evidence)
    return any(name and not same_organisation(name, telling.organisation) for name in names)


def _new_case(telling: Telling, article_id: str, pin: Pin | None, taken: Iterable[str]) -> CaseView:
    if pin:
        return CaseView(pin.case_id, pin.name or telling.organisation, ())
    ids = mintable_case_ids(telling.organisation, article_id)
    return CaseView(_unused(ids, taken), telling.organisation, ())


def _told_of(view: CaseView, tellings: Sequence[Telling], pins: Pins) -> bool:
    return any(is_party(view, one, pins) for one in tellings)


def _is_of(evidence: Evidence, article_id: str) -> bool:
    return evidence.report.article_id == article_id


def _with_telling(
    case: CaseView, telling: Telling, article_id: str, views: Iterable[CaseView]
) -> CaseView:
    taken = {event.event_id for view in (*views, case) for event in view.events}
    events = {event.event: event for event in case.events}
    for kind, evidence in telling.events.items():
        event = events.get(kind)
        if event is None:
            event_id = _unused(mintable_event_ids(kind, article_id), taken)
            event = CaseEvent(event_id, kind, ())
        if any(_is_of(item, article_id) for item in event.evidence):
            continue  # under another name of the organisation: one article is one report
        events[kind] = replace(event, evidence=in_order((*event.evidence, evidence)))
    return replace(case, events=tuple(events.values()))


def _unused(ids: Iterable[str], taken: Iterable[str]) -> str:
    used = set(taken)
    return next(one for one in ids if one not in used)
