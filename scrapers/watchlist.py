"""A watchlist ─► one search source per name on GDELT's document API.

    organisations: [{name: Example Bank, aliases: [ExBank]}]
    claimants: [{name: Example Labs}]

The outlet that breaks a story need not be in the catalogue. GDELT's terms: no key, one request
every five seconds, an attribution.
"""

from pathlib import Path
from typing import Annotated
from urllib.parse import urlencode

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from scrapers.catalogue import CatalogueError, Source, load_yaml, problems

GDELT = "https://api.gdeltproject.org/api/v2/doc/doc"
TOPIC = "(breach OR leak OR leaked OR hack OR hacked OR ransomware)"
MAX_QUERY = 250  # characters, GDELT's limit

Name = Annotated[str, Field(min_length=2, max_length=100)]


class Watched(BaseModel):
    """A name to watch, with its other spellings."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    name: Name
    aliases: list[Name] = []


class Watchlist(BaseModel):
    """The file's content."""

    model_config = ConfigDict(extra="forbid")

    organisations: list[Watched] = []
    claimants: list[Watched] = []


def search_sources(path: Path) -> list[Source]:
    """One search source for each distinct name. CatalogueError lists every problem."""
    try:
        watchlist = Watchlist.model_validate(load_yaml(path) or {})
    except ValidationError as error:
        raise CatalogueError("\n".join(problems(path, "watchlist", error))) from error
    spellings = {
        one.name: [one.name, *one.aliases] for one in watchlist.claimants + watchlist.organisations
    }
    return [
        _search_source(name if number == 0 else f"{name} ({number + 1})", query)
        for name, names in spellings.items()
        for number, query in enumerate(queries(names))
    ]


def queries(names: list[str]) -> list[str]:
    """GDELT queries for any of these names: one, or more when the names are too long for one."""
    asked: list[list[str]] = [[]]
    for name in names:
        phrase = f'"{_phrase(name)}"'
        if asked[-1] and len(_query([*asked[-1], phrase])) > MAX_QUERY:
            asked.append([])
        asked[-1].append(phrase)
    return [_query(phrases) for phrases in asked]


def _query(phrases: list[str]) -> str:
    anyone = f"({' OR '.join(phrases)})" if len(phrases) > 1 else phrases[0]
    return f"{anyone} {TOPIC} sourcelang:english"


def _search_source(name: str, query: str) -> Source:
    parameters = {
        "query": query,
        "mode": "artlist",
        "format": "json",
        "maxrecords": "75",
        "timespan": "1d",
        "sort": "datedesc",
    }
    return Source(
        name=f"gdelt:{name}",
        kind="search",
        publisher="GDELT",
        url=f"{GDELT}?{urlencode(parameters)}",
        how="api",
        reader="gdelt",
        cadence_minutes=60,
        minimum_items=0,
        language="en",
        enabled=True,
    )


def _phrase(name: str) -> str:
    """A name inside a quoted GDELT phrase: the quote and brackets are its syntax."""
    return "".join(" " if character in '"()' else character for character in name).strip()
