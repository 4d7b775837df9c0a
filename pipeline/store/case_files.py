"""Looking a case up: which one is meant, and everything that is kept of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import duckdb

from pipeline.domain.cases.case_file import (
    AlertLine,
    CaseFile,
    Happening,
    PageRecord,
    StatusLine,
    TextVersion,
)
from pipeline.domain.cases.deciding import articles_of
from pipeline.domain.cases.decisions import Decision
from pipeline.domain.cases.pins import Pins
from pipeline.domain.cases.placing import CaseView
from pipeline.domain.names import same_organisation
from pipeline.domain.urls import canonical_url
from pipeline.store.case_rows import load_cases
from pipeline.store.rows import as_json
from pipeline.store.times import from_sql

_OF_THESE = "IN (SELECT unnest(?::JSON::VARCHAR[]))"
_TEXTS = f"""
    SELECT article_id, version, title, text, url, publisher, published_at, first_seen_at,
        fetched_at, is_summary, page_id
    FROM articles WHERE article_id {_OF_THESE} ORDER BY article_id, version"""  # noqa: S608
_PAGES = f"""
    WITH shown AS (
        SELECT page_id, article_id FROM extractions UNION SELECT page_id, article_id FROM articles
        UNION SELECT unnest([before_page_id, after_page_id]), article_id FROM page_changes)
    SELECT DISTINCT p.page_id, s.article_id, p.url, p.fetched_at, p.status, p.body_sha256,
        p.warc_file, p.warc_offset
    FROM pages p JOIN shown s USING (page_id)
    WHERE s.article_id {_OF_THESE} ORDER BY p.fetched_at, p.page_id"""  # noqa: S608
_STATUSES = """
    SELECT s.since, s.facet, s.status, s.detail, a.url
    FROM case_status s LEFT JOIN current_articles a USING (article_id)
    WHERE s.case_id = ? ORDER BY s.position"""
_HAPPENINGS = """
    SELECT "at", event, publisher, article_url, quote, due_on FROM case_timeline
    WHERE case_id = ? AND event_id NOT IN (SELECT event_id FROM events) ORDER BY position"""
_ALERTS = f"""
    SELECT alert_id, event_id, case_id, event, channel, state, reason, created_at, sent_at, ts,
        revision, parent_alert_id
    FROM alerts WHERE case_id {_OF_THESE} OR event_id {_OF_THESE} OR alert_id {_OF_THESE}
    ORDER BY created_at, alert_id"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case in a list."""

    case_id: str
    organisation: str
    opened_at: datetime
    contests: int
    articles: int
    last_at: datetime


def cases_meant(con: duckdb.DuckDBPyConnection, text: str, pins: Pins) -> list[str]:
    """Ids of the cases that somebody means: by id, one of a case merged away, or a name.

    A name that a case was given by hand counts where no case bears it itself.
    """
    direct = con.execute(
        "SELECT case_id FROM cases WHERE case_id = $text"
        " UNION SELECT case_id FROM case_aliases WHERE alias = $text",
        {"text": text},
    ).fetchall()
    if direct:
        return [one for (one,) in direct]
    named = con.execute(
        "SELECT case_id, organisation FROM cases ORDER BY opened_at, case_id"
    ).fetchall()
    own = [one for one, name in named if same_organisation(name, text)]
    return own or [one for one, name in named if pins.is_about(one, name, text)]


def case_lines(
    con: duckdb.DuckDBPyConnection, case_ids: Sequence[str] | None = None
) -> list[CaseLine]:
    """Cases with the newest news first; None: all of them."""
    rows = _rows(
        con,
        """
        SELECT case_id, c.organisation, c.opened_at,
            count(DISTINCT e.event_id) FILTER (WHERE e.is_contest), count(DISTINCT v.article_id),
            max(least(coalesce(a.published_at, a.first_seen_at), a.first_seen_at)) AS last_at
        FROM cases c JOIN events e USING (case_id) JOIN event_coverage v USING (event_id)
        JOIN articles a ON a.article_id = v.article_id AND a.version = v.version
        WHERE ? OR case_id IN (SELECT unnest(?::JSON::VARCHAR[]))
        GROUP BY ALL ORDER BY last_at DESC, case_id
        """,
        [case_ids is None, as_json(case_ids or ())],
    )
    return [CaseLine(*row) for row in rows]


