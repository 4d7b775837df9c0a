"""What every stage is given and what every stage gives back.

A stage is a function `(Stage) -> StageReport`: it asks the warehouse for what is not done yet,
decides with `pipeline.domain`, writes each batch in one transaction, and counts everything it kept,
dropped and failed on. Assets dress the report for Dagster; the command line prints it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

import duckdb

from pipeline.settings import Settings
from pipeline.store.lock import silent

__all__ = ["Stage", "StageReport", "silent"]


@dataclass(frozen=True, slots=True)
class Stage:
    """What a stage works with."""

    con: duckdb.DuckDBPyConnection
    settings: Settings
    now: datetime
    run_id: str
    progress: Callable[[str], None] = silent


@dataclass(slots=True)
class StageReport:
    """Counts for a person: `counts` by name, `dropped` by reason, `tables` of a few rows."""

    counts: dict[str, int] = field(default_factory=dict)
    dropped: dict[str, int] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)  # item id -> error
    tables: dict[str, list[dict[str, object]]] = field(default_factory=dict)

    def count(self, name: str, by: int = 1) -> None:
        self.counts[name] = self.counts.get(name, 0) + by

    def drop(self, reason: str, by: int = 1) -> None:
        self.dropped[reason] = self.dropped.get(reason, 0) + by
