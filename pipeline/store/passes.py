"""What the crawl recorded of each source and pass, copied in from its own SQLite file.

    data/crawl.sqlite: source_passes ─► warehouse: source_passes

Compared pass by pass, not by date: a pass may be imported while it runs, be completed later, or
arrive late, and none of it is lost.
"""

import json
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import duckdb

from pipeline.store.times import to_sql

COLUMNS = (
    *("pass_id", "source", "kind", "how", "started_at", "finished_at", "fetched", "new", "known"),
    *("errors", "overlap", "newest_at", "status", "reason", "minimum_items", "cadence_minutes"),
    "dropped",
)
TIMES = frozenset({"started_at", "finished_at", "newest_at"})
LIST = ", ".join(COLUMNS)
SIZES = "SELECT pass_id, count(*), count(finished_at) FROM source_passes GROUP BY pass_id"

Row = tuple[object, ...]


def import_passes(con: duckdb.DuckDBPyConnection, crawl_sqlite: Path) -> int:
    """Bring in rows that are new or have changed; how many. No file yet: none.

    sqlite3.DatabaseError when the file is damaged, ValueError on a time without a zone.
    """
    if not crawl_sqlite.exists():
        return 0
    with closing(sqlite3.connect(f"{crawl_sqlite.absolute().as_uri()}?mode=ro", uri=True)) as crawl:
        if not crawl.execute("SELECT 1 FROM sqlite_schema WHERE name = 'source_passes'").fetchone():
            return 0
        ours = {row[0]: row for row in con.execute(SIZES).fetchall()}
        # An unfinished row may change without a change of the counts.
        stale = [
            row[0] for row in crawl.execute(SIZES) if ours.get(row[0]) != row or row[1] > row[2]
        ]
        found = crawl.execute(
            f"SELECT {LIST} FROM source_passes WHERE pass_id IN (SELECT value FROM json_each(?))",  # noqa: S608
            [json.dumps(stale)],
        )
        rows = {_converted(row) for row in found}
    return _replace(con, rows - _stored(con, stale))


def _converted(row: Row) -> Row:
    return tuple(
        to_sql(datetime.fromisoformat(value)) if name in TIMES and isinstance(value, str) else value
        for name, value in zip(COLUMNS, row, strict=True)
    )


def _stored(con: duckdb.DuckDBPyConnection, passes: list[str]) -> set[Row]:
    query = f"SELECT {LIST} FROM source_passes WHERE list_contains($passes, pass_id)"  # noqa: S608
    return set(con.execute(query, {"passes": passes}).fetchall())


def _replace(con: duckdb.DuckDBPyConnection, rows: set[Row]) -> int:
    if not rows:
        return 0
    con.execute("BEGIN")
    con.executemany(
        "DELETE FROM source_passes WHERE pass_id = ? AND source = ?", [row[:2] for row in rows]
    )
    marks = ", ".join("?" * len(COLUMNS))
    con.executemany(f"INSERT INTO source_passes ({LIST}) VALUES ({marks})", list(rows))  # noqa: S608
    con.execute("COMMIT")
    return len(rows)
