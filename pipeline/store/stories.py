"""Stories and what finds them again: bands to look up, signatures to compare."""

from collections.abc import Sequence
from datetime import datetime

import duckdb

from pipeline.domain.stories.grouping import GROUPER_VERSION, Grouped, Groups, Placement, Text
from pipeline.store.rows import as_json, insert_rows
from pipeline.store.times import from_sql, to_sql

ArticleVersion = tuple[str, int]
TABLES = ("stories", "story_bands", "story_signatures")
_WANTED = (
    "(SELECT unnest($ids::JSON::VARCHAR[]) AS article_id,"
    " unnest($versions::JSON::INTEGER[]) AS version)"
)
# A date in the future is a publisher's mistake. An edit may bring another date, yet comes after.
_APPEARED = (
    "(SELECT article_id, min(least(coalesce(published_at, first_seen_at), first_seen_at))"
    " AS appeared_at FROM articles GROUP BY article_id)"
)


def ungrouped(con: duckdb.DuckDBPyConnection) -> list[ArticleVersion]:
    """Article versions without a story of this GROUPER_VERSION, in the order of `Key`."""
    return con.execute(
        f"""
        SELECT a.article_id, a.version FROM articles a
        JOIN {_APPEARED} t ON t.article_id = a.article_id
        ANTI JOIN (SELECT article_id, version FROM stories WHERE grouper_version = ?) s
               ON s.article_id = a.article_id AND s.version = a.version
        ORDER BY t.appeared_at, a.article_id, a.version
        """,  # noqa: S608 - a constant
        [GROUPER_VERSION],
    ).fetchall()


def texts_of(con: duckdb.DuckDBPyConnection, batch: Sequence[ArticleVersion]) -> list[Text]:
    """The texts of these article versions, in the order of `Key`."""
    rows = con.execute(
        f"""
        SELECT appeared_at, article_id, version, text_sha256, publisher, title, text
        FROM articles SEMI JOIN {_WANTED} USING (article_id, version)
        JOIN {_APPEARED} USING (article_id)
        ORDER BY appeared_at, article_id, version
        """,  # noqa: S608 - a constant
        _columns(batch),
    ).fetchall()
    return [Text(from_sql(row[0]), *row[1:]) for row in rows]


def groups_near(
    con: duckdb.DuckDBPyConnection, texts: Sequence[Text], bands: Sequence[int]
) -> Groups:
    """What is grouped already and shares an article, a digest or a band with these texts."""
    groups = Groups()
    rows = con.execute(
        f"""
        WITH near AS (
            SELECT article_id, version, list(band) AS bands FROM story_bands
            WHERE grouper_version = $grouper AND band IN (SELECT unnest($bands::JSON::UBIGINT[]))
            GROUP BY ALL
        )
        SELECT t.appeared_at, a.article_id, a.version, s.story_id, a.text_sha256,
               a.publisher, a.title, g.signature, n.bands
        FROM stories s
        JOIN articles a ON a.article_id = s.article_id AND a.version = s.version
        JOIN {_APPEARED} t ON t.article_id = a.article_id
        LEFT JOIN near n ON n.article_id = a.article_id AND n.version = a.version
        LEFT JOIN story_signatures g ON n.bands IS NOT NULL AND g.grouper_version = $grouper
              AND g.article_id = a.article_id AND g.version = a.version
        WHERE s.grouper_version = $grouper
          AND (n.bands IS NOT NULL
               OR a.article_id IN (SELECT unnest($articles::JSON::VARCHAR[]))
               OR a.text_sha256 IN (SELECT unnest($digests::JSON::VARCHAR[])))
        ORDER BY t.appeared_at, a.article_id, a.version
        """,  # noqa: S608 - a constant
        {
            "grouper": GROUPER_VERSION,
            "bands": as_json(bands),
            "articles": as_json(text.article_id for text in texts),
            "digests": as_json(text.digest for text in texts),
        },
    ).fetchall()
    for *key, story_id, digest, publisher, title, signature, shared in rows:
        known = Grouped(
            (from_sql(key[0]), key[1], key[2]),
            story_id,
            digest,
            publisher,
            title,
            tuple(signature) if signature else None,
        )
        groups.learn(known, shared or ())
    return groups


def add_stories(
    con: duckdb.DuckDBPyConnection, placements: Sequence[Placement], now: datetime, run_id: str
) -> None:
    """Insert placements, in the caller's transaction, in place of those of an older grouper."""
    keys = [placement.grouped.key[1:] for placement in placements]
    for table in TABLES:
        con.execute(
            f"DELETE FROM {table} WHERE (article_id, version) IN"  # noqa: S608 - a constant
            f" (SELECT article_id, version FROM {_WANTED})",
            _columns(keys),
        )
    insert_rows(con, "stories", [_story(one, now, run_id) for one in placements])
    insert_rows(
        con,
        "story_bands",
        [{"band": band, **_version(one)} for one in placements for band in one.bands],
    )
    insert_rows(
        con,
        "story_signatures",
        [
            {"signature": list(one.grouped.signature), **_version(one)}
            for one in placements
            if one.grouped.signature
        ],
    )


def _columns(batch: Sequence[ArticleVersion]) -> dict[str, str]:
    return {
        "ids": as_json(key for key, _ in batch),
        "versions": as_json(version for _, version in batch),
    }


def _version(placement: Placement) -> dict[str, object]:
    _, article_id, version = placement.grouped.key
    return {"article_id": article_id, "version": version, "grouper_version": GROUPER_VERSION}


def _story(placement: Placement, now: datetime, run_id: str) -> dict[str, object]:
    twin_id, alike = placement.twin or (None, None)
    rejected_id, unlike = placement.rejected or (None, None)
    return {
        **_version(placement),
        "story_id": placement.grouped.story_id,
        "method": placement.method,
        "twin_article_id": twin_id,
        "similarity": alike,
        "best_rejected_article_id": rejected_id,
        "best_rejected_similarity": unlike,
        "grouped_at": to_sql(now),
        "run_id": run_id,
    }
