"""The database that people open: a read-only copy, swapped in by rename.

    warehouse.duckdb (checkpointed, closed) ─► contested.duckdb.publishing ─► contested.duckdb

Readers keep the file they opened; the next one to open gets the new one. None waits, none fails.
"""

import json
from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipeline.settings import Folders
from pipeline.store.durable import copy_synced, rename_synced, write_synced
from pipeline.store.heal import wal_of
from pipeline.store.opening import connect, unusable

READ_ONLY = 0o444


class NotPublished(RuntimeError):
    """There is no published database yet."""


@dataclass(frozen=True, slots=True)
class Publication:
    """What came of publishing."""

    published: bool  # False: nothing had changed since the last time
    size: int  # bytes


def publish(folders: Folders) -> Publication:
    """Copy, verify, swap in. The caller holds the lock, has checkpointed and closed its connection.

    A kill leaves the old or the new file, whole. OSError (a full disk) leaves the old one.
    """
    if wal_of(folders.warehouse).exists():
        raise RuntimeError("the warehouse must be checkpointed and closed before it is published")
    source = _print_of(folders.warehouse)
    touched = wal_of(folders.published).exists()  # by a reader who could write
    if not touched and _stamp(folders) == [source, _print_of(folders.published)]:
        return Publication(False, folders.published.stat().st_size)
    # Not `.tmp`: that is the name of the folder that DuckDB spills a reader's large sorts to.
    beside = folders.published.with_name(folders.published.name + ".publishing")
    beside.unlink(missing_ok=True)
    copy_synced(folders.warehouse, beside)
    _verify(beside)
    beside.chmod(READ_ONLY)
    # DuckDB would replay what the reader left into the new file, or refuse to open that.
    wal_of(folders.published).unlink(missing_ok=True)
    rename_synced(beside, folders.published)
    stamp = [source, _print_of(folders.published)]
    write_synced(_stamp_path(folders), json.dumps(stamp).encode())
    return Publication(True, folders.published.stat().st_size)


def open_published(folders: Folders) -> duckdb.DuckDBPyConnection:
    """A reader's connection: read-only, UTC, no files or network from SQL, settings locked.

    NotPublished before the first pass; WarehouseUnusable when it does not open.
    """
    if not folders.published.exists():
        raise NotPublished(
            f"{folders.published} does not exist yet: "
            "run `contested demo` or `contested run` first."
        )
    try:
        con = connect(folders.published, read_only=True)
    except duckdb.Error as error:
        raise unusable(folders.published, error) from error
    con.execute("SET lock_configuration = true")
    return con


def _verify(copy: Path) -> None:
    con = connect(copy, read_only=True)
    try:
        con.execute("SELECT count(*) FROM migrations").fetchall()
    finally:
        con.close()


def _stamp_path(folders: Folders) -> Path:
    return folders.data / "published.json"


def _stamp(folders: Folders) -> object:
    """The two files as they were after the last publishing."""
    try:
        return json.loads(_stamp_path(folders).read_bytes())
    except (FileNotFoundError, ValueError):
        return None


def _print_of(path: Path) -> list[int] | None:
    """Inode, size and time of change: enough to tell that a file is not the one it was."""
    if not path.exists():
        return None
    state = path.stat()
    return [state.st_ino, state.st_size, state.st_mtime_ns]
