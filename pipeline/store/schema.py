"""Numbered plain-SQL migrations, applied once each, in order, every one in its own transaction."""

from importlib.resources import files

import duckdb

MIGRATIONS = files("pipeline.store") / "migrations"


def migrate(con: duckdb.DuckDBPyConnection) -> list[str]:
    """Bring the warehouse to the current schema. Returns the names of the migrations applied."""
    con.execute(
        "CREATE TABLE IF NOT EXISTS migrations (name VARCHAR NOT NULL, applied_at TIMESTAMP)"
    )
    con.execute("COMMENT ON TABLE migrations IS 'Schema migrations applied to this file'")
    con.execute("COMMENT ON COLUMN migrations.name IS 'file name of the migration'")
    con.execute("COMMENT ON COLUMN migrations.applied_at IS 'when, UTC'")
    done = {name for (name,) in con.execute("SELECT name FROM migrations").fetchall()}
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
