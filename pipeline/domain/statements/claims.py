"""Sentences that say an organisation was breached, hacked, leaked or held to ransom.

    "LockBit claims to have stolen data from Acme"  ->  Claim(target Acme, attacker LockBit)

The wordings are in `claim_patterns`. A mere vulnerability, denial of service, phishing of the
public or a leaked film is no breach.
"""

import re
from dataclasses import dataclass

from pipeline.domain.statements.claim_patterns import FAMILIES, STRIKE
from pipeline.domain.statements.masks import ORGANISATION, masked, mention_at
from pipeline.domain.statements.mentions import Cast, Mention
from pipeline.domain.statements.sentences import Sentence

_VICTIMS = re.compile(
    rf"\b(?:{STRIKE}|ransom)\b[^;.]{{0,80}}?\b(?:companies|organi[sz]ations|firms|"
    rf"businesses|victims|targets|banks|brands)"
    r"[^;.]{0,20}?\b(?:including|such as|like|namely)\b"
)
_LIST_ENDS = re.compile(r"\b(?:through|via|using|under|with|after|by|who|which|that)\b|[;.(]")
_NOT_DONE = re.compile(r"(?:\b(?:not|never)|n't) (?:\w+ )?(?:hack|breach|attack|steal|leak)")
_ACCOUNT = re.compile(
    r"\b(?:handle|(?:twitter|social media|youtube|facebook|instagram|linkedin|x) accounts?)\b"
)
_NO_BREACH = re.compile(
    r"\bddos|denial[- ]of[- ]service|\bphone[- ]hacking|lab[- ]leak|gas leak|oil (?:leak|spill)|"
    r"\b(?:would|could|might|may|can) (?:\w+ )?(?:hack|breach|leak|expose)"
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence that names an organisation as breached."""

    sentence: Sentence
    target: Mention
    weight: float
    attacker: Mention | None


def find_claims(sentence: Sentence, cast: Cast) -> tuple[Claim, ...]:
    """One Claim for every organisation that the sentence says was breached."""
    if _NO_BREACH.search(sentence.lowered):
        return ()
    text = masked(sentence, cast)
    if ORGANISATION not in text:
        return ()
    attackers = [m for m in cast.mentions(sentence) if m.role == "attacker"]
    attacker = next((m for m in attackers if m.name), attackers[0] if attackers else None)
    return tuple(
        Claim(sentence, mention_at(sentence, cast, at), weight, attacker)
        for at, weight in sorted(_targets(text).items())
    )


def _targets(text: str) -> dict[int, float]:
    """Where in a masked sentence a breached organisation stands, and how surely."""
    best: dict[int, float] = {}
    for family in FAMILIES:
        if not family.word.search(text):
            continue
        for weight, pattern in family.patterns:
            for match in pattern.finditer(text):
                at = match.start("org")
                if not _NOT_DONE.search(text[max(0, match.start() - 12) : at]):
                    best[at] = max(best.get(at, 0.0), weight)
    for at in _listed(text):
        best.setdefault(at, 0.75)
    return best


def _listed(text: str) -> list[int]:
    """Victims in a list: "hacked several companies including A, B and C"."""
    head = _VICTIMS.search(text)
    if head is None:
        return []
    stop = _LIST_ENDS.search(text, head.end())
    end = stop.start() if stop else len(text)
    return [
        match.start()
        for match in re.finditer(f"{ORGANISATION}+", text[:end])
        if match.start() >= head.end()
    ]


def is_account_takeover(claim: Claim) -> bool:
    """Somebody's social media account was taken over: another incident than a breach."""
    return bool(_ACCOUNT.search(claim.sentence.lowered))
