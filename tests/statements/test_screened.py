"""A screen spares a text the regular expression, and never an answer."""

import re

import pytest

from pipeline.domain.statements import denial_patterns, legal_patterns
from pipeline.domain.statements.screened import screened, stems_of

SENTENCES = (
    "Acme DENIES that any of its servers were hacked, calling the claims false.",
    "The court ordered Acme to notify customers whose records were leaked.",
    "It rained in the hills on Sunday.",
    "",
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
    ],
)
def test_every_match_contains_a_stem(pattern: str, stems: set[str]) -> None:
    assert set(stems_of(re.compile(pattern))) == stems


def test_capitals_do_not_escape_a_screen_that_ignores_case() -> None:
    pattern = screened(re.compile("refut(?:es|ed)", re.IGNORECASE))

    assert pattern.search("ACME REFUTED IT")


@pytest.mark.parametrize("pattern", [denial_patterns.DENY, legal_patterns.SECURITY])
@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_screen_gives_the_answers_of_its_pattern(pattern: object, sentence: str) -> None:
    flags = re.IGNORECASE if pattern is denial_patterns.DENY else 0
    bare = re.compile(pattern.pattern, flags)  # type: ignore[attr-defined]

    expected = [match.span() for match in bare.finditer(sentence)]

    assert [match.span() for match in pattern.finditer(sentence)] == expected  # type: ignore[attr-defined]
