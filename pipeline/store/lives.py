"""The tables case_status, derived_events and case_lives: which cases are due, and writing them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import duckdb

from pipeline.domain.cases.derived import DerivedEvent
from pipeline.domain.cases.life import LIFE_VERSION, StatusChange, standing
from pipeline.store.rows import as_json, insert_rows
from pipeline.store.times import from_sql, to_sql

LIFE_TABLES = ("case_status", "derived_events", "case_lives")

Row = dict[str, object]

# Passes that had anything from a source of the catalogue. Their own table forgets after months;
# pages stay. What was brought in, watched or cited says nothing of what else was published.
_LOOKS = """
    SELECT looked_at FROM (
        SELECT max(started_at) AS looked_at FROM source_passes
        WHERE status IN ('ok', 'unchanged', 'rolling') GROUP BY started_at::DATE
        UNION SELECT max(fetched_at) FROM pages
        WHERE source NOT IN ('by-hand', 'watch', 'cited', 'replay') GROUP BY fetched_at::DATE
    ) ORDER BY looked_at"""


@dataclass(frozen=True, slots=True)
class Life:
    """What was derived of one case."""

    case_id: str
    history: tuple[StatusChange, ...]
    events: tuple[DerivedEvent, ...]
    next_turn: datetime | None
    silent_since: datetime | None


def cases_due(con: duckdb.DuckDBPyConnection, now: datetime) -> list[str]:
    """Cases written since their life was derived, or in which time has changed something."""
    found = con.execute(
        "SELECT case_id FROM cases ANTI JOIN (SELECT case_id FROM case_lives"
        " WHERE life_version = $version AND (next_turn_at IS NULL OR next_turn_at > $now))"
        " USING (case_id) ORDER BY case_id",
        {"version": LIFE_VERSION, "now": to_sql(now)},
    )
    return [case_id for (case_id,) in found.fetchall()]


def looks(con: duckdb.DuckDBPyConnection) -> tuple[datetime, ...]:
    """When passes looked, the last of each UTC day, oldest first."""
    found = con.execute(_LOOKS).fetchall()
    return tuple(moment for (looked_at,) in found if (moment := from_sql(looked_at)) is not None)


def save_lives(
    con: duckdb.DuckDBPyConnection, lives: Sequence[Life], now: datetime, run_id: str
) -> None:
    """Write them in place of what was there. Call it within a transaction."""
    ids = as_json(life.case_id for life in lives)
    for table in LIFE_TABLES:
        con.execute(
            f"DELETE FROM {table} WHERE case_id IN (SELECT unnest(?::JSON::VARCHAR[]))",  # noqa: S608
            [ids],
        )
    made = {"life_version": LIFE_VERSION, "run_id": run_id}
    insert_rows(con, "case_status", [row | made for life in lives for row in _status_rows(life)])
    insert_rows(
        con,
        "derived_events",
        [_event_row(life.case_id, event) | made for life in lives for event in life.events],
    )
    insert_rows(con, "case_lives", [_life_row(life, now) | made for life in lives])


def _status_rows(life: Life) -> list[Row]:
    stands = standing(life.history)
    return [
        {
            "case_id": life.case_id,
            "position": position,
            "facet": change.facet,
            "status": change.status,
            "since": to_sql(change.since),
            "event_id": change.event_id,
            "detail": change.detail,
            "article_id": change.article_id,
            "stands": change in stands,
        }
        for position, change in enumerate(life.history, start=1)
    ]


def _event_row(case_id: str, event: DerivedEvent) -> Row:
    return {
        "event_id": event.event_id,
        "case_id": case_id,
        "event": event.event,
        "at": to_sql(event.at),
        "precise": event.precise,
        "of_event_id": event.of.event_id,
        "article_id": event.evidence.report.article_id,
        "version": event.evidence.report.version,
        "statement_id": event.evidence.statement_id,
        "due_on": event.due_on.isoformat() if event.due_on else None,
        "over": event.over,
        "history_reason": event.history_reason,
    }


def _life_row(life: Life, now: datetime) -> Row:
    return {
        "case_id": life.case_id,
        "next_turn_at": to_sql(life.next_turn),
        "silent_since": to_sql(life.silent_since),
        "derived_at": to_sql(now),
    }
