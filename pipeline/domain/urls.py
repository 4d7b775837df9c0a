"""One identity for one page: canonical URLs and the article ids made of them.

    fetched URL, declared rel=canonical ─► canonical_url ─► article_id

The canonical URL says *which* page; it is never fetched. Tracking parameters, AMP and mobile
variants, fragments and default ports go; what selects another page (path, other parameters, port)
stays.
"""

import hashlib
import re
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

from tldextract import TLDExtract

# Parameters that say where a reader came from, and not which page this is.
TRACKING = re.compile(
    r"""(?xi)^(?:
    (?:utm_|mc_|ns_|at_|pk_|mtm_|hsa_|_hs|oly_|guce_|gaa_).*
    | __twitter_impression | _ga | amp | cmp | cmpid | cmpredirect | dclid | emc | fb_ref | fbclid
    | ftag | gclid | gclsrc | guccounter | icid | igsh | igshid | ito | mbid | mkt_tok | mod
    | msclkid | ncid | ocid | output | outputtype | partner | ref | ref_src | ref_url | rss | s_cid
    | smid | soc_src | soc_trk | spm | sr_share | src | taid | tsrc | twclid | utm | vero_id
    | wpisrc | wprss | wt\.mc_id | xtor | yclid
    )$"""
)
# cdn.ampproject.org/c/s/host/path and google.com/amp/s/host/path: somebody's copy of host/path
AMP_CACHE = re.compile(r"^/(?:[a-z]/)?(?:s/)?(?P<target>[^/]+\.[^/]+/.*)$")
GOOGLE_AMP = re.compile(r"^/amp/(?:s/)?(?P<target>[^/]+\.[^/]+/.*)$")
VARIANT_HOST = re.compile(r"^(?:amp|m|mobile)\.(?=[^.]+\.[^.]+)")
DEFAULT_PORTS = {"http": 80, "https": 443}

# The suffix list that ships with the package: no look-up on the network, no cache folder.
_suffixes = TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)


def canonical_url(url: str, declared: str | None = None) -> str:
    """The URL that stands for this page. Idempotent; URLs other than http(s) come back unchanged.

    `declared` is the page's own rel=canonical. It is believed only within the same site, and not
    when it names the site's home or a section, so that no page can pass itself off as another.
    """
    own = _cleaned(url)
    if not declared:
        return own
    try:
        claimed = _cleaned(urljoin(url, declared.strip()))
        believed = _may_stand_for(urlsplit(claimed), urlsplit(own))
    except ValueError:
        return own
    return claimed if believed else own


def article_id(canonical: str) -> str:
    """16 hex of the SHA-256 of the canonical URL."""
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@lru_cache(maxsize=4096)
def site_of(netloc: str) -> str:
    """The registrable domain of a host; host and port where there is none (addresses, localhost).

    `alice.blogspot.com` and `bob.blogspot.com` are two sites.
    """
    return _suffixes(netloc).top_domain_under_public_suffix or netloc


def _cleaned(url: str) -> str:
    try:
        parts = _without_amp_cache(urlsplit(url.strip()))
        port = parts.port
    except ValueError:
        return url
    if parts.scheme not in DEFAULT_PORTS or not parts.hostname:
        return url
    host = VARIANT_HOST.sub("", parts.hostname.rstrip("."))
    host = f"[{host}]" if ":" in host else host
    netloc = host if port in (None, DEFAULT_PORTS[parts.scheme]) else f"{host}:{port}"
    return urlunsplit((parts.scheme, netloc, _path(parts.path), _query(parts.query), ""))


def _without_amp_cache(parts: SplitResult) -> SplitResult:
    host = parts.hostname or ""
    found = None
    if host.endswith(".cdn.ampproject.org"):
        found = AMP_CACHE.match(parts.path)
    elif host in ("www.google.com", "google.com"):
        found = GOOGLE_AMP.match(parts.path)
    return urlsplit(f"https://{found['target']}") if found else parts


def _path(path: str) -> str:
    """Escapes in one spelling, no AMP segment first or last, no trailing slash."""
    escaped = quote(path, safe="/%:@!$&'()*+,;=~-._")
    escaped = re.sub(r"%[0-9a-fA-F]{2}", lambda found: found[0].upper(), escaped)
    segments = escaped.rstrip("/").split("/")
    while len(segments) > 2 and segments[-1].lower() in ("amp", ""):
        segments.pop()
    while len(segments) > 2 and segments[1].lower() == "amp":
        segments.pop(1)
    segments[-1] = re.sub(r"\.amp(?=\.html?$|$)", "", segments[-1])
    return "/".join(segments) or "/"


def _query(query: str) -> str:
    kept = [
        (name, value)
        for name, value in parse_qsl(query, keep_blank_values=True)
        if not TRACKING.match(name)
    ]
    return urlencode(sorted(kept))


def _may_stand_for(claimed: SplitResult, own: SplitResult) -> bool:
    if claimed.scheme not in DEFAULT_PORTS or site_of(claimed.netloc) != site_of(own.netloc):
        return False
    if claimed.path.strip("/") or claimed.query:
        return not _is_section(claimed.path) or own.path.count("/") <= claimed.path.count("/")
    return not own.path.strip("/") and not own.query


def _is_section(path: str) -> bool:
    """`/news` or `/en`: one bare word, as a template's mistaken canonical has it."""
    return re.fullmatch(r"/[a-z]+", path, re.IGNORECASE) is not None
