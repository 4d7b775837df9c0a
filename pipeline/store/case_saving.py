"""Writing cases: a touched case whole, at most a dozen events and their coverage, derived together.

What is due and who may be a candidate is asked next door in `pipeline.store.cases`.
"""

from collections.abc import Sequence
from datetime import datetime

import duckdb

from pipeline.domain.cases.claimant import claimant_of
from pipeline.domain.cases.events import CaseEvent, history_reason, shown
from pipeline.domain.cases.independence import standings
from pipeline.domain.cases.placing import CaseView, Placement
from pipeline.domain.names import organisation_key
from pipeline.store.cases import DueArticle, Written
from pipeline.store.lives import LIFE_TABLES
from pipeline.store.rows import as_json, insert_rows
from pipeline.store.times import to_sql

Row = dict[str, object]


def save_placements(
    con: duckdb.DuckDBPyConnection,
    placed: Sequence[tuple[DueArticle, Placement]],
    cases: Sequence[CaseView],
    by: Written,
) -> None:
    """Write the touched cases and which articles were read. Call it within a transaction."""
    ids = as_json(case.case_id for case in cases)
    created, linked = _created_at(con, ids), _linked_at(con, ids)
    _delete(con, ids)
    alive = [case for case in cases if case.events]
    insert_rows(con, "cases", [_case_row(case, created, by) for case in alive])
    insert_rows(con, "events", [row for case in alive for row in _event_rows(case, by)])
    insert_rows(
        con,
        "event_coverage",
        [row for case in alive for one in case.events for row in _coverage_rows(one, by)],
    )
    insert_rows(
        con, "links", [_link_row(case, one, linked, by) for case in alive for one in case.contests]
    )
    insert_rows(con, "case_readings", [_reading_row(*pair, by) for pair in placed])


def _delete(con: duckdb.DuckDBPyConnection, case_ids: str) -> None:
    wanted = "case_id IN (SELECT unnest(?::JSON::VARCHAR[]))"
    for table in ("event_coverage", "links"):
        con.execute(
            f"DELETE FROM {table} WHERE event_id IN (SELECT event_id FROM events WHERE {wanted})",  # noqa: S608
            [case_ids],
        )
    for table in ("events", "cases", *LIFE_TABLES):
        con.execute(f"DELETE FROM {table} WHERE {wanted}", [case_ids])  # noqa: S608


def _created_at(con: duckdb.DuckDBPyConnection, case_ids: str) -> dict[str, Row]:
    """Of cases that are there already: when and by which run they were made."""
    found = con.execute(
        "SELECT case_id, created_at, run_id FROM cases"
        " WHERE case_id IN (SELECT unnest(?::JSON::VARCHAR[]))",
        [case_ids],
    )
    return {
        case_id: {"created_at": created_at, "run_id": run_id}
        for case_id, created_at, run_id in found.fetchall()
    }


def _linked_at(con: duckdb.DuckDBPyConnection, case_ids: str) -> dict[tuple[object, ...], datetime]:
    """When each link was made: it stays, as long as the link stays the same."""
    found = con.execute(
        "SELECT l.event_id, l.tier, l.score, l.claim_statement_id, l.linked_at"
        " FROM links l JOIN events e USING (event_id)"
        " WHERE e.case_id IN (SELECT unnest(?::JSON::VARCHAR[]))",
        [case_ids],
    )
    return {tuple(row[:4]): row[4] for row in found.fetchall()}


def _case_row(case: CaseView, created: dict[str, Row], by: Written) -> Row:
    row: Row = {
        "case_id": case.case_id,
        "organisation": case.organisation,
        "organisation_key": organisation_key(case.organisation),
        "opened_at": to_sql(case.opened_at),
        "created_at": to_sql(by.now),
        "run_id": by.run_id,
    }
    return row | created.get(case.case_id, {})


def _event_rows(case: CaseView, by: Written) -> list[Row]:
    claimant = claimant_of(case)
    return [_event_row(case, event, claimant, by) for event in case.events]


def _event_row(case: CaseView, event: CaseEvent, claimant: str | None, by: Written) -> Row:
    known = case.event("claim") is not None
    evidence, score = shown(event, case.organisation, known)
    return {
        "event_id": event.event_id,
        "case_id": case.case_id,
        "event": event.event,
        "article_id": evidence.report.article_id,
        "version": evidence.report.version,
        "statement_id": evidence.statement_id,
        "claimant": claimant if event.is_contest else evidence.statement.claimant,
        "is_contest": event.is_contest,
        "occurred_at": to_sql(evidence.statement.occurred_at),
        "published_at": to_sql(evidence.report.published_at),
        "first_seen_at": to_sql(evidence.report.first_seen_at),
        "history_reason": history_reason(evidence.report),
        "score": score,
        "linker_version": by.linker_version,
        "run_id": by.run_id,
    }


def _coverage_rows(event: CaseEvent, by: Written) -> list[Row]:
    return [
        {
            "event_id": event.event_id,
            "article_id": item.report.article_id,
            "version": item.report.version,
            "statement_id": item.statement_id,
            "story_id": item.report.story_id,
            "independent": standing.independent,
            "basis": item.statement.basis,
            "reported_by": item.statement.reported_by,
            "credits": list(item.credits),
            "names": list(item.names),
            "relatives": list(item.relatives),
            "dates": list(item.dates),
            "repeats": standing.repeats,
            "linker_version": by.linker_version,
            "run_id": by.run_id,
        }
        for item, standing in zip(event.evidence, standings(event.evidence), strict=True)
    ]


def _link_row(
    case: CaseView, event: CaseEvent, linked: dict[tuple[object, ...], datetime], by: Written
) -> Row:
    link = case.link_of(event)
    statement_id = link.claim.statement_id if link.claim else None
    key = (event.event_id, link.tier, link.score, statement_id)
    return {
        "event_id": event.event_id,
        "claim_event_id": link.claim_event_id,
        "claim_article_id": link.claim.report.article_id if link.claim else None,
        "claim_statement_id": statement_id,
        "claim_url": link.claim_url,
        "tier": link.tier,
        "score": link.score,
        "reasons": list(link.reasons),
        "linker_version": by.linker_version,
        "linked_at": linked.get(key, to_sql(by.now)),
        "run_id": by.run_id,
    }


def _reading_row(due: DueArticle, placement: Placement, by: Written) -> Row:
    return {
        "article_id": due.article_id,
        "version": due.version,
        "model_version": due.model_version,
        "linker_version": by.linker_version,
        "outcome": placement.outcome,
        "events": placement.events,
        "read_at": to_sql(by.now),
        "run_id": by.run_id,
    }
