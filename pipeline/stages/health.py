"""Health: what operations are told at the end of a pass, on change of state only.

    crawl.sqlite, ledger, failures ─► HealthFacts ─► review ─► ledger: conditions
                                                       └─► one message to operations

Last in a pass, so that nothing waits for it, and also when Slack refuses: what cannot be said is
said in the next pass.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from pipeline.delivery.operations import notify_operations
from pipeline.domain.alerts.digest_facts import DigestFacts
from pipeline.domain.health import HealthFacts, review
from pipeline.settings import Settings
from pipeline.stages.deliveries import stuck_alerts
from pipeline.stages.report import Stage, StageReport
from pipeline.stages.sending import machine_time
from pipeline.store.conditions import Conditions
from pipeline.store.health_facts import crawl_health, day_counts, unread_channels
from pipeline.store.ledger import Ledger, LedgerRow

IN_DOUBT_AFTER = timedelta(minutes=1)  # a younger claim may be a message that is on its way
STORM_IS_NEWS = timedelta(days=7)  # until it was told; a kill or an outage may come between
WAITING = "for over an hour, without an error"

Tell = Callable[[Settings, str], bool]


def tell_operations(stage: Stage, tell: Tell = notify_operations) -> StageReport:
    """Tell operations what fell ill, what is well again and, once a day, how things are."""
    report = StageReport()
    settings, path = stage.settings, stage.settings.folders.ledger
    facts = health_facts(stage)
    with Conditions(path) as conditions:
        before = conditions.all()
        found = review(facts, before, stage.now, heartbeat=_has_channel(settings))
        report.count("troubles", found.troubles)
        if not found.lines:
            if set(found.kept) != set(before):
                conditions.keep(found.kept, telling_at=None)
            return report
        if not conditions.keep(found.kept, telling_at=stage.now):
            report.drop("cut off while telling, too often", len(found.lines))
        elif not tell(settings, "\n".join(found.lines)):
            conditions.not_told()
            report.drop("operations could not be reached", len(found.lines))
            return report
        conditions.told(found.settled, stage.now)
        report.count("lines told", len(found.lines))
    return report


def health_facts(stage: Stage) -> HealthFacts:
    """The system as it is now."""
    folders = stage.settings.folders
    sources, barren = crawl_health(folders.crawl_state, stage.now)
    with Ledger(folders.ledger) as ledger:
        rows = list(ledger.known().values())
        stuck = {row.alert_id for row in stuck_alerts(ledger, stage.now)}
    doubted = machine_time() - IN_DOUBT_AFTER
    day_ago = stage.now - timedelta(days=1)
    return HealthFacts(
        sources=sources,
        passes_without_news=barren,
        refused=_refused(rows, stuck),
        unread=unread_channels(stage.con),
        uncertain={
            row.alert_id: _named(row)
            for row in rows
            if row.state == "claimed" and row.claimed_at and row.claimed_at < doubted
        },
        dead={row.alert_id: _named(row) for row in rows if row.state == "dead"},
        day=day_counts(
            stage.con, stage.now, sum(bool(row.sent_at and row.sent_at > day_ago) for row in rows)
        ),
        storms=_storms(rows, stage.now - STORM_IS_NEWS),
    )


def _refused(rows: Iterable[LedgerRow], stuck: set[str]) -> dict[str, str]:
    """Channels that do not take what waits for them, and why. One that asked to wait is no such."""
    found: dict[str, str] = {}
    for row in rows:
        if row.state != "pending" or row.not_before is not None:
            continue
        if row.error or row.alert_id in stuck:
            found[row.channel] = row.error or found.get(row.channel, WAITING)
    return found


def _storms(rows: Iterable[LedgerRow], since: datetime) -> dict[str, str]:
    """Digests that took the place of too many alerts, each told to operations once."""
    return {
        row.alert_id: f"{len(row.facts.items)} alerts at once for {row.channel}"
        for row in rows
        if isinstance(row.facts, DigestFacts) and row.facts.kind == "storm"
        if row.created_at > since
    }


def _named(row: LedgerRow) -> str:
    return f"{row.organisation}, {row.event}"


def _has_channel(settings: Settings) -> bool:
    """A daily line would only annoy a person at a terminal."""
    return settings.slack_bot_token is not None and settings.ops_channel is not None
