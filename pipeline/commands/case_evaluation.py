"""Articles with known cases, run through the stages of an empty data folder.

    gold file ─► GoldArticle ─► stories, furniture, statements, cases ─► Evaluation

What it amounts to is printed next door, in `cases.py`.
"""

import hashlib
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import duckdb
from pydantic import BaseModel, ValidationError
from rich.console import Console

from pipeline.domain.cases.explaining import what_was_seen
from pipeline.domain.evaluation.agreement import right_name
from pipeline.domain.names import same_organisation
from pipeline.domain.records import Article, ReadArticle
from pipeline.settings import Settings
from pipeline.stages.cases import build_cases
from pipeline.stages.furniture import learn_furniture
from pipeline.stages.report import Stage
from pipeline.stages.statements import read_statements
from pipeline.stages.stories import group_stories
from pipeline.store.articles import add_articles
from pipeline.store.case_rows import read_articles
from pipeline.store.schema import migrate
from pipeline.store.told_cases import cases_told, linked_claims

LOADER = "gold"  # stands for the extractor's version


class Labels(BaseModel):
    breach_claim: bool


class GoldArticle(BaseModel):
    """One line of a gold file, as far as cases are concerned."""

    id: str
    title: str
    text: str
    labels: Labels
    case: str
    company: str | None = None
    published: date | datetime | None = None
    source_url: str | None = None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What was found for each article, by id in the order of the file."""

    articles: list[GoldArticle]
    found: dict[str, frozenset[str]]
    reads: dict[str, ReadArticle]  # as classified
    links: list[tuple[str, str]]  # from a contest to its claim
    failed: int  # items that a stage failed on, each said on the console

    @property
    def gold(self) -> dict[str, str]:
        """The case of each article with a breach claim: only those are measured."""
        return {one.id: one.case for one in self.articles if one.labels.breach_claim}

    @property
    def misdirected(self) -> list[tuple[str, str]]:
        """Links to the claim of another case about another organisation."""
        by_id = {one.id: one for one in self.articles}
        return [(a, b) for a, b in self.links if _are_strangers(by_id[a], by_id[b])]

    def seen(self, one: str, other: str) -> str:
        """What the identity saw in two articles."""
        return what_was_seen(self.reads[one], self.reads[other])


def read_gold(path: Path) -> list[GoldArticle]:
    """ValueError that names the line when one cannot be used, or repeats an id."""
    articles: dict[str, GoldArticle] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            one = GoldArticle.model_validate_json(line)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"])) or "line"
            raise ValueError(f"{path}, line {number}: {where}: {first['msg']}") from error
        if one.id in articles:
            raise ValueError(f"{path}, line {number}: id: {one.id} is there twice")
        articles[one.id] = one
    return list(articles.values())


def evaluate(articles: list[GoldArticle], console: Console) -> Evaluation:
    """Every stage from stories to cases over a warehouse of its own, articles in date order.

    No aliases of the operator: another watchlist must not be another result.
    """
    with tempfile.TemporaryDirectory(prefix="contested-cases-") as folder:
        return _evaluated(articles, Settings(data=Path(folder), watchlist=None), console)


def _evaluated(articles: list[GoldArticle], settings: Settings, console: Console) -> Evaluation:
    loaded = [_article(one) for one in articles]
    now = max((one.first_seen_at for one in loaded), default=_moment(None)) + timedelta(days=1)
    with duckdb.connect(str(settings.folders.warehouse)) as con:
        migrate(con)
        digests = [(one, _digest(f"{one.title}\n{one.text}")) for one in loaded]
        add_articles(con, digests, LOADER, now, LOADER)
        stage = Stage(con, settings, now, LOADER, lambda line: console.print(line, style="dim"))
        failed = 0
        for step in (group_stories, learn_furniture, read_statements, build_cases):
            for item, error in step(stage).failed.items():
                console.print(f"Failed: {step.__name__} {item}: {error}", markup=False)
                failed += 1
        told, links = cases_told(con), linked_claims(con)
        reads = read_articles(con, [(one.article_id, one.version) for one in loaded])
    ids = {article.article_id: one.id for one, article in zip(articles, loaded, strict=True)}
    return Evaluation(
        articles,
        {
            of: main_cases([row[1:] for row in told if row[0] == article_id])
            for article_id, of in ids.items()
        },
        {ids[read.article.article_id]: read for read in reads},
        [(ids[contest], ids[claim]) for contest, claim in links],
        failed,
    )


def _are_strangers(one: GoldArticle, other: GoldArticle) -> bool:
    """Whether gold names other cases, and other organisations as far as it names both."""
    if one.case == other.case or not one.company or not other.company:
        return False
    return not right_name(one.company, other.company)


def main_cases(told: Sequence[tuple[str, str, str | None]]) -> frozenset[str]:
    """The cases an article is about, of those it tells of: (case, its organisation, the article's).

    Gold knows one affair an article, so victims named in passing are left out.
    """
    main = [case for case, of, company in told if company and same_organisation(of, company)]
    return frozenset(main or [case for case, _, _ in told])


def _article(one: GoldArticle) -> Article:
    """Seen the moment it was published. The id stands for the page: two may share an address."""
    at = _moment(one.published)
    url = one.source_url or f"https://gold.invalid/{one.id}"
    return Article(
        article_id=_digest(one.id)[:16],
        version=1,
        url=url,
        canonical_url=url,
        title=one.title,
        text=one.text,
        language="en",
        links=(),
        author=None,
        published_at=at if one.published else None,
        published_provenance="metadata" if one.published else "none",
        first_seen_at=at,
        fetched_at=at,
        history_reason=None,
        source=LOADER,
        kind="manual",
        publisher=LOADER,
        page_id=one.id,
        is_summary=False,
    )


def _moment(published: date | datetime | None) -> datetime:
    """An undated article is placed after all others of its century."""
    if published is None:
        return datetime(2100, 1, 1, tzinfo=UTC)
    if isinstance(published, datetime):
        return published.astimezone(UTC) if published.tzinfo else published.replace(tzinfo=UTC)
    return datetime(published.year, published.month, published.day, tzinfo=UTC)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
