"""Reading the operator's watchlist file.

organisations: [{name: Paytm Mall, aliases: [Paytm E-Commerce]}]
claimants: [{name: Cyble, aliases: [Cyble Inc]}]
people: [{name: Robin Example}]

The crawl reads the same file for its searches, in `scrapers/watchlist.py`.
"""

from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from pipeline.domain.watchlist import Watchlist
from pipeline.file_trouble import file_trouble

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class WatchlistError(ValueError):
    """The file cannot be used; the message names the file, the entry and the field."""


class _Watched(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: Name
    aliases: list[Name] = []


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")
    organisations: list[_Watched] = []
    claimants: list[_Watched] = []
    people: list[_Watched] = []


def read_watchlist(path: Path | None) -> Watchlist:
    """The names in the file; nobody is watched when there is none.

    WatchlistError when the file is wrong.
    """
    if path is None:
        return Watchlist()
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise WatchlistError(file_trouble(error, path)) from error
    try:
        file = _File.model_validate({} if content is None else content)
    except ValidationError as error:
        raise WatchlistError(f"{path}: {_first(error)}") from error
    groups = tuple((one.name, *one.aliases) for one in file.organisations if one.aliases)
    return Watchlist(
        _names(file.organisations), _names(file.claimants), _names(file.people), groups
    )


def _names(watched: list[_Watched]) -> tuple[str, ...]:
    return tuple(name for one in watched for name in (one.name, *one.aliases))


def _first(error: ValidationError) -> str:
    """ "organisations, entry 2, aliases: Input should be a valid list"."""
    first = error.errors()[0]
    where = [f"entry {part + 1}" if isinstance(part, int) else part for part in first["loc"]]
    return f"{', '.join(where) or 'the file'}: {first['msg']}"
