"""What a killed crawl left in `data/warc/*.open`: cut after the last whole page, and published."""

import fcntl
import io
import json
import os
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

from warcio.recordloader import ArcWarcRecordLoader  # type: ignore[import-untyped]

from scrapers.warc import Kept, publish

CHUNK = 256 * 1024
OPENING_SECONDS = 60


def salvage(folder: Path) -> list[Kept]:
    """Publish every `.open` file nobody writes any more. Returns the pages in them."""
    kept: list[Kept] = []
    for path in sorted(folder.glob("*.warc.gz.open")):
        try:
            file = io.FileIO(path, "r+b")
        except FileNotFoundError:
            continue  # its crawl has just published it
        with file:
            if is_ours(file, path):
                kept += _finish(file, path)
    return kept


def is_ours(file: io.FileIO, path: Path) -> bool:
    """Lock it: False when another crawl is writing it, or published it before we had the lock."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except (BlockingIOError, FileNotFoundError):
        return False


def _finish(file: io.FileIO, path: Path) -> list[Kept]:
    kept = []
    end = 0
    for offset, member in _members(file):
        record = ArcWarcRecordLoader().parse_record_stream(io.BytesIO(member))
        if record.rec_type != "metadata":
            continue  # a page is whole when its metadata is
        url = record.rec_headers.get_header("WARC-Target-URI")
        kept.append(Kept(json.loads(record.content_stream().read()), url))
        end = offset
    if not kept:
        # Empty and young: another crawl has just made it and is about to lock it.
        if time.time() - path.stat().st_mtime > OPENING_SECONDS:
            path.unlink()
        return []
    os.ftruncate(file.fileno(), end)
    publish(file, path)
    return kept


def _members(file: io.FileIO) -> Iterator[tuple[int, bytes]]:
    """Each whole gzip member: the offset just behind it, and its content."""
    rest = b""
    while True:
        inflater = zlib.decompressobj(zlib.MAX_WBITS + 16)
        content = []
        while not inflater.eof:
            chunk = rest or file.read(CHUNK)
            rest = b""
            if not chunk:
                return
            try:
                content.append(inflater.decompress(chunk))
            except zlib.error:
                return
        rest = inflater.unused_data
        yield file.tell() - len(rest), b"".join(content)
