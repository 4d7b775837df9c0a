"""Opening `ledger.sqlite`: an empty ledger is only ever begun when there never was one.

The ledger is the only record of what was sent. If it were silently begun anew, everything would be
sent again; so a missing, damaged or newer file stops delivery, with the way out.
"""

import fcntl
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

VERSION = 3
_ALERTS = """
CREATE TABLE IF NOT EXISTS alerts (
    alert_id TEXT PRIMARY KEY, event_id TEXT NOT NULL, case_id TEXT NOT NULL,
    organisation TEXT NOT NULL, event TEXT NOT NULL, channel TEXT NOT NULL,
    state TEXT NOT NULL CHECK
        (state IN ('pending', 'claimed', 'sent', 'dead', 'suppressed', 'digested')),
    reason TEXT, parent_alert_id TEXT, revision INTEGER NOT NULL, sent_revision INTEGER,
    facts TEXT NOT NULL, created_at TEXT NOT NULL, claimed_at TEXT, sent_at TEXT,
    ts TEXT, channel_id TEXT, attempts INTEGER NOT NULL, not_before TEXT, error TEXT,
    revised_at TEXT, digested_into TEXT
) STRICT;
"""
_OTHERS = """
CREATE TABLE IF NOT EXISTS restores (restored_at TEXT NOT NULL, backup TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS decisions (
    decision_id TEXT PRIMARY KEY, decided_at TEXT NOT NULL, decided_by TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source IN ('command', 'reaction')), kind TEXT NOT NULL,
    case_id TEXT NOT NULL, event_id TEXT, alert_id TEXT, articles TEXT NOT NULL, other TEXT,
    note TEXT, taken_back_at TEXT, staying TEXT NOT NULL, organisations TEXT NOT NULL,
    events TEXT NOT NULL DEFAULT '[]'
) STRICT;
CREATE TABLE IF NOT EXISTS conditions (
    topic TEXT PRIMARY KEY, state TEXT NOT NULL, since TEXT NOT NULL, told_at TEXT
) STRICT;
"""
# SQLite cannot widen a CHECK in place. The columns of version 1 are the first ones, in order.
_SET_ASIDE = "ALTER TABLE alerts RENAME TO alerts_1;"
_TAKE_OVER = "INSERT INTO alerts SELECT *, NULL FROM alerts_1; DROP TABLE alerts_1;"
_ADD_EVENTS = "ALTER TABLE decisions ADD COLUMN events TEXT NOT NULL DEFAULT '[]';"


class LedgerError(Exception):
    """The ledger cannot be used; the message names the file and what to do."""


def open_ledger(path: Path) -> sqlite3.Connection:
    """A connection to a sound ledger of this schema. LedgerError when there is none to be had."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.stat().st_size == 0:
        _refuse_to_begin_again(path)
    try:
        con = _connect(path)
        _migrate(con, path)
    except sqlite3.OperationalError as error:
        raise LedgerError(f"{path} cannot be opened: {error}") from error
    except sqlite3.DatabaseError as error:
        raise LedgerError(_damaged(path, str(error))) from error
    return con


def lock_path(ledger: Path) -> Path:
    """What a delivering process locks. It outlives the ledger, so it tells that there was one."""
    return ledger.with_name(ledger.name + ".lock")


@contextmanager
def delivery_lock(ledger: Path) -> Iterator[bool]:
    """Whether this process alone delivers. The kernel frees it however the process dies."""
    ledger.parent.mkdir(parents=True, exist_ok=True)
    with lock_path(ledger).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def backup_folder(ledger: Path) -> Path:
    return ledger.parent / "backups"


def backups(ledger: Path) -> list[Path]:
    """Its backups, oldest first."""
    return sorted(backup_folder(ledger).glob(f"{ledger.stem}-*.sqlite"))


def verify(con: sqlite3.Connection) -> str | None:
    """What is wrong with the file, or None."""
    verdict = str(con.execute("PRAGMA quick_check(1)").fetchone()[0])
    version = _version(con)
    if verdict != "ok":
        return verdict
    if version > VERSION:
        return f"it has schema version {version}, made by a newer Contested"
    tables = {name for (name,) in con.execute("SELECT name FROM sqlite_schema")}
    if version and not {"alerts", "restores"} <= tables:
        return "it has no alerts in it"
    return None


def _connect(path: Path) -> sqlite3.Connection:
    # Rollback journal: with a WAL, losing the -wal file loses committed rows.
    con = sqlite3.connect(path, timeout=30, isolation_level=None)
    con.row_factory = sqlite3.Row
    con.execute("PRAGMA journal_mode = DELETE")
    con.execute("PRAGMA synchronous = FULL")
    return con


def _migrate(con: sqlite3.Connection, path: Path) -> None:
    wrong = verify(con)
    if wrong:
        con.close()
        raise LedgerError(_damaged(path, wrong))
    if _version(con) == VERSION:
        return
    con.execute("BEGIN IMMEDIATE")
    try:  # another process may have been first: the version counts as it is behind the lock
        for statement in "".join(_steps(_version(con))).split(";"):
            con.execute(statement)
    except BaseException:
        con.execute("ROLLBACK")
        raise
    con.execute("COMMIT")


def _version(con: sqlite3.Connection) -> int:
    return int(con.execute("PRAGMA user_version").fetchone()[0])


def _steps(version: int) -> list[str]:
    """What brings a ledger of this version up to date; no statement has a semicolon inside."""
    if version == VERSION:
        return []
    steps = [_SET_ASIDE, _ALERTS, _TAKE_OVER] if version == 1 else [_ALERTS]
    return [*steps, _OTHERS if version < 2 else _ADD_EVENTS, f"PRAGMA user_version = {VERSION};"]


def _refuse_to_begin_again(path: Path) -> None:
    if lock_path(path).exists() or backups(path):
        raise LedgerError(
            f"{path} is gone, but alerts were sent from it. {_way_out(path)} To begin anew on "
            f"purpose, and be alerted to everything again, also remove {lock_path(path)} "
            f"and the ledger's files in {backup_folder(path)}."
        )


def _damaged(path: Path, what: str) -> str:
    return f"{path} cannot be used: {what}. {_way_out(path)}"


def _way_out(path: Path) -> str:
    copies = backups(path)
    newest = copies[-1] if copies else "FILE"
    return f"Nothing is sent until it is restored: contested ledger restore {newest}"
