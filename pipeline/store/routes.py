"""Reading the operator's routes file: `routes.example.yaml` shows every field.

The rules are in `pipeline/domain/alerts/routes.py`.
"""

import re
from datetime import time
from fnmatch import filter as matching
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import yaml
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StrictStr,
    StringConstraints,
    ValidationError,
    model_validator,
)

from pipeline.domain.alerts.mrkdwn import USER_GROUP
from pipeline.domain.alerts.routes import MORNING, Rate, Route
from pipeline.domain.alerts.wording import FOLLOW_UPS, PAGE_CHANGES
from pipeline.domain.cases.events import CONTESTS
from pipeline.domain.records import LegalRole, SourceKind, Strength
from pipeline.file_trouble import file_trouble

EVENTS = tuple(
    dict.fromkeys((*CONTESTS, *FOLLOW_UPS, *PAGE_CHANGES))
)  # the kinds that messages have words for
STORM = 30

_CHANNEL = re.compile(r"[CDG][A-Z0-9]{2,20}|console")
_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")


class RoutesError(ValueError):
    """The file cannot be used; the message names the file, the route and the field."""


def _channel(text: str) -> str:
    if not _CHANNEL.fullmatch(text):
        raise ValueError(f"{text!r} is neither the id of a channel (C0123456789) nor console")
    return text


def _mention(text: str) -> str:
    if text != "none" and not USER_GROUP.fullmatch(text):
        raise ValueError(f"{text!r} is neither the id of a user group (S0123456789) nor none")
    return text


def _event(text: str) -> str:
    if not matching(EVENTS, text):
        raise ValueError(f"no kind of event is {text!r}; there are {', '.join(EVENTS)}")
    return text


def _zone(text: str) -> str:
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"{text!r} is no time zone, such as Europe/Berlin") from error
    return text


def _clock(text: str) -> str:
    if not _TIME.fullmatch(text):
        raise ValueError(f'{text!r} is no time of day, such as "08:00"')
    return text


Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
Names = Annotated[list[Name], Field(min_length=1)]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: Name
    channel: Annotated[StrictStr, AfterValidator(_channel)]
    organisations: Literal["all", "watchlist"] | Names = "all"
    exceptions: list[Name] = Field(default=[], alias="except")
    source_kinds: list[SourceKind] = []
    claimants: list[Name] = []
    events: list[Annotated[str, AfterValidator(_event)]] = []
    strengths: list[Strength] = []
    roles: list[LegalRole] = []
    minimum_probability: Annotated[float, Field(ge=0, le=1)] = 0.0
    languages: list[Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]] = []
    rate: Rate = "at_once"
    mention: Annotated[StrictStr, AfterValidator(_mention)] = "none"
    time_zone: Annotated[StrictStr, AfterValidator(_zone)] = "UTC"
    digest_at: Annotated[StrictStr, AfterValidator(_clock)] | None = None
    storm: Annotated[int, Field(ge=1)] | Literal["never"] = STORM


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")
    routes: Annotated[list[_Entry], Field(min_length=1)]

    @model_validator(mode="after")
    def _distinct(self) -> "_File":
        names = [route.name for route in self.routes]
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice:
            raise ValueError(f"two routes are named {twice!r}")
        return self


def read_routes(path: Path) -> tuple[Route, ...]:
    """The routes in the file, in its order. RoutesError when it is wrong."""
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise RoutesError(file_trouble(error, path)) from error
    try:
        file = _File.model_validate(content)
    except ValidationError as error:
        raise RoutesError(f"{path}: {_first(error, content)}") from error
    return tuple(map(_route, file.routes))


def _route(entry: _Entry) -> Route:
    names = entry.organisations
    morning = MORNING.isoformat("minutes") if entry.rate == "daily" else None
    at = entry.digest_at or morning
    return Route(
        name=entry.name,
        channel=entry.channel,
        organisations=tuple(names) if isinstance(names, list) else names,
        exceptions=tuple(entry.exceptions),
        source_kinds=tuple(entry.source_kinds),
        claimants=tuple(entry.claimants),
        events=tuple(entry.events),
        strengths=tuple(entry.strengths),
        roles=tuple(entry.roles),
        minimum_probability=entry.minimum_probability,
        languages=tuple(entry.languages),
        rate=entry.rate,
        mention=None if entry.mention == "none" else entry.mention,
        time_zone=ZoneInfo(entry.time_zone),
        digest_at=time.fromisoformat(at) if at else None,
        storm=None if entry.storm == "never" else entry.storm,
    )


def _first(error: ValidationError, content: Any) -> str:  # noqa: ANN401  whatever YAML holds
    """ "route 'lawyers', rate: Input should be …"."""
    first = error.errors()[0]
    loc = list(first["loc"])
    where = []
    if loc[:1] == ["routes"] and len(loc) > 1:
        entry = content["routes"][loc[1]]
        name = entry.get("name") if isinstance(entry, dict) else None
        where = [f"route {name!r}" if isinstance(name, str) else f"route {int(loc[1]) + 1}"]
        loc = loc[2:3]
    where += [str(part) for part in loc]
    return f"{', '.join(where) or 'the file'}: {first['msg'].removeprefix('Value error, ')}"
