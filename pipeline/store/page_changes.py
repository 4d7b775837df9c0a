"""Versions and answers of the pages in cases, and what they were judged to be.

articles, extractions, pages ─► PageHistory ─► (judged) ─► page_changes
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import duckdb

from pipeline.domain.alerts.page_changes import TellableChange
from pipeline.domain.watch.changes import Judged, PageChange, PageVersion
from pipeline.domain.watch.comparing import ChangedSentence
from pipeline.domain.watch.removal import Answer
from pipeline.store.rows import insert_rows
from pipeline.store.times import from_sql, to_sql

TO_THE_FRONT = "redirects to the site's front page"

# Also of pages under watch that no event is told by any more: that is what they are watched for.
_IN_CASES = """
    in_cases AS (
        SELECT article_id FROM event_coverage UNION SELECT article_id FROM page_watches
    )"""
_UNJUDGED = f"""
    WITH {_IN_CASES}, due AS (
        SELECT DISTINCT article_id FROM articles a SEMI JOIN in_cases USING (article_id)
        ANTI JOIN page_changes c ON c.article_id = a.article_id AND c.after_version = a.version
        WHERE a.version > 1
    )"""  # noqa: S608  our own words
_GONE = f"""
    WITH {_IN_CASES}, due AS (
        SELECT DISTINCT article_id FROM articles a SEMI JOIN in_cases USING (article_id)
        SEMI JOIN (SELECT requested_url FROM pages WHERE role = 'gone') p
               ON p.requested_url = a.url
    )"""  # noqa: S608
_VERSIONS = """
    SELECT a.article_id, a.version, a.title, a.text, a.page_id, a.fetched_at,
        coalesce((SELECT max(p.fetched_at) FROM extractions x JOIN pages p USING (page_id)
            WHERE x.article_id = a.article_id AND x.version = a.version), a.fetched_at),
        a.extractor_version, a.is_summary, a.publisher, c.before_version, c.reason
    FROM articles a SEMI JOIN due USING (article_id)
    LEFT JOIN page_changes c ON c.article_id = a.article_id AND c.after_version = a.version
    ORDER BY a.article_id, a.version"""
_ANSWERS = """
    SELECT article_id, page_id, fetched_at, status, gone FROM (
        SELECT a.article_id, p.page_id, p.fetched_at, p.status, TRUE AS gone
        FROM (SELECT DISTINCT article_id, url FROM articles SEMI JOIN due USING (article_id)) a
        JOIN pages p ON p.requested_url = a.url WHERE p.role = 'gone'
        UNION
        SELECT x.article_id, p.page_id, p.fetched_at, p.status, FALSE
        FROM extractions x SEMI JOIN due USING (article_id) JOIN pages p USING (page_id)
    ) ORDER BY article_id, fetched_at, page_id"""

_TELLABLE = """
    SELECT w.case_id, w.page_of, w.first_case_id, a.url, a.title, a.publisher,
        c.article_id, c.change_id, c.kind, c.reason, c.before_version, c.after_version,
        c.before_page_id, c.after_page_id, c.last_seen_at, c.seen_at, c.diff, c.sentences
    FROM watched_pages w JOIN page_changes c USING (article_id)
    JOIN articles a ON a.article_id = c.article_id AND a.version = c.before_version
    WHERE c.change_id IS NOT NULL AND w.because IN ('claim', 'denial')
    ORDER BY w.case_id, c.seen_at, c.change_id"""


@dataclass(slots=True)
class PageHistory:
    """What is known of one article's page."""

    article_id: str
    publisher: str
    versions: list[PageVersion] = field(default_factory=list)
    judged: dict[int, Judged] = field(default_factory=dict)
    answers: list[Answer] = field(default_factory=list)


def unjudged(con: duckdb.DuckDBPyConnection) -> list[PageHistory]:
    """The articles of cases with a version that was not judged yet, each with all its versions."""
    return list(_histories(con, _UNJUDGED).values())


def gone_pages(con: duckdb.DuckDBPyConnection) -> list[PageHistory]:
    """The articles of cases whose page ever answered that it is gone, with all its answers."""
    found = _histories(con, _GONE)
    for article_id, page_id, at, status, gone in con.execute(f"{_GONE} {_ANSWERS}").fetchall():
        how = (f"HTTP {status}" if status >= 400 else TO_THE_FRONT) if gone else None
        found[article_id].answers.append(Answer(page_id, from_sql(at), status, how))
    return list(found.values())


def told_changes(con: duckdb.DuckDBPyConnection) -> set[str]:
    """The ids of all changes known."""
    rows = con.execute("SELECT change_id FROM page_changes WHERE change_id IS NOT NULL")
    return {change_id for (change_id,) in rows.fetchall()}


def add_changes(
    con: duckdb.DuckDBPyConnection, changes: Sequence[PageChange], now: datetime, run_id: str
) -> None:
    """Record what versions and answers were judged to be."""
    insert_rows(
        con,
        "page_changes",
        [
            {
                "article_id": one.article_id,
                "change_id": one.change_id,
                "kind": one.kind,
                "reason": one.reason,
                "before_version": one.before_version,
                "after_version": one.after_version,
                "before_page_id": one.before_page_id,
                "after_page_id": one.after_page_id,
                "last_seen_at": to_sql(one.last_seen_at),
                "seen_at": to_sql(one.seen_at),
                "diff": one.diff,
                "sentences": [
                    {"before": pair.before, "after": pair.after} for pair in one.sentences
                ],
                "judged_at": to_sql(now),
                "run_id": run_id,
            }
            for one in changes
        ],
    )


def tellable_changes(con: duckdb.DuckDBPyConnection) -> dict[str, list[TellableChange]]:
    """The changes of the pages of contested claims and of their contests, by case, in order."""
    rows = con.execute(_TELLABLE)
    names = [column[0] for column in rows.description or ()][6:]
    found: dict[str, list[TellableChange]] = {}
    for case_id, page_of, first_case_id, url, title, publisher, *values in rows.fetchall():
        change = _page_change(dict(zip(names, values, strict=True)))
        told = TellableChange(change, page_of, first_case_id, url, title, publisher)
        found.setdefault(case_id, []).append(told)
    return found


def _page_change(row: Mapping[str, Any]) -> PageChange:
    values = dict(row) | {name: from_sql(row[name]) for name in ("last_seen_at", "seen_at")}
    values["sentences"] = tuple(ChangedSentence(**pair) for pair in row["sentences"])
    return PageChange(**values)


def _histories(con: duckdb.DuckDBPyConnection, due: str) -> dict[str, PageHistory]:
    found: dict[str, PageHistory] = {}
    for row in con.execute(f"{due} {_VERSIONS}").fetchall():
        article_id, version, title, text, page_id, seen_at, last_seen_at = row[:7]
        extractor_version, is_summary, publisher, before, reason = row[7:]
        history = found.setdefault(article_id, PageHistory(article_id, publisher))
        history.versions.append(
            PageVersion(
                *(version, title, text, page_id, from_sql(seen_at), from_sql(last_seen_at)),
                *(extractor_version, is_summary),
            )
        )
        if before is not None:
            history.judged[version] = Judged(before, reason)
    return found
