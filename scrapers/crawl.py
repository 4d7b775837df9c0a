"""One pass in this process: builds the parts, runs the reactor, closes what must be closed.

Before: what a killed pass left is salvaged. After: the WARC file is published and its pages are
marked seen, whatever ended the pass.
"""

import argparse
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from scrapy import Spider
from scrapy.crawler import AsyncCrawlerProcess

from scrapers.addresses import AddressPolicy, parse_ranges
from scrapers.catalogue import Source
from scrapers.clock import Clock
from scrapers.memory import Memory
from scrapers.options import say
from scrapers.parsing import Parser
from scrapers.salvage import salvage
from scrapers.settings import scrapy_settings, user_agent
from scrapers.spiders.by_hand import ByHand
from scrapers.spiders.context import Pass
from scrapers.spiders.one_pass import OnePass
from scrapers.spiders.revisit import Revisit
from scrapers.wanted import Wanted
from scrapers.warc import WarcStore

EARLY = timedelta(minutes=1)  # a schedule that ticks a little early still finds its sources due


def crawl(sources: list[Source], args: argparse.Namespace) -> int:
    """Run the pass to its end. Exit code 0."""
    with open_pass(
        args.data,
        args,
        args.pass_id,
        listings_only=args.listings_only,
        parsers=min(2, len(sources)) or 1,
    ) as work:
        now = work.clock.now()
        if args.respect_cadence:
            sources = [source for source in sources if is_due(source, work.memory, now)]
        if not sources:
            return 0
        work.parser.warm_up()
        spider = run_spider(work, args, OnePass, sources=sources)
        if isinstance(spider, OnePass):
            spider.cut_off()
    return 0


def fetch_pages(urls: list[str], args: argparse.Namespace) -> dict[str, object]:
    """Fetch these pages by hand. `{"had": [url], "missed": {url: why}}`, once they are safe."""
    with open_pass(args.data, args, args.pass_id, listings_only=False) as work:
        spider = run_spider(work, args, ByHand, urls=urls)
    assert isinstance(spider, ByHand)  # noqa: S101  it is what was run
    return {"had": spider.had, "missed": spider.missed}


def fetch_wanted(wanted: list[Wanted], args: argparse.Namespace) -> dict[str, object]:
    """Fetch these pages. `{"had": [url], "gone": {url: how}, "missed": {url: why}}`, once safe."""
    with open_pass(args.data, args, args.pass_id, listings_only=False) as work:
        spider = run_spider(work, args, Revisit, wanted=wanted)
    assert isinstance(spider, Revisit)  # noqa: S101  it is what was run
    return {"had": spider.had, "gone": spider.gone, "missed": spider.missed}


def is_due(source: Source, memory: Memory, now: datetime) -> bool:
    """Has the source's cadence passed since it was last started?"""
    last = memory.last_started(source.name)
    return last is None or now - last >= timedelta(minutes=source.cadence_minutes) - EARLY


@contextmanager
def open_pass(
    data: Path,
    args: argparse.Namespace,
    pass_id: str | None = None,
    *,
    listings_only: bool,
    parsers: int = 2,
) -> Iterator[Pass]:
    """The parts of a pass over a data folder, closed in the right order."""
    clock = Clock(args.now)
    memory = Memory(data / "crawl.sqlite")
    memory.kept(salvage(data / "warc"), clock.now())
    pass_id = pass_id or uuid.uuid4().hex[:12]
    warc = WarcStore(
        data / "warc", pass_id, clock.now, lambda pages: memory.kept(pages, clock.now())
    )
    try:
        with Parser(parsers) as parser:
            yield Pass(
                data=data,
                pass_id=pass_id,
                clock=clock,
                memory=memory,
                forgotten=memory.forgotten(),
                policy=AddressPolicy(parse_ranges(args.allow_private)),
                warc=warc,
                parser=parser,
                progress=say,
                request_seconds=args.request_seconds,
                listings_only=listings_only,
            )
    finally:
        warc.close()
        memory.close()


def run_spider(
    work: Pass, args: argparse.Namespace, spider: type[Spider], **parts: object
) -> Spider | None:
    """Run a spider in this process's one reactor. Returns it, or None when it could not start."""
    log_file = work.data / "logs" / f"crawl-{work.clock.now():%Y%m%d}.log"
    log_file.parent.mkdir(exist_ok=True)
    process = AsyncCrawlerProcess(
        scrapy_settings(
            user_agent=user_agent(args.contact),
            allow_private=args.allow_private,
            allow_proxy=args.allow_proxy,
            log_file=str(log_file),
            pass_seconds=args.pass_seconds,
            request_seconds=args.request_seconds,
        )
    )
    crawler = process.create_crawler(spider)
    process.crawl(crawler, work=work, **parts)
    process.start()
    if process.bootstrap_failed:
        raise RuntimeError(f"the spider did not start: see {log_file}")
    return crawler.spider
