"""Cases that people merge, split and relink, and what survives."""

import signal
import subprocess
import sys

import duckdb
import pytest

from pipeline.domain.cases import deciding, placing
from pipeline.store.case_decisions import place_again
from pipeline.store.cases import due_articles
from tests.cases.newsroom import Newsroom, article_id, claim, day, denial
from tests.decisions.desk import (
    ANNA,
    FIRM,
    MALL,
    MALL_2,
    SUIT,
    Opener,
    case,
    case_of,
    decide,
    events,
    groups,
    merge,
    rebuilt,
    split,
    take_back,
    two_cases,
)

ALL = frozenset({MALL, MALL_2, FIRM, SUIT})
APART = {frozenset({MALL, MALL_2}), frozenset({FIRM, SUIT})}

CHILD = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
import duckdb
from pipeline.settings import Settings
from pipeline.stages import cases, decided_cases
from pipeline.stages.report import Stage
note, killed_after = decided_cases.note_followed, int(sys.argv[2])
def noted(*args):
    note(*args)
    if killed_after == 0:
        os.kill(os.getpid(), 9)
decided_cases.note_followed = noted
place = cases.place
def slowly(*args):
    if killed_after == 1:
        os.kill(os.getpid(), 9)
    return place(*args)
cases.place = slowly
data = Path(sys.argv[1])
with duckdb.connect(str(data / "warehouse.duckdb")) as con:
    cases.build_cases(Stage(con, Settings(data=data), datetime(2020, 10, 1, tzinfo=UTC), "run"))
