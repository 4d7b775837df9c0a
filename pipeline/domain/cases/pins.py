"""What people's standing decisions say of cases: where articles belong, under which names, and
which claim a contest contests.

    pins_of(decisions) ─► Pins ─► place(…, pins)        an article goes where it was put by hand
                           └────► case.following(pins)  its links as they were made by hand

Pins name articles, so that they hold as well when cases are built anew, in whatever order. Where
several decisions put an article is worked out in `whereabouts.py`, what becomes of cases that are
there already in `regrouping.py`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pipeline.domain.cases.decisions import Decision, standing
from pipeline.domain.cases.linking import DecidedLink
from pipeline.domain.cases.whereabouts import whereabouts
from pipeline.domain.names import same_organisation


@dataclass(frozen=True, slots=True)
class Pin:
    """Where an article's account of an organisation belongs."""

    case_id: str
    organisations: tuple[str, ...]  # the names that are meant
    name: str | None = None  # of the case, unless its first article names it


@dataclass(frozen=True, slots=True)
class Pins:
    """All of it. Ids of cases are those that are in use: aliases are followed."""

    articles: Mapping[str, tuple[Pin, ...]] = field(default_factory=dict)  # newest first
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # by case, beside its own
    aliases: Mapping[str, str] = field(default_factory=dict)  # id that is no more -> case
    merged_by: Mapping[str, Decision] = field(default_factory=dict)  # by such an id
    links: tuple[DecidedLink, ...] = ()  # newest first

    def of(self, article_id: str, organisation: str, *, alone: bool) -> Pin | None:
        """The pin of an article's account of an organisation.

        One that tells of no other organisation (`alone`) is meant, whatever name it uses by now.
        """
        for pin in self.articles.get(article_id, ()):
            if alone or any(same_organisation(name, organisation) for name in pin.organisations):
                return pin
        return None

    def cases_of(self, article_id: str) -> set[str]:
        """The cases that an article is pinned to."""
        return {pin.case_id for pin in self.articles.get(article_id, ())}

    def is_about(self, case_id: str, own_name: str, organisation: str) -> bool:
        """Whether a case is about an organisation, by its own name or one it was given by hand."""
        names = (own_name, *self.names.get(case_id, ()))
        return any(same_organisation(name, organisation) for name in names)


NO_PINS = Pins()


def pins_of(decisions: Iterable[Decision]) -> Pins:
    """The pins that follow from the decisions that stand. The newest wins."""
    known = tuple(decisions)
    stands = standing(known)
    by_alias = _merges(known)
    aliases = {alias: _followed(alias, by_alias) for alias in by_alias}
    articles = {
        article_id: tuple(
            Pin(aliases.get(one.case_id, one.case_id), one.names, one.name)
            for one in accounts
            if one.pinned and one.case_id
        )
        for article_id, accounts in whereabouts(known, lambda one: one.stands).items()
    }
    names: dict[str, tuple[str, ...]] = {}
    for decision in stands:
        if decision.kind == "merge":
            kept = aliases.get(decision.case_id, decision.case_id)
            names[kept] = tuple(dict.fromkeys((*names.get(kept, ()), *decision.organisations)))
    return Pins(articles, names, aliases, by_alias, _links(stands))


def _merges(decisions: tuple[Decision, ...]) -> dict[str, Decision]:
    """By the id of a case that is no more: the decision that made it so.

    That is a merge that stands, or a split that was taken back.
    """
    found = {}
    for decision in sorted(decisions, key=lambda one: one.taken_back_at or one.decided_at):
        if not decision.other or decision.kind not in ("merge", "split"):
            continue
        if (decision.kind == "merge") == decision.stands:
            found[decision.other] = decision
        else:  # a split that stands, a merge that was taken back: the case is there
            found.pop(decision.other, None)
    return found


def _followed(alias: str, merges: Mapping[str, Decision]) -> str:
    """Where a chain of merges ends. One that goes round in a circle ends before it repeats."""
    seen = {alias}
    case_id = merges[alias].case_id
    while case_id in merges and case_id not in seen:
        seen.add(case_id)
        case_id = merges[case_id].case_id
    return case_id


def _links(decisions: Iterable[Decision]) -> tuple[DecidedLink, ...]:
    links = [
        DecidedLink(event_id, one.other, f"linked by {one.decided_by}")
        for one in decisions
        if one.kind == "link" and one.other
        for event_id in one.event_ids
    ]
    return tuple(reversed(links))
