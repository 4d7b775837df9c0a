"""`contested sql`: questions to the published database, as a table, CSV or JSON."""

import csv
import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Literal

import duckdb
import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.commands.printable import printable
from pipeline.settings import Folders, Settings
from pipeline.store.opening import WarehouseUnusable
from pipeline.store.publish import NotPublished, open_published

Format = Literal["table", "csv", "json"]

TABLE_ROWS = 500  # more is for --format csv

WHAT_THERE_IS = """
SELECT view_name AS name, 'view' AS type, comment FROM duckdb_views() WHERE NOT internal
UNION ALL
SELECT table_name, 'table', comment FROM duckdb_tables()
ORDER BY type DESC, name
"""


def sql(
    query: Annotated[
        str | None, typer.Argument(help="SQL; without it, what tables and views there are.")
    ] = None,
    *,
    file: Annotated[Path | None, typer.Option(help="Read the SQL from a file.")] = None,
    format: Annotated[Format, typer.Option(help="How to print the rows.")] = "table",
    data: Annotated[Path | None, typer.Option(help="The data folder.")] = None,
) -> None:
    """Ask the published database. Read-only: nothing can be broken."""
    settings = Settings(data=data) if data else Settings()
    text = file.read_text(encoding="utf-8") if file else query or WHAT_THERE_IS
    try:
        run_query(settings.folders, text, format)
    except (NotPublished, WarehouseUnusable, duckdb.Error) as error:
        print(error, file=sys.stderr)
        raise typer.Exit(2 if isinstance(error, NotPublished) else 1) from None


def run_query(folders: Folders, query: str, format: Format) -> None:
    """Run and print. duckdb.Error on bad SQL, NotPublished before the first pass."""
    con = open_published(folders)
    try:
        cursor = con.execute(query)
        columns = [column[0] for column in cursor.description or ()]
        {"table": _table, "csv": _csv, "json": _json}[format](columns, cursor)
    finally:
        con.close()


def _table(columns: list[str], cursor: duckdb.DuckDBPyConnection) -> None:
    rows = cursor.fetchmany(TABLE_ROWS + 1)
    table = Table(*columns)
    for row in rows[:TABLE_ROWS]:
        table.add_row(*(Text(printable(_plain(c))) for c in row))
    console = Console()
    console.print(table)
    if len(rows) > TABLE_ROWS:
        console.print(f"the first {TABLE_ROWS} rows; all of them with --format csv")
    else:
        console.print("1 row" if len(rows) == 1 else f"{len(rows)} rows")


def _csv(columns: list[str], cursor: duckdb.DuckDBPyConnection) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    while rows := cursor.fetchmany(1000):
        writer.writerows([_plain(cell) for cell in row] for row in rows)


def _json(columns: list[str], cursor: duckdb.DuckDBPyConnection) -> None:
    rows = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
    print(json.dumps(rows, ensure_ascii=False, indent=1, default=_plain))


def _plain(value: object) -> str:
    """Times are UTC and say so."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
    return value.isoformat() if isinstance(value, date) else str(value)
