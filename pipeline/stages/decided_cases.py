"""What people decided about cases, brought to those that are there: the first step of `cases`.

    ledger: decisions ─► not followed yet, or taken back ─► regrouping ─► cases, decisions_followed

Each decision is one transaction with the note that it is followed, so that a kill in between leaves
nothing half done. Articles that come later go by `pins.py`. What becomes of an article when a
decision is taken back follows from those that are left, see `whereabouts.py`.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import partial

from pipeline.domain.cases.deciding import articles_of
from pipeline.domain.cases.decisions import Decision, standing
from pipeline.domain.cases.pins import Pin, Pins
from pipeline.domain.cases.placing import CaseView, place
from pipeline.domain.cases.regrouping import Way, follow, joined, unfollow
from pipeline.domain.cases.tellings import told
from pipeline.domain.cases.whereabouts import STRUCTURAL, whereabouts
from pipeline.domain.names import Aliases
from pipeline.stages.report import Stage, StageReport
from pipeline.store.case_decisions import (
    followed_decisions,
    note_followed,
    note_unfollowed,
    place_again,
    save_aliases,
)
from pipeline.store.case_rows import known_events, load_cases, read_articles
from pipeline.store.case_saving import save_placements
from pipeline.store.cases import Written, cases_of_articles
from pipeline.store.failures import record_failure
from pipeline.store.transaction import transaction


def follow_decisions(
    stage: Stage,
    report: StageReport,
    decisions: tuple[Decision, ...],
    pins: Pins,
    by: Written,
    aliases: Aliases = (),
) -> None:
    """Have the cases follow what stands and no more what was taken back. `aliases` as of `told`.

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
    steps = [
        (one, partial(_take_back, stage, one, decisions, pins, by, aliases))
        for one in reversed(back)
    ]
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


def _take_back(
    stage: Stage,
    decision: Decision,
    decisions: tuple[Decision, ...],
    pins: Pins,
    by: Written,
    aliases: Aliases,
) -> None:
    moves = _moves(decision, decisions, followed_decisions(stage.con))
    kept = pins.aliases.get(decision.case_id, decision.case_id)
    cases = _named(stage, decision, kept, *(one for way in moves.values() for one in way))
    if decision.kind == "split" and (gone := cases.get(decision.other or "")):
        to = next(iter(moves.values()), (gone.case_id, decision.case_id))[1]
        moves |= {one: (gone.case_id, to) for one in articles_of(gone) if one not in moves}
    touched = unfollow(decision, cases, moves, known_events(stage.con))
    if decision.kind == "merge":
        touched = _told_apart(stage, decision, touched, pins, aliases)
    _save(stage, (case.pruned() for case in touched), pins, by)
    place_again(stage.con, _strays(decision, cases))
    note_unfollowed(stage.con, decision.decision_id)


def _moves(
    decision: Decision, decisions: tuple[Decision, ...], followed: Collection[str]
) -> dict[str, Way]:
    """For each article that a decision moved: from which case to which it goes without it."""
    before = whereabouts(decisions, lambda one: one.decision_id in followed)
    after = whereabouts(decisions, lambda one: one.decision_id in followed and one is not decision)
    found = {}
    for article_id in decision.articles if decision.kind != "link" else ():
        pairs = zip(before.get(article_id, ()), after.get(article_id, ()), strict=True)
        for one, other in pairs:
            if decision.decision_id in one.noted_by and one.case_id and other.case_id:
                found[article_id] = (one.case_id, other.case_id)
    return found


def _told_apart(
    stage: Stage,
    decision: Decision,
    cases: tuple[CaseView, ...],
    pins: Pins,
    aliases: Aliases,
) -> tuple[CaseView, ...]:
    """The cases, with what articles of both tell of each: one report was kept of the two."""
    views = {case.case_id: case for case in cases}
    back = views.get(decision.other or "")
    if back is None:
        return cases
    shared = _shared(decision, views.values())
    others = cases_of_articles(stage.con, [article_id for article_id, _ in shared])
    ids = set[str]().union(*others.values()).difference(views)
    views |= {one.case_id: one for one in load_cases(stage.con, sorted(ids), keep_lost=True)}
    touched = {case.case_id for case in cases}
    for read in read_articles(stage.con, shared):
        tellings = told(read, aliases)
        if len(tellings) > 1:
            among = _as_before(read.article.article_id, views.values(), back, pins)
            placed = place(read, tellings, list(views.values()), among)
            views |= {case.case_id: case for case in placed.cases}
            views[back.case_id] = joined(back, views[back.case_id])
            touched |= {case.case_id for case in placed.cases}
    return tuple(views[one] for one in sorted(touched))


def _shared(decision: Decision, cases: Iterable[CaseView]) -> list[tuple[str, int]]:
    """Articles, with their versions, that the case had which was kept: the other may have, too."""
    told_by = {item.report.article_id: item.report.version for c in cases for item in c.evidence}
    return [(one, told_by[one]) for one in decision.staying if one in told_by]


def _as_before(article_id: str, cases: Iterable[CaseView], back: CaseView, pins: Pins) -> Pins:
    """Pins by which an article tells of the case that is back, and of those it is in."""
    own = [Pin(back.case_id, (back.organisation,))]
    own += [
        Pin(case.case_id, tuple(case.names))
        for case in cases
        if case.case_id != back.case_id and case.tells(article_id)
    ]
    pinned = (*pins.articles.get(article_id, ()), *own)
    return replace(pins, articles={**pins.articles, article_id: pinned})


def _named(stage: Stage, decision: Decision, *others: str) -> dict[str, CaseView]:
    """The cases that a decision names, and others, by id, as far as they are there."""
    ids = {decision.case_id, *([decision.other] if decision.other else []), *others}
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
