"""Backups of the ledger, taken while it is in use, and the way back from one."""

import sqlite3
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from pipeline.store.durable import rename_synced, sync_path
from pipeline.store.ledger_schema import (
    LedgerError,
    backup_folder,
    backups,
    open_ledger,
    verify,
)

KEEP = 20


def back_up(ledger: Path, now: datetime, keep: int = KEEP) -> Path:
    """Copy a sound ledger to `backups/`, keep the newest `keep`. Returns the copy."""
    folder = backup_folder(ledger)
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{ledger.stem}-{now:%Y%m%dT%H%M%S%f}.sqlite"
    unfinished = target.with_suffix(".open")
    with closing(open_ledger(ledger)) as source, closing(sqlite3.connect(unfinished)) as copy:
        source.backup(copy)
    sync_path(unfinished)
    rename_synced(unfinished, target)
    for old in backups(ledger)[:-keep]:
        old.unlink()
    return target


def restore(backup: Path, ledger: Path, now: datetime) -> Path | None:
    """Put a verified backup in the ledger's place. Returns where the replaced one is kept.

    The caller holds the delivery lock. What was sent after the backup was taken is not in it, so
    the restore is noted and deliveries look messages up before they post for a while.
    """
    unfinished = ledger.with_suffix(".restoring")
    ledger.parent.mkdir(parents=True, exist_ok=True)
    unfinished.unlink(missing_ok=True)
    _copy_sound(backup, unfinished, now)
    replaced = None
    if ledger.exists():
        replaced = ledger.with_name(f"{ledger.name}.replaced-{now:%Y%m%dT%H%M%S%f}")
        ledger.rename(replaced)
    # A journal left beside it would be played back into the restored file.
    with suppress(FileNotFoundError):
        journal = ledger.with_name(ledger.name + "-journal")
        journal.rename(f"{replaced or ledger}.journal-kept")
    rename_synced(unfinished, ledger)
    return replaced


def _copy_sound(backup: Path, target: Path, now: datetime) -> None:
    try:
        with closing(sqlite3.connect(f"file:{backup}?mode=ro", uri=True)) as source:
            wrong = verify(source)
            if wrong is None and source.execute("PRAGMA user_version").fetchone()[0] == 0:
                wrong = "it is not a ledger"
            if wrong:
                raise LedgerError(f"{backup} cannot be restored: {wrong}. Nothing was changed.")
            with closing(sqlite3.connect(target)) as copy:
                source.backup(copy)
                values = (now.isoformat(), backup.name)
                copy.execute("INSERT INTO restores VALUES (?, ?)", values)
                copy.commit()
    except sqlite3.DatabaseError as error:
        target.unlink(missing_ok=True)
        raise LedgerError(f"{backup} cannot be restored: {error}. Nothing was changed.") from error
    sync_path(target)
