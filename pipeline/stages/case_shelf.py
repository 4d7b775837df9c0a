"""The cases of the warehouse at hand while a batch of articles is placed.

fetch ─► take, put, take, put … ─► changed ─► (written) ─► settle, or forget what was not
"""

from collections import defaultdict
from collections.abc import Iterable

import duckdb

from pipeline.domain.cases.events import Telling
from pipeline.domain.cases.pins import NO_PINS, Pins
from pipeline.domain.cases.placing import CaseView, blocking_keys
from pipeline.store.case_rows import load_cases
from pipeline.store.cases import case_names

HELD = 2000  # cases kept in memory between batches


class Shelf:
    """Cases by organisation. Those in use are held, with what the batch has made of them."""

    def __init__(self, con: duckdb.DuckDBPyConnection, pins: Pins = NO_PINS) -> None:
        self.pins = pins
        self._con = con
        self._by_key: defaultdict[str, set[str]] = defaultdict(set)
        self._held: dict[str, CaseView] = {}  # one that has ceased to be has no events
        self._changed: set[str] = set()
        for case_id, name in case_names(con):
            self._file(case_id, name)
        for case_id, names in pins.names.items():
            for name in names:
                self._file(case_id, name)

    def about(self, telling: Telling) -> set[str]:
        """Ids of cases that may be about the organisation or a relative, and some that are not."""
        keys = (key for name in (*telling.names, *telling.relatives) for key in blocking_keys(name))
        return {one for key in keys for one in self._by_key.get(key, ())}

    def fetch(self, case_ids: Iterable[str]) -> None:
        """Have these at hand, by one look into the warehouse."""
        missing = sorted(set(case_ids) - self._held.keys())
        if missing:
            for case in load_cases(self._con, missing, keep_lost=True):
                self._held[case.case_id] = case

    def take(self, case_ids: Iterable[str]) -> list[CaseView]:
        """The cases as they now are, in order of their ids."""
        wanted = sorted(case_ids)
        self.fetch(wanted)
        found = (self._held.get(one) for one in wanted)
        return [case for case in found if case and case.events]

    def put(self, cases: Iterable[CaseView]) -> None:
        """What has become of some cases; one without events is no more."""
        for case in cases:
            self._held[case.case_id] = case
            self._changed.add(case.case_id)
            for name in (*case.names, *case.relatives):
                self._file(case.case_id, name)

    def changed(self) -> list[CaseView]:
        """What is to be written, in order of their ids."""
        return [self._held[one].following(self.pins) for one in sorted(self._changed)]

    def settle(self) -> None:
        """It was written."""
        self._changed.clear()
        if len(self._held) > HELD:
            self._held.clear()

    def forget(self) -> None:
        """It was not written: the warehouse knows better."""
        self._changed.clear()
        self._held.clear()

    def _file(self, case_id: str, name: str) -> None:
        for key in blocking_keys(name):
            self._by_key[key].add(case_id)
