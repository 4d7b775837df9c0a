"""Which pages are watched or cited, and every time one was asked for.

page_watches    rows stay, also when the page no longer says what it was watched for
page_revisits   one row a try: had, gone or missed
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import duckdb

from pipeline.domain.cases.events import SURE
from pipeline.domain.urls import article_id, canonical_url
from pipeline.domain.watch.schedule import CITED, CitedPage, WatchedPage
from pipeline.store.rows import as_json, insert_rows
from pipeline.store.times import from_sql, to_sql

_CONTESTS = """
    WITH contests AS (
        SELECT e.case_id, e.event_id, e.article_id,
            least(coalesce(e.published_at, e.first_seen_at), e.first_seen_at) AS since
        FROM events e WHERE e.is_contest AND e.score >= $sure
    )"""
_BEGIN = f"""
    INSERT INTO page_watches
    {_CONTESTS}, due AS (
        SELECT l.claim_article_id AS article_id, event_id,
            CASE l.tier WHEN 'confirmed' THEN 'claim' ELSE 'suggested' END AS because,
            case_id, since
        FROM contests JOIN links l USING (event_id) WHERE l.tier IN ('confirmed', 'suggested')
        UNION ALL
        SELECT article_id, event_id, 'denial', case_id, since FROM contests
    )
    SELECT article_id, event_id, because, case_id, since, $now, $run FROM due
    ANTI JOIN page_watches USING (article_id, event_id, because)
    WHERE since >= $from"""  # noqa: S608  our own words
_CLAIMS = """
    SELECT v.article_id, e.event_id, e.case_id, c.organisation, s.claimant,
        least(coalesce(a.published_at, a.first_seen_at), a.first_seen_at) AS since
    FROM events e
    JOIN cases c USING (case_id)
    JOIN event_coverage v USING (event_id)
    JOIN articles a ON a.article_id = v.article_id AND a.version = v.version
    JOIN statements s ON s.statement_id = v.statement_id
    ANTI JOIN page_watches w ON w.article_id = v.article_id AND w.event_id = e.event_id
    WHERE e.event = 'claim' AND v.independent AND since >= $from
    ORDER BY v.article_id, e.event_id"""
_WATCHED = """
    WITH watched AS (
        SELECT article_id, max(since) AS since FROM page_watches
        WHERE since >= $from GROUP BY article_id
    ), newest AS (
        SELECT article_id, url, kind, publisher FROM articles SEMI JOIN watched USING (article_id)
        WHERE NOT is_summary AND (url LIKE 'http://%' OR url LIKE 'https://%')
        QUALIFY row_number() OVER (PARTITION BY article_id ORDER BY version DESC) = 1
    ), had AS (
        SELECT x.article_id, max(p.fetched_at) AS at
        FROM extractions x SEMI JOIN watched USING (article_id) JOIN pages p USING (page_id)
        GROUP BY x.article_id
    ), tried AS (
        SELECT article_id, max(tried_at) AS at, list(outcome ORDER BY tried_at DESC) AS outcomes
        FROM page_revisits SEMI JOIN watched USING (article_id) GROUP BY article_id
    )
    SELECT w.article_id, n.url, n.kind, n.publisher, w.since, greatest(had.at, tried.at),
        coalesce(tried.outcomes[1] = 'gone' AND tried.outcomes[2] IS DISTINCT FROM 'gone', FALSE)
    FROM watched w JOIN newest n USING (article_id)
    LEFT JOIN had USING (article_id) LEFT JOIN tried USING (article_id)
    ORDER BY w.article_id"""
_CITED = f"""
    {_CONTESTS}, cited AS (
        SELECT l.claim_url, min(c.since) AS since,
            list(DISTINCT link.url ORDER BY link.url) AS spelt
        FROM contests c JOIN links l USING (event_id)
        JOIN event_coverage v USING (event_id)
        JOIN articles a ON a.article_id = v.article_id AND a.version = v.version,
        unnest(a.links) AS named(link)
        WHERE l.tier = 'recounted' AND l.claim_url IS NOT NULL AND c.since >= $from
        GROUP BY l.claim_url
    )
    SELECT claim_url, since, spelt FROM cited
    WHERE claim_url NOT IN (SELECT canonical_url FROM articles) ORDER BY claim_url"""  # noqa: S608
_TRIES = """
    SELECT article_id, count(*), max(tried_at), bool_or(outcome <> 'missed') FROM page_revisits
    WHERE source = $source AND article_id IN (SELECT unnest($ids::JSON::VARCHAR[]))
    GROUP BY article_id"""


@dataclass(frozen=True, slots=True)
class WatchableClaim:
    """A report of a claim whose page is not watched: whether its names are is for the watchlist."""

    article_id: str
    event_id: str
    case_id: str
    organisation: str
    claimant: str | None
    since: datetime


@dataclass(frozen=True, slots=True)
class Revisit:
    """One page asked for, and what came of it."""

    url: str
    source: str
    article_id: str
    outcome: str  # had, gone or missed
    reason: str | None


def begin_watches(
    con: duckdb.DuckDBPyConnection, since: datetime, now: datetime, run_id: str
) -> int:
    """Watch the pages of contests that appeared at or after `since`, and of the claims they
    contest. Returns how many of them are new."""
    found = con.execute(
        _BEGIN, {"sure": SURE, "from": to_sql(since), "now": to_sql(now), "run": run_id}
    ).fetchone()
    return int(found[0]) if found else 0


def unwatched_claims(con: duckdb.DuckDBPyConnection, since: datetime) -> list[WatchableClaim]:
    """First-hand reports of claims, published at or after `since`, whose pages are not watched."""
    rows = con.execute(_CLAIMS, {"from": to_sql(since)}).fetchall()
    return [
        WatchableClaim(article, event, case, organisation, claimant, from_sql(at))
        for article, event, case, organisation, claimant, at in rows
    ]


def watch_claims(
    con: duckdb.DuckDBPyConnection, claims: Iterable[WatchableClaim], now: datetime, run_id: str
) -> None:
    """Watch the pages of these claims."""
    insert_rows(
        con,
        "page_watches",
        [
            {
                "article_id": claim.article_id,
                "event_id": claim.event_id,
                "because": "watchlist",
                "case_id": claim.case_id,
                "since": to_sql(claim.since),
                "started_at": to_sql(now),
                "run_id": run_id,
            }
            for claim in claims
        ],
    )


def watched(con: duckdb.DuckDBPyConnection, since: datetime) -> list[WatchedPage]:
    """The pages whose watch began at or after `since`, by the address they were last had from."""
    return [
        WatchedPage(article, url, kind, publisher, from_sql(began), from_sql(at), unconfirmed)
        for article, url, kind, publisher, began, at, unconfirmed in con.execute(
            _WATCHED, {"from": to_sql(since)}
        ).fetchall()
    ]


def cited(con: duckdb.DuckDBPyConnection, since: datetime) -> list[CitedPage]:
    """Claims' pages that contests link to and that are in no article, less those that were had.

    The URL is as the contest spells it: the canonical one only says which page is meant.
    """
    found = con.execute(_CITED, {"sure": SURE, "from": to_sql(since)}).fetchall()
    keys = {claim_url: article_id(claim_url) for claim_url, _, _ in found}
    tried = {
        key: (tries, from_sql(at), answered)
        for key, tries, at, answered in con.execute(
            _TRIES, {"source": CITED, "ids": as_json(keys.values())}
        ).fetchall()
    }
    pages = []
    for claim_url, began, spellings in found:
        tries, tried_at, answered = tried.get(keys[claim_url], (0, None, False))
        if not answered:
            spelt = (url for url in spellings if canonical_url(url) == claim_url)
            url = next(spelt, claim_url)
            pages.append(CitedPage(url, from_sql(began), tries, tried_at))
    return pages


def save_revisits(
    con: duckdb.DuckDBPyConnection,
    revisits: Sequence[Revisit],
    pass_id: str,
    now: datetime,
    run_id: str,
) -> None:
    """Record what came of each page."""
    insert_rows(
        con,
        "page_revisits",
        [
            {
                "article_id": one.article_id,
                "url": one.url,
                "source": one.source,
                "tried_at": to_sql(now),
                "outcome": one.outcome,
                "reason": one.reason,
                "pass_id": pass_id,
                "run_id": run_id,
            }
            for one in revisits
        ],
    )
