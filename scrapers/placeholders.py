"""Dates in a source's URL, filled from the clock when it is polled. Pure.

    …&startdt={days_ago:7}&enddt={today}  ─►  …&startdt=2026-01-05&enddt=2026-01-12

Days are UTC. The catalogue refuses any other `{…}`, so that no typing error is sent to a publisher.
"""

import re
from datetime import datetime, timedelta

PLACEHOLDER = re.compile(r"\{(?:today|days_ago:(\d{1,3}))\}")


def fill_dates(url: str, now: datetime) -> str:
    """The URL to ask for now; one without placeholders comes back unchanged."""
    return PLACEHOLDER.sub(
        lambda found: f"{now - timedelta(days=int(found[1] or 0)):%Y-%m-%d}",
        url,
    )


def is_fillable(url: str) -> bool:
    """Are all braces in it placeholders?"""
    return not re.search(r"[{}]", PLACEHOLDER.sub("", url))
