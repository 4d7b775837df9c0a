"""A person who decides on the cases of a newsroom, and newsrooms that begin anew."""

import shutil
from collections.abc import Callable

from pipeline.domain.cases import deciding
from pipeline.domain.cases.deciding import Author
from pipeline.domain.cases.decisions import Decision
from pipeline.domain.cases.placing import CaseView
from pipeline.store.case_rows import load_cases
from pipeline.store.decisions import Decisions
from tests.cases.newsroom import Newsroom, article_id, claim, day, denial, legal

ANNA = Author("anna", day(9))
Opener = Callable[[str], Newsroom]


def case(newsroom: Newsroom, case_id: str) -> CaseView:
    (found,) = load_cases(newsroom.con, [case_id], keep_lost=False)
    return found


def decide(newsroom: Newsroom, *decisions: Decision) -> None:
    with Decisions(newsroom.settings.folders.ledger) as kept:
        for one in decisions:
            assert kept.add(one)


def take_back(newsroom: Newsroom, decision: Decision) -> None:
    with Decisions(newsroom.settings.folders.ledger) as kept:
        assert kept.take_back(decision.decision_id, day(11))


def merge(newsroom: Newsroom, kept: str, gone: str) -> Decision:
    decision = deciding.merge(case(newsroom, kept), case(newsroom, gone), ANNA)
    decide(newsroom, decision)
    return decision


def split(newsroom: Newsroom, case_id: str, *urls: str) -> Decision:
    taken = [one for (one,) in newsroom.rows("SELECT case_id FROM cases")]
    moving = [article_id(url) for url in urls]
    decision = deciding.split(case(newsroom, case_id), moving, taken, ANNA)
    decide(newsroom, decision)
    return decision


def case_of(newsroom: Newsroom, url: str) -> str:
    ((found,),) = newsroom.rows(
        "SELECT DISTINCT case_id FROM event_coverage JOIN events USING (event_id)"
        f" WHERE event_coverage.article_id = '{article_id(url)}'"
    )
    return str(found)


def groups(newsroom: Newsroom) -> set[frozenset[str]]:
    """The URLs that each case holds."""
    found = newsroom.rows(
        "SELECT list(DISTINCT v.article_id) FROM event_coverage v JOIN events USING (event_id)"
        " GROUP BY case_id"
    )
    return {frozenset(newsroom.urls[one] for one in ids) for (ids,) in found}


def events(newsroom: Newsroom) -> set[tuple[str, str, str]]:
    return set(newsroom.rows("SELECT case_id, event, event_id FROM events"))


def two_cases(newsroom: Newsroom) -> None:
    """One dispute under two names that nothing but a person brings together."""
    newsroom.publish(MALL, claim("Paytm Mall", "A hack."), denial("Paytm Mall", "No."), at=day(1))
    newsroom.publish(MALL_2, denial("Paytm Mall", "No, it says."), at=day(2))
    newsroom.publish(FIRM, claim("One97", "A leak."), denial("One97", "Not us."), at=day(1.5))
    newsroom.publish(SUIT, legal("One97", "It sues Cyble.", "notice"), at=day(3))


MALL, MALL_2 = "https://a.example/mall", "https://b.example/mall"
FIRM, SUIT = "https://c.example/one97", "https://d.example/suit"


def rebuilt(newsroom: Newsroom, open_newsroom: Opener, name: str, days: float) -> Newsroom:
    """The same articles and the same ledger, in an empty warehouse."""
    fresh = open_newsroom(name)
    two_cases(fresh)
    shutil.copy(newsroom.settings.folders.ledger, fresh.settings.folders.ledger)
    fresh.build(day(days))
    return fresh
