"""Many values in one parameter.

Each bound Python value, elements of a list included, costs DuckDB's client up to 100 µs: it looks
for optional modules that are not installed. One JSON document that DuckDB unpacks itself costs next
to nothing (1,000 rows of `pages`: 1.7 s by executemany, 0.02 s this way).
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

import duckdb


def insert_rows(
    con: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Mapping[str, object]]
) -> None:
    """Insert rows that name all the table's columns. Datetimes are naive UTC (see `times.to_sql`).

    KeyError when a row lacks a column. Lone surrogates, which no database keeps,
    become question marks, so that one hostile page cannot fail the batch it is in.
    """
    if not rows:
        return
    columns = con.execute(
        "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = ?"
        " ORDER BY column_index",
        [table],
    ).fetchall()
    shape = ", ".join(f'"{name}" {kind}' for name, kind in columns)
    con.execute(
        f"INSERT INTO {table} SELECT r.* FROM"  # noqa: S608 - table names are the project's own
        f" (SELECT unnest(CAST(? AS JSON)::STRUCT({shape})[]) AS r)",
        [_storable([{name: row[name] for name, _ in columns} for row in rows])],
    )


def as_json(values: Iterable[str | int]) -> str:
    """A list parameter: in SQL it is `unnest(?::JSON::VARCHAR[])`."""
    return _storable(list(values))


def _storable(value: object) -> str:
    document = json.dumps(value, ensure_ascii=False, default=_as_text)
    return document.encode("utf-8", "replace").decode("utf-8")


def _as_text(value: object) -> str:
    if isinstance(value, datetime) and value.tzinfo is None:
        return value.isoformat()
    raise TypeError(f"cannot store {value!r}")
