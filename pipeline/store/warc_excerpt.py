"""The records of some pages, copied as they stand in the WARC files: byte for byte.

    data/warc: page record, metadata record ─► the same gzip members, one after the other

A record that cannot be had is told with its reason, never left out in silence.
"""

import gzip
import re
import zlib
from pathlib import Path

from pipeline.store.warc_records import BODY_CAP, GZIP_MAGIC

_HEAD = re.compile(rb"(?is)\AWARC/1\.[01]\r\n.*?\r\n\r\n")
_LENGTH = re.compile(rb"(?im)^content-length:[ \t]*(\d{1,12})[ \t]*\r$")


class RecordMissing(LookupError):
    """The record is not where the warehouse says; the message says why."""


def page_records(folder: Path, name: str, offset: int, page_id: str) -> bytes:
    """A page's record and the metadata record that follows it, as gzip members.

    RecordMissing when the page's record is not whole at that place. Files that other programs wrote
    have no metadata records, or none compressed: then it is the record alone, or compressed here.
    """
    path = folder / name
    try:
        with path.open("rb") as stream:
            stream.seek(offset)
            data = stream.read(3 * BODY_CAP)
    except OSError as error:
        raise RecordMissing(f"{name}: {error.strerror or error}") from error
    member, record, rest = _first(data, name, offset)
    if _field(record, b"warc-record-id") != f"<urn:uuid:{page_id}>".encode():
        raise RecordMissing(f"{name}: another record stands at byte {offset}")
    try:
        following, metadata, _ = _first(rest, name, offset)
    except RecordMissing:
        return member
    belongs = _field(metadata, b"warc-refers-to") == f"<urn:uuid:{page_id}>".encode()
    return member + following if belongs else member


def _first(data: bytes, name: str, offset: int) -> tuple[bytes, bytes, bytes]:
    """The first record: its gzip member, what is in it, and what follows."""
    record, rest = _inflated(data) if data.startswith(GZIP_MAGIC) else _plain(data)
    if record is None or not _HEAD.match(record):
        raise RecordMissing(f"{name}: no whole record at byte {offset}")
    if data.startswith(GZIP_MAGIC):
        return data[: len(data) - len(rest)], record, rest
    return gzip.compress(record, mtime=0), record, rest


def _inflated(data: bytes) -> tuple[bytes | None, bytes]:
    inflate = zlib.decompressobj(zlib.MAX_WBITS + 16)
    try:
        record = inflate.decompress(data, 4 * BODY_CAP)
    except zlib.error:
        return None, b""
    return (record, inflate.unused_data) if inflate.eof else (None, b"")


def _plain(data: bytes) -> tuple[bytes | None, bytes]:
    head = _HEAD.match(data)
    length = _LENGTH.search(head[0]) if head else None
    if head is None or length is None:
        return None, b""
    end = head.end() + int(length[1]) + 4  # the two line ends after the block
    return (data[:end], data[end:]) if len(data) >= end else (None, b"")


def _field(record: bytes, name: bytes) -> bytes | None:
    head = _HEAD.match(record)
    found = re.search(rb"(?im)^%b:[ \t]*(\S+)[ \t]*\r$" % name, head[0]) if head else None
    return found[1] if found else None
