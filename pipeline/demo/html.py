"""The demo's pages as HTML, with all that real pages carry around their text.

Web, Publisher, DemoArticle ─► navigation, cookie banner, article, sidebar, newsletter, footer
"""

import json
from datetime import datetime
from html import escape

from pipeline.demo.content import LINK, DemoArticle, Publisher
from pipeline.demo.web import Web, amp_path, path

SECTIONS = ("Home", "Business", "Technology", "Culture", "Weather", "Archive", "Contact")


def article_page(web: Web, publisher: Publisher, article: DemoArticle) -> str:
    """The page of an article. It depends on nothing but the article, and changes only with it."""
    if article.layout == "navigation":
        return _page(publisher, article.title, _topics(article), head="")
    body = _article(web, article) + _sidebar(publisher, article) + _newsletter(publisher)
    return _page(publisher, article.title, body, _metadata(web, publisher, article))


def amp_page(web: Web, publisher: Publisher, article: DemoArticle) -> str:
    """The AMP variant: the same text, and the word that the other address is the real one."""
    canonical = f'<link rel="canonical" href="{web.url(publisher, article)}">'
    return _page(publisher, article.title, _article(web, article), canonical)


def listing_page(publisher: Publisher, moment: datetime) -> str:
    """All headlines of a publisher as of `moment`, newest first."""
    stories = "\n".join(_story(publisher, article) for article in publisher.published_by(moment))
    body = f'<main><h1>Latest</h1><ul class="stories">\n{stories}\n</ul></main>'
    return _page(publisher, "Latest", body, head="")


def footer_line(publisher: Publisher) -> str:
    """What every page says about itself."""
    if publisher.fictional:
        return (
            "Fictional publisher of the Contested demo. Organisations and people are invented, too."
        )
    return "A reconstruction for the Contested demo, not written by the company it is named after."


def _page(publisher: Publisher, title: str, body: str, head: str) -> str:
    name = escape(publisher.name)
    menu = "".join(f'<li><a href="/">{section}</a></li>' for section in SECTIONS)
    return f"""<!DOCTYPE html>
<html lang="{publisher.language}">
<head>
<meta charset="utf-8">
<title>{escape(title)} | {name}</title>
{head}
</head>
<body>
<div class="cookie-banner" role="dialog"><p>We value your privacy and bake our own cookies.</p>
<button>Accept all</button> <button>Choose</button></div>
<header><a class="logo" href="/">{name}</a><nav><ul>{menu}</ul></nav></header>
{body}
<footer><p>{footer_line(publisher)}</p>
<p><a href="/">Imprint</a> <a href="/">Privacy</a> <a href="/">Advertise with us</a></p></footer>
</body>
</html>
"""


def _metadata(web: Web, publisher: Publisher, article: DemoArticle) -> str:
    url = web.url(publisher, article)
    lines = [
        f'<link rel="canonical" href="{url}">',
        f'<meta property="og:title" content="{escape(article.title)}">',
        '<meta property="og:type" content="article">',
        f'<meta property="og:site_name" content="{escape(publisher.name)}">',
    ]
    if article.amp:
        lines.append(f'<link rel="amphtml" href="{web.base(publisher)}{amp_path(article)}">')
    if article.dated:
        lines.append(
            f'<meta property="article:published_time" content="{article.published.isoformat()}">'
        )
        lines.append(_json_ld(url, publisher, article))
    return "\n".join(lines)


def _json_ld(url: str, publisher: Publisher, article: DemoArticle) -> str:
    facts = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "url": url,
        "datePublished": article.published.isoformat(),
        "author": {"@type": "Person", "name": article.author or publisher.name},
        "publisher": {"@type": "Organization", "name": publisher.name},
    }
    text = json.dumps(facts).replace("<", "\\u003c")  # a title must not end the script element
    return f'<script type="application/ld+json">{text}</script>'


def _article(web: Web, article: DemoArticle) -> str:
    paragraphs = "\n".join(f"<p>{text}</p>" for text in paragraphs_html(web, article))
    byline = f'<span class="author">By {escape(article.author)}</span>' if article.author else ""
    date = ""
    if article.dated:
        written = f"{article.published:%d %B %Y, %H:%M} UTC"
        date = f'<time datetime="{article.published.isoformat()}">{written}</time>'
    return f"""<main><article>
<h1>{escape(article.title)}</h1>
<p class="byline">{byline} {date}</p>
<ul class="share"><li><a href="/">Share</a></li><li><a href="/">Print</a></li></ul>
<div class="article-body">
{paragraphs}
</div>
</article></main>
"""


def paragraphs_html(web: Web, article: DemoArticle) -> list[str]:
    """The article's paragraphs, escaped, with links to the other demo articles."""
    if article.copy_of:
        original_publisher, original = web.newsroom.articles[article.copy_of]
        credit = f"This article first appeared in {escape(original_publisher.name)}."
        return [*paragraphs_html(web, original), f"<em>{credit}</em>"]

    def paragraph(text: str) -> str:
        return LINK.sub(
            lambda link: f'<a href="{web.article_url(link[2])}">{link[1]}</a>',
            escape(" ".join(text.split()), quote=False),
        )

    return [paragraph(text) for text in article.body.strip().split("\n\n")]


def _sidebar(publisher: Publisher, article: DemoArticle) -> str:
    earlier = publisher.published_by(article.on_the_web_from)
    own = tuple(other.title for other in earlier if other is not article)[:3]
    items = "".join(
        f'<li><a href="/">{escape(headline)}</a></li>' for headline in article.related or own
    )
    return f'<aside class="related"><h3>Related</h3><ul>{items}</ul></aside>'


def _newsletter(publisher: Publisher) -> str:
    return (
        f'<section class="newsletter"><h3>{escape(publisher.name)} by mail</h3>'
        "<p>The five stories of the day, every morning at seven.</p>"
        '<form><input type="email" placeholder="Your address"><button>Subscribe</button></form>'
        "</section>"
    )


def _story(publisher: Publisher, article: DemoArticle) -> str:
    amp = f' <a href="{amp_path(article)}">fast page</a>' if article.amp else ""
    headline = f'<a href="{path(publisher, article)}">{escape(article.title)}</a>'
    return f"<li><h2>{headline}{amp}</h2></li>"


def _topics(article: DemoArticle) -> str:
    topics = article.body.strip().split("\n\n")
    items = "".join(f'<li><a href="/">{escape(topic)}</a></li>' for topic in topics)
    return f'<main><nav class="topics"><ul>{items}</ul></nav></main>'
