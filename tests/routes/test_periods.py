"""A morning is once a local day, also when the clocks change."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from pipeline.domain.alerts.periods import last_morning, morning_id, next_due
from pipeline.domain.alerts.routes import Route


def daily(zone: str, at: time) -> Route:
    return Route("desk", "C0A", rate="daily", time_zone=ZoneInfo(zone), digest_at=at)


@pytest.mark.parametrize(
    ("zone", "at"),
    [
        ("Europe/Berlin", time(8)),
        ("Europe/Berlin", time(2, 30)),  # an hour that a day in March has not, one in October twice
        ("America/New_York", time(1, 30)),
        ("Asia/Kolkata", time(9, 30)),
        ("Pacific/Kiritimati", time(0)),
        ("Pacific/Pago_Pago", time(23, 59)),
    ],
)
def test_a_year_of_passes_has_a_morning_a_day(zone: str, at: time) -> None:
    route = daily(zone, at)
    begin = datetime(2026, 1, 1, tzinfo=UTC)
    moments = [begin + timedelta(minutes=30 * step) for step in range(365 * 48)]

    mornings = {last_morning(route, moment) for moment in moments}
    local = [moment.astimezone(ZoneInfo(zone)).date() for moment in sorted(mornings)]
    assert len(local) == len(set(local)) in (365, 366)
    assert len({morning_id(route, moment) for moment in mornings}) == len(mornings)
    assert all(last_morning(route, one) <= one < next_due(route, one) for one in moments)


def test_hourly_digests_are_due_on_the_hour() -> None:
    hourly = Route("desk", "C0A", rate="hourly")
    noon = datetime(2026, 1, 1, 12, tzinfo=UTC)

    assert next_due(hourly, noon) == noon + timedelta(hours=1)
    assert next_due(hourly, noon - timedelta(seconds=1)) == noon
