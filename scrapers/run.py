"""The crawl's command line: one process, one pass over the named sources.

    python -m scrapers.run --sources scrapers/sources.yaml --data data --contact me@example.org

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
    split,
)


def main(argv: list[str] | None = None) -> int:
    """Run one pass."""
    args = _arguments().parse_args(argv)
    try:
        sources = choose(load_catalogue(args.sources, args.watchlist), args.kinds, args.names)
        check_network_options((source.url for source in sources), args)
    except (CatalogueError, ConfigurationError) as error:
        print(error, file=sys.stderr)
        return 2
    # Imported here: the parser's child processes import this module again, and need no Scrapy.
    from scrapers.crawl import crawl

    return crawl(sources, args)


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
    add("--sources", type=Path, required=True, help="the catalogue")
    add("--data", type=Path, required=True, help="the data folder")
    add("--kinds", type=split, default=[], help="only sources of these kinds, comma-separated")
    add("--names", type=_names, default=[], help="only these sources, disabled ones too")
    add("--watchlist", type=Path, help="adds one search source per name")
    add("--pass-id", default=None, help="name of the pass")
    add("--respect-cadence", action="store_true", help="only sources that are due")
    add("--listings-only", action="store_true", help="fetch no pages: a check")
    add_network_options(parser)
    return parser


if __name__ == "__main__":
    sys.exit(main())
