"""The warehouse's table `alerts`: a copy of the ledger, so that SQL can ask about deliveries."""

from pathlib import Path

import duckdb

from pipeline.store.ledger import Ledger
from pipeline.store.rows import as_json, insert_rows
from pipeline.store.transaction import transaction


def refresh_alerts(con: duckdb.DuckDBPyConnection, ledger: Path) -> int:
    """Make `alerts` say what the ledger says; the number of its rows. No ledger yet: none.

    Only rows that differ are written, so that an idle pass leaves the file as it is.
    """
    rows: list[tuple[object, ...]] = []
    if ledger.exists():
        with Ledger(ledger) as opened:
            rows = opened.copy_rows()
    found = con.execute("SELECT * FROM alerts")
    columns = [column[0] for column in found.description or ()]
    stored = set(found.fetchall())
    changed = [row for row in rows if row not in stored]
    outdated = sorted(str(row[0]) for row in stored.difference(rows))
    if changed or outdated:
        with transaction(con):
            con.execute(
                "DELETE FROM alerts WHERE alert_id IN (SELECT unnest(?::JSON::VARCHAR[]))",
                [as_json(outdated)],
            )
            insert_rows(con, "alerts", [dict(zip(columns, row, strict=True)) for row in changed])
    return len(rows)
