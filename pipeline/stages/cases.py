"""Cases: what the statements amount to, by organisation and incident.

    article_labels, statements, stories ─► place ─► cases, events, event_coverage, links
                                             └────► case_readings (what became of every article)

Articles are placed one by one in order of appearance, each in a transaction of its own, so that a
kill loses at most the one in hand. A rise of the model's version, of LINKER_VERSION or of an
article's own version places an article anew, in place of what it contributed before.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import duckdb

from pipeline.domain.cases import (
    LINKER_VERSION,
    NO_ORGANISATION,
    NO_STATEMENT,
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
    read_as_silent,
    save_placement,
)
from pipeline.store.failures import clear_failure, record_failure
from pipeline.store.transaction import transaction

TELL_EVERY = 100  # articles


class CaseIndex:
    """Which cases may be about an organisation, without asking the warehouse each time."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._cases: defaultdict[str, set[str]] = defaultdict(set)
        for case_id, organisation in names:
            self.add(case_id, organisation)

    def add(self, case_id: str, organisation: str) -> None:
        for key in blocking_keys(organisation):
            self._cases[key].add(case_id)

    def candidates(self, organisation: str) -> set[str]:
        return {one for key in blocking_keys(organisation) for one in self._cases.get(key, ())}


def build_cases(stage: Stage) -> StageReport:
    """Place every article that is due. One that fails is recorded and tried again next time."""
    report = StageReport()
    by = Written(LINKER_VERSION, stage.now, stage.run_id)
    report.drop(NO_STATEMENT, read_as_silent(stage.con, by, NO_STATEMENT))
    index = CaseIndex(case_names(stage.con))
    due = due_articles(stage.con, LINKER_VERSION)
    for number, one in enumerate(due, start=1):
        _place(stage, report, index, one, by)
        if number % TELL_EVERY == 0:
            stage.progress(f"Cases: {number:,} of {len(due):,} articles placed")
    for name, count in case_counts(stage.con, by, NO_ORGANISATION).items():
        report.count(name, count)
    return report


def _place(
    stage: Stage, report: StageReport, index: CaseIndex, due: DueArticle, by: Written
) -> None:
    try:
        read = read_article(stage.con, due.article_id, due.version)
        candidates = _candidates(stage.con, index, due, read)
        placement = place(read, load_cases(stage.con, candidates, keep_lost=True))
        with transaction(stage.con):
            save_placement(stage.con, due, placement, by)
            clear_failure(stage.con, "cases", due.article_id)
    except Exception as error:  # one article must not hold up the others
        report.failed[due.article_id] = record_failure(
            stage.con, "cases", due.article_id, error, stage.now, stage.run_id
        )
        return
    for case in placement.cases:
        index.add(case.case_id, case.organisation)
    _count(report, placement)


def _candidates(
    con: duckdb.DuckDBPyConnection, index: CaseIndex, due: DueArticle, read: ReadArticle
) -> Sequence[str]:
    found = {one for telling in told(read) for one in index.candidates(telling.organisation)}
    if due.placed_before:
        found.update(cases_of_article(con, due.article_id))
    return sorted(found)


def _count(report: StageReport, placement: Placement) -> None:
    if placement.events:
        report.count("articles placed")
        report.count("reports of events", placement.events)
    else:
        report.drop(placement.outcome)
