"""Is this answer a refusal, and how long does the host want to be left alone? Pure."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

REFUSING = {401, 403, 429, 451, 503}
BUSY = {429, 503}
MAX_REST = timedelta(days=1)
FIRST_REST = timedelta(minutes=15)

# Interstitials of bot filters come with 403 or 503, at times with 200. Only their titles tell: the
# filters' scripts stand on ordinary pages too.
CHALLENGES = re.compile(
    rb"<title>\s*(just a moment\.*|attention required! \| cloudflare|access denied|ddos-guard|"
    rb"are you a robot\??|security check|pardon our interruption\.*|please wait\.*)\s*</title>",
    re.IGNORECASE,
)
SCOLDING = b"please limit requests"  # how GDELT refuses when it does not say 429


def refusal(status: int, body: bytes) -> str | None:
    """Why an answer counts as a refusal, or None."""
    if status in REFUSING:
        return f"HTTP {status}"
    if status == 200 and CHALLENGES.search(body[:20_000]):
        return "a bot challenge instead of the page"
    if status == 200 and body[:100].lstrip().lower().startswith(SCOLDING):
        return "asks for fewer requests"
    return None


def retry_after(value: str | None, now: datetime) -> timedelta | None:
    """The `Retry-After` header (seconds or a date) as a delay of at most a day, or None."""
    if not value:
        return None
    try:
        wait = timedelta(seconds=min(int(value), MAX_REST.total_seconds()))
    except ValueError:
        try:
            until = parsedate_to_datetime(value)
        except ValueError:
            return None
        wait = (until if until.tzinfo else until.replace(tzinfo=UTC)) - now
    return min(max(wait, timedelta()), MAX_REST)


def rest(strikes: int) -> timedelta:
    """How long to leave a host alone that refused `strikes` times running: doubles up to a day."""
    doublings: int = min(strikes - 1, 10)
    return min(FIRST_REST * (1 << doublings), MAX_REST)
