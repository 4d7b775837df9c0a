"""The crawl: one node per kind of source, one child process for all that are due.

    scrapers/sources.yaml ─► scrapers.run (child) ─► data/warc/*.warc.gz, data/crawl.sqlite

A dead source never stops the others and never looks like "nothing new": its row says why, and its
kind's check fails without blocking.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta

import dagster as dg

from pipeline.assets.metadata import bars, table
from pipeline.crawl import CrawlResult, SourcePass, read_passes, run_crawl
from pipeline.resources import Workbench

INTERRUPTED = (KeyboardInterrupt, dg.DagsterExecutionInterruptedError)
HEALTH_CHECK = "sources_healthy"
REMEMBERED = timedelta(days=1)  # a source taken out of the catalogue is not ill for ever
HEALTHY = frozenset({"ok", "unchanged", "rolling"})

KINDS: dict[str, str] = {
    "news": "News outlets.",
    "vendor": "Security firms' blogs, where breach claims are published.",
    "disclosure": "Regulators, stock exchanges and breach registers.",
    "court": "Court dockets and legal news.",
    "tracker": "Leak-site and breach trackers.",
    "search": "Searches of the world's press for contests and watchlisted names.",
}


def pass_id_of(run_id: str) -> str:
    """The crawl pass of a run, short enough for file names."""
    return run_id.replace("-", "")[:16]


class MisconfiguredError(dg.Failure):
    """The crawl refused its catalogue, watchlist or settings; trying again changes nothing."""


def page_key(kind: str) -> dg.AssetKey:
    """The asset of one kind of source."""
    return dg.AssetKey(f"{kind}_pages")


PAGE_KEYS = [page_key(kind) for kind in KINDS]


class CrawlConfig(dg.Config):
    """How a pass chooses among the sources of the selected kinds."""

    respect_cadence: bool = False  # schedules leave out sources that are not due yet


@dg.multi_asset(
    specs=[
        dg.AssetSpec(page_key(kind), description=text, kinds={"scrapy"}, skippable=False)
        for kind, text in KINDS.items()
    ],
    check_specs=[
        dg.AssetCheckSpec(
            HEALTH_CHECK,
            asset=page_key(kind),
            description="Every enabled source of this kind answered with what it should.",
        )
        for kind in KINDS
    ],
    can_subset=True,
    retry_policy=dg.RetryPolicy(max_retries=1, delay=30),
)
def pages(
    context: dg.AssetExecutionContext, config: CrawlConfig, workbench: dg.ResourceParam[Workbench]
) -> Iterator[dg.MaterializeResult]:
    """Crawl every selected kind, and report each, also what the child left unsaid."""
    kinds = [kind for kind in KINDS if page_key(kind) in context.selected_asset_keys]

    def progress(line: str) -> None:
        context.log.info(line)
        workbench.progress(line)

    try:
        result = run_crawl(
            workbench.settings,
            kinds,
            pass_id=pass_id_of(context.run.run_id),
            respect_cadence=config.respect_cadence,
            progress=progress,
        )
    except INTERRUPTED as interrupt:
        raise dg.Failure("interrupted", allow_retries=False) from interrupt
    if result.exit_code == 2:
        raise MisconfiguredError(result.message, allow_retries=False)
    latest = _latest(workbench)
    for kind in kinds:
        polled = [row for row in result.passes if row.kind == kind]
        yield dg.MaterializeResult(
            asset_key=page_key(kind),
            metadata=_metadata(polled),
            check_results=[healthy(kind, [row for row in latest if row.kind == kind], result)],
        )


def _latest(workbench: Workbench) -> list[SourcePass]:
    """Each source's last pass of the last day: one that was not due now is as well as it was."""
    passes = read_passes(workbench.settings.folders.crawl_state, after=workbench.now - REMEMBERED)
    ordered = sorted(passes, key=lambda row: row.started_at)
    return list({row.source: row for row in ordered}.values())


def _metadata(rows: Sequence[SourcePass]) -> dict[str, dg.MetadataValue]:
    shown = sorted(rows, key=lambda row: (row.status in HEALTHY, row.source))
    metadata: dict[str, dg.MetadataValue] = {
        name: dg.MetadataValue.int(sum(getattr(row, name) for row in rows))
        for name in ("fetched", "new", "known", "errors")
    }
    metadata["sources"] = dg.MetadataValue.md(
        table(
            [
                {
                    "source": row.source,
                    "how": row.how,
                    "status": row.status,
                    "why": row.reason,
                    "new": row.new,
                    "known": row.known,
                    "fetched": row.fetched,
                    "errors": row.errors,
                    "overlap": row.overlap,
                    "newest": f"{row.newest_at:%Y-%m-%d %H:%M}" if row.newest_at else None,
                }
                for row in shown
            ]
        )
    )
    dropped: dict[str, int] = {}
    for row in rows:
        for reason, number in row.dropped.items():
            dropped[reason] = dropped.get(reason, 0) + number
    if dropped:
        metadata["dropped, by reason"] = dg.MetadataValue.md(bars(dropped))
    return metadata


def healthy(kind: str, rows: Sequence[SourcePass], result: CrawlResult) -> dg.AssetCheckResult:
    ill = {row.source: row.reason or row.status for row in rows if row.status not in HEALTHY}
    if result.exit_code != 0:
        ill["(crawl)"] = result.message
    return dg.AssetCheckResult(
        asset_key=page_key(kind),
        check_name=HEALTH_CHECK,
        passed=not ill,
        severity=dg.AssetCheckSeverity.WARN
        if result.exit_code == 0
        else dg.AssetCheckSeverity.ERROR,
        metadata={
            "sources": len(rows),
            "ill": dg.MetadataValue.md(
                table([{"source": name, "why": why} for name, why in ill.items()])
            ),
        },
    )
