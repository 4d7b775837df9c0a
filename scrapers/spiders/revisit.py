"""The spider behind `--wanted`: pages watched for changes, and pages that contests cite.

What is no longer there is kept as a page of role `gone`: evidence with its status, never read as an
article. A refusal or a failure is no such fact: it is told, and the pipeline asks again.
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
from scrapers.wanted import Wanted, gone

EXPECTED = "the crawl is about to fetch it for its own source"


class Revisit(Spider):
    """Fetches the pages it is given. One that is in none of the three was not come to."""

    name = "revisit"

    def __init__(self, work: Pass, wanted: list[Wanted]) -> None:
        super().__init__()
        self.work = work
        self.wanted = wanted
        self.had: list[str] = []
        self.gone: dict[str, str] = {}
        self.missed: dict[str, str] = {}

    async def start(self) -> AsyncIterator[Request]:
        for page in self.wanted:
            if self.work.memory.is_wanted(page.url):  # as news, which this fetch would not be
                self._miss(page, EXPECTED)
                continue
            yield Request(
                page.url,
                self._answered,
                errback=self._failed,
                cb_kwargs={"page": page},
                meta={PAGE: True},
                dont_filter=True,
            )

    def _answered(self, response: Response, page: Wanted) -> None:
        answer = gone(page.url, response.url, response.status)
        problem = page_problem(response)
        if answer is not None:
            self._keep(page, response, "gone")
            self.gone[page.url] = answer
            self.work.progress(f"{page.url}: {answer}")
        elif problem is not None:
            self._miss(page, problem.reason)
        elif is_no_text(response):
            self._miss(page, "not a text")
        else:
            self._keep(page, response, "article")
            self.had.append(page.url)
            self.work.progress(f"{page.url}: had")

    def _failed(self, failure: Failure) -> None:
        request = failure.request  # type: ignore[attr-defined]
        problem = problem_of(failure.value, request, self.work.request_seconds)
        self._miss(request.cb_kwargs["page"], problem.reason)

    def _keep(self, page: Wanted, response: Response, role: str) -> None:
        keep_response(
            self.work,
            Origin(page.source, page.kind, page.publisher, "page"),
            page.url,
            self.work.memory.first_seen(page.url) or self.work.clock.now(),
            response,
            role=role,
            history_reason=page.history_reason,
        )

    def _miss(self, page: Wanted, reason: str) -> None:
        self.missed[page.url] = reason
        self.work.progress(f"{page.url}: not had: {reason}")
