"""People's decisions as labelled examples: what was decided, and about which words.

Decision ─► {kind, same_case | contest | claim, articles: […], statements: […]}
"""

from collections.abc import Iterable, Mapping
from typing import Any

import duckdb

from pipeline.domain.alerts.feedback import counting
from pipeline.domain.cases.decisions import Decision
from pipeline.store.rows import as_json

Example = dict[str, Any]

CONTEST = {"right": True, "retract": False, "dismiss": False, "wrong_case": True}
SAME_CASE = {"merge": True, "split": False, "wrong_case": False}
_ARTICLES = """
    SELECT article_id, url, title, publisher FROM current_articles
    WHERE article_id IN (SELECT unnest(?::JSON::VARCHAR[])) ORDER BY article_id"""
_STATEMENTS = """
    SELECT v.event_id, e.event, s.article_id, s.version, s.field, s.start_offset, s.end_offset,
        s.quote, s.kind, s.organisation, s.probability, s.model_version
    FROM event_coverage v JOIN events e USING (event_id)
    JOIN statements s ON s.statement_id = v.statement_id
    WHERE v.event_id IN (SELECT unnest(?::JSON::VARCHAR[]))
        OR v.article_id IN (SELECT unnest(?::JSON::VARCHAR[]))
    ORDER BY s.article_id, s.version, s.start_offset, e.event"""


def examples(con: duckdb.DuckDBPyConnection, decisions: Iterable[Decision]) -> list[Example]:
    """One for each decision that counts, oldest first. A mute says nothing about an alert.

    `contest` says whether the statements are a contest, `same_case` whether `articles` and
    `staying` are about one dispute; null where the decision does not say.
    """
    return [_example(con, one) for one in counting(decisions) if one.kind != "mute"]


def _example(con: duckdb.DuckDBPyConnection, decision: Decision) -> Example:
    claim = decision.other if decision.kind == "link" else None
    moved = {*decision.articles, *([claim] if claim else [])}
    events = decision.event_ids if decision.kind not in ("merge", "split") else ()
    told = moved if decision.kind in ("merge", "split", "link") else set()
    statements = _rows(con, _STATEMENTS, [as_json(events), as_json(sorted(told))])
    articles = {*moved, *decision.staying}
    articles.update(str(one["article_id"]) for one in statements)
    return {
        "decision": decision.decision_id,
        "decided_at": decision.decided_at.isoformat(),
        "decided_by": decision.decided_by,
        "source": decision.source,
        "kind": decision.kind,
        "note": decision.note,
        "contest": CONTEST.get(decision.kind),
        "same_case": SAME_CASE.get(decision.kind),
        "case": decision.case_id,
        "event": decision.event_id,
        "claim_article": claim,
        "moving": list(decision.articles),
        "staying": list(decision.staying),
        "articles": _rows(con, _ARTICLES, [as_json(sorted(articles))]),
        "statements": statements,
    }


def _rows(
    con: duckdb.DuckDBPyConnection, sql: str, values: list[str]
) -> list[Mapping[str, object]]:
    found = con.execute(sql, values)
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
