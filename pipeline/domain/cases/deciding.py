"""Decisions as people make them by command: checked against the cases, with all that they need to
hold when the cases are built anew.

    merge(kept, gone, author) ─► Decision      CannotDecide says what is wrong with the wish
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid5

from pipeline.domain.cases.decisions import Decision, DecisionKind, standing
from pipeline.domain.cases.events import CaseEvent
from pipeline.domain.cases.ids import NAMESPACE
from pipeline.domain.cases.placing import CaseView
from pipeline.domain.cases.regrouping import split_id
from pipeline.domain.names import same_organisation

ID_LENGTH = 12  # hex digits: short enough to type


class CannotDecide(ValueError):
    """The decision makes no sense on the cases as they are; the message says why."""


@dataclass(frozen=True, slots=True)
class Author:
    """Who decides, and when."""

    name: str
    at: datetime
    note: str | None = None


def merge(kept: CaseView, gone: CaseView, author: Author) -> Decision:
    """`gone` is the same dispute as `kept`."""
    if kept.case_id == gone.case_id:
        raise CannotDecide(f"{kept.case_id} is one case already")
    staying = articles_of(kept)
    return _decision(
        "merge",
        kept,
        author,
        other=gone.case_id,
        articles=tuple(one for one in articles_of(gone) if one not in staying),
        staying=staying,
        organisations=tuple(dict.fromkeys((kept.organisation, gone.organisation))),
        events=_events(gone.events),
    )


def split(
    case: CaseView, articles: Collection[str], taken: Collection[str], author: Author
) -> Decision:
    """These articles are about another dispute. `taken` are ids that cases have or had."""
    told = articles_of(case)
    moving = tuple(one for one in told if one in articles)
    if unknown := sorted(set(articles).difference(told)):
        raise CannotDecide(f"{case.case_id} has no evidence from {', '.join(unknown)}")
    if not moving or len(moving) == len(told):
        raise CannotDecide(f"a split leaves some of the {len(told)} articles of {case.case_id}")
    return _decision(
        "split",
        case,
        author,
        other=split_id(case.organisation, moving[0], taken),
        articles=moving,
        staying=tuple(one for one in told if one not in articles),
        organisations=_names(case),
        events=_events(case.events),
    )


def link(
    case: CaseView,
    event_id: str | None,
    claim_article: str,
    claim_in: CaseView,
    author: Author,
    *,
    other_organisation: bool = False,
) -> Decision:
    """The contest, or all of the case's, contest the claim that an article makes in `claim_in`.

    A claim of another case comes over, unless its article tells of a contest there: then the two
    cases are one dispute, which is for `merge` to say. A claim about somebody else is most likely
    a slip: `other_organisation` says that it is meant.
    """
    contests = [one for one in case.contests if event_id in (None, one.event_id)]
    if not contests:
        raise CannotDecide(f"{event_id or case.case_id} is no contest: there is nothing to link")
    told = {item.report.article_id for one in claim_in.contests for item in one.evidence}
    if claim_in.case_id != case.case_id and claim_article in told:
        raise CannotDecide(
            f"that article tells of a contest of {claim_in.organisation} in {claim_in.case_id}: to "
            f"say that it is the same dispute, contested case merge {case.case_id} "
            f"{claim_in.case_id}"
        )
    if not (other_organisation or is_about_same(case, claim_in)):
        raise CannotDecide(
            f"{case.case_id} is about {case.organisation}, and that article's claim is about "
            f"{claim_in.organisation}: give --other-organisation to link them all the same"
        )
    return _decision(
        "link",
        case,
        author,
        event_id=event_id,
        other=claim_article,
        articles=tuple(
            dict.fromkeys(item.report.article_id for one in contests for item in one.evidence)
        ),
        organisations=tuple(dict.fromkeys((*_names(case), *_names(claim_in)))),
        events=_events(contests),
    )


def is_about_same(case: CaseView, other: CaseView) -> bool:
    """Whether two cases are about one organisation, by any of the names that they use."""
    names = {*_names(case), *case.names}
    return any(same_organisation(a, b) for a in names for b in {*_names(other), *other.names})


def retract(
    case_id: str,
    event_id: str,
    alert_id: str,
    author: Author,
    events: Iterable[tuple[str, str]] = (),
) -> Decision:
    """The alert was wrong, and those about `events` (kind, id) with it."""
    empty, named = CaseView(case_id, "", ()), tuple(f"{kind} {one}" for kind, one in events)
    return _decision("retract", empty, author, event_id=event_id, alert_id=alert_id, events=named)


def same_standing(decision: Decision, known: Iterable[Decision]) -> Decision | None:
    """The same decision, made before and still standing: a command that was run again."""
    return next((one for one in standing(known) if _wish(one) == _wish(decision)), None)


def articles_of(case: CaseView) -> tuple[str, ...]:
    """The articles that tell of a case, in order of appearance."""
    ordered = sorted(case.evidence, key=lambda item: item.report.order)
    return tuple(dict.fromkeys(item.report.article_id for item in ordered))


def _events(events: Iterable[CaseEvent]) -> tuple[str, ...]:
    """As decisions name them."""
    return tuple(f"{one.event} {one.event_id}" for one in events)


def _names(case: CaseView) -> tuple[str, ...]:
    """Under which the case's evidence tells of its organisation."""
    told = (item.statement.organisation for item in case.evidence)
    return tuple(dict.fromkeys((case.organisation, *(name for name in told if name))))


def _wish(decision: Decision) -> tuple[object, ...]:
    moved = frozenset(decision.articles) if decision.kind == "split" else decision.other
    about = (decision.case_id, decision.event_id, decision.alert_id)
    events = frozenset(decision.events) if decision.kind == "retract" else None
    return (decision.kind, decision.source, *about, moved, events)


def _decision(kind: DecisionKind, case: CaseView, author: Author, **more: object) -> Decision:
    wish = f"{kind}:{case.case_id}:{sorted(more.items())}:{author.at.isoformat()}"
    decision_id = uuid5(NAMESPACE, wish).hex[:ID_LENGTH]
    fields: dict[str, object] = {"case_id": case.case_id, "note": author.note} | more
    return Decision(decision_id, author.at, author.name, "command", kind, **fields)  # type: ignore[arg-type]
