"""WARC files that did not come from the crawl: other archives, and pages brought in by hand.

    WARC… ─► data/warc/<time>-replay-<digest>.warc.gz            pages are history
          ─► data/warc/<time>-replayalerting-<digest>.warc.gz    pages may alert
    files ─► data/warc/<time>-byhand-<digest>.warc.gz

A file appears under its final name whole or not at all. Reading is in `warc.py`.
"""

import gzip
import hashlib
import io
import json
import shutil
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]

from pipeline.file_trouble import file_trouble
from pipeline.store.durable import copy_synced, rename_synced, sync_file
from pipeline.store.warc import warc_files
from pipeline.store.warc_records import GZIP_MAGIC, is_seekable

CHUNK = 2**20


class NotWarcError(ValueError):
    """The file is no WARC file."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one file: its name in data/warc, and whether it was there before."""

    source: Path
    name: str
    already: bool


@dataclass(frozen=True, slots=True)
class HandPage:
    """A page to be written to a WARC file: where it is from, and its bytes."""

    url: str
    content_type: str
    body: bytes
    publisher: str


def import_warc(
    paths: Iterable[Path], folder: Path, *, alerts: bool, now: datetime
) -> list[Imported]:
    """Copy WARC files (or all in a folder) into `folder`; the same bytes never twice.

    NotWarcError or FileNotFoundError names the file, before anything is copied.
    """
    files = [file for path in paths for file in _files(path)]
    for file in files:
        _check(file)
    folder.mkdir(parents=True, exist_ok=True)
    return [_import(file, folder, alerts, now) for file in files]


def write_by_hand(pages: Sequence[HandPage], folder: Path, now: datetime) -> list[str]:
    """Write pages as one WARC file of source `by-hand`. Returns their page ids.

    The ids come of URL, bytes and time, so that a second try at the same time changes nothing.
    """
    folder.mkdir(parents=True, exist_ok=True)
    ids = [_page_id(page, now) for page in pages]
    pass_id = f"byhand-{_short(''.join(ids).encode())}"
    target = folder / f"{now:%Y%m%dT%H%M%S}-{pass_id}.warc.gz"
    beside = target.with_name(f".{target.name}.new")
    with beside.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for page_id, page in zip(ids, pages, strict=True):
            _write(writer, page_id, page, pass_id, now)
        sync_file(stream)
    rename_synced(beside, target)
    return ids


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted((*path.rglob("*.warc.gz"), *path.rglob("*.warc")))
    return [path]


def _check(path: Path) -> None:
    with path.open("rb") as stream:
        squeezed = stream.read(3) == GZIP_MAGIC
    try:
        with gzip.open(path) if squeezed else path.open("rb") as stream:
            begins = stream.read(5)
    except (OSError, EOFError) as error:
        raise NotWarcError(file_trouble(error, path)) from error
    if begins != b"WARC/":
        raise NotWarcError(f"{path} is no WARC file")


def _import(path: Path, folder: Path, alerts: bool, now: datetime) -> Imported:
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    held = _held(path, digest, folder)
    if held:
        return Imported(path, held, already=True)
    with path.open("rb") as stream:
        squeezed = stream.read(3) == GZIP_MAGIC
    seekable = is_seekable(path)
    pass_id = "replayalerting" if alerts else "replay"
    suffix = ".warc.gz" if squeezed and seekable else ".warc"
    target = folder / f"{now:%Y%m%dT%H%M%S}-{pass_id}-{digest[:16]}{suffix}"
    beside = folder / f".{digest[:16]}.new"
    if seekable:
        copy_synced(path, beside)
    else:  # one gzip stream for all records: unpacked, each has an offset again
        with gzip.open(path) as reader, beside.open("wb") as writer:
            shutil.copyfileobj(reader, writer, CHUNK)
            sync_file(writer)
    rename_synced(beside, target)
    return Imported(path, target.name, already=False)


def _held(path: Path, digest: str, folder: Path) -> str | None:
    """The file of `folder` with these bytes: replayed before, or the crawl's own."""
    for file in warc_files(folder):
        if digest[:16] in file.name:
            return file.name
        if file.stat().st_size == path.stat().st_size:
            with file.open("rb") as stream:
                if hashlib.file_digest(stream, "sha256").hexdigest() == digest:
                    return file.name
    return None


def _write(writer: WARCWriter, page_id: str, page: HandPage, pass_id: str, now: datetime) -> None:
    stamp = f"{now:%Y-%m-%dT%H:%M:%SZ}"
    record_id = f"<urn:uuid:{page_id}>"
    about: dict[str, Any] = {
        "version": 1,
        "role": "article",
        "source": "by-hand",
        "kind": "manual",
        "publisher": page.publisher,
        "pass_id": pass_id,
        "requested_url": page.url,
        "redirects": [],
        "first_seen_at": now.isoformat(),
        "history_reason": None,
        "entry": None,
    }
    for kind, body, content_type, headers in (
        ("resource", page.body, page.content_type, {"WARC-Record-ID": record_id}),
        ("metadata", json.dumps(about).encode(), "application/json", {"WARC-Refers-To": record_id}),
    ):
        writer.write_record(
            writer.create_warc_record(
                page.url,
                kind,
                payload=io.BytesIO(body),
                length=len(body),
                warc_content_type=content_type,
                warc_headers_dict={"WARC-Date": stamp, **headers},
            )
        )


def _page_id(page: HandPage, now: datetime) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{page.url} {_short(page.body)} {now.isoformat()}"))


def _short(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]
