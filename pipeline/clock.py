"""The one clock. `CONTESTED_NOW` fixes it for the demo and the tests."""

from datetime import UTC, datetime

from pipeline.settings import Settings


def now(settings: Settings) -> datetime:
    """The current time, zone-aware UTC."""
    return settings.now or datetime.now(UTC)
