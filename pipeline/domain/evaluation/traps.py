"""Which trap an article is: what makes it look like a contest, or unlike one.

A written article says so (`trap`). Of a real one it follows from the annotator's notes, by the
words below, else from its labels. A contest is no trap: its class says what it is instead.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.domain.evaluation.gold import GoldArticle
from pipeline.domain.evaluation.judged import Judged

# The first that an annotator's notes match; the classes are those of the written articles.
_NOTES = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("dos", r"\bDDoS|denial of service"),
        ("insurer", r"\binsurer"),
        ("withdrawn_denial", r"\breversal\b|now admits"),
        ("state_denial", r"\b(?:China|Russian?|Iran|North Korea|spy chief)\b.* den(?:y|ies)"),
        ("other_breach", r"\bdenies (?:SEC |copyright )?(?:charges|claims|allegations)"),
        ("third_party", r"third[- ]party (?:debunk|denies|\()|= third party|not the org"),
        ("no_comment", r"confirm or deny|confirmed or denied|\binvestigating\b|no denial in"),
        ("scope_limit", r"scope[- ]limiting|\bdownplays\b"),
        ("vulnerability", r"vulnerabilit|\bflaw\b|zero-day|0-day|\bbackdoor story"),
        ("confirmation", r"but confirmed"),
        ("other_breach", r"\bcopyright|\bdefamation|\bpolitics|\bbail\b|not breach|map claim"),
        ("generic", r"\badvice|guidance|\bphishing|marketing|product review|\bpolicy\b"),
    )
)
_ROLES = ("against_company", "against_attacker")


@dataclass(frozen=True, slots=True)
class TrapRow:
    """One class: in how many articles each label is right."""

    trap: str
    articles: int
    contested_wrong: int  # found where there is no contest; of a class of contests, missed
    breach_claim_right: int
    legal_action_right: int


def trap_of(gold: GoldArticle) -> str:
    """The class of one article."""
    if gold.trap:
        return gold.trap
    if gold.labels.contested:
        return "contest: denial" if gold.labels.denial else "contest: legal step"
    for name, pattern in _NOTES:
        if gold.notes and pattern.search(gold.notes):
            return name
    if gold.labels.legal_action:
        role = gold.labels.legal_action
        return role if role in _ROLES else "other_legal"
    return "uncontested claim" if gold.labels.breach_claim else "no breach claim"


def by_trap(judged: Sequence[Judged]) -> list[TrapRow]:
    """One row a class: the contests first, then the traps by name."""
    classes: dict[str, list[Judged]] = {}
    for one in judged:
        classes.setdefault(trap_of(one.gold), []).append(one)
    names = sorted(classes, key=lambda name: (not name.startswith("contest: "), name))
    return [_row(name, classes[name]) for name in names]


def _row(name: str, judged: Sequence[Judged]) -> TrapRow:
    return TrapRow(
        name,
        len(judged),
        sum(not one.right("contested") for one in judged),
        sum(one.right("breach_claim") for one in judged),
        sum(one.right("legal_action") for one in judged),
    )
