"""Names that the operator's watchlist says are one organisation are one in every case."""

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.store.watchlist import WatchlistError
from tests.cases.newsroom import Newsroom, claim, day, denial

MALL = "organisations: [{name: Paytm Mall, aliases: [PPB Retail, Paytm E-Commerce]}]"


def tell_of_two_names(newsroom: Newsroom) -> None:
    newsroom.publish(
        "https://blog.example/leak",
        claim("Paytm Mall", "Paytm Mall was hacked.", claimant="Cyble"),
        at=day(0),
    )
    newsroom.publish(
        "https://wire.example/denial",
        denial("PPB Retail", "PPB Retail was not hacked.", claimant="Cyble"),
        company="PPB Retail",
        at=day(1),
    )


def watch(newsroom: Newsroom, content: str) -> None:
    newsroom.watchlist = newsroom.data / "watchlist.yaml"
    newsroom.watchlist.write_text(content)


def cases_of(newsroom: Newsroom) -> dict[str, list[tuple[Any, ...]]]:
    """All but the readings, which tell how often articles were placed."""
    return {name: rows for name, rows in newsroom.snapshot().items() if name != "case_readings"}


def organisations(newsroom: Newsroom) -> list[str]:
    return [name for (name,) in newsroom.rows("SELECT organisation FROM cases ORDER BY 1")]


def test_an_alias_makes_one_case_and_one_alert_of_two_names(newsroom: Newsroom) -> None:
    watch(newsroom, MALL)
    tell_of_two_names(newsroom)
    newsroom.run(day(1.1))

    (alert,) = newsroom.ledger()
    assert organisations(newsroom) == ["Paytm Mall"]
    assert newsroom.rows("SELECT link_tier FROM contested_claims") == [("confirmed",)]
    assert (alert.facts.organisation, alert.facts.unsure) == ("Paytm Mall", False)


def test_the_parent_that_no_alias_names_stays_another_organisation(newsroom: Newsroom) -> None:
    watch(newsroom, MALL)
    tell_of_two_names(newsroom)
    newsroom.publish("https://a.example/3", claim("Paytm", "Paytm was hacked."), at=day(2))
    newsroom.build(day(3))

    assert organisations(newsroom) == ["Paytm", "Paytm Mall"]


def test_aliases_written_later_or_taken_back_place_old_articles_anew(
    open_newsroom: Callable[[str], Newsroom],
) -> None:
    late, never = open_newsroom("late"), open_newsroom("never")
    for newsroom in (late, never):
        tell_of_two_names(newsroom)
        newsroom.build(day(2))
    before = organisations(late)
    watch(late, MALL)
    late.build(day(3))
    joined = organisations(late)
    late.watchlist = None
    late.build(day(4))

    assert before == ["PPB Retail", "Paytm Mall"]
    assert joined == ["Paytm Mall"]
    assert cases_of(late) == cases_of(never)


def test_nothing_is_placed_anew_while_the_aliases_stay_the_same(newsroom: Newsroom) -> None:
    watch(newsroom, MALL)
    tell_of_two_names(newsroom)
    first, second = newsroom.build(day(2)), newsroom.build(day(3))

    assert first.counts["articles placed"] == 2
    assert "articles placed" not in second.counts


def test_a_wrong_watchlist_stops_case_building_by_name(newsroom: Newsroom) -> None:
    watch(newsroom, "organisations: [{name: Acme, aliases: Apex}]")
    tell_of_two_names(newsroom)

    with pytest.raises(WatchlistError, match="entry 1, aliases"):
        newsroom.build(day(2))
    assert organisations(newsroom) == []
