"""What people decided about cases, brought to those that are there: the first step of `cases`.

    ledger: decisions ─► not followed yet, or taken back ─► regrouping ─► cases, decisions_followed

Each decision is one transaction with the note that it is followed, so that a kill in between leaves
nothing half done. Articles that come later go by `pins.py`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial

from pipeline.domain.cases.decisions import Decision, standing
from pipeline.domain.cases.pins import STRUCTURAL, Pins
from pipeline.domain.cases.placing import CaseView
from pipeline.domain.cases.regrouping import follow, unfollow
from pipeline.stages.report import Stage, StageReport
from pipeline.store.case_decisions import (
    followed_decisions,
    note_followed,
    note_unfollowed,
    place_again,
    save_aliases,
)
from pipeline.store.case_rows import known_events, load_cases
from pipeline.store.case_saving import save_placements
from pipeline.store.cases import Written
from pipeline.store.failures import record_failure
from pipeline.store.transaction import transaction


def follow_decisions(
    stage: Stage, report: StageReport, decisions: tuple[Decision, ...], pins: Pins, by: Written
) -> None:
    """Have the cases follow what stands and no more what was taken back.

    A decision that the cases follow and that the ledger does not know is left alone: the ledger
    may be an older one. One that fails is recorded and tried again next time.
    """
    followed = followed_decisions(stage.con)
    back = [one for one in decisions if not one.stands and one.decision_id in followed]
    new = [
        one
        for one in standing(decisions)
        if one.kind in STRUCTURAL and one.decision_id not in followed
    ]
    steps = [(one, partial(_take_back, stage, one, pins, by)) for one in reversed(back)]
    steps += [(one, partial(_follow, stage, one, pins, by)) for one in new]
    for decision, step in steps:
        try:
            with transaction(stage.con):
                step()
        except Exception as error:  # one decision must not hold up the others
            report.failed[decision.decision_id] = record_failure(
                stage.con, "cases", decision.decision_id, error, stage.now, stage.run_id
            )
        else:
            report.count("decisions followed" if decision.stands else "decisions taken back")
    with transaction(stage.con):
        save_aliases(stage.con, pins.aliases, pins.merged_by)


def _follow(stage: Stage, decision: Decision, pins: Pins, by: Written) -> None:
    cases = _named(stage, decision)
    if decision.case_id not in cases:  # merged away by an earlier decision
        decision = replace(decision, case_id=pins.aliases.get(decision.case_id, decision.case_id))
        cases = _named(stage, decision)
    _save(stage, follow(decision, cases, known_events(stage.con)), pins, by)
    if decision.kind == "link":
        place_again(stage.con, [decision.other or ""])
    note_followed(stage.con, decision.decision_id, by)


def _take_back(stage: Stage, decision: Decision, pins: Pins, by: Written) -> None:
    cases = _named(stage, decision)
    _save(stage, unfollow(decision, cases, known_events(stage.con)), pins, by)
    place_again(stage.con, _strays(decision, cases))
    note_unfollowed(stage.con, decision.decision_id)


def _named(stage: Stage, decision: Decision) -> dict[str, CaseView]:
    """The cases that a decision names, by id, as far as they are there."""
    ids = {decision.case_id, *([decision.other] if decision.other else [])}
    found = load_cases(stage.con, sorted(ids), keep_lost=True)
    return {case.case_id: case for case in found}


def _strays(decision: Decision, cases: Mapping[str, CaseView]) -> Iterable[str]:
    """Articles that came to the case while the decision stood, or because of it."""
    if decision.kind == "link":
        return [decision.other or ""]
    told = {item.report.article_id for case in cases.values() for item in case.evidence}
    return sorted(told.difference(decision.articles, decision.staying))


def _save(stage: Stage, touched: Iterable[CaseView], pins: Pins, by: Written) -> None:
    save_placements(stage.con, [], [case.following(pins) for case in touched], by)
