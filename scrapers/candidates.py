"""Where a publisher's feed may be: what its page declares, then where feeds usually are. Pure."""

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urljoin

from parsel import Selector

from scrapers.entries import plain
from scrapers.urls import absolute

FEED_TYPES = {
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/feed+json",
}
USUAL_FEEDS = ("/feed", "/rss.xml", "/feed.xml", "/atom.xml", "/rss", "/index.xml")
USUAL_SITEMAPS = ("/news-sitemap.xml", "/sitemap_news.xml", "/sitemap-news.xml")
MAX_CANDIDATES = 16


@dataclass(frozen=True, slots=True)
class Candidate:
    """An address that may be a listing."""

    url: str
    how: Literal["feed", "sitemap"]
    found_by: str


@dataclass(frozen=True, slots=True)
class Front:
    """What a publisher's page says about itself."""

    publisher: str
    language: str | None
    candidates: tuple[Candidate, ...]


def read_front(body: bytes, url: str, encoding: str = "utf-8") -> Front:
    """The page's name and language, and where to look, the likeliest first."""
    page = Selector(text=body.decode(encoding, errors="replace") or "<html/>")
    site = page.css("meta[property='og:site_name']::attr(content)").get()
    title = page.css("title::text").get()
    language = (page.css("html::attr(lang)").get() or "").partition("-")[0].lower()
    declared = [
        Candidate(feed, "feed", "declared by the page")
        for link in page.css("link[rel~='alternate'][href]")
        if link.attrib.get("type", "").strip().lower() in FEED_TYPES
        and (feed := absolute(url, link.attrib["href"]))
    ]
    usual = [Candidate(urljoin(url, path), "sitemap", "usual place") for path in USUAL_SITEMAPS]
    if not declared:
        usual[:0] = [Candidate(urljoin(url, path), "feed", "usual place") for path in USUAL_FEEDS]
    distinct = {candidate.url: candidate for candidate in declared + usual}
    return Front(
        plain(site or title),
        language if len(language) == 2 else None,
        tuple(distinct.values())[:MAX_CANDIDATES],
    )
