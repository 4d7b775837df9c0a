"""Bytes of a page to text, whatever the server, the page and the bytes disagree about."""

from collections.abc import Iterator

from charset_normalizer import from_bytes
from w3lib.encoding import (
    html_body_declared_encoding,
    http_content_type_encoding,
    read_bom,
    resolve_encoding,
)

GUESS_FROM = 200_000  # bytes: enough to tell, and bounded work


def decode(body: bytes, content_type: str) -> str:
    """Text of a body. Never raises; what cannot be decoded becomes U+FFFD.

    Bytes that are valid UTF-8 are UTF-8, even under a header that says Latin-1: hardly any other text
    passes that test by accident. Then the byte order mark, the header's word, the page's, and a guess.
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
    for said in (http_content_type_encoding(content_type), html_body_declared_encoding(body)):
        known = resolve_encoding(said) if said else None
        if known:
            yield known
    best = from_bytes(body[:GUESS_FROM]).best()
    if best:
        yield best.encoding
