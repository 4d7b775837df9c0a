"""robots.txt, obeyed and remembered between passes (RFC 9309).

    2xx ─► its rules      4xx ─► no rules      429, 5xx ─► nothing may be fetched for now
    no answer in time, or far too long a one ─► nothing either, a little while

A host that cannot be connected to fails for its pages as it failed for robots.txt. A `Crawl-delay`
becomes the host's pace, up to half a minute: more would be "never" in disguise, since a pass ends
after minutes.
"""

import asyncio
from datetime import timedelta

from protego import Protego
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError, DownloadTimeoutError, IgnoreRequest
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.utils.httpobj import urlparse_cached

from scrapers.settings import LISTING_BYTES
from scrapers.spiders.context import pass_of

MAX_BYTES = 500 * 1024  # read of it: as much as RFC 9309 asks for
FOR_RULES = timedelta(days=1)
FOR_TROUBLE = timedelta(hours=1)
FOR_SILENCE = timedelta(minutes=10)
MAX_DELAY = 30.0  # seconds


def crawl_delay(rules: Protego, agent: str) -> float:
    """Seconds between two requests that robots.txt asks us for, at most MAX_DELAY; 0 for none."""
    asked = rules.crawl_delay(agent)
    return min(max(asked or 0.0, 0.0), MAX_DELAY)


def beginning(body: bytes) -> bytes:
    """The first MAX_BYTES, in whole lines: half a path would forbid or allow too much."""
    return body if len(body) <= MAX_BYTES else body[: body.rfind(b"\n", 0, MAX_BYTES) + 1]


class ForbiddenByRobotsError(IgnoreRequest):
    """robots.txt does not want this URL fetched."""


class CachedRobots:
    """Downloader middleware in the place of Scrapy's, which forgets and lets 5xx pass."""

    def __init__(self, crawler: Crawler) -> None:
        work = pass_of(crawler)
        self._crawler = crawler
        self._agent: str = crawler.settings["USER_AGENT"]
        self._hosts, self._clock = work.memory.hosts, work.clock
        self._rules: dict[str, asyncio.Future[Protego | str]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "CachedRobots":
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        if request.meta.get("dont_obey_robotstxt"):
            return
        parts = urlparse_cached(request)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._rules:
            self._rules[origin] = asyncio.ensure_future(self._load(origin))
        rules = await self._rules[origin]
        if rules == "none":
            raise ForbiddenByRobotsError("robots.txt cannot be read: the server fails")
        if not isinstance(rules, Protego):
            return
        if not rules.can_fetch(request.url, self._agent):
            raise ForbiddenByRobotsError("robots.txt forbids it")
        delay = crawl_delay(rules, self._agent)
        if delay:
            self._slow_down(request, delay)

    def _slow_down(self, request: Request, delay: float) -> None:
        """Never faster than the host asks, whatever AutoThrottle or an opened range would allow."""
        assert self._crawler.engine is not None  # noqa: S101  it runs: it sent us a request
        downloader = self._crawler.engine.downloader
        host = downloader.get_slot_key(request)
        pace = downloader.per_slot_settings.get(host, {})
        delay = max(delay, pace.get("delay", 0))
        downloader.per_slot_settings[host] = {"delay": delay, "concurrency": 1, "jitter": 0}
        slot = downloader.slots.get(host)
        if slot is not None:
            slot.delay, slot.concurrency, slot.jitter = max(delay, slot.delay), 1, 0
        request.meta["autothrottle_dont_adjust_delay"] = True

    async def _load(self, origin: str) -> Protego | str:
        """The rules of an origin, or `all` or `none` of it may be fetched."""
        cached = self._hosts.robots(origin, self._clock.now())
        if cached is None:
            try:
                cached = await self._fetch(origin)
            except IgnoreRequest:
                return "all"  # it redirects in circles, or to where no crawl may go: no robots.txt
            except (DownloadTimeoutError, DownloadCancelledError):
                cached = (b"", "none")
                self._hosts.keep_robots(origin, *cached, self._clock.now() + FOR_SILENCE)
        body, allowed = cached
        return (
            Protego.parse(body.decode("utf-8", errors="replace")) if allowed == "rules" else allowed
        )

    async def _fetch(self, origin: str) -> tuple[bytes, str]:
        request = Request(
            f"{origin}/robots.txt",
            callback=NO_CALLBACK,
            meta={"dont_obey_robotstxt": True, "download_maxsize": LISTING_BYTES},
        )
        assert self._crawler.engine is not None  # noqa: S101  it runs: it sent us a request
        response: Response = await self._crawler.engine.download_async(request)
        if response.status == 429 or response.status >= 500:
            found, lifetime = (b"", "none"), FOR_TROUBLE
        elif 200 <= response.status < 300:
            found, lifetime = (beginning(response.body), "rules"), FOR_RULES
        else:
            found, lifetime = (b"", "all"), FOR_RULES
        self._hosts.keep_robots(origin, *found, self._clock.now() + lifetime)
        return found
