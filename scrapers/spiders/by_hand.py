"""The spider behind `contested add URL`: exactly these pages, as politely as any other.

They are fetched though they were seen before, and kept as articles of the source `by-hand`, which
may alert: somebody asked for them because they are news.
"""

from collections.abc import AsyncIterator

from scrapy import Request, Spider
from scrapy.http import Response
from twisted.python.failure import Failure

from scrapers.guard import PAGE
from scrapers.problems import problem_of
from scrapers.source_run import Origin
from scrapers.spiders.context import Pass
from scrapers.spiders.pages import is_no_text, keep_response, page_problem
from scrapers.urls import host_of

SOURCE, KIND = "by-hand", "manual"


class ByHand(Spider):
    """Fetches the URLs it is given; `missed` says why, for each that was not had."""

    name = "by_hand"

    def __init__(self, work: Pass, urls: list[str]) -> None:
        super().__init__()
        self.work = work
        self.had: list[str] = []
        self.missed = dict.fromkeys(urls, "the pass ended before it was fetched")

    async def start(self) -> AsyncIterator[Request]:
        for url in list(self.missed):
            yield Request(
                url,
                self._answered,
                errback=self._failed,
                cb_kwargs={"url": url},
                meta={PAGE: True},
                dont_filter=True,
            )

    def _answered(self, response: Response, url: str) -> None:
        problem = page_problem(response)
        if problem is not None:
            self._miss(url, problem.reason)
        elif is_no_text(response):
            self._miss(url, "not a text")
        else:
            origin = Origin(SOURCE, KIND, host_of(url), "page")
            first_seen_at = self.work.memory.first_seen(url) or self.work.clock.now()
            keep_response(self.work, origin, url, first_seen_at, response)
            del self.missed[url]
            self.had.append(url)
            self.work.progress(f"{url}: had")

    def _failed(self, failure: Failure) -> None:
        request = failure.request  # type: ignore[attr-defined]
        problem = problem_of(failure.value, request, self.work.request_seconds)
        self._miss(request.cb_kwargs["url"], problem.reason)

    def _miss(self, url: str, reason: str) -> None:
        self.missed[url] = reason
        self.work.progress(f"{url}: not had: {reason}")
