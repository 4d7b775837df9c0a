"""Pages asked for again on purpose, and the claims' pages that contests cite.

    page_watches ─► what is due ─► scrapers.run --wanted (child) ─► data/warc ─► articles

A pass that only works through what is there (`contested add`, `replay`) leaves it out.
"""

import dagster as dg

from pipeline.assets.metadata import materialized
from pipeline.assets.pages import INTERRUPTED, PAGE_KEYS, pass_id_of
from pipeline.assets.stage import summary
from pipeline.crawl import fetch_wanted
from pipeline.resources import Workbench
from pipeline.stages.report import StageReport
from pipeline.stages.watch import pages_due, save_answers


@dg.asset(
    deps=PAGE_KEYS,
    kinds={"scrapy"},
    description="The pages of contested claims, of their denials and of watchlisted names' claims, "
    "asked for again on a decaying schedule; and the claims' pages that contests link to.",
)
def watched_pages(
    context: dg.AssetExecutionContext, workbench: dg.ResourceParam[Workbench]
) -> dg.MaterializeResult:
    workbench.progress("watched_pages …")
    report = _revisit(context, workbench)
    workbench.progress(f"watched_pages: {summary(report)}")
    return materialized(report)


def _revisit(context: dg.AssetExecutionContext, workbench: Workbench) -> StageReport:
    """Ask for what is due. The warehouse is free for other passes meanwhile."""
    with workbench.stage(context) as stage:
        due = pages_due(stage)
        progress = stage.progress
    if not due:
        return StageReport()
    workbench.warehouse.close()
    pass_id = f"{pass_id_of(context.run.run_id)}w"
    try:
        answers = fetch_wanted(
            workbench.settings,
            [wanted for wanted, _ in due.values()],
            pass_id=pass_id,
            progress=progress,
        )
    except INTERRUPTED as interrupt:
        raise dg.Failure("interrupted", allow_retries=False) from interrupt
    with workbench.stage(context) as stage:
        return save_answers(stage, due, answers, pass_id)
