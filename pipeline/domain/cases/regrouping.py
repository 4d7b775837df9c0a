"""Cases merged, split and relinked by hand: what becomes of those that are there already.

    follow(decision, cases)         ─┐
    unfollow(decision, cases, moves) ┴─► the touched cases as they now are

The ids of events stay with the article that they were made of, since alerts are known by them; a
case that a merge took comes back with those that it had.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from pipeline.domain.cases.decisions import Decision
from pipeline.domain.cases.events import CaseEvent, Evidence, in_order
from pipeline.domain.cases.ids import mintable_case_ids, mintable_event_ids
from pipeline.domain.cases.placing import CaseView

Cases = Mapping[str, CaseView]
Way = tuple[str, str]  # from a case to another


def follow(decision: Decision, cases: Cases, taken: Collection[str]) -> tuple[CaseView, ...]:
    """The cases that a decision changes. `cases` holds those it names, as far as they are there.

    `taken` are the ids of all events. A link changes no case, but is to be written again.
    """
    if decision.kind == "merge":
        return _merge(decision, cases)
    if decision.kind == "split":
        return _part(decision, cases, taken)
    return tuple(cases.values())


def unfollow(
    decision: Decision, cases: Cases, moves: Mapping[str, Way], taken: Collection[str]
) -> tuple[CaseView, ...]:
    """The cases that change when a decision that they follow is taken back.

    `moves` says for each article from which case it goes to which. The case that a merge took is
    there again, with events that wait for the evidence of articles that both cases have.
    """
    views = dict(cases)
    elsewhere = set(taken).difference(
        one.event_id for case in cases.values() for one in case.events
    )
    back = _taken(decision, elsewhere) if decision.kind == "merge" else None
    if back and back.case_id not in views:
        views[back.case_id] = back
    used = set(taken)
    for source, target in sorted(set(moves.values())):
        if source == target or source not in views:
            continue
        articles = {one for one, way in moves.items() if way == (source, target)}
        there = views.get(target)
        left, new = parted(views[source], articles, target, used, there)
        used |= {event.event_id for event in (*left.events, *new.events)}
        views[source] = left
        views[target] = joined(there, new) if there else new
    if decision.kind == "split" and decision.case_id in views:
        others = elsewhere.union(
            one.event_id
            for key, case in views.items()
            if key != decision.case_id
            for one in case.events
        )
        views[decision.case_id] = _as_it_was(decision, views[decision.case_id], others)
    return tuple(views.values())


def _as_it_was(decision: Decision, case: CaseView, others: Collection[str]) -> CaseView:
    """The case that a split parted, its events with their ids of then, unless `others` have them.

    What stayed had taken ids of its own where the article that an event was made of had moved.
    """
    before = dict(one.split(" ", 1) for one in decision.events)
    events = []
    for event in case.events:
        own = before.get(event.event, event.event_id)
        events.append(event if own in others else replace(event, event_id=own))
    return replace(case, events=tuple(events))


def joined(there: CaseView, new: CaseView) -> CaseView:
    """`there` with the other's evidence, and with its events that still wait for some."""
    full = merged(there, new)
    waiting = (one for one in there.events if full.event(one.event) is None)
    return replace(full, events=(*full.events, *waiting))


def split_id(organisation: str, first_article: str, taken: Collection[str]) -> str:
    """The id of a case that is split off: as if its first article had opened it."""
    return next(one for one in mintable_case_ids(organisation, first_article) if one not in taken)


def merged(kept: CaseView, gone: CaseView) -> CaseView:
    """`kept` with the other's evidence. An event that both have keeps the id it has in `kept`."""
    events = {event.event: event for event in gone.events}
    for event in kept.events:
        other = events.get(event.event)
        told = {item.report.article_id for item in event.evidence}
        more = (
            [item for item in other.evidence if item.report.article_id not in told] if other else []
        )
        events[event.event] = replace(event, evidence=in_order((*event.evidence, *more)))
    return replace(kept, events=tuple(events.values())).pruned()


def parted(
    case: CaseView,
    articles: Collection[str],
    case_id: str,
    taken: Collection[str],
    there: CaseView | None = None,
) -> tuple[CaseView, CaseView]:
    """The case less what these articles tell, and a case of what they tell.

    What goes to a case that is `there` takes the ids of its events.
    """
    used = set(taken)
    left: list[CaseEvent] = []
    moved: list[CaseEvent] = []
    for event in case.events:
        moving = tuple(item for item in event.evidence if item.report.article_id in articles)
        staying = tuple(item for item in event.evidence if item.report.article_id not in articles)
        known = there.event(event.event) if there else None
        left_id, moved_id = _ids(event, staying, moving, used, known.event_id if known else None)
        used |= {left_id, moved_id}
        left.append(CaseEvent(left_id, event.event, staying))
        moved.append(CaseEvent(moved_id, event.event, moving))
    new = CaseView(case_id, case.organisation, tuple(moved)).pruned()
    return replace(case, events=tuple(left)).pruned(), _named_by_itself(new)


def _merge(decision: Decision, cases: Cases) -> tuple[CaseView, ...]:
    gone = cases.get(decision.other or "")
    if gone is None:
        return ()
    name = decision.organisations[0] if decision.organisations else gone.organisation
    kept = cases.get(decision.case_id) or CaseView(decision.case_id, name, ())
    return merged(kept, gone), replace(gone, events=())


def _part(decision: Decision, cases: Cases, taken: Collection[str]) -> tuple[CaseView, ...]:
    case = cases.get(decision.case_id)
    if case is None or not decision.other:
        return ()
    left, new = parted(case, decision.articles, decision.other, taken)
    if not new.events:
        return ()
    there = cases.get(decision.other)
    return left, merged(there, new) if there else new


def _taken(decision: Decision, elsewhere: Collection[str]) -> CaseView:
    """The case that a merge took, its events as yet without evidence.

    Where all was built anew since, another case may have an id that one of them had.
    """
    pairs = (one.split(" ", 1) for one in decision.events)
    events = tuple(CaseEvent(own, kind, ()) for kind, own in pairs if own not in elsewhere)
    name = decision.organisations[-1] if decision.organisations else ""
    return CaseView(decision.other or "", name, events)


def _ids(
    event: CaseEvent,
    staying: tuple[Evidence, ...],
    moving: tuple[Evidence, ...],
    used: set[str],
    known: str | None = None,
) -> tuple[str, str]:
    """The event's id goes with the article it was made of; the others make one of their own.

    Where what moves has an id already (`known`), that is it.
    """
    if known:
        taken = staying and known == event.event_id
        return _minted(event.event, staying, used) if taken else event.event_id, known
    if not (staying and moving):
        return event.event_id, event.event_id
    if any(event.event_id in mintable_event_ids(event.event, _article(item)) for item in moving):
        return _minted(event.event, staying, used), event.event_id
    return event.event_id, _minted(event.event, moving, used)


def _minted(kind: str, evidence: tuple[Evidence, ...], used: set[str]) -> str:
    return next(one for one in mintable_event_ids(kind, _article(evidence[0])) if one not in used)


def _article(item: Evidence) -> str:
    return item.report.article_id


def _named_by_itself(case: CaseView) -> CaseView:
    """Under the name that its first evidence uses: a merged case may have had several."""
    names: Iterable[str | None] = (item.statement.organisation for item in case.evidence)
    return replace(case, organisation=next((name for name in names if name), case.organisation))
