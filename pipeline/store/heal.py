"""A warehouse that does not open is replaced, and what is missing is redone from the WARC files.

    damaged file ─► data/damaged/<time>-warehouse.duckdb (and its .wal)
    itself less its .wal, else the newest backup that reads whole, else new ─► warehouse.duckdb

The replacement is prepared beside, as `.healing`; only then is the damaged file moved. A kill at
any point is completed by `settle`, which runs before a warehouse is first opened.
"""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from pipeline.settings import Folders
from pipeline.store.backups import newest_first
from pipeline.store.durable import copy_synced, rename_synced
from pipeline.store.opening import connect, read_everything, tables


def settle(folders: Folders) -> str | None:
    """Clear away what an interrupted process left. Returns what was repaired, if anything."""
    for leftover in (
        *folders.data.glob("*.duckdb.*.tmp"),
        *folders.data.glob("*.duckdb.publishing"),
        *folders.data.glob("*.duckdb.compacting"),
        *folders.backups.glob("warehouse-*.tmp"),
    ):
        leftover.unlink()
    shutil.rmtree(folders.data / "warehouse.duckdb.tmp", ignore_errors=True)  # DuckDB's spills
    healing = _healing(folders)
    if folders.warehouse.exists():
        healing.unlink(missing_ok=True)  # killed before anything was moved: decided anew
        return None
    if wal_of(folders.warehouse).exists():
        _set_aside(folders)  # DuckDB 1.5 would replay it into whatever comes next
    if not healing.exists():
        return None
    rename_synced(healing, folders.warehouse)
    return "An interrupted repair of the warehouse was completed."


def heal(folders: Folders, why: str) -> str:
    """Replace the damaged warehouse. Returns what was done, for the report.

    OSError (a full disk, say) leaves the damaged file where it was.
    """
    source = _prepare(folders)
    aside = _set_aside(folders)
    if source:
        rename_synced(_healing(folders), folders.warehouse)
    origin = {
        None: "a new one was begun",
        folders.warehouse: "its last checkpoint took its place",
    }.get(source, f"the backup {source.name if source else ''} took its place")
    return (
        f"The warehouse was damaged and is kept as {aside}; {origin}. What is missing is redone "
        f"from the WARC files. DuckDB said: {why.splitlines()[0]}"
    )


def restore(folders: Folders, copy: Path) -> Path:
    """Put a sound copy in the warehouse's place, on request; where the replaced one is kept.

    The caller holds the lock.
    """
    beside = folders.data / "warehouse.duckdb.healing.tmp"
    copy_synced(copy, beside)
    rename_synced(beside, _healing(folders))
    aside = _set_aside(folders)
    rename_synced(_healing(folders), folders.warehouse)
    return aside


def wal_of(database: Path) -> Path:
    """DuckDB's write-ahead log beside a file."""
    return database.with_name(database.name + ".wal")


def damaged_folder(folders: Folders) -> Path:
    """Where damaged files are kept, for whoever wants to know what happened to them."""
    return folders.data / "damaged"


def reads_whole(database: Path) -> bool:
    """Whether a file opens, is a warehouse, and every value in it can be read."""
    try:
        con = connect(database, read_only=True)
    except duckdb.Error:
        return False
    try:
        read_everything(con)
        return "migrations" in tables(con)
    except duckdb.Error:
        return False
    finally:
        con.close()


def _prepare(folders: Folders) -> Path | None:
    """Have the best replacement ready as `.healing`; where it came from."""
    beside = folders.data / "warehouse.duckdb.healing.tmp"
    # The file as of its last checkpoint is newer than any backup, when only the log is broken.
    itself = [folders.warehouse] if wal_of(folders.warehouse).exists() else []
    for candidate in (*itself, *newest_first(folders)):
        copy_synced(candidate, beside)
        if reads_whole(beside):
            rename_synced(beside, _healing(folders))
            return candidate
        beside.unlink()
    return None


def _set_aside(folders: Folders) -> Path:
    """Move the damaged file to data/damaged, its log first: see `settle`."""
    folder = damaged_folder(folders)
    folder.mkdir(parents=True, exist_ok=True)
    aside = folder / f"{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}-warehouse.duckdb"
    for damaged, kept in (
        (wal_of(folders.warehouse), wal_of(aside)),
        (folders.warehouse, aside),
    ):
        if damaged.exists():
            rename_synced(damaged, kept)
    return aside


def _healing(folders: Folders) -> Path:
    return folders.data / "warehouse.duckdb.healing"
