"""A small web under watch: pages had at first, asked for again as hours go by, and all stages."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb

from pipeline.crawl import fetch_pages, fetch_wanted
from pipeline.settings import Settings
from pipeline.stages.alerts import decide_alerts
from pipeline.stages.articles import extract_articles
from pipeline.stages.cases import build_cases
from pipeline.stages.deliveries import deliver_alerts
from pipeline.stages.furniture import learn_furniture
from pipeline.stages.page_changes import find_page_changes
from pipeline.stages.report import Stage, StageReport
from pipeline.stages.statements import read_statements
from pipeline.stages.stories import group_stories
from pipeline.stages.watch import pages_due, save_answers
from pipeline.store.ledger import Ledger, LedgerRow
from pipeline.store.schema import migrate
from tests.scrapers.crawling import LOOPBACK

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
STAGES = (
    *(extract_articles, group_stories, learn_furniture, read_statements),
    *(build_cases, find_page_changes, decide_alerts, deliver_alerts),
)


@dataclass
class Watching:
    """A data folder whose clock is moved by hand."""

    data: Path
    now: datetime = START
    asked: list[str] = field(default_factory=list)  # in the last round

    def __post_init__(self) -> None:
        self.con = duckdb.connect(str(self.settings.folders.warehouse))
        migrate(self.con)

    @property
    def settings(self) -> Settings:
        return Settings(_env_file=None, data=self.data, now=self.now, allow_private=(LOOPBACK,))

    def bring(self, *urls: str) -> None:
        """Fetch pages by hand and work them through."""
        result = fetch_pages(self.settings, urls, pass_id=self._pass_id("b"), progress=print)
        assert set(result.had) == set(urls), result
        self.work()

    def round(self, hours: float, *, killed: bool = False) -> StageReport:
        """So many hours later: what is due is asked for, and all stages run.

        `killed`: the first time the pass dies before it notes what came of asking.
        """
        self.now += timedelta(hours=hours)
        for attempt in range(2 if killed else 1):
            due = pages_due(self._stage())
            self.asked = [wanted.url for wanted, _ in due.values()]
            pass_id = self._pass_id(f"w{attempt}")
            pages = [wanted for wanted, _ in due.values()]
            answers = fetch_wanted(self.settings, pages, pass_id=pass_id, progress=print)
        report = save_answers(self._stage(), due, answers, pass_id)
        self.work()
        return report

    def work(self) -> None:
        for stage in STAGES:
            stage(self._stage())

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return self.con.execute(sql).fetchall()

    def ledger(self) -> list[LedgerRow]:
        with Ledger(self.settings.folders.ledger) as ledger:
            return list(ledger.known().values())

    def _stage(self) -> Stage:
        return Stage(self.con, self.settings, self.now, f"run {self.now:%d %H}", print)

    def _pass_id(self, kind: str) -> str:
        return f"{kind}{self.now:%d%H}"
