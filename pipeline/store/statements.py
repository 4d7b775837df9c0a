"""Statements and labels: which articles are still to be read, and what was found in them."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import duckdb

from pipeline.domain.records import ArticleLabels, Statement
from pipeline.store.rows import as_json, insert_rows
from pipeline.store.times import from_sql, to_sql


@dataclass(frozen=True, slots=True)
class Unread:
    """The newest version of an article that the current model has not read."""

    article_id: str
    version: int
    url: str
    title: str
    text: str
    language: str | None
    published_at: datetime | None
    publisher: str


@dataclass(frozen=True, slots=True)
class Read:
    """An article, its labels and its statements, to be stored together."""

    article: Unread
    labels: ArticleLabels
    statements: tuple[Statement, ...]


def unread(con: duckdb.DuckDBPyConnection, model_version: str) -> list[str]:
    """Ids of articles whose newest version has no labels of this model, oldest first."""
    rows = con.execute(
        """
        SELECT a.article_id FROM (
            SELECT article_id, max(version) AS version, min(first_seen_at) AS first_seen_at
            FROM articles GROUP BY article_id
        ) a
        ANTI JOIN (SELECT article_id, version FROM article_labels WHERE model_version = ?) l
               ON l.article_id = a.article_id AND l.version = a.version
        ORDER BY a.first_seen_at, a.article_id
        """,
        [model_version],
    ).fetchall()
    return [article_id for (article_id,) in rows]


def newest_of(con: duckdb.DuckDBPyConnection, article_ids: Sequence[str]) -> list[Unread]:
    """The newest versions of these articles, in the order of the ids."""
    rows = con.execute(
        """
        SELECT article_id, version, url, title, text, language, published_at, publisher
        FROM current_articles
        SEMI JOIN (SELECT unnest(?::JSON::VARCHAR[]) AS article_id) USING (article_id)
        """,
        [as_json(article_ids)],
    ).fetchall()
    found = {row[0]: _unread(row) for row in rows}
    return [found[article_id] for article_id in article_ids if article_id in found]


def _unread(row: tuple[Any, ...]) -> Unread:
    *words, published_at, publisher = row
    article_id, version, url, title, text, language = words
    return Unread(
        article_id, version, url, title, text, language, from_sql(published_at), publisher
    )


def save_read(
    con: duckdb.DuckDBPyConnection,
    batch: Sequence[Read],
    model_version: str,
    now: datetime,
    run_id: str,
) -> None:
    """Write labels and statements in place of what these versions had. In the caller's
    transaction."""
    keys = {
        "ids": as_json(read.article.article_id for read in batch),
        "versions": as_json(read.article.version for read in batch),
    }
    for table in ("statements", "article_labels"):
        con.execute(
            f"DELETE FROM {table} WHERE (article_id, version) IN"  # noqa: S608 - constants
            " (SELECT unnest($ids::JSON::VARCHAR[]), unnest($versions::JSON::INTEGER[]))",
            keys,
        )
    written = {"model_version": model_version, "run_id": run_id}
    labels = [{**_labels(read), "labelled_at": to_sql(now), **written} for read in batch]
    insert_rows(con, "article_labels", labels)
    rows = [
        {**_statement(read.article, at, statement), **written}
        for read in batch
        for at, statement in enumerate(read.statements)
    ]
    insert_rows(con, "statements", rows)


def newest_contested(con: duckdb.DuckDBPyConnection, limit: int = 8) -> list[dict[str, object]]:
    """The contested articles labelled last, for a person to look at."""
    rows = con.execute(
        """
        SELECT a.published_at, l.company, l.claimant, l.legal_action, l.score, a.title, a.url
        FROM article_labels l JOIN current_articles a USING (article_id, version)
        WHERE l.contested ORDER BY l.labelled_at DESC, a.published_at DESC NULLS LAST LIMIT ?
        """,
        [limit],
    ).fetchall()
    names = ("published", "organisation", "claimant", "legal action", "score", "title", "url")
    return [dict(zip(names, row, strict=True)) for row in rows]


def statement_id(article_id: str, version: int, statement: Statement) -> str:
    """16 hex of the digest of article, version, kind, field and offsets."""
    place = (statement.kind, statement.field, statement.start, statement.end)
    key = "|".join(map(str, (article_id, version, *place)))
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def _labels(read: Read) -> dict[str, object]:
    labels = read.labels
    return {
        "article_id": read.article.article_id,
        "version": read.article.version,
        "status": labels.status,
        "reason": labels.reason,
        "breach_claim": labels.breach_claim,
        "denial": labels.denial,
        "legal_action": labels.legal_action,
        "contested": labels.contested,
        "score": labels.score,
        "company": labels.company,
        "claimant": labels.claimant,
    }


def _statement(article: Unread, position: int, s: Statement) -> dict[str, object]:
    return {
        "statement_id": statement_id(article.article_id, article.version, s),
        "article_id": article.article_id,
        "version": article.version,
        "position": position,
        "kind": s.kind,
        "field": s.field,
        "start_offset": s.start,
        "end_offset": s.end,
        "quote": s.quote,
        "probability": s.probability,
        "organisation": s.organisation,
        "claimant": s.claimant,
        "addressee": s.addressee,
        "speaker": s.speaker,
        "capacity": s.capacity,
        "basis": s.basis,
        "reported_by": s.reported_by,
        "attacker": s.attacker,
        "attacker_aliases": list(s.attacker_aliases),
        "occurred_at": to_sql(s.occurred_at),
        "occurred_phrase": s.occurred_phrase,
        "repeated": s.repeated,
        "strength": s.strength,
        "grounds": list(s.grounds),
        "role": s.role,
        "stage": s.stage,
        "legal_ground": s.legal_ground,
        "restrains_publication": s.restrains_publication,
        "consequence": list(s.consequence),
        "demands": list(s.demands),
        "deadline_phrase": s.deadline.phrase if s.deadline else None,
        "deadline_on": s.deadline.due_on.isoformat() if s.deadline and s.deadline.due_on else None,
        "deadline_basis": s.deadline.basis if s.deadline else None,
        "records": s.records,
        "ransom": s.ransom,
        "facets": list(s.facets),
        "told": s.told,
        "form": s.form,
        "what": s.what,
        "against": s.against,
        "is_contest": s.is_contest,
    }
