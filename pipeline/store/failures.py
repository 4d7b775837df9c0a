"""Items whose processing failed: kept, visible, tried again every pass until they succeed."""

from datetime import datetime

import duckdb

from pipeline.store.times import to_sql


def record_failure(
    con: duckdb.DuckDBPyConnection,
    stage: str,
    item_id: str,
    error: BaseException,
    now: datetime,
    run_id: str,
) -> str:
    """Count one more failed attempt and return the error as one line."""
    line = f"{type(error).__name__}: {error}".splitlines()[0][:500]
    row = con.execute(
        "SELECT attempts, first_failed_at FROM failures WHERE stage = ? AND item_id = ?",
        [stage, item_id],
    ).fetchone()
    attempts, first = row or (0, to_sql(now))
    clear_failure(con, stage, item_id)
    con.execute(
        "INSERT INTO failures VALUES (?, ?, ?, ?, ?, ?, ?)",
        [stage, item_id, line, attempts + 1, first, to_sql(now), run_id],
    )
    return line


def clear_failure(con: duckdb.DuckDBPyConnection, stage: str, item_id: str) -> None:
    """It succeeded."""
    con.execute("DELETE FROM failures WHERE stage = ? AND item_id = ?", [stage, item_id])
