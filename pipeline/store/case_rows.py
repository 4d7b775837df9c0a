"""Rows of articles, labels and statements as the records that case building works with.

Reading only; what case building writes is in `pipeline.store.cases`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

import duckdb

from pipeline.domain.cases.events import CONTESTS, CaseEvent, Evidence, in_order, report_of
from pipeline.domain.cases.placing import CaseView
from pipeline.domain.records import Article, ArticleLabels, Deadline, Link, ReadArticle, Statement
from pipeline.store.rows import as_json
from pipeline.store.times import from_sql

Row = Mapping[str, Any]
ArticleVersion = tuple[str, int]

# The ids filter each table on its own: a window over a whole table costs 20 ms for one article.
_ARTICLES = """
    WITH wanted AS (SELECT unnest($ids::JSON::VARCHAR[]) AS article_id)
    SELECT a.* EXCLUDE (text, text_sha256), l.* EXCLUDE (article_id, version, claimant),
        l.claimant AS label_claimant, coalesce(t.story_id, a.article_id) AS story_id, c.cited_as
    FROM articles a SEMI JOIN wanted USING (article_id)
    LEFT JOIN (SELECT article_id, version, status, reason, breach_claim, denial, legal_action,
                 contested, score, company, claimant, model_version
          FROM article_labels SEMI JOIN wanted USING (article_id)
          QUALIFY row_number() OVER (PARTITION BY article_id, version ORDER BY labelled_at DESC) = 1
         ) l USING (article_id, version)
    LEFT JOIN (SELECT article_id, version, story_id
          FROM stories SEMI JOIN wanted USING (article_id)
          QUALIFY row_number() OVER (PARTITION BY article_id, version ORDER BY grouped_at DESC) = 1
         ) t USING (article_id, version)
    LEFT JOIN (SELECT x.article_id, min(p.requested_url) AS cited_as
          FROM extractions x SEMI JOIN wanted USING (article_id) JOIN pages p USING (page_id)
          WHERE p.source = 'cited' GROUP BY x.article_id) c USING (article_id)"""
_WITH_TEXT = _ARTICLES.replace("(text, text_sha256)", "(text_sha256)")
_STATEMENTS = """
    SELECT * FROM statements WHERE article_id IN (SELECT unnest($ids::JSON::VARCHAR[]))
    ORDER BY model_version, article_id, version, position"""
_EVENTS = """
    SELECT c.case_id, c.organisation, e.event_id, e.event, v.article_id, v.version, v.statement_id,
        v.credits, v.names, v.relatives, v.dates
    FROM cases c LEFT JOIN events e USING (case_id) LEFT JOIN event_coverage v USING (event_id)
    WHERE c.case_id IN (SELECT unnest($ids::JSON::VARCHAR[])) ORDER BY c.case_id, e.event_id"""


def read_articles(
    con: duckdb.DuckDBPyConnection, wanted: Sequence[ArticleVersion]
) -> list[ReadArticle]:
    """Classified articles, in the order asked for. LookupError when one is not there."""
    ids = [article_id for article_id, _ in wanted]
    rows = {(row["article_id"], row["version"]): row for row in _rows(con, _WITH_TEXT, ids)}
    found: defaultdict[tuple[str, int, str], list[Row]] = defaultdict(list)
    for row in _rows(con, _STATEMENTS, ids):
        found[row["article_id"], row["version"], row["model_version"]].append(row)
    return [_read(rows[key], found[*key, rows[key]["model_version"]]) for key in wanted]


def _read(row: Row, statements: Sequence[Row]) -> ReadArticle:
    return ReadArticle(
        article=_article(row, row["text"]),
        story_id=row["story_id"],
        labels=_labels(row),
        statements=tuple(map(statement_of, statements)),
        statement_ids=tuple(statement["statement_id"] for statement in statements),
    )


def load_cases(
    con: duckdb.DuckDBPyConnection, case_ids: Sequence[str], *, keep_lost: bool
) -> list[CaseView]:
    """Cases with all their evidence, ordered by id.

    A statement may be gone, because its article was classified anew and has not been placed again.
    `keep_lost` keeps such evidence, empty, so that the case keeps its shape until then.
    """
    rows = _rows(con, _EVENTS, case_ids)
    articles = sorted({row["article_id"] for row in rows if row["article_id"]})
    reports = {
        (row["article_id"], row["version"]): report_of(_article(row), row["story_id"], _labels(row))
        for row in _rows(con, _ARTICLES, articles)
    }
    statements = {
        row["statement_id"]: statement_of(row) for row in _rows(con, _STATEMENTS, articles)
    }
    found: dict[str, dict[str, list[Evidence]]] = {}
    kinds = {row["event_id"]: row["event"] for row in rows}
    for row in rows:
        events = found.setdefault(row["case_id"], {})
        evidence = events.setdefault(row["event_id"], []) if row["event_id"] else []
        report = reports.get((row["article_id"], row["version"]))
        if report and (keep_lost or row["statement_id"] in statements):
            statement = statements.get(row["statement_id"]) or _lost(row["event"])
            clues = (tuple(row[one] or ()) for one in ("credits", "names", "relatives", "dates"))
            evidence.append(Evidence(report, row["statement_id"], statement, *clues))
    names = {row["case_id"]: row["organisation"] for row in rows}
    return [
        CaseView(
            case_id,
            names[case_id],
            tuple(CaseEvent(one, kinds[one], in_order(items)) for one, items in events.items()),
        ).pruned()
        for case_id, events in found.items()
    ]


def contested_cases(con: duckdb.DuckDBPyConnection) -> list[str]:
    """The ids of the cases that have a contest."""
    found = con.execute("SELECT DISTINCT case_id FROM events WHERE is_contest ORDER BY case_id")
    return [case_id for (case_id,) in found.fetchall()]


def known_events(con: duckdb.DuckDBPyConnection) -> frozenset[str]:
    """The ids of all events."""
    found = con.execute("SELECT event_id FROM events UNION ALL SELECT event_id FROM derived_events")
    return frozenset(one for (one,) in found.fetchall())


def events_over(con: duckdb.DuckDBPyConnection) -> frozenset[str]:
    """The ids of reminders whose day has passed."""
    found = con.execute("SELECT event_id FROM derived_events WHERE over")
    return frozenset(one for (one,) in found.fetchall())


def statement_of(row: Row) -> Statement:
    """A row of the table `statements`."""
    deadline = (
        Deadline(row["deadline_phrase"], row["deadline_on"], row["deadline_basis"])
        if row["deadline_phrase"] is not None
        else None
    )
    return Statement(
        kind=row["kind"],
        field=row["field"],
        start=row["start_offset"],
        end=row["end_offset"],
        quote=row["quote"],
        probability=row["probability"],
        organisation=row["organisation"],
        claimant=row["claimant"],
        addressee=row["addressee"],
        speaker=row["speaker"],
        capacity=row["capacity"],
        basis=row["basis"],
        reported_by=row["reported_by"],
        attacker=row["attacker"],
        attacker_aliases=tuple(row["attacker_aliases"]),
        occurred_at=from_sql(row["occurred_at"]),
        occurred_phrase=row["occurred_phrase"],
        repeated=row["repeated"],
        strength=row["strength"],
        grounds=tuple(row["grounds"]),
        role=row["role"],
        stage=row["stage"],
        legal_ground=row["legal_ground"],
        restrains_publication=row["restrains_publication"],
        consequence=tuple(row["consequence"]),
        demands=tuple(row["demands"]),
        deadline=deadline,
        records=row["records"],
        ransom=row["ransom"],
        facets=tuple(row["facets"]),
        told=row["told"],
        form=row["form"],
        what=row["what"],
        against=row["against"],
    )


def _article(row: Row, text: str = "") -> Article:
    """The text is left out for cases: it is large, and they are built from statements."""
    return Article(
        article_id=row["article_id"],
        version=row["version"],
        url=row["url"],
        canonical_url=row["canonical_url"],
        title=row["title"],
        text=text,
        language=row["language"],
        links=tuple(Link(link["url"], link["anchor"]) for link in row["links"]),
        author=row["author"],
        published_at=from_sql(row["published_at"]),
        published_provenance=row["published_provenance"],
        first_seen_at=from_sql(row["first_seen_at"]),
        fetched_at=from_sql(row["fetched_at"]),
        history_reason=row["history_reason"],
        source=row["source"],
        kind=row["kind"],
        publisher=row["publisher"],
        page_id=row["page_id"],
        is_summary=row["is_summary"],
        cited_as=row["cited_as"],
    )


def _labels(row: Row) -> ArticleLabels:
    return ArticleLabels(
        status=row["status"] or "skipped",
        reason=row["reason"],
        breach_claim=row["breach_claim"],
        denial=row["denial"],
        legal_action=row["legal_action"],
        contested=row["contested"],
        score=row["score"],
        company=row["company"],
        claimant=row["label_claimant"],
    )


def _lost(event: str) -> Statement:
    kind: Literal["denial", "claim"] = "denial" if event in CONTESTS else "claim"
    return Statement(kind=kind, field="text", start=0, end=0, quote="", probability=0.0)


def _rows(con: duckdb.DuckDBPyConnection, sql: str, ids: Iterable[str]) -> list[Row]:
    found = con.execute(sql, {"ids": as_json(ids)})
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
