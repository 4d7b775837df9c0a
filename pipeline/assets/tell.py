"""From statements to people: cases, feedback, alerts, deliveries, published database, health."""

from functools import partial

import dagster as dg

from pipeline import checks
from pipeline.assets.read import statements
from pipeline.assets.stage import materialize
from pipeline.resources import Workbench
from pipeline.stages.alerts import decide_alerts
from pipeline.stages.cases import build_cases
from pipeline.stages.deliveries import deliver_alerts
from pipeline.stages.feedback import read_feedback
from pipeline.stages.health import tell_operations
from pipeline.stages.page_changes import find_page_changes
from pipeline.stages.publish import publish_warehouse


class AlertsConfig(dg.Config):
    """Which contests may alert."""

    include_history: bool = False  # `contested replay --alerts`


@dg.asset(
    deps=[statements],
    kinds={"duckdb", "python"},
    check_specs=checks.specs("cases"),
    description="One organisation and one incident: the claim, every contest of it, and the link "
    "from each contest to the claim it contests.",
)
def cases(
    context: dg.AssetExecutionContext, workbench: dg.ResourceParam[Workbench]
) -> dg.MaterializeResult:
    return materialize(context, workbench, build_cases)


@dg.asset(
    deps=[cases],
    kinds={"duckdb", "python"},
    check_specs=checks.specs("page_changes"),
    description="Watched pages that were edited, corrected or removed, with what changed; "
    "cookie banners, dates and counters are no edits. And which pages are watched from now on.",
)
def page_changes(
    context: dg.AssetExecutionContext, workbench: dg.ResourceParam[Workbench]
) -> dg.MaterializeResult:
    return materialize(context, workbench, find_page_changes)


@dg.asset(
    deps=[page_changes],
    kinds={"slack", "sqlite"},
    check_specs=checks.specs("feedback"),
    description="Reactions on the alerts in Slack, read and kept as decisions: right, "
    "not a contest, wrong case, mute. The alerts decided next respect them.",
)
def feedback(
    context: dg.AssetExecutionContext, workbench: dg.ResourceParam[Workbench]
) -> dg.MaterializeResult:
    return materialize(context, workbench, read_feedback)


@dg.asset(
    deps=[feedback],
    kinds={"sqlite", "python"},
    check_specs=checks.specs("alerts"),
    description="What is due to which channel, decided over cases and ledger; "
    "what is not sent is recorded with the reason.",
)
def alerts(
    context: dg.AssetExecutionContext,
    config: AlertsConfig,
    workbench: dg.ResourceParam[Workbench],
) -> dg.MaterializeResult:
    decide = partial(decide_alerts, include_history=config.include_history)
    return materialize(context, workbench, decide)


@dg.asset(
    deps=[alerts],
    kinds={"slack"},
    check_specs=checks.specs("deliveries"),
    description="Pending alerts sent to Slack (or the console), each once: claimed before it is "
    "sent, and looked up in the channel when the answer was lost.",
)
def deliveries(
    context: dg.AssetExecutionContext, workbench: dg.ResourceParam[Workbench]
) -> dg.MaterializeResult:
    return materialize(context, workbench, deliver_alerts)


@dg.asset(
    deps=[deliveries],
    kinds={"duckdb"},
    description="data/contested.duckdb: the copy that people open, swapped in by rename.",
)
def published(
    context: dg.AssetExecutionContext, workbench: dg.ResourceParam[Workbench]
) -> dg.MaterializeResult:
    return materialize(context, workbench, publish_warehouse)


@dg.asset(
    deps=[published],
    kinds={"slack", "sqlite"},
    description="What operations are told: sources that fell silent, nothing new for an hour, "
    "alerts that wait, are in doubt or refused; each when it changes, and a line a day.",
)
def health(
    context: dg.AssetExecutionContext, workbench: dg.ResourceParam[Workbench]
) -> dg.MaterializeResult:
    return materialize(context, workbench, tell_operations)
