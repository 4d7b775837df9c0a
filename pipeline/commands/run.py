"""`contested run`: one pass, in this process, through the same Dagster job as the schedules."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import dagster as dg

from pipeline.assets.pages import KINDS, page_key
from pipeline.resources import workbench_resource
from pipeline.schedules import STAGES, kinds_tag, pass_job
from pipeline.settings import PROJECT, Settings
from pipeline.stages.report import silent

QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}


@dataclass(frozen=True, slots=True)
class PassResult:
    """How one pass ended."""

    run_id: str
    succeeded: bool
    failed: tuple[str, ...]  # "step: error"
    metadata: dict[str, dict[str, object]]  # asset -> name -> value


def run_pass(
    settings: Settings,
    *,
    kinds: Sequence[str] = tuple(KINDS),
    dagster_home: Path | None = None,
    progress: Callable[[str], None] = silent,
) -> PassResult:
    """Crawl `kinds` (none: only work through what is there) and run every stage after it."""
    from pipeline.definitions import defs  # Dagster's definitions take a second to build

    home = dagster_home or Path(os.environ.get("DAGSTER_HOME", PROJECT / "dagster_home"))
    home.mkdir(parents=True, exist_ok=True)
    with dg.DagsterInstance.from_config(str(home.resolve())) as instance:
        result = defs.resolve_job_def(pass_job.name).execute_in_process(
            instance=instance,
            asset_selection=[*map(page_key, kinds), *map(dg.AssetKey, STAGES)],
            resources={"workbench": workbench_resource(settings, progress)},
            run_config=QUIET,
            tags=kinds_tag(kinds),
            raise_on_error=False,
        )
    return PassResult(result.run_id, result.success, _failures(result), _metadata(result))


def _failures(result: dg.ExecuteInProcessResult) -> tuple[str, ...]:
    failures = []
    for event in result.filter_events(lambda event: event.is_step_failure):
        error = event.step_failure_data.error
        cause = error.cause if error and error.cause else error
        failures.append(f"{event.step_key}: {cause.message.strip() if cause else 'no error text'}")
    return tuple(failures)


def _metadata(result: dg.ExecuteInProcessResult) -> dict[str, dict[str, object]]:
    shown: dict[str, dict[str, object]] = {}
    for event in result.get_asset_materialization_events():
        materialization = event.step_materialization_data.materialization
        key = materialization.asset_key.path[-1]
        shown[key] = {name: value.value for name, value in materialization.metadata.items()}
    return shown
