"""Site furniture: which lines recur on a publisher's pages, and which were learned."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

import duckdb

from pipeline.domain.extraction.furniture import LONGEST, SHORTEST, UNRELATED
from pipeline.store.rows import as_json, insert_rows
from pipeline.store.times import to_sql

RECENT = 200  # articles of a publisher looked at: furniture changes with every redesign


@dataclass(frozen=True, slots=True)
class RecurringLine:
    """A line that stands in several stories of one publisher, with a title of each."""

    publisher: str
    line: str
    titles: tuple[str, ...]


def recurring_lines(con: duckdb.DuckDBPyConnection, model_version: str) -> list[RecurringLine]:
    """Lines not yet learned that recur among publishers with articles to be read."""
    rows = con.execute(
        """
        WITH due AS (
            SELECT DISTINCT publisher FROM current_articles a ANTI JOIN
            (SELECT article_id, version FROM article_labels WHERE model_version = $model) l
            ON l.article_id = a.article_id AND l.version = a.version
        ), recent AS (
            SELECT a.publisher, s.story_id, a.title, a.text
            FROM current_articles a JOIN stories s USING (article_id, version)
            SEMI JOIN due USING (publisher)
            QUALIFY row_number() OVER (
                PARTITION BY a.publisher ORDER BY a.first_seen_at DESC, a.article_id) <= $recent
        ), lines AS (
            SELECT publisher, story_id, min(title) AS title, line FROM (
                SELECT publisher, story_id, title, trim(unnest(string_split(text, chr(10)))) AS line
                FROM recent)
            WHERE length(line) BETWEEN $shortest AND $longest
            GROUP BY publisher, story_id, line
        )
        SELECT publisher, line, list(title ORDER BY title) FROM lines
        ANTI JOIN furniture USING (publisher, line)
        GROUP BY publisher, line HAVING count(*) >= $unrelated ORDER BY publisher, line
        """,
        {
            "model": model_version,
            "recent": RECENT,
            "shortest": SHORTEST,
            "longest": LONGEST,
            "unrelated": UNRELATED,
        },
    ).fetchall()
    return [RecurringLine(publisher, line, tuple(titles)) for publisher, line, titles in rows]


def save_furniture(
    con: duckdb.DuckDBPyConnection, learned: Sequence[RecurringLine], now: datetime, run_id: str
) -> int:
    """Store what was learned. Articles whose statements stand in such a line are read again.

    Returns how many articles that are. In the caller's transaction.
    """
    insert_rows(
        con,
        "furniture",
        [
            {
                "publisher": one.publisher,
                "line": one.line,
                "stories": len(one.titles),
                "learned_at": to_sql(now),
                "run_id": run_id,
            }
            for one in learned
        ],
    )
    misread = _misread(con, run_id)
    for sql in (
        "DELETE FROM article_labels WHERE article_id IN",
        # Not deleted: the cases stage must know that these were placed before.
        "UPDATE case_readings SET linker_version = 'furniture learned' WHERE article_id IN",
    ):
        con.execute(f"{sql} (SELECT unnest(?::JSON::VARCHAR[]))", [as_json(misread)])
    return len(misread)


def _misread(con: duckdb.DuckDBPyConnection, run_id: str) -> list[str]:
    """Articles with a statement taken from a line that this run learned is furniture."""
    rows = con.execute(
        """
        SELECT DISTINCT s.article_id FROM statements s
        JOIN current_articles a USING (article_id, version)
        JOIN furniture f ON f.publisher = a.publisher AND f.run_id = ?
        WHERE s.field = 'text' AND contains(f.line, s.quote)
        """,
        [run_id],
    ).fetchall()
    return [article_id for (article_id,) in rows]


def furniture_of(
    con: duckdb.DuckDBPyConnection, publishers: Collection[str]
) -> dict[str, frozenset[str]]:
    """The learned lines of these publishers; every publisher has an entry."""
    rows = con.execute(
        "SELECT publisher, list(line) FROM furniture WHERE publisher IN"
        " (SELECT unnest(?::JSON::VARCHAR[])) GROUP BY publisher",
        [as_json(publishers)],
    ).fetchall()
    learned = {publisher: frozenset(lines) for publisher, lines in rows}
    return {publisher: learned.get(publisher, frozenset()) for publisher in publishers}
