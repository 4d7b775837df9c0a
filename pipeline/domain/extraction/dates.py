"""When an article was published, and how we know.

    feed > metadata > url > none

All moments are zone-aware UTC. A publisher's time without a zone is read as UTC, a bare date as
midnight UTC. A missing date is not "now", and a date well after the fetch is no date.
"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from pipeline.domain.records import PublishedProvenance

FUTURE_SLACK = timedelta(days=1)  # clocks and zones differ; an embargo does not
WEB_BEGAN = datetime(1993, 1, 1, tzinfo=UTC)
URL_DATE = re.compile(
    r"/(?P<y>(?:19|20)\d\d)[/-]?(?P<m>0[1-9]|1[0-2])[/-]?(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"
)


def parse_moment(text: str | None) -> datetime | None:
    """ISO 8601 or RFC 2822 to UTC. None for anything else."""
    stripped = (text or "").strip()
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = parse(stripped)
            return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def date_in_url(url: str) -> datetime | None:
    """`/2020/08/31/…`, `/2020-08-31-…` or `/20200831…` as midnight UTC."""
    found = URL_DATE.search(url)
    try:
        return (
            datetime(int(found["y"]), int(found["m"]), int(found["d"]), tzinfo=UTC)
            if found
            else None
        )
    except ValueError:
        return None


def choose_published(
    candidates: Iterable[tuple[PublishedProvenance, datetime | None]], fetched_at: datetime
) -> tuple[datetime | None, PublishedProvenance]:
    """The first plausible candidate, best provenance first; `(None, "none")` when there is none."""
    for provenance, moment in candidates:
        if moment is not None and WEB_BEGAN <= moment <= fetched_at + FUTURE_SLACK:
            return moment, provenance
    return None, "none"
