"""Zone-aware UTC in Python, naive UTC `TIMESTAMP` in the warehouse: the two conversions."""

from datetime import UTC, datetime
from typing import overload


@overload
def to_sql(moment: datetime) -> datetime: ...
@overload
def to_sql(moment: None) -> None: ...
def to_sql(moment: datetime | None) -> datetime | None:
    """Zone-aware to naive UTC. ValueError on a naive one: it would be local."""
    if moment is None:
        return None
    if moment.tzinfo is None:
        raise ValueError(f"naive datetime {moment!r}: times are UTC and zone-aware")
    return moment.astimezone(UTC).replace(tzinfo=None)


@overload
def from_sql(moment: datetime) -> datetime: ...
@overload
def from_sql(moment: None) -> None: ...
def from_sql(moment: datetime | None) -> datetime | None:
    """Naive UTC from the warehouse to zone-aware."""
    return None if moment is None else moment.replace(tzinfo=UTC)
