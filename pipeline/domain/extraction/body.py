"""The article's own words within a page, and the hyperlinks among them.

    HTML tree ─► trafilatura ─► plain text, one paragraph a line ─► links whose paragraph is in it

trafilatura can keep links itself, but then its text carries markup and scores lower (F1 0.958
against 0.962 on the article extraction benchmark): so the text is taken without links, and each
`<a>` of the page is kept when the paragraph it stands in is part of that text.
"""

import re
from urllib.parse import urljoin

from lxml.html import HtmlElement  # type: ignore[import-untyped]
from trafilatura import bare_extraction

from pipeline.domain.records import Link

MOST_LINKS = 300
URL_LENGTH = 2_000
ANCHOR_LENGTH = 300
INLINE = "a abbr b bdi cite code del dfn em font i ins mark q s small span strong sub sup u"
LIST_MARK = re.compile(r"^(?:-|\u2022|\*|\d+\.) (?=\S)")
TABLE_ROW = re.compile(r"^\|(?P<cells>.*)\|$")
TABLE_RULE = re.compile(r"^[|\-: ]+$")
# What a database or a terminal chokes on: control characters, lone surrogates, non-characters.
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

# Seen by nobody, but in the way of every comparison: soft hyphens, zero widths, directions.
INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]")


def article_text(tree: HtmlElement, url: str) -> str:
    """The body as plain text, paragraphs separated by a newline; empty when there is none."""
    document = bare_extraction(
        tree, url=url, fast=True, include_comments=False, include_formatting=False
    )
    if document is None or isinstance(document, dict):
        return ""
    return "\n".join(_plain(line) for line in clean_text(document.text or "").split("\n"))


def clean_text(text: str) -> str:
    """Printable characters, single spaces, no blank lines."""
    printable = INVISIBLE.sub("", UNPRINTABLE.sub(" ", text))
    lines = (" ".join(line.split()) for line in printable.split("\n"))
    return "\n".join(line for line in lines if line)


def clean_line(text: str) -> str:
    """The same as one line."""
    return clean_text(text).replace("\n", " ")


def links_within(tree: HtmlElement, text: str, url: str) -> tuple[Link, ...]:
    """Links out of the body text, in order, absolute http(s) URLs, each target once."""
    lines = {_squash(line) for line in text.split("\n")}
    whole = "\n".join(lines)
    kept: dict[str, Link] = {}
    for element in tree.iter("a"):
        if not element.get("href") or not _stands_in(element, lines, whole):
            continue
        target = _absolute(url, element.get("href"))
        if target is not None and target not in kept:
            kept[target] = Link(target, clean_line(element.text_content())[:ANCHOR_LENGTH])
        if len(kept) == MOST_LINKS:
            break
    return tuple(kept.values())


def mostly_links(tree: HtmlElement, text: str) -> bool:
    """True when the text is a menu: most of its lines are nothing but the anchor of a link."""
    anchors = {_squash(element.text_content()) for element in tree.iter("a")}
    lines = [_squash(line) for line in text.split("\n")]
    linked = sum(len(line) for line in lines if line in anchors)
    return linked > 0.5 * sum(len(line) for line in lines)


def _plain(line: str) -> str:
    """A line without the marks that trafilatura sets for list items and table cells."""
    row = TABLE_ROW.match(line)
    if row and not TABLE_RULE.match(line):
        return " ".join(cell.strip() for cell in row["cells"].split("|")).strip()
    return LIST_MARK.sub("", line)


def _squash(text: str) -> str:
    """Without whitespace: extraction moves spaces about at the edges of inline elements."""
    return "".join(INVISIBLE.sub("", text).split())


def _absolute(base: str, href: str) -> str | None:
    try:
        target = urljoin(base, UNPRINTABLE.sub("", href.strip()))
    except ValueError:
        return None
    if not target.startswith(("http://", "https://")) or len(target) > URL_LENGTH:
        return None
    here, _, fragment = target.partition("#")
    return None if fragment and here == base.partition("#")[0] else target


def _stands_in(element: HtmlElement, lines: set[str], whole: str) -> bool:
    """True when the link's paragraph, or the words right after it, are in the text.

    A link alone in its paragraph must be a line of its own: as a mere word ("News") it would be
    found in any text. The words after it find links where `<br>` separates paragraphs.
    """
    anchor = _squash(element.text_content())
    beside = _squash(element.tail or "")[:60]
    if anchor and len(beside) > 20 and anchor + beside in whole:
        return True
    block, inline = element, INLINE.split()
    while block.tag in inline and (parent := block.getparent()) is not None:
        block = parent
    paragraph = _squash(block.text_content())
    return paragraph in lines if paragraph == anchor else bool(anchor) and paragraph in whole
