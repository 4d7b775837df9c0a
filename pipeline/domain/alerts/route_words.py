"""A route in a sentence, for those who wrote it down as fields."""

from collections.abc import Iterator

from pipeline.domain.alerts.routes import MORNING, Route

RATES = {"at_once": "at once", "hourly": "in a digest each hour", "daily": "in a digest each day"}


def route_sentence(route: Route) -> str:
    """Like "lawyers ─► C0123456789: what names the watchlist; at once; calls S0123456789"."""
    return f"{route.name} ─► {route.channel}: {'; '.join(_parts(route))}"


def _parts(route: Route) -> Iterator[str]:
    filters = (
        ("events", route.events),
        ("denials", route.strengths),
        ("legal steps", route.roles),
        ("claims by", route.claimants),
        ("sources", route.source_kinds),
        ("languages", route.languages),
    )
    chosen = [f"{name}: {', '.join(values)}" for name, values in filters if values]
    if about := _about(route, everything=not chosen):
        yield about
    yield from chosen
    if route.minimum_probability:
        yield f"from {route.minimum_probability:.0%} sure on, except for watchlisted names"
    yield RATES[route.rate]
    if route.mention:
        yield f"calls {route.mention} for watchlisted names"
    if route.has_mornings:
        at = (route.digest_at or MORNING).isoformat("minutes")
        yield f"morning digest at {at} {route.time_zone}"
    if route.storm is not None:
        yield f"one digest when a pass brings more than {route.storm} new cases"


def _about(route: Route, *, everything: bool) -> str:
    """Whom it is about; nothing to say of a route that takes some events of anybody."""
    match route.organisations:
        case "all" if route.exceptions:
            about = "all organisations"
        case "all":
            about = "everything" if everything else ""
        case "watchlist":
            about = "what names somebody on the watchlist"
        case names:
            about = f"what is about {', '.join(names)}"
    return about + (f", except {', '.join(route.exceptions)}" if route.exceptions else "")
