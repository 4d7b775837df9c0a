"""When passes run. One schedule ticks every ten minutes and asks for the kinds that are due."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import dagster as dg

from pipeline.assets.pages import page_key
from pipeline.liveness import is_alive

CADENCE_MINUTES = {
    "news": 10,
    "vendor": 30,
    "tracker": 30,
    "search": 30,
    "disclosure": 60,
    "court": 60,
}
KINDS_TAG = "contested/kinds"
WAITING = [
    dg.DagsterRunStatus.QUEUED,
    dg.DagsterRunStatus.NOT_STARTED,
    dg.DagsterRunStatus.STARTING,
]
RUNNING = [dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.CANCELING]
WATCH_KEY = dg.AssetKey("watched_pages")  # part of the crawl: not in a pass that crawls nothing
STAGES = (
    "articles",
    "stories",
    "furniture",
    "statements",
    "cases",
    "page_changes",
    "feedback",
    "alerts",
    "deliveries",
    "published",
    "health",
)

pass_job = dg.define_asset_job(
    "crawl_and_alert",
    selection=dg.AssetSelection.all(),
    description="One pass: crawl what is due, read it, judge it, tell people.",
)


def due_kinds(tick: datetime, in_flight: Iterable[str]) -> list[str]:
    """The kinds whose cadence falls on this tick, less those that a running pass is crawling."""
    minute = tick.hour * 60 + tick.minute
    busy = set(in_flight)
    return [
        kind
        for kind, cadence in CADENCE_MINUTES.items()
        if minute // 10 % (cadence // 10) == 0 and kind not in busy
    ]


def kinds_tag(kinds: Iterable[str]) -> dict[str, str]:
    """How a run says which kinds it crawls."""
    return {KINDS_TAG: " ".join(kinds)}


def kinds_in_flight(instance: dg.DagsterInstance) -> set[str]:
    """The kinds that passes crawl which wait for their turn, or run and are alive."""
    home = Path(instance.root_directory)
    runs = [
        *instance.get_runs(dg.RunsFilter(statuses=WAITING)),
        *(
            run
            for run in instance.get_runs(dg.RunsFilter(statuses=RUNNING))
            if is_alive(home, run.run_id)
        ),
    ]
    return {kind for run in runs for kind in run.tags.get(KINDS_TAG, "").split()}


@dg.schedule(
    cron_schedule="*/10 * * * *",
    job=pass_job,
    default_status=dg.DefaultScheduleStatus.RUNNING,
    execution_timezone="UTC",
    description="News every 10 minutes, vendors, trackers and searches every 30, disclosures and "
    "courts hourly. A kind that is still being crawled is left out.",
)
def passes_by_cadence(context: dg.ScheduleEvaluationContext) -> dg.RunRequest | dg.SkipReason:
    tick = context.scheduled_execution_time
    kinds = due_kinds(tick, kinds_in_flight(context.instance))
    if not kinds:
        return dg.SkipReason("every kind that is due is still being crawled")
    return dg.RunRequest(
        run_key=tick.isoformat(),
        asset_selection=[*map(page_key, kinds), WATCH_KEY, *map(dg.AssetKey, STAGES)],
        run_config={"ops": {"pages": {"config": {"respect_cadence": True}}}},
        tags=kinds_tag(kinds),
    )
