"""Sentences that report a legal step, and against whom it is directed.

    "Acme has sent a legal notice to Vendor over its blog post"   against_claimant, notice
    "Acme faces a class action after the breach"                  against_company, filed
    "Police arrested a hacker over the attack on Acme"            against_attacker, filed
    "Acme threatened to sue the researcher over the flaw"         other (no breach is claimed)

The words of a step are in `legal_patterns`; whom it is directed against tells `legal_targets`; how
far it has gone, `legal_stages`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.domain.records import LegalRole, LegalStage
from pipeline.domain.statements import legal_patterns as patterns
from pipeline.domain.statements.legal_stages import stage_of
from pipeline.domain.statements.legal_targets import (
    FORBIDS_PUBLICATION,
    Target,
    claimants_masked,
    target_of,
)
from pipeline.domain.statements.masks import CLAIMANT
from pipeline.domain.statements.mentions import Cast
from pipeline.domain.statements.screened import Screened
from pipeline.domain.statements.sentences import Sentence

_PROBABILITY = {"publisher": 0.85, "intermediary": 0.8, "publication": 0.7}


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


def find_legal(
    sentence: Sentence, cast: Cast, context: str, lead: str, previous: Callable[[], str]
) -> LegalStep | None:
    """The legal step a sentence reports, or None.

    `context` is the title and the sentence's neighbours, `lead` the article's opening, in lower
    case. A step against whoever
    published something comes out as `against_claimant`; whether a breach was claimed at all, or
    only a vulnerability, the caller knows. `previous` gives the sentence before, masked: "We asked
    the editor to fix it. If not, we shall go to court."
    """
    text = claimants_masked(sentence, cast)
    suit, criminal, penalty = (
        _real(pattern, text) for pattern in (patterns.SUIT, patterns.CRIMINAL, patterns.PENALTY)
    )
    if not (suit or criminal or penalty):
        return None
    if not (patterns.SECURITY.search(context) or (suit and patterns.SECURITY.search(lead))):
        return None
    by_victims = patterns.TAKEN_BY_VICTIMS.search(text) or patterns.BY_WATCHDOG.search(text)
    if suit and patterns.INSURER.search(context):
        return _step(sentence, suit, "other", 0.7)
    if suit and not by_victims and not _other_law(text, f"{lead} {context}"):
        step = _disputing(
            sentence, suit, target_of(text) or _target_before(text, previous()), bool(criminal)
        )
        if step:
            return step
    if suit and patterns.RECEIVED.search(text):
        return _step(sentence, suit, "against_claimant", _PROBABILITY["publisher"])
    if suit and not by_victims and patterns.OWN_COMPLAINT.search(text):
        return _step(sentence, suit, "against_attacker", 0.7)
    if criminal and (patterns.HACKING.search(text) or patterns.MATTER.search(text)):
        return _step(sentence, criminal, "against_attacker", 0.85)
    paid = penalty and (suit or patterns.MONEY.search(penalty.group()))
    if penalty and (paid or by_victims) and _over_breach(sentence, context, bool(by_victims)):
        return _step(sentence, penalty, "against_company", 0.85)
    return None


def _disputing(
    sentence: Sentence, suit: re.Match[str], target: Target | None, criminal: bool
) -> LegalStep | None:
    """A step between parties, by its target; None when the sentence names none."""
    if target is None:
        return None
    if target == "publication" and criminal:
        return None
    if target == "intruder":
        at_law = patterns.AT_LAW.search(suit.group())
        return _step(sentence, suit, "against_attacker", 0.75) if at_law else None
    role: LegalRole = "against_intermediary" if target == "intermediary" else "against_claimant"
    return _step(sentence, suit, role, _PROBABILITY[target])


def _other_law(text: str, context: str) -> bool:
    """Trade secrets, a leaked film, or pages that imitate the organisation's."""
    if (
        patterns.LURES.search(text)
        or patterns.TRADE.search(context)
        or takes_back_own_files(text, context)
    ):
        return True
    return bool(patterns.COPYRIGHT.search(text) and patterns.ENTERTAINMENT.search(context))


def takes_back_own_files(text: str, context: str) -> bool:
    """A copyright notice for leaked source code: aimed at the files, not at anybody's claim."""
    return bool(
        (patterns.COPYRIGHT.search(text) or patterns.UNMASKS.search(text))
        and patterns.OWN_FILES.search(f"{text} {context}")
        and not patterns.PUBLICATION.search(text)
    )


def _target_before(text: str, previous: str) -> Target | None:
    """The publisher or publication of the sentence before, for a step that names no party."""
    if CLAIMANT in previous and patterns.AT_PERSON.search(text):
        return "publisher"
    if not (previous and patterns.NAMELESS.search(text)):
        return None
    target = target_of(f"{previous} {text}".replace(".", ""))
    return None if target == "intruder" else target


def _over_breach(sentence: Sentence, context: str, by_victims: bool) -> bool:
    over = bool(patterns.BREACH.search(sentence.lowered))
    over = over or (by_victims and patterns.MATTER.search(context) is not None)
    return over and not patterns.PHONE.search(context)


def _real(pattern: Screened, text: str) -> re.Match[str] | None:
    """The first match that is not a step avoided, feared or insured against."""
    for match in pattern.finditer(text):
        if not patterns.NO_STEP.search(text[max(0, match.start() - 40) : match.start()]):
            return match
    return None


def _step(
    sentence: Sentence, match: re.Match[str], role: LegalRole, probability: float
) -> LegalStep:
    text = sentence.lowered
    stage = stage_of(text)
    restrains = (
        role in ("against_claimant", "against_intermediary")
        and stage == "order"
        and bool(FORBIDS_PUBLICATION.search(text))
    )
    return LegalStep(sentence, match.start(), match.end(), role, stage, probability, restrains)
