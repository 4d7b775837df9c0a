"""A merge taken back takes back exactly itself: in a chain, and where cases share an article."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from pipeline.domain.cases import deciding
from pipeline.domain.cases.decisions import Decision
from pipeline.domain.records import AlertFacts
from pipeline.store.ledger import LedgerRow
from tests.cases.newsroom import Newsroom, claim, day, denial, legal
from tests.decisions.desk import (
    MALL,
    MALL_2,
    Opener,
    case,
    case_of,
    decide,
    events,
    groups,
    split,
    take_back,
    two_cases,
)
from tests.decisions.test_alerts_by_hand import sent
from tests.routes.stories import alert_facts

Chain = Callable[[Newsroom], tuple[Decision, Decision]]
A, B, C = (f"https://{name}.example/1" for name in "abc")
SHARED, LATER = "https://d.example/both", "https://e.example/both"


def three_cases(newsroom: Newsroom) -> None:
    for number, (url, name) in enumerate(((A, "Paytm"), (B, "One97"), (C, "Mallcorp"))):
        newsroom.publish(url, claim(name, "A hack."), denial(name, "No."), at=day(1 + number))


def merged(newsroom: Newsroom, kept: str, gone: str, at: float) -> Decision:
    """By the ids of the cases as they are now; followed in a pass."""
    author = deciding.Author("anna", day(at))
    decision = deciding.merge(case(newsroom, kept), case(newsroom, gone), author)
    decide(newsroom, decision)
    newsroom.build(day(at))
    return decision


def ids(newsroom: Newsroom) -> tuple[str, str, str]:
    return case_of(newsroom, A), case_of(newsroom, B), case_of(newsroom, C)


def two_into_one(newsroom: Newsroom) -> tuple[Decision, Decision]:
    a, b, c = ids(newsroom)
    return merged(newsroom, a, b, 9), merged(newsroom, a, c, 9.1)


def one_into_another(newsroom: Newsroom) -> tuple[Decision, Decision]:
    a, b, c = ids(newsroom)
    return merged(newsroom, b, c, 9), merged(newsroom, a, b, 9.1)


def the_kept_into_another(newsroom: Newsroom) -> tuple[Decision, Decision]:
    a, b, c = ids(newsroom)
    return merged(newsroom, a, b, 9), merged(newsroom, c, a, 9.1)


@pytest.mark.parametrize(
    ("chain", "undone", "left"),
    [
        (two_into_one, 0, ({A, C}, {B})),
        (one_into_another, 0, ({A, B}, {C})),
        (one_into_another, 1, ({A}, {B, C})),
        (the_kept_into_another, 0, ({A, C}, {B})),
    ],
)
def test_of_a_chain_of_merges_exactly_the_one_is_taken_back(
    newsroom: Newsroom,
    open_newsroom: Opener,
    chain: Chain,
    undone: int,
    left: tuple[set[str], set[str]],
) -> None:
    three_cases(newsroom)
    newsroom.build(day(5))
    before = events(newsroom)
    decisions = chain(newsroom)
    assert groups(newsroom) == {frozenset({A, B, C})}
    take_back(newsroom, decisions[undone])
    newsroom.build(day(12))
    once = groups(newsroom)
    newsroom.con.execute("UPDATE case_readings SET linker_version = 'an earlier one'")
    newsroom.build(day(12.1))
    again = groups(newsroom)
    fresh = open_newsroom("fresh")
    three_cases(fresh)
    fresh.settings.folders.ledger.write_bytes(newsroom.settings.folders.ledger.read_bytes())
    fresh.build(day(12.2))
    take_back(newsroom, decisions[1 - undone])
    newsroom.build(day(13))

    assert once == again == groups(fresh) == set(map(frozenset, left))
    assert events(newsroom) == before
    assert newsroom.rows("SELECT * FROM case_aliases") == []


def shared_article(newsroom: Newsroom, *, alone: bool) -> None:
    """Two cases with an article of both; `alone`: it is all that the second has."""
    newsroom.publish(A, claim("MobiKwik", "A leak."), denial("MobiKwik", "No."), at=day(1))
    if not alone:
        newsroom.publish(B, claim("Nehra", "A hack."), denial("Nehra", "Not us."), at=day(1.5))
    newsroom.publish(
        SHARED,
        claim("MobiKwik", "A leak, it says."),
        claim("Nehra", "Nehra was hacked."),
        denial("MobiKwik", "No, says MobiKwik."),
        legal("Nehra", "Nehra sues.", "filed"),
        claim("Zeta", "Zeta leaked, too."),
        at=day(2),
    )
    newsroom.publish(
        LATER,
        claim("MobiKwik", "A leak of MobiKwik."),
        denial("Nehra", "Nehra denies it."),
        at=day(2.5),
    )


def read(rows: dict[str, LedgerRow]) -> dict[str, tuple[str, AlertFacts]]:
    """What the messages say: of the claim, not under which id it is kept."""
    facts = {alert_id: alert_facts(row) for alert_id, row in rows.items()}
    return {
        one: (rows[one].state, replace(told, claim=replace(told.claim, event_id=None)))
        for one, told in facts.items()
    }


@pytest.mark.parametrize(
    ("alone", "kept"), [(True, "MobiKwik"), (True, "Nehra"), (False, "MobiKwik")]
)
def test_a_merge_of_cases_that_share_an_article_is_taken_back_as_it_was(
    newsroom: Newsroom, open_newsroom: Opener, alone: bool, kept: str
) -> None:
    shared_article(newsroom, alone=alone)
    sent(newsroom, 3)
    before = newsroom.snapshot()
    messages = {row.alert_id: (row.state, row.facts) for row in newsroom.ledger()}
    names = dict(newsroom.rows("SELECT organisation, case_id FROM cases"))
    assert names.keys() == {"MobiKwik", "Nehra", "Zeta"}
    (gone,) = {"MobiKwik", "Nehra"} - {kept}
    decision = merged(newsroom, names[kept], names[gone], 4)
    sent(newsroom, 4.1)
    together = newsroom.rows("SELECT organisation FROM cases ORDER BY 1")
    fresh = open_newsroom("fresh")
    shared_article(fresh, alone=alone)
    fresh.settings.folders.ledger.write_bytes(newsroom.settings.folders.ledger.read_bytes())
    fresh.build(day(4.2))
    for one in (newsroom, fresh):
        take_back(one, decision)
    rows = sent(newsroom, 5)
    fresh.build(day(5))
    after = newsroom.snapshot()

    assert together == [(kept,), ("Zeta",)]
    for table in ("cases", "events", "event_coverage", "links"):
        assert after[table] == before[table]
    assert {one: (row.state, row.facts) for one, row in rows.items()} == messages
    fresh.settings.folders.ledger.write_bytes(newsroom.settings.folders.ledger.read_bytes())
    assert groups(fresh) == groups(newsroom)
    assert read(sent(fresh, 5.1)) == read(rows)


def test_an_inner_merge_of_cases_that_share_their_only_article_is_taken_back(
    newsroom: Newsroom,
) -> None:
    shared_article(newsroom, alone=True)
    newsroom.build(day(3))
    before = events(newsroom)
    names = dict(newsroom.rows("SELECT organisation, case_id FROM cases"))
    inner = merged(newsroom, names["MobiKwik"], names["Nehra"], 4)
    outer = merged(newsroom, names["Zeta"], names["MobiKwik"], 4.1)
    take_back(newsroom, inner)
    newsroom.build(day(5))
    left = dict(newsroom.rows("SELECT organisation, case_id FROM cases"))
    take_back(newsroom, outer)
    newsroom.build(day(6))

    assert left == {one: names[one] for one in ("Zeta", "Nehra")}
    assert events(newsroom) == before


@pytest.mark.parametrize("moved", [MALL, MALL_2])
def test_a_split_taken_back_leaves_every_event_with_the_id_it_had(
    newsroom: Newsroom, moved: str
) -> None:
    two_cases(newsroom)
    newsroom.build(day(5))
    before = events(newsroom)
    status = newsroom.rows("SELECT case_id, status, detail, event_id FROM case_status_now")
    decision = split(newsroom, case_of(newsroom, MALL), moved)
    newsroom.build(day(10))
    parted = events(newsroom)
    take_back(newsroom, decision)
    newsroom.build(day(12))

    assert len(parted) > len(before)
    assert events(newsroom) == before
    after = newsroom.rows("SELECT case_id, status, detail, event_id FROM case_status_now")
    assert sorted(after) == sorted(status)
