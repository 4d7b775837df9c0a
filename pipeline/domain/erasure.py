"""What "forget this URL" or "forget this host" covers. Pure; erasing is in `pipeline/store`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from pipeline.domain.urls import canonical_url

HOST = re.compile(r"(?=.{1,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)*[a-z0-9_-]{1,63}")

ERASED = "erased on request"
# Of an alert's facts: what its article said, and who is named in it but the organisation.
WORDLESS: dict[str, Any] = {
    "change": None,
    "quote": ERASED,
    "article_title": ERASED,
    "article_url": "",
    "publisher": "",
    **dict.fromkeys(("claimant", "addressee", "speaker", "reported_by", "occurred_phrase")),
    **dict.fromkeys(("deadline", "deadline_text", "legal_ground")),
    "demands": [],
    "consequence": [],
    "detail": [],
    "denial": None,
}
CLAIM_WORDLESS: dict[str, Any] = dict.fromkeys(
    ("url", "title", "publisher", "quote", "article_id", "published_at")
)


@dataclass(frozen=True, slots=True)
class Target:
    """One page, by all addresses it is known under, or one host with all below it."""

    named: str  # as the operator gave it: a URL, or a host in lower case
    host: str
    urls: frozenset[str] = frozenset()  # empty for a host

    @classmethod
    def parse(cls, text: str) -> "Target":
        """From a URL or a host name. ValueError when it is neither."""
        text = text.strip()
        if "://" not in text:
            host = text.rstrip(".").lower()
            if not HOST.fullmatch(host) or "." not in host:  # `com` would be half the web
                raise ValueError(f"{text!r} is neither a URL (https://…) nor a host name")
            return cls(host, host)
        parts = urlsplit(canonical_url(text))
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError(f"{text!r} is not an http(s) URL")
        return cls(text, parts.hostname.removeprefix("www."), frozenset({text}))

    def also(self, urls: Iterable[str]) -> "Target":
        """The same page under more addresses. A host has them all already."""
        return replace(self, urls=self.urls.union(urls)) if self.urls else self

    def covers(self, url: str) -> bool:
        """Is this URL to be forgotten?"""
        if self.urls:
            return _address(url) in map(_address, self.urls)
        try:
            host = (urlsplit(url).hostname or "").rstrip(".")
        except ValueError:
            return False
        return host == self.host or host.endswith("." + self.host)

    def is_named_in(self, text: bytes) -> bool:
        """Does a feed, a listing or a log line name it, in HTML or JSON spelling too?"""
        plain = text.replace(b"&amp;", b"&").replace(b"\\/", b"/")
        return re.search(_naming(self), plain) is not None


@lru_cache(maxsize=8)
def _naming(target: Target) -> re.Pattern[bytes]:
    """Of a page every spelling that was met, but not the beginning of a longer address."""
    if not target.urls:
        return re.compile(
            rb"(?<![\w.-])(?:[\w-]+\.)*%b(?![\w-]|\.\w)" % re.escape(target.host.encode()),
            re.IGNORECASE,
        )
    spelt = {*target.urls, *map(canonical_url, target.urls)}
    addresses = {re.escape(_bare(url).encode()) for url in spelt}
    return re.compile(rb"(?:%b)(?![\w-])" % b"|".join(sorted(addresses)), re.IGNORECASE)


@lru_cache(maxsize=4096)
def _address(url: str) -> str:
    return _bare(canonical_url(url))


def _bare(url: str) -> str:
    """Without scheme and `www.`: erasing takes the two for one page."""
    return url.split("://", 1)[-1].removeprefix("www.")


def redacted(facts: dict[str, Any], target: Target) -> dict[str, Any]:
    """An alert's facts (`AlertFacts` as JSON) without what the target's pages said.

    Of a digest (`DigestFacts`) the lines that lead there.
    """
    if "items" in facts:
        return facts | {"items": [_wordless_line(item, target) for item in facts["items"]]}
    kept, claim = dict(facts), facts["claim"]
    its_own = target.covers(facts["article_url"])
    if its_own:
        kept |= WORDLESS
    if target.covers((facts.get("deadline_text") or "").rpartition("#")[0]):
        kept |= {"deadline": None, "deadline_text": None}
    if target.covers(claim.get("url") or "") or (its_own and claim["tier"] == "recounted"):
        kept["claim"] = claim | CLAIM_WORDLESS
        kept["detail"] = []  # of an edited claim: what was changed
    for listed in ("coverage", "said"):
        kept[listed] = [item for item in facts.get(listed, []) if not target.covers(item["url"])]
    return kept


def _wordless_line(item: dict[str, Any], target: Target) -> dict[str, Any]:
    covered = target.covers(item["url"] or "")
    return item | {"words": ERASED, "url": None, "outlet": None} if covered else item
