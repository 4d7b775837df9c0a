"""Which pages are under watch from now on, and what became of the watched ones.

    events, links, watchlist ─► page_watches
    versions and answers of the pages in cases ─► page_changes (edited, corrected, removed or not)

Each version is judged once and each change has an id of its own, so that a pass killed anywhere is
simply run again.
"""

from collections.abc import Iterable
from datetime import timedelta

from pipeline.domain.watch.changes import PageChange, judge_removals, judge_versions
from pipeline.stages.report import Stage, StageReport
from pipeline.store.furniture import furniture_of
from pipeline.store.page_changes import add_changes, gone_pages, told_changes, unjudged
from pipeline.store.transaction import transaction
from pipeline.store.watch import begin_watches, unwatched_claims, watch_claims
from pipeline.store.watchlist import read_watchlist

SHOWN = 20


def find_page_changes(stage: Stage) -> StageReport:
    """Run the stage. WatchlistError when the watchlist file is wrong."""
    report = StageReport()
    report.count("watches begun", _begin(stage))
    changes = [*_new_versions(stage), *_removed(stage)]
    for change in changes:
        if change.change_id is None:
            report.drop(change.reason or change.kind)
        else:
            report.count(change.kind)
    told = [one for one in changes if one.change_id]
    report.tables["changes"] = [
        {"kind": one.kind, "article": one.article_id, "change": one.diff or one.reason}
        for one in told[:SHOWN]
    ]
    return report


def _begin(stage: Stage) -> int:
    days = stage.settings.watch_days
    if not days:
        return 0
    since = stage.now - timedelta(days=days)
    watchlist = read_watchlist(stage.settings.watchlist)
    ours = [
        claim
        for claim in unwatched_claims(stage.con, since)
        if watchlist.watches(claim.organisation, (claim.claimant,))
    ]
    with transaction(stage.con):
        begun = begin_watches(stage.con, since, stage.now, stage.run_id)
        watch_claims(stage.con, ours, stage.now, stage.run_id)
    return begun + len(ours)


def _new_versions(stage: Stage) -> Iterable[PageChange]:
    """Judge article by article, each in one transaction: their texts may be large."""
    histories = unjudged(stage.con)
    told = told_changes(stage.con)
    furniture = furniture_of(stage.con, {one.publisher for one in histories})
    for one in histories:
        lines = furniture[one.publisher]
        changes = judge_versions(one.article_id, one.versions, one.judged, lines, told)
        add_changes(stage.con, changes, stage.now, stage.run_id)
        yield from changes


def _removed(stage: Stage) -> Iterable[PageChange]:
    told = told_changes(stage.con)
    for one in gone_pages(stage.con):
        changes = judge_removals(one.article_id, one.versions, one.answers, told)
        add_changes(stage.con, changes, stage.now, stage.run_id)
        yield from changes
