"""The watch's two ends: which pages to ask for now, and what came of asking.

    page_watches, links ─► pages_due ─► (the crawl, a child process) ─► save_answers
                                             └─► data/warc ─► articles        └─► page_revisits

In between nothing is held: fetching takes minutes, and another pass may have the warehouse. Killed
there, the pages are due again: they are fetched once more, and nothing is lost.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from pipeline.domain.urls import article_id, canonical_url
from pipeline.domain.watch.schedule import WATCH, Answers, Wanted, wanted_now
from pipeline.stages.report import Stage, StageReport
from pipeline.store.watch import Revisit, cited, save_revisits, watched


def pages_due(stage: Stage) -> dict[str, tuple[Wanted, str]]:
    """The pages to ask for now: URL ─► how to ask, and the article's id."""
    days = stage.settings.watch_days
    if not days:
        return {}
    since = stage.now - timedelta(days=days)
    pages = watched(stage.con, since)
    ids = {page.url: page.article_id for page in pages}
    wanted = wanted_now(pages, cited(stage.con, since), stage.now, days)
    return {
        one.url: (one, ids[one.url] if one.source == WATCH else article_id(canonical_url(one.url)))
        for one in wanted
    }


def save_answers(
    stage: Stage, due: dict[str, tuple[Wanted, str]], answers: Answers, pass_id: str
) -> StageReport:
    """Record what came of each page; those that were not come to stay due."""
    report = StageReport()
    revisits = [
        *(_revisit(due, url, "had", None) for url in answers.had),
        *(_revisit(due, url, "gone", how) for url, how in answers.gone.items()),
        *(_revisit(due, url, "missed", why) for url, why in answers.missed.items()),
    ]
    save_revisits(stage.con, revisits, pass_id, stage.now, stage.run_id)
    for (source, outcome), count in Counter((one.source, one.outcome) for one in revisits).items():
        report.count(f"{source}: {outcome}", count)
    if left := len(due) - len(revisits):
        report.drop("not come to, due again", left)
    if answers.failure:
        report.failed["the crawl"] = answers.failure
    report.tables["missed or gone"] = _told(revisits)
    return report


def _revisit(
    due: dict[str, tuple[Wanted, str]], url: str, outcome: str, reason: str | None
) -> Revisit:
    wanted, article = due[url]
    return Revisit(url, wanted.source, article, outcome, reason)


def _told(revisits: Sequence[Revisit]) -> list[dict[str, object]]:
    return [
        {"page": one.url, "source": one.source, "outcome": one.outcome, "why": one.reason}
        for one in revisits
        if one.outcome != "had"
    ]