"""


@pytest.fixture
def told(newsroom: Newsroom) -> Newsroom:
    two_cases(newsroom)
    newsroom.build(day(4))
    assert groups(newsroom) == APART
    return newsroom


def test_merged_cases_are_one_and_the_old_id_leads_to_it(told: Newsroom) -> None:
    kept, gone = case_of(told, MALL), case_of(told, FIRM)
    before = events(told)
    merge(told, kept, gone)
    report = told.build(day(10))

    assert report.counts["decisions followed"] == 1
    assert groups(told) == {ALL}
    assert told.rows("SELECT alias, case_id FROM case_aliases") == [(gone, kept)]
    ids = {(event, one) for _, event, one in before}
    assert {(event, one) for _, event, one in events(told)} < ids
    assert told.rows("SELECT case_id, organisation FROM cases") == [(kept, "Paytm Mall")]


def test_a_case_merged_into_one_that_is_merged_itself_ends_in_the_last(told: Newsroom) -> None:
    told.publish("https://f.example/1", claim("Paytm E-Commerce", "A leak."), at=day(5))
    told.build(day(6))
    last, middle, first = (case_of(told, url) for url in (MALL, FIRM, "https://f.example/1"))
    decide(
        told,
        deciding.merge(case(told, last), case(told, middle), ANNA),
        deciding.merge(case(told, middle), case(told, first), deciding.Author("bob", day(9.5))),
    )
    told.build(day(10))

    assert groups(told) == {ALL | {"https://f.example/1"}}
    assert told.rows("SELECT alias, case_id FROM case_aliases ORDER BY 1") == sorted(
        [(middle, last), (first, last)]
    )


def test_what_comes_later_under_the_other_name_comes_to_the_merged_case(told: Newsroom) -> None:
    kept = case_of(told, MALL)
    merge(told, kept, case_of(told, FIRM))
    told.build(day(10))
    told.publish("https://e.example/9", denial("One97", "Still no."), at=day(11))
    told.build(day(12))

    assert case_of(told, "https://e.example/9") == kept


def test_an_article_that_uses_both_names_is_one_report(told: Newsroom) -> None:
    told.publish(
        "https://e.example/9", denial("One97", "No."), denial("Paytm Mall", "No."), at=day(4)
    )
    told.build(day(5))
    merge(told, case_of(told, MALL), case_of(told, FIRM))
    told.build(day(10))
    repeated = told.rows(
        "SELECT event_id, article_id FROM event_coverage GROUP BY ALL HAVING count(*) > 1"
    )

    assert groups(told) == {ALL | {"https://e.example/9"}}
    assert repeated == []


def test_a_merge_taken_back_gives_every_case_and_event_back(told: Newsroom) -> None:
    before = events(told)
    decision = merge(told, case_of(told, MALL), case_of(told, FIRM))
    told.build(day(10))
    told.publish("https://e.example/9", denial("One97", "Still no."), at=day(11))
    told.build(day(11.5))
    take_back(told, decision)
    told.build(day(12))

    assert events(told) == before
    assert groups(told) == {
        frozenset({MALL, MALL_2}),
        frozenset({FIRM, SUIT, "https://e.example/9"}),
    }
    assert told.rows("SELECT * FROM case_aliases") == []


def test_split_articles_make_a_case_and_nothing_draws_them_back(
    told: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = events(told)
    decision = split(told, case_of(told, MALL), MALL_2)
    told.build(day(10))
    split_off = case_of(told, MALL_2)
    apart = groups(told)
    monkeypatch.setattr("pipeline.stages.cases.LINKER_VERSION", placing.LINKER_VERSION + "b")
    report = told.build(day(11))

    assert report.counts["articles placed"] == 4
    assert (
        apart == groups(told) == {frozenset({MALL}), frozenset({MALL_2}), frozenset({FIRM, SUIT})}
    )
    assert split_off == case_of(told, MALL_2) == decision.other
    assert before < events(told)

    take_back(told, decision)
    told.build(day(12))

    assert events(told) == before
    assert told.rows("SELECT alias, case_id FROM case_aliases") == [
        (split_off, case_of(told, MALL))
    ]


def test_an_event_goes_with_the_article_that_its_id_was_made_of(told: Newsroom) -> None:
    case_id = case_of(told, MALL)
    ((denied,),) = told.rows(
        f"SELECT event_id FROM events WHERE case_id = '{case_id}' AND event = 'denial'"
    )
    split(told, case_id, MALL)
    told.build(day(10))

    assert (case_of(told, MALL), "denial", denied) in events(told)
    assert case_of(told, MALL_2) == case_id


@pytest.mark.parametrize("what", ["merge", "split"])
def test_decisions_hold_in_an_empty_warehouse(
    told: Newsroom, open_newsroom: Opener, what: str
) -> None:
    if what == "merge":
        merge(told, case_of(told, FIRM), case_of(told, MALL))
    else:
        split(told, case_of(told, MALL), MALL)
    told.build(day(10))
    fresh = rebuilt(told, open_newsroom, "fresh", 12)

    assert groups(fresh) == groups(told)
    assert case_of(fresh, FIRM) == case_of(told, FIRM)
    assert case_of(fresh, MALL) == case_of(told, MALL)
    assert sorted(fresh.rows("SELECT case_id, organisation FROM cases")) == sorted(
        told.rows("SELECT case_id, organisation FROM cases")
    )


def test_decisions_hold_when_a_newer_model_uses_another_name(told: Newsroom) -> None:
    kept = case_of(told, MALL)
    merge(told, kept, case_of(told, FIRM))
    told.build(day(10))
    told.reclassify(SUIT, denial("One97 Communications", "No."), model="m2")
    told.build(day(11))

    assert case_of(told, SUIT) == kept


def test_a_contest_linked_by_hand_points_to_the_claim_with_full_certainty(told: Newsroom) -> None:
    told.publish("https://blog.example/claim", claim("Paytm E-Commerce", "We found it."), at=day(0))
    told.build(day(5))
    decision = deciding.link(
        case(told, case_of(told, FIRM)),
        told.rows("SELECT event_id FROM events WHERE event = 'legal_notice'")[0][0],
        article_id("https://blog.example/claim"),
        case(told, case_of(told, "https://blog.example/claim")),
        ANNA,
        other_organisation=True,
    )
    links = (
        "SELECT l.tier, l.claim_url, l.reasons, l.score FROM links l JOIN events USING (event_id)"
        " WHERE event = 'legal_notice'"
    )
    before = told.rows(links)
    decide(told, decision)
    told.build(day(10))
    by_hand = told.rows(links)
    take_back(told, decision)
    told.build(day(11))

    assert by_hand == [("confirmed", "https://blog.example/claim", ["linked by anna"], 1.0)]
    assert told.rows(links) == before


def test_a_link_to_another_organisations_claim_is_one_decision_and_taken_back_whole(
    told: Newsroom,
) -> None:
    page = "https://blog.example/claim"
    told.publish(page, claim("Beta", "We found a leak at Beta."), at=day(0))
    told.publish("https://f.example/1", claim("Beta", "Beta leaked, it says."), at=day(0.5))
    told.build(day(5))
    before = told.snapshot()
    firm, beta = case(told, case_of(told, FIRM)), case(told, case_of(told, page))
    with pytest.raises(deciding.CannotDecide, match=r"about One97, .* about Beta: give --other"):
        deciding.link(firm, None, article_id(page), beta, ANNA)
    decision = deciding.link(firm, None, article_id(page), beta, ANNA, other_organisation=True)
    decide(told, decision)
    told.build(day(10))
    linked = told.rows(
        "SELECT e.event, l.tier, l.claim_url FROM links l JOIN events e USING (event_id)"
        f" WHERE e.case_id = '{firm.case_id}' ORDER BY 1"
    )
    take_back(told, decision)
    told.build(day(11))
    after = told.snapshot()

    assert linked == [("denial", "confirmed", page), ("legal_notice", "confirmed", page)]
    for table in ("cases", "events", "event_coverage", "links"):
        assert after[table] == before[table]


def test_killed_while_it_follows_decisions_it_ends_the_same(
    told: Newsroom, open_newsroom: Opener
) -> None:
    undisturbed = open_newsroom("whole")
    two_cases(undisturbed)
    undisturbed.build(day(4))
    for newsroom in (told, undisturbed):
        merge(newsroom, case_of(newsroom, MALL), case_of(newsroom, FIRM))
        newsroom.publish("https://e.example/9", denial("One97", "Still no."), at=day(8))
    undisturbed.build(day(10))
    told.con.close()
    for moment in ("0", "1"):  # before the decision is committed, and after
        child = subprocess.run([sys.executable, "-c", CHILD, told.data, moment], check=False)
        assert child.returncode == -signal.SIGKILL
    told.con = duckdb.connect(str(told.settings.folders.warehouse))
    told.build(day(10))

    assert told.snapshot() == undisturbed.snapshot()


def test_a_ledger_that_is_away_takes_no_decision_back(told: Newsroom) -> None:
    merge(told, case_of(told, MALL), case_of(told, FIRM))
    told.build(day(10))
    ledger = told.settings.folders.ledger
    ledger.rename(ledger.with_suffix(".away"))
    told.build(day(11))

    assert groups(told) == {ALL}


def test_decisions_that_make_no_sense_are_refused(told: Newsroom) -> None:
    mall, firm = (case(told, case_of(told, url)) for url in (MALL, FIRM))
    for wish in (
        lambda: deciding.merge(mall, mall, ANNA),
        lambda: deciding.split(mall, [article_id(FIRM)], [], ANNA),
        lambda: deciding.split(mall, [article_id(MALL), article_id(MALL_2)], [], ANNA),
        lambda: deciding.link(mall, None, article_id(FIRM), firm, ANNA),
        lambda: deciding.link(mall, "no such event", article_id(MALL), mall, ANNA),
    ):
        with pytest.raises(deciding.CannotDecide):
            wish()


def test_articles_made_due_twice_before_a_pass_are_still_known_to_have_been_placed(
    newsroom: Newsroom,
) -> None:
    two_cases(newsroom)
    newsroom.run(day(8))
    before = groups(newsroom)
    for _ in range(2):
        place_again(newsroom.con, [article_id(MALL), article_id(FIRM)])

    due = due_articles(newsroom.con, placing.LINKER_VERSION)
    newsroom.run(day(9))

    assert {one.article_id: one.placed_before for one in due} == {
        article_id(MALL): True,
        article_id(FIRM): True,
    }
    assert groups(newsroom) == before
