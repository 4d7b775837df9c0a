"""What routes would have sent, from the published database: nothing is written.

cases, when each part was known, passes, people's decisions ─► Past ─► previews
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

import duckdb

from pipeline.domain.alerts.hindsight import PastCase
from pipeline.domain.alerts.page_changes import TellableChange
from pipeline.domain.alerts.preview import Previews, previews
from pipeline.domain.alerts.rehearsal import Past
from pipeline.domain.cases.decisions import Decision, standing
from pipeline.domain.cases.pins import pins_of
from pipeline.domain.watchlist import Watchlist
from pipeline.settings import Settings
from pipeline.stages.alerts import alert_routes
from pipeline.store.case_rows import contested_cases, load_cases
from pipeline.store.decisions import read_decisions
from pipeline.store.hindsight import changed_since, decision_times, events_sent, told_since
from pipeline.store.page_changes import tellable_changes
from pipeline.store.silences import silences
from pipeline.store.watchlist import read_watchlist

BY_HAND = ("merge", "split", "link")  # what people decide about cases, not about alerts


def preview_routes(
    con: duckdb.DuckDBPyConnection, settings: Settings, now: datetime, days: int
) -> Previews:
    """A preview of each route over the last `days` days.

    WatchlistError or RoutesError when a file is wrong, LedgerError when the ledger cannot be used.
    """
    watchlist, routes = read_watchlist(settings.watchlist), alert_routes(settings)
    decisions = read_decisions(settings.folders.ledger)
    since = now - timedelta(days=days)
    found = previews(routes, past(con, watchlist, decisions, now), since)
    lost = len(events_sent(con, since, now) - found.event_ids)
    caveats = [*_caveats(decisions, lost)]
    if found.last_at and found.last_at < since:
        reach = (now - found.last_at).days + 1
        caveats.append(f"The newest is of {found.last_at:%Y-%m-%d}: --days {reach} reaches it.")
    return replace(found, caveats=tuple(caveats))


def past(
    con: duckdb.DuckDBPyConnection,
    watchlist: Watchlist,
    decisions: Sequence[Decision],
    now: datetime,
) -> Past:
    """All that is known of the past of the contested cases."""
    pins, case_ids = pins_of(decisions), contested_cases(con)
    known_at, sure_at = told_since(con, case_ids), changed_since(con)
    changes: dict[str, list[tuple[datetime, TellableChange]]] = {}
    for case_id, found in tellable_changes(con).items():
        of_case = changes.setdefault(pins.aliases.get(case_id, case_id), [])
        of_case += [(sure_at[str(one.change.change_id)], one) for one in found]
    cases = load_cases(con, case_ids, keep_lost=False)
    return Past(
        cases={
            case.case_id: PastCase(
                case.following(pins), known_at, tuple(changes.get(case.case_id, ()))
            )
            for case in cases
        },
        passes=decision_times(con),
        decisions=decisions,
        aliases=pins.aliases,
        watchlist=watchlist,
        silences=partial(silences, con, watchlist),
        until=now,
    )


def _caveats(decisions: Sequence[Decision], lost: int) -> Iterator[str]:
    """What cannot be known any more, a line each."""
    by_hand = sum(one.kind in BY_HAND for one in standing(decisions))
    if by_hand:
        yield f"Cases as they are now: by hand {by_hand} were merged, split or linked since."
    if lost:
        yield f"Not shown, though sent then: {lost}, whose text reads otherwise by now."
