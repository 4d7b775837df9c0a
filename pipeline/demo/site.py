"""What each site of the demo answers at a moment: a pure function from request to response.

host, path, moment ─► Response
"""

from dataclasses import dataclass
from datetime import datetime

from pipeline.demo import feeds, html
from pipeline.demo.content import Publisher
from pipeline.demo.web import ENDPOINTS, Web, amp_path, path

ROBOTS = "User-agent: *\nDisallow: /search\n"


@dataclass(frozen=True, slots=True)
class Response:
    """An answer before HTTP. `modified` is when the resource last changed, None when unknown."""

    status: int
    content_type: str
    text: str
    modified: datetime | None = None


NOT_FOUND = Response(404, "text/html", "<h1>Not found</h1>")
NO_SUCH_SITE = Response(421, "text/plain", "No publisher of the demo has this name.\n")
OUT_OF_ORDER = Response(500, "text/html", "<h1>The press is out of order</h1>")


def respond(web: Web, host: str, request_path: str, moment: datetime) -> Response:
    """Answer a GET of `request_path` (without its query) on `host` (without its port)."""
    publisher = web.newsroom.by_host.get(host)
    if publisher is None:
        return NO_SUCH_SITE
    if request_path == "/robots.txt":
        return Response(200, "text/plain", ROBOTS)
    if publisher.format == "dead":
        return OUT_OF_ORDER
    there = publisher.published_by(moment)
    if not there:
        return NOT_FOUND
    announced = _announcement(web, publisher, request_path, moment)
    if announced:
        content_type, text = announced
        return Response(200, content_type, text, there[0].on_the_web_from)
    return _page(web, publisher, request_path, moment)


def _announcement(
    web: Web, publisher: Publisher, request_path: str, moment: datetime
) -> tuple[str, str] | None:
    if request_path == "/":
        return "text/html", html.listing_page(publisher, moment)
    if publisher.format == "sitemap" and request_path == "/sitemap-news.xml":
        return "application/xml", feeds.news_sitemap(web, publisher, moment)
    if request_path != ENDPOINTS[publisher.format]:
        return None
    if publisher.format == "sitemap":
        return "application/xml", feeds.sitemap_index(web, publisher, moment)
    if publisher.format == "listing":
        return "text/html", html.listing_page(publisher, moment)
    return feeds.feed(web, publisher, moment)


def _page(web: Web, publisher: Publisher, request_path: str, moment: datetime) -> Response:
    for article in publisher.published_by(moment):
        modified = article.modified_at if article.dated else None
        if request_path == path(publisher, article):
            text = html.article_page(web, publisher, article)
            return Response(200, "text/html", text, modified)
        if article.amp and request_path == amp_path(article):
            return Response(200, "text/html", html.amp_page(web, publisher, article), modified)
    return NOT_FOUND
