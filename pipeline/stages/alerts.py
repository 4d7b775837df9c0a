"""Alerts: what is due, decided over the cases and written to the ledger.

    cases with a contest ─► dossier ─► alerts_due ─► data/ledger.sqlite (pending or suppressed)
    people's decisions ─► heed ──────────┘

Run again it finds its rows by their ids and writes nothing. Delivery is the next stage.
"""

from collections import Counter
from collections.abc import Container, Iterable

from pipeline.delivery.notifier import CONSOLE
from pipeline.domain.alerts.facts import dossier
from pipeline.domain.alerts.feedback import counting
from pipeline.domain.alerts.heeding import held
from pipeline.domain.alerts.policy import WITHDRAWN, AlertsDue, Policy, alerts_due, withdrawn
from pipeline.domain.cases.deadlines import DAY_PASSED
from pipeline.domain.cases.life import derived_events
from pipeline.domain.records import AlertDraft
from pipeline.settings import Settings
from pipeline.stages.feedback import heed
from pipeline.stages.report import Stage, StageReport
from pipeline.store.case_rows import contested_cases, events_over, known_events, load_cases
from pipeline.store.decisions import read_decisions
from pipeline.store.ledger import Ledger, LedgerRow
from pipeline.store.watchlist import read_watchlist

SHOWN = 20


def decide_alerts(stage: Stage, *, include_history: bool = False) -> StageReport:
    """Record the alerts that are due. `include_history` alerts whatever its age (replay --alerts).

    WatchlistError when the watchlist file is wrong, LedgerError when the ledger cannot be used.
    """
    report = StageReport()
    watchlist = read_watchlist(stage.settings.watchlist)
    cases = load_cases(stage.con, contested_cases(stage.con), keep_lost=False)
    dossiers = [dossier(case, watchlist, derived_events(case, stage.now)) for case in cases]
    decisions = counting(read_decisions(stage.settings.folders.ledger))
    kept_back = held(dossiers, decisions)
    policy = Policy(alert_channel(stage.settings), stage.now, include_history, kept_back)
    with Ledger(stage.settings.folders.ledger) as ledger:
        if gone := withdrawn(ledger.known().values(), known_events(stage.con)):
            report.drop(WITHDRAWN, ledger.withdraw(gone))
        if late := overdue(ledger.known().values(), events_over(stage.con)):
            report.drop(DAY_PASSED, ledger.withdraw(late, DAY_PASSED))
        heed(ledger, dossiers, decisions, kept_back, stage, report)
        due = alerts_due(dossiers, ledger.known(), policy)
        ledger.insert(due.drafts, stage.now)
        for alert_id, facts in due.revisions.items():
            report.count("revised", ledger.revise(alert_id, facts, stage.now))
    report.count("contested cases", len(cases))
    _tell(report, due)
    return report


def overdue(rows: Iterable[LedgerRow], over: Container[str]) -> list[str]:
    """Reminders that were not sent while they reminded of something."""
    return [row.alert_id for row in rows if row.state == "pending" and row.event_id in over]


def alert_channel(settings: Settings) -> str:
    """Where alerts go: the Slack channel, or the console as long as Slack is not set up."""
    return (settings.slack_channel if settings.slack_configured else None) or CONSOLE


def _tell(report: StageReport, due: AlertsDue) -> None:
    report.count("new", sum(_is_parent(draft) for draft in due.drafts))
    report.count("replies", sum(draft.parent_alert_id is not None for draft in due.drafts))
    suppressed = Counter(draft.reason for draft in due.drafts if draft.state == "suppressed")
    for reason, count in suppressed.items():
        report.drop(reason or "suppressed", count)
    report.tables["decided"] = [
        {
            "organisation": draft.facts.organisation,
            "event": draft.facts.event,
            "decision": draft.reason or ("reply" if draft.parent_alert_id else "new"),
            "article": draft.facts.article_url,
        }
        for draft in due.drafts[:SHOWN]
    ]


def _is_parent(draft: AlertDraft) -> bool:
    return draft.state == "pending" and draft.parent_alert_id is None
