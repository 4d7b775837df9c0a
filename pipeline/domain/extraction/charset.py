"""Bytes of a page to text, whatever the server, the page and the bytes disagree about."""

import re
from collections.abc import Iterator

from charset_normalizer import from_bytes
from w3lib.encoding import (
    html_body_declared_encoding,
    http_content_type_encoding,
    read_bom,
    resolve_encoding,
)

WESTERN = ("cp1250", "cp1252", "cp1254", "cp1257", "latin_1", "mac_roman", "cp850")
SOUND = re.compile(r"[^\x00-\x7f\ufffd]")
SOUND_SHARE = 4  # times as many sound characters outside ASCII as spoilt ones
GUESS_FROM = 200_000  # bytes: enough to tell, and bounded work


def decode(body: bytes, content_type: str) -> str:
    """Text of a body. Never raises; what cannot be decoded becomes U+FFFD.

    Bytes that are valid UTF-8 are UTF-8, even under a header that says Latin-1: hardly any other
    text passes that test by accident. Then the byte order mark, what header and page say, a guess.
    """
    marked, mark = read_bom(body)
    if marked and mark:
        return body[len(mark) :].decode(marked, "replace")
    for encoding in _encodings(body, content_type):
        try:
            return body.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return body.decode("utf-8", "replace")


def _encodings(body: bytes, content_type: str) -> Iterator[str]:
    """Encodings to try, best first; the guess, which costs most, only when all else failed."""
    yield "utf-8"
    if _is_spoilt_utf8(body):
        return
    for said in (http_content_type_encoding(content_type), html_body_declared_encoding(body)):
        known = resolve_encoding(said) if said else None
        if known:
            yield known
    best = from_bytes(body[:GUESS_FROM]).best()
    if best:
        # Western texts are hard to tell apart by their bytes, and nearly all are Windows-1252.
        yield "cp1252" if best.encoding in WESTERN else best.encoding


def _is_spoilt_utf8(body: bytes) -> bool:
    """UTF-8 but for a few bytes: cut off, or with another page's text pasted in."""
    text = body.decode("utf-8", "replace")
    return len(SOUND.findall(text)) > SOUND_SHARE * text.count("\ufffd")
