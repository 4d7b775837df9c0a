"""Alerts: what is due, decided over the cases and written to the ledger.

    cases with a contest ─► dossiers ─► alerts_due ─► storms calmed ─► data/ledger.sqlite
    people's decisions ─► what is held, taken back, merged ──┘  │
    what routes collected, what changed since yesterday ─► digests_due

Run again it finds its rows by their ids and writes nothing. What a pass decides to tell is written
in one transaction. Delivery is the next stage.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import datetime

import duckdb

from pipeline.delivery.notifier import CONSOLE
from pipeline.domain.alerts.changed_deadlines import outdated, with_changed_deadlines
from pipeline.domain.alerts.decided import (
    Merges,
    as_told,
    event_ids,
    needless,
    regroup,
    retraction_reason,
    retractions,
)
from pipeline.domain.alerts.due_digests import Board, digests_due
from pipeline.domain.alerts.facts import Dossier, dossier
from pipeline.domain.alerts.feedback import counting
from pipeline.domain.alerts.heeding import dismissals, held, held_back
from pipeline.domain.alerts.morning import Silence
from pipeline.domain.alerts.notices import notices, with_notices
from pipeline.domain.alerts.page_changes import TellableChange, bereft, with_page_changes
from pipeline.domain.alerts.policy import alerts_due, withdrawn
from pipeline.domain.alerts.reasons import RETRACTED, WITHDRAWN, Policy
from pipeline.domain.alerts.rereading import read_again
from pipeline.domain.alerts.routes import Route, channels, default_route
from pipeline.domain.alerts.storms import calmed
from pipeline.domain.cases.deadlines import DAY_PASSED
from pipeline.domain.cases.life import derived_events
from pipeline.domain.cases.pins import Pins, pins_of
from pipeline.domain.watchlist import Watchlist
from pipeline.settings import Settings
from pipeline.stages.alerts_report import report_drafts
from pipeline.stages.report import Stage, StageReport
from pipeline.store.case_rows import contested_cases, events_over, known_events, load_cases
from pipeline.store.decisions import read_decisions
from pipeline.store.ledger import Ledger
from pipeline.store.ledger_rows import SingleAlert
from pipeline.store.page_changes import tellable_changes
from pipeline.store.routes import read_routes
from pipeline.store.silences import silences
from pipeline.store.watchlist import read_watchlist


def decide_alerts(stage: Stage, *, include_history: bool = False) -> StageReport:
    """Record the alerts and digests that are due. `include_history`: whatever its age (replay).

    WatchlistError or RoutesError when a file is wrong, LedgerError when the ledger cannot be used.
    """
    report = StageReport()
    routes = alert_routes(stage.settings)
    made = read_decisions(stage.settings.folders.ledger)
    pins, decisions = pins_of(made), counting(made)
    watchlist = read_watchlist(stage.settings.watchlist)
    with Ledger(stage.settings.folders.ledger) as ledger:
        told = ledger.alerts().values()
    dossiers = alertable(stage.con, watchlist, stage.now, pins, told)
    retracted = {one: retraction_reason(why) for one, why in retractions(decisions).items()}
    merges = Merges(pins, {*retracted, *dismissals(decisions)})
    with Ledger(stage.settings.folders.ledger) as ledger:
        report.count("retired", ledger.retire(needless(ledger.alerts(), dossiers, merges)))
        rows = regroup(ledger.alerts(), dossiers, merges).rows.values()
        reread = read_again(as_told(dossiers, rows, merges), rows)
        dossiers = with_changed_deadlines(reread.dossiers, rows)
        kept_back = {**held(dossiers, decisions, retracted, pins.aliases), **reread.told}
        policy = Policy(routes, stage.now, include_history, kept_back)
        _take_back(ledger, dossiers, kept_back, retracted, stage, report)
        alerts = regroup(ledger.alerts(), dossiers, merges)
        due = alerts_due(dossiers, alerts.rows, policy)
        calm = calmed(due.drafts, channels(routes), stage.now)
        silent = _silences(stage, routes, watchlist)
        board = Board(routes, dossiers, ledger.known(), silent, stage.now, kept_back)
        drafts = [*calm, *digests_due(board)]
        ledger.insert(drafts, stage.now)
        said = outdated(dossiers, alerts.rows.values()) | notices(decisions)
        revisions = with_notices(due.revisions, ledger.alerts(), alerts.merged, said)
        for alert_id, facts in revisions.items():
            report.count("revised", ledger.revise(alert_id, facts, stage.now))
    report.count("contested cases", sum(bool(case.contests) for case in dossiers))
    report_drafts(report, drafts)
    return report


def alertable(
    con: duckdb.DuckDBPyConnection,
    watchlist: Watchlist,
    now: datetime,
    pins: Pins,
    told: Iterable[SingleAlert] = (),
) -> list[Dossier]:
    """What the policy needs to know of each contested case.

    Of those in `told` that have no contest left, too: their changed pages are why.
    """
    cases = load_cases(con, contested_cases(con), keep_lost=False)
    changes: dict[str, list[TellableChange]] = {}
    for case_id, found in tellable_changes(con).items():
        changes.setdefault(pins.aliases.get(case_id, case_id), []).extend(found)
    dossiers = [
        with_page_changes(
            dossier(case.following(pins), watchlist, derived_events(case, now)),
            changes.pop(case.case_id, ()),
        )
        for case in cases
    ]
    parents = {row.facts.case_id: row.facts for row in told if row.parent_alert_id is None}
    lost = [bereft(one, parents[one], of) for one, of in changes.items() if one in parents]
    return dossiers + lost


def overdue(rows: Iterable[SingleAlert], over: Container[str]) -> list[str]:
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


def _take_back(
    ledger: Ledger,
    dossiers: Sequence[Dossier],
    kept_back: Mapping[str, str],
    retracted: Mapping[str, str],
    stage: Stage,
    report: StageReport,
) -> None:
    """Keep what waits and is not to be told any more, each with its reason."""
    alive = known_events(stage.con) | event_ids(dossiers)
    _withdraw(ledger, withdrawn(ledger.alerts().values(), alive), WITHDRAWN, report)
    late = overdue(ledger.alerts().values(), events_over(stage.con))
    _withdraw(ledger, late, DAY_PASSED, report)
    for alert_id, reason in held_back(dossiers, ledger.alerts().values(), kept_back).items():
        _withdraw(ledger, [alert_id], reason, report)
    _retract(ledger, retracted, report)


def _withdraw(ledger: Ledger, alert_ids: Sequence[str], reason: str, report: StageReport) -> None:
    if number := ledger.withdraw(alert_ids, reason):  # digests may have told some
        report.drop(reason, number)


def _retract(ledger: Ledger, held: Mapping[str, str], report: StageReport) -> None:
    """Have the ledger say which alerts are retracted, and of no other that it is."""
    for row in ledger.alerts().values():
        reason = held.get(row.event_id)
        if not (reason or (row.reason or "").startswith(RETRACTED)):
            continue
        if ledger.retract(row.alert_id, reason):
            report.count("retracted" if reason else "retractions taken back")


def _silences(stage: Stage, routes: Iterable[Route], watchlist: Watchlist) -> list[Silence]:
    """For the mornings, when there are any."""
    mornings = any(route.has_mornings for route in routes)
    return silences(stage.con, watchlist, stage.now) if mornings else []
