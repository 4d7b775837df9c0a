"""What routes would have sent, from the published database: nothing is written."""

from datetime import datetime, timedelta

import duckdb

from pipeline.domain.alerts.preview import Preview, preview
from pipeline.domain.cases.pins import pins_of
from pipeline.settings import Settings
from pipeline.stages.alerts import alert_routes, alertable
from pipeline.store.watchlist import read_watchlist


def preview_routes(
    con: duckdb.DuckDBPyConnection, settings: Settings, now: datetime, days: int
) -> list[Preview]:
    """A preview of each route over the last `days` days.

    WatchlistError or RoutesError when a file is wrong.
    """
    watchlist, routes = read_watchlist(settings.watchlist), alert_routes(settings)
    dossiers = alertable(con, watchlist, now, pins_of(()))
    return [preview(route, dossiers, now - timedelta(days=days)) for route in routes]
