"""What the crawl recorded of each source and pass, copied in from its own SQLite file.

    data/crawl.sqlite: source_passes ─► warehouse: source_passes (of the last KEEP_DAYS days)

Compared pass by pass, not by date: a pass may be imported while it runs, be completed later, or
arrive late, and none of it is lost.
"""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb

from pipeline.store.rows import as_json, insert_rows
from pipeline.store.times import to_sql
from pipeline.store.transaction import transaction

KEEP_DAYS = 90
BATCH = 500  # passes a transaction
COLUMNS = (
    *("pass_id", "source", "kind", "how", "started_at", "finished_at", "fetched", "new", "known"),
    *("errors", "overlap", "newest_at", "status", "reason", "minimum_items", "cadence_minutes"),
    "dropped",
)
TIMES = frozenset({"started_at", "finished_at", "newest_at"})
LIST = ", ".join(COLUMNS)
SIZES = """
    SELECT pass_id, count(*), count(finished_at) FROM source_passes
    WHERE started_at >= ? GROUP BY pass_id"""

Row = tuple[object, ...]


def import_passes(con: duckdb.DuckDBPyConnection, crawl_sqlite: Path, now: datetime) -> int:
    """Bring in rows that are new or have changed; how many. No file yet: none.

    sqlite3.DatabaseError when the file is damaged, ValueError on a time without a zone.
    """
    if not crawl_sqlite.exists():
        return 0
    since = _horizon(now)
    with closing(sqlite3.connect(f"{crawl_sqlite.absolute().as_uri()}?mode=ro", uri=True)) as crawl:
        if not crawl.execute("SELECT 1 FROM sqlite_schema WHERE name = 'source_passes'").fetchone():
            return 0
        ours = {row[0]: row for row in con.execute(SIZES, [to_sql(since)]).fetchall()}
        # An unfinished row may change without a change of the counts.
        stale = [
            row[0]
            for row in crawl.execute(SIZES, [since.isoformat()])
            if ours.get(row[0]) != row or row[1] > row[2]
        ]
        return sum(
            _replace(con, _recorded(crawl, stale[start : start + BATCH], since))
            for start in range(0, len(stale), BATCH)
        )


def drop_old_passes(con: duckdb.DuckDBPyConnection, now: datetime) -> int:
    """Remove what `import_passes` would no longer bring in; how many rows."""
    limit = [to_sql(_horizon(now))]
    gone = con.execute("DELETE FROM source_passes WHERE started_at < ?", limit).fetchone()
    return int(gone[0]) if gone else 0


def _horizon(now: datetime) -> datetime:
    # A clock set ahead must not expire everything.
    return (min(now, datetime.now(UTC)) - timedelta(days=KEEP_DAYS)).astimezone(UTC)


def _recorded(crawl: sqlite3.Connection, passes: list[str], since: datetime) -> set[Row]:
    found = crawl.execute(
        f"SELECT {LIST} FROM source_passes"  # noqa: S608
        " WHERE pass_id IN (SELECT value FROM json_each(?)) AND started_at >= ?",
        [json.dumps(passes), since.isoformat()],
    )
    return {_converted(row) for row in found}


def _converted(row: Row) -> Row:
    return tuple(
        to_sql(datetime.fromisoformat(value)) if name in TIMES and isinstance(value, str) else value
        for name, value in zip(COLUMNS, row, strict=True)
    )


def _replace(con: duckdb.DuckDBPyConnection, rows: set[Row]) -> int:
    """Write those of some passes' rows that differ from ours."""
    passes = as_json(sorted({str(row[0]) for row in rows}))
    stored = con.execute(
        f"SELECT {LIST} FROM source_passes"  # noqa: S608
        " WHERE pass_id IN (SELECT unnest(?::JSON::VARCHAR[]))",
        [passes],
    ).fetchall()
    changed = rows.difference(stored)
    if not changed:
        return 0
    keys = [as_json(str(row[place]) for row in changed) for place in (0, 1)]
    with transaction(con):
        con.execute(
            "DELETE FROM source_passes WHERE (pass_id, source) IN"
            " (SELECT (unnest(?::JSON::VARCHAR[]), unnest(?::JSON::VARCHAR[])))",
            keys,
        )
        insert_rows(con, "source_passes", [dict(zip(COLUMNS, row, strict=True)) for row in changed])
    return len(changed)
