"""Alerts: what is due, decided over the cases and written to the ledger.

    cases with a contest ─► dossier ─► alerts_due ─► data/ledger.sqlite (pending or suppressed)
    people's decisions ─► held ─────────┘

Run again it finds its rows by their ids and writes nothing. Delivery is the next stage.
"""

from collections import Counter
from collections.abc import Container, Iterable, Mapping

from pipeline.delivery.notifier import CONSOLE
from pipeline.domain.alerts.decided import (
    RETRACTED,
    as_told,
    event_ids,
    regroup,
    retraction_reason,
    retractions,
)
from pipeline.domain.alerts.facts import Dossier, dossier
from pipeline.domain.alerts.feedback import counting
from pipeline.domain.alerts.heeding import held, held_back
from pipeline.domain.alerts.notices import notices, with_notices
from pipeline.domain.alerts.page_changes import TellableChange, bereft, with_page_changes
from pipeline.domain.alerts.policy import WITHDRAWN, AlertsDue, Policy, alerts_due, withdrawn
from pipeline.domain.cases.deadlines import DAY_PASSED
from pipeline.domain.cases.life import derived_events
from pipeline.domain.cases.pins import pins_of
from pipeline.domain.records import AlertDraft
from pipeline.settings import Settings
from pipeline.stages.report import Stage, StageReport
from pipeline.store.case_rows import contested_cases, events_over, known_events, load_cases
from pipeline.store.decisions import read_decisions
from pipeline.store.ledger import Ledger, LedgerRow
from pipeline.store.page_changes import tellable_changes
from pipeline.store.watchlist import read_watchlist

SHOWN = 20


def decide_alerts(stage: Stage, *, include_history: bool = False) -> StageReport:
    """Record the alerts that are due. `include_history` alerts whatever its age (replay --alerts).

    WatchlistError when the watchlist file is wrong, LedgerError when the ledger cannot be used.
    """
    report = StageReport()
    watchlist = read_watchlist(stage.settings.watchlist)
    made = read_decisions(stage.settings.folders.ledger)
    pins, decisions = pins_of(made), counting(made)
    cases = load_cases(stage.con, contested_cases(stage.con), keep_lost=False)
    changes = tellable_changes(stage.con)
    dossiers = [
        with_page_changes(
            dossier(case.following(pins), watchlist, derived_events(case, stage.now)),
            changes.pop(case.case_id, ()),
        )
        for case in cases
    ]
    dossiers += _bereft(stage.settings, changes)
    retracted = {one: retraction_reason(why) for one, why in retractions(decisions).items()}
    kept_back = held(dossiers, decisions) | retracted
    policy = Policy(alert_channel(stage.settings), stage.now, include_history, kept_back)
    with Ledger(stage.settings.folders.ledger) as ledger:
        regrouped = regroup(ledger.known(), dossiers, pins)
        dossiers = as_told(dossiers, regrouped.rows.values(), pins)
        alive = known_events(stage.con) | event_ids(dossiers)
        if gone := withdrawn(ledger.known().values(), alive):
            report.drop(WITHDRAWN, ledger.withdraw(gone))
        if late := overdue(ledger.known().values(), events_over(stage.con)):
            report.drop(DAY_PASSED, ledger.withdraw(late, DAY_PASSED))
        for alert_id, reason in held_back(dossiers, ledger.known().values(), kept_back).items():
            report.drop(reason, ledger.withdraw([alert_id], reason))
        report.count("retracted", _retract(ledger, retracted))
        regrouped = regroup(ledger.known(), dossiers, pins)
        due = alerts_due(dossiers, regrouped.rows, policy)
        ledger.insert(due.drafts, stage.now)
        revisions = with_notices(
            due.revisions, ledger.known(), regrouped.merged, notices(decisions)
        )
        for alert_id, facts in revisions.items():
            report.count("revised", ledger.revise(alert_id, facts, stage.now))
    report.count("contested cases", len(cases))
    _tell(report, due)
    return report


def _bereft(settings: Settings, changes: Mapping[str, list[TellableChange]]) -> list[Dossier]:
    """The cases that were told and have no contest left: their changed pages are why."""
    if not changes:
        return []
    with Ledger(settings.folders.ledger) as ledger:
        rows = ledger.known().values()
    told = {row.facts.case_id: row.facts for row in rows if row.parent_alert_id is None}
    return [
        bereft(case_id, told[case_id], of) for case_id, of in changes.items() if case_id in told
    ]


def overdue(rows: Iterable[LedgerRow], over: Container[str]) -> list[str]:
    """Reminders that were not sent while they reminded of something."""
    return [row.alert_id for row in rows if row.state == "pending" and row.event_id in over]


def alert_channel(settings: Settings) -> str:
    """Where alerts go: the Slack channel, or the console as long as Slack is not set up."""
    return (settings.slack_channel if settings.slack_configured else None) or CONSOLE


def _retract(ledger: Ledger, held: Mapping[str, str]) -> int:
    """Have the ledger say which alerts are retracted, and of no other that it is."""
    changed = 0
    for row in ledger.known().values():
        reason = held.get(row.event_id)
        if reason or (row.reason or "").startswith(RETRACTED):
            changed += ledger.retract(row.alert_id, reason)
    return changed


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
