"""Articles and extractions: what is known, what a batch adds, and how much came of the pages."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import duckdb

from pipeline.domain.extraction.versions import Known
from pipeline.domain.records import Article
from pipeline.store.rows import as_json, insert_rows
from pipeline.store.times import from_sql, to_sql

LIFTED = "before its history was lifted"  # in place of the version of the case builder


@dataclass(frozen=True, slots=True)
class Extraction:
    """What became of one page."""

    page_id: str
    outcome: str
    reason: str | None = None
    article_id: str | None = None
    version: int | None = None


def newest_versions(con: duckdb.DuckDBPyConnection, article_ids: Iterable[str]) -> dict[str, Known]:
    """The newest version of each of these articles that exists."""
    rows = con.execute(
        """
        SELECT article_id, version, text_sha256, page_id, fetched_at, first_seen_at,
               published_at, published_provenance, is_summary, history_reason, length(text)
        FROM articles WHERE article_id IN (SELECT unnest(?::JSON::VARCHAR[]))
        QUALIFY row_number() OVER (PARTITION BY article_id ORDER BY version DESC) = 1
        """,
        [as_json(sorted(set(article_ids)))],
    ).fetchall()
    return {
        row[0]: Known(
            version=row[1],
            text_sha256=row[2],
            page_id=row[3],
            fetched_at=from_sql(row[4]),
            first_seen_at=from_sql(row[5]),
            published_at=from_sql(row[6]),
            published_provenance=row[7],
            is_summary=row[8],
            history_reason=row[9],
            length=row[10],
        )
        for row in rows
    }


def add_articles(
    con: duckdb.DuckDBPyConnection,
    articles: Sequence[tuple[Article, str]],
    extractor_version: str,
    now: datetime,
    run_id: str,
) -> None:
    """Insert article versions, each with its text digest. Within the caller's transaction."""
    insert_rows(
        con,
        "articles",
        [
            {
                "article_id": article.article_id,
                "version": article.version,
                "url": article.url,
                "canonical_url": article.canonical_url,
                "title": article.title,
                "text": article.text,
                "text_sha256": digest,
                "language": article.language,
                "author": article.author,
                "links": [{"url": link.url, "anchor": link.anchor} for link in article.links],
                "published_at": to_sql(article.published_at),
                "published_provenance": article.published_provenance,
                "first_seen_at": to_sql(article.first_seen_at),
                "fetched_at": to_sql(article.fetched_at),
                "history_reason": article.history_reason,
                "source": article.source,
                "kind": article.kind,
                "publisher": article.publisher,
                "page_id": article.page_id,
                "is_summary": article.is_summary,
                "extractor_version": extractor_version,
                "extracted_at": to_sql(now),
                "run_id": run_id,
            }
            for article, digest in articles
        ],
    )


def lift_history(con: duckdb.DuckDBPyConnection, versions: Mapping[str, int]) -> None:
    """These article versions are no history any more, and are to be placed in cases once more.

    Their readings stay, as of no version of the case builder: they tell that there was one before.
    Within the caller's transaction.
    """
    chosen = (
        " WHERE (article_id, version) IN"
        " (SELECT (unnest(?::JSON::VARCHAR[]), unnest(?::JSON::INTEGER[])))"
    )
    keys = [as_json(versions.keys()), as_json(versions.values())]
    if versions:
        con.execute(f"UPDATE articles SET history_reason = NULL {chosen}", keys)  # noqa: S608
        con.execute(f"UPDATE case_readings SET linker_version = ? {chosen}", [LIFTED, *keys])  # noqa: S608


def add_extractions(
    con: duckdb.DuckDBPyConnection,
    extractions: Sequence[Extraction],
    extractor_version: str,
    now: datetime,
    run_id: str,
) -> None:
    """Insert what became of each page, and take it off the list of failures."""
    insert_rows(
        con,
        "extractions",
        [
            {
                "page_id": one.page_id,
                "extractor_version": extractor_version,
                "outcome": one.outcome,
                "reason": one.reason,
                "article_id": one.article_id,
                "version": one.version,
                "extracted_at": to_sql(now),
                "run_id": run_id,
            }
            for one in extractions
        ],
    )
    con.execute(
        "DELETE FROM failures WHERE stage = 'articles'"
        " AND item_id IN (SELECT unnest(?::JSON::VARCHAR[]))",
        [as_json(one.page_id for one in extractions)],
    )


def outcomes(
    con: duckdb.DuckDBPyConnection, page_ids: Iterable[str]
) -> dict[str, tuple[str, str | None]]:
    """What the newest extraction made of each page, and why; not there: none did."""
    rows = con.execute(
        """
        SELECT page_id, outcome, reason
        FROM extractions WHERE page_id IN (SELECT unnest(?::JSON::VARCHAR[]))
        QUALIFY row_number() OVER (PARTITION BY page_id ORDER BY extracted_at DESC) = 1
        """,
        [as_json(page_ids)],
    ).fetchall()
    return {page_id: (outcome, reason) for page_id, outcome, reason in rows}


def extraction_yield(con: duckdb.DuckDBPyConnection, since: datetime) -> list[dict[str, object]]:
    """Rows of `publisher`, `pages` extracted since, `articles`, `summaries`, `yield`.

    `articles` counts pages with a text of their own, whether it was new or not; `yield` is their
    share, 0 to 1. Feeds' own words (role entry) are no pages.
    """
    rows = con.execute(
        """
        SELECT p.publisher, count(*) AS pages,
               count(*) FILTER (WHERE a.article_id IS NOT NULL AND NOT a.is_summary) AS articles,
               count(*) FILTER (WHERE a.is_summary) AS summaries
        FROM extractions e
        JOIN pages p USING (page_id)
        LEFT JOIN articles a ON a.article_id = e.article_id AND a.version = e.version
        WHERE p.role = 'article' AND e.extracted_at >= ?
        GROUP BY p.publisher ORDER BY pages DESC, p.publisher
        """,
        [to_sql(since)],
    ).fetchall()
    return [
        {
            "publisher": publisher,
            "pages": pages,
            "articles": articles,
            "summaries": summaries,
            "yield": round(articles / pages, 3),
        }
        for publisher, pages, articles, summaries in rows
    ]
