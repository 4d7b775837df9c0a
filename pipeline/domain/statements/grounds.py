"""On which grounds a denial rests, and whether it repeats an earlier one."""

import re
from collections.abc import Iterable

_GROUNDS = (
    (
        "no evidence",
        (
            r"\bno (?:\w+ )?(?:evidence|indications?|signs?|proof)|(?:not|n't) (?:\w+ ){0,"
            r"3}(?:evidence|indications?)|could not find any|found no"
        ),
    ),
    (
        "no breach found",
        (
            r"could not find any (?:\w+ )?breach|found no (?:\w+ )?(?:breach|intrusion|lapse)|no "
            r"(?:\w+ )?breach was found"
        ),
    ),
    (
        "claim is false",
        (
            r"\b(?:false|baseless|unfounded|untrue|incorrect|fabricat\w*|hoax|fake|bogus|"
            r"groundless|fallacious|counterfactual|mischievous)\b"
        ),
    ),
    ("claim is unverified", r"\bunverified|unsubstantiated|unauthentic|not authentic"),
    ("claim is exaggerated", r"\bexaggerat\w*|overstat\w*"),
    (
        "data elsewhere",
        (
            r"uploaded (?:her|his|their|your)|(?:data|information) (?:on|from) multiple "
            r"(?:platforms|sources)|other (?:sources|breaches|sites)|different sources|stolen "
            r"elsewhere"
        ),
    ),
    (
        "not from its systems",
        (
            r"not (?:\w+ ){0,6}(?:from|of|by) (?:its|our|their|the company's)|not [A-Z]\w+ "
            r"itself|accessed from \w+ or any|did(?:n't| not) (?:originate|come) from|any "
            r"infiltration of|no infiltration"
        ),
    ),
    ("third party", r"\bthird[- ]part(?:y|ies)|3rd party|supplier|contractor|vendor\b|partner\b"),
    (
        "old data",
        (
            r"\bold(?:er)? (?:data|breach|leak|information)|outdated|previous(?:ly)? (?:breach|"
            r"leaked)|months old|years old|recycled"
        ),
    ),
    (
        "scraped or public data",
        r"\bscrap(?:ed|ing)\b|publicly available|already public|public information",
    ),
    ("test or mock data", r"\b(?:mock|synthetic|dummy|test) (?:\(fake\) )?data|fake\)? data"),
    (
        "credential reuse",
        r"credential[- ]stuffing|reused? (?:passwords|credentials)|passwords were reused",
    ),
)
_REPEATED = re.compile(
    r"\b(?:again|reiterat\w+|repeated(?:ly)?|once more|continues to|still den\w+|re-?affirm\w*)\b",
    re.IGNORECASE,
)


def grounds_of(texts: Iterable[str]) -> tuple[str, ...]:
    """All grounds that the texts give, in the order of the list above."""
    joined = "\n".join(texts)
    return tuple(name for name, pattern in _GROUNDS if re.search(pattern, joined, re.IGNORECASE))


def is_repeated(text: str) -> bool:
    """Whether the text itself says that the denial is not the first."""
    return bool(_REPEATED.search(text))
