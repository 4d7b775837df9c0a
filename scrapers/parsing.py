"""A listing's bytes ─► `Listing`, in a child process that can be killed.

A megabyte of nested tags keeps feedparser busy for 11 s, and a bomb costs memory. Each listing is
therefore parsed with a limit on both, and only that listing is lost.
"""

import asyncio
import multiprocessing
import resource
from collections.abc import Callable
from concurrent.futures import TimeoutError as ParseTimeout
from dataclasses import replace
from types import TracebackType

from pebble import ProcessExpired, ProcessPool

from scrapers.catalogue import Source
from scrapers.entries import Entry, Listing, ListingError, printable
from scrapers.readers import (
    edgar,
    edgar_search,
    gdelt,
    hibp,
    ransomware_live,
    ransomware_live_press,
)
from scrapers.techniques import feed, listing_page, sitemap
from scrapers.urls import without_needless_fragments

PARSE_SECONDS = 5
PARSE_MEMORY = 1 * 2**30

READERS: dict[str, Callable[[bytes, Source], Listing]] = {
    "edgar": edgar.parse,
    "edgar_search": edgar_search.parse,
    "gdelt": gdelt.parse,
    "hibp": hibp.parse,
    "ransomware_live": ransomware_live.parse,
    "ransomware_live_press": ransomware_live_press.parse,
}


def parse_listing(body: bytes, source: Source, content_type: str, encoding: str) -> Listing:
    """Read a listing by the source's technique. ListingError says what is wrong with it."""
    try:
        listing = _by_technique(body, source, content_type, encoding)
    except ListingError:
        raise
    except (ValueError, RecursionError) as error:  # not JSON, nested beyond reason
        raise ListingError(f"cannot be parsed: {type(error).__name__}: {error}"[:300]) from None
    urls = without_needless_fragments([entry.url for entry in listing.entries])
    return replace(
        listing,
        entries=tuple(
            _storable(replace(entry, url=url))
            for entry, url in zip(listing.entries, urls, strict=True)
        ),
    )


def _by_technique(body: bytes, source: Source, content_type: str, encoding: str) -> Listing:
    match source.how:
        case "feed":
            return feed.parse(body, source, content_type)
        case "sitemap":
            return sitemap.parse(body, source)
        case "listing":
            return listing_page.parse(body, source, encoding)
        case "api":
            return READERS[source.reader or ""](body, source)


def _storable(entry: Entry) -> Entry:
    """Without half surrogates and control characters: JSON can carry them, UTF-8 and a terminal
    cannot.
    """
    return replace(
        entry,
        url=_clean(entry.url),
        title=_clean(entry.title),
        summary=_clean(entry.summary),
        author=_clean(entry.author) if entry.author else None,
        publisher=_clean(entry.publisher) if entry.publisher else None,
    )


def _clean(text: str) -> str:
    return printable(text.encode("utf-8", "replace").decode())


def _limit_memory() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (PARSE_MEMORY, PARSE_MEMORY))


class Parser:
    """A small pool of parser processes, for use as a context manager."""

    def __init__(self, workers: int = 2, seconds: float = PARSE_SECONDS) -> None:
        self._seconds = seconds
        self._pool = ProcessPool(
            max_workers=workers,
            initializer=_limit_memory,
            # Forking a process that runs a reactor and threads would copy their locks.
            context=multiprocessing.get_context("spawn"),
        )

    def __enter__(self) -> "Parser":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()

    def warm_up(self) -> None:
        """Start the processes now: their imports take as long as a spider's first request."""
        self._pool.schedule(int)

    async def parse(self, body: bytes, source: Source, content_type: str, encoding: str) -> Listing:
        """`parse_listing` in a child. ListingError too when it takes too long or dies."""
        future = self._pool.schedule(
            parse_listing, args=(body, source, content_type, encoding), timeout=self._seconds
        )
        try:
            listing: Listing = await asyncio.wrap_future(future)
        except ParseTimeout:
            raise ListingError(f"parsing took over {self._seconds:g} s and was stopped") from None
        except MemoryError:
            raise ListingError("parsing took too much memory and was stopped") from None
        except ProcessExpired as error:
            raise ListingError(f"the parser died: {error}") from None
        return listing
