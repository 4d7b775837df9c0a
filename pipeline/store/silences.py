"""Published claims to which no answer of the organisation is known."""

from datetime import datetime, timedelta

import duckdb

from pipeline.domain.alerts.morning import Silence
from pipeline.domain.watchlist import Watchlist
from pipeline.store.times import from_sql, to_sql

SILENT_AFTER = timedelta(days=1)  # before, nobody had the time to answer
FORGOTTEN_AFTER = timedelta(days=14)
ANSWERS = ("confirmation", "commitment")  # besides contests

_SQL = """
    SELECT e.case_id, c.organisation, e.claimant, a.url, a.publisher,
        least(coalesce(e.published_at, e.first_seen_at), e.first_seen_at) AS since
    FROM events e
    JOIN cases c USING (case_id)
    JOIN articles a ON a.article_id = e.article_id AND a.version = e.version
    WHERE e.event = 'claim' AND e.history_reason IS NULL AND since BETWEEN $oldest AND $newest
        AND e.first_seen_at <= $now
        AND NOT EXISTS (
            SELECT 1 FROM events x WHERE x.case_id = e.case_id
            AND (x.is_contest OR list_contains($answers, x.event)) AND x.first_seen_at <= $now
        )
    ORDER BY since, e.case_id"""


def silences(con: duckdb.DuckDBPyConnection, watchlist: Watchlist, now: datetime) -> list[Silence]:
    """Claims by or about a watched name that are one to fourteen days old, oldest first.

    `now` may be past: then by what was known.
    """
    found = con.execute(
        _SQL,
        {
            "now": to_sql(now),
            "oldest": to_sql(now - FORGOTTEN_AFTER),
            "newest": to_sql(now - SILENT_AFTER),
            "answers": list(ANSWERS),
        },
    )
    return [
        Silence(case_id, organisation, claimant, names, url, publisher, moment)
        for case_id, organisation, claimant, url, publisher, since in found.fetchall()
        if (names := watchlist.named([organisation], [claimant]))
        and (moment := from_sql(since)) is not None
    ]
