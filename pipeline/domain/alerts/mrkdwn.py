"""Text from outside, made safe for Slack: escaped first, clipped after, never inside an entity.

Everything a message shows passes through here. Nothing from a page can mention anybody, form a
link of its own, reverse the reading direction or break a limit. `*`, `_` and `~` are left alone:
they change how words look, never what they do. Of quotes only the quotation marks are touched.
"""

import re
from urllib.parse import quote, urlsplit

from pipeline.domain.alerts.quotations import presentable

ELLIPSIS = "…"
URL_LIMIT = 500  # a longer one is not shown as a link: it would eat the message's budget

USER_GROUP = re.compile(r"S[A-Z0-9]{2,20}")

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
    """Cut escaped text to `limit` characters of JSON, with an ellipsis, never inside `&amp;`."""
    if _weight(escaped) <= limit:
        return escaped
    cut = escaped[: limit - 1]
    while (excess := _weight(cut) - (limit - 1)) > 0:
        cut = cut[: -((excess + 1) // 2)]
    return _PARTIAL_ENTITY.sub("", cut).rstrip() + ELLIPSIS


def _weight(text: str) -> int:
    return len(text) + text.count('"') + text.count("\\")


def plain(text: str, limit: int) -> str:
    """`text` for a `plain_text` object. Angle brackets become ‹ ›, inert whoever parses it."""
    return clip(clean(text)[: limit + 1].replace("<", "‹").replace(">", "›"), limit)


def quotation(text: str, limit: int) -> str:
    """`text` escaped, between quotation marks; "" when no words are in it."""
    inner = escape(presentable(clean(text)), limit - 2)
    return f"“{inner}”" if inner else ""


def link(url: str | None, label: str, limit: int, url_limit: int = URL_LIMIT) -> str:
    """`<url|label>`; the label alone when the URL is long or not a plain http(s) address."""
    words = escape(label, limit).replace("|", "¦")
    address = safe_url(url, url_limit)
    return f"<{address}|{words}>" if address and words else words


def user_group(group_id: str) -> str:
    """A call to a Slack user group of ours. ValueError for what is no id of one."""
    if not USER_GROUP.fullmatch(group_id):
        raise ValueError(f"not the id of a user group: {group_id!r}")
    return f"<!subteam^{group_id}>"


def safe_url(url: str | None, limit: int = URL_LIMIT) -> str | None:
    """The address with everything that mrkdwn could misread percent-encoded, or None."""
    if not url or _INVISIBLE.search(url):
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        return None
    # Slack unescapes entities in links as everywhere.
    encoded = quote(url.strip(), safe="%/:=&?~#+!$,;'@()*[]-._").replace("&", "&amp;")
    return encoded if len(encoded) <= limit else None
