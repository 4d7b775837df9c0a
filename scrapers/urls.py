"""What counts as the same URL when the crawl asks "have I seen this?"."""

from urllib.parse import urldefrag, urljoin, urlsplit

from w3lib.url import canonicalize_url, url_query_cleaner

TRACKING = (
    *("utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content", "utm_id"),
    *("fbclid", "gclid", "mc_cid", "mc_eid", "cmpid", "ref_src"),
)


def url_key(url: str) -> str:
    """The URL without fragment and tracking parameters, its query sorted."""
    cleaned = url_query_cleaner(url, TRACKING, remove=True)
    key: str = canonicalize_url(cleaned)
    return key


def absolute(base: str, href: str) -> str | None:
    """An absolute http(s) URL without fragment, or None for anything else."""
    try:
        url = urldefrag(urljoin(base, href.strip())).url
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
