"""Routes: which events go to which channel, at what rate, and who is called.

    Route.takes(event) ─► whether the route wants it
    channels(routes)   ─► Channel(name, routes): one alert an event and channel, by the most
                          immediate of the channel's routes that take the event

What an event does not tell (no language found, no strength because it is a suit) keeps it out of no
route. The file is read in `pipeline/store/routes.py`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, time, tzinfo
from fnmatch import fnmatchcase
from typing import Literal, get_args

from pipeline.domain.alerts.facts import AlertableEvent
from pipeline.domain.names import same_organisation
from pipeline.domain.records import LegalRole, SourceKind, Strength

Rate = Literal["at_once", "hourly", "daily"]

RATES: tuple[Rate, ...] = get_args(Rate)  # the most immediate first
MORNING = time(8)  # when a daily digest is due, unless the route says when


@dataclass(frozen=True, slots=True)
class Route:
    """One entry of the routes' file. An empty filter takes everything."""

    name: str
    channel: str
    organisations: Literal["all", "watchlist"] | tuple[str, ...] = "all"
    exceptions: tuple[str, ...] = ()
    source_kinds: tuple[SourceKind, ...] = ()
    claimants: tuple[str, ...] = ()
    events: tuple[str, ...] = ()  # kinds of event, `*` stands for any ending
    strengths: tuple[Strength, ...] = ()  # of denials
    roles: tuple[LegalRole, ...] = ()  # of legal steps
    minimum_probability: float = 0.0
    languages: tuple[str, ...] = ()  # ISO 639-1
    rate: Rate = "at_once"
    mention: str | None = None  # a Slack user group, called for watchlisted names
    time_zone: tzinfo = UTC  # the reader's
    digest_at: time | None = None  # local time of the morning digest; None: there is none
    storm: int | None = None  # more new cases than this in one pass make one digest

    def takes(self, event: AlertableEvent) -> bool:
        """Whether the event passes every filter. Nobody's probability keeps back what is ours."""
        facts = event.facts
        return (
            self.is_about(facts.organisation, watched=facts.watched)
            and _allows(self.source_kinds, event.source_kind)
            and _allows(self.languages, event.language)
            and _allows(self.strengths, facts.strength)
            and _allows(self.roles, facts.role)
            and (not self.events or any(fnmatchcase(facts.event, kind) for kind in self.events))
            and (not self.claimants or _is_one_of(facts.claimant, self.claimants))
            and (facts.watched or facts.probability >= self.minimum_probability)
        )

    def is_about(self, organisation: str, *, watched: bool) -> bool:
        """Whether the route asks for this organisation; `watched`: a watched name is involved."""
        if _is_one_of(organisation, self.exceptions):
            return False
        if self.organisations == "watchlist":
            return watched
        return self.organisations == "all" or _is_one_of(organisation, self.organisations)

    @property
    def has_mornings(self) -> bool:
        return self.rate == "daily" or self.digest_at is not None


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel with the routes that lead to it."""

    name: str
    routes: tuple[Route, ...]

    def route_of(self, event: AlertableEvent) -> Route | None:
        """The route by which the channel gets the event, the most immediate one, or None."""
        taking = (route for route in self.routes if route.takes(event))
        return min(taking, key=lambda route: RATES.index(route.rate), default=None)

    def called_for(self, event: AlertableEvent) -> str | None:
        """The user group to call: for watchlisted names only."""
        if not event.facts.watched:
            return None
        groups = (route.mention for route in self.routes if route.takes(event))
        return next((group for group in groups if group), None)

    @property
    def storm(self) -> int | None:
        """How many new cases a pass may bring before they are told in one digest."""
        return min((route.storm for route in self.routes if route.storm is not None), default=None)


def channels(routes: Sequence[Route]) -> tuple[Channel, ...]:
    """The channels, in the order of the file."""
    names = dict.fromkeys(route.channel for route in routes)
    return tuple(
        Channel(name, tuple(route for route in routes if route.channel == name)) for name in names
    )


def default_route(channel: str) -> Route:
    """Without a file: everything, at once, to one channel."""
    return Route("default", channel)


def _allows(wanted: Sequence[str], value: str | None) -> bool:
    return not wanted or value is None or value in wanted


def _is_one_of(name: str | None, others: Iterable[str]) -> bool:
    return name is not None and any(same_organisation(name, other) for other in others)
