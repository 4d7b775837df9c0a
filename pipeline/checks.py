"""Asset checks: claims that can be false. What breaks each is found by `store/offenders.py`.

Checks run inside the asset's own step, on its connection: a step each would cost more than they do.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import dagster as dg

from pipeline.assets.metadata import table
from pipeline.stages.deliveries import stuck_alerts
from pipeline.stages.report import Stage
from pipeline.store import offenders
from pipeline.store.ledger import Ledger
from pipeline.store.offenders import Offenders

WARN = dg.AssetCheckSeverity.WARN
ERROR = dg.AssetCheckSeverity.ERROR


@dataclass(frozen=True, slots=True)
class Check:
    """A claim about an asset, and how to find what breaks it."""

    asset: str
    name: str
    description: str
    find: Callable[[Stage], Offenders]
    severity: dg.AssetCheckSeverity = ERROR


def _query(sql: str) -> Callable[[Stage], Offenders]:
    return lambda stage: offenders.offenders(stage.con, sql, run_id=stage.run_id)


def _nothing_failed(asset: str) -> Check:
    return Check(
        asset,
        "nothing_failed",
        "No item waits to be tried again after an error.",
        lambda stage: offenders.offenders(stage.con, offenders.FAILURES, stage=asset),
        WARN,
    )


def _undecided(stage: Stage) -> Offenders:
    path = stage.settings.folders.ledger
    decided = {row.event_id for row in Ledger(path).known().values()} if path.exists() else set()
    contests = offenders.offenders(stage.con, offenders.CONTESTS)
    return [contest for contest in contests if contest["event_id"] not in decided]


def _stuck(stage: Stage) -> Offenders:
    path = stage.settings.folders.ledger
    rows = stuck_alerts(Ledger(path), stage.now) if path.exists() else []
    return [
        {
            "alert": row.alert_id,
            "organisation": row.organisation,
            "state": row.state,
            "since": row.created_at,
            "error": row.error,
        }
        for row in rows
    ]


CHECKS: Sequence[Check] = (
    Check(
        "articles",
        "no_duplicate_articles",
        "Every article version is there once.",
        _query(offenders.DUPLICATE_ARTICLES),
    ),
    Check(
        "articles",
        "no_duplicate_pages",
        "Every page was indexed and extracted once.",
        _query(offenders.DUPLICATE_PAGES),
    ),
    Check(
        "articles",
        "yield_within_usual_band",
        "No publisher's share of pages that give an article fell below half of its usual one.",
        _query(offenders.UNUSUAL_YIELD),
        WARN,
    ),
    _nothing_failed("articles"),
    Check(
        "stories",
        "every_article_in_one_story",
        "Every article version belongs to exactly one story.",
        _query(offenders.NOT_IN_ONE_STORY),
    ),
    _nothing_failed("stories"),
    Check(
        "statements",
        "every_quote_is_verbatim",
        "Every quote found in this run stands in its article at its offsets.",
        _query(offenders.ALTERED_QUOTES),
    ),
    Check(
        "statements",
        "every_article_has_a_verdict",
        "Every article is labelled or skipped, unless its reading failed and is tried again.",
        _query(offenders.WITHOUT_VERDICT),
    ),
    _nothing_failed("statements"),
    Check(
        "cases",
        "every_contest_has_evidence",
        "Every contest has an article and a statement that show it.",
        _query(offenders.CONTESTS_WITHOUT_EVIDENCE),
    ),
    Check(
        "cases",
        "no_duplicate_events",
        "Every case, event and link is there once.",
        _query(offenders.DUPLICATE_EVENTS),
    ),
    Check(
        "cases",
        "no_link_to_another_organisation",
        "No contest is linked to a claim about another organisation.",
        _query(offenders.LINKED_TO_ANOTHER_ORGANISATION),
    ),
    _nothing_failed("cases"),
    _nothing_failed("feedback"),
    Check(
        "page_changes",
        "no_duplicate_changes",
        "Every version was judged once, and no change is there twice.",
        _query(offenders.DUPLICATE_CHANGES),
    ),
    Check(
        "alerts",
        "every_contest_is_decided",
        "Every contest has a row in the ledger.",
        _undecided,
    ),
    Check(
        "deliveries",
        "no_alert_stuck",
        "No alert is dead or has waited for more than an hour.",
        _stuck,
    ),
)


def specs(asset: str) -> list[dg.AssetCheckSpec]:
    """What is checked of one asset."""
    return [
        dg.AssetCheckSpec(check.name, asset=asset, description=check.description)
        for check in CHECKS
        if check.asset == asset
    ]


def run(asset: str, stage: Stage) -> list[dg.AssetCheckResult]:
    """Check one asset, with the first offenders as a table."""
    return [_result(check, check.find(stage)) for check in CHECKS if check.asset == asset]


def _result(check: Check, found: Offenders) -> dg.AssetCheckResult:
    return dg.AssetCheckResult(
        asset_key=check.asset,
        check_name=check.name,
        passed=not found,
        severity=check.severity,
        metadata={"offenders": len(found), "which": dg.MetadataValue.md(table(found))},
    )
