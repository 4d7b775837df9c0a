"""Whole records of a WARC file, whatever happened to the file.

    bytes ─► fastwarc ─► records ─► (damage?) ─► the next place where a record may begin ─► …

What the records mean is in `warc.py`.
"""

import mmap
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

BODY_CAP = 16 * 2**20  # bytes read of one body; the extractor refuses smaller ones than this
NO_DATE = datetime(1970, 1, 1, tzinfo=UTC)  # of a record whose date cannot be read
GZIP_MAGIC = b"\x1f\x8b\x08"


@dataclass(frozen=True, slots=True)
class Record:
    """One record, its HTTP payload decoded; `body` is empty for kinds that are not read."""

    kind: WarcRecordType
    record_id: str
    refers_to: str | None
    url: str
    offset: int
    date: datetime
    status: int
    normalised: bool  # written by our own crawl
    content_type: str
    body: bytes


def read_records(path: Path, on_damage: Callable[[str], None], start: int) -> Iterator[Record]:
    """Whole records. After damage, reading goes on at the next place where one may begin."""
    offset: int | None = start
    while offset is not None:
        held: Record | None = None
        error: Exception | None = None
        with path.open("rb") as stream:
            stream.seek(offset)
            try:
                for record in ArchiveIterator(stream, parse_http=True, auto_decode="all"):
                    read = _read(record)
                    if held:
                        yield held
                    held = read
            except (OSError, ValueError) as reason:
                error = reason
        rest = _rest(path, held.offset) if held else None
        if held and rest is not None:
            yield held
        if not error and (rest == b"" or path.stat().st_size == start):
            return
        at = held.offset if held else offset
        on_damage(f"at or after byte {at}: {error or 'cut off'}")
        offset = _next_start(path, at + 1)


def is_seekable(path: Path) -> bool:
    """False for a file squeezed as one gzip stream: its records have no offsets of their own."""
    with path.open("rb") as stream:
        try:
            records = iter(ArchiveIterator(stream, parse_http=False))
            offsets = [record.stream_pos for _, record in zip(range(8), records, strict=False)]
        except OSError:
            return True  # damaged, which reading will say
    return offsets == sorted(set(offsets))


def _read(record: WarcRecord) -> Record:
    http = record.http_headers
    wanted = record.record_type in (
        WarcRecordType.response,
        WarcRecordType.resource,
        WarcRecordType.metadata,
    )
    return Record(
        kind=record.record_type,
        record_id=record.record_id or "",
        refers_to=record.headers.get("WARC-Refers-To"),
        url=(record.headers.get("WARC-Target-URI") or "").strip("<>"),
        offset=record.stream_pos,
        date=_date(record),
        status=(http.status_code or 0) if http else 0,
        normalised=bool(http and http.get("X-Contested-Normalised")),
        content_type=(http or record.headers).get("Content-Type") or "",
        body=record.reader.read(BODY_CAP) if wanted else b"",
    )


def _date(record: WarcRecord) -> datetime:
    try:
        return (record.record_date or NO_DATE).astimezone(UTC)
    except OverflowError:  # the year 1, or 9999, in another zone
        return NO_DATE


def _rest(path: Path, offset: int) -> bytes | None:
    """What follows the record at this offset, b"" at the end of the file, None when it is cut off.

    fastwarc ends quietly where a file is cut off, as if nothing were missing.
    """
    with path.open("rb") as stream:
        stream.seek(offset)
        data = stream.read(2 * BODY_CAP)
    if not data.startswith(GZIP_MAGIC):
        return _rest_of_plain(data)
    inflate = zlib.decompressobj(zlib.MAX_WBITS + 16)
    try:
        while data and not inflate.eof:
            inflate.decompress(data, BODY_CAP)
            data = inflate.unconsumed_tail
    except zlib.error:
        return None
    return inflate.unused_data if inflate.eof else None


def _rest_of_plain(data: bytes) -> bytes | None:
    head, _, block = data.partition(b"\r\n\r\n")
    length = re.search(rb"(?i)^content-length:\s*(\d+)", head, re.MULTILINE)
    if not length or len(block) < int(length[1]):
        return None
    return block[int(length[1]) :].lstrip(b"\r\n")


def _next_start(path: Path, after: int) -> int | None:
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        begins = GZIP_MAGIC if data[:3] == GZIP_MAGIC else b"WARC/1."
        found = data.find(begins, after)
    return found if found >= 0 else None
