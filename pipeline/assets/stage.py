"""One stage as one asset: run it, tell the person, check it, dress its report."""

from collections.abc import Callable

import dagster as dg

from pipeline import checks
from pipeline.assets.metadata import materialized
from pipeline.resources import Workbench
from pipeline.stages.report import Stage, StageReport


def materialize(
    context: dg.AssetExecutionContext,
    workbench: Workbench,
    stage_function: Callable[[Stage], StageReport],
) -> dg.MaterializeResult:
    """Run a stage on the run's warehouse; an exception fails the asset and what depends on it."""
    name = context.asset_key.path[-1]
    workbench.progress(f"{name} …")
    with workbench.stage(context) as stage:
        report = stage_function(stage)
        results = checks.run(name, stage)
    workbench.progress(f"{name}: {summary(report)}")
    for result in results:
        if not result.passed:
            workbench.progress(f"{name}: check {result.check_name} does not hold")
    return materialized(report, results)


def summary(report: StageReport) -> str:
    """The report on one line: what was done, dropped with its reasons, and failed."""
    parts = [f"{value} {key}" for key, value in report.counts.items() if value]
    dropped = {reason: number for reason, number in report.dropped.items() if number}
    if dropped:
        reasons = ", ".join(f"{reason} {number}" for reason, number in dropped.items())
        parts.append(f"dropped {sum(dropped.values())} ({reasons})")
    if report.failed:
        parts.append(f"{len(report.failed)} failed, tried again next pass")
    return ", ".join(parts) or "nothing to do"
