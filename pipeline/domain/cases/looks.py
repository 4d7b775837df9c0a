"""When passes looked: only of such days can anybody say that nothing was published.

looks      ●──●●──────●·················●──●      times of passes, oldest first
looked at  ═══════════                  ═══       a pass sees back to the one before it,
                                                  MEMORY at most: as far as feeds reach
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

Looks = Sequence[datetime]  # zone-aware UTC, oldest first

MEMORY = timedelta(days=7)


def seen_through(looks: Looks, since: datetime, duration: timedelta) -> datetime | None:
    """When passes had looked at so much time since then, or None: they have not yet."""
    left = duration
    for start, end in _stretches(looks, since):
        if end - start >= left:
            return start + left
        left -= end - start
    return None


def may_be_seen(looks: Looks, since: datetime, duration: timedelta, now: datetime) -> datetime:
    """When passes may have looked at so much time, which they have not yet: later than `now`.

    Where they paused, the very next one may do.
    """
    seen = sum((end - start for start, end in _stretches(looks, since)), timedelta(0))
    last = max((since, *looks))
    return max(last + duration - seen, now + timedelta(microseconds=1))


def _stretches(looks: Looks, since: datetime) -> Iterator[tuple[datetime, datetime]]:
    """The time since then that was looked at, in order."""
    seen = since
    for look in looks:
        if look > seen:
            yield max(seen, look - MEMORY), look
            seen = look
