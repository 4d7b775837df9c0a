"""Rows erased from the warehouse: every table that names an article or a page, now or in future.

Cases and events are mended rather than dropped where other articles still report them. The bytes go
in `compact.py`: DuckDB does not overwrite freed blocks.
"""

from dataclasses import dataclass

import duckdb

from pipeline.domain.erasure import Target
from pipeline.store.opening import tables
from pipeline.store.transaction import transaction

# An event whose first evidence goes lives on under its id by the next article that reports it.
HEIRS = """
CREATE TEMP TABLE heirs AS
SELECT v.event_id, v.article_id, v.version, v.statement_id, a.published_at, a.first_seen_at
FROM event_coverage v
JOIN events e ON e.event_id = v.event_id AND list_contains($articles, e.article_id)
JOIN articles a ON a.article_id = v.article_id AND a.version = v.version
WHERE NOT list_contains($articles, v.article_id)
QUALIFY row_number() OVER (PARTITION BY v.event_id ORDER BY a.first_seen_at, a.article_id) = 1
"""
INHERIT = """
UPDATE events SET article_id = h.article_id, version = h.version, statement_id = h.statement_id,
    published_at = h.published_at, first_seen_at = h.first_seen_at
FROM heirs h WHERE h.event_id = events.event_id
"""
DROP_CASES = """
DELETE FROM cases
WHERE case_id IN (SELECT case_id FROM events WHERE list_contains($articles, article_id))
  AND case_id NOT IN (SELECT case_id FROM events WHERE NOT list_contains($articles, article_id))
"""
# The lives of cases that lose evidence are derived anew by the next pass.
DROP_LIVES = """
DELETE FROM case_lives WHERE case_id IN (
    SELECT case_id FROM event_coverage v JOIN events USING (event_id)
    WHERE list_contains($articles, v.article_id))
"""
UNLINK = """
UPDATE links SET tier = 'none', score = 0, reasons = ['claim erased on request'], claim_url = NULL,
    claim_event_id = NULL, claim_article_id = NULL, claim_statement_id = NULL
WHERE list_contains($articles, claim_article_id)
"""
DROP_EVENTS = "DELETE FROM events WHERE list_contains($articles, article_id)"
DROP_ORPHANS = (
    "DELETE FROM links WHERE event_id NOT IN (SELECT event_id FROM events)",
    "DELETE FROM event_coverage WHERE event_id NOT IN (SELECT event_id FROM events)",
    "DELETE FROM derived_events WHERE of_event_id NOT IN (SELECT event_id FROM events)",
    "DELETE FROM case_status WHERE case_id NOT IN (SELECT case_id FROM cases)",
)
DROP_FURNITURE = """
DELETE FROM furniture f WHERE NOT EXISTS (
    SELECT 1 FROM articles a WHERE a.publisher = f.publisher AND contains(a.text, f.line))
"""
DROP_FAILURES = """
DELETE FROM failures
WHERE list_has_any(string_split_regex(item_id, '[^0-9A-Za-z-]'), $ids)
   OR list_contains($urls, item_id)
"""
KEYED = """
SELECT c.table_name, c.column_name
FROM duckdb_columns() c JOIN duckdb_tables() t USING (table_oid)
WHERE c.column_name IN ('article_id', 'page_id') AND NOT t.temporary AND c.table_name <> 'events'
"""
TITLES = "SELECT title FROM current_articles WHERE list_contains($ids, article_id)"
COPIES = """
SELECT a.url FROM stories s JOIN current_articles a USING (article_id)
WHERE NOT list_contains($ids, s.article_id)
  AND s.story_id IN (SELECT story_id FROM stories WHERE list_contains($ids, article_id))
"""


@dataclass(frozen=True, slots=True)
class Found:
    """What the warehouse has of a target."""

    target: Target  # under every address that was met
    articles: tuple[str, ...]
    pages: tuple[str, ...]
    urls: tuple[str, ...]
    titles: tuple[str, ...]
    copies: tuple[str, ...]  # the same text at other addresses, which stays


