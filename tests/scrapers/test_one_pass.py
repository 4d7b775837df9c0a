"""One pass over a hostile web, every source in it at once: what each comes to."""

import socket
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from pipeline.crawl import SourcePass
from tests.scrapers.crawling import Stored, crawl, source, stored_pages, write_catalogue
from tests.scrapers.hostile_web import Answer, Web, gzipped, html, rss

NOW = "2026-01-05T12:00:00+00:00"
DATE = "Mon, 05 Jan 2026 10:00:00 GMT"
CROWD = 4  # sources on one host

ATOM_AS_LATIN = (
    '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>F</title><entry>'
    '<title>Café “leak” denied</title><link href="/1"/><updated>2026-01-05T09:00:00Z</updated>'
    "</entry></feed>"
).encode()
WINDOWS_AS_UTF8 = (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><item>'
    "<title>“We deny it”</title><link>/1</link></item></channel></rss>"
).encode("cp1252")
RDF = (
    b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    b'xmlns="http://purl.org/rss/1.0/"><item><title>One</title>'
    b"<link>http://rdf.localhost/1</link></item></rdf:RDF>"
)
JSON_FEED = (
    b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"url": "/1", "title": "J"}]}'
)
SITEMAP = (
    b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    b'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>%s</loc><news:news>'
    b"<news:publication_date>2026-01-05T08:00:00+05:30</news:publication_date>"
    b"<news:title>From the sitemap</news:title></news:news></url></urlset>"
)
INDEX = b"<sitemapindex><sitemap><loc>/news.xml.gz</loc></sitemap></sitemapindex>"
LISTING = (
    b'<div class="row"><a href="/1">A notice</a></div><div class="row"><a href="/2">B</a></div>'
)
CHALLENGE = Answer(b"<html><title>Just a moment...</title></html>")


