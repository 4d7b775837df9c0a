"""Copies of the ledger's tables in the warehouse, so that SQL can ask about deliveries."""

from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path

import duckdb

from pipeline.domain.cases.decisions import Decision
from pipeline.store.decisions import LISTS, read_decisions
from pipeline.store.ledger import Ledger
from pipeline.store.rows import as_json, insert_rows
from pipeline.store.times import to_sql
from pipeline.store.transaction import transaction

Row = tuple[object, ...]


def refresh_alerts(con: duckdb.DuckDBPyConnection, ledger: Path) -> int:
    """Make `alerts` say what the ledger says; the number of its rows. No ledger yet: none."""
    rows: list[Row] = []
    if ledger.exists():
        with Ledger(ledger) as opened:
            rows = opened.copy_rows()
    return _refresh(con, "alerts", rows)


def refresh_decisions(con: duckdb.DuckDBPyConnection, ledger: Path) -> int:
    """Make `decisions` say what people decided; the number of its rows."""
    return _refresh(con, "decisions", [_values(one) for one in read_decisions(ledger)])


def _refresh(con: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Row]) -> int:
    """Only rows that differ are written, so that an idle pass leaves the file as it is.

    Rows are in the order of the table's columns, the first of which is the key.
    """
    found = con.execute(f"SELECT * FROM {table}")  # noqa: S608  the two names above
    columns = [column[0] for column in found.description or ()]
    stored = {row[0]: row for row in found.fetchall()}
    changed = [row for row in rows if stored.pop(row[0], None) != row]
    outdated = [str(row[0]) for row in changed] + sorted(map(str, stored))
    if changed or outdated:
        with transaction(con):
            con.execute(
                f"DELETE FROM {table} WHERE {columns[0]} IN (SELECT unnest(?::JSON::VARCHAR[]))",  # noqa: S608
                [as_json(outdated)],
            )
            insert_rows(con, table, [dict(zip(columns, row, strict=True)) for row in changed])
    return len(rows)


def _values(decision: Decision) -> Row:
    values = {field.name: getattr(decision, field.name) for field in fields(Decision)}
    for name in LISTS:
        values[name] = list(values[name])
    for name in ("decided_at", "taken_back_at"):
        values[name] = to_sql(values[name])
    return tuple(values.values())
