"""What was forgotten is not fetched, not listed and not archived, however it is met."""

from datetime import UTC, datetime

import pytest

from pipeline.crawl import SourcePass
from pipeline.domain.erasure import Target
from pipeline.store.erase_sqlite import erase_from_crawl
from scrapers.memory import Memory
from tests.scrapers.crawling import Stored, crawl, source, stored_pages, write_catalogue
from tests.scrapers.hostile_web import Answer, Web, html, rss

NOW = "2026-01-05T12:00:00+00:00"
DATE = "Mon, 05 Jan 2026 10:00:00 GMT"


def fill(web: Web) -> None:
    routes = web.routes
    again = f"http://www.partly.localhost:{web.server_port}/2/?utm_source=rss"
    routes["partly/feed"] = rss(
        ("/1", "Stays", DATE),
        (again, "A forgotten page", DATE),
        (web.url("below.gone/3"), "A page of a forgotten host", DATE),
    )
    routes["naming/feed"] = rss(("/1", f"Not what {web.url('partly/2')} said", DATE))
    routes["moved/feed"] = rss(("/1", "Moved", DATE), ("/2", "Stayed", DATE))
    routes["moved/1"] = Answer(status=301, headers={"Location": web.url("gone/1")})
    routes["gone/feed"] = rss(("/1", "One", DATE))
    for place in ("partly/1", "naming/1", "moved/2", "gone/1", "below.gone/3", "partly/2"):
        routes[place] = html(place)


@pytest.fixture(scope="module")
def passed(
    web: Web, tmp_path_factory: pytest.TempPathFactory
) -> tuple[dict[str, SourcePass], list[Stored]]:
    """A pass after one page and one host were forgotten."""
    folder = tmp_path_factory.mktemp("forgotten")
    memory = folder / "data" / "crawl.sqlite"
    Memory(memory).close()
    fill(web)
    for named in (web.url("partly/2"), "gone.localhost"):
        erase_from_crawl(memory, Target.parse(named), datetime(2026, 1, 4, tzinfo=UTC))
    catalogue = write_catalogue(
        folder / "sources.yaml",
        *(source(host, web.url(f"{host}/feed")) for host in ("partly", "naming", "moved", "gone")),
    )
    rows = crawl(catalogue, folder / "data", "p", "--now", NOW)
    return rows, stored_pages(folder / "data")


@pytest.fixture
def rows(passed: tuple[dict[str, SourcePass], list[Stored]]) -> dict[str, SourcePass]:
    return passed[0]


@pytest.fixture
def pages(passed: tuple[dict[str, SourcePass], list[Stored]]) -> list[Stored]:
    return passed[1]


@pytest.mark.usefixtures("passed")
def test_nothing_forgotten_is_asked_for(web: Web) -> None:
    asked = {place for place, _ in web.asked if not place.endswith("robots.txt")}

    assert asked == {
        *("partly/feed", "partly/1", "naming/feed", "naming/1"),
        *("moved/feed", "moved/1", "moved/2"),
    }


def test_forgotten_entries_are_left_out_and_counted(rows: dict[str, SourcePass]) -> None:
    row = rows["partly"]

    assert (row.status, row.new, row.known, row.fetched) == ("ok", 1, 2, 1)
    assert row.dropped["forgotten"] == 2


def test_a_listing_that_names_something_forgotten_is_not_archived(
    rows: dict[str, SourcePass], pages: list[Stored]
) -> None:
    listings = {page.metadata["source"] for page in pages if page.role == "listing"}

    assert listings == {"moved"}
    assert rows["naming"].dropped == {"listing that names something forgotten": 1}
    assert not any(b"forgotten" in page.body for page in pages)


def test_a_page_that_leads_to_something_forgotten_is_given_up_without_a_word_of_it(
    rows: dict[str, SourcePass], pages: list[Stored]
) -> None:
    kept = [page.url for page in pages if page.metadata["source"] == "moved"]

    assert [url.rpartition("/")[2] for url in kept] == ["feed", "2"]
    assert rows["moved"].dropped == {"forgotten": 1}
    assert rows["moved"].errors == 0


def test_a_source_on_a_forgotten_host_says_so(rows: dict[str, SourcePass]) -> None:
    assert rows["gone"].status == "refused"
    assert rows["gone"].reason == "forgotten on request: never to be fetched again"
