"""`contested sources …`: what is polled, whether it answers, and how to add one.

check ─► python -m scrapers.run --listings-only, in a folder that is thrown away
add   ─► python -m scrapers.discover
"""

import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

import typer
import yaml
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from pipeline.commands.near import did_you_mean
from pipeline.crawl import (
    CatalogueUnreadableError,
    SourcePass,
    crawl_command,
    network_options,
    read_catalogue,
    read_passes,
    run_child,
)
from pipeline.settings import Settings

CHECK_SECONDS = "120"
CADENCE = {"news": 10, "vendor": 30, "disclosure": 60, "court": 60, "tracker": 30, "search": 30}

app = typer.Typer(
    add_completion=False, no_args_is_help=True, help="What is polled, and how well it answers."
)
console = Console(emoji=False)
errors = Console(stderr=True, emoji=False)


@app.command("check")
def sources_check(
    names: Annotated[list[str] | None, typer.Argument(help="Only these sources.")] = None,
    kinds: Annotated[str, typer.Option(help="Only these kinds, comma-separated.")] = "",
) -> None:
    """Try every source once, keeping nothing. Exit 1 when one of them is not well."""
    settings = Settings()
    _known(settings, names or ())
    with tempfile.TemporaryDirectory(prefix="contested-check-") as folder:
        command = crawl_command(settings, Path(folder))
        command += ["--listings-only", "--pass-seconds", CHECK_SECONDS]
        command += ["--kinds", kinds] if kinds else []
        command += ["--names", json.dumps(names)] if names else []
        exit_code, _ = run_child(command, lambda line: errors.print(escape(line)))
        passes = read_passes(Path(folder) / "crawl.sqlite")
    if exit_code != 0:
        raise typer.Exit(2 if exit_code == 2 else 1)
    if not passes:
        errors.print(f"No source of this kind is enabled; kinds are {', '.join(CADENCE)}.")
        raise typer.Exit(2)
    console.print(health_table(passes))
    raise typer.Exit(0 if all(row.status == "ok" for row in passes) else 1)


def _known(settings: Settings, names: Iterable[str]) -> None:
    """Exit 2 when one is not in the catalogue."""
    try:
        catalogue = [str(source["name"]) for source in read_catalogue(settings)]
    except CatalogueUnreadableError as error:
        errors.print(escape(str(error)), style="red")
        raise typer.Exit(2) from None
    for name in names:
        if name not in catalogue:
            near = did_you_mean(name, catalogue)
            errors.print(escape(f"No such source in the catalogue: {name}.{near}"), style="red")
            raise typer.Exit(2)


def health_table(passes: list[SourcePass]) -> Table:
    """A table of how each source answered, the unwell first."""
    well = sum(row.status == "ok" for row in passes)
    table = Table(title=f"{well} of {len(passes)} sources are well")
    for column in ("source", "kind", "technique", "status", "entries", "newest (UTC)", "problem"):
        table.add_column(column, overflow="fold")
    for row in sorted(passes, key=lambda row: (row.status == "ok", row.kind, row.source)):
        table.add_row(
            escape(row.source),
            row.kind,
            row.how,
            row.status,
            str(row.new + row.known),
            f"{row.newest_at:%Y-%m-%d %H:%M}" if row.newest_at else "",
            escape(row.reason or ""),
            style=None if row.status == "ok" else "yellow",
        )
    return table


@app.command("list")
def sources_list() -> None:
    """Show what the catalogue covers, by region and kind."""
    try:
        sources = read_catalogue(Settings())
    except CatalogueUnreadableError as error:
        errors.print(escape(str(error)), style="red")
        raise typer.Exit(2) from None
    console.print(coverage_table(sources))
    off = [source for source in sources if not source["enabled"]]
    for source in off:
        console.print(f"off: {escape(str(source['name']))}: {escape(str(source['reason']))}")


def coverage_table(sources: list[dict[str, object]]) -> Table:
    """Enabled sources counted by region (down) and kind (across)."""
    enabled = [source for source in sources if source["enabled"]]
    kinds = sorted({str(source["kind"]) for source in enabled})
    counts = Counter((str(s["region"] or "not said"), str(s["kind"])) for s in enabled)
    table = Table(title=f"{len(enabled)} enabled sources of {len(sources)}")
    for column in ("region", *kinds, "all"):
        table.add_column(column, justify="left" if column == "region" else "right")
    for region in sorted({region for region, _ in counts}):
        row = [counts[region, kind] for kind in kinds]
        table.add_row(escape(region), *(str(n or "") for n in row), str(sum(row)))
    return table


