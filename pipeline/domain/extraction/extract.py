"""A page to an article's content, or the reason why there is none.

    HTML  ─► charset ─► text, links (body.py), the page's own word (declared.py) ─┐
    PDF   ─► text (pdf.py)                                                        ├─► Extracted
    text  ─► as it is                                                             │   or Dropped
    entry ─► the feed's own title and summary                                    ─┘

Pure and picklable: it runs in a process that may be killed, because pages are hostile.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from lxml import etree  # type: ignore[import-untyped]
from lxml.html import HtmlElement  # type: ignore[import-untyped]
from trafilatura.utils import load_html

from pipeline.domain.extraction.body import (
    UNPRINTABLE,
    article_text,
    clean_line,
    clean_text,
    links_within,
    mostly_links,
)
from pipeline.domain.extraction.charset import decode
from pipeline.domain.extraction.dates import choose_published, date_in_url
from pipeline.domain.extraction.declared import Declared, declared_by
from pipeline.domain.extraction.language import language_of
from pipeline.domain.extraction.pdf import pdf_text
from pipeline.domain.records import Link, Page, PublishedProvenance
from pipeline.domain.urls import canonical_url

EXTRACTOR_VERSION = "1"  # raise it when the same page would give another text

LARGEST_PAGE = 8 * 2**20  # bytes; the longest of news pages measure 3 MB
LONGEST_TEXT = 300_000  # characters
LONGEST_LINE = 500  # characters of title and author
SHORTEST_TEXT = 120  # characters; less is a caption, a notice to log in, or the site's own words
NO_HTTP_STATUS = 0  # by hand, or a feed's own words
# The whole title of an error page, not the beginning of a headline ("500 customers' data leaked").
ERROR_TITLE = re.compile(
    r"""(?xi)
    ^\W*(?:http\s|error\W+)?(?:40[0-9]|410|429|50[0-9])\W*
        (?:$|[-|:–]|not\ found|forbidden|error|gone|bad\ gateway|service|too\ many|internal)
    | page\ (?:was\ |is\ )?not\ found
    | ^\W*(?:access\ denied|just\ a\ moment|attention\ required|request\ blocked
        |are\ you\ (?:a\ )?(?:human|robot)|verify\ you\ are\ human
        |(?:site|service|page)\ (?:is\ )?temporarily\ unavailable)"""
)
ERROR_PAGE_WORDS = 150  # an article *about* error pages is longer than one


@dataclass(frozen=True, slots=True)
class Extracted:
    """The content of one page. `note` says what a person should know of how it was had."""

    canonical_url: str
    title: str
    text: str
    language: str | None
    author: str | None
    published_at: datetime | None
    published_provenance: PublishedProvenance
    links: tuple[Link, ...] = ()
    is_summary: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Dropped:
    """No article in this page, and why, in words that are counted."""

    reason: str


def extract(page: Page) -> Extracted | Dropped:
    """Extract one page of role article or entry. Raises on what the page does to the parsers."""
    if page.role == "entry":
        return _from_entry(page, None)
    refusal = _refusal(page)
    if refusal:
        return Dropped(refusal)
    found = _EXTRACTORS[_media_type(page)](page)
    if isinstance(found, Dropped):
        summary = _from_entry(page, found.reason)
        return found if isinstance(summary, Dropped) else summary
    return found


def _refusal(page: Page) -> str | None:
    """Why a page is not even parsed."""
    if page.status not in (200, 203, NO_HTTP_STATUS):
        return f"http {page.status}"
    if len(page.body) > LARGEST_PAGE:
        return "page too large"
    if not page.body.strip():
        return "empty page"
    return None if _media_type(page) in _EXTRACTORS else "not html, pdf or text"


def _media_type(page: Page) -> str:
    """The type by the body's own mark, else by the header; HTML when nothing is said."""
    if page.body[:1024].lstrip().startswith(b"%PDF-"):
        return "application/pdf"
    said = page.content_type.partition(";")[0].strip().lower()
    return said or "text/html"


