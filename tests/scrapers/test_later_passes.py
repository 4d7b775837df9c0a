"""What the crawl remembers between passes, over some simulated days of one small web."""

from email.message import Message

import pytest

from pipeline.crawl import SourcePass
from tests.scrapers.crawling import Stored, crawl, source, stored_pages, write_catalogue
from tests.scrapers.hostile_web import Answer, Web, html, rss

MONDAY = "2026-01-05T12:00:00+00:00"
LATER = "2026-01-05T12:20:00+00:00"
TUESDAY = "2026-01-06T12:00:00+00:00"
FRESH = "Tue, 06 Jan 2026 10:00:00 GMT"
DATE = "Mon, 05 Jan 2026 10:00:00 GMT"
OLD = "Wed, 01 Jan 2020 10:00:00 GMT"

Passes = dict[str, dict[str, SourcePass]]


def news(*numbers: int) -> Answer:
    return rss(*((f"/{n}", f"Title {n}", DATE) for n in numbers))


def sitemap(*places: str) -> Answer:
    inside = "".join(f"<url><loc>{place}</loc></url>" for place in places)
    return Answer(f"<urlset>{inside}</urlset>".encode()).as_type("application/xml")


def with_etag(answer: Answer, etag: str) -> Answer:
    return Answer(answer.body, 200, {**answer.headers, "ETag": etag})


def polite(answer: Answer, etag: str) -> object:
    """A server that answers 304 to its own ETag."""

    def route(headers: Message) -> Answer:
        same = headers.get("If-None-Match") == etag
        return Answer(status=304, headers={"ETag": etag}) if same else with_etag(answer, etag)

    return route


def first_day(web: Web) -> None:
    routes = web.routes
    for host in (
        "polite",
        "silent",
        "liar",
        "rolling",
        "archive",
        "walled",
        "busy",
        "flaky",
        "map",
    ):
        routes |= {f"{host}/{n}": html(f"{host} {n}") for n in range(60)}
    routes["polite/feed"] = polite(news(1, 2), '"v1"')  # type: ignore[assignment]
    routes["silent/feed"] = news(1, 2)
    routes["liar/feed"] = with_etag(news(1, 2), '"fixed"')
    routes["rolling/feed"] = news(*range(6))
    routes["archive/feed"] = news(*range(4))
    routes["walled/feed"] = news(1)
    routes["walled/1"] = Answer(b"no", 403)
    routes["busy/feed"] = Answer(b"", 429, {"Retry-After": "7200"})
    routes["flaky/feed"] = news(1)
    routes["flaky/1"] = Answer(b"", 500)
    routes["late/feed"] = Answer(b"", 500)
    routes["ahead/feed"] = news(1)
    routes["map/index.xml"] = polite(  # type: ignore[assignment]
        Answer(b"<sitemapindex><sitemap><loc>/1.xml</loc></sitemap></sitemapindex>"), '"index"'
    )
    routes["map/1.xml"] = sitemap("/1")
    routes["inline/feed"] = rss(("/1", "Inline", DATE))


def second_day(web: Web) -> None:
    routes = web.routes
    routes["liar/feed"] = with_etag(news(1, 2, 3), '"fixed"')
    routes["rolling/feed"] = news(*range(5, 15))
    again = [(f"/{n}", f"Old {n}", OLD) for n in range(10, 30)]
    routes["archive/feed"] = rss(("/50", "Fresh", FRESH), *again, ("/51", "Undated", ""))
    routes["walled/1"] = html("Now open")
    routes["flaky/1"] = html("Better")
    routes["late/feed"] = news(1)
    routes["late/1"] = html("Late")
    routes["busy/feed"] = news(1)
    routes["map/1.xml"] = sitemap("/1", "/2")


@pytest.fixture(scope="module")
def passed(web: Web, tmp_path_factory: pytest.TempPathFactory) -> tuple[Passes, list[Stored], int]:
    """Three passes: Monday, twenty minutes later with nothing changed, Tuesday."""
    folder = tmp_path_factory.mktemp("later")
    first_day(web)
    names = (
        "polite",
        "silent",
        "liar",
        "rolling",
        "archive",
        "walled",
        "busy",
        "flaky",
        "late",
        "ahead",
    )
    catalogue = write_catalogue(
        folder / "sources.yaml",
        *(source(name, web.url(f"{name}/feed")) for name in names),
        source("map", web.url("map/index.xml"), how="sitemap"),
        source("inline", web.url("inline/feed"), body="entry"),
    )
    rows = {}
    rows["monday"] = crawl(catalogue, folder / "data", "monday", "--now", MONDAY)
    rows["later"] = crawl(catalogue, folder / "data", "later", "--now", LATER)
    busy = len(web.requests("busy/feed"))
    web.routes["ahead/1"] = html("There by now")
    second_day(web)
    rows["tuesday"] = crawl(catalogue, folder / "data", "tuesday", "--now", TUESDAY)
    return rows, stored_pages(folder / "data"), busy


