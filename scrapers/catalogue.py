"""The catalogue of sources: `sources.yaml` ─► checked `Source` records.

    python -m scrapers.catalogue FILE [--watchlist FILE]      the sources as JSON lines

A source is a fact, not a program: adding one is adding an entry. Search sources made from a
watchlist are in `scrapers/watchlist.py`.
"""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Literal, get_args
from urllib.parse import urlsplit

import yaml
from cssselect import SelectorError
from cssselect import parse as parse_selector
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from scrapers.placeholders import is_fillable

Kind = Literal["news", "vendor", "disclosure", "court", "tracker", "search"]
How = Literal["feed", "sitemap", "listing", "api"]
Reader = Literal[
    "hibp", "edgar", "edgar_search", "gdelt", "ransomware_live", "ransomware_live_press"
]

REMEDIES = {
    "missing": "add it",
    "extra_forbidden": "remove it, or correct its spelling",
}


class CatalogueError(Exception):
    """Everything that is wrong with a catalogue or watchlist, one problem a line."""


class Source(BaseModel):
    """One publisher endpoint that is polled."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    name: Annotated[str, Field(min_length=1, max_length=120)]
    kind: Kind
    publisher: Annotated[str, Field(min_length=1)]
    url: str
    how: How
    reader: Reader | None = None
    item_selector: str | None = None
    cadence_minutes: Annotated[int, Field(ge=1)]
    minimum_items: Annotated[int, Field(ge=0)]
    language: Annotated[str, Field(pattern=r"^[a-z]{2}$")]
    enabled: bool
    reason: str | None = None
    region: str | None = None
    country: str | None = None
    body: Literal["page", "entry"] = "page"

    @field_validator("url")
    @classmethod
    def _is_http(cls, value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError("must be an http:// or https:// address")
        if not is_fillable(value):
            raise ValueError("the only placeholders are {today} and {days_ago:N}")
        return value

    @field_validator("item_selector")
    @classmethod
    def _selects(cls, value: str | None) -> str | None:
        try:
            trees = parse_selector(value) if value is not None else []
        except SelectorError as error:
            raise ValueError(f"is not a CSS selector: {error}") from None
        if any(tree.pseudo_element for tree in trees):
            raise ValueError("must select elements, not ::text or attributes")
        return value

    @model_validator(mode="after")
    def _is_consistent(self) -> "Source":
        if self.how == "api" and self.reader is None:
            raise ValueError(f"how: api needs a reader ({', '.join(get_args(Reader))})")
        if self.how != "api" and self.reader is not None:
            raise ValueError("a reader goes with how: api only")
        if self.item_selector is not None and self.how != "listing":
            raise ValueError("an item_selector goes with how: listing only")
        if not self.enabled and not self.reason:
            raise ValueError("a source that is not enabled needs a reason")
        return self


def silent(_line: str) -> None:
    """For whoever has nobody to tell."""


def load_yaml(path: Path) -> object:
    """The YAML in a file. CatalogueError when it cannot be read."""
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise CatalogueError(f"{path}: cannot be read: {why}") from error


def problems(path: Path, where: str, error: ValidationError) -> list[str]:
    """One line for each field that is wrong: file, entry, field, what, and what to do."""
    lines = []
    for item in error.errors():
        field = ".".join(str(part) for part in item["loc"])
        message = item["msg"].removeprefix("Value error, ")
        remedy = REMEDIES.get(item["type"])
        lines.append(
            f"{path}: {where}: "
            + (f"{field}: " if field else "")
            + message
            + (f" ({remedy})" if remedy else "")
        )
    return lines


def load_catalogue(
    path: Path, watchlist: Path | None = None, say: Callable[[str], None] = silent
) -> list[Source]:
    """All sources, disabled ones too, and one search source per watchlisted name.

    `say` hears what of the watchlist fits into no search. CatalogueError lists every problem.
    """
    from scrapers.watchlist import search_sources  # it makes Source records

    document = load_yaml(path)
    rows = document.get("sources") if isinstance(document, dict) and len(document) == 1 else None
    if not isinstance(rows, list):
        raise CatalogueError(f"{path}: must hold `sources:`, a list of entries, and nothing else")
    sources: list[Source] = []
    wrong: list[str] = []
    for number, row in enumerate(rows, start=1):
        name = row.get("name") if isinstance(row, dict) else None
        where = f"entry {number}" + (f" ({name})" if name else "")
        try:
            sources.append(Source.model_validate(row))
        except ValidationError as error:
            wrong += problems(path, where, error)
    names = [source.name for source in sources]
    wrong += [
        f"{path}: {name}: name: is used {names.count(name)} times (rename all but one)"
        for name in sorted({name for name in names if names.count(name) > 1})
    ]
    if wrong:
        raise CatalogueError("\n".join(wrong))
    return sources + (search_sources(watchlist, say) if watchlist else [])


def main(argv: list[str] | None = None) -> int:
    """Print the catalogue as JSON lines. Exit 0, or 2 when it is wrong."""
    parser = argparse.ArgumentParser(prog="python -m scrapers.catalogue", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--watchlist", type=Path)
    args = parser.parse_args(argv)
    try:
        sources = load_catalogue(args.file, args.watchlist)
    except CatalogueError as error:
        print(error, file=sys.stderr)
        return 2
    for source in sources:
        print(json.dumps(source.model_dump()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
