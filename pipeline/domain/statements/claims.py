"""Sentences that say an organisation was breached, hacked, leaked or held to ransom.

    "LockBit claims to have stolen data from Acme"  ->  Claim(target Acme, attacker LockBit)

The wordings are in `claim_patterns`. A mere vulnerability, denial of service, phishing of the
public or a leaked film is no breach.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.domain.statements.breach_words import without_other_breaches
from pipeline.domain.statements.bystanders import is_bystander, of_itself, told_after
from pipeline.domain.statements.claim_patterns import FAMILIES, STRIKE
from pipeline.domain.statements.masks import ORGANISATION, masked, mention_at
from pipeline.domain.statements.mentions import Cast, Mention
from pipeline.domain.statements.screened import alike, screened
from pipeline.domain.statements.sentences import Sentence
from pipeline.domain.statements.vocabulary import word_set

_VICTIMS = screened(
    re.compile(
        rf"\b(?:{STRIKE}|ransom)\b[^;.]{{0,80}}?\b(?:companies|organi[sz]ations|firms|"
        rf"businesses|victims|targets|banks|brands)"
        r"[^;.]{0,20}?\b(?:including|such as|like|namely)\b"
    )
)
_LIST_ENDS = re.compile(r"\b(?:through|via|using|under|with|after|by|who|which|that)\b|[;.(]")
_NOT_DONE = re.compile(r"(?:\b(?:not|never)|n't) (?:\w+ )?(?:hack|breach|attack|steal|leak)")
_UNDONE = re.compile(
    r"(?:\b(?:not|never)|n't)(?: (?:been|be|get|itself|actually|recently|ever|in fact|"
    r"directly)){0,3} (?:hacked|breached|compromised|infiltrated|pwned|ransomed|"
    r"hit\b|attacked|struck|targeted|suffer\w*|experienc\w*|the victim|an? victim)"
)
_NONE_OF_IT = re.compile(
    r"\b(?:no|not an?|nor|any|without an?|never an?|wasn't an?) (?:\w+ ){0,2}$|"
    r"\b(?:signs?|evidence|traces?|indications?) of (?:an?|any) (?:\w+ )?$"
)
_ACCOUNT = screened(
    r"\b(?:handle|(?:twitter|social media|youtube|facebook|instagram|linkedin|x) accounts?)\b"
)
_NO_BREACH = screened(
    re.compile(
        r"\bddos|denial[- ]of[- ]service|\bphone[- ]hacking|lab[- ]leak|gas leak|"
        r"oil (?:leak|spill)|"
        r"\b(?:would|could|might|may|can) (?:\w+ )?(?:hack|breach|leak|expose)"
    )
)


_NUMBERS = re.compile(r"(?<=\d)[.,](?=\d)")
_TECHNOLOGY = word_set(  # and other capitals that stand for no organisation
    "android ios macos windows linux wordpress chrome firefox ssh oauth exchange docker kubernetes "
    "esxi bec sim css kyc poc udp crm crms osint foia atm npm nuget pypi magento iot ics icss "
    "elasticsearch mongodb kibana redis firebase couchdb rsync jenkins "
    "erp nft defi openslp rdp smb php java javascript python sap plc scada pos server "
    "vpn tls ssl html url iban gdpr hipaa pci ccpa kev apt minister nurses"
)
_OF_A_PERSON = re.compile(  # a user's own, or where somebody comes from
    r"(?:'s?)? (?:home |security |smart |doorbell )*(?:cameras?|cams|doorbells?|phones?|account|"
    r"bio|channel|handle|page|man|woman|national|citizen|teen(?:ager)?|hackers?|phone)\b"
)
_IN_PLACE = re.compile(r"\bin (?:the )?$")


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence that names an organisation as breached."""

    sentence: Sentence
    target: Mention
    weight: float
    attacker: Mention | None
    negated: bool = False  # said not to have happened, by whomever


def find_claims(sentence: Sentence, cast: Cast) -> tuple[Claim, ...]:
    """One Claim for every organisation that the sentence says was breached."""
    if not _may_claim(sentence.lowered) or _NO_BREACH.search(sentence.lowered):
        return ()
    plain = masked(sentence, cast)
    text = without_other_breaches(alike(_NUMBERS.sub("0", plain), plain))
    hits = _victims(sentence, cast, text) if ORGANISATION in text else {}
    if not hits:
        return ()
    attackers = [m for m in cast.mentions(sentence) if m.role == "attacker"]
    attacker = next((m for m in attackers if m.name), attackers[0] if attackers else None)
    found = [(mention_at(sentence, cast, at), hit) for at, hit in sorted(hits.items())]
    return tuple(
        Claim(sentence, mention, hit.weight, attacker, hit.negated)
        for mention, hit in found
        if may_be_victim(sentence, mention)
    )


def _may_claim(lowered: str) -> bool:
    """Whether any pattern may match, once the parties are masked."""
    return any(family.may_match(lowered) for family in FAMILIES) or _VICTIMS.may_match(lowered)


def may_be_victim(sentence: Sentence, mention: Mention) -> bool:
    """Whether the name can be that of an organisation: no technology, no place "in" which."""
    if mention.text.casefold() in _TECHNOLOGY:
        return False
    before = sentence.lowered[max(0, mention.start - 8) : mention.start]
    if _OF_A_PERSON.match(sentence.lowered, mention.end):
        return False
    return not (
        _IN_PLACE.search(before) and mention.name and sentence.text[mention.end :][:1] != "'"
    )


def _victims(sentence: Sentence, cast: Cast, text: str) -> dict[int, "_Hit"]:
    """The targets, looked for again without those who only tell of it or where it was told."""
    found = _targets(text)
    hit = [mention_at(sentence, cast, at) for at in sorted(found)]
    aside = [mention for mention in hit if is_bystander(sentence, mention)]
    if aside:
        text = _without(text, aside)
        found = _targets(text)
        hit = [mention for mention in hit if mention not in aside]
    told = told_after(sentence, hit[0]) if hit else None
    if told is None:
        return found
    others = _targets(_without(text, hit[:1]))
    victim = next((at for at in others if at > told), None)
    return found if victim is None or of_itself(sentence, told, victim) else others


def _without(text: str, mentions: Sequence[Mention]) -> str:
    for mention in mentions:
        text = text[: mention.start] + "#" * (mention.end - mention.start) + text[mention.end :]
    return text


class _Hit(NamedTuple):
    """How surely a place holds a breached organisation, and whether that is negated."""

    weight: float
    negated: bool


def _targets(text: str) -> dict[int, _Hit]:
    """Where in a masked sentence a breached organisation stands."""
    best: dict[int, _Hit] = {}
    for family in FAMILIES:
        if not family.may_match(text) or not family.word.search(text):
            continue
        for weight, pattern in family.patterns:
            for match in pattern.finditer(text):
                at = match.start("org")
                if not _NOT_DONE.search(text[max(0, match.start() - 12) : at]):
                    hit = _Hit(weight, _is_negated(text, match))
                    best[at] = max(best.get(at, hit), hit, key=lambda one: (not one.negated, one))
    for at in _listed(text):
        best.setdefault(at, _Hit(0.75, negated=False))
    return best


def _is_negated(text: str, match: re.Match[str]) -> bool:
    """ "¤ was not hacked", "no breach at ¤": who says it is for the denials."""
    return bool(_UNDONE.search(match.group()) or _NONE_OF_IT.search(text[: match.start()][-30:]))


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
