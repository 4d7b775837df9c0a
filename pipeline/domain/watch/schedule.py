"""Which pages are asked for again, and when: often at first, then ever less, for 90 days.

    WatchedPage ─► due_at    the page of a contested claim, of its denial, of a watchlisted claim
    CitedPage   ─► cited_at  the claim's page that a contest links to and that nobody has fetched

Times are zone-aware UTC. What an answer amounts to is decided in `comparing.py` and `removal.py`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from pipeline.domain.records import SourceKind

WATCH, CITED = "watch", "cited"  # names of the two sources
LOOKED_AGAIN = "fetched again to see whether it changed"  # a page's history reason: it is no news
CITED_BY_CONTEST = "fetched because a contest cites it"

# Up to this age of the watch, at this interval; what is older is asked for at the last one.
STEPS = (
    (timedelta(days=2), timedelta(hours=4)),
    (timedelta(days=16), timedelta(days=1)),
)
LAST_STEP = timedelta(days=4)
CONFIRM_AFTER = timedelta(hours=3)  # a missing page is asked for once more, to be sure
CITED_RETRIES = (timedelta(hours=6), timedelta(days=1), timedelta(days=3))
MOST_WATCHED, MOST_CITED = 200, 50  # pages asked for in one pass; the others wait for the next


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page to fetch, and whom its article is attributed to. Plain data: it goes to the crawl."""

    url: str
    source: str
    kind: SourceKind
    publisher: str
    history_reason: str


@dataclass(frozen=True, slots=True)
class Answers:
    """What came of the pages asked for: `gone` says how an answer said that it is no longer there,
    `missed` why there was no answer to go by. One in none of them was not come to.
    """

    had: tuple[str, ...] = ()
    gone: Mapping[str, str] = field(default_factory=dict)
    missed: Mapping[str, str] = field(default_factory=dict)
    failure: str | None = None  # the crawl's last words, when it crashed


@dataclass(frozen=True, slots=True)
class WatchedPage:
    """A page under watch. `looked_at` is the last try, whatever came of it."""

    article_id: str
    url: str
    kind: SourceKind
    publisher: str
    since: datetime
    looked_at: datetime | None
    unconfirmed: bool  # the last answer, and not the one before, said that it is gone


@dataclass(frozen=True, slots=True)
class CitedPage:
    """A claim's page that is known only from a contest's hyperlink. `tries` so far, all in vain."""

    url: str
    since: datetime
    tries: int
    tried_at: datetime | None


def due_at(page: WatchedPage, days: int) -> datetime | None:
    """When the page is to be asked for next; None once it was watched for `days`."""
    if page.looked_at is None or page.looked_at < page.since:
        return page.since
    age = page.looked_at - page.since
    step = next((step for until, step in STEPS if age < until), LAST_STEP)
    due = page.looked_at + (min(step, CONFIRM_AFTER) if page.unconfirmed else step)
    return due if due - page.since <= timedelta(days=days) else None


def cited_at(page: CitedPage) -> datetime | None:
    """When a cited page is to be asked for; None once it was tried often enough."""
    if page.tried_at is None:
        return page.since
    if page.tries > len(CITED_RETRIES):
        return None
    return page.tried_at + CITED_RETRIES[page.tries - 1]


def wanted_now(
    watched: Iterable[WatchedPage], cited: Iterable[CitedPage], now: datetime, days: int
) -> list[Wanted]:
    """The pages to ask for now, the longest due first, no URL twice."""
    again = sorted(
        (due, page.url, page)
        for page in {page.url: page for page in watched}.values()
        if (due := due_at(page, days)) is not None and due <= now <= page.since + _days(days)
    )
    first = sorted(
        (due, page.url)
        for page in cited
        if (due := cited_at(page)) is not None and due <= now <= page.since + _days(days)
    )
    found = [
        Wanted(page.url, WATCH, page.kind, page.publisher, LOOKED_AGAIN)
        for _, _, page in again[:MOST_WATCHED]
    ]
    watching = {page.url for page in found}
    found += [
        Wanted(url, CITED, "cited", _host(url), CITED_BY_CONTEST)
        for _, url in first[:MOST_CITED]
        if url not in watching
    ]
    return found


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _days(days: int) -> timedelta:
    return timedelta(days=days)
