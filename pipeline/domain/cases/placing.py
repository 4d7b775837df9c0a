"""Placing what an article tells in cases: one case is one organisation and one incident.

    place(read, told(read), candidates) -> Placement(outcome, the touched cases as they now are)

Pure and repeatable: what the article contributed before is taken out first, so placing it again,
with a better model or a new text, replaces its contribution and keeps every id that still means
something. Only `candidates` are looked at; `blocking_keys` says which cases may be candidates.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from pipeline.domain.cases.clues import Clues, agreements, clues
from pipeline.domain.cases.events import (
    CONTESTS,
    CONTEXT,
    CaseEvent,
    Evidence,
    Telling,
    in_order,
)
from pipeline.domain.cases.ids import mintable_case_ids, mintable_event_ids, opened_by
from pipeline.domain.cases.incidents import tells_of_another
from pipeline.domain.cases.linking import ClaimLink, judge_link
from pipeline.domain.names import organisation_key, same_organisation
from pipeline.domain.records import ReadArticle

LINKER_VERSION = "cases-3"
DAYS = timedelta(days=7)  # in which accounts of "another breach" mean the same one
NEWS = timedelta(days=30)  # while it is fresh, accounts of one incident may name different people
WINDOW = timedelta(days=60)  # of a case's evidence: the same incident unless something says not
LONG_WINDOW = timedelta(days=3 * 365)  # when the article refers to the same claim
AFTERMATH = frozenset({"legal_against_company", "legal_against_attacker"})  # comes years later

Affinity = tuple[bool, bool, int, float]

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
        return frozenset(name for item in self.evidence for name in item.relatives)

    @property
    def contests(self) -> tuple[CaseEvent, ...]:
        return tuple(event for event in self.events if event.is_contest)

    def link_of(self, contest: CaseEvent) -> ClaimLink:
        """The claim that one of its contests contests."""
        told_by = {item.report.article_id for one in self.contests for item in one.evidence}
        return judge_link(contest, self.event("claim"), self.organisation, told_by)

    @property
    def opened_at(self) -> datetime:
        """Time of the first evidence. ValueError for a case without any."""
        return min(item.report.at for item in self.evidence)

    @property
    def clues(self) -> Clues:
        """What its articles have to say of it. An incident that its first report does not date was
        news then."""
        told = clues(self.evidence, self.organisation)
        first = min(self.evidence, key=lambda item: item.report.order)
        dates = told.dates if first.dates else told.dates | {f"{first.report.at:%Y-%m}"}
        return replace(told, dates=dates)

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
    read: ReadArticle, tellings: Sequence[Telling], candidates: Sequence[CaseView]
) -> Placement:
    """Put what the article tells into one of the candidates, or into a new case, by organisation.

    `tellings` is `told(read)`. `candidates`: every case that shares a blocking key with a named
    organisation, every case the article contributed to before, and every case with an id this
    article may mint.
    """
    article_id = read.article.article_id
    before = {case.case_id: case for case in candidates}
    opened = [
        one for one, case in before.items() if opened_by(one, article_id) and case.tells(article_id)
    ]
    views = {case.case_id: _without(case, article_id, tellings) for case in candidates}
    for telling in tellings:
        case = _case_of(telling, views.values())
        if case is None and not telling.events.keys() <= CONTEXT:
            case = _renamed(telling, tellings, [views[one] for one in opened]) or CaseView(
                _unused(mintable_case_ids(telling.organisation, article_id), views),
                telling.organisation,
                (),
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


def _case_of(telling: Telling, views: Iterable[CaseView]) -> CaseView | None:
    """The case this is about: the same organisation and incident, the closest when several are."""
    own = clues(telling.events.values(), telling.organisation)
    judged = [
        (affinity, view)
        for view in views
        if _is_party(view, telling) and (affinity := _affinity(view, telling, own)) is not None
    ]
    judged = judged or [
        (affinity, view)
        for view in views
        if _is_relative(view, telling) and (affinity := _relation(view, telling, own)) is not None
    ]
    return max(judged, key=lambda pair: (pair[0], pair[1].case_id))[1] if judged else None


def _affinity(view: CaseView, telling: Telling, own: Clues) -> Affinity | None:
    """How close an article is to a case, or None when it is another incident."""
    evidence = tuple(view.evidence)
    if not evidence:  # the article itself was all its evidence: it stays where it was
        return (True, True, 0, 0.0)
    at = next(iter(telling.events.values())).report.at
    gap = max(view.opened_at - at, at - view.last_at, timedelta(0))
    told = view.clues
    common = agreements(own, told).keys()
    if gap > DAYS and _is_another(telling) and not {"hyperlink", "records"} & common:
        return None
    near = gap <= (WINDOW if common or own.people_agree(told) else NEWS)
    late = at > view.last_at and _is_aftermath(telling)
    if not (near or "hyperlink" in common or ((common or late) and gap <= LONG_WINDOW)):
        return None
    return ("hyperlink" in common, near, len(common), -gap.total_seconds())


def _is_another(telling: Telling) -> bool:
    """Whether it says that this is not the first incident: "a second breach", "hacked again"."""
    claim = telling.events.get("claim")
    return claim is not None and tells_of_another(f"{claim.report.title}. {claim.statement.quote}")


def _relation(view: CaseView, telling: Telling, own: Clues) -> Affinity | None:
    """How close an article on a parent or a part is: both must tell of one incident, and say so."""
    common = agreements(own, view.clues).keys()
    affinity = _affinity(view, telling, own)
    if affinity is None or not affinity[1]:
        return None
    same = {"hyperlink", "records"} & common or len({"claimant", "attacker", "date"} & common) > 1
    return affinity if same else None


def _is_party(view: CaseView, telling: Telling) -> bool:
    """Whether a case is about the organisation that an article tells of, by any of their names."""
    return _any_same(view.names, telling.names)


def _is_relative(view: CaseView, telling: Telling) -> bool:
    """Whether either names the other's organisation as its parent or its part."""
    return _any_same(view.names, telling.relatives) or _any_same(view.relatives, telling.names)


def _any_same(names: Iterable[str], others: Collection[str]) -> bool:
    return any(same_organisation(name, other) for name in names for other in others)


def _is_aftermath(telling: Telling) -> bool:
    """Suits, fines and arrests follow an incident by years. A contest is news, whatever is sued."""
    return bool(telling.events.keys() & AFTERMATH) and not telling.events.keys() & set(CONTESTS)


def _without(case: CaseView, article_id: str, tellings: Sequence[Telling]) -> CaseView:
    """The case less what the article contributed before.

    Where the article still tells of the organisation, events left without evidence wait with their
    ids; elsewhere they go, and their ids are free to follow the article to another case.
    """
    emptied = case.without_article(article_id)
    return emptied if _told_of(emptied, tellings) else emptied.pruned()


def _renamed(
    telling: Telling, tellings: Sequence[Telling], opened: Iterable[CaseView]
) -> CaseView | None:
    """The case among those this article opened whose organisation it now calls by another name.

    A case follows its first evidence: so a corrected name keeps the case and its id.
    """
    for view in opened:
        if not _told_of(view, tellings):
            return replace(view, organisation=telling.organisation)
    return None


def _told_of(view: CaseView, tellings: Sequence[Telling]) -> bool:
    return any(_is_party(view, one) for one in tellings)


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
        events[kind] = replace(event, evidence=in_order((*event.evidence, evidence)))
    return replace(case, events=tuple(events.values()))


def _unused(ids: Iterable[str], taken: Iterable[str]) -> str:
    used = set(taken)
    return next(one for one in ids if one not in used)
