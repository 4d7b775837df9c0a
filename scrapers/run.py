"""The crawl's command line: one process, one pass over the named sources.

    python -m scrapers.run --sources scrapers/sources.yaml --data data --contact me@example.org

Exit 0 when the pass is done, dead sources included; 2 when it is wrongly configured.
"""

import argparse
import json
import os
import sys
from pathlib import Path

from scrapers.addresses import is_local_name, parse_ranges
from scrapers.catalogue import CatalogueError, Source, load_catalogue
from scrapers.clock import parse_time
from scrapers.urls import host_of

PROXY_VARIABLES = ("http_proxy", "https_proxy", "all_proxy")


class ConfigurationError(Exception):
    """What the operator has to change."""


def main(argv: list[str] | None = None) -> int:
    """Run one pass."""
    args = _arguments().parse_args(argv)
    try:
        sources = choose(load_catalogue(args.sources, args.watchlist), args.kinds, args.names)
        check_configuration(sources, args.contact, args.allow_private, args.allow_proxy)
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


def check_configuration(
    sources: list[Source], contact: str | None, allow_private: list[str], allow_proxy: bool
) -> None:
    """ConfigurationError when the pass must not start."""
    try:
        parse_ranges(allow_private)
    except ValueError as error:
        raise ConfigurationError(f"--allow-private: {error}") from None
    if all(is_local_name(host_of(source.url)) for source in sources):
        return
    if not contact:
        raise ConfigurationError(
            "A live crawl says whom to write to: set CONTESTED_CONTACT (or --contact) to an"
            " e-mail address or a page about you."
        )
    proxies = [
        name for name in PROXY_VARIABLES if os.environ.get(name) or os.environ.get(name.upper())
    ]
    if proxies and not allow_proxy:
        raise ConfigurationError(
            f"{', '.join(proxies)} is set, and through a proxy the guard against private"
            " addresses is void: unset it, or allow it with CONTESTED_ALLOW_PROXY=1"
            " (--allow-proxy)."
        )


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _names(text: str) -> list[str]:
    """Comma-separated, or a JSON list when a name holds a comma."""
    return [str(name) for name in json.loads(text)] if text.startswith("[") else _split(text)


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m scrapers.run", description=__doc__)
    add = parser.add_argument
    add("--sources", type=Path, required=True, help="the catalogue")
    add("--data", type=Path, required=True, help="the data folder")
    add("--kinds", type=_split, default=[], help="only sources of these kinds, comma-separated")
    add("--names", type=_names, default=[], help="only these sources, disabled ones too")
    add("--watchlist", type=Path, help="adds one search source per name")
    add("--contact", help="goes into the User-Agent")
    add("--allow-private", type=_split, default=[], help="ranges (CIDR) opened to the crawl")
    add("--allow-proxy", action="store_true", help="use the proxy variables")
    add("--now", type=parse_time, help="fixes the clock (ISO 8601)")
    add("--pass-id", default=None, help="name of the pass")
    add("--respect-cadence", action="store_true", help="only sources that are due")
    add("--listings-only", action="store_true", help="fetch no pages")
    add("--pass-seconds", type=float, default=480.0, help="when the pass is cut off")
    add("--request-seconds", type=float, default=30.0, help="when a request is cut off")
    return parser


if __name__ == "__main__":
    sys.exit(main())
