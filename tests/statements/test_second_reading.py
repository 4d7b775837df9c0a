"""The second reader: what trained machines add to the rules, drop, and leave alone."""

import json
from dataclasses import replace
from typing import cast

import pytest

from pipeline.domain.learned.asking import answered_together
from pipeline.domain.learned.kernel import KernelMachine, Matrix
from pipeline.domain.learned.machines import Machines, machines, rules_alone, shipped, using
from pipeline.domain.learned.vectors import WEIGHTS
from pipeline.domain.records import Statement
from pipeline.domain.statements.evidence import _STANDINGS, evidence, weigh
from pipeline.domain.statements.find import find_statements, finding
from pipeline.domain.statements.judging import Judged
from pipeline.domain.statements.reading import first_reading, read

CLAIMED = "The Nightjar gang claims to have stolen 40GB of customer data from Oakmere Bank. "
UNKNOWN_WORDING = (
    "Oakmere Bank said it stood by the integrity of its systems and that no intruder had set foot "
    "in them."
)
STANDINGS = {"accepted", "silent", "scope", *_STANDINGS.values()}


def denials(text: str, title: str = "") -> list[Statement]:
    return [s for s in find_statements(title, text) if s.kind == "denial"]


def judged(text: str, title: str = "") -> tuple[Judged, ...]:
    reading = read(title, text)
    assert reading
    return reading.denials


def test_a_denial_in_wording_no_rule_knows_is_added_with_its_organisation() -> None:
    text = CLAIMED + UNKNOWN_WORDING
    with using(rules_alone()):
        assert denials(text) == []

    [added] = denials(text)

    assert added.quote == UNKNOWN_WORDING
    assert (added.organisation, added.speaker) == ("Oakmere Bank", "Oakmere Bank")


def test_a_sentence_that_reads_unlike_a_denial_is_dropped_with_that_reason() -> None:
    title = "Corvid Labs says 50,000 firms exposed; Nimbula disputes scale"
    text = (
        "Nimbula admitted that a misconfigured server exposed customer data but said Corvid Labs "
        "greatly exaggerated the number of companies affected."
    )
    with using(rules_alone()):
        assert denials(text, title)

    assert denials(text, title) == []
    assert "reads unlike a denial" in {one.verdict.reason for one in judged(text, title)}


@pytest.mark.parametrize(
    "said_by",
    ["The Nightjar gang said", "An insider at the bank said", "A security researcher said"],
)
def test_the_same_words_by_somebody_else_are_not_added(said_by: str) -> None:
    own = UNKNOWN_WORDING.replace("Oakmere Bank said", said_by)

    assert own != UNKNOWN_WORDING
    assert denials(CLAIMED + own) == []


def test_rules_alone_leave_everything_as_the_rules_have_it() -> None:
    text = CLAIMED + "Oakmere Bank denied that its systems were breached. " + UNKNOWN_WORDING
    first = first_reading("", text)
    assert first
    with using(rules_alone()):
        alone = read("", text)

    assert alone
    assert (alone.denials, alone.legal) == (first[0].denials, first[0].legal)
    assert alone.denials != judged(text)


def test_articles_read_together_are_read_as_each_alone() -> None:
    texts = (CLAIMED + UNKNOWN_WORDING, "It rained on Sunday.", CLAIMED, UNKNOWN_WORDING)
    alone = [find_statements("", text) for text in texts]

    assert answered_together([finding("", text) for text in texts]) == alone
    assert alone[0]


def test_a_step_by_a_third_party_is_not_the_organisations() -> None:
    text = (
        "A consumer group has served a legal notice on Oakmere Bank, demanding compensation for "
        "60,000 customers whose records were stolen in a data breach at the bank."
    )

    steps = [s for s in find_statements("", text) if s.kind == "legal_action"]

    assert [step.role for step in steps] == ["against_company"]


@pytest.mark.parametrize(
    "plain",
    [
        "Oakmere Bank denied that its systems were breached.",
        "The bank's legal notice calls the report by Corvid Labs baseless.",
        "Oakmere Bank has served a legal notice on the security firm Corvid Labs over its report "
        "of a data breach.",
    ],
)
def test_machines_that_hear_nothing_cannot_silence_what_is_said_plainly(plain: str) -> None:
    title = "Oakmere Bank hit by data breach, says security firm Corvid Labs"
    with using(_deaf(shipped())):
        found = find_statements(title, plain)

    assert any(statement.is_contest for statement in found)


def _deaf(trained: Machines) -> Machines:
    """The same machines, no sentence reading like anything to them."""
    heard = (trained.denial, trained.denial_closely, trained.contesting_step)
    denial, closely, step = (replace(each, offset=-20.0) for each in heard if each)
    return replace(trained, denial=denial, denial_closely=closely, contesting_step=step)


def test_a_whole_sentence_is_heard_only_where_the_words_around_its_dispute_leave_it_open() -> None:
    unlike, like = (
        CLAIMED + "The police were told on Sunday, not before.",
        CLAIMED + UNKNOWN_WORDING,
    )
    expected = find_statements("", unlike)

    with using(replace(shipped(), denial=cast(KernelMachine, _NeverAsked()))):
        assert find_statements("", unlike) == expected
        with pytest.raises(AssertionError, match="asked"):
            find_statements("", like)


class _NeverAsked:
    def probabilities(self, _examples: Matrix) -> Matrix:
        raise AssertionError("asked")


def test_however_sure_both_are_a_probability_stays_between_none_and_all() -> None:
    for weights in shipped().weights.values():
        for standing in STANDINGS:
            for ruled in (0.0, 0.5, 0.97):
                for heard in (0.0, 0.5, 1.0):
                    found = evidence(standing, ruled, [heard])

                    assert 0 < weigh(weights, found) < 1


def test_every_shipped_weight_is_of_evidence_the_reader_gathers() -> None:
    known = {"bias", "machine", "rules", "other role", *STANDINGS}
    shipped_weights = json.loads((WEIGHTS / "weighing.json").read_text(encoding="utf-8"))["weights"]

    assert set(shipped_weights) == {"denial", "contesting_step"}
    for weights in machines().weights.values():
        assert weights["machine"] > 0
        assert {"bias", "machine", "rules"} <= set(weights) <= known
