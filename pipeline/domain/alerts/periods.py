"""When digests are due, in the reader's time zone, and the ids they have before they are made.

A digest's id is derived from what it is of, so that deciding again after a kill finds its row.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from uuid import uuid5

from pipeline.domain.alerts.routes import MORNING, Route
from pipeline.domain.cases.ids import NAMESPACE


def next_due(route: Route, now: datetime) -> datetime:
    """When the digest that collects the route's alerts is due: later than `now`, zone-aware UTC.

    Hourly on the hour, daily at the route's local time. ValueError for a route that tells at once.
    """
    if route.rate == "at_once":
        raise ValueError(f"route {route.name} collects nothing")
    if route.rate == "hourly":
        return now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return next_morning(route, now)


def next_morning(route: Route, now: datetime) -> datetime:
    """When the route's next morning digest is due: later than `now`, zone-aware UTC."""
    today, tomorrow = (_morning(route, now, shift) for shift in (0, 1))
    return today if today > now else tomorrow


def last_morning(route: Route, now: datetime) -> datetime:
    """When the route's newest morning digest was due: at `now` or before, zone-aware UTC."""
    today, yesterday = (_morning(route, now, shift) for shift in (0, -1))
    return today if today <= now else yesterday


def collecting_id(route: Route, due_at: datetime) -> str:
    """The id of the digest in which the route collects until `due_at`."""
    return _id(route.channel, route.name, route.rate, due_at.isoformat())


def morning_id(route: Route, due_at: datetime) -> str:
    """The id of the morning digest due then: of a daily route, the one in which it collects."""
    return _id(route.channel, route.name, "daily", due_at.isoformat())


def storm_id(channel: str, alert_ids: Iterable[str]) -> str:
    """The id of the digest of exactly these alerts, whenever it is decided."""
    return _id(channel, *sorted(alert_ids))


def _morning(route: Route, now: datetime, shift: int) -> datetime:
    """The route's time of day on the local date of `now`, or so many days later."""
    local = now.astimezone(route.time_zone).date() + timedelta(days=shift)
    at: time = route.digest_at or MORNING
    return datetime.combine(local, at, tzinfo=route.time_zone).astimezone(UTC)


def _id(*parts: str) -> str:
    return str(uuid5(NAMESPACE, "\n".join(("digest", *parts))))