def case_views(
    con: duckdb.DuckDBPyConnection, case_ids: Sequence[str], pins: Pins
) -> list[CaseView]:
    """Cases with all their evidence, and the links that people made."""
    return [one.following(pins) for one in load_cases(con, case_ids, keep_lost=False)]


def article_meant(con: duckdb.DuckDBPyConnection, text: str) -> str | None:
    """The id of an article, from its id or one of its addresses; None when there is none."""
    found = con.execute(
        "SELECT article_id FROM articles WHERE $text IN (article_id, url, canonical_url)"
        " OR canonical_url = $canonical LIMIT 1",
        {"text": text, "canonical": canonical_url(text)},
    ).fetchone()
    return str(found[0]) if found else None


def cases_claimed_in(con: duckdb.DuckDBPyConnection, article_id: str) -> list[str]:
    """The cases in which an article makes the breach claim."""
    found = con.execute(
        "SELECT DISTINCT e.case_id FROM event_coverage v JOIN events e USING (event_id)"
        " WHERE e.event = 'claim' AND v.article_id = ? ORDER BY 1",
        [article_id],
    )
    return [case_id for (case_id,) in found.fetchall()]


def case_of_event(con: duckdb.DuckDBPyConnection, event_id: str) -> str | None:
    """The case of an event; None when there is no such event."""
    found = con.execute("SELECT case_id FROM events WHERE event_id = ?", [event_id]).fetchone()
    return str(found[0]) if found else None


def case_ids_taken(con: duckdb.DuckDBPyConnection) -> frozenset[str]:
    """Ids that cases have, or had before they were merged."""
    found = con.execute("SELECT case_id FROM cases UNION SELECT alias FROM case_aliases")
    return frozenset(one for (one,) in found.fetchall())


def case_file(
    con: duckdb.DuckDBPyConnection, case: CaseView, decisions: Iterable[Decision]
) -> CaseFile:
    """Everything that is kept of a case."""
    aliases = _aliases(con, case.case_id)
    ids, articles = {case.case_id, *aliases}, as_json(articles_of(case))
    return CaseFile(
        case,
        aliases,
        tuple(StatusLine(*row) for row in _rows(con, _STATUSES, [case.case_id])),
        tuple(Happening(*row) for row in _rows(con, _HAPPENINGS, [case.case_id])),
        tuple(TextVersion(*row) for row in _rows(con, _TEXTS, [articles])),
        tuple(PageRecord(*row) for row in _rows(con, _PAGES, [articles])),
        alerts_of_case(con, case),
        tuple(one for one in decisions if one.case_id in ids or one.other in ids),
    )


def alerts_of_case(con: duckdb.DuckDBPyConnection, case: CaseView) -> tuple[AlertLine, ...]:
    """The alerts about a case's events, and those made in it or in a case merged into it."""
    cases = as_json([case.case_id, *_aliases(con, case.case_id)])
    events = as_json(event.event_id for event in case.events)
    return tuple(AlertLine(*row) for row in _rows(con, _ALERTS, [cases, events, as_json([])]))


def alerts_by_id(con: duckdb.DuckDBPyConnection, text: str) -> tuple[AlertLine, ...]:
    """The alerts, one a channel, about one event: by its id, or that of one of them."""
    found = _rows(con, _ALERTS, [as_json([]), as_json([text]), as_json([text])])
    events = as_json({AlertLine(*row).event_id for row in found})
    return tuple(AlertLine(*row) for row in _rows(con, _ALERTS, [as_json([]), events, as_json([])]))


def _aliases(con: duckdb.DuckDBPyConnection, case_id: str) -> tuple[str, ...]:
    found = con.execute(
        "SELECT alias FROM case_aliases WHERE case_id = ? ORDER BY alias", [case_id]
    )
    return tuple(alias for (alias,) in found.fetchall())


def _rows(con: duckdb.DuckDBPyConnection, sql: str, values: list[Any]) -> list[list[Any]]:
    """Rows with their times zone-aware."""
    return [
        [from_sql(value) if isinstance(value, datetime) else value for value in row]
        for row in con.execute(sql, values).fetchall()
    ]
