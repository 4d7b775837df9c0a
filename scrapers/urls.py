"""What counts as the same URL when the crawl asks "have I seen this?"."""

from collections.abc import Sequence
from urllib.parse import urldefrag, urljoin, urlsplit

from w3lib.url import canonicalize_url, url_query_cleaner

TRACKING = (
    *("utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content", "utm_id"),
    *("fbclid", "gclid", "mc_cid", "mc_eid", "cmpid", "ref_src"),
)


def url_key(url: str) -> str:
    """The URL without tracking parameters, its query sorted.

    An entry's fragment is part of it: see `without_needless_fragments`.
    """
    cleaned = url_query_cleaner(url, TRACKING, remove=True, keep_fragments=True)
    key: str = canonicalize_url(cleaned, keep_fragments=True)
    return key


def without_needless_fragments(urls: Sequence[str]) -> list[str]:
    """A listing's URLs without fragments, unless nothing else tells them apart.

    /register#1 and /register#2 are two entries; /news/1 and /news/1#comments are one.
    """
    fragments: dict[str, set[str]] = {}
    for url in urls:
        page, fragment = urldefrag(url)
        fragments.setdefault(page, set()).add(fragment)
    apart = {page for page, found in fragments.items() if len(found) > 1 and "" not in found}
    return [url if urldefrag(url).url in apart else urldefrag(url).url for url in urls]


def absolute(base: str, href: str, *, fragment: bool = False) -> str | None:
    """An absolute http(s) URL, its fragment only if asked for, or None for anything else."""
    try:
        url = urljoin(base, href.strip())
        url = url if fragment else urldefrag(url).url
        parts = urlsplit(url)
        usable = parts.scheme.lower() in {"http", "https"} and bool(parts.hostname)
        parts.port  # noqa: B018  raises ValueError on a port that is none
    except ValueError:
        return None
    return url if usable and len(url) <= 2000 else None


def host_of(url: str) -> str:
    """The host name in lower case without a trailing dot, "" when there is none."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".").lower()
    except ValueError:
        return ""
