"""Pages out of WARC files, ours and anybody's (docs/architecture.md has the contract).

    response | resource  ─┐
    metadata (its next)  ─┴─► Page

Files from elsewhere have no such metadata: their HTML responses become pages of the source
`replay`. A damaged file gives every page that is whole. Writing is in `warc_import.py`.
"""

import json
import mmap
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from pipeline.domain.records import Page

BODY_CAP = 16 * 2**20  # bytes read of one body; the extractor refuses smaller ones than this
REPLAYED = re.compile(r"^\d{8}T\d{6}-replay-")  # the name that `replay` without --alerts gives
NO_DATE = datetime(1970, 1, 1, tzinfo=UTC)  # of a record whose date cannot be read
REPLAY_REASON = "replayed archive"
GZIP_MAGIC = b"\x1f\x8b\x08"


@dataclass(frozen=True, slots=True)
class _Record:
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


def read_pages(
    path: Path, on_damage: Callable[[str], None] = lambda _why: None, start: int = 0
) -> Iterator[Page]:
    """Every whole page of a file, in order. What cannot be read is told to `on_damage`.

    FileNotFoundError when the file is not there.
    """
    pending: _Record | None = None
    for record in _records(path, on_damage, start):
        if record.kind in (WarcRecordType.response, WarcRecordType.resource):
            yield from _alone(path, pending, on_damage)
            pending = record
        elif pending and record.refers_to == pending.record_id and "json" in record.content_type:
            try:
                page = _page(path, pending, json.loads(record.body))
            except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
                continue  # another tool's JSON, or ours spoilt: `_alone` knows which
            pending = None
            yield page
    yield from _alone(path, pending, on_damage)


def read_page(folder: Path, name: str, offset: int) -> Page:
    """The page whose record starts at this offset. LookupError when there is none."""
    for page in read_pages(folder / name, start=offset):
        return page
    raise LookupError(f"no page at {name}:{offset}")


def is_seekable(path: Path) -> bool:
    """False for a file squeezed as one gzip stream: its records have no offsets of their own."""
    with path.open("rb") as stream:
        try:
            records = iter(ArchiveIterator(stream, parse_http=False))
            offsets = [record.stream_pos for _, record in zip(range(8), records, strict=False)]
        except OSError:
            return True  # damaged, which reading will say
    return offsets == sorted(set(offsets))


def _records(path: Path, on_damage: Callable[[str], None], start: int) -> Iterator[_Record]:
    """Whole records. After damage, reading goes on at the next place where one may begin."""
    offset: int | None = start
    while offset is not None:
        held: _Record | None = None
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


def _read(record: WarcRecord) -> _Record:
    http = record.http_headers
    wanted = record.record_type in (
        WarcRecordType.response,
        WarcRecordType.resource,
        WarcRecordType.metadata,
    )
    return _Record(
        kind=record.record_type,
        record_id=record.record_id or "",
        refers_to=record.headers.get("WARC-Refers-To"),
        url=(record.headers.get("WARC-Target-URI") or "").strip("<>"),
        offset=record.stream_pos,
        date=(record.record_date or NO_DATE).astimezone(UTC),
        status=(http.status_code or 0) if http else 0,
        normalised=bool(http and http.get("X-Contested-Normalised")),
        content_type=(http or record.headers).get("Content-Type") or "",
        body=record.reader.read(BODY_CAP) if wanted else b"",
    )


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


def _page(path: Path, record: _Record, metadata: dict[str, Any]) -> Page:
    entry = metadata.get("entry") or {}
    published = entry.get("published_at")
    return Page(
        page_id=_bare(record.record_id),
        url=record.url,
        requested_url=metadata["requested_url"],
        role=metadata["role"],
        status=record.status,
        source=metadata["source"],
        kind=metadata["kind"],
        publisher=metadata["publisher"],
        warc_file=path.name,
        warc_offset=record.offset,
        pass_id=metadata["pass_id"],
        first_seen_at=_moment(metadata["first_seen_at"]),
        fetched_at=record.date,
        history_reason=_history(path) or metadata.get("history_reason"),
        content_type=record.content_type,
        body=record.body,
        entry_title=entry.get("title"),
        entry_summary=entry.get("summary"),
        entry_author=entry.get("author"),
        entry_published_at=_moment(published) if published else None,
    )


def _alone(path: Path, record: _Record | None, on_damage: Callable[[str], None]) -> Iterator[Page]:
    """A response without metadata: of another archive, or of ours and torn off."""
    if record is None or record.kind != WarcRecordType.response:
        return
    if record.normalised:
        on_damage(f"no metadata for the page at byte {record.offset}")
    elif record.status == 200 and record.content_type.lower().startswith("text/html"):
        metadata = {
            "requested_url": record.url,
            "role": "article",
            "source": "replay",
            "kind": "news",
            "publisher": (urlsplit(record.url).hostname or "").removeprefix("www."),
            "pass_id": path.name.partition(".")[0],
            "first_seen_at": record.date.isoformat(),
        }
        yield _page(path, record, metadata)


def _history(path: Path) -> str | None:
    return REPLAY_REASON if REPLAYED.match(path.name) else None


def _bare(record_id: str) -> str:
    return record_id.removeprefix("<urn:uuid:").removesuffix(">")


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
