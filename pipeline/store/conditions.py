"""What operations were told of the system's health, in the ledger's file.

    keep (claimed, committed) ─► one message ─► told | kept for the next pass

At least once: a process that dies between the message and `told` says it again. A telling that was
cut off over and over is taken for told, so that nothing is repeated for ever.
"""

import sqlite3
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from pipeline.domain.health import Condition
from pipeline.store.ledger_rows import from_iso, iso
from pipeline.store.ledger_schema import open_ledger

TELLING = "telling"  # the topic of the claim: its state counts the tellings that were begun
ATTEMPTS = 3


class Conditions:
    """The conditions in one ledger file. LedgerError when it cannot be used."""

    def __init__(self, ledger: Path) -> None:
        self._con = open_ledger(ledger)

    def __enter__(self) -> "Conditions":
        return self

    def __exit__(self, *_error: object) -> None:
        self._con.close()

    def all(self) -> tuple[Condition, ...]:
        """Every condition that is kept, the longest first."""
        found = self._con.execute(
            "SELECT * FROM conditions WHERE topic <> ? ORDER BY since, topic", (TELLING,)
        )
        return tuple(_condition(row) for row in found)

    def keep(self, conditions: Iterable[Condition], *, telling_at: datetime | None) -> bool:
        """Make these the conditions there are. With `telling_at`, claim that they are being told.

        False when that was claimed `ATTEMPTS` times and never ended: then nothing is to be said.
        """
        rows = [
            (one.topic, one.state, iso(one.since), iso(one.told_at) if one.told_at else None)
            for one in conditions
        ]
        with self._con:
            self._con.execute("BEGIN IMMEDIATE")
            self._con.execute("DELETE FROM conditions WHERE topic <> ?", (TELLING,))
            self._con.executemany("INSERT INTO conditions VALUES (?, ?, ?, ?)", rows)
            if telling_at is None:
                return True
            self._con.execute(
                "INSERT INTO conditions VALUES (?, '1', ?, NULL)"
                " ON CONFLICT (topic) DO UPDATE SET state = CAST(state AS INTEGER) + 1",
                (TELLING, iso(telling_at)),
            )
            claim = "SELECT CAST(state AS INTEGER) FROM conditions WHERE topic = ?"
            return int(self._con.execute(claim, (TELLING,)).fetchone()[0]) <= ATTEMPTS

    def told(self, settled: Iterable[str], at: datetime) -> None:
        """All that is kept was told; what is `settled` need not be kept any more."""
        with self._con:
            self._con.execute("BEGIN IMMEDIATE")
            gone = [(topic,) for topic in (*settled, TELLING)]
            self._con.executemany("DELETE FROM conditions WHERE topic = ?", gone)
            self._con.execute("UPDATE conditions SET told_at = ? WHERE told_at IS NULL", (iso(at),))

    def not_told(self) -> None:
        """Operations could not be reached: to be said in the next pass."""
        self._con.execute("DELETE FROM conditions WHERE topic = ?", (TELLING,))


def _condition(row: sqlite3.Row) -> Condition:
    since, told_at = datetime.fromisoformat(row["since"]), from_iso(row["told_at"])
    return Condition(row["topic"], row["state"], since, told_at)
