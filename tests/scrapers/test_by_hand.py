"""Pages fetched by hand: exactly these, seen before or not, as politely as any."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.crawl import FetchResult, fetch_pages, read_passes
from pipeline.domain.erasure import Target
from pipeline.settings import Settings
from pipeline.store.erase_sqlite import erase_from_crawl
from scrapers.memory import Memory
from scrapers.warc import Kept
from tests.scrapers.crawling import LOOPBACK, Stored, stored_pages
from tests.scrapers.hostile_web import Answer, Web, html

MONDAY = datetime(2026, 1, 5, 12, tzinfo=UTC)
TUESDAY = datetime(2026, 1, 6, 12, tzinfo=UTC)


def settings(data: Path, **given: object) -> Settings:
    chosen = {"allow_private": (LOOPBACK,), "contact": None, "now": TUESDAY} | given
    return Settings(data=data, watchlist=None, **chosen)  # type: ignore[arg-type]


def fill(web: Web) -> None:
    routes = web.routes
    routes |= {"paper/seen": html("Seen"), "paper/new": html("New")}
    routes["paper/moving"] = Answer(status=302, headers={"Location": "/moved"})
    routes["paper/moved"] = html("Moved")
    routes["paper/film"] = Answer(b"\0\0\0").as_type("video/mp4")
    routes["paper/walled"] = Answer(b"", 403)
    routes["rules/robots.txt"] = Answer(b"User-agent: *\nDisallow: /private\n")
    routes["inward/1"] = Answer(status=302, headers={"Location": "http://10.0.0.1/"})
    routes["gone/1"] = html("Forgotten")


@pytest.fixture(scope="module")
def fetched(
    web: Web, tmp_path_factory: pytest.TempPathFactory
) -> tuple[FetchResult, list[str], list[Stored], Path]:
    """On Tuesday, a page seen on Monday and others: the result, what was said, the pages."""
    data = tmp_path_factory.mktemp("by_hand")
    fill(web)
    memory = Memory(data / "crawl.sqlite")
    seen = {"role": "article", "requested_url": web.url("paper/seen"), "source": "paper"}
    memory.kept([Kept(seen, web.url("paper/seen"))], MONDAY)
    memory.close()
    erase_from_crawl(data / "crawl.sqlite", Target.parse("gone.localhost"), MONDAY)
    places = (
        *("paper/seen", "paper/new", "paper/new#part", "paper/moving", "paper/film"),
        *("paper/walled", "paper/none", "rules/private/1", "inward/1", "gone/1"),
    )
    said: list[str] = []
    urls = [web.url(place) for place in places]
    result = fetch_pages(settings(data), urls, pass_id="hand", progress=said.append)
    return result, said, stored_pages(data, "hand"), data


def test_every_url_is_had_or_missed_with_its_reason(
    web: Web, fetched: tuple[FetchResult, list[str], list[Stored], Path]
) -> None:
    result, said, _, _ = fetched

    assert (result.exit_code, result.message) == (0, "")
    assert set(result.had) == {web.url(f"paper/{name}") for name in ("seen", "new", "moving")}
    assert result.missed == {
        web.url("paper/film"): "not a text",
        web.url("paper/walled"): "HTTP 403",
        web.url("paper/none"): "HTTP 404",
        web.url("rules/private/1"): "robots.txt forbids it",
        web.url("inward/1"): "10.0.0.1 is an address not to be reached",
        web.url("gone/1"): "forgotten on request: never to be fetched again",
    }
    assert len(said) == len(result.had) + len(result.missed)


@pytest.mark.usefixtures("fetched")
def test_only_what_may_be_asked_for_is(web: Web) -> None:
    assert len(web.requests("paper/seen")) == 1  # it was seen, and is wanted again
    assert len(web.requests("paper/new")) == 1  # named twice
    assert not web.requests("rules/private/1")
    assert not web.requests("gone/1")
    assert web.requests("rules/robots.txt")


def test_a_page_by_hand_may_alert_and_is_its_hosts(
    web: Web, fetched: tuple[FetchResult, list[str], list[Stored], Path]
) -> None:
    pages = {page.metadata["requested_url"]: page for page in fetched[2]}
    moving = pages[web.url("paper/moving")]

    assert len(pages) == 3
    assert (moving.url, moving.status) == (web.url("paper/moved"), 200)
    assert moving.metadata == {
        "version": 1,
        "role": "article",
        "source": "by-hand",
        "kind": "manual",
        "publisher": "paper.localhost",
        "pass_id": "hand",
        "requested_url": web.url("paper/moving"),
        "redirects": [web.url("paper/moving")],
        "first_seen_at": TUESDAY.isoformat(),
        "history_reason": None,
        "entry": None,
    }
    assert pages[web.url("paper/seen")].metadata["first_seen_at"] == MONDAY.isoformat()


def test_pages_by_hand_are_no_pass_of_a_source(
    fetched: tuple[FetchResult, list[str], list[Stored], Path],
) -> None:
    assert read_passes(fetched[3] / "crawl.sqlite") == []


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("https://news.example/1", "set CONTESTED_CONTACT"),
        ("file:///etc/passwd", "must be an http:// or https:// address"),
        ("--sources=x", "must be an http:// or https:// address"),
    ],
)
def test_what_may_not_be_fetched_at_all_is_missed_and_said(
    tmp_path: Path, url: str, message: str
) -> None:
    result = fetch_pages(settings(tmp_path), [url], pass_id="p", progress=lambda _: None)

    assert (result.exit_code, result.had) == (2, ())
    assert message in result.missed[url]
    assert message in result.message