def fill(web: Web) -> None:
    """All the answers of the web."""
    routes = web.routes
    routes["good/feed"] = rss(
        *((f"/{n}", f"Title {n}", DATE) for n in range(1, 6)),
        ("ftp://good.localhost/6", "Not http", DATE),
        ("/1?utm_source=rss#top", "Title 1 again", DATE),
    )
    routes |= {"good/1": html("One"), "good/2": Answer(b"gone", 410), "good/3": Answer(b"", 500)}
    routes["good/4"] = html("Four")
    routes["good/5"] = Answer(status=302, headers={"Location": "/5-moved"})
    routes["good/5-moved"] = html("Five")
    routes["header/feed"] = Answer(ATOM_AS_LATIN).as_type("application/xml; charset=iso-8859-1")
    routes["declared/feed"] = Answer(WINDOWS_AS_UTF8).as_type("application/xml")
    routes["rdf/feed"] = Answer(RDF).as_type("application/rdf+xml")
    routes["json/feed"] = Answer(JSON_FEED).as_type("application/feed+json")
    routes["map/index.xml"] = Answer(INDEX).as_type("application/xml")
    routes["map/news.xml.gz"] = Answer(gzipped(SITEMAP % web.url("map/1").encode()))
    routes["list/"] = Answer(LISTING).as_type("text/html")
    routes["malformed/feed"] = Answer(b"<rss><channel><item><title>cut off")
    routes["empty/feed"] = rss()
    routes["html/feed"] = html("Sign in")
    routes["short/feed"] = rss(("/1", "Only one", DATE))
    bomb = gzipped(b"\0" * 30_000_000)
    routes["bomb/feed"] = Answer(bomb, headers={"Content-Encoding": "gzip"})
    routes["big/feed"] = Answer(b" " * 6_000_000)
    for status in (404, 410, 500):
        routes[f"s{status}/feed"] = Answer(b"no", status)
    routes["busy/feed"] = Answer(b"", 429, {"Retry-After": "3600"})
    routes["drip/feed"] = Answer(b"x" * 1000, drip=0.2)
    routes["loop/feed"] = Answer(status=301, headers={"Location": "/feed"})
    routes["inward/feed"] = Answer(status=302, headers={"Location": "http://10.0.0.1/feed"})
    routes["metadata/feed"] = Answer(
        status=302, headers={"Location": "http://169.254.169.254/latest"}
    )
    routes["file/feed"] = Answer(status=302, headers={"Location": "file:///etc/passwd"})
    routes["private-link/feed"] = rss(("http://192.168.0.1/x", "A private page", DATE))
    routes["walled/feed"] = rss(*((f"/{n}", f"Walled {n}", DATE) for n in range(1, 7)))
    routes |= {f"walled/{n}": Answer(b"no robots", 403) for n in range(1, 7)}
    routes["challenge/feed"] = rss(("/1", "Behind a challenge", DATE))
    routes["challenge/1"] = CHALLENGE
    long = b"Disallow: /some/other/path\n" * 25_000
    routes["rules/robots.txt"] = Answer(b"User-agent: *\nDisallow: /private\n" + long)
    routes["mute/robots.txt"] = Answer(b"x" * 1000, drip=0.2)
    routes["mute/feed"] = rss(("/1", "One", DATE))
    routes["rules/feed"] = rss(("/private/1", "Forbidden", DATE), ("/open", "Open", DATE))
    routes["rules/open"] = html("Open")
    routes["slow/robots.txt"] = Answer(b"User-agent: *\nCrawl-delay: 0.5\n")
    routes["slow/feed"] = rss(("/1", "One", DATE))
    routes["slow/1"] = html("One")
    routes["crowd/robots.txt"] = Answer(b"User-agent: *\nCrawl-delay: 0.2\n")
    routes |= {f"crowd/{n}": Answer(b"", 429) for n in range(CROWD)}
    routes["sick/robots.txt"] = Answer(b"", 503)
    routes["sick/feed"] = rss(("/1", "One", DATE))
    routes["video/feed"] = rss(("/1.mp4", "A film", DATE))
    routes["video/1.mp4"] = Answer(b"\0" * 100).as_type("video/mp4")
    routes["nameless/feed"] = Answer(b"%PDF-1.7 not a feed at all").as_type("application/pdf")
    odd = ("http://a..b/", "http://xn--/", "http://%zz/", "http://a b.localhost/", "//[::1/x")
    routes["odd/feed"] = rss(
        *((link, f"Odd {n}", DATE) for n, link in enumerate((*odd, f"http://{'a' * 300}.org/"))),
        ("/1", "Not odd", DATE),
    )
    routes["odd/1"] = html("Not odd")
    routes["surrogate/feed"] = Answer(
        b'{"items": [{"url": "/1", "title": "Half \\ud800 and \\u0000 nothing"}]}'
    ).as_type("application/json")
    routes["surrogate/1"] = html("A page")
    for host in ("header", "declared", "json", "map", "list", "short"):
        routes.setdefault(f"{host}/1", html(f"Page of {host}"))
    routes["list/2"] = html("B")


HOSTS_WITH_FEED = (
    *("good", "header", "declared", "rdf", "json", "malformed", "empty", "html", "bomb", "big"),
    *("s404", "s410", "s500", "busy", "loop", "inward", "metadata", "file"),
    *("private-link", "walled", "challenge", "rules", "sick", "video", "nameless"),
    *("odd", "surrogate", "slow"),
)
NEVER_COMPLETE = ("drip", "mute")  # a pass of their own, so that only they meet its short deadline


