"""What the crawl's memory and the warehouse say of the system's health: SQL only."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import duckdb

from pipeline.domain.health import DayCounts, PolledSource
from pipeline.store.times import to_sql

HISTORY = timedelta(days=30)  # looked back for a success
IN_SIGHT = timedelta(days=2)  # of a source that was not polled since nothing is known
LONGEST_PASS = timedelta(minutes=20)  # a row without an end that is older was cut off
UNREAD_ATTEMPTS = 2  # an answer that was lost is read again in the next pass

_SUCCESS = "status IN ('ok', 'unchanged', 'rolling')"
_POLLS = "started_at >= :since AND (finished_at IS NOT NULL OR started_at < :over)"
_SOURCES = f"""
    SELECT source, max(cadence_minutes), min(started_at),
           max(coalesce(finished_at, started_at)) FILTER (WHERE {_SUCCESS}),
           coalesce(max(started_at) = max(started_at) FILTER (WHERE {_SUCCESS}), 0),
           max(started_at) >= :in_sight
    FROM source_passes WHERE {_POLLS} GROUP BY source ORDER BY source"""  # noqa: S608
_WITHOUT_NEWS = f"""
    WITH passes AS (
        SELECT min(started_at) AS at, sum(new) AS new FROM source_passes WHERE {_POLLS}
        GROUP BY pass_id)
    SELECT at FROM passes
    WHERE at > coalesce((SELECT max(at) FROM passes WHERE new > 0), '') ORDER BY at"""  # noqa: S608
_UNREAD = """
    SELECT item_id, error FROM failures
    WHERE stage = 'feedback' AND (attempts >= ? OR NOT regexp_matches(error, '^(Ambiguous|Retry)'))
    ORDER BY item_id"""
_CAME_IN = """
    SELECT (SELECT count(DISTINCT article_id) FROM articles WHERE first_seen_at > $since),
           (SELECT count(*) FROM events
            WHERE is_contest AND history_reason IS NULL AND first_seen_at > $since)"""


def crawl_health(
    crawl_sqlite: Path, now: datetime
) -> tuple[tuple[PolledSource, ...], tuple[datetime, ...]]:
    """The sources polled in 30 days, and the passes since anything new came, oldest first.

    No file yet: nothing. sqlite3.DatabaseError when it is damaged.
    """
    if not crawl_sqlite.exists():
        return (), ()
    moments = {"since": now - HISTORY, "in_sight": now - IN_SIGHT, "over": now - LONGEST_PASS}
    given = {name: moment.isoformat() for name, moment in moments.items()}
    uri = f"{crawl_sqlite.absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True, timeout=30)) as crawl:
        if not crawl.execute("SELECT 1 FROM sqlite_schema WHERE name = 'source_passes'").fetchone():
            return (), ()
        sources = tuple(_source(row) for row in crawl.execute(_SOURCES, given))
        barren = crawl.execute(_WITHOUT_NEWS, given).fetchall()
    return sources, tuple(datetime.fromisoformat(at) for (at,) in barren)


def unread_channels(con: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Channels whose reactions cannot be read, and why: refused, or failed more than once."""
    return dict(con.execute(_UNREAD, [UNREAD_ATTEMPTS]).fetchall())


def day_counts(con: duckdb.DuckDBPyConnection, now: datetime, alerts: int) -> DayCounts:
    """What came in over the last 24 hours."""
    since = to_sql(now - timedelta(days=1))
    row = con.execute(_CAME_IN, {"since": since}).fetchone() or (0, 0)
    return DayCounts(articles=row[0], contests=row[1], alerts=alerts)


def _source(row: Sequence[str | int | None]) -> PolledSource:
    name, cadence, first, success, answered, in_sight = row
    return PolledSource(
        name=str(name),
        cadence=timedelta(minutes=int(cadence or 0)),
        first_polled_at=datetime.fromisoformat(str(first)),
        last_success_at=datetime.fromisoformat(str(success)) if success else None,
        answered_last=bool(answered),
        in_sight=bool(in_sight),
    )
