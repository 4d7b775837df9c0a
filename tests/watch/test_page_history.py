"""Versions judged one after the other, and answers that a page is gone."""

from datetime import UTC, datetime, timedelta

from pipeline.domain.watch.changes import PageVersion, judge_removals, judge_versions
from pipeline.domain.watch.comparing import CHANGED_SO_BEFORE, CUT_SHORT, OTHER_EXTRACTOR
from pipeline.domain.watch.removal import Answer, removals

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
CLAIM = "The grocer was breached, the security firm said. It named three and a half million people."
MILD = CLAIM.replace("was breached", "may have been breached")


def version(number: int, text: str, extractor: str = "1") -> PageVersion:
    at = START + timedelta(hours=number)
    return PageVersion(number, "A claim", text, f"page-{number}", at, at, extractor, False)


def answer(hours: float, status: int = 200) -> Answer:
    gone = f"HTTP {status}" if status != 200 else None
    return Answer(f"answer-{hours}", START + timedelta(hours=hours), status, gone)


def test_a_text_that_changes_back_and_forth_is_told_once_each_way() -> None:
    versions = [version(n, CLAIM if n % 2 else MILD) for n in range(1, 7)]

    found = judge_versions("a", versions, {}, (), ())

    assert [one.kind for one in found] == ["edited", "edited", *["immaterial"] * 3]
    assert {one.reason for one in found[2:]} == {CHANGED_SO_BEFORE}


def test_what_was_judged_in_batches_is_what_would_be_judged_at_once() -> None:
    texts = [CLAIM, MILD, "Sign in.", CLAIM, f"{CLAIM} Correction: it was fewer."]
    versions = [version(n, text) for n, text in enumerate(texts, 1)]

    at_once = judge_versions("a", versions, {}, (), ())
    told: list[str] = []
    judged = {}
    for last in range(2, len(versions) + 1):
        for change in judge_versions("a", versions[:last], judged, (), told):
            from_version = change.after_version
            assert from_version is not None
            judged[from_version] = change
            told += [change.change_id] if change.change_id else []

    assert [*judged.values()] == at_once


def test_a_version_cut_short_is_stepped_over() -> None:
    long = " ".join(f"Sentence number {n} tells more of it." for n in range(20))
    found = judge_versions("a", [version(1, long), version(2, ""), version(3, long)], {}, (), ())

    assert [one.reason for one in found] == [CUT_SHORT, found[1].reason]
    assert found[1].before_version == 1
    assert found[1].kind == "immaterial"


def test_what_another_extractor_reads_is_no_edit() -> None:
    (found,) = judge_versions("a", [version(1, CLAIM), version(2, MILD, "2")], {}, (), ())

    assert (found.kind, found.reason) == ("immaterial", OTHER_EXTRACTOR)


def test_a_single_404_is_a_glitch_until_a_later_answer_confirms_it() -> None:
    glitch = [answer(0), answer(4, 404), answer(8), answer(12, 404), answer(12.5, 404)]

    assert removals(glitch) == []
    (removal,) = removals([*glitch, answer(16, 404), answer(40, 404)])
    assert removal.first == answer(12, 404)
    assert removal.confirmed_by == answer(16, 404)
    assert removal.last_seen_at == answer(8).at


def test_410_and_451_are_the_publishers_word() -> None:
    for status in (410, 451):
        assert len(removals([answer(0), answer(4, status)])) == 1


def test_a_page_that_comes_back_and_goes_again_is_removed_twice() -> None:
    answers = [answer(0), answer(4, 410), answer(8), answer(12, 410), answer(16, 410)]

    found = judge_removals("a", [version(0, CLAIM)], answers, ())

    assert len({one.change_id for one in found}) == 2
    assert judge_removals("a", [version(0, CLAIM)], answers, [str(found[0].change_id)]) == found[1:]
