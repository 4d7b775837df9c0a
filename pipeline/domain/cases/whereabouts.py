"""In which case each article's account of an organisation is, as decisions put it.

    decisions, which of them count ─► whereabouts ─► by article: Whereabouts(case, names, …)

A decision notes in which case each article was when it was made. What earlier decisions explain is
no news: of two merges in a chain the second notes where the first had brought an article, and once
the first counts no more the article is where it was before it. What they do not explain is: then
the article is there from that decision on.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.domain.cases.decisions import Decision
from pipeline.domain.names import same_organisation

STRUCTURAL = ("merge", "split", "link")  # kinds that change what cases hold

Counts = Callable[[Decision], bool]
Noted = tuple[str | None, tuple[str, ...]]  # the case an article was in, whom it is about


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where one account is. `name` is what its case is called, where a decision says so."""

    case_id: str | None  # None: where no decision put it
    names: tuple[str, ...]  # of the organisation that is meant
    name: str | None
    noted_by: frozenset[str]  # ids of the decisions that note it, counting or not
    pinned: bool  # one of them counts


@dataclass(frozen=True, slots=True)
class _Account:
    """An article's account of an organisation, in the case in which a decision found it."""

    article_id: str
    names: tuple[str, ...]
    case_id: str | None
    since: int  # the number of that decision
    noted_by: Mapping[str, Decision]  # by id

    def followed(self, decisions: Sequence[Decision], counts: Counts) -> Whereabouts:
        """Where decisions have brought it, of those that count."""
        case_id, names, name = self.case_id, self.names, None
        for one in decisions[self.since :]:
            noted = one.decision_id in self.noted_by
            if not noted and one.other != case_id:
                continue
            moved = _moves(one, case_id, self.article_id if noted else None)
            if counts(one) and (moved or (noted and one.case_id == case_id)):
                case_id = moved or case_id
                names = tuple(dict.fromkeys((*names, *one.organisations)))
                name = one.organisations[0] if one.case_id == case_id else None
        pinned = any(map(counts, self.noted_by.values()))
        return Whereabouts(case_id, names, name, frozenset(self.noted_by), pinned)


def whereabouts(
    decisions: Iterable[Decision], counts: Counts
) -> Mapping[str, tuple[Whereabouts, ...]]:
    """By article, the account noted last first."""
    ordered = sorted(
        (one for one in decisions if one.kind in STRUCTURAL and one.other and one.organisations),
        key=lambda one: (one.decided_at, one.decision_id),
    )
    accounts: defaultdict[str, list[_Account]] = defaultdict(list)
    for number, decision in enumerate(ordered):
        for article_id, noted in _notes(decision):
            known = accounts[article_id]
            found = _meant(known, noted, ordered[:number], decision)
            if found:
                known.remove(found)
            known.insert(0, _noted(found, article_id, noted, number, decision, ordered))
    return {
        article_id: tuple(one.followed(ordered, counts) for one in known)
        for article_id, known in accounts.items()
    }


def _notes(decision: Decision) -> Iterator[tuple[str, Noted]]:
    """Each article that a decision notes, with where it was."""
    own, other = decision.organisations, decision.organisations
    if decision.kind == "link":
        yield str(decision.other), (None, own)
        return
    moved_from: str | None = decision.case_id
    if decision.kind == "merge":
        own, other, moved_from = own[:1], own[1:] or own, decision.other
    yield from ((one, (decision.case_id, own)) for one in decision.staying)
    yield from ((one, (moved_from, other)) for one in decision.articles)


def _meant(
    known: Sequence[_Account], noted: Noted, before: Sequence[Decision], decision: Decision
) -> _Account | None:
    """The account that is meant: the one that was there, else one of that organisation."""
    case_id, names = noted
    stood = _standing_at(decision)
    for one in known:
        if case_id and one.followed(before, stood).case_id == case_id:
            return one
    about = (one for one in known if any(_same(name, names) for name in one.names))
    return next(about, None)


def _noted(
    found: _Account | None,
    article_id: str,
    noted: Noted,
    number: int,
    decision: Decision,
    ordered: Sequence[Decision],
) -> _Account:
    """The account, there from this decision on unless earlier ones explain that it was there."""
    case_id, names = noted
    if found is None:
        return _Account(article_id, names, case_id, number, {decision.decision_id: decision})
    noted_by = {**found.noted_by, decision.decision_id: decision}
    there = found.followed(ordered[:number], _standing_at(decision)).case_id
    if case_id in (None, there):
        return replace(found, noted_by=noted_by)
    return _Account(article_id, names, case_id, number, noted_by)


def _moves(decision: Decision, case_id: str | None, noted: str | None) -> str | None:
    """The case to which a decision brings an account that is in a case, or None."""
    if decision.kind == "merge":
        return decision.case_id if decision.other == case_id else None
    if decision.kind == "link":
        return decision.case_id if noted == decision.other else None
    return decision.other if noted in decision.articles else None


def _standing_at(decision: Decision) -> Counts:
    """Whether another decision stood when this one was made."""
    at = decision.decided_at
    return lambda one: one.taken_back_at is None or one.taken_back_at > at


def _same(name: str, names: Iterable[str]) -> bool:
    return any(same_organisation(name, other) for other in names)
