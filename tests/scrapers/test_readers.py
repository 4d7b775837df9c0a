"""Each reader on bytes of the shape its API gives."""

import asyncio
import gzip
import json
from datetime import UTC, datetime

import pytest

from scrapers.catalogue import Source
from scrapers.entries import Listing, ListingError, plain
from scrapers.parsing import READERS, Parser, parse_listing
from scrapers.readers import (
    edgar,
    edgar_search,
    gdelt,
    hibp,
    ransomware_live,
    ransomware_live_press,
)
from scrapers.techniques import feed, listing_page, sitemap
from tests.scrapers.crawling import source

SOURCE = Source.model_validate(source("s", "https://example.org/list"))


def filing(number: int, items: str) -> str:
    link = f"https://www.sec.gov/Archives/edgar/data/{number}/x-index.htm"
    summary = f"&lt;b&gt;Filed:&lt;/b&gt; 2026-01-05 &lt;br&gt;{items}"
    return (
        f"<entry><title>8-K - COMPANY {number} (Filer)</title>"
        f'<link rel="alternate" type="text/html" href="{link}"/>'
        f'<summary type="html">{summary}</summary>'
        "<updated>2026-01-05T17:12:09-05:00</updated></entry>"
    )


def test_edgar_takes_item_1_05_and_nothing_else() -> None:
    body = (
        '<?xml version="1.0" encoding="ISO-8859-1" ?><feed xmlns="http://www.w3.org/2005/Atom">'
        + filing(1, "Item 1.05: Material Cybersecurity Incidents&lt;br&gt;Item 9.01: Exhibits")
        + filing(2, "Item 8.01: Other Events")
        + filing(3, "Item 11.05: No such item")
        + "</feed>"
    )

    listing = edgar.parse(body.encode(), SOURCE)

    assert [(e.title, e.url) for e in listing.entries] == [
        (
            "8-K - COMPANY 1 (Filer)",
            "https://www.sec.gov/Archives/edgar/data/1/x-index.htm",
        )
    ]
    assert listing.entries[0].published_at == datetime(2026, 1, 5, 22, 12, 9, tzinfo=UTC)
    assert listing.dropped == {"filing without item 1.05": 2}


def test_edgar_answering_with_a_page_instead_of_its_feed_is_an_error() -> None:
    with pytest.raises(ListingError, match="HTML where a feed should be"):
        edgar.parse(b"<!DOCTYPE html><html>Request rate exceeded</html>", SOURCE)


def hit(number: int, file: str, file_type: str, items: list[str]) -> dict[str, object]:
    adsh = f"0001234567-26-{number:06}"
    return {
        "_id": f"{adsh}:{file}",
        "_source": {
            "adsh": adsh,
            "ciks": ["0000320193"],
            "display_names": ["OSTREL & SONS (HOLDINGS) CORP  (OSTR, OSTRW)  (CIK 0000320193)"],
            "form": "8-K",
            "file_type": file_type,
            "items": items,
            "file_date": "2026-01-05",
        },
    }


def test_edgars_search_gives_each_filing_with_item_1_05_once_as_its_main_document() -> None:
    hits = [
        hit(1, "ex99.htm", "EX-99.1", ["1.05", "9.01"]),
        hit(1, "main.htm", "8-K", ["1.05", "9.01"]),
        hit(1, "ex98.htm", "EX-98", ["1.05", "9.01"]),
        hit(2, "ex99.htm", "EX-99.1", ["1.05"]),
        hit(3, "main.htm", "8-K", ["8.01"]),
        hit(4, "../../../etc/passwd", "8-K", ["1.05"]),
        {"_id": "no filing"},
    ]
    answer = {"hits": {"total": {"value": 9, "relation": "eq"}, "hits": hits}}
    listing = edgar_search.parse(json.dumps(answer).encode(), SOURCE)

    folder = "https://www.sec.gov/Archives/edgar/data/320193/0001234567260000"
    assert [entry.url for entry in listing.entries] == [
        f"{folder}01/main.htm",
        f"{folder}02/0001234567-26-000002-index.htm",
        f"{folder}04/0001234567-26-000004-index.htm",
    ]
    assert listing.entries[0].title == (
        "OSTREL & SONS (HOLDINGS) CORP: 8-K, item 1.05 (Material Cybersecurity Incidents)"
    )
    assert listing.entries[0].published_at == datetime(2026, 1, 5, tzinfo=UTC)
    assert listing.dropped == {
        "filing without item 1.05": 1,
        "hit that is no filing": 1,
        "hit on a later page": 2,
    }


