"""The crawl's one clock: real, or fixed by `--now` for the demo and the tests."""

from datetime import UTC, datetime


class Clock:
    """`now()` is zone-aware UTC."""

    def __init__(self, fixed: datetime | None = None) -> None:
        self._fixed = fixed

    def now(self) -> datetime:
        return self._fixed or datetime.now(UTC)


def parse_time(text: str) -> datetime:
    """An ISO 8601 time as zone-aware UTC; without a zone it is UTC. ValueError when it is none."""
    moment = datetime.fromisoformat(text.strip())
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
