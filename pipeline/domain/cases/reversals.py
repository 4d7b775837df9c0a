"""A denial said again after something spoke against it: an event of its own.

    denial_repeated(case) -> DerivedEvent | None

Later coverage of the first denial is none. It takes an article after the claimant's response, a
confirmation or somebody's dispute of the denial, in which the organisation says it anew: the text
says "again", or it stands on the organisation's own pages, or it is dated after what spoke against
it; and in other words than before. A case has at most one, as it has one event of each kind.
"""

from collections.abc import Iterable
from datetime import datetime

from pipeline.domain.cases.clues import SHINGLE
from pipeline.domain.cases.derived import DerivedEvent, derived_id
from pipeline.domain.cases.events import CaseEvent, Evidence, history_reason
from pipeline.domain.cases.independence import standings
from pipeline.domain.cases.placing import CaseView

REPEATED = "denial_repeated"
AGAINST_THE_DENIAL = ("confirmation", "third_party_dispute", "response")


def denial_repeated(case: CaseView) -> DerivedEvent | None:
    """The first time the organisation denies again, or None."""
    denial = case.event("denial")
    spoken = _spoken_against(case, denial) if denial else None
    if denial is None or spoken is None:
        return None
    confirming = {item.report.article_id for item in _evidence(case, "confirmation")}
    pairs = zip(denial.evidence, standings(denial.evidence), strict=True)
    for at, (item, standing) in enumerate(pairs):
        if (
            item.report.article_id not in confirming
            and (standing.independent or item.statement.repeated)
            and _anew(item, spoken)
            and not _shares_words(item, denial.evidence[:at])
        ):
            return _event(denial, item)
    return None


def _spoken_against(case: CaseView, denial: CaseEvent) -> datetime | None:
    """When something first spoke against the denial that was there by then."""
    since = denial.evidence[0].report.at
    return min(
        (
            item.report.at
            for kind in AGAINST_THE_DENIAL
            for item in _evidence(case, kind)
            if item.report.at > since
        ),
        default=None,
    )


def _evidence(case: CaseView, kind: str) -> Iterable[Evidence]:
    event = case.event(kind)
    return event.evidence if event else ()


def _anew(item: Evidence, spoken: datetime) -> bool:
    """Whether the organisation says it after `spoken`, rather than being quoted once more."""
    statement, report = item.statement, item.report
    if report.at <= spoken:
        return False
    if statement.occurred_at is not None:
        return statement.occurred_at > spoken
    return statement.repeated or statement.basis == "own_words"


def _shares_words(item: Evidence, earlier: Iterable[Evidence]) -> bool:
    """Whether a run of words stood in an earlier report: then one of the two quotes the other."""
    own = _runs(item.statement.quote)
    return any(own & _runs(other.statement.quote) for other in earlier)


def _runs(quote: str) -> set[tuple[str, ...]]:
    words = quote.casefold().split()
    size = min(SHINGLE, len(words))
    return {tuple(words[at : at + size]) for at in range(len(words) - size + 1)}


def _event(denial: CaseEvent, item: Evidence) -> DerivedEvent:
    return DerivedEvent(
        event_id=derived_id(REPEATED, denial.event_id),
        event=REPEATED,
        at=item.report.at,
        of=denial,
        evidence=item,
        history_reason=history_reason(item.report),
        precise=item.report.published_at is not None,
    )
