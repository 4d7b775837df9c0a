"""Alerts: what is due, decided over the cases and written to the ledger.

    cases with a contest ─► dossier ─► alerts_due ─► storms calmed ─► data/ledger.sqlite
    what routes collected, what changed since yesterday ─► digests_due ──┘

Run again it finds its rows by their ids and writes nothing. Everything that a pass decides is
written in one transaction. Delivery is the next stage.
"""

from collections import Counter
from collections.abc import Container, Iterable, Sequence

from pipeline.delivery.notifier import CONSOLE
from pipeline.delivery.operations import notify_operations
from pipeline.domain.alerts.digest_facts import DigestFacts
from pipeline.domain.alerts.due_digests import Board, digests_due
from pipeline.domain.alerts.facts import dossier
from pipeline.domain.alerts.policy import WITHDRAWN, Policy, alerts_due, withdrawn
from pipeline.domain.alerts.routes import Route, channels, default_route
from pipeline.domain.alerts.storms import calmed
from pipeline.domain.cases.deadlines import DAY_PASSED
from pipeline.domain.cases.life import derived_events
from pipeline.domain.records import AlertDraft, AlertFacts
from pipeline.settings import Settings
from pipeline.stages.report import Stage, StageReport
from pipeline.store.case_rows import contested_cases, events_over, known_events, load_cases
from pipeline.store.ledger import Ledger, LedgerRow
from pipeline.store.routes import read_routes
from pipeline.store.silences import silences
from pipeline.store.watchlist import read_watchlist

SHOWN = 20


def decide_alerts(stage: Stage, *, include_history: bool = False) -> StageReport:
    """Record the alerts and digests that are due. `include_history`: whatever its age (replay).

    WatchlistError or RoutesError when a file is wrong, LedgerError when the ledger cannot be used.
    """
    report = StageReport()
    watchlist = read_watchlist(stage.settings.watchlist)
    routes = alert_routes(stage.settings)
    cases = load_cases(stage.con, contested_cases(stage.con), keep_lost=False)
    dossiers = [dossier(case, watchlist, derived_events(case, stage.now)) for case in cases]
    mornings = any(route.has_mornings for route in routes)
    unanswered = silences(stage.con, watchlist, stage.now) if mornings else []
    policy = Policy(routes, stage.now, include_history)
    with Ledger(stage.settings.folders.ledger) as ledger:
        if gone := withdrawn(ledger.known().values(), known_events(stage.con)):
            report.drop(WITHDRAWN, ledger.withdraw(gone))
        if late := overdue(ledger.known().values(), events_over(stage.con)):
            report.drop(DAY_PASSED, ledger.withdraw(late, DAY_PASSED))
        known = ledger.known()
        due = alerts_due(dossiers, known, policy)
        calm = calmed(due.drafts, channels(routes), stage.now)
        digests = digests_due(Board(routes, dossiers, known, unanswered, stage.now))
        ledger.insert([*calm.drafts, *digests], stage.now)
        for alert_id, facts in due.revisions.items():
            report.count("revised", ledger.revise(alert_id, facts, stage.now))
    report.count("contested cases", len(cases))
    _tell(report, [*calm.drafts, *digests])
    _warn(stage.settings, calm.storms)
    return report


def overdue(rows: Iterable[LedgerRow], over: Container[str]) -> list[str]:
    """Reminders that were not told while they reminded of something."""
    untold = ("pending", "digested")
    return [row.alert_id for row in rows if row.state in untold and row.event_id in over]


def alert_routes(settings: Settings) -> tuple[Route, ...]:
    """The routes of the operator's file; without one, everything at once to `alert_channel`."""
    if settings.routes is None:
        return (default_route(alert_channel(settings)),)
    return read_routes(settings.routes)


def alert_channel(settings: Settings) -> str:
    """Where alerts go: the Slack channel, or the console as long as Slack is not set up."""
    return (settings.slack_channel if settings.slack_configured else None) or CONSOLE


def _warn(settings: Settings, storms: Iterable[AlertDraft]) -> None:
    """After the decision is kept: a kill between the two costs the warning, never the digest."""
    for storm in storms:
        if isinstance(storm.facts, DigestFacts):
            notify_operations(
                settings,
                f"Storm: {len(storm.facts.items)} alerts at once for {storm.channel}, told in one "
                "digest. Look at `contested sources` for a feed that re-saves its archive, or "
                "raise `storm` in the routes.",
            )


def _tell(report: StageReport, drafts: Sequence[AlertDraft]) -> None:
    alerts = [draft for draft in drafts if isinstance(draft.facts, AlertFacts)]
    report.count("new", sum(_is_parent(draft) for draft in alerts))
    report.count("replies", sum(draft.parent_alert_id is not None for draft in alerts))
    _count_some(report, "for a digest", sum(draft.state == "digested" for draft in alerts))
    digests = [draft for draft in drafts if isinstance(draft.facts, DigestFacts)]
    _count_some(report, "digests", sum(draft.state == "pending" for draft in digests))
    suppressed = Counter(draft.reason for draft in drafts if draft.state == "suppressed")
    for reason, count in suppressed.items():
        report.drop(reason or "suppressed", count)
    report.tables["decided"] = [
        {
            "organisation": draft.facts.organisation,
            "event": draft.facts.event,
            "channel": draft.channel,
            "decision": draft.reason or ("reply" if draft.parent_alert_id else "new"),
            "article": draft.facts.article_url,
        }
        for draft in alerts[:SHOWN]
        if isinstance(draft.facts, AlertFacts)
    ]


def _count_some(report: StageReport, name: str, number: int) -> None:
    if number:
        report.count(name, number)


def _is_parent(draft: AlertDraft) -> bool:
    return draft.state == "pending" and draft.parent_alert_id is None
