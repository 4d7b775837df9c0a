"""One pass, in this process, through the same Dagster job as the schedules."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import dagster as dg

from pipeline.assets.pages import HEALTH_CHECK, KINDS, MisconfiguredError, page_key, pass_id_of
from pipeline.commands.dagster_home import dagster_home
from pipeline.commands.interrupts import noticed_interrupts
from pipeline.definitions import definitions
from pipeline.resources import workbench_resource
from pipeline.schedules import STAGES, WATCH_KEY, kinds_tag, pass_job
from pipeline.settings import Settings
from pipeline.stages.report import silent

MISCONFIGURED = MisconfiguredError.__name__
QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}


@dataclass(frozen=True, slots=True)
class PassResult:
    """How one pass ended."""

    pass_id: str  # of the crawl
    succeeded: bool
    failed: tuple[str, ...]  # "step: error"
    misconfigured: bool  # the crawl refused its configuration


def run_pass(
    settings: Settings,
    *,
    kinds: Sequence[str] = tuple(KINDS),
    home: Path | None = None,
    progress: Callable[[str], None] = silent,
    alert_history: bool = False,
) -> PassResult:
    """Crawl `kinds` (none: only work through what is there) and run every stage after it.

    KeyboardInterrupt after Ctrl-C, at the next thing that the pass has to say.
    """
    config = {"include_history": alert_history}
    home = dagster_home(home)
    with noticed_interrupts() as interrupts, dg.DagsterInstance.from_config(str(home)) as instance:

        def checked(line: str) -> None:
            interrupts.check()
            progress(line)

        result = (
            definitions(workbench_resource(settings, checked))
            .resolve_job_def(pass_job.name)
            .execute_in_process(
                instance=instance,
                asset_selection=[
                    *map(page_key, kinds),
                    *([WATCH_KEY] if kinds else []),
                    *map(dg.AssetKey, STAGES),
                ],
                run_config={**QUIET, "ops": {"alerts": {"config": config}}},
                tags=kinds_tag(kinds),
                raise_on_error=False,
            )
        )
        interrupts.check()
    failures = _failures(result)
    crashed = _crashed(result)
    return PassResult(
        pass_id=pass_id_of(result.run_id),
        succeeded=result.success and not crashed,
        failed=(*crashed, *(f"{step}: {message}" for step, (_, message) in failures.items())),
        misconfigured=any(name == MISCONFIGURED for name, _ in failures.values()),
    )


def _failures(result: dg.ExecuteInProcessResult) -> dict[str, tuple[str, str]]:
    """Step -> class and message of the exception that ended it."""
    failures = {}
    for event in result.filter_events(lambda event: event.is_step_failure):
        error = event.step_failure_data.error
        cause = error.cause if error and error.cause else error
        step = event.step_key or "run"
        if cause and cause.cls_name == MISCONFIGURED:
            failures[step] = (MISCONFIGURED, "the crawl refused its configuration, as said above")
        else:
            failures[step] = (cause.cls_name or "", cause.message.strip()) if cause else ("", "")
    return failures


def _crashed(result: dg.ExecuteInProcessResult) -> tuple[str, ...]:
    """A crawl that crashed does not stop the stages: what it had fetched is worked through."""
    return tuple(
        f"{evaluation.asset_key.to_user_string()}: the crawl crashed"
        for evaluation in result.get_asset_check_evaluations()
        if evaluation.check_name == HEALTH_CHECK
        and not evaluation.passed
        and evaluation.severity is dg.AssetCheckSeverity.ERROR
    )
