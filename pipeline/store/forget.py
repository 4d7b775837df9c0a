"""Erasure: a page, or a whole host, gone from every file of the data folder.

    crawl.sqlite (tombstone) ─► warc/ ─► ledger ─► logs ─► warehouse.duckdb ─► backups ─► published

Each step finds by itself what is left to erase, so that after a kill the same command completes the
work. The rows go last, for they know the addresses; older backups are dropped whole.
"""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from pipeline.domain.erasure import Target
from pipeline.settings import Folders
from pipeline.store.alert_copy import refresh_alerts
from pipeline.store.backups import keep_backup, newest_first
from pipeline.store.compact import compact
from pipeline.store.durable import rename_synced, sync_file
from pipeline.store.erase_rows import Found, erase_rows, find
from pipeline.store.erase_sqlite import (
    alerts_quoting,
    count_in_crawl,
    erase_from_crawl,
    redact_ledger,
)
from pipeline.store.erase_warc import Doomed, erase_spans, search
from pipeline.store.heal import damaged_folder
from pipeline.store.lock import silent
from pipeline.store.publish import publish
from pipeline.store.warc import warc_files
from pipeline.store.warehouse import Warehouse

TOLD_EVERY = 100  # files, between two lines of progress


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What there is, or was, of the target."""

    found: Found
    records: dict[Path, Doomed]  # per WARC file that has any, or could not be searched
    unfinished: int  # WARC files that a crawl is still writing: repeat after it
    crawl_urls: int
    messages: list[tuple[str, str, str]]  # alert id, channel, Slack ts: also delete by hand
    log_lines: dict[Path, int]
    rows: dict[str, int] = field(default_factory=dict)  # erased, by table


def survey(
    warehouse: Warehouse,
    folders: Folders,
    target: Target,
    progress: Callable[[str], None] = silent,
) -> Forgotten:
    """Find everything, change nothing. NotErasable when a WARC file cannot be erased from."""
    with warehouse.session() as con:
        found = find(con, target)
    records = {}
    files = warc_files(folders.warc)
    for number, path in enumerate(files, 1):
        if number % TOLD_EVERY == 1:
            progress(f"Searching WARC file {number} of {len(files)}")
        doomed = search(path, found.target, frozenset(found.pages))
        if doomed.spans or doomed.unreadable:
            records[path] = doomed
    return Forgotten(
        found,
        records,
        len(list(folders.warc.glob("*.open"))),
        count_in_crawl(folders.crawl_state, found.target),
        alerts_quoting(folders.ledger, found.target) if folders.ledger.exists() else [],
        {path: count for path in _logs(folders) if (count := _named_lines(path, found.target))},
    )


def forget(
    warehouse: Warehouse,
    folders: Folders,
    target: Target,
    now: datetime,
    progress: Callable[[str], None] = silent,
) -> Forgotten:
    """Erase it everywhere, and publish again. Kill and repeat as you like."""
    there = survey(warehouse, folders, target, progress)
    target = there.found.target
    erase_from_crawl(folders.crawl_state, target, now)
    for path, doomed in there.records.items():
        if doomed.spans:
            progress(f"Erasing {len(doomed.spans)} records of {path.name}")
            erase_spans(path, doomed.spans)
    for ledger in _ledgers(folders):
        redact_ledger(ledger, target)
    for log in there.log_lines:
        _erase_lines(log, target)
    progress("Erasing rows and rewriting the warehouse")
    with warehouse.session() as con:
        listings = frozenset().union(*(doomed.pages for doomed in there.records.values()))
        rows = erase_rows(con, there.found, listings)
        refresh_alerts(con, folders.ledger)
        con.execute("CHECKPOINT")
    compact(folders)
    _replace_copies(folders)
    return replace(there, rows=rows)


def _replace_copies(folders: Folders) -> None:
    """Only then the old copies: until here they are what heals the warehouse."""
    for backup in newest_first(folders):
        backup.unlink()
    keep_backup(folders, at_once=True)
    shutil.rmtree(damaged_folder(folders), ignore_errors=True)
    publish(folders)


def _ledgers(folders: Folders) -> list[Path]:
    """The ledger, first, and every copy of it."""
    copies = [
        *folders.backups.glob(f"{folders.ledger.stem}-*.sqlite"),
        *(folders.data.glob(f"{folders.ledger.name}.replaced-*")),
    ]
    return [path for path in (folders.ledger, *sorted(copies)) if path.exists()]


def _logs(folders: Folders) -> Iterator[Path]:
    return (path for path in sorted(folders.logs.rglob("*")) if path.is_file())


def _named_lines(path: Path, target: Target) -> int:
    with path.open("rb") as lines:
        return sum(target.is_named_in(line) for line in lines)


def _erase_lines(path: Path, target: Target) -> None:
    beside = path.with_name(path.name + ".erasing")
    with path.open("rb") as lines, beside.open("wb") as kept:
        kept.writelines(line for line in lines if not target.is_named_in(line))
        sync_file(kept)
    rename_synced(beside, path)
