"""What is kept for how long, and removed afterwards.

WARC files are evidence: one that holds the page behind an event, its coverage, its claim or the
change of a watched page is never removed here, whatever its age (`forget.py` does that, when
asked). Articles outlive their pages.
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb

from pipeline.settings import Folders
from pipeline.store.heal import damaged_folder, wal_of
from pipeline.store.passes import drop_old_passes
from pipeline.store.warc import warc_files

KEEP_DAMAGED = 3
NAME_STAMP = "%Y%m%dT%H%M%S"

EVIDENCE = """
SELECT DISTINCT p.warc_file FROM pages p
WHERE p.page_id IN (
    SELECT a.page_id FROM articles a
    WHERE a.article_id IN (
        SELECT article_id FROM events UNION ALL SELECT article_id FROM event_coverage
        UNION ALL SELECT claim_article_id FROM links WHERE claim_article_id IS NOT NULL
    )
    UNION ALL SELECT unnest([before_page_id, after_page_id]) FROM page_changes
    WHERE change_id IS NOT NULL
)
"""


def tidy(
    con: duckdb.DuckDBPyConnection,
    folders: Folders,
    *,
    now: datetime,
    keep_warc_days: int,
    keep_log_days: int,
) -> dict[str, int]:
    """Remove what is past its time; how many of what."""
    # A clock set ahead (CONTESTED_NOW, a broken BIOS battery) must not expire everything.
    today = min(now, datetime.now(UTC))
    warc = _tidy_warc(con, folders, today - timedelta(days=keep_warc_days))
    removed = {
        **warc,
        "old source passes": drop_old_passes(con, now),
        "old log files": _tidy_logs(folders, today - timedelta(days=keep_log_days)),
        "old damaged copies": _tidy_damaged(folders),
    }
    return {what: count for what, count in removed.items() if count}


def _tidy_warc(con: duckdb.DuckDBPyConnection, folders: Folders, limit: datetime) -> dict[str, int]:
    expired = {path.name: path for path in warc_files(folders.warc) if _written(path) < limit}
    kept = {name for (name,) in con.execute(EVIDENCE).fetchall()} if expired else set()
    removed = expired.keys() - kept
    for name in removed:
        expired[name].unlink()
    _drop_rows(con, sorted(removed | _missing(con, folders.warc, limit)))
    return {
        "old WARC files": len(removed),
        "old WARC files kept as evidence": len(expired.keys() & kept),
    }


def _missing(con: duckdb.DuckDBPyConnection, folder: Path, limit: datetime) -> set[str]:
    """Indexed files that a kill removed without their rows. Newer ones may only be elsewhere."""
    indexed = con.execute("SELECT warc_file FROM warc_files").fetchall()
    return {
        name
        for (name,) in indexed
        if (stamp := _stamp(name)) and stamp < limit and not (folder / name).exists()
    }


def _drop_rows(con: duckdb.DuckDBPyConnection, files: list[str]) -> None:
    """After the files: a kill between the two leaves rows to drop, not files to read again."""
    if not files:
        return
    con.execute("BEGIN")
    for statement in (
        "DELETE FROM extractions WHERE page_id IN "
        "(SELECT page_id FROM pages WHERE list_contains($files, warc_file))",
        "DELETE FROM pages WHERE list_contains($files, warc_file)",
        "DELETE FROM warc_files WHERE list_contains($files, warc_file)",
    ):
        con.execute(statement, {"files": files})
    con.execute("COMMIT")


def _tidy_logs(folders: Folders, limit: datetime) -> int:
    old = [path for path in folders.logs.rglob("*") if path.is_file() and _changed(path) < limit]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _tidy_damaged(folders: Folders) -> int:
    old = sorted(damaged_folder(folders).glob("*.duckdb"), reverse=True)[KEEP_DAMAGED:]
    for path in old:
        wal_of(path).unlink(missing_ok=True)
        path.unlink()
    return len(old)


def _written(path: Path) -> datetime:
    """From the name; for a file that somebody else named, when it came here."""
    return _stamp(path.name) or _changed(path)


def _stamp(name: str) -> datetime | None:
    try:
        return datetime.strptime(name[:15], NAME_STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def _changed(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)
