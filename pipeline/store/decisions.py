"""People's decisions, in the ledger's file. Words: `pipeline/domain/cases/decisions.py`."""

import json
import sqlite3
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import Any

from pipeline.domain.cases.decisions import Decision
from pipeline.store.ledger_rows import from_iso, iso
from pipeline.store.ledger_schema import open_ledger

_NAMES = tuple(field.name for field in fields(Decision))
LISTS = ("articles", "staying", "organisations", "events")


class Decisions:
    """The decisions in one ledger file. LedgerError when it cannot be used."""

    def __init__(self, ledger: Path) -> None:
        self._con = open_ledger(ledger)

    def __enter__(self) -> "Decisions":
        return self

    def __exit__(self, *_error: object) -> None:
        self._con.close()

    def all(self) -> tuple[Decision, ...]:
        """Every decision ever made, oldest first."""
        found = self._con.execute("SELECT * FROM decisions ORDER BY decided_at, decision_id")
        return tuple(_decision(row) for row in found)

    def add(self, decision: Decision) -> bool:
        """Keep a decision. False when one of this id is kept already."""
        values: dict[str, Any] = {name: getattr(decision, name) for name in _NAMES}
        for name in LISTS:
            values[name] = json.dumps(values[name])
        for name in ("decided_at", "taken_back_at"):
            values[name] = iso(values[name]) if values[name] else None
        places = ", ".join(f":{name}" for name in _NAMES)
        done = self._con.execute(
            f"INSERT INTO decisions ({', '.join(_NAMES)}) VALUES ({places}) ON CONFLICT DO NOTHING",  # noqa: S608
            values,
        )
        return done.rowcount == 1

    def take_back(self, decision_id: str, at: datetime) -> bool:
        """It counts no more. False when there is none of this id, or it was taken back before."""
        done = self._con.execute(
            "UPDATE decisions SET taken_back_at = ?"
            " WHERE decision_id = ? AND taken_back_at IS NULL",
            (iso(at), decision_id),
        )
        return done.rowcount == 1


def read_decisions(ledger: Path) -> tuple[Decision, ...]:
    """All decisions; none while there is no ledger."""
    if not ledger.exists():
        return ()
    with Decisions(ledger) as decisions:
        return decisions.all()


def _decision(row: sqlite3.Row) -> Decision:
    values: dict[str, Any] = {name: row[name] for name in _NAMES}
    for name in LISTS:
        values[name] = tuple(json.loads(values[name]))
    values["decided_at"] = from_iso(values["decided_at"])
    values["taken_back_at"] = from_iso(values["taken_back_at"])
    return Decision(**values)
