"""Private copies of the warehouse: the last three, at most one an hour, under `data/backups/`.

Never hard links to what people open: a reader with write permission could change those.
"""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb

from pipeline.settings import Folders
from pipeline.store.durable import copy_synced, rename_synced
from pipeline.store.opening import connect, read_everything

KEEP = 3
EVERY = timedelta(hours=1)
STAMP = "%Y%m%dT%H%M%SZ"


def newest_first(folders: Folders) -> list[Path]:
    """The backups of the warehouse."""
    return sorted(folders.backups.glob("warehouse-*.duckdb"), reverse=True)


def made_at(backup: Path) -> datetime:
    """When it was made, from its name: copying a folder to another machine loses file times."""
    stamp = backup.stem.removeprefix("warehouse-")
    return datetime.strptime(stamp, STAMP).replace(tzinfo=UTC)


def keep_backup(folders: Folders, *, at_once: bool = False) -> Path | None:
    """Copy the closed, checkpointed warehouse unless the last copy is under an hour old.

    The caller holds the warehouse's lock. duckdb.Error when the copy cannot be read whole: then
    it is removed, the older ones stay, and the warehouse itself is to be suspected.
    """
    folders.backups.mkdir(parents=True, exist_ok=True)
    moment = datetime.now(UTC)
    # Both ways: after the clock was set back, a copy "from the future" must not stop backups.
    if not at_once and any(abs(moment - made) < EVERY for made in _times(folders)):
        return None
    backup = folders.backups / f"warehouse-{moment.strftime(STAMP)}.duckdb"
    beside = backup.with_suffix(".tmp")
    copy_synced(folders.warehouse, beside)
    _verify(beside)
    rename_synced(beside, backup)
    drop_backups(folders, keep=KEEP)
    return backup


def _verify(copy: Path) -> None:
    try:
        with closing(connect(copy, read_only=True)) as con:
            read_everything(con)
    except duckdb.Error:
        copy.unlink()
        raise


def drop_backups(folders: Folders, *, keep: int) -> int:
    """Remove all but the newest `keep`; how many were removed."""
    old = newest_first(folders)[keep:]
    for backup in old:
        backup.unlink()
    return len(old)


def _times(folders: Folders) -> Iterator[datetime]:
    for backup in newest_first(folders):
        try:
            yield made_at(backup)
        except ValueError:  # an operator's own copy, named by hand
            continue
