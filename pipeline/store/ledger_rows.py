"""A row of the ledger, and how its facts and times are kept in SQLite."""

import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from pydantic import TypeAdapter

from pipeline.domain.alerts.digest_facts import DigestFacts
from pipeline.domain.records import AlertFacts
from pipeline.store.times import to_sql

AlertState = Literal["pending", "claimed", "sent", "dead", "suppressed", "digested"]

TIMES = ("created_at", "claimed_at", "sent_at", "not_before", "revised_at")
# Of rows that no message tells yet: to be sent, or kept for a digest that is not made yet.
UNTOLD = (
    "(state = 'pending' OR (state = 'digested'"
    " AND digested_into NOT IN (SELECT alert_id FROM alerts)))"
)
WAREHOUSE_COLUMNS = (  # of the table `alerts`, in its order
    *("alert_id", "event_id", "case_id", "organisation", "event", "channel", "parent_alert_id"),
    *("state", "reason", "created_at", "sent_at", "ts", "attempts", "error", "revision"),
    "digested_into",
)
Facts = AlertFacts | DigestFacts

_FACTS: TypeAdapter[Facts] = TypeAdapter(Facts)


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One alert and what became of it."""

    alert_id: str
    event_id: str
    case_id: str
    organisation: str
    event: str
    channel: str
    state: AlertState
    reason: str | None
    parent_alert_id: str | None
    revision: int  # of the facts, from 0
    sent_revision: int | None  # what the channel shows

    facts: Facts
    created_at: datetime
    claimed_at: datetime | None  # by the machine's clock, to be compared with Slack's
    sent_at: datetime | None
    ts: str | None
    channel_id: str | None
    attempts: int
    not_before: datetime | None  # by the machine's clock; of a digested one: its digest is due
    error: str | None
    revised_at: datetime | None = None
    digested_into: str | None = None  # the alert_id of the digest that told it


@dataclass(frozen=True, slots=True)
class SingleAlert(LedgerRow):
    """A row about one event, where others are digests."""

    facts: AlertFacts


def encode(facts: Facts) -> str:
    """JSON. Unpaired surrogates, which no file can hold, become question marks."""
    text = json.dumps(_FACTS.dump_python(facts, mode="json"), ensure_ascii=False, sort_keys=True)
    return text.encode("utf-8", "replace").decode("utf-8")


def decode(text: str) -> Facts:
    """Facts from their JSON. ValidationError on anything else."""
    return _FACTS.validate_json(text)


def read_row(row: sqlite3.Row) -> LedgerRow:
    """From a `SELECT *`."""
    values: dict[str, Any] = dict(row)
    values["facts"] = decode(values["facts"])
    for name in TIMES:
        values[name] = from_iso(values[name])
    return (SingleAlert if isinstance(values["facts"], AlertFacts) else LedgerRow)(**values)


def copied(con: sqlite3.Connection) -> list[tuple[object, ...]]:
    """Every row with `WAREHOUSE_COLUMNS`, oldest first, times naive UTC.

    `event` is what the message tells now: a text that is read again may correct it.
    """
    present = "coalesce(json_extract(facts, '$.event'), event) AS event"
    columns = ", ".join(present if one == "event" else one for one in WAREHOUSE_COLUMNS)
    found = con.execute(f"SELECT {columns} FROM alerts ORDER BY created_at, rowid")  # noqa: S608
    return [
        tuple(
            to_sql(datetime.fromisoformat(row[name])) if name in TIMES and row[name] else row[name]
            for name in WAREHOUSE_COLUMNS
        )
        for row in found
    ]


def from_iso(text: str | None) -> datetime | None:
    """None stays None."""
    return datetime.fromisoformat(text) if text else None


def iso(moment: datetime) -> str:
    """ISO text in UTC. ValueError on a naive one."""
    return to_sql(moment).isoformat() + "+00:00"
