"""Lives: the status of each case with its history, and the events that no article tells.

    cases ─► status_history, derived_events ─► case_status, derived_events, case_lives

Done after the cases are built, for those written since and those in which time has changed
something; a kill leaves them due.
"""

from pipeline.domain.cases.life import derived_events, next_turn, silent_since, status_history
from pipeline.domain.cases.looks import Looks
from pipeline.domain.cases.placing import CaseView
from pipeline.stages.report import Stage, StageReport
from pipeline.store.case_rows import load_cases
from pipeline.store.lives import Life, cases_due, looks, save_lives
from pipeline.store.transaction import transaction

BATCH = 500  # cases a transaction


def derive_lives(stage: Stage, report: StageReport) -> None:
    """Derive what is due, and count it."""
    due = cases_due(stage.con, stage.now)
    looked = looks(stage.con) if due else ()
    for start in range(0, len(due), BATCH):
        cases = load_cases(stage.con, due[start : start + BATCH], keep_lost=False)
        lives = [_life(case, stage, looked) for case in cases if case.events]
        with transaction(stage.con):
            save_lives(stage.con, lives, stage.now, stage.run_id)
        report.count("lives derived", len(lives))


def _life(case: CaseView, stage: Stage, looked: Looks) -> Life:
    return Life(
        case_id=case.case_id,
        history=status_history(case, stage.now, looked),
        events=derived_events(case, stage.now),
        next_turn=next_turn(case, stage.now, looked),
        silent_since=silent_since(case, stage.now, looked),
    )
