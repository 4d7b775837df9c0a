"""What the crawl remembers of hosts: who is to be left alone, and their robots.txt.

A part of `scrapers/memory.py`, in the same file `data/crawl.sqlite`.
"""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from scrapers.clock import parse_time

Scope = Literal["all", "pages"]  # what of a host is to be left alone


@dataclass(frozen=True, slots=True)
class Rest:
    """A host is to be left alone."""

    reason: str
    until: datetime


class HostMemory:
    """Reads and writes the tables `hosts` and `robots`."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def resting(self, host: str, scopes: Sequence[Scope], now: datetime) -> Rest | None:
        """The longest rest among these scopes that a host is to be left in now, or None."""
        row = self._db.execute(
            "SELECT reason, not_before FROM hosts WHERE host = ? AND not_before > ?"
            " AND scope IN (SELECT value FROM json_each(?)) ORDER BY not_before DESC",
            [host, now.isoformat(), json.dumps(scopes)],
        ).fetchone()
        return Rest(row[0], parse_time(row[1])) if row else None

    def strike(self, host: str, scope: Scope, reason: str) -> int:
        """The host refused once more. Returns how often running."""
        (strikes,) = self._db.execute(
            "INSERT INTO hosts VALUES (?, ?, '', 1, ?) ON CONFLICT (host, scope) DO UPDATE"
            " SET strikes = strikes + 1, reason = excluded.reason RETURNING strikes",
            [host, scope, reason],
        ).fetchall()[0]
        return int(strikes)

    def rest(self, host: str, scope: Scope, until: datetime) -> None:
        """Leave the host alone until then."""
        self._db.execute(
            "UPDATE hosts SET not_before = max(not_before, ?) WHERE host = ? AND scope = ?",
            [until.isoformat(), host, scope],
        )

    def answered(self, host: str, scopes: Sequence[Scope]) -> None:
        """The host gave what it was asked for."""
        self._db.execute(
            "DELETE FROM hosts WHERE host = ? AND scope IN (SELECT value FROM json_each(?))",
            [host, json.dumps(scopes)],
        )

    def robots(self, origin: str, now: datetime) -> tuple[bytes, str] | None:
        """The cached robots.txt and how it applies (`rules`, `all`, `none`), unless expired."""
        row = self._db.execute(
            "SELECT body, allowed FROM robots WHERE origin = ? AND expires_at > ?",
            [origin, now.isoformat()],
        ).fetchone()
        return (bytes(row[0]), str(row[1])) if row else None

    def keep_robots(self, origin: str, body: bytes, allowed: str, expires: datetime) -> None:
        self._db.execute(
            "INSERT OR REPLACE INTO robots VALUES (?, ?, ?, ?)",
            [origin, body, allowed, expires.isoformat()],
        )
