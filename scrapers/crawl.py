"""One pass in this process: builds the parts, runs the reactor, closes what must be closed.

Before: what a killed pass left is salvaged. After: the WARC file is published and its pages are
marked seen, whatever ended the pass.
"""

import argparse
import sys
import uuid
from datetime import datetime, timedelta

from scrapy.crawler import AsyncCrawlerProcess

from scrapers.addresses import AddressPolicy, parse_ranges
from scrapers.catalogue import Source
from scrapers.clock import Clock
from scrapers.memory import Memory
from scrapers.parsing import Parser
from scrapers.salvage import salvage
from scrapers.settings import scrapy_settings
from scrapers.spiders.context import Pass
from scrapers.spiders.one_pass import OnePass
from scrapers.warc import WarcStore

EARLY = timedelta(minutes=1)  # a schedule that ticks a little early still finds its sources due


def crawl(sources: list[Source], args: argparse.Namespace) -> int:
    """Run the pass to its end. Exit code 0."""
    clock = Clock(args.now)
    args.data.mkdir(parents=True, exist_ok=True)
    memory = Memory(args.data / "crawl.sqlite")
    warc_folder = args.data / "warc"
    memory.kept(salvage(warc_folder), clock.now())
    if args.respect_cadence:
        sources = [source for source in sources if is_due(source, memory, clock.now())]
    pass_id = args.pass_id or uuid.uuid4().hex[:12]
    warc = WarcStore(warc_folder, pass_id, clock.now, lambda pages: memory.kept(pages, clock.now()))
    with Parser() as parser:
        work = Pass(
            pass_id=pass_id,
            clock=clock,
            memory=memory,
            policy=AddressPolicy(parse_ranges(args.allow_private)),
            warc=warc,
            parser=parser,
            progress=_say,
            request_seconds=args.request_seconds,
            listings_only=args.listings_only,
        )
        try:
            _run_reactor(work, sources, args)
        finally:
            warc.close()
            memory.close()
    return 0


def is_due(source: Source, memory: Memory, now: datetime) -> bool:
    """Has the source's cadence passed since it was last started?"""
    last = memory.last_started(source.name)
    return last is None or now - last >= timedelta(minutes=source.cadence_minutes) - EARLY


def _run_reactor(work: Pass, sources: list[Source], args: argparse.Namespace) -> None:
    logs = args.data / "logs"
    logs.mkdir(exist_ok=True)
    process = AsyncCrawlerProcess(
        scrapy_settings(
            user_agent=f"Contested/0.1 (+{args.contact or 'loopback only'})",
            allow_private=args.allow_private,
            allow_proxy=args.allow_proxy,
            log_file=str(logs / f"crawl-{work.clock.now():%Y%m%d}.log"),
            pass_seconds=args.pass_seconds,
            request_seconds=args.request_seconds,
        )
    )
    crawler = process.create_crawler(OnePass)
    process.crawl(crawler, work=work, sources=sources)
    process.start()
    if isinstance(crawler.spider, OnePass):
        crawler.spider.cut_off()


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
