"""A publisher's address ─► its feeds, each tried.

    python -m scrapers.discover https://example.org --contact me@example.org

Prints one JSON object: `{"publisher", "language", "candidates": [{"url", "how", "found_by",
"problem", "entries": [{"url", "title", "published_at"}]}]}`. Nothing is kept. Exit 0, or 2 when
wrongly configured.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path

from scrapers.options import (
    ConfigurationError,
    add_network_options,
    check_network_options,
    check_url,
)


def main(argv: list[str] | None = None) -> int:
    """Look for the feeds of one address."""
    parser = argparse.ArgumentParser(prog="python -m scrapers.discover", description=__doc__)
    parser.add_argument("url")
    add_network_options(parser)
    args = parser.parse_args(argv)
    try:
        check_url(args.url)
        check_network_options([args.url], args)
    except ConfigurationError as error:
        print(error, file=sys.stderr)
        return 2
    # Imported here: the parser's child processes import this module again, and need no Scrapy.
    from scrapers.crawl import open_pass, run_spider
    from scrapers.spiders.discovery import Discovery

    with (
        tempfile.TemporaryDirectory(prefix="contested-discover-") as folder,
        open_pass(Path(folder), args, listings_only=True) as work,
    ):
        spider = run_spider(work, args, Discovery, url=args.url)
        found = spider.found() if isinstance(spider, Discovery) else {}
    print(json.dumps(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
