"""Parties referred to by what they are ("the company", "hackers", "police"), and pronouns.

references(sentence.lowered)   matches, each with the role as its `lastgroup`
"""

import re
from collections.abc import Iterator

from pipeline.domain.statements import vocabulary as words
from pipeline.domain.statements.screened import Screened, Stems, screened

PRONOUN = screened(r"\b(?:(?:it|we|they|he|she)\b(?!')|(?:it|we|they)(?='s|'ve|'re|'d|'ll))")


def _references(authority: str, organisation: str) -> Screened:
    return screened(
        rf"\b(?:(?P<attacker>{words.ATTACKER})|(?P<researcher>{words.RESEARCHER})|"
        rf"(?P<spokesperson>{words.SPOKES})|(?P<public>{words.PUBLIC})|"
        rf"(?P<authority>{authority})|(?P<organisation>{organisation}))\b(?!-)"
    )


# The two wordings that may begin with any word are tried at each word of a text, so only where
# they can be found.
REFERENCE = _references(words.AUTHORITY, words.ORGANISATION_NOUN)
_PLAIN_REFERENCE = _references(
    words.AUTHORITY.replace(f"{words.COMMISSION}|", ""),
    words.ORGANISATION_NOUN.replace(f"{words.MAKER}|", ""),
)
_MANIFOLD = Stems("maker", " commission")


def references(lowered: str) -> Iterator[re.Match[str]]:
    """Where a text in lower case refers to a party."""
    pattern = REFERENCE if _MANIFOLD.stand_in(lowered) else _PLAIN_REFERENCE
    return pattern.finditer(lowered)
