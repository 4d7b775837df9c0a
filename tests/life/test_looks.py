"""A silence is of days that passes looked at, each as far back as feeds reach."""

from datetime import timedelta

import pytest

from pipeline.domain.cases.looks import may_be_seen, seen_through
from pipeline.store.lives import looks
from tests.cases.newsroom import Newsroom, day

WEEK = timedelta(days=7)


@pytest.mark.parametrize(
    ("passes", "until"),
    [
        ([0, 1, 2, 3, 4, 5, 6, 7], 7),
        ([1, 5, 9], 7),
        ([1, 5], None),
        ([], None),
        ([3, 100], 97),  # the pass of day 100 sees back to day 93
        ([-20, -3, 3, 100, 103], 97),
    ],
)
def test_a_week_has_been_seen_when_passes_looked_at_seven_days(
    passes: list[int], until: int | None
) -> None:
    found = seen_through([day(one) for one in passes], day(0), WEEK)

    assert found == (None if until is None else day(until))


def test_what_was_not_seen_long_enough_may_be_with_the_next_pass() -> None:
    passes = [day(1), day(5)]

    assert may_be_seen(passes, day(0), WEEK, day(5)) == day(7)
    assert day(50) < may_be_seen(passes, day(0), WEEK, day(50)) < day(50.001)


def test_only_passes_that_had_something_of_a_source_have_looked(newsroom: Newsroom) -> None:
    for number, status in enumerate(("ok", "failing", "unchanged", "refused")):
        newsroom.look(day(number))
        newsroom.con.execute(
            "UPDATE source_passes SET status = ? WHERE started_at = ?",
            [status, day(number).replace(tzinfo=None)],
        )

    assert looks(newsroom.con) == (day(0), day(2))
