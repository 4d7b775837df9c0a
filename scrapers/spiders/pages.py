"""An answer to an entry's URL ─► the page in a WARC file, or the feed's own words instead."""

from collections.abc import Container
from datetime import datetime
from html import escape

from scrapy.http import Response

from scrapers.health import Problem
from scrapers.memory import Pending
from scrapers.refusal import refusal
from scrapers.source_run import Origin, SourceRun
from scrapers.spiders.context import Pass, metadata
from scrapers.spiders.listings import header_pairs, redirects

GONE = {404, 410}
NOT_TEXT = (b"image/", b"audio/", b"video/", b"font/")


def keep_entry(work: Pass, run: SourceRun, page: Pending) -> None:
    """Keep the entry itself, as a page of role `entry`."""
    entry = page.entry
    html = entry.summary or f"<p>{escape(entry.title)}</p>"
    about = metadata(work, run.origin, "entry", page.url, [], page.first_seen_at, page)
    work.warc.entry(page.url, html, about)


def keep_page(work: Pass, run: SourceRun, page: Pending, response: Response) -> None:
    """Keep what came, or note why it was not to be had."""
    problem = page_problem(response, GONE if page.was_had else ())
    if problem is not None:
        miss_page(work, run, page, problem, response if response.status in GONE else None)
        return
    if is_no_text(response):
        run.dropped["not a text"] += 1
        work.memory.give_up(page.key)
        run.facts.had += 1
        return
    keep_response(work, run.origin, page.url, page.first_seen_at, response, page)
    run.fetched += 1
    run.facts.had += 1


def keep_response(
    work: Pass,
    origin: Origin,
    url: str,
    first_seen_at: datetime,
    response: Response,
    page: Pending | None = None,
    *,
    role: str = "article",
    history_reason: str | None = None,
) -> None:
    """Keep an answer as an article's page; `history_reason` of one that no listing brought."""
    about = metadata(work, origin, role, url, redirects(response), first_seen_at, page)
    if page is None:
        about["history_reason"] = history_reason
    work.warc.response(response.url, response.status, header_pairs(response), response.body, about)


def miss_page(
    work: Pass, run: SourceRun, page: Pending, problem: Problem, gone: Response | None = None
) -> None:
    """The page was not had: again later, and the feed's own words meanwhile when it is refused.

    `gone`: the answer says that there is no such page. Of one that was only just listed it is no
    fact yet, since a feed may be ahead of the servers behind it; it is one after the last attempt.
    """
    run.errors += 1
    run.facts.page_problems[problem] += 1
    given_up = work.memory.try_later(page.key, work.clock.now())
    if given_up:
        run.dropped["given up"] += 1
    told = page.entry.title or page.entry.summary
    meanwhile = given_up or gone is not None or problem.status == "refused"
    if meanwhile and told and not page.entry_kept:
        keep_entry(work, run, page)
    if given_up and gone is not None:
        keep_response(work, run.origin, page.url, page.first_seen_at, gone, page)


def page_problem(response: Response, also_kept: Container[int] = ()) -> Problem | None:
    """Why the answer is not the page; `also_kept` are statuses that are facts about it."""
    reason = refusal(response.status, response.body)
    if reason is not None:
        return Problem("refused", reason)
    if 200 <= response.status < 300 or response.status in also_kept:
        return None
    return Problem("failing", f"HTTP {response.status}")


def is_no_text(response: Response) -> bool:
    """Does it say that it is an image, a film, a sound?"""
    return (response.headers.get("Content-Type") or b"").lower().startswith(NOT_TEXT)
