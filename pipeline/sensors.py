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
    message = context.failure_event.message or ""
    notify_operations(Settings(), failure_text(run.job_name, run.run_id, message))
