"""Downloader middleware: where the crawl may go, and how gently. Sees redirects too.

Refuses schemes and spelled-out addresses the policy forbids (names are the resolver's) and what was
forgotten on request, leaves hosts alone that asked for it, and sets each host's pace.
"""

from typing import Any

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError, IgnoreRequest
from scrapy.http import Response

from scrapers.addresses import is_local_name, literal
from scrapers.host_memory import Scope
from scrapers.refusal import BUSY, refusal, rest, retry_after
from scrapers.spiders.context import pass_of
from scrapers.urls import host_of

# Hosts that state a pace of their own, in seconds between requests.
STATED_PACE = {"api.gdeltproject.org": 7.0}  # it says 5, and refuses exactly 5
STRIKES = 3  # refusals of single pages (403…) before the whole host is left alone
PAGE = "contested_page"  # in a request's meta: an entry's page, not a listing


class ForbiddenAddressError(IgnoreRequest):
    """The URL's scheme or spelled-out address is not to be reached."""


class ForgottenError(IgnoreRequest):
    """The URL or its host was forgotten on request."""


class RestingHostError(IgnoreRequest):
    """The host asked to be left alone."""


class Guard:
    """See the module's first line."""

    def __init__(self, crawler: Crawler) -> None:
        work = pass_of(crawler)
        self._crawler = crawler
        self._policy, self._hosts, self._clock = work.policy, work.memory.hosts, work.clock
        self._forgotten = work.forgotten

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Guard":
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        if not request.url.lower().startswith(("http://", "https://")):
            raise ForbiddenAddressError(f"not http(s): {request.url[:100]}")
        request.meta.pop("download_slot", None)  # a redirect brings the old host's along
        host = host_of(request.url)
        address = literal(host)
        if address is not None and not self._policy.allows(address):
            raise ForbiddenAddressError(f"{host} is an address not to be reached")
        if self._forgotten.covers(request.url):
            raise ForgottenError("forgotten on request: never to be fetched again")
        resting = self._resting(request)
        if resting is not None:
            raise resting
        self._set_pace(request, host)

    def process_response(self, request: Request, response: Response) -> Response:
        """Note who refuses. One page refused is that page's; several, or "busy", are the host's."""
        host = host_of(response.url)
        if request.meta.get("dont_obey_robotstxt") and response.status not in BUSY:
            return response  # robots.txt: only "busy" says something about the host
        reason = refusal(response.status, response.body)
        if reason is None:
            if response.status < 400:
                self._hosts.answered(host, self._scopes(request))
            return response
        whole = response.status in BUSY or not request.meta.get(PAGE)
        scope: Scope = "all" if whole else "pages"
        strikes = self._hosts.strike(host, scope, reason)
        now = self._clock.now()
        header = response.headers.get("Retry-After")
        asked = retry_after(header.decode("latin-1") if header else None, now)
        if asked is not None:
            self._hosts.rest(host, scope, now + asked)
        elif whole or strikes >= STRIKES:
            self._hosts.rest(host, scope, now + rest(strikes))
        self._turn_back(host)
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """What waits for a host that has no address may fail at once, without its pauses."""
        slots = self._crawler.engine.downloader.slots if self._crawler.engine else {}
        slot = slots.get(request.meta.get("download_slot", ""))
        if slot is not None and isinstance(exception, CannotResolveHostError):
            slot.delay = 0

    def _turn_back(self, host: str) -> None:
        """Requests that wait for their turn at a host came past us before it refused."""
        slots = self._crawler.engine.downloader.slots if self._crawler.engine else {}
        slot = slots.get(host)
        for request, answer in list(slot.queue) if slot else ():
            resting = self._resting(request)
            if slot is not None and resting is not None:
                slot.queue.remove((request, answer))
                answer.errback(resting)

    def _resting(self, request: Request) -> RestingHostError | None:
        """What to say when its host is to be left alone now."""
        host = host_of(request.url)
        found = self._hosts.resting(host, self._scopes(request), self._clock.now())
        if found is None:
            return None
        return RestingHostError(
            f"{found.reason}; left alone until {found.until:%Y-%m-%d %H:%M} UTC"
        )

    @staticmethod
    def _scopes(request: Request) -> list[Scope]:
        return ["all", "pages"] if request.meta.get(PAGE) else ["all"]

    def _set_pace(self, request: Request, host: str) -> None:
        """Hosts in a range the operator opened wait for nothing; some state their own pace."""
        address = literal(host)
        if is_local_name(host) or (address is not None and self._policy.is_opened(address)):
            pace: dict[str, Any] = {"delay": 0, "concurrency": 2}
        elif host in STATED_PACE:
            pace = {"delay": STATED_PACE[host], "concurrency": 1, "jitter": 0}
        else:
            return  # AutoThrottle's
        engine = self._crawler.engine
        if engine is not None:
            engine.downloader.per_slot_settings.setdefault(host, pace)
        request.meta["autothrottle_dont_adjust_delay"] = True