def test_edgars_search_finding_nothing_is_an_answer_and_an_error_message_is_none() -> None:
    nothing = b'{"took": 3, "hits": {"total": {"value": 0}, "hits": []}}'

    assert edgar_search.parse(nothing, SOURCE) == Listing((), dropped={})
    with pytest.raises(ListingError, match="not the hits"):
        edgar_search.parse(b'{"message": "Internal server error"}', SOURCE)


def test_hibp_gives_one_entry_a_breach_with_its_flags() -> None:
    rows = [
        {
            "Name": "OldOne",
            "Title": "Old One",
            "AddedDate": "2019-01-01T00:00:00Z",
            "Description": "d",
        },
        {
            "Name": "New & One",
            "Title": "New One",
            "AddedDate": "2026-01-04T05:06:07Z",
            "PwnCount": 3500000,
            "Description": "In January, <a href='x'>data</a> was posted.",
            "IsVerified": False,
        },
        {"Title": "Nameless"},
    ]

    listing = hibp.parse(json.dumps(rows).encode(), SOURCE)

    newest, oldest = listing.entries
    assert newest.title == "New One data breach"
    assert newest.published_at == datetime(2026, 1, 4, 5, 6, 7, tzinfo=UTC)
    assert "3,500,000 accounts" in newest.summary
    assert "not verified" in newest.summary
    assert "not verified" not in oldest.summary
    assert listing.dropped == {"breach without a name": 1}


def test_gdelt_gives_the_articles_with_their_own_publishers() -> None:
    articles = [
        {
            "url": "https://news.example/a",
            "title": "Bank  denies hack",
            "seendate": "20260105T101500Z",
            "domain": "news.example",
            "language": "English",
            "sourcecountry": "India",
        },
        {"url": "javascript:alert(1)", "title": "x"},
    ]

    listing = gdelt.parse(json.dumps({"articles": articles}).encode(), SOURCE)

    (entry,) = listing.entries
    assert (entry.publisher, entry.title) == ("news.example", "Bank denies hack")
    assert entry.published_at == datetime(2026, 1, 5, 10, 15, tzinfo=UTC)
    assert listing.dropped == {"link that is not http(s)": 1}


def test_gdelt_finding_nothing_is_an_answer_and_its_scolding_is_an_error() -> None:
    assert gdelt.parse(b"{}", SOURCE).entries == ()
    assert gdelt.parse(b"", SOURCE) == gdelt.parse(b" \n", SOURCE) == Listing(())
    with pytest.raises(ListingError, match="GDELT says: Please limit requests"):
        gdelt.parse(b"Please limit requests to one every 5 seconds", SOURCE)


def test_ransomware_live_gives_claims_and_never_a_leak_site() -> None:
    rows = [
        {
            "victim": "Ostrel Bank",
            "group": "akira",
            "country": "IN",
            "activity": "Finance",
            "description": "We took <b>files</b>",
            "discovered": "2026-01-05 10:00:00.123456",
            "claim_url": "http://leaks.onion/1",
            "url": "https://www.ransomware.live/id/abc",
        },
        {"victim": "No page", "group": "x"},
    ]

    listing = ransomware_live.parse(json.dumps(rows).encode(), SOURCE)

    assert [entry.url for entry in listing.entries] == ["https://www.ransomware.live/id/abc"]
    assert listing.entries[0].title == "akira claims to have breached Ostrel Bank"
    assert "onion" not in listing.entries[0].summary
    assert listing.dropped == {"victim without name or page": 1}


