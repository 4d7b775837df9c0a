"""What was forgotten on request (`contested forget`), never to be fetched or kept again. Pure.

The pipeline writes it into `data/crawl.sqlite` (table `forgotten`): a URL, or a host with all below
it. The crawl reads it at the start of a pass.
"""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from scrapers.urls import host_of, url_key

FORGOTTEN = "forgotten"  # in the counts of what was dropped
VARIANT = re.compile(r"^(?:www|m|mobile|amp)\.(?=[^.]+\.[^.]+)")


class Forgotten:
    """The forgotten URLs and hosts."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        names = list(names)
        self._pages = {_address(name) for name in names if "://" in name}
        self._hosts = {name.rstrip(".").lower() for name in names if "://" not in name}
        self._naming = _naming(self._pages, self._hosts)

    def covers(self, url: str) -> bool:
        """Is this URL not to be fetched, nor listed?"""
        if self._pages and _address(url) in self._pages:
            return True
        labels = host_of(url).split(".")
        return any(".".join(labels[n:]) in self._hosts for n in range(len(labels)))

    def is_named_in(self, body: bytes) -> bool:
        """Does a listing name one of them, in HTML or JSON spelling too?"""
        if self._naming is None:
            return False
        plain = body.replace(b"&amp;", b"&").replace(b"\\/", b"/")
        return self._naming.search(plain) is not None


def _address(url: str) -> str:
    """What two spellings of one page share: no scheme, `www.`, tracking, AMP or last slash."""
    try:
        parts = urlsplit(url_key(url))
    except ValueError:
        return url
    path = parts.path.rstrip("/").removesuffix("/amp") or "/"
    query = f"?{parts.query}" if parts.query else ""
    return VARIANT.sub("", parts.netloc.lower()) + path + query


def _naming(pages: set[str], hosts: set[str]) -> re.Pattern[bytes] | None:
    """Hosts and addresses as whole words, below any subdomain."""
    names = [re.escape(name.encode()) for name in sorted(pages | hosts)]
    if not names:
        return None
    return re.compile(rb"(?<![\w-])(?:%b)(?![\w-]|\.\w)" % b"|".join(names), re.IGNORECASE)