def self_signed(folder: Path) -> ssl.SSLContext:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "tls.localhost")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    file = folder / "tls.pem"
    file.write_bytes(
        certificate.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


def closed_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@pytest.fixture(scope="module")
def passed(
    web: Web, tmp_path_factory: pytest.TempPathFactory
) -> tuple[dict[str, SourcePass], list[Stored]]:
    """The pass and the one of the endless: their rows, and the pages of the first."""
    folder = tmp_path_factory.mktemp("one_pass")
    fill(web)
    secure = Web(self_signed(folder))
    catalogue = write_catalogue(
        folder / "sources.yaml",
        *(source(host, web.url(f"{host}/feed")) for host in HOSTS_WITH_FEED),
        *(source(f"crowd{n}", web.url(f"crowd/{n}")) for n in range(CROWD)),
        source("map", web.url("map/index.xml"), how="sitemap"),
        source("list", web.url("list/"), how="listing", item_selector=".row a"),
        source("short", web.url("short/feed"), minimum_items=5),
        source("tls", f"https://tls.localhost:{secure.server_port}/feed"),
        source("closed", f"http://closed.localhost:{closed_port()}/feed"),
    )
    rows = crawl(catalogue, folder / "data", "p1", "--now", NOW)
    secure.shutdown()
    endless = write_catalogue(
        folder / "endless.yaml", *(source(host, web.url(f"{host}/feed")) for host in NEVER_COMPLETE)
    )
    rows |= crawl(endless, folder / "endless", "p1", "--now", NOW, "--request-seconds", "1")
    return rows, stored_pages(folder / "data")


@pytest.fixture
def rows(passed: tuple[dict[str, SourcePass], list[Stored]]) -> dict[str, SourcePass]:
    return passed[0]


@pytest.fixture
def pages(passed: tuple[dict[str, SourcePass], list[Stored]]) -> list[Stored]:
    return passed[1]


def of(pages: list[Stored], name: str, role: str = "article") -> list[Stored]:
    return [p for p in pages if p.metadata["source"] == name and p.role == role]


@pytest.mark.parametrize(
    ("name", "status", "reason"),
    [
        ("malformed", "failing", "no usable entry"),
        ("empty", "failing", "an empty feed"),
        ("html", "failing", "HTML where a feed should be"),
        ("nameless", "failing", "not a feed"),
        ("short", "failing", "1 entries, at least 5 expected"),
        ("bomb", "failing", "too large"),
        ("big", "failing", "too large"),
        ("s404", "failing", "HTTP 404"),
        ("s410", "failing", "HTTP 410"),
        ("s500", "failing", "HTTP 500"),
        ("busy", "refused", "HTTP 429"),
        ("drip", "unreachable", "no complete answer within 1 s"),
        ("tls", "unreachable", "TLS failed"),
        ("closed", "unreachable", "refuses connections"),
        ("loop", "failing", "redirects in a loop"),
        ("inward", "unreachable", "10.0.0.1 is an address not to be reached"),
        ("metadata", "unreachable", "169.254.169.254 is an address not to be reached"),
        ("file", "failing", "HTTP 302"),
        ("sick", "refused", "robots.txt cannot be read"),
        ("mute", "refused", "robots.txt cannot be read"),
        ("walled", "refused", "6 of 6 pages not had: HTTP 403"),
        ("challenge", "refused", "a bot challenge"),
        ("private-link", "unreachable", "192.168.0.1 is an address not to be reached"),
    ],
)
def test_what_is_wrong_with_a_source_is_said(
    rows: dict[str, SourcePass], name: str, status: str, reason: str
) -> None:
    assert rows[name].status == status
    assert reason in (rows[name].reason or "")


@pytest.mark.parametrize("name", ["header", "declared", "rdf", "json", "map", "list", "rules"])
def test_every_technique_brings_its_entries(rows: dict[str, SourcePass], name: str) -> None:
    assert rows[name].status in ("ok", "unreachable" if name == "rdf" else "ok")
    assert rows[name].new >= 1


def test_nothing_holds_up_or_hides_the_others(rows: dict[str, SourcePass]) -> None:
    assert {row.status for row in rows.values() if row.finished_at is None} == set()
    assert rows["good"].status == "ok"


def test_a_page_that_is_not_there_yet_or_fails_is_an_error_and_no_fact(
    rows: dict[str, SourcePass], pages: list[Stored]
) -> None:
    kept = {
        (page.metadata["requested_url"].rpartition("/")[2], page.status)
        for page in of(pages, "good")
    }

    assert kept == {("1", 200), ("4", 200), ("5", 200)}
    assert (rows["good"].new, rows["good"].fetched, rows["good"].errors) == (5, 3, 2)
    assert [p.metadata["entry"]["title"] for p in of(pages, "good", "entry")] == ["Title 2"]


def test_what_is_dropped_is_counted(rows: dict[str, SourcePass]) -> None:
    assert rows["good"].dropped == {"link that is not http(s)": 1, "listed twice": 1}
    assert rows["video"].dropped == {"not a text": 1}


def test_a_page_is_stored_with_what_its_source_said_of_it(web: Web, pages: list[Stored]) -> None:
    page = next(page for page in of(pages, "good") if page.url.endswith("/5-moved"))

    assert page.metadata == {
        "version": 1,
        "role": "article",
        "source": "good",
        "kind": "news",
        "publisher": "The good",
        "pass_id": "p1",
        "requested_url": web.url("good/5"),
        "redirects": [web.url("good/5")],
        "first_seen_at": NOW,
        "history_reason": "first pass of the source",
        "entry": {
            "url": web.url("good/5"),
            "title": "Title 5",
            "summary": "About Title 5",
            "author": None,
            "published_at": "2026-01-05T10:00:00+00:00",
            "how": "feed",
        },
    }
    assert page.date == "2026-01-05T12:00:00Z"
    assert page.headers["X-Contested-Normalised"] == "decoded"
    assert page.body.startswith(b"<html><head><title>Five")


@pytest.mark.parametrize(
    ("name", "title"), [("header", "Café “leak” denied"), ("declared", "“We deny it”")]
)
def test_a_wrong_charset_spoils_no_title(pages: list[Stored], name: str, title: str) -> None:
    assert of(pages, name)[0].metadata["entry"]["title"] == title


def test_a_refused_page_is_represented_by_its_feed_s_own_words(pages: list[Stored]) -> None:
    entries = of(pages, "walled", "entry")

    assert {page.metadata["entry"]["title"] for page in entries} == {
        f"Walled {n}" for n in range(1, 7)
    }
    assert {(page.status, page.body) for page in entries[:1]} == {
        (0, f"About {entries[0].metadata['entry']['title']}".encode())
    }


def test_a_host_that_refuses_three_pages_is_not_asked_for_the_rest(
    web: Web, rows: dict[str, SourcePass]
) -> None:
    asked = [place for place, _ in web.asked if place.startswith("walled/") and place[7:].isdigit()]

    assert rows["walled"].errors == 6
    assert len(asked) <= 4  # two are under way at a time


def test_once_a_host_is_busy_what_waits_for_its_turn_there_is_not_sent(
    web: Web, rows: dict[str, SourcePass]
) -> None:
    asked = [place for place, _ in web.asked if place.startswith("crowd/") and place[6:].isdigit()]
    crowd = [rows[f"crowd{n}"] for n in range(CROWD)]

    assert len(asked) == 1
    assert {row.status for row in crowd} == {"refused"}
    assert sum("left alone until" in str(row.reason) for row in crowd) == CROWD - 1


def test_a_host_that_asks_for_a_pause_between_requests_gets_it(web: Web) -> None:
    (feed,), (page,) = web.arrived["slow/feed"], web.arrived["slow/1"]

    assert page - feed >= 0.45


def test_addresses_that_are_none_cost_their_source_and_nobody_else_anything(
    rows: dict[str, SourcePass], pages: list[Stored], web: Web
) -> None:
    assert rows["odd"].finished_at is not None
    assert not (rows["odd"].reason or "").startswith("our own error")
    assert [page.url for page in of(pages, "odd")] == [web.url("odd/1")]


def test_text_that_cannot_be_encoded_is_stored_without_what_cannot(pages: list[Stored]) -> None:
    assert of(pages, "surrogate")[0].metadata["entry"]["title"] == "Half ? and nothing"


def test_robots_txt_is_obeyed_and_the_agent_named(web: Web, pages: list[Stored]) -> None:
    assert not web.requests("rules/private/1")
    assert not web.requests("sick/feed")
    assert not web.requests("mute/feed")
    assert [page.url for page in of(pages, "rules")] == [web.url("rules/open")]
    assert of(pages, "rules", "entry")[0].metadata["entry"]["title"] == "Forbidden"
    assert web.requests("rules/open")[0]["User-Agent"].startswith("Contested/0.1 (+")


def test_every_listing_that_could_be_read_is_evidence(pages: list[Stored]) -> None:
    listings = {page.metadata["source"] for page in pages if page.role == "listing"}

    assert {"good", "map", "list", "json", "walled"} <= listings
    assert not listings & {"malformed", "empty", "html", "bomb", "s500"}