def test_a_press_report_is_the_presss_and_not_a_gangs_claim() -> None:
    rows = [
        {
            "title": "Bank looks into outage",
            "victim": "Ostrel Bank",
            "summary": "Ostrel <b>Bank</b> was hit.",
            "claim_gang": "akira",
            "date": "2026-01-05",
            "url": "https://www.press.example/1",
            "link": "https://www.ransomware.live/press/1",
        },
        {"title": "The other way round", "claim_gang": False, "link": "https://b.example/2"},
        {"title": "No article", "url": "https://www.ransomware.live/press/3"},
        {"victim": "No headline", "url": "https://c.example/4"},
    ]

    listing = ransomware_live_press.parse(json.dumps(rows).encode(), SOURCE)

    first, second = listing.entries
    assert (first.url, first.title, first.publisher) == (
        *("https://www.press.example/1", "Bank looks into outage", "press.example"),
    )
    assert first.summary == (
        "<p>Bank looks into outage</p><p>ransomware.live sums it up: Ostrel Bank was hit.</p>"
    )
    assert (second.url, second.summary) == ("https://b.example/2", "")
    assert listing.dropped == {"report without headline or article": 2}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    "body", [b"", b"null", b"3", b'"text"', b"[[[[", b"\xff\xfe", b"[1, null]"]
)
def test_no_reader_takes_nonsense_for_an_answer(reader: str, body: bytes) -> None:
    api = SOURCE.model_copy(update={"how": "api", "reader": reader})
    try:
        listing = parse_listing(body, api, "application/json", "utf-8")
    except ListingError:
        return
    assert listing.entries == ()
    assert listing.dropped or (reader, body) == ("gdelt", b"")


def test_json_nested_beyond_reason_is_an_error() -> None:
    api = SOURCE.model_copy(update={"how": "api", "reader": "gdelt"})

    with pytest.raises(ListingError):
        parse_listing(b"[" * 200_000, api, "application/json", "utf-8")


def test_a_json_feed_that_is_not_one_is_an_error() -> None:
    with pytest.raises(ListingError, match="not a JSON Feed"):
        feed.parse(b'{"items": 3}', SOURCE)


def test_an_entity_in_a_sitemap_is_not_expanded() -> None:
    body = (
        b'<!DOCTYPE u [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        b"<urlset><url><loc>https://example.org/&x;</loc></url></urlset>"
    )

    assert all("root:" not in entry.url for entry in sitemap.parse(body, SOURCE).entries)


def test_a_sitemap_index_leads_to_its_newest_sitemaps() -> None:
    inside = "".join(
        f"<sitemap><loc>/{n}.xml</loc><lastmod>2026-01-{n:02}</lastmod></sitemap>"
        for n in range(1, 9)
    )
    listing = sitemap.parse(f"<sitemapindex>{inside}</sitemapindex>".encode(), SOURCE)

    assert listing.more[0] == "https://example.org/8.xml"
    assert len(listing.more) == 5
    assert listing.dropped == {"older sitemap of an index": 3}


def test_a_gzipped_sitemap_that_is_a_bomb_is_an_error() -> None:
    with pytest.raises(ListingError, match="over 20 MiB"):
        sitemap.parse(gzip.compress(b" " * 30_000_000), SOURCE)


def test_a_listing_page_without_a_selector_takes_headlines_and_leaves_navigation() -> None:
    body = b"""<nav><li><a href="/about">About us and our people</a></li></nav>
    <main><h2><a href="/1">A headline about a breach</a></h2>
    <article><a href="/img"><img></a><h3><a href="/2">Another long headline</a></h3>
    <time datetime="2026-01-05">5 Jan</time></article>
    <h2><a href="https://elsewhere.example/3">An advertisement of note</a></h2></main>"""

    listing = listing_page.parse(body, SOURCE)

    assert {entry.url for entry in listing.entries} == {
        "https://example.org/1",
        "https://example.org/2",
    }


def test_a_listing_page_whose_selector_finds_nothing_is_an_error() -> None:
    selected = SOURCE.model_copy(update={"how": "listing", "item_selector": "table.notices a"})

    with pytest.raises(ListingError, match=r"table\.notices a finds no usable link"):
        listing_page.parse(b"<p>Redesigned</p>", selected)


def test_markup_in_a_title_goes_and_what_is_no_markup_stays() -> None:
    assert plain("<b>A</b> &amp;  B\n<!channel> 1 < 2") == "A & B <!channel> 1 < 2"


def test_a_feed_that_takes_too_long_is_stopped_and_the_next_one_is_read() -> None:
    deep = b"<rss><channel><item><description>" + b"<div>" * 100_000
    good = (
        b'<rss version="2.0"><channel><item><title>T</title><link>/1</link></item></channel></rss>'
    )

    async def both() -> tuple[str, int]:
        with Parser(seconds=0.5) as parser:
            slow = asyncio.ensure_future(parser.parse(deep, SOURCE, "text/xml", "utf-8"))
            listing = await parser.parse(good, SOURCE, "text/xml", "utf-8")
            with pytest.raises(ListingError) as caught:
                await slow
            return str(caught.value), len(listing.entries)

    assert asyncio.run(both()) == ("parsing took over 0.5 s and was stopped", 1)
