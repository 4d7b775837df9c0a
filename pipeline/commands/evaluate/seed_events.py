"""Which contest events the founding articles tell of, decided by the product's own stages.

texts ─► an empty warehouse in a temporary folder ─► stories ─► statements ─► cases ─► events
"""

import hashlib
import tempfile
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

import duckdb

from pipeline.domain.extraction.language import language_of
from pipeline.domain.records import Article
from pipeline.settings import Settings
from pipeline.stages.cases import build_cases
from pipeline.stages.report import Stage
from pipeline.stages.statements import read_statements
from pipeline.stages.stories import group_stories
from pipeline.store.articles import add_articles
from pipeline.store.case_rows import contested_cases, load_cases
from pipeline.store.schema import migrate

LOADER = "seeds"  # stands for the extractor's version and the run


def contest_events(
    texts: Mapping[str, tuple[str, datetime | None]], seen_at: datetime
) -> dict[str, dict[str, str]]:
    """For each name, kind of contest -> event id. All texts are first seen at one moment."""
    articles = {name: _article(name, *text, seen_at) for name, text in texts.items()}
    with tempfile.TemporaryDirectory(prefix="contested-seeds-") as folder:
        told = _told(list(articles.values()), Settings(data=Path(folder)), seen_at)
    return {name: told.get(article.article_id, {}) for name, article in articles.items()}


def _told(
    articles: list[Article], settings: Settings, seen_at: datetime
) -> dict[str, dict[str, str]]:
    with duckdb.connect(str(settings.folders.warehouse)) as con:
        migrate(con)
        add_articles(con, [(a, _digest(a.text)) for a in articles], LOADER, seen_at, LOADER)
        stage = Stage(con, settings, seen_at + timedelta(days=1), LOADER, lambda _line: None)
        for step in (group_stories, read_statements, build_cases):
            for item, error in step(stage).failed.items():
                raise RuntimeError(f"{step.__name__} {item}: {error}")
        cases = load_cases(con, contested_cases(con), keep_lost=False)
    told: dict[str, dict[str, str]] = {}
    for event in (event for case in cases for event in case.contests):
        for evidence in event.evidence:
            told.setdefault(evidence.report.article_id, {})[event.event] = event.event_id
    return told


def _article(name: str, text: str, published: datetime | None, seen_at: datetime) -> Article:
    url = f"https://seeds.invalid/{name}"
    return Article(
        article_id=_digest(name)[:16],
        version=1,
        url=url,
        canonical_url=url,
        title="",
        text=text,
        language=language_of("", text, None),
        links=(),
        author=None,
        published_at=published,
        published_provenance="metadata" if published else "none",
        first_seen_at=seen_at,
        fetched_at=seen_at,
        history_reason=None,
        source=LOADER,
        kind="manual",
        publisher=name,
        page_id=name,
        is_summary=False,
    )


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