@pytest.fixture
def rows(passed: tuple[Passes, list[Stored], int]) -> Passes:
    return passed[0]


@pytest.fixture
def pages(passed: tuple[Passes, list[Stored], int]) -> list[Stored]:
    return passed[1]


def of(pages: list[Stored], name: str, pass_id: str, role: str = "article") -> list[Stored]:
    wanted = {"source": name, "pass_id": pass_id, "role": role}
    return [page for page in pages if wanted.items() <= page.metadata.items()]


def test_a_feed_that_has_not_changed_is_unchanged(rows: Passes, web: Web) -> None:
    assert rows["later"]["polite"].status == "unchanged"  # by its ETag
    assert rows["later"]["silent"].status == "unchanged"  # by its digest
    assert web.requests("polite/feed")[1]["If-None-Match"] == '"v1"'


def test_a_seen_page_is_not_fetched_again(web: Web) -> None:
    assert len(web.requests("silent/1")) == 1
    assert len(web.requests("liar/1")) == 1


def test_an_unchanged_listing_is_stored_once(pages: list[Stored]) -> None:
    stored = [page.metadata["pass_id"] for page in pages if page.url.endswith("silent/feed")]

    assert len(of(pages, "silent", "monday", "listing")) == 1
    assert not of(pages, "silent", "later", "listing")
    assert len(stored) <= 1


def test_a_validator_kept_across_a_change_is_counted(rows: Passes) -> None:
    assert rows["tuesday"]["liar"].new == 1
    assert rows["tuesday"]["liar"].dropped == {"validator kept across a change": 1}


def test_a_window_that_rolls_over_is_shown(rows: Passes) -> None:
    row = rows["tuesday"]["rolling"]

    assert (row.status, row.new, row.known, row.overlap) == ("rolling", 9, 1, 0.1)


def test_only_the_old_and_undated_part_of_a_re_saved_archive_is_history(
    pages: list[Stored],
) -> None:
    reasons = {
        page.metadata["entry"]["title"]: page.metadata["history_reason"]
        for page in of(pages, "archive", "tuesday")
    }

    assert len(reasons) == 22
    assert reasons.pop("Fresh") is None
    assert set(reasons.values()) == {"archive re-saved"}


def test_what_the_first_pass_brings_is_history_and_what_comes_after_is_not(
    pages: list[Stored],
) -> None:
    first = {p.metadata["history_reason"] for p in of(pages, "rolling", "monday")}
    second = {p.metadata["history_reason"] for p in of(pages, "rolling", "tuesday")}

    assert (first, second) == ({"first pass of the source"}, {None})


def test_the_first_pass_is_the_first_that_could_read_the_source(pages: list[Stored]) -> None:
    reasons = [page.metadata["history_reason"] for page in of(pages, "late", "tuesday")]

    assert reasons == ["first pass of the source"]


def test_a_refused_page_is_had_when_it_opens_and_keeps_when_it_was_first_seen(
    pages: list[Stored],
) -> None:
    (page,) = of(pages, "walled", "tuesday")

    assert len(of(pages, "walled", "monday", "entry")) == 1
    assert len(of(pages, "walled", "later", "entry")) == 0  # once is enough
    assert page.metadata["first_seen_at"] == MONDAY


def test_a_page_that_failed_is_tried_again_though_its_feed_says_unchanged(
    rows: Passes, pages: list[Stored]
) -> None:
    assert rows["monday"]["flaky"].errors == 1
    assert [page.status for page in of(pages, "flaky", "tuesday")] == [200]


def test_a_page_that_its_feed_was_ahead_of_is_had_later_and_its_entry_meanwhile(
    rows: Passes, pages: list[Stored]
) -> None:
    assert rows["monday"]["ahead"].reason == "1 of 1 pages not had: HTTP 404"
    assert len(of(pages, "ahead", "monday", "entry")) == 1
    assert of(pages, "ahead", "monday") == []
    assert [page.status for page in of(pages, "ahead", "tuesday")] == [200]


def test_a_host_that_asked_for_two_hours_is_left_alone_for_two_hours(
    passed: tuple[Passes, list[Stored], int],
) -> None:
    rows, _, asked_by_then = passed

    assert asked_by_then == 1
    assert "left alone until 2026-01-05 14:00 UTC" in (rows["later"]["busy"].reason or "")
    assert rows["tuesday"]["busy"].status == "ok"


def test_a_sitemap_is_read_again_though_its_index_has_not_changed(rows: Passes) -> None:
    assert (rows["monday"]["map"].new, rows["tuesday"]["map"].new) == (1, 1)


def test_an_inline_entry_is_stored_once_and_its_page_never_fetched(
    web: Web, pages: list[Stored]
) -> None:
    stored = [page for page in pages if page.metadata["source"] == "inline"]

    assert [page.role for page in stored] == ["listing", "entry"]
    assert stored[1].body == b"About Inline"
    assert not web.requests("inline/1")
