"""Sentences that report a legal step, and against whom it is directed.

    "Acme has sent a legal notice to Vendor over its blog post"   against_claimant, notice
    "Acme faces a class action after the breach"                  against_company, filed
    "Police arrested a hacker over the attack on Acme"            against_attacker, order
    "Acme threatened to sue the researcher over the flaw"         other (no breach is claimed)

The wordings are in `legal_patterns`.
"""

import re
from dataclasses import dataclass

from pipeline.domain.records import LegalRole, LegalStage
from pipeline.domain.statements import legal_patterns as patterns
from pipeline.domain.statements.masks import CLAIMANT, masked
from pipeline.domain.statements.mentions import Cast
from pipeline.domain.statements.sentences import Sentence


@dataclass(frozen=True, slots=True)
class LegalStep:
    """A legal step in one sentence."""

    sentence: Sentence
    start: int
    end: int
    role: LegalRole
    stage: LegalStage
    probability: float
    restrains_publication: bool


def find_legal(sentence: Sentence, cast: Cast, context: str) -> LegalStep | None:
    """The legal step a sentence reports, or None.

    `context` is the title and the sentence's neighbours, in lower case. A step against whoever
    published something comes out as `against_claimant`; whether a breach was claimed at all, or
    only a vulnerability, the caller knows.
    """
    text = masked(sentence, cast)
    suit, criminal, penalty = (
        _real(pattern, text) for pattern in (patterns.SUIT, patterns.CRIMINAL, patterns.PENALTY)
    )
    if not (suit or criminal or penalty) or not patterns.SECURITY.search(context):
        return None
    if suit and _against_unknown_persons(sentence, text, suit):
        return _step(sentence, suit, "against_attacker", 0.75)
    if suit and _against_claimant(text) and not patterns.COPYRIGHT.search(context):
        over_claim = patterns.OVER_CLAIM.search(text)
        return _step(sentence, suit, "against_claimant", 0.85 if over_claim else 0.7)
    if criminal and patterns.HACKING.search(sentence.lowered):
        return _step(sentence, criminal, "against_attacker", 0.85)
    paid = penalty and (suit or patterns.MONEY.search(penalty.group()))
    if penalty and paid and _over_breach(sentence, context):
        return _step(sentence, penalty, "against_company", 0.85)
    return None


def _over_breach(sentence: Sentence, context: str) -> bool:
    return bool(patterns.BREACH.search(sentence.lowered)) and not patterns.PHONE.search(context)


def _real(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The first match that is not a step avoided, feared or insured against."""
    for match in pattern.finditer(text):
        if not patterns.NO_STEP.search(text[max(0, match.start() - 40) : match.start()]):
            return match
    return None


def _against_unknown_persons(sentence: Sentence, text: str, suit: re.Match[str]) -> bool:
    """Whether intruders or persons unknown come next after the step's words, and no claimant."""
    if not patterns.TO_COURT.search(text):
        return False
    start = suit.end()
    unknown = patterns.UNKNOWN_PERSONS.search(sentence.lowered, start, start + 80)
    return unknown is not None and CLAIMANT not in text[start : unknown.start()]


def _against_claimant(text: str) -> bool:
    if patterns.BY_VICTIMS.search(text):
        return False
    directed = (patterns.AT_PUBLISHER, patterns.RECEIVED, patterns.SILENCING)
    return any(pattern.search(text) for pattern in directed)


def _step(
    sentence: Sentence, match: re.Match[str], role: LegalRole, probability: float
) -> LegalStep:
    text = sentence.lowered
    restrains = (
        role == "against_claimant"
        and bool(patterns.RESTRAINS.search(text))
        and bool(patterns.PUBLISHING.search(text))
    )
    return LegalStep(
        sentence, match.start(), match.end(), role, _stage(text), probability, restrains
    )


def _stage(text: str) -> LegalStage:
    for stage, pattern in patterns.STAGES:
        if pattern.search(text):
            return stage
    return "filed"
