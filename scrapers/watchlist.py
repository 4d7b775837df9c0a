"""A watchlist ─► one search source per name on GDELT's document API.

    organisations: [{name: Example Bank, aliases: [ExBank]}]
    claimants: [{name: Example Labs, aliases: [ExLabs]}]

The file's `people` are not searched for: they mark what is found, and nobody's name is handed to a
search service.

The outlet that breaks a story need not be in the catalogue. GDELT's terms: no key, one request
every five seconds, an attribution. One request a name: spellings that do not fit are left out.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated
from urllib.parse import urlencode

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from scrapers.catalogue import CatalogueError, Source, load_yaml, problems

GDELT = "https://api.gdeltproject.org/api/v2/doc/doc"
TOPIC = "(breach OR leak OR leaked OR hack OR hacked OR ransomware)"
MAX_QUERY = 250  # characters, GDELT's limit

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Watched(BaseModel):
    """A name to watch, with its other spellings."""

    model_config = ConfigDict(extra="forbid")

    name: Name
    aliases: list[Name] = []


class Watchlist(BaseModel):
    """The file's content; `pipeline/store/watchlist.py` reads the same."""

    model_config = ConfigDict(extra="forbid")

    organisations: list[Watched] = []
    claimants: list[Watched] = []
    people: list[Watched] = []


def search_sources(path: Path, say: Callable[[str], None]) -> list[Source]:
    """One search source for each distinct name; `say` hears what no search can hold.

    CatalogueError lists every problem.
    """
    content = load_yaml(path)
    try:
        watchlist = Watchlist.model_validate({} if content is None else content)
    except ValidationError as error:
        raise CatalogueError("\n".join(problems(path, "watchlist", error))) from error
    spellings: dict[str, list[str]] = {}
    for one in watchlist.claimants + watchlist.organisations:
        spellings.setdefault(one.name, [one.name]).extend(one.aliases)
    sources = []
    for name, names in spellings.items():
        query, left_out = make_query(names)
        for spelling in left_out:
            say(f"gdelt:{name}: {spelling!r} does not fit into the search and is left out of it")
        if query is not None:
            sources.append(_search_source(name, query))
    return sources


def make_query(names: list[str]) -> tuple[str | None, list[str]]:
    """A GDELT query for any of these names, the first ones first, and the names left out of it.

    None when not one of them fits.
    """
    asked: list[str] = []
    left_out: list[str] = []
    for name in dict.fromkeys(names):
        phrase = _phrase(name)
        if phrase and len(_query([*asked, phrase])) <= MAX_QUERY:
            asked.append(phrase)
        else:
            left_out.append(name)
    return (_query(asked) if asked else None), left_out


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
        name=f"gdelt:{name}"[:120],
        kind="search",
        publisher="GDELT",
        url=f"{GDELT}?{urlencode(parameters)}",
        how="api",
        reader="gdelt",
        cadence_minutes=30,
        minimum_items=0,
        language="en",
        enabled=True,
    )


def _phrase(name: str) -> str:
    """The name as GDELT takes it: it refuses a plain word in quotes, and anything else without.

    "" when nothing of it can be searched for. The quote and brackets are GDELT's own syntax.
    """
    words = "".join(" " if character in '"()' else character for character in name).split()
    phrase = " ".join(words)
    if phrase.isalnum():
        return phrase
    return f'"{phrase}"' if any(map(str.isalnum, phrase)) else ""
