"""Cases: what the statements amount to, by organisation and incident.

    article_labels, statements, stories ─► place ─► cases, events, event_coverage, links
    decisions of people (ledger) ─────────┘  ├────► case_readings (what became of every article)
                                             └────► their lives (lives.py)

Articles are placed in order of appearance, a batch in a transaction, so that a kill loses at most
the batch in hand. A rise of the model's version, of LINKER_VERSION or of an article's own version,
and other aliases in the watchlist, place an article anew, in place of what it contributed before.
"""

import hashlib
import json
from collections.abc import Sequence

from pipeline.domain.cases.pins import pins_of
from pipeline.domain.cases.placing import (
    LINKER_VERSION,
    NO_ORGANISATION,
    NO_STATEMENT,
    Placement,
    place,
)
from pipeline.domain.cases.tellings import told
from pipeline.domain.names import Aliases
from pipeline.stages.case_shelf import Shelf
from pipeline.stages.decided_cases import follow_decisions
from pipeline.stages.lives import derive_lives
from pipeline.stages.report import Stage, StageReport
from pipeline.store.case_rows import read_articles
from pipeline.store.case_saving import save_placements
from pipeline.store.cases import (
    DueArticle,
    Written,
    case_counts,
    cases_of_articles,
    due_articles,
    forget_settled_failures,
    lift_readings,
    read_as_silent,
)
from pipeline.store.decisions import read_decisions
from pipeline.store.failures import record_failure
from pipeline.store.transaction import transaction
from pipeline.store.watchlist import read_watchlist

BATCH = 200  # articles a transaction

Placed = list[tuple[DueArticle, Placement]]


def build_cases(stage: Stage, batch_size: int = BATCH) -> StageReport:
    """Place every article that is due. One that fails is recorded and tried again next time.

    The outcome does not depend on the size of the batches. LedgerError when the file that keeps
    people's decisions cannot be used, WatchlistError when the watchlist file is wrong.
    """
    report = StageReport()
    aliases = read_watchlist(stage.settings.watchlist).aliases
    by = Written(linker_version(aliases), stage.now, stage.run_id)
    with transaction(stage.con):
        lift_readings(stage.con, by.linker_version)
    decisions = read_decisions(stage.settings.folders.ledger)
    pins = pins_of(decisions)
    follow_decisions(stage, report, decisions, pins, by, aliases)
    report.drop(NO_STATEMENT, read_as_silent(stage.con, by, NO_STATEMENT))
    shelf = Shelf(stage.con, pins)
    due = due_articles(stage.con, by.linker_version)
    for start in range(0, len(due), batch_size):
        batch = due[start : start + batch_size]
        _place_batch(stage, report, shelf, batch, by, aliases)
        stage.progress(f"Cases: {start + len(batch):,} of {len(due):,} articles placed")
    forget_settled_failures(stage.con, report.failed)
    derive_lives(stage, report)
    for name, count in case_counts(stage.con, by, NO_ORGANISATION).items():
        report.count(name, count)
    return report


def linker_version(aliases: Aliases) -> str:
    """The version of the linker and of the operator's aliases: other aliases place every article
    anew, since cases of two names may have to become one, or one two again."""
    if not aliases:
        return LINKER_VERSION
    digest = hashlib.sha256(json.dumps(sorted(aliases)).encode()).hexdigest()
    return f"{LINKER_VERSION}+{digest[:8]}"


def _place_batch(
    stage: Stage,
    report: StageReport,
    shelf: Shelf,
    batch: Sequence[DueArticle],
    by: Written,
    aliases: Aliases,
) -> None:
    """Place a batch; when that fails, its halves, until the one that fails stands alone."""
    try:
        placed = _place(stage, shelf, batch, aliases)
        with transaction(stage.con):
            save_placements(stage.con, placed, shelf.changed(), by)
    except Exception as error:  # one article must not hold up the others
        shelf.forget()
        half = len(batch) // 2
        if half:
            _place_batch(stage, report, shelf, batch[:half], by, aliases)
            _place_batch(stage, report, shelf, batch[half:], by, aliases)
        else:
            failed = batch[0].article_id
            report.failed[failed] = record_failure(
                stage.con, "cases", failed, error, stage.now, stage.run_id
            )
        return
    shelf.settle()
    for _, placement in placed:
        _count(report, placement)


def _place(stage: Stage, shelf: Shelf, batch: Sequence[DueArticle], aliases: Aliases) -> Placed:
    reads = read_articles(stage.con, [(one.article_id, one.version) for one in batch])
    tellings = [told(read, aliases) for read in reads]
    again = [one.article_id for one in batch if one.placed_before]
    before = cases_of_articles(stage.con, again) if again else {}
    about = (shelf.about(telling) for each in tellings for telling in each)
    shelf.fetch(set[str]().union(*about, *before.values()))
    placed: Placed = []
    for due, read, each in zip(batch, reads, tellings, strict=True):
        candidates = {one for telling in each for one in shelf.about(telling)}
        candidates |= before.get(due.article_id, set())
        candidates |= shelf.pins.cases_of(due.article_id)
        placement = place(read, each, shelf.take(candidates), shelf.pins)
        shelf.put(placement.cases)
        placed.append((due, placement))
    return placed


def _count(report: StageReport, placement: Placement) -> None:
    if placement.events:
        report.count("articles placed")
        report.count("reports of events", placement.events)
    else:
        report.drop(placement.outcome)
