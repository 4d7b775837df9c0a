"""Cases as they were known at a past time: what a pass then had to decide on.

    PastCase(case as it is now, when each part of it became known) ─► as_known(at) ─► KnownThen

The words are those that are read today; a text that has changed since is known as it now reads.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from pipeline.domain.alerts.facts import Dossier, dossier
from pipeline.domain.alerts.page_changes import TellableChange, with_page_changes
from pipeline.domain.cases.deadlines import next_deadline_turn
from pipeline.domain.cases.events import Evidence
from pipeline.domain.cases.life import derived_events
from pipeline.domain.cases.placing import CaseView
from pipeline.domain.watchlist import Watchlist


@dataclass(frozen=True, slots=True)
class KnownThen:
    """What was known of a case. `over` are the ids of reminders whose day had passed."""

    dossier: Dossier
    over: frozenset[str]
    next_turn: datetime | None  # when time alone brings the next event


@dataclass(frozen=True, slots=True)
class PastCase:
    """A case of today. Times are zone-aware UTC."""

    case: CaseView
    known_at: Mapping[str, datetime]  # statement_id -> since when an article tells it
    changes: tuple[tuple[datetime, TellableChange], ...] = ()  # each with when it was sure

    def turns(self) -> Iterator[datetime]:
        """The times at which something became known."""
        yield from {self.known_at[item.statement_id] for item in self.case.evidence}
        yield from {at for at, _ in self.changes}

    def as_known(self, at: datetime, watchlist: Watchlist) -> KnownThen | None:
        """The case as of then; None before anything of it was known."""
        case = self._case(at)
        if not case.events:
            return None
        derived = derived_events(case, at)
        changes = (change for known_at, change in self.changes if known_at <= at)
        return KnownThen(
            with_page_changes(dossier(case, watchlist, derived), changes),
            frozenset(one.event_id for one in derived if one.over),
            next_deadline_turn(case, at),
        )

    def _case(self, at: datetime) -> CaseView:
        events = (
            replace(event, evidence=tuple(e for e in event.evidence if self._is_known(e, at)))
            for event in self.case.events
        )
        return replace(self.case, events=tuple(events)).pruned()

    def _is_known(self, evidence: Evidence, at: datetime) -> bool:
        return self.known_at[evidence.statement_id] <= at
