"""What an answer makes of the crawl's memory and files, with real ones and no network."""

import asyncio
import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from scrapy import Request
from scrapy.http import Response

from scrapers.addresses import AddressPolicy
from scrapers.catalogue import Source
from scrapers.clock import Clock
from scrapers.entries import Entry
from scrapers.forgotten import Forgotten
from scrapers.history import FIRST_PASS
from scrapers.memory import MAX_ATTEMPTS, Memory, Validators
from scrapers.parsing import Parser
from scrapers.source_run import SourceRun
from scrapers.spiders.context import Pass
from scrapers.spiders.listings import FULL_EVERY, conditional_headers, read_listing
from scrapers.spiders.pages import keep_page
from scrapers.warc import WarcStore
from tests.scrapers.crawling import source, stored_pages
from tests.scrapers.hostile_web import rss

NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)
DATE = "Mon, 05 Jan 2026 10:00:00 GMT"
FEED, URL = "https://x.example/feed", "https://x.example/1"
ENTRY = Entry(URL, "A title", "<p>About it</p>")


@pytest.fixture(scope="module")
def parser() -> Iterator[Parser]:
    with Parser(1) as opened:
        yield opened


@pytest.fixture
def work(tmp_path: Path, parser: Parser) -> Iterator[Pass]:
    memory = Memory(tmp_path / "crawl.sqlite")
    warc = WarcStore(tmp_path / "warc", "p", lambda: NOW, lambda pages: memory.kept(pages, NOW))
    yield Pass(
        data=tmp_path,
        pass_id="p",
        clock=Clock(NOW),
        memory=memory,
        forgotten=Forgotten(),
        policy=AddressPolicy(),
        warc=warc,
        parser=parser,
        progress=lambda _: None,
        request_seconds=1,
        listings_only=False,
    )
    warc.close()
    memory.close()


def run_of(work: Pass, name: str, *, known: bool) -> SourceRun:
    work.memory.started(name, NOW - timedelta(days=3))
    if known:
        work.memory.was_now_read(name, NOW - timedelta(days=3))
    polled = Source.model_validate(source(name, FEED))
    return SourceRun.begin(polled, "p", NOW, known=known)


def answer_gone(work: Pass, run: SourceRun, at: datetime) -> int:
    pending = work.memory.pending(run.source.name, at, 10)
    for page in pending:
        keep_page(work, run, page, answer(URL, b"no such page", 404))
    return len(pending)


def answer(
    url: str, body: bytes, status: int = 200, headers: dict[str, str] | None = None
) -> Response:
    return Response(url, status, headers, body, request=Request(url))


def listed(work: Pass, name: str, reason: str | None = None) -> None:
    read = Validators(None, None, "", 0, NOW)
    work.memory.register(name, FEED, read, [(ENTRY, reason)], NOW, inline=False)


def test_a_page_never_had_is_gone_only_after_its_last_attempt(work: Pass) -> None:
    run = run_of(work, "paper", known=True)
    listed(work, "paper")
    asked = []
    for n in range(MAX_ATTEMPTS + 1):
        asked.append(answer_gone(work, run, NOW + timedelta(days=30 * n)))
        work.warc.close()

    assert asked == [1] * MAX_ATTEMPTS + [0]
    assert [(p.role, p.status) for p in stored_pages(work.data)] == [("entry", 0), ("article", 404)]
    assert run.facts.page_problems.total() == MAX_ATTEMPTS


def test_a_page_that_was_had_is_gone_at_once(work: Pass) -> None:
    run = run_of(work, "paper", known=True)
    listed(work, "search", FIRST_PASS)
    (page,) = work.memory.pending("search", NOW, 10)
    keep_page(work, run_of(work, "search", known=False), page, answer(URL, b"had"))
    work.warc.close()
    work.memory.make_news("paper", [ENTRY], NOW, inline=False)
    answer_gone(work, run, NOW)
    work.warc.close()

    assert [(p.role, p.status) for p in stored_pages(work.data)][-1] == ("article", 404)
    assert work.memory.pending("paper", NOW, 10) == []


def test_a_body_that_did_not_change_renews_its_validators(work: Pass) -> None:
    run = run_of(work, "paper", known=True)
    long_ago = NOW - FULL_EVERY
    before = Validators('"old"', None, hashlib.sha256(b"same").hexdigest(), 0, long_ago)
    work.memory.keep_validators("paper", FEED, before)
    asked_in_full = conditional_headers(before, NOW) == {}
    same = answer(FEED, b"same", headers={"ETag": '"new"'})
    asyncio.run(read_listing(work, run, FEED, same))
    renewed = work.memory.validators("paper", FEED)

    assert asked_in_full
    assert conditional_headers(renewed, NOW + timedelta(minutes=10)) == {"If-None-Match": '"new"'}


@pytest.mark.parametrize(("date", "wanted"), [(DATE, 1), ("Wed, 01 Jan 2020 10:00:00 GMT", 0)])
def test_a_known_feed_s_fresh_entry_is_news_whoever_listed_it_first(
    work: Pass, date: str, wanted: int
) -> None:
    listed(work, "search", FIRST_PASS)
    listing = answer(FEED, rss(("/1", "A title", date)).body)
    asyncio.run(read_listing(work, run_of(work, "paper", known=True), FEED, listing))
    news = work.memory.pending("paper", NOW, 10)

    assert [page.history_reason for page in news] == [None] * wanted
