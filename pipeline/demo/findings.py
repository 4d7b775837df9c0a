"""What the pipeline made of the newsroom, asked of the published database like anybody would.

data/demo/contested.duckdb ─► SourceOutcome, Found, Outcome
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb


@dataclass(frozen=True, slots=True)
class SourceOutcome:
    """What one source gave in one pass."""

    source: str
    status: str
    reason: str | None
    new: int
    fetched: int


@dataclass(frozen=True, slots=True)
class Found:
    """One event, as first shown by an article of a pass."""

    event: str
    organisation: str
    publisher: str
    title: str


@dataclass(frozen=True, slots=True)
class Sent:
    """One alert that went out."""

    event: str
    organisation: str
    reply: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one page, as far as it got."""

    extraction: str | None = None  # article, version, unchanged, dropped; None: never fetched
    dropped: str | None = None
    history: str | None = None
    status: str | None = None  # of its labels
    reason: str | None = None  # of its status
    breach_claim: bool | None = None
    contested: bool | None = None
    legal_action: str | None = None
    company: str | None = None
    claimant: str | None = None
    twin: str | None = None  # another publisher of the same text
    kinds: tuple[str, ...] = ()  # of its statements
    disputed_by: str | None = None
    alerted: tuple[str, ...] = ()  # events that it was first to report and that went out
    covers: tuple[str, ...] = ()  # events that went out on another article's evidence
    withheld: tuple[str, ...] = ()  # reasons why alerts on it were not sent


@contextmanager
def published(database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The published copy, read-only."""
    con = duckdb.connect(str(database), read_only=True)
    try:
        yield con
    finally:
        con.close()


def sources(con: duckdb.DuckDBPyConnection, pass_id: str) -> list[SourceOutcome]:
    """Every source polled in a pass."""
    rows = con.execute(
        "SELECT source, status, reason, new, fetched FROM source_passes "
        "WHERE pass_id = ? ORDER BY source",
        [pass_id],
    ).fetchall()
    return [SourceOutcome(*row) for row in rows]


def statement_counts(con: duckdb.DuckDBPyConnection, pass_id: str) -> dict[str, int]:
    """Statements in the articles that a pass brought, by kind."""
    rows = con.execute(
        "SELECT s.kind, count(*) FROM statements s JOIN articles a USING (article_id, version) "
        "JOIN pages p USING (page_id) WHERE p.pass_id = ? GROUP BY ALL ORDER BY ALL",
        [pass_id],
    ).fetchall()
    return dict(rows)


def found(con: duckdb.DuckDBPyConnection, pass_id: str) -> list[Found]:
    """Events whose first evidence a pass brought, in the order in which they were published."""
    rows = con.execute(
        "SELECT e.event, c.organisation, a.publisher, a.title FROM events e "
        "JOIN cases c USING (case_id) "
        "JOIN articles a ON a.article_id = e.article_id AND a.version = e.version "
        "JOIN pages p USING (page_id) WHERE p.pass_id = ? "
        "ORDER BY c.organisation, e.published_at NULLS LAST, e.event",
        [pass_id],
    ).fetchall()
    return [Found(*row) for row in rows]


def alerts(con: duckdb.DuckDBPyConnection) -> list[Sent]:
    """Every alert sent so far."""
    rows = con.execute(
        "SELECT event, organisation, parent_alert_id IS NOT NULL FROM alert_log "
        "WHERE state = 'sent' ORDER BY sent_at, created_at, event"
    ).fetchall()
    return [Sent(*row) for row in rows]


def totals(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Rows of the main tables."""
    tables = {
        "pages": "pages WHERE role <> 'listing'",
        "articles": "current_articles",
        "stories": "(SELECT DISTINCT story_id FROM stories)",
        "statements": "statements",
        "cases": "cases",
        "contests": "events WHERE is_contest",
        "alerts sent": "alert_log WHERE state = 'sent'",
    }
    counts = {}
    for name, table in tables.items():
        row = con.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608  constants
        counts[name] = row[0] if row else 0
    return counts


LISTS = ("kinds", "alerted", "covers", "withheld")
OUTCOME = """
WITH page AS (
    SELECT page_id FROM pages
    WHERE role <> 'listing' AND source <> 'watch' AND split_part(url, '?', 1) = $url
    ORDER BY fetched_at DESC LIMIT 1
), reading AS (
    SELECT x.outcome, x.reason AS dropped, x.article_id
    FROM page JOIN extractions x USING (page_id) ORDER BY x.extracted_at DESC LIMIT 1
), reported AS (
    SELECT v.event_id, e.event, e.article_id = v.article_id AS first, l.state, l.reason
    FROM reading r JOIN event_coverage v USING (article_id) JOIN events e USING (event_id)
    JOIN alert_log l ON l.event_id = e.event_id
)
SELECT r.outcome AS extraction, r.dropped, a.history_reason AS history, l.status, l.reason,
       l.breach_claim, l.contested, l.legal_action, l.company, l.claimant,
       (SELECT max(t.publisher) FROM stories s JOIN stories o USING (story_id)
            JOIN current_articles t ON t.article_id = o.article_id
        WHERE s.article_id = a.article_id AND o.article_id <> a.article_id) AS twin,
       (SELECT list(DISTINCT kind ORDER BY kind) FROM statements s
        WHERE s.article_id = a.article_id AND s.version = a.version) AS kinds,
       (SELECT max(speaker) FROM statements s WHERE s.article_id = a.article_id
            AND s.version = a.version AND s.kind = 'third_party_dispute') AS disputed_by,
       (SELECT list(DISTINCT event) FROM reported WHERE first AND state = 'sent') AS alerted,
       (SELECT list(DISTINCT event) FROM reported WHERE NOT first AND state = 'sent') AS covers,
       (SELECT list(DISTINCT reason) FROM reported WHERE state = 'suppressed') AS withheld
FROM reading r
LEFT JOIN current_articles a USING (article_id)
LEFT JOIN article_labels l ON l.article_id = a.article_id AND l.version = a.version
"""


def outcome(con: duckdb.DuckDBPyConnection, url: str) -> Outcome:
    """What became of the page at that address (without its query)."""
    cursor = con.execute(OUTCOME, {"url": url})
    row = cursor.fetchone()
    if row is None:
        return Outcome()
    facts = dict(zip((column[0] for column in cursor.description), row, strict=True))
    for name in LISTS:
        facts[name] = tuple(facts[name] or ())
    return Outcome(**facts)