def find(con: duckdb.DuckDBPyConnection, target: Target) -> Found:
    """Look the target up by every URL it has in the warehouse."""
    article_rows = _naming(con, target, "articles", ("article_id", "url", "canonical_url"))
    page_rows = _naming(con, target, "pages", ("page_id", "url", "requested_url"))
    pages = {row[0] for row in page_rows if any(map(target.covers, row[1:]))}
    articles = {row[0] for row in article_rows if any(map(target.covers, row[1:]))}
    articles |= _column(
        con, "SELECT article_id FROM articles WHERE list_contains($ids, page_id)", pages
    )
    tries = _naming(con, target, "page_revisits", ("article_id", "url", "url"))
    articles |= {key for key, url, _ in tries if target.covers(url)}
    for table in ("articles", "extractions"):
        pages |= _column(
            con,
            f"SELECT page_id FROM {table} WHERE list_contains($ids, article_id)",  # noqa: S608
            articles,
        )
    urls: set[str] = set()
    for table, key, ids in (("articles", "article_id", articles), ("pages", "page_id", pages)):
        for column in ("url", "canonical_url" if table == "articles" else "requested_url"):
            query = f"SELECT {column} FROM {table} WHERE list_contains($ids, {key})"  # noqa: S608
            urls |= _column(con, query, ids)
    return Found(
        target.also(urls),
        tuple(sorted(articles)),
        tuple(sorted(pages)),
        tuple(sorted(urls)),
        tuple(sorted(_column(con, TITLES, articles))),
        tuple(sorted(_column(con, COPIES, articles))),
    )


def erase_rows(
    con: duckdb.DuckDBPyConnection, found: Found, listings: frozenset[str]
) -> dict[str, int]:
    """Delete every row about these articles and pages, in one transaction; rows by table.

    `listings` are pages that only named the target.
    """
    pages = sorted(listings.union(found.pages))
    articles = {"articles": list(found.articles)}
    before = _sizes(con)
    with transaction(con):
        con.execute(HEIRS, articles)
        con.execute(INHERIT)
        con.execute("DROP TABLE heirs")
        for statement in (DROP_LIVES, DROP_CASES, UNLINK, DROP_EVENTS):
            con.execute(statement, articles)
        for table, column in con.execute(KEYED).fetchall():
            ids = found.articles if column == "article_id" else pages
            drop = f'DELETE FROM "{table}" WHERE list_contains($ids, {column})'  # noqa: S608
            con.execute(drop, {"ids": list(ids)})
        for statement in (*DROP_ORPHANS, DROP_FURNITURE):
            con.execute(statement)
        ids_and_urls = {"ids": [*found.articles, *found.pages], "urls": list(found.urls)}
        con.execute(DROP_FAILURES, ids_and_urls)
    after = _sizes(con)
    return {name: before[name] - after[name] for name in before if before[name] != after[name]}


def _naming(
    con: duckdb.DuckDBPyConnection, target: Target, table: str, columns: tuple[str, str, str]
) -> list[tuple[str, str, str]]:
    """Id and two URLs of the rows that have the host in either: few, to be judged one by one."""
    key, first, second = columns
    return con.execute(
        f"SELECT {key}, {first}, {second} FROM {table} "  # noqa: S608
        f"WHERE contains(lower({first}), $host) OR contains(lower({second}), $host)",
        {"host": target.host},
    ).fetchall()


def _column(con: duckdb.DuckDBPyConnection, query: str, ids: set[str]) -> set[str]:
    return {value for (value,) in con.execute(query, {"ids": list(ids)}).fetchall() if value}


def _sizes(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    sizes = {}
    for name in tables(con):
        found = con.execute(f'SELECT count(*) FROM "{name}"').fetchone()  # noqa: S608
        sizes[name] = found[0] if found else 0
    return sizes
