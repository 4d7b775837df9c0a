"""Pages out of WARC files, ours and anybody's (docs/architecture.md has the contract).

    response | resource  ─┐
    metadata (its next)  ─┴─► Page

Files from elsewhere have no such metadata: their HTML responses become pages of the source
`replay`. A damaged file gives every page that is whole. Damage is dealt with in
`warc_records.py`, writing in `warc_import.py`.
"""

import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from fastwarc.warc import WarcRecordType

from pipeline.domain.records import Page
from pipeline.store.warc_records import Record, read_records

REPLAYED = re.compile(r"^\d{8}T\d{6}-replay-")  # the name that `replay` without --alerts gives
REPLAY_REASON = "replayed archive"


def warc_files(folder: Path) -> list[Path]:
    """The closed ones, oldest name first. `.open` files belong to a crawl."""
    found = (*folder.glob("*.warc.gz"), *folder.glob("*.warc"))
    return sorted(found, key=lambda path: path.name)


def read_pages(
    path: Path, on_damage: Callable[[str], None] = lambda _why: None, start: int = 0
) -> Iterator[Page]:
    """Every whole page of a file, in order. What cannot be read is told to `on_damage`.

    FileNotFoundError when the file is not there.
    """
    pending: Record | None = None
    for record in read_records(path, on_damage, start):
        if record.kind in (WarcRecordType.response, WarcRecordType.resource):
            yield from _alone(path, pending, on_damage)
            pending = record
        elif pending and record.refers_to == pending.record_id and "json" in record.content_type:
            try:
                page = _page(path, pending, json.loads(record.body))
            except (
                ArithmeticError,
                AttributeError,
                LookupError,
                RecursionError,
                TypeError,
                ValueError,
            ):
                continue  # another tool's JSON, or ours spoilt: `_alone` knows which
            pending = None
            yield page
    yield from _alone(path, pending, on_damage)


def read_page(folder: Path, name: str, offset: int) -> Page:
    """The page whose record starts at this offset. LookupError when there is none."""
    for page in read_pages(folder / name, start=offset):
        return page
    raise LookupError(f"no page at {name}:{offset}")


def _page(path: Path, record: Record, metadata: dict[str, Any]) -> Page:
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


def _alone(path: Path, record: Record | None, on_damage: Callable[[str], None]) -> Iterator[Page]:
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
