"""A screen spares a text the regular expression, and never an answer."""

import re

import pytest

from pipeline.domain.statements import claim_patterns, denial_patterns, legal_patterns
from pipeline.domain.statements.openings import hastened
from pipeline.domain.statements.references import REFERENCE
from pipeline.domain.statements.screened import Screened, Stems, alike, screened, sifted
from pipeline.domain.statements.stems import stems_of

SENTENCES = (
    "Acme DENIES that any of its servers were hacked, calling the claims false.",
    "The court ordered Acme to notify customers whose records were leaked.",
    "The shoemaker told the consumer protection commission of a data breach at Acme.",
    "The café’s app exposed 1,200 records 12 times — İt sued.",
    "It rained in the hills on Sunday.",
    "",
)
PATTERNS = (
    denial_patterns.DENY,
    legal_patterns.SECURITY,
    legal_patterns.SUIT,
    REFERENCE,
    *(family.word for family in claim_patterns.FAMILIES),
)


@pytest.mark.parametrize(
    ("pattern", "stems"),
    [
        (r"\bden(?:y|ies|ied)\b", {"deny", "denies", "denied"}),
        (r"(?:\w+ ){0,3}commission\b", {"commission"}),
        (r"colou?r", {"color", "colour"}),
        (r"hack(?:ed|ers?)?", {"hack"}),
        (r"\d+|breach", set()),
        (r"(?i:acme) sues", {" sues"}),
        (r"(?:to|by) (?:\w+ )?Court", {"court"}),
    ],
)
def test_every_match_contains_a_stem(pattern: str, stems: set[str]) -> None:
    assert set(stems_of(pattern)) == stems


def test_capitals_do_not_escape_a_screen_that_ignores_case() -> None:
    pattern = screened("refut(?:es|ed)", re.IGNORECASE)

    assert pattern.search("ACME REFUTED IT")
    assert pattern.search(alike("ACME REFUTED IT", sifted("acme refuted it")))


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_screen_gives_the_answers_of_its_pattern(pattern: Screened, sentence: str) -> None:
    bare = re.compile(pattern.pattern, pattern.flags)
    lowered = sentence.lower()

    for text in (sentence, lowered, sifted(lowered), alike(lowered[4:], sifted(lowered))):
        expected = [match.span() for match in bare.finditer(text)]
        assert [match.span() for match in pattern.finditer(text)] == expected


@pytest.mark.parametrize(
    "pattern", [r"\b(?:sues?|sued|\d+ suits?|a\.i\.|[Ll]aw\w*)\b", r"fir|writ|gag|order\w*|"]
)
def test_a_test_of_how_matches_open_changes_none(pattern: str) -> None:
    text = "Acme sued a.i. Ltd, 2 suits over law and Lawyers; the writ, a gag order, a fir."

    assert hastened(pattern).findall(text) == re.findall(pattern, text)


def test_stems_that_come_late_are_found_one_by_one() -> None:
    sifted("the pass over a text has begun")

    late = Stems("quillon")

    assert late.stand_in(sifted("quillon sued"))
    assert late.stand_in("quillon sued")
    assert not late.stand_in(sifted("acme sued"))
    assert not late.stand_in("acme sued")
