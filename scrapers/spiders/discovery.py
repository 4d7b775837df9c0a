"""The spider behind `contested sources add`: the page, then every place its feed may be.

Which places those are is decided in `scrapers/candidates.py`.
"""

from collections.abc import AsyncIterator
from dataclasses import asdict, dataclass, replace
from typing import Literal

from scrapy import Request, Spider
from scrapy.http import Response
from twisted.python.failure import Failure

from scrapers.candidates import Candidate, Front, read_front
from scrapers.catalogue import How, Source
from scrapers.entries import Entry, ListingError, printable
from scrapers.problems import problem_of
from scrapers.refusal import refusal
from scrapers.settings import LISTING_BYTES
from scrapers.spiders.context import Pass

SHOWN = 15


@dataclass(frozen=True, slots=True)
class Tried:
    """A candidate and what it gave."""

    candidate: Candidate
    problem: str | None
    entries: tuple[Entry, ...] = ()


class Discovery(Spider):
    """Tries one address and the listings it leads to."""

    name = "discovery"

    def __init__(self, work: Pass, url: str) -> None:
        super().__init__()
        self.work = work
        self.url = url
        self.front: Front | None = None
        self.tried: list[Tried] = []

    async def start(self) -> AsyncIterator[Request]:
        yield self._try(Candidate(self.url, "feed", "the address itself"))

    def found(self) -> dict[str, object]:
        """What was found, the candidates that work first, as plain data."""
        return {
            "publisher": self.front.publisher if self.front else "",
            "language": self.front.language if self.front else None,
            "candidates": [
                asdict(tried.candidate)
                | {
                    "problem": tried.problem,
                    "count": len(tried.entries),
                    "entries": [_shown(entry) for entry in tried.entries[:SHOWN]],
                }
                for tried in sorted(self.tried, key=lambda tried: tried.problem is not None)
            ],
        }

    def _try(self, candidate: Candidate) -> Request:
        return Request(
            candidate.url,
            self._answered,
            errback=self._failed,
            cb_kwargs={"candidate": candidate},
            meta={"download_maxsize": LISTING_BYTES},
        )

    async def _answered(self, response: Response, candidate: Candidate) -> AsyncIterator[Request]:
        problem = refusal(response.status, response.body)
        if problem is None and response.status != 200:
            problem = f"HTTP {response.status}"
        if problem is not None:
            self.tried.append(Tried(candidate, problem))
        else:
            self.tried.append(await self._read(response, candidate))
        if candidate.url == self.url and self.tried[-1].problem is not None:
            encoding = getattr(response, "encoding", "utf-8")
            self.front = read_front(response.body, response.url, encoding)
            for place in self.front.candidates:
                yield self._try(place)

    async def _read(self, response: Response, candidate: Candidate) -> Tried:
        """Read it as what it is said to be; an XML file may be a sitemap all the same."""
        looks_xml = response.body.lstrip()[:5] in (b"<?xml", b"<urls", b"<site")
        ways: list[Literal["feed", "sitemap"]] = [candidate.how]
        if looks_xml and candidate.how != "sitemap":
            ways.append("sitemap")
        kind = (response.headers.get("Content-Type") or b"").decode("latin-1")
        encoding = getattr(response, "encoding", "utf-8")
        problem = ""
        for how in ways:
            source = _source(response.url, how)
            try:
                listing = await self.work.parser.parse(response.body, source, kind, encoding)
            except ListingError as error:
                problem = problem or printable(str(error))
                continue
            if listing.entries or listing.more:
                return Tried(replace(candidate, how=how), None, listing.entries)
            problem = "no usable entry"
        return Tried(candidate, problem)

    def _failed(self, failure: Failure) -> None:
        request = failure.request  # type: ignore[attr-defined]
        problem = problem_of(failure.value, request, self.work.request_seconds)
        self.tried.append(Tried(request.cb_kwargs["candidate"], problem.reason))


def _source(url: str, how: How) -> Source:
    return Source.model_validate(
        {
            "name": "tried",
            "kind": "news",
            "publisher": "tried",
            "url": url,
            "how": how,
            "cadence_minutes": 60,
            "minimum_items": 1,
            "language": "en",
            "enabled": True,
        }
    )


def _shown(entry: Entry) -> dict[str, str | None]:
    at = entry.published_at
    return {"url": entry.url, "title": entry.title, "published_at": at.isoformat() if at else None}
