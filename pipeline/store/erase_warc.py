"""Pages erased from WARC files: their records become blanks of the same length.

Every other record stays where it is, so no offset in the warehouse goes stale and a kill between
file and warehouse does no harm. A blank is a WARC record of type `erased`, its gzip member padded
with a comment; readers skip types they do not know (ISO 28500).
"""

import json
import re
import shutil
import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.domain.erasure import Target
from pipeline.store.durable import rename_synced, sync_file

CHUNK = 256 * 1024
GZIP = b"\x1f\x8b\x08"
COMMENTED = b"\x1f\x8b\x08\x10\x00\x00\x00\x00\x00\xff"  # a gzip header; a comment follows
BLANK = (
    b"WARC/1.0\r\nWARC-Type: erased\r\nWARC-Record-ID: <urn:uuid:"
    b"00000000-0000-0000-0000-000000000000>\r\nWARC-Date: 1970-01-01T00:00:00Z\r\n"
    b"Content-Length: 0\r\n\r\n\r\n\r\n"
)
HEADER = re.compile(r"^([A-Za-z-]+):[ \t]*(.*?)[ \t\r]*$", re.MULTILINE)


class NotErasable(RuntimeError):
    """A WARC file that names the target and is not one record a gzip member."""


@dataclass(frozen=True, slots=True)
class Member:
    """One gzip member and what it holds, decompressed: one record, as a rule."""

    offset: int
    length: int
    plain: bytes

    def headers(self) -> dict[str, str]:
        """WARC headers in lower case; none when this is no record."""
        if not self.plain.startswith(b"WARC/"):
            return {}
        head, _, _ = self.plain[:65536].partition(b"\r\n\r\n")
        found = HEADER.findall(head.decode("utf-8", "replace"))
        return {name.lower(): value for name, value in found}

    def body(self) -> bytes:
        return self.plain.partition(b"\r\n\r\n")[2]

    def holds_several(self) -> bool:
        """The record ends with two line breaks, and anything after them is another one."""
        size = self.headers().get("content-length", "")
        return size.isdigit() and len(self.body()) > int(size) + 4


@dataclass(frozen=True, slots=True)
class Doomed:
    """What of one file must go."""

    spans: tuple[tuple[int, int], ...]  # offset and length of each record
    pages: frozenset[str]  # ids of the pages among them
    unreadable: int  # stretches that could not be searched


def search(path: Path, target: Target, page_ids: frozenset[str]) -> Doomed:
    """The records of one file that must go.

    Those are the target's pages (`page_ids` are known from the warehouse), what is said of them,
    and feeds and listings that name them. NotErasable.
    """
    spans: dict[str, list[tuple[int, int]]] = {}  # by the record they are or speak of
    doomed: set[str] = set()
    unreadable = 0
    before = Member(0, 0, b"")
    for member in read_members(path):
        headers = member.headers()
        if not headers or member.holds_several():
            unreadable += not headers
            _refuse_if_named(path, member, target)
            continue
        record = _bare_id(headers.get("warc-refers-to") or headers.get("warc-record-id", ""))
        spans.setdefault(record, []).append((member.offset, member.length))
        if (
            record in page_ids
            or target.covers(headers.get("warc-target-uri", ""))
            or (headers.get("warc-type") == "metadata" and _concerns(member, before, target))
        ):
            doomed.add(record)
        before = member
    found = sorted(span for record in doomed for span in spans[record])
    return Doomed(tuple(found), frozenset(doomed), unreadable)


def erase_spans(path: Path, spans: Sequence[tuple[int, int]]) -> None:
    """Blank these records in a copy, then rename it over the file."""
    beside = path.with_name(path.name + ".erasing")
    shutil.copyfile(path, beside)
    with beside.open("r+b") as file:
        for offset, length in spans:
            file.seek(offset)
            file.write(_blank(length, path))
        sync_file(file)
    rename_synced(beside, path)


def read_members(path: Path) -> Iterator[Member]:
    """Every gzip member of a file, in order; unreadable stretches come undecompressed."""
    with path.open("rb") as file:
        offset, size = 0, path.stat().st_size
        while offset < size:
            file.seek(offset)
            inflater = zlib.decompressobj(zlib.MAX_WBITS + 16)
            plain, end = [], offset
            try:
                while not inflater.eof and (chunk := file.read(CHUNK)):
                    plain.append(inflater.decompress(chunk))
                    end += len(chunk)
                whole = inflater.eof
            except zlib.error:
                whole = False
            if whole:
                end -= len(inflater.unused_data)
            else:
                file.seek(offset)
                rest = file.read()
                found = rest.find(GZIP, 1)
                end = offset + (found if found > 0 else len(rest))
                plain = [rest[: end - offset]]
            yield Member(offset, end - offset, b"".join(plain))
            offset = end


def _concerns(metadata: Member, page: Member, target: Target) -> bool:
    """Does our crawl's metadata say that the page before it is the target's, or lists it?"""
    try:
        about = json.loads(metadata.body())
        entry = about.get("entry") or {}
        urls = [about.get("requested_url"), entry.get("url"), *about.get("redirects", ())]
        is_listing = about.get("role") == "listing"
    except (ValueError, AttributeError, TypeError, RecursionError):
        return False  # another program's metadata
    if any(isinstance(url, str) and target.covers(url) for url in urls):
        return True
    return is_listing and target.is_named_in(page.body())


def _refuse_if_named(path: Path, member: Member, target: Target) -> None:
    if target.is_named_in(member.plain):
        raise NotErasable(
            f"{path} names {target.named} and is not compressed record by record, so single "
            "records cannot be erased from it. Recompress it (`warcio recompress`) and try again."
        )


def _blank(length: int, path: Path) -> bytes:
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    body = squeeze.compress(BLANK) + squeeze.flush()
    tail = body + struct.pack("<II", zlib.crc32(BLANK), len(BLANK))
    padding = length - len(COMMENTED) - len(tail) - 1
    if padding < 0:
        raise NotErasable(f"{path}: a record of {length} bytes is too short to be blanked")
    return COMMENTED + b" " * padding + b"\x00" + tail


def _bare_id(record_id: str) -> str:
    return record_id.strip("<>").removeprefix("urn:uuid:")
