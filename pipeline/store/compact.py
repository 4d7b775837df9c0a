"""The warehouse rewritten without its freed blocks, which DuckDB leaves as they were."""

import duckdb

from pipeline.settings import Folders
from pipeline.store.durable import rename_synced
from pipeline.store.heal import reads_whole, wal_of
from pipeline.store.opening import STORAGE_VERSION


def compact(folders: Folders) -> None:
    """Copy what there is into a new file and rename it over the old one.

    The caller holds the lock and has checkpointed and closed its connection.
    """
    if wal_of(folders.warehouse).exists():
        raise RuntimeError("the warehouse must be checkpointed and closed before it is compacted")
    beside = folders.warehouse.with_name(folders.warehouse.name + ".compacting")
    beside.unlink(missing_ok=True)
    con = duckdb.connect()
    try:
        con.execute(f"ATTACH {_quoted(str(folders.warehouse))} AS old (READ_ONLY)")
        con.execute(
            f"ATTACH {_quoted(str(beside))} AS new (STORAGE_VERSION {_quoted(STORAGE_VERSION)})"
        )
        con.execute("COPY FROM DATABASE old TO new")
        con.execute("CHECKPOINT new")
    finally:
        con.close()
    if not reads_whole(beside):
        raise RuntimeError(f"{beside} does not read back; the warehouse was left as it was")
    rename_synced(beside, folders.warehouse)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
