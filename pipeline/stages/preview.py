"""What routes would have sent, from the published database: nothing is written."""

from datetime import datetime, timedelta

import duckdb

from pipeline.domain.alerts.facts import dossier
from pipeline.domain.alerts.preview import Preview, preview
from pipeline.domain.cases.life import derived_events
from pipeline.settings import Settings
from pipeline.stages.alerts import alert_routes
from pipeline.store.case_rows import contested_cases, load_cases
from pipeline.store.watchlist import read_watchlist


def preview_routes(
    con: duckdb.DuckDBPyConnection, settings: Settings, now: datetime, days: int
) -> list[Preview]:
    """A preview of each route over the last `days` days.

    WatchlistError or RoutesError when a file is wrong.
    """
    watchlist, routes = read_watchlist(settings.watchlist), alert_routes(settings)
    cases = load_cases(con, contested_cases(con), keep_lost=False)
    dossiers = [dossier(case, watchlist, derived_events(case, now)) for case in cases]
    return [preview(route, dossiers, now - timedelta(days=days)) for route in routes]
