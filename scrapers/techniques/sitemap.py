"""News sitemaps, plain sitemaps and sitemap indexes ─► `Listing`."""

import zlib
from collections import Counter
from typing import cast

from lxml import etree  # type: ignore[import-untyped]

from scrapers.catalogue import Source
from scrapers.entries import Entry, Listing, ListingError, iso_date, plain
from scrapers.urls import absolute

MAX_BYTES = 20 * 2**20  # after decompression
MAX_CHILDREN = 5  # sitemaps of an index: the newest
BAD_LINK = "link that is not http(s)"


def parse(body: bytes, source: Source) -> Listing:
    """Entries newest first, or the newest sitemaps of an index. ListingError when it is neither."""
    root = _root(_inflated(body))
    name = etree.QName(root).localname
    if name == "sitemapindex":
        return _index(root, source)
    if name != "urlset":
        raise ListingError(f"<{name}> where a sitemap should be")
    entries = [_entry(url, source.url) for url in root.iterchildren("{*}url")]
    usable = sorted(
        filter(None, entries),
        key=lambda e: e.published_at.isoformat() if e.published_at else "",
        reverse=True,
    )
    return Listing(tuple(usable), dropped=+Counter({BAD_LINK: entries.count(None)}))


def _inflated(body: bytes) -> bytes:
    if not body.startswith(b"\x1f\x8b"):
        return body
    inflater = zlib.decompressobj(zlib.MAX_WBITS + 16)
    try:
        content = inflater.decompress(body, MAX_BYTES)
    except zlib.error as error:
        raise ListingError(f"a gzipped sitemap that cannot be read: {error}") from None
    if inflater.unconsumed_tail:
        raise ListingError(f"a gzipped sitemap of over {MAX_BYTES // 2**20} MiB")
    return content


def _root(content: bytes) -> etree._Element:
    # No entities, no DTD from the net; libxml2's own depth and size limits stay on.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    try:
        root = cast("etree._Element | None", etree.fromstring(content, parser))
    except etree.XMLSyntaxError as error:
        raise ListingError(f"a sitemap that cannot be parsed: {error}") from None
    if root is None:
        raise ListingError("an empty body where a sitemap should be")
    return root


def _text(element: etree._Element, path: str) -> str:
    return (element.findtext(path) or "").strip()


def _index(root: etree._Element, source: Source) -> Listing:
    children = [
        (_text(child, "{*}lastmod"), url)
        for child in root.iterchildren("{*}sitemap")
        if (url := absolute(source.url, _text(child, "{*}loc")))
    ]
    newest = sorted(children, key=lambda child: child[0], reverse=True)[:MAX_CHILDREN]
    older = len(children) - len(newest)
    return Listing(
        (), tuple(url for _, url in newest), dropped=+Counter({"older sitemap of an index": older})
    )


def _entry(element: etree._Element, base: str) -> Entry | None:
    location = _text(element, "{*}loc")
    url = absolute(base, location, fragment=True) if location else None
    if url is None:
        return None
    published = _text(element, "{*}news/{*}publication_date") or _text(element, "{*}lastmod")
    return Entry(
        url=url,
        title=plain(_text(element, "{*}news/{*}title")),
        published_at=iso_date(published),
    )
