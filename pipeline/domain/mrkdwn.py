"""Text from outside, made safe for Slack: escaped first, clipped after, never inside an entity.

Everything a message shows passes through here. Nothing from a page can mention anybody, form a
link of its own, reverse the reading direction or break a limit. `*`, `_` and `~` are left alone:
they change how words look, never what they do, and quotes stay verbatim.
"""

import re
from urllib.parse import quote, urlsplit

ELLIPSIS = "…"
URL_LIMIT = 600  # a longer one is not shown as a link: it would eat the message's budget

_WHITESPACE = re.compile(r"\s+")
# Controls, bidirectional marks, embeddings, overrides and isolates, zero-width and tag characters,
# halves of surrogate pairs. The zero-width joiners U+200C and U+200D stay: scripts need them.
_INVISIBLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_BROADCAST = re.compile(r"@(?=(?:here|channel|everyone|group)\b)", re.IGNORECASE)
_PARTIAL_ENTITY = re.compile(r"&[a-z]{0,3}$")
_WORD_JOINER = "\u2060"


def clean(text: str) -> str:
    """One line of visible characters, otherwise verbatim."""
    return _WHITESPACE.sub(" ", _INVISIBLE.sub("", _WHITESPACE.sub(" ", text))).strip()


def escape(text: str, limit: int) -> str:
    """`text` as literal mrkdwn, at most `limit` characters after escaping."""
    quiet = _BROADCAST.sub("@" + _WORD_JOINER, clean(text)[: limit + 1])
    return clip(quiet.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"), limit)


def clip(escaped: str, limit: int) -> str:
    """Cut escaped text to `limit` characters, with an ellipsis, never inside `&amp;`."""
    if len(escaped) <= limit:
        return escaped
    return _PARTIAL_ENTITY.sub("", escaped[: limit - 1]).rstrip() + ELLIPSIS


def plain(text: str, limit: int) -> str:
    """`text` for a `plain_text` object. Angle brackets become ‹ ›, inert whoever parses it."""
    return clip(clean(text)[: limit + 1].replace("<", "‹").replace(">", "›"), limit)


def quotation(text: str, limit: int) -> str:
    """`text` escaped, in quotation marks, unless it is all in quotation marks already."""
    inner = escape(text, limit - 2)
    enclosed = inner[:1] == "“" and inner[-1:] == "”" and inner.count("“") == 1
    return inner if enclosed else f"“{inner}”"


def link(url: str | None, label: str, limit: int) -> str:
    """`<url|label>`; the label alone when the URL is not a plain http(s) address."""
    words = escape(label, limit).replace("|", "¦")
    address = safe_url(url)
    return f"<{address}|{words}>" if address and words else words


def safe_url(url: str | None) -> str | None:
    """The address with everything that mrkdwn could misread percent-encoded, or None."""
    if not url or _INVISIBLE.search(url):
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        return None
    # `&` stays: Slack unescapes `&amp;` in links, and a query string needs a bare one either way.
    encoded = quote(url.strip(), safe="%/:=&?~#+!$,;'@()*[]-._").replace("&", "&amp;")
    return encoded if len(encoded) <= URL_LIMIT else None