@app.command("add")
def sources_add(
    url: Annotated[str, typer.Argument(help="A publisher's site, or a feed.")],
    name: Annotated[str | None, typer.Option(help="Name in the catalogue.")] = None,
    kind: Annotated[str, typer.Option(help="news, vendor, disclosure, court or tracker.")] = "news",
    region: Annotated[str | None, typer.Option(help="Region it covers.")] = None,
    country: Annotated[str | None, typer.Option(help="Two-letter country.")] = None,
    write: Annotated[bool, typer.Option("--write", help="Append it to the catalogue.")] = False,
) -> None:
    """Find a site's feed, try it, and show what it would have collected."""
    settings = Settings()
    found = discover(settings, url)
    working = [one for one in found["candidates"] if one["problem"] is None]
    for one in found["candidates"]:
        outcome = one["problem"] or f"{one['count']} entries"
        console.print(escape(f"{one['url']} ({one['how']}, {one['found_by']}): {outcome}"))
    if not working:
        errors.print("No feed or news sitemap was found that works.", style="red")
        raise typer.Exit(1)
    best = working[0]
    console.print(_entries_table(best))
    entry = catalogue_entry(found, best, kind) | {"region": region, "country": country}
    entry |= {"name": name} if name else {}
    text = entry_text(entry, _indent(settings.sources))
    console.print(text, markup=False, highlight=False)
    if write:
        append_entry(settings, text)
        console.print(f"Added to {settings.sources}.")


def discover(settings: Settings, url: str) -> dict[str, Any]:
    """What `scrapers.discover` finds at an address. Exits with its code when it cannot look."""
    command = [sys.executable, "-m", "scrapers.discover", url, *network_options(settings)]
    with errors.status(f"Looking for feeds at {escape(url)} …"):
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode != 0:
        errors.print(escape(done.stderr.strip()), style="red")
        raise typer.Exit(done.returncode)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _entries_table(candidate: dict[str, Any]) -> Table:
    table = Table(
        title=f"{escape(candidate['url'])} would have collected {candidate['count']} entries"
    )
    for column in ("published", "title", "address"):
        table.add_column(column, overflow="fold")
    for entry in candidate["entries"]:
        published = (entry["published_at"] or "undated")[:16].replace("T", " ")
        table.add_row(published, escape(entry["title"]), escape(entry["url"]))
    return table


def catalogue_entry(found: dict[str, Any], best: dict[str, Any], kind: str) -> dict[str, object]:
    """The catalogue entry for what was found. Half of what it lists now is the least to expect."""
    host = (urlsplit(best["url"]).hostname or "").removeprefix("www.")
    return {
        "name": host.replace(".", "-"),
        "kind": kind,
        "publisher": found["publisher"] or host,
        "url": best["url"],
        "how": best["how"],
        "cadence_minutes": CADENCE.get(kind, 60),
        "minimum_items": max(1, min(best["count"] // 2, 10)),
        "language": found["language"] or "en",
        "enabled": True,
    }


def entry_text(entry: dict[str, object], indent: str = "  ") -> str:
    """The entry as a piece of the catalogue's YAML list, indented as its other entries are."""
    filled = {field: value for field, value in entry.items() if value is not None}
    lines = yaml.safe_dump(filled, sort_keys=False, allow_unicode=True, width=1000).splitlines()
    return "\n".join([f"{indent}- {lines[0]}", *(f"{indent}  {line}" for line in lines[1:])])


def _indent(catalogue: Path) -> str:
    found = re.search(r"^( *)- ", catalogue.read_text(encoding="utf-8"), re.MULTILINE)
    return found[1] if found else "  "


def append_entry(settings: Settings, text: str) -> None:
    """Append it to the catalogue file. Exit 2, the file as before, when it does not fit there."""
    path = settings.sources
    before = path.read_text(encoding="utf-8")
    path.write_text(before.rstrip("\n") + "\n" + text + "\n", encoding="utf-8")
    try:
        read_catalogue(settings)
    except CatalogueUnreadableError as error:
        path.write_text(before, encoding="utf-8")
        errors.print(escape(f"Not added: {error}"), style="red")
        raise typer.Exit(2) from None
