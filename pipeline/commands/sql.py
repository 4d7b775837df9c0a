"""`contested sql`: questions to the published database, as a table, CSV or JSON."""

import csv
import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Literal

import duckdb
import typer
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.commands.elsewhere import demo_hint
from pipeline.commands.printable import printable
from pipeline.file_trouble import file_trouble
from pipeline.settings import Folders, Settings
from pipeline.store.opening import WarehouseUnusable
from pipeline.store.publish import NotPublished, open_published

Format = Literal["table", "csv", "json"]

TABLE_ROWS = 500  # more is for --csv
FRAME = 3  # characters of a column's border and padding
TALLEST = 4  # lines that a row may take on the average

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
    as_csv: Annotated[bool, typer.Option("--csv", help="Short for --format csv.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Short for --format json.")] = False,
    data: Annotated[Path | None, typer.Option(help="The data folder.")] = None,
) -> None:
    """Ask the published database. Read-only: nothing can be broken."""
    settings = Settings(data=data) if data else Settings()
    chosen: Format = "csv" if as_csv else "json" if as_json else format
    try:
        text = file.read_text(encoding="utf-8") if file else query or WHAT_THERE_IS
    except (OSError, UnicodeDecodeError) as error:
        print(file_trouble(error, file), file=sys.stderr)
        raise typer.Exit(2) from None
    try:
        run_query(settings.folders, text, chosen)
    except NotPublished as error:
        print(f"{error}{demo_hint(settings.folders)}", file=sys.stderr)
        raise typer.Exit(2) from None
    except (WarehouseUnusable, duckdb.Error) as error:
        print(error, file=sys.stderr)
        raise typer.Exit(1) from None


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
    """A table where values fit beside each other, else a line for each: none is ever cut."""
    rows = cursor.fetchmany(TABLE_ROWS + 1)
    cells = [[printable(_plain(cell)) for cell in row] for row in rows[:TABLE_ROWS]]
    console = Console(highlight=False)
    if _fits([columns, *cells], console.width):
        table = Table(*columns)
        for row in cells:
            table.add_row(*map(Text, row))
        console.print(table)
    else:
        _blocks(columns, cells, console)
    if len(rows) > TABLE_ROWS:
        console.print(f"the first {TABLE_ROWS} rows; all of them with --csv")
    else:
        console.print("1 row" if len(rows) == 1 else f"{len(rows)} rows")


def _fits(rows: list[list[str]], width: int) -> bool:
    """Whether every word stays whole in its column, and no row grows tall."""
    words = sum(max(map(_longest_word, column)) + FRAME for column in zip(*rows, strict=True))
    lines = sum(max(map(cell_len, column)) + FRAME for column in zip(*rows, strict=True))
    return words < width and lines < width * TALLEST


def _longest_word(text: str) -> int:
    return max(map(cell_len, text.split()), default=0)


def _blocks(columns: list[str], rows: list[list[str]], console: Console) -> None:
    """A block for each row, a line for each value, whatever its length."""
    width = max(map(cell_len, columns))
    for number, row in enumerate(rows, start=1):
        console.rule(f"row {number}", align="left", style="dim")
        for name, value in zip(columns, row, strict=True):
            console.print(Text.assemble((f"{name:<{width}}", "bold"), "  ", value), soft_wrap=True)


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
