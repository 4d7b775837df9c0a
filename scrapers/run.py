"""The crawl's command line: one process, one pass over the named sources.

    python -m scrapers.run --sources scrapers/sources.yaml --data data --contact me@example.org
    python -m scrapers.run --page https://news.example/1 --data data --contact me@example.org
    python -m scrapers.run --wanted wanted.json --data data --contact me@example.org

With `--page` or `--wanted` exactly these pages are fetched, seen before or not, and one JSON object
is printed: `{"had": [url], "missed": {url: why}}`, and for `--wanted` also `"gone": {url: how}`.
Exit 0 when the pass is done, dead sources included; 2 when it is wrongly configured.
"""

import argparse
import json
import sys
from pathlib import Path

from scrapers.catalogue import CatalogueError, Source, load_catalogue
from scrapers.options import (
    ConfigurationError,
    add_network_options,
    check_network_options,
    check_url,
    end_with,
    say,
    split,
)
from scrapers.urls import absolute
from scrapers.wanted import read_wanted


def main(argv: list[str] | None = None) -> int:
    """Run one pass."""
    args = _arguments().parse_args(argv)
    if args.parent:
        end_with(args.parent)
    try:
        sources = _sources(args)
        pages = _pages(args)
        wanted = read_wanted(args.wanted) if args.wanted else []
        urls = [*(page.url for page in wanted), *(source.url for source in sources)]
        check_network_options([*pages, *urls], args)
    except (CatalogueError, ConfigurationError) as error:
        print(error, file=sys.stderr)
        return 2
    # Imported here: the parser's child processes import this module again, and need no Scrapy.
    from scrapers.crawl import crawl, fetch_pages, fetch_wanted

    if args.wanted:
        print(json.dumps(fetch_wanted(wanted, args)))
        return 0
    if pages:
        print(json.dumps(fetch_pages(pages, args)))
        return 0
    return crawl(sources, args)


def _sources(args: argparse.Namespace) -> list[Source]:
    if args.page or args.wanted:
        return []
    if args.sources is None:
        raise ConfigurationError("name a catalogue (--sources) or a page (--page, --wanted)")
    return choose(load_catalogue(args.sources, args.watchlist, say), args.kinds, args.names)


def _pages(args: argparse.Namespace) -> list[str]:
    """The pages to fetch by hand, each once, without fragments."""
    for url in args.page:
        check_url(url)
    return list(dict.fromkeys(filter(None, (absolute("", url) for url in args.page))))


def choose(sources: list[Source], kinds: list[str], names: list[str]) -> list[Source]:
    """The enabled sources of these kinds, or exactly the named ones.

    ConfigurationError for an unknown name.
    """
    unknown = sorted(set(names) - {source.name for source in sources})
    if unknown:
        raise ConfigurationError(f"no such source in the catalogue: {', '.join(unknown)}")
    if names:
        return [source for source in sources if source.name in names]
    return [s for s in sources if s.enabled and (not kinds or s.kind in kinds)]


def _names(text: str) -> list[str]:
    """Comma-separated, or a JSON list when a name holds a comma."""
    return [str(name) for name in json.loads(text)] if text.startswith("[") else split(text)


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m scrapers.run", description=__doc__)
    add = parser.add_argument
    add("--sources", type=Path, help="the catalogue")
    add("--page", action="append", default=[], help="fetch this page by hand, and no source")
    add("--wanted", type=Path, help="fetch the pages named in this file, and no source")
    add("--data", type=Path, required=True, help="the data folder")
    add("--kinds", type=split, default=[], help="only sources of these kinds, comma-separated")
    add("--names", type=_names, default=[], help="only these sources, disabled ones too")
    add("--watchlist", type=Path, help="adds one search source per name")
    add("--pass-id", default=None, help="name of the pass")
    add("--respect-cadence", action="store_true", help="only sources that are due")
    add("--parent", type=int, help="process whose end ends the pass")
    add("--listings-only", action="store_true", help="fetch no pages: a check")
    add_network_options(parser)
    return parser


if __name__ == "__main__":
    sys.exit(main())
