"""The warehouse's table `alerts`: a copy of the ledger, so that SQL can ask about deliveries."""

from pathlib import Path

import duckdb

from pipeline.store.ledger import Ledger


def refresh_alerts(con: duckdb.DuckDBPyConnection, ledger: Path) -> int:
    """Make `alerts` say what the ledger says; the number of its rows. No ledger yet: none.

    Written only when something differs, so that an idle pass leaves the file as it is.
    """
    rows: list[tuple[object, ...]] = []
    if ledger.exists():
        with Ledger(ledger) as opened:
            rows = opened.copy_rows()
    stored = con.execute("SELECT * FROM alerts").fetchall()
    if set(stored) != set(rows) or len(stored) != len(rows):
        con.execute("BEGIN")
        con.execute("DELETE FROM alerts")
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            con.executemany(f"INSERT INTO alerts VALUES ({marks})", rows)  # noqa: S608
        con.execute("COMMIT")
    return len(rows)
