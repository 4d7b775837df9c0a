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
    by_name = {watched.name: watched for watched in watchlist.organisations + watchlist.claimants}
    return [_search_source(watched) for watched in by_name.values()]


def _search_source(watched: Watched) -> Source:
    names = [f'"{_phrase(name)}"' for name in (watched.name, *watched.aliases)]
    anyone = f"({' OR '.join(names)})" if len(names) > 1 else names[0]
    query = {
        "query": f"{anyone} {TOPIC} sourcelang:english",
        "mode": "artlist",
        "format": "json",
        "maxrecords": "75",
        "timespan": "1d",
        "sort": "datedesc",
    }
    return Source(
        name=f"gdelt:{watched.name}",
        kind="search",
        publisher="GDELT",
        url=f"{GDELT}?{urlencode(query)}",
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
