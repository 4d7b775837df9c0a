"""When things became known, and when passes decided on them: what a preview is made of."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import datetime
from itertools import zip_longest

import duckdb

from pipeline.store.rows import as_json
from pipeline.store.times import from_sql, to_sql

# The pages under watch are fetched by a crawl of their own, whose pass_id ends in w.
_CRAWLED = """
    WITH seen AS (
        SELECT regexp_replace(pass_id, 'w$', '') AS pass, fetched_at AS done_at FROM pages
        UNION ALL
        SELECT pass_id, finished_at FROM source_passes WHERE finished_at IS NOT NULL)
    SELECT DISTINCT max(done_at) FROM seen GROUP BY pass ORDER BY 1"""
_DECIDED = "SELECT DISTINCT created_at FROM alerts ORDER BY 1"
# A later version of a text may tell what an earlier one told: it was known since that.
_TOLD_SINCE = """
    SELECT v.statement_id, min(a.fetched_at)
    FROM events e JOIN event_coverage v ON v.event_id = e.event_id
    JOIN statements s ON s.statement_id = v.statement_id
    JOIN statements t ON (t.article_id, t.kind) = (s.article_id, s.kind)
        AND t.stage IS NOT DISTINCT FROM s.stage
    JOIN articles a ON (a.article_id, a.version) = (t.article_id, t.version)
    WHERE e.case_id IN (SELECT unnest(?::JSON::VARCHAR[])) GROUP BY ALL"""
_CHANGED_SINCE = """
    SELECT c.change_id, coalesce(p.fetched_at, c.seen_at)
    FROM page_changes c LEFT JOIN pages p ON p.page_id = c.after_page_id
    WHERE c.change_id IS NOT NULL"""
_SENT = """
    SELECT DISTINCT event_id FROM alerts
    WHERE state = 'sent' AND case_id <> '' AND sent_at BETWEEN ? AND ?"""


def decision_times(con: duckdb.DuckDBPyConnection) -> list[datetime]:
    """When each pass decided what to tell, in order.

    A pass leaves its time with the alerts that it decided on; else it is the end of its crawl.
    """
    crawled, decided = _times(con, _CRAWLED), _times(con, _DECIDED)
    found = set(decided)
    for at, following in zip_longest(crawled, crawled[1:]):
        place = bisect_left(decided, at)
        own = decided[place] if place < len(decided) else None
        if own is None or (following is not None and own >= following):
            found.add(at)
    return sorted(found)


def told_since(con: duckdb.DuckDBPyConnection, case_ids: Sequence[str]) -> dict[str, datetime]:
    """By statement_id of the cases' evidence: since when a fetched text of its article says so."""
    rows = con.execute(_TOLD_SINCE, [as_json(case_ids)]).fetchall()
    return {statement_id: from_sql(at) for statement_id, at in rows}


def changed_since(con: duckdb.DuckDBPyConnection) -> dict[str, datetime]:
    """By change_id: when the change was sure. A page that answers 404 is asked a second time."""
    return {own: from_sql(at) for own, at in con.execute(_CHANGED_SINCE).fetchall()}


def events_sent(con: duckdb.DuckDBPyConnection, since: datetime, until: datetime) -> frozenset[str]:
    """The events that were told in that time by a message of their own."""
    rows = con.execute(_SENT, [to_sql(since), to_sql(until)]).fetchall()
    return frozenset(event_id for (event_id,) in rows)


def _times(con: duckdb.DuckDBPyConnection, query: str) -> list[datetime]:
    return [from_sql(at) for (at,) in con.execute(query).fetchall()]
