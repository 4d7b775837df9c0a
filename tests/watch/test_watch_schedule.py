"""When pages are asked for again: often at first, ever less, and not after 90 days."""

import itertools
from datetime import UTC, datetime, timedelta

from pipeline.domain.watch.schedule import (
    CITED,
    MOST_CITED,
    WATCH,
    CitedPage,
    WatchedPage,
    cited_at,
    due_at,
    wanted_now,
)

SINCE = datetime(2026, 3, 2, 9, tzinfo=UTC)


def page(looked_after: timedelta | None, *, unconfirmed: bool = False) -> WatchedPage:
    looked_at = None if looked_after is None else SINCE + looked_after
    url = "https://vendor.example/claim"
    return WatchedPage("a", url, "vendor", "Vendor", SINCE, looked_at, unconfirmed)


def visits(days: int) -> list[timedelta]:
    """How long after the beginning a page is asked for, by passes that come every ten minutes."""
    found: list[timedelta] = []
    looked: timedelta | None = None
    while (due := due_at(page(looked), days)) is not None:
        looked = due - SINCE
        found.append(looked)
    return found


def test_a_page_is_asked_for_every_few_hours_then_daily_then_every_few_days_for_90_days() -> None:
    asked = visits(90)

    gaps = [later - earlier for earlier, later in itertools.pairwise(asked)]
    assert asked[0] == timedelta(0)
    assert gaps == sorted(gaps)
    assert gaps[0] <= timedelta(hours=6)
    assert timedelta(days=1) in gaps
    assert timedelta(days=80) < asked[-1] <= timedelta(days=90)
    assert len(asked) < 60


def test_a_page_had_long_before_it_was_contested_is_asked_for_at_once() -> None:
    assert due_at(page(-timedelta(days=9)), 90) == SINCE


def test_a_page_that_seems_gone_is_asked_for_again_after_hours_not_days() -> None:
    looked = timedelta(days=30)

    due = due_at(page(looked, unconfirmed=True), 90)

    assert due is not None
    assert due - (SINCE + looked) == timedelta(hours=3)


def test_a_cited_page_is_given_up_after_a_few_tries() -> None:
    url, tries, tried_at = "https://vendor.example/claim", 0, None
    asked = []
    while (due := cited_at(CitedPage(url, SINCE, tries, tried_at))) is not None:
        asked.append(due - SINCE)
        tries, tried_at = tries + 1, due

    assert asked[0] == timedelta(0)
    assert len(asked) == 4
    assert asked == sorted(asked)


def test_one_pass_asks_for_few_pages_the_longest_due_first_and_none_twice() -> None:
    cited = [
        CitedPage(f"https://vendor.example/{n}", SINCE - timedelta(hours=n), 0, None)
        for n in range(MOST_CITED + 20)
    ]
    cited.append(CitedPage("https://vendor.example/claim", SINCE - timedelta(days=80), 0, None))

    wanted = wanted_now([page(None)], cited, SINCE + timedelta(hours=1), 90)

    assert [one.source for one in wanted].count(WATCH) == 1
    assert [one.source for one in wanted].count(CITED) == MOST_CITED - 1
    assert len({one.url for one in wanted}) == len(wanted)
    assert wanted[1].url == f"https://vendor.example/{MOST_CITED + 19}"
    assert all(one.history_reason for one in wanted)


def test_nothing_is_asked_for_when_the_watch_is_switched_off_or_over() -> None:
    cited = [CitedPage("https://vendor.example/2", SINCE, 0, None)]

    assert wanted_now([page(None)], cited, SINCE + timedelta(hours=1), 0) == []
    assert wanted_now([page(None)], cited, SINCE + timedelta(days=91), 90) == []
