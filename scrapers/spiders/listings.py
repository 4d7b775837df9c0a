"""An answer to a listing's URL ─► entries and validators registered, the listing in a WARC file."""

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta

from scrapy.http import Response

from scrapers.entries import Entry, Listing, ListingError
from scrapers.forgotten import FORGOTTEN
from scrapers.health import Problem
from scrapers.history import history_reasons, is_dated_old
from scrapers.memory import Validators
from scrapers.refusal import refusal
from scrapers.source_run import SourceRun
from scrapers.spiders.context import Pass, metadata
from scrapers.urls import url_key

MAX_ENTRIES = 1000  # of one listing
FULL_EVERY = timedelta(hours=6)  # a body is asked for at least this often: some validators lie
FUTURE = timedelta(days=1)
LIED = "validator kept across a change"


def conditional_headers(known: Validators | None, now: datetime) -> dict[str, str]:
    """Headers that let the server say "unchanged", unless it lied or has not been tried lately."""
    if known is None or known.lies or now - known.full_at >= FULL_EVERY:
        return {}
    headers = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in headers.items() if value}


async def read_listing(work: Pass, run: SourceRun, url: str, response: Response) -> Listing | None:
    """Take in one listing, by its URL in the catalogue.

    None when there is nothing new in it, or it cannot be read.
    """
    before = work.memory.validators(run.source.name, url)
    if response.status == 304:
        run.facts.unchanged = True
        return None
    problem = _problem(response)
    if problem is not None:
        run.errors += 1
        run.facts.listing_problems.append(problem)
        return None
    now = work.clock.now()
    after = _validators(response, before, now)
    if before is not None and after.lies > before.lies:
        run.dropped[LIED] += 1
    if before is not None and after.digest == before.digest:
        work.memory.keep_validators(run.source.name, url, after)
        run.facts.unchanged = True
        return None
    listing = await _parse(work, run, response)
    if listing is None:
        return None
    if not listing.more and len(listing.entries) >= run.source.minimum_items:
        _archive(work, run, response, listing, now)
    else:
        # It must be read again: "unchanged" would hide that it is too short, or, of an index,
        # what changed in its sitemaps.
        after = replace(after, etag=None, last_modified=None, digest="")
    _register(work, run, url, after, listing, now)
    return listing


def _archive(
    work: Pass, run: SourceRun, response: Response, listing: Listing, now: datetime
) -> None:
    """Keep the listing, but not the words of what was forgotten: then nothing of it."""
    listed = any(work.forgotten.covers(entry.url) for entry in listing.entries)
    if listed or work.forgotten.is_named_in(response.body):
        run.dropped["listing that names something forgotten"] += 1
        return
    passed = redirects(response)
    asked = passed[0] if passed else response.url
    about = metadata(work, run.origin, "listing", asked, passed, now)
    pairs = header_pairs(response)
    work.warc.response(response.url, response.status, pairs, response.body, about)


def header_pairs(response: Response) -> list[tuple[str, str]]:
    """The answer's headers as text, in order."""
    return [
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in response.headers.items()
        for value in values
    ]


def redirects(response: Response) -> list[str]:
    """The URLs that led on to this answer, the requested one first."""
    return list(response.meta.get("redirect_urls", []))


def _problem(response: Response) -> Problem | None:
    reason = refusal(response.status, response.body)
    if reason is not None:
        return Problem("refused", reason)
    if response.status != 200:
        return Problem("failing", f"HTTP {response.status}")
    return None


def _validators(response: Response, before: Validators | None, now: datetime) -> Validators:
    def header(name: str) -> str | None:
        value = response.headers.get(name)
        return value.decode("latin-1") if value else None

    etag, modified = header("ETag"), header("Last-Modified")
    digest = hashlib.sha256(response.body).hexdigest()
    lies = before.lies if before else 0
    if before and before.digest != digest and etag and etag == before.etag:
        lies += 1
    return Validators(etag, modified, digest, lies, now)


async def _parse(work: Pass, run: SourceRun, response: Response) -> Listing | None:
    kind = response.headers.get("Content-Type", b"") or b""
    try:
        return await work.parser.parse(
            response.body,
            run.source.model_copy(update={"url": response.url}),
            kind.decode("latin-1"),
            getattr(response, "encoding", "utf-8"),
        )
    except ListingError as error:
        run.errors += 1
        run.facts.listing_problems.append(Problem("failing", str(error)))
        return None


def _register(
    work: Pass, run: SourceRun, url: str, after: Validators, listing: Listing, now: datetime
) -> None:
    listed = _distinct(run, listing)
    entries = [entry for entry in listed if not work.forgotten.covers(entry.url)]
    known = work.memory.known(entries)
    new = [entry for entry in entries if url_key(entry.url) not in known]
    reasons = history_reasons(new, len(known), now, first_pass=run.first_pass)
    run.facts.entries += len(listed)
    run.facts.known += len(listed) - len(new)  # what was forgotten is no news either
    if len(listed) > len(entries):
        run.dropped[FORGOTTEN] += len(listed) - len(entries)
    run.new += len(new)
    run.dropped.update(listing.dropped)
    dates = [e.published_at for e in entries if e.published_at and e.published_at < now + FUTURE]
    run.newest_at = max([*dates, *([run.newest_at] if run.newest_at else [])], default=None)
    name, inline = run.source.name, run.source.body == "entry"
    work.memory.register(name, url, after, list(zip(new, reasons, strict=True)), now, inline=inline)
    if not run.first_pass:
        fresh = [e for e in entries if url_key(e.url) in known and not is_dated_old(e, now)]
        work.memory.make_news(name, fresh, now, inline=inline)
    run.was_read |= bool(listed) or not run.source.minimum_items


def _distinct(run: SourceRun, listing: Listing) -> list[Entry]:
    """At most MAX_ENTRIES entries, the first of each URL; the rest is counted."""
    by_key: dict[str, Entry] = {}
    for entry in listing.entries:
        by_key.setdefault(url_key(entry.url), entry)
    twice = len(listing.entries) - len(by_key)
    over = max(len(by_key) - MAX_ENTRIES, 0)
    if twice:
        run.dropped["listed twice"] += twice
    if over:
        run.dropped[f"over {MAX_ENTRIES} entries"] += over
    return list(by_key.values())[:MAX_ENTRIES]
