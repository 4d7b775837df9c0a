"""The one spider: every source's listing, then the pages of its new entries.

    listing ─► entries ─► pages ─► WARC        for all sources at once, each on its own account

A source's requests and exceptions are counted on its `SourceRun`; when nothing of it is under way
any more, its row is written. What a listing or a page means is decided next door
(`listings.py`, `pages.py`).
"""

import logging
from collections.abc import AsyncIterator, Iterator

from scrapy import Request, Spider
from scrapy.http import Response
from twisted.python.failure import Failure

from scrapers.catalogue import Source
from scrapers.forgotten import FORGOTTEN
from scrapers.guard import PAGE, ForgottenError
from scrapers.memory import Pending
from scrapers.placeholders import fill_dates
from scrapers.problems import problem_of
from scrapers.settings import LISTING_BYTES
from scrapers.source_run import SourceRun
from scrapers.spiders.context import Pass
from scrapers.spiders.listings import conditional_headers, read_listing
from scrapers.spiders.pages import keep_entry, keep_page, miss_page

MAX_PAGES = 200  # of one source and pass; the rest waits for the next
AT_ONCE = 2  # pages of one source under way: few, so that "leave me alone" is heard in time
AT_ONCE_SEARCH = 16  # its pages are on as many hosts
ACCEPT = {
    "feed": "application/rss+xml, application/atom+xml, application/feed+json, */*;q=0.8",
    "sitemap": "application/xml, text/xml, */*;q=0.8",
    "listing": "text/html, application/xhtml+xml, */*;q=0.8",
    "api": "application/json, application/atom+xml, */*;q=0.8",
}

logger = logging.getLogger(__name__)


class OnePass(Spider):
    """Crawls all the sources it is given."""

    name = "one_pass"

    def __init__(self, work: Pass, sources: list[Source]) -> None:
        super().__init__()
        self.work = work
        now = work.clock.now()
        self.runs = [
            SourceRun.begin(source, work.pass_id, now, known=work.memory.was_read(source.name))
            for source in sources
        ]
        for run in self.runs:
            work.memory.started(run.source.name, now)
            work.memory.record_pass(run.row(None))

    async def start(self) -> AsyncIterator[Request]:
        for run in self.runs:
            yield self._listing(run, run.source.url)

    def cut_off(self) -> None:
        """The pass ends here: sources still under way say so."""
        for run in self.runs:
            if not run.finished:
                self._record(run, finished=False)

    # Listings

    def _listing(self, run: SourceRun, url: str) -> Request:
        run.listings_open += 1
        validators = self.work.memory.validators(run.source.name, url)
        return Request(
            fill_dates(url, self.work.clock.now()),
            self._listing_answered,
            errback=self._listing_failed,
            cb_kwargs={"run": run, "url": url},
            headers={
                "Accept": ACCEPT[run.source.how],
                **conditional_headers(validators, self.work.clock.now()),
            },
            meta={"download_maxsize": LISTING_BYTES},
            priority=10,
            dont_filter=True,  # the seen-set is ours
        )

    async def _listing_answered(
        self, response: Response, run: SourceRun, url: str
    ) -> AsyncIterator[Request]:
        more: list[Request] = []
        try:
            listing = await read_listing(self.work, run, url, response)
            if listing is not None and url == run.source.url:  # an index of indexes is not followed
                more = [self._listing(run, child) for child in listing.more]
        except Exception as error:
            self._crashed(run, error)
        run.listings_open -= 1
        for request in more:
            yield request
        for request in self._next_pages(run):
            yield request

    def _listing_failed(self, failure: Failure) -> Iterator[Request]:
        request = failure.request  # type: ignore[attr-defined]
        run = request.cb_kwargs["run"]
        run.errors += 1
        problem = problem_of(failure.value, request, self.work.request_seconds)
        run.facts.listing_problems.append(problem)
        run.listings_open -= 1
        yield from self._next_pages(run)

    # Pages

    def _next_pages(self, run: SourceRun) -> Iterator[Request]:
        """Once the listings are read: the source's next pages, or its end."""
        if run.listings_open:
            return
        if not run.queued:
            run.queued = True
            self._fill_queue(run)
        at_once = AT_ONCE_SEARCH if run.source.kind == "search" else AT_ONCE
        while run.queue and run.pages_open < at_once:
            yield self._page(run, run.queue.popleft())
        if run.idle and not run.finished:
            self._record(run, finished=True)

    def _fill_queue(self, run: SourceRun) -> None:
        now, name = self.work.clock.now(), run.source.name
        if run.was_read:
            self.work.memory.was_now_read(name, now)
        if self.work.listings_only:
            return
        run.queue.extend(self.work.memory.pending(name, now, MAX_PAGES))
        if later := self.work.memory.waiting(name, now) - len(run.queue):
            run.dropped["left for a later pass"] += later
        if run.source.body == "entry":
            while run.queue:
                keep_entry(self.work, run, run.queue.popleft())
                run.fetched += 1

    def _page(self, run: SourceRun, page: Pending) -> Request:
        run.pages_open += 1
        run.facts.tried += 1
        return Request(
            page.url,
            self._page_answered,
            errback=self._page_failed,
            cb_kwargs={"run": run, "page": page},
            meta={PAGE: True},
            dont_filter=True,
        )

    def _page_answered(
        self, response: Response, run: SourceRun, page: Pending
    ) -> Iterator[Request]:
        try:
            keep_page(self.work, run, page, response)
        except Exception as error:
            self._crashed(run, error)
        run.pages_open -= 1
        yield from self._next_pages(run)

    def _page_failed(self, failure: Failure) -> Iterator[Request]:
        request = failure.request  # type: ignore[attr-defined]
        run, page = request.cb_kwargs["run"], request.cb_kwargs["page"]
        try:
            if isinstance(failure.value, ForgottenError):  # a redirect led there
                run.dropped[FORGOTTEN] += 1
                self.work.memory.give_up(page.key)
            else:
                problem = problem_of(failure.value, request, self.work.request_seconds)
                miss_page(self.work, run, page, problem)
        except Exception as error:
            self._crashed(run, error)
        run.pages_open -= 1
        yield from self._next_pages(run)

    # Accounts

    def _crashed(self, run: SourceRun, error: Exception) -> None:
        """Our own mistake: shown, logged, and nobody else's problem."""
        logger.error("%s", run.source.name, exc_info=error)
        run.errors += 1
        run.facts.crashes.append(f"{type(error).__name__}: {error}".splitlines()[0][:200])

    def _record(self, run: SourceRun, *, finished: bool) -> None:
        run.finished = finished
        row = run.row(self.work.clock.now() if finished else None)
        self.work.memory.record_pass(row)
        self.work.progress(run.line(row))
