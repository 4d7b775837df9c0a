"""Numbered plain-SQL migrations, applied once each, in order, every one in its own transaction."""

from importlib.resources import files

import duckdb

MIGRATIONS = files("pipeline.store") / "migrations"

BOOKKEEPING = """
CREATE TABLE migrations (name VARCHAR NOT NULL, applied_at TIMESTAMP NOT NULL);
COMMENT ON TABLE migrations IS 'Schema migrations applied to this file';
COMMENT ON COLUMN migrations.name IS 'file name of the migration';
COMMENT ON COLUMN migrations.applied_at IS 'when, UTC';
"""


def migrate(con: duckdb.DuckDBPyConnection) -> list[str]:
    """Bring the warehouse to the current schema. Returns the names of the migrations applied."""
    done = _applied(con)
    applied = []
    for script in sorted(MIGRATIONS.iterdir(), key=lambda path: path.name):
        if not script.name.endswith(".sql") or script.name in done:
            continue
        con.execute("BEGIN")
        con.execute(script.read_text(encoding="utf-8"))
        con.execute("INSERT INTO migrations VALUES (?, now() AT TIME ZONE 'UTC')", [script.name])
        con.execute("COMMIT")
        applied.append(script.name)
    return applied


def _applied(con: duckdb.DuckDBPyConnection) -> set[str]:
    """Writes nothing when there is nothing to do: a changed file would be published again."""
    if not con.execute("FROM duckdb_tables() WHERE table_name = 'migrations'").fetchall():
        con.execute(BOOKKEEPING)
    return {name for (name,) in con.execute("SELECT name FROM migrations").fetchall()}
