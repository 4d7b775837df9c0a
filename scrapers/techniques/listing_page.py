"""An HTML page that lists articles ─► `Listing`.

`item_selector` (CSS) names either the links or the boxes around them; without one, links in
headings and articles are taken.
"""

from collections import Counter

from parsel import Selector
from parsel.selector import SelectorList

from scrapers.catalogue import Source
from scrapers.entries import Entry, Listing, ListingError, iso_date, plain
from scrapers.urls import absolute, host_of

DEFAULT_ITEMS = "article, h1 a[href], h2 a[href], h3 a[href], main li"
BAD_LINK = "link that is not http(s)"
MIN_TITLE = 12  # shorter link texts are "Next", "Share", a tag


def parse(body: bytes, source: Source, encoding: str = "utf-8") -> Listing:
    """One entry for each distinct link. ListingError when the selector finds nothing."""
    page = Selector(text=body.decode(encoding, errors="replace"), base_url=source.url)
    items = page.css(source.item_selector or DEFAULT_ITEMS)
    dropped: Counter[str] = Counter()
    entries: dict[str, Entry] = {}
    for item in items:
        entry = _entry(item, source, dropped)
        if entry is not None:
            entries.setdefault(entry.url, entry)
    if not entries:
        selector = source.item_selector or "the default selector"
        raise ListingError(f"no entry on the page: {selector} finds no usable link")
    return Listing(tuple(entries.values()), dropped=dropped)


def _entry(item: Selector, source: Source, dropped: Counter[str]) -> Entry | None:
    link = _link(item)
    if link is None:
        return None
    url = absolute(source.url, link.attrib["href"], fragment=True)
    title = plain(" ".join(link.css("::text").getall()))
    if source.item_selector is None and (
        len(title) < MIN_TITLE or (url and host_of(url) != host_of(source.url))
    ):
        return None
    if url is None:
        dropped[BAD_LINK] += 1
        return None
    stamp: SelectorList[Selector] = item.css("time::attr(datetime)")
    return Entry(
        url=url,
        title=title,
        summary=" ".join(item.css("p").getall())[:20_000],
        published_at=iso_date(stamp.get("")),
    )


def _link(item: Selector) -> Selector | None:
    """The item itself when it is a link, else the link of its heading, else its first."""
    if item.root.tag == "a":
        return item if item.attrib.get("href") else None
    for path in ("h1 a[href], h2 a[href], h3 a[href], h4 a[href]", "a[href]"):
        links = item.css(path)
        if links:
            return links[0]
    return None
