"""Addresses in the demo's small web, and the catalogue that lists them.

Publisher, DemoArticle, port ─► URLs ─► sources.yaml
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from pipeline.demo.content import DemoArticle, Newsroom, Publisher

ENDPOINTS = {
    "rss": "/feed.xml",
    "atom": "/atom.xml",
    "rdf": "/index.rdf",
    "json": "/feed.json",
    "sitemap": "/sitemap_index.xml",
    "listing": "/latest.html",
    "broken": "/feed.xml",
    "dead": "/feed.xml",
}
LISTING_SELECTOR = "main ul.stories a"


@dataclass(frozen=True, slots=True)
class Web:
    """The newsroom on one port. URLs are stable from run to run because the port is."""

    newsroom: Newsroom
    port: int

    def base(self, publisher: Publisher) -> str:
        return f"http://{publisher.slug}.localhost:{self.port}"

    def endpoint(self, publisher: Publisher) -> str:
        return self.base(publisher) + ENDPOINTS[publisher.format]

    def url(self, publisher: Publisher, article: DemoArticle) -> str:
        """The canonical address of an article."""
        return self.base(publisher) + path(publisher, article)

    def feed_url(self, publisher: Publisher, article: DemoArticle) -> str:
        """The address as the publisher's feed gives it, tracking parameters and all."""
        query = f"?{publisher.tracking}" if publisher.tracking else ""
        return self.url(publisher, article) + query

    def article_url(self, slug: str) -> str:
        """The canonical address of the article with that slug. KeyError when there is none."""
        return self.url(*self.newsroom.articles[slug])


def path(publisher: Publisher, article: DemoArticle) -> str:
    """Where the article is on its site."""
    if publisher.dated_urls:
        return f"/{article.published:%Y/%m/%d}/{article.slug}/"
    return f"/{article.slug}.html"


def amp_path(article: DemoArticle) -> str:
    """Where its AMP variant is."""
    return f"/amp/{article.slug}.html"


def write_catalogue(web: Web, to: Path) -> Path:
    """Write the demo's `sources.yaml`."""
    document = {"sources": list(_entries(web))}
    to.write_text(yaml.safe_dump(document, sort_keys=False, allow_unicode=True), encoding="utf-8")
    return to


def _entries(web: Web) -> Iterator[dict[str, object]]:
    for publisher in web.newsroom.publishers:
        entry: dict[str, object] = {
            "name": publisher.slug,
            "kind": publisher.kind,
            "publisher": publisher.name,
            "url": web.endpoint(publisher),
            "how": publisher.how,
            "cadence_minutes": 10,
            "minimum_items": 1,
            "language": publisher.language,
            "enabled": True,
        }
        if publisher.how == "listing":
            entry["item_selector"] = LISTING_SELECTOR
        yield entry