def _from_html(page: Page) -> Extracted | Dropped:
    tree = load_html(UNPRINTABLE.sub(" ", decode(page.body, page.content_type)))
    if tree is None:
        return Dropped("not html")
    declared = declared_by(tree, page.url, page.fetched_at)
    title = clean_line(declared.title or page.entry_title or "")
    text = article_text(tree, page.url).removeprefix(f"{title}\n")  # the headline is no paragraph
    reason = _no_article(tree, title, text)
    if reason:
        return Dropped(reason)
    return _extracted(page, title, text, declared, links_within(tree, text, page.url))


def _no_article(tree: HtmlElement, title: str, text: str) -> str | None:
    words = len(text.split())
    if words < ERROR_PAGE_WORDS and ERROR_TITLE.search(title):
        return "error page"
    if not words:
        return "no text"
    if mostly_links(tree, text):
        return "navigation only"
    return "too short" if len(text) < SHORTEST_TEXT else None


def _from_pdf(page: Page) -> Extracted | Dropped:
    try:
        title, text = pdf_text(page.body)
    except ValueError:
        return Dropped("unreadable pdf")
    return _from_plain_words(page, title, text)


def _from_text(page: Page) -> Extracted | Dropped:
    return _from_plain_words(page, None, decode(page.body, page.content_type))


def _from_plain_words(page: Page, title: str | None, text: str) -> Extracted | Dropped:
    text = clean_text(text)
    if len(text) < SHORTEST_TEXT:
        return Dropped("too short" if text else "no text")
    title = clean_line(page.entry_title or title or "") or text.partition("\n")[0]
    return _extracted(page, title, text, _NOTHING_DECLARED, ())


def _from_entry(page: Page, instead_of: str | None) -> Extracted | Dropped:
    """The feed's own words; `instead_of` is why the page itself gave none."""
    title = clean_line(_stripped(page.entry_title or "")[0])
    own = decode(page.body, page.content_type) if instead_of is None else ""
    words, tree = _stripped(own or page.entry_summary or "")
    text = clean_text(words)
    if not title or not text:
        return Dropped("no text")
    links = links_within(tree, text, page.url) if tree is not None else ()
    note = f"{instead_of}: the feed's summary instead" if instead_of else None
    return _extracted(page, title, text, _NOTHING_DECLARED, links, is_summary=True, note=note)


def _stripped(fragment: str) -> tuple[str, HtmlElement | None]:
    """A fragment of HTML as text, a line for each block, and its tree when it has markup."""
    if "<" not in fragment and "&" not in fragment:
        return fragment, None
    tree = load_html(f"<html><body><div>{UNPRINTABLE.sub(' ', fragment)}</div></body></html>")
    if tree is None:
        return "", None
    etree.strip_elements(tree, "script", "style", with_tail=False)
    for block in tree.iter("p", "br", "li", "div", "h1", "h2", "h3", "h4", "blockquote", "tr"):
        block.tail = f"\n{block.tail or ''}"
    return str(tree.text_content()), tree


def _extracted(
    page: Page,
    title: str,
    text: str,
    declared: Declared,
    links: tuple[Link, ...],
    *,
    is_summary: bool = False,
    note: str | None = None,
) -> Extracted:
    by_url = date_in_url(page.url)
    # trafilatura looks into the URL too: a day that the URL says is the URL's word
    day = None if declared.day == by_url else declared.day
    published_at, provenance = choose_published(
        [
            ("feed", page.entry_published_at),
            *(("metadata", moment) for moment in declared.moments),
            ("metadata", day),
            ("url", by_url),
        ],
        page.fetched_at,
    )
    if len(text) > LONGEST_TEXT:
        text, note = text[:LONGEST_TEXT], f"cut at {LONGEST_TEXT} characters"
    return Extracted(
        canonical_url=canonical_url(page.url, declared.canonical),
        title=title[:LONGEST_LINE],
        text=text,
        language=language_of(title, text, declared.language),
        author=clean_line(page.entry_author or declared.author or "")[:LONGEST_LINE] or None,
        published_at=published_at,
        published_provenance=provenance,
        links=links,
        is_summary=is_summary,
        note=note,
    )


_NOTHING_DECLARED = Declared(None, None, None, None, (), None)
_EXTRACTORS = {
    "text/html": _from_html,
    "application/xhtml+xml": _from_html,
    "application/pdf": _from_pdf,
    "text/plain": _from_text,
}
