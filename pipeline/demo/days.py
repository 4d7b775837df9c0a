"""The simulated days: when the demo's clock stands still and a pass is run."""

from datetime import UTC, date, datetime

EVENING = 18  # UTC

DAYS = (
    date(2020, 8, 29),  # first pass of every source: history
    date(2020, 8, 30),  # the vendor's claim
    date(2020, 8, 31),  # the company's denial
    date(2020, 9, 7),  # the legal notice
    date(2020, 9, 8),  # the vendor's reply; a denial withdrawn, a claim corrected elsewhere
    date(2020, 9, 12),  # two days before the notice's deadline; a claim is gone from its page
    date(2020, 9, 15),  # the day after the deadline
    date(2021, 3, 30),  # the second case: claim and denial; an archive re-saved
    date(2021, 4, 1),  # the denial repeated; a step in a case that a reader muted
)


def moment(day: date) -> datetime:
    """When that day's pass runs."""
    return datetime(day.year, day.month, day.day, EVENING, tzinfo=UTC)


def days_to_run(reached: date | None) -> tuple[date, ...]:
    """The days not finished yet; when all are, the last once more."""
    ahead = tuple(day for day in DAYS if reached is None or day > reached)
    return ahead or DAYS[-1:]
