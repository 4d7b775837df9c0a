"""Cases: what the statements amount to, by organisation and incident.

    article_labels, statements, stories ─► place ─► cases, events, event_coverage, links
                                             └────► case_readings (what became of every article)

Articles are placed one by one in order of appearance, each in a transaction of its own, so that a
kill loses at most the one in hand. A rise of the model's version, of LINKER_VERSION or of an
article's own version places an article anew, in place of what it contributed before.
"""

from collections import defaultdict
from collections.abc import Iterable

import duckdb

from pipeline.domain.cases import (
    LINKER_VERSION,
    NO_ORGANISATION,
    NO_STATEMENT,
    CaseView,
    Placement,
    blocking_keys,
    place,
)
from pipeline.domain.events import told
from pipeline.domain.records import ReadArticle
from pipeline.stages.report import Stage, StageReport
from pipeline.store.case_rows import load_cases, read_article
from pipeline.store.cases import (
    DueArticle,
    Written,
    case_counts,
    case_names,
    cases_of_article,
    due_articles,
    forget_settled_failures,
    read_as_silent,
    save_placement,
)
from pipeline.store.failures import clear_failure, record_failure
from pipeline.store.transaction import transaction

TELL_EVERY = 100  # articles
HELD = 2000  # cases kept in memory


class Shelf:
    """The cases of the warehouse by organisation; those in use are kept at hand."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self._con = con
        self._by_key: defaultdict[str, set[str]] = defaultdict(set)
        self._held: dict[str, CaseView] = {}
        for case_id, organisation in case_names(con):
            self._file(case_id, organisation)

    def about(self, organisation: str) -> set[str]:
        """Ids of cases that may be about an organisation, and some that are not."""
        return {one for key in blocking_keys(organisation) for one in self._by_key.get(key, ())}

    def take(self, case_ids: Iterable[str]) -> list[CaseView]:
        """The cases as the warehouse has them, in order of their ids."""
        wanted = sorted(case_ids)
        if len(self._held) > HELD:
            self._held.clear()
        missing = [one for one in wanted if one not in self._held]
        for case in load_cases(self._con, missing, keep_lost=True) if missing else ():
            self._held[case.case_id] = case
        return [self._held[one] for one in wanted if one in self._held]

    def put(self, cases: Iterable[CaseView]) -> None:
        """What was just written."""
        for case in cases:
            if case.events:
                self._held[case.case_id] = case
                self._file(case.case_id, case.organisation)
            else:
                self._held.pop(case.case_id, None)

    def _file(self, case_id: str, organisation: str) -> None:
        for key in blocking_keys(organisation):
            self._by_key[key].add(case_id)


def build_cases(stage: Stage) -> StageReport:
    """Place every article that is due. One that fails is recorded and tried again next time."""
    report = StageReport()
    by = Written(LINKER_VERSION, stage.now, stage.run_id)
    report.drop(NO_STATEMENT, read_as_silent(stage.con, by, NO_STATEMENT))
    shelf = Shelf(stage.con)
    due = due_articles(stage.con, LINKER_VERSION)
    forget_settled_failures(stage.con, due)
    for number, one in enumerate(due, start=1):
        _place(stage, report, shelf, one, by)
        if number % TELL_EVERY == 0:
            stage.progress(f"Cases: {number:,} of {len(due):,} articles placed")
    for name, count in case_counts(stage.con, by, NO_ORGANISATION).items():
        report.count(name, count)
    return report


def _place(stage: Stage, report: StageReport, shelf: Shelf, due: DueArticle, by: Written) -> None:
    try:
        read = read_article(stage.con, due.article_id, due.version)
        placement = place(read, shelf.take(_candidates(stage.con, shelf, due, read)))
        with transaction(stage.con):
            save_placement(stage.con, due, placement, by)
            clear_failure(stage.con, "cases", due.article_id)
    except Exception as error:  # one article must not hold up the others
        report.failed[due.article_id] = record_failure(
            stage.con, "cases", due.article_id, error, stage.now, stage.run_id
        )
        return
    shelf.put(placement.cases)
    _count(report, placement)


def _candidates(
    con: duckdb.DuckDBPyConnection, shelf: Shelf, due: DueArticle, read: ReadArticle
) -> set[str]:
    found = {one for telling in told(read) for one in shelf.about(telling.organisation)}
    if due.placed_before:
        found.update(cases_of_article(con, due.article_id))
    return found


def _count(report: StageReport, placement: Placement) -> None:
    if placement.events:
        report.count("articles placed")
        report.count("reports of events", placement.events)
    else:
        report.drop(placement.outcome)
