"""How the demo's publishers announce their articles, one function a format.

    Web, Publisher, moment ─► RSS, Atom, RDF, JSON Feed, news sitemap, or RSS gone wrong

Each lists what is on the web at `moment`, newest first, and nothing later.
"""

import json
from collections.abc import Callable
from datetime import datetime
from email.utils import format_datetime
from html import escape

from pipeline.demo.content import LINK, DemoArticle, Publisher
from pipeline.demo.web import Web

WINDOW = 12  # entries a feed shows


def feed(web: Web, publisher: Publisher, moment: datetime) -> tuple[str, str]:
    """Content type and text of the publisher's feed. KeyError when it has none."""
    content_type, render = FORMATS[publisher.format]
    return content_type, render(web, publisher, publisher.published_by(moment)[:WINDOW])


def sitemap_index(web: Web, publisher: Publisher, moment: datetime) -> str:
    """The sitemap that leads to the news sitemap."""
    newest = publisher.published_by(moment)[0].on_the_web_from
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap>'
        f"<loc>{web.base(publisher)}/sitemap-news.xml</loc><lastmod>{newest.isoformat()}</lastmod>"
        "</sitemap></sitemapindex>\n"
    )


def news_sitemap(web: Web, publisher: Publisher, moment: datetime) -> str:
    """Every article with its title and date."""
    name, language = escape(publisher.name), publisher.language
    urls = "\n".join(
        f"<url><loc>{escape(web.feed_url(publisher, article))}</loc><news:news>"
        f"<news:publication><news:name>{name}</news:name>"
        f"<news:language>{language}</news:language></news:publication>"
        f"<news:publication_date>{article.published.isoformat()}</news:publication_date>"
        f"<news:title>{escape(article.title)}</news:title></news:news></url>"
        for article in publisher.published_by(moment)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n'
        f"{urls}\n</urlset>\n"
    )


def _summary(web: Web, article: DemoArticle) -> str:
    """The first paragraph without its links."""
    original = web.newsroom.articles[article.copy_of][1] if article.copy_of else article
    first = " ".join(original.body.strip().split("\n\n")[0].split())
    return escape(LINK.sub(lambda link: link[1], first))


def _rss_item(web: Web, publisher: Publisher, article: DemoArticle) -> str:
    date = f"<pubDate>{format_datetime(article.published)}</pubDate>" if article.dated else ""
    url = escape(web.feed_url(publisher, article))
    return (
        f"<item><title>{escape(article.title)}</title><link>{url}</link>"
        f'<guid isPermaLink="true">{escape(web.url(publisher, article))}</guid>{date}'
        f"<description>{_summary(web, article)}</description></item>"
    )


def _rss(web: Web, publisher: Publisher, articles: list[DemoArticle]) -> str:
    items = "\n".join(_rss_item(web, publisher, article) for article in articles)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel>'
        f"<title>{escape(publisher.name)}</title><link>{web.base(publisher)}/</link>"
        f"<description>News of {escape(publisher.name)}</description>"
        f"<language>{publisher.language}</language>\n{items}\n</channel></rss>\n"
    )


def _broken(web: Web, publisher: Publisher, articles: list[DemoArticle]) -> str:
    """RSS with a bare ampersand, tags left open, and an end cut off in the middle of an entry."""
    whole = (
        _rss(web, publisher, articles)
        .replace("&amp;", "&")
        .replace("<description>", "<description><p>")
    )
    return whole.removesuffix("\n</channel></rss>\n") + "<item><title>To be contin"


def _atom(web: Web, publisher: Publisher, articles: list[DemoArticle]) -> str:
    entries = "\n".join(
        f"<entry><title>{escape(article.title)}</title><id>{web.url(publisher, article)}</id>"
        f'<link rel="alternate" href="{escape(web.feed_url(publisher, article))}"/>'
        f"<author><name>{escape(article.author or publisher.name)}</name></author>"
        f"<published>{article.published.isoformat()}</published>"
        f"<updated>{article.on_the_web_from.isoformat()}</updated>"
        f'<summary type="text">{_summary(web, article)}</summary></entry>'
        for article in articles
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>{escape(publisher.name)}</title><id>{web.base(publisher)}/</id>"
        f"<updated>{articles[0].on_the_web_from.isoformat()}</updated>\n{entries}\n</feed>\n"
    )


def _rdf(web: Web, publisher: Publisher, articles: list[DemoArticle]) -> str:
    urls = [escape(web.feed_url(publisher, article)) for article in articles]
    order = "".join(f'<rdf:li rdf:resource="{url}"/>' for url in urls)
    items = "\n".join(
        f'<item rdf:about="{url}"><title>{escape(article.title)}</title><link>{url}</link>'
        f"<dc:date>{article.published.isoformat()}</dc:date>"
        f"<description>{_summary(web, article)}</description></item>"
        for url, article in zip(urls, articles, strict=True)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        f'<channel rdf:about="{web.base(publisher)}/"><title>{escape(publisher.name)}</title>'
        f"<link>{web.base(publisher)}/</link><description>Reviews</description>"
        f"<items><rdf:Seq>{order}</rdf:Seq></items></channel>\n{items}\n</rdf:RDF>\n"
    )


def _json(web: Web, publisher: Publisher, articles: list[DemoArticle]) -> str:
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": publisher.name,
        "home_page_url": web.base(publisher) + "/",
        "feed_url": web.endpoint(publisher),
        "items": [
            {
                "id": web.url(publisher, article),
                "url": web.feed_url(publisher, article),
                "title": article.title,
                "summary": _summary(web, article),
                "date_published": article.published.isoformat(),
                "authors": [{"name": article.author}],
            }
            for article in articles
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


FORMATS: dict[str, tuple[str, Callable[[Web, Publisher, list[DemoArticle]], str]]] = {
    "rss": ("application/rss+xml", _rss),
    "broken": ("text/xml", _broken),
    "atom": ("application/atom+xml", _atom),
    "rdf": ("application/rdf+xml", _rdf),
    "json": ("application/feed+json", _json),
}
