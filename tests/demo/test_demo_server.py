"""The small web behaves like the large one, at any moment of its own time."""

import http.client
import json
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from datetime import UTC, datetime

import feedparser
import pytest

from pipeline.demo.content import Newsroom
from pipeline.demo.server import NewsroomServer, PortTakenError, serving
from pipeline.demo.web import ENDPOINTS

BEFORE_THE_CLAIM = datetime(2020, 8, 29, 18, tzinfo=UTC)


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


def get(server: NewsroomServer, slug: str, path: str, **headers: str) -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    try:
        host = f"{slug}.localhost:{server.server_port}"
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request("GET", path, headers={"Host": host, **names})
        response = connection.getresponse()
        return Answer(response.status, dict(response.getheaders()), response.read())
    finally:
        connection.close()


@pytest.mark.parametrize("slug", ["tamarind-wire", "cyble-blog", "brindle-post", "ostrel-review"])
def test_a_well_formed_feed_lists_all_that_has_been_published(
    server: NewsroomServer, newsroom: Newsroom, slug: str
) -> None:
    publisher = newsroom.by_host[f"{slug}.localhost"]
    feed = feedparser.parse(get(server, slug, ENDPOINTS[publisher.format]).body)

    assert not feed.bozo
    assert [entry.title for entry in feed.entries] == [
        article.title for article in publisher.published_by(server.moment)
    ]
    assert all(
        entry.get("published_parsed") or entry.get("updated_parsed") for entry in feed.entries
    )


def test_the_broken_feed_is_broken_and_yet_gives_its_articles(server: NewsroomServer) -> None:
    feed = feedparser.parse(get(server, "pike-and-tarn", "/feed.xml").body)

    assert feed.bozo
    assert "Police arrest two over data breach at Fennick Pharmacies" in {
        entry.get("title") for entry in feed.entries
    }


def test_the_json_feed_is_json(server: NewsroomServer) -> None:
    feed = json.loads(get(server, "copperlark", "/feed.json").body)

    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert len(feed["items"]) == 6


def test_the_sitemap_index_leads_to_the_news(server: NewsroomServer) -> None:
    spaces = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    index = ET.fromstring(get(server, "harrowmere-gazette", "/sitemap_index.xml").body)  # noqa: S314
    child = index.findtext("s:sitemap/s:loc", namespaces=spaces)
    news = ET.fromstring(get(server, "harrowmere-gazette", "/sitemap-news.xml").body)  # noqa: S314

    assert child is not None
    assert child.endswith("/sitemap-news.xml")
    assert len(news.findall("s:url", spaces)) == 8


def test_every_link_of_every_page_resolves(server: NewsroomServer, newsroom: Newsroom) -> None:
    for publisher, article in newsroom.articles.values():
        server.moment = article.on_the_web_from
        for slug in (article.slug, *article.links):
            owner, target = newsroom.articles[slug]
            url = server.web.url(owner, target)
            path = url.removeprefix(server.web.base(owner))
            assert get(server, owner.slug, path).status == 200, f"{publisher.slug}: {url}"


def test_nothing_is_there_before_its_time(server: NewsroomServer) -> None:
    claim = "/paytm-mall-claim.html"
    server.moment = BEFORE_THE_CLAIM
    feed = feedparser.parse(get(server, "cyble-blog", "/feed.xml").body)

    assert get(server, "cyble-blog", claim).status == 404
    assert len(feed.entries) == 2

    server.moment = datetime(2020, 8, 30, 18, tzinfo=UTC)

    assert get(server, "cyble-blog", claim).status == 200


def test_a_post_is_corrected_and_another_is_removed(server: NewsroomServer) -> None:
    corrected = "/marrowby-credit-union-members-on-sale.html"
    removed = "/tolverne-motors-dealer-portal-leak.html"
    server.moment = datetime(2020, 9, 7, 18, tzinfo=UTC)
    before = get(server, "palefrost-labs", corrected)
    assert get(server, "palefrost-labs", removed).status == 200

    server.moment = datetime(2020, 9, 12, 18, tzinfo=UTC)
    after = get(server, "palefrost-labs", corrected, If_None_Match=before.headers["ETag"])

    assert b"Correction:" not in before.body
    assert b"Correction:" in after.body
    assert get(server, "palefrost-labs", removed).status == 404
    assert b"tolverne" not in get(server, "palefrost-labs", "/atom.xml").body


def test_what_a_client_has_already_is_not_sent_again(server: NewsroomServer) -> None:
    first = get(server, "brindle-post", "/atom.xml")
    by_tag = get(server, "brindle-post", "/atom.xml", If_None_Match=first.headers["ETag"])
    by_date = get(
        server, "brindle-post", "/atom.xml", If_Modified_Since=first.headers["Last-Modified"]
    )

    assert (first.status, by_tag.status, by_date.status) == (200, 304, 304)
    assert by_tag.body == by_date.body == b""

    server.moment = BEFORE_THE_CLAIM

    changed = get(server, "brindle-post", "/atom.xml", If_None_Match=first.headers["ETag"])
    assert changed.status == 200


def test_the_dead_site_answers_nothing_and_a_stranger_is_turned_away(
    server: NewsroomServer,
) -> None:
    assert get(server, "hollow-oak", "/feed.xml").status == 500
    assert get(server, "somebody-else", "/").status == 421


def test_amp_and_undated_pages_are_what_they_say(server: NewsroomServer) -> None:
    amp = get(server, "quillfern", "/amp/swimming-bath-heated-by-servers.html").body.decode()
    undated = get(server, "quillfern", "/thistlemont-university-says-records-are-fake.html")

    assert "/swimming-bath-heated-by-servers.html" in amp
    assert "2020" not in undated.body.decode()
    assert "Last-Modified" not in undated.headers


def test_a_port_that_another_program_has_is_named(
    server: NewsroomServer, newsroom: Newsroom
) -> None:
    with (
        pytest.raises(PortTakenError, match=str(server.server_port)),
        serving(newsroom, server.server_port, server.moment),
    ):
        pass
