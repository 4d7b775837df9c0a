"""What Dagster tells people when a run fails."""

import dagster as dg

from pipeline.delivery.operations import notify_operations
from pipeline.settings import Settings


def failure_text(job: str, run_id: str, error: str) -> str:
    """One line for the operations channel."""
    first = next((line for line in error.splitlines() if line.strip()), "no error text")
    return (
        f"A run of {job} failed ({run_id[:8]}): {first[:300]} "
        "Nothing is lost: the next pass takes up what this one left."
    )


@dg.run_failure_sensor(
    default_status=dg.DefaultSensorStatus.RUNNING,
    minimum_interval_seconds=60,
    description="Tells the operations channel (the console when unset) that a run failed.",
)
def run_failure_to_operations(context: dg.RunFailureSensorContext) -> None:
    run = context.dagster_run
    error = first_error(context.instance, run) or context.failure_event.message or ""
    before = previous_run(context.instance, run)
    if before and before.is_failure and first_error(context.instance, before) == error:
        return  # said already: a wrong catalogue would fail every pass and be told 144 times a day
    notify_operations(Settings(), failure_text(run.job_name, run.run_id, error))


def first_error(instance: dg.DagsterInstance, run: dg.DagsterRun) -> str:
    """What the first step that failed said, "" when none did."""
    for record in instance.all_logs(run.run_id, of_type=dg.DagsterEventType.STEP_FAILURE):
        event = record.dagster_event
        error = event.step_failure_data.error if event else None
        if error:
            return (error.cause or error).message.strip()
    return ""


def previous_run(instance: dg.DagsterInstance, run: dg.DagsterRun) -> dg.DagsterRun | None:
    """The run of the same job before this one."""
    runs = instance.get_runs(dg.RunsFilter(job_name=run.job_name), cursor=run.run_id, limit=1)
    return runs[0] if runs else None
