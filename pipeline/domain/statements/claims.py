"""Sentences that say an organisation was breached, hacked, leaked or held to ransom.

    "LockBit claims to have stolen data from Acme"  ->  Claim(target Acme, attacker LockBit)

Patterns run over masked sentences (`masks`): ¤ an organisation, § an attacker, ¥ who else may
claim.
A mere vulnerability, denial of service, phishing of the public or a leaked film is no breach.
"""

import re
from dataclasses import dataclass

from pipeline.domain.statements.masks import masked, mention_at
from pipeline.domain.statements.mentions import Cast, Mention
from pipeline.domain.statements.sentences import Sentence

INCIDENT = (
    r"(?:(?:data|information|customer data|user data|database) (?:breach(?:es)?|leaks?|"
    r"leakage|theft|exposure|dump|loss|spill|"
    r"compromise)|(?:security|network|system|systems|server|account|cloud|platform|"
    r"privacy|app|website|site|email)"
    r" (?:breach(?:es)?|hack(?:s|ing)?|compromise|intrusion)|"
    r"(?:cyber-?security|security|cyber|data|data security) (?:incidents?|events?|lapses?)|"
    r"cyber-?attacks?|cyber-?intrusion|cyber-?heist|ransomware(?: \w+)? (?:attacks?|"
    r"incidents?|infections?|hits?)|"
    r"(?:extortion|credential[- ]stuffing|supply[- ]chain|malware|social engineering|"
    r"hacking) (?:attacks?|incidents?|campaign)|"
    r"breach(?:es)?(?! of (?:contract|trust|confidence|duty|rules))|hack(?:s|ing)?\b|intrusions?|"
    r"leaks?\b(?=.{0,60}\b(?:data|users?|customers?|records?|database|accounts?|source "
    r"code|passwords?|details))|"
    r"ransomware attack|unauthori[sz]ed access|exfiltration|data-?theft)"
)
DATA = (
    r"(?:data(?:base|bases|set|sets)?|records|(?:personal |customer |user |sensitive |"
    r"confidential )?(?:information|info|details)|"
    r"files|source code|credentials|passwords|accounts?|e-?mails|documents|archives?|PII|"
    r"GB|TB|gigabytes|terabytes|"
    r"bucket|servers?|repositor(?:y|ies)|social security numbers|addresses|profiles)"
)
_TAKE = (
    r"(?:st[eo]al(?:s|ing)?|stole|stolen|theft|leak(?:s|ed|ing)|dump(?:s|ed|ing)|"
    r"exfiltrat(?:es|ed|ing)|access(?:es|ed|ing)|obtain(?:s|ed|ing)|"
    r"expos(?:es|ed|ing)|publish(?:es|ed|ing)|releas(?:es|ed|ing)|sell(?:s|ing)?|sold|"
    r"sale|swip(?:es|ed)|nick(?:s|ed)|purloin(?:s|ed)|"
    r"post(?:s|ed|ing)|scrap(?:es|ed|ing)|compromis(?:es|ed|ing)|download(?:s|ed|ing)|"
    r"copied|grabb?(?:s|ed)|harvest(?:s|ed)|"
    r"affect(?:s|ed|ing)|impact(?:s|ed|ing)|offer(?:s|ed|ing)|hack(?:s|ed|ing)|"
    r"breach(?:es|ed|ing)|taken|lost|loses)"
)
_HAPPEN = (
    r"(?:suffer\w*|experienc\w*|disclos\w*|confirm\w*|reports?\b|reported|reporting|"
    r"admit\w*|acknowledg\w*|announc\w*|reveal\w*|"
    r"investigat\w*|prob(?:es|ing)|notif\w*|warn\w*|says?|said|detect\w*|discover\w*|"
    r"identif\w*|hit\b|victim\w*|"
    r"target\w*|recover\w*|struck|impacted|affected|reel\w*|deal\w*|contain\w*|falls?|"
    r"fell|fallen|became|becomes|"
    r"crippl\w*|knocked|disrupt\w*|respond\w*|den(?:y|ies|ied)|refut\w*|blam\w*|"
    r"downplay\w*|tells?|told|shut\w*|hid|"
    r"cover\w* up|paid|pays?|had|has|have|faces?|facing|over|after|following|in|due to|"
    r"linked|attribut\w*|files?)"
)
_STRIKE = (
    r"(?:hack(?:ed|s|ing)?|breach(?:ed|es|ing)?|br(?:eaks?|oke|oken|eaking) into|"
    r"compromis(?:ed|es|ing)|infiltrat(?:ed|es|ing)|hits?|struck|"
    r"strikes?|attack(?:ed|s|ing)?|target(?:ed|s|ing)?|penetrat(?:ed|es)|raid(?:s|ed|"
    r"ing)|extort(?:ed|s|ing)?|ransom(?:ed|s)?|"
    r"slipped into|gained (?:unauthori[sz]ed |unrestricted )?access to|crack(?:ed|s))"
)
_W = r"(?:[^\s,;.¤]+ )"
_NOUNS = (
    r"(?:(?!(?:over|after|for|from|about|by|and|or|to|with|on|in|who|that|of|into|via|at|"
    r"amid|is|are|was|if)\b)[^\s,;.]+ )"
)
_ORG = r"(?P<org>¤+)(?!¤)(?!'s? ¤)"
_PEOPLE = (
    r"(?:customers?|users?|shoppers?|clients?|employees?|members?|patients?|subscribers?|"
    r"guests?|students?|passengers?|accounts?|staff)"
)
PATTERNS = tuple(
    (weight, re.compile(pattern, re.IGNORECASE))
    for weight, pattern in (
        # the organisation suffers, discloses, is struck
        (0.9, rf"{_ORG}(?:'s?)?\)?,? {_W}{{0,6}}?{_HAPPEN} (?:[^\s;.]+ ){{0,9}}?{INCIDENT}"),
        (
            0.9,
            rf"{_ORG}\)?,? {_W}{{0,4}}?(?:(?:was|were|been|being|get|gets|got|is|are|be) (?:\w+ "
            rf"){{0,2}})?"
            r"(?:hacked|breached|compromised|infiltrated|pwned|ransomed|(?:hit|attacked|struck|"
            r"targeted|crippled) by (?:\w+ ){0,4}(?:ransomware|cyber|hack|breach|data|§))",
        ),
        (0.8, rf"{_ORG}(?:'s?)? {_NOUNS}{{0,4}}?{INCIDENT}"),
        (
            0.85,
            rf"{INCIDENT} (?:\w+ )?(?:at|of|on|against|affecting|targeting|hitting|involving|"
            rf"that hit|suffered by|to) "
            rf"(?:[^\s,;.]+ ){{0,5}}?{_ORG}(?! (?:servers?|devices?|vulnerab|exchange|sites|"
            rf"accounts\b))",
        ),
        # somebody strikes it
        (
            0.85,
            (
                rf"(?:§+|hackers?|someone|who|they|it|and|to|have|has|been|allegedly|group|the) "
                rf"(?:\w+ ){{0,3}}?{_STRIKE} (?:[^\s,;.]+ ){{0,4}}?{_ORG}"
            ),
        ),
        (
            0.9,
            (
                rf"§+ (?:\w+ ){{0,6}}?(?:add(?:s|ed)|list(?:s|ed|ing)|nam(?:es|ed)|claim(?:s|ed)|"
                rf"post(?:s|ed)|threaten(?:s|ed)) (?:[^\s,;.]+ ){{0,9}}?{_ORG}"
            ),
        ),
        (0.85, rf"{_STRIKE} (?:by|in) (?:[^\s,;.]+ ){{0,3}}§+.{{0,40}}{_ORG}"),
        (0.85, rf"(?:demand\w*|extort\w*|ransom) (?:[^\s;]+ ){{0,14}}?from (?:the )?{_ORG}"),
        # its data is taken
        (
            0.85,
            rf"{_TAKE} (?:[^\s;]+ ){{0,10}}?(?:from|of|on|belonging to|by|at|against|pertaining "
            rf"to|related to|relating to|owned by|exclusive to) "
            rf"(?:[^\s,;.]+ ){{0,4}}?{_ORG}",
        ),
        (
            0.85,
            (
                rf"{_TAKE} (?:[^\s;.]+ ){{0,9}}?{_ORG}(?:'s?)? (?:[^\s;.]+ ){{0,3}}?(?:{_PEOPLE}|"
                rf"{DATA})"
            ),
        ),
        (
            0.85,
            rf"{_ORG}(?:'s?)? (?:[^\s;.]+ ){{0,7}}?(?:{_PEOPLE}|{DATA})\b(?:[^;.]{{0,"
            rf"80}}?)\b(?:stolen|leaked|exposed|accessed|compromised|"
            r"breached|hacked|scraped|released|dumped|published|for sale|up for|on sale|theft|on "
            r"the dark|taken|nicked|left)",
        ),
        (
            0.8,
            (
                rf"{_ORG}:? (?:[^\s;.]+ ){{0,5}}?(?:expos(?:es|ed|ing)|leak(?:s|ed|ing)|left|"
                rf"spill(?:s|ed)|lost|loses) (?:[^\s;.]+ ){{0,12}}?{DATA}"
            ),
        ),
    )
)
_VICTIMS = re.compile(
    rf"\b(?:{_STRIKE}|ransom)\b[^;.]{{0,80}}?\b(?:companies|organi[sz]ations|firms|"
    rf"businesses|victims|targets|banks|brands)"
    r"[^;.]{0,20}?\b(?:including|such as|like|namely)\b",
    re.IGNORECASE,
)
_LIST_ENDS = re.compile(
    r"\b(?:through|via|using|under|with|after|by|who|which|that)\b|[;.(]", re.IGNORECASE
)
_NOT_DONE = re.compile(
    (
        r"\b(?:not|never) (?:\w+ )?(?:hack|breach|attack|steal|leak)|n't (?:\w+ )?(?:hack|"
        r"breach|attack|steal|leak)"
    ),
    re.IGNORECASE,
)
_ACCOUNT = re.compile(
    r"\b(?:handle|(?:Twitter|social media|YouTube|Facebook|Instagram|LinkedIn|X) accounts?)\b",
    re.IGNORECASE,
)
_NO_BREACH = re.compile(
    r"\bDDoS|denial[- ]of[- ]service|\bphone[- ]hacking|lab[- ]leak|gas leak|oil (?:leak|spill)|"
    r"\b(?:would|could|might|may|can) (?:\w+ )?(?:hack|breach|leak|expose)",
    re.IGNORECASE,
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
    if _NO_BREACH.search(sentence.text):
        return ()
    text = masked(sentence, cast)
    if "¤" not in text:
        return ()
    best: dict[int, float] = {}
    for weight, pattern in PATTERNS:
        for match in pattern.finditer(text):
            at = match.start("org")
            if _NOT_DONE.search(text[max(0, match.start() - 12) : at]):
                continue
            best[at] = max(best.get(at, 0.0), weight)
    for at in _listed(text):
        best.setdefault(at, 0.75)
    attacker = next((m for m in cast.mentions(sentence) if m.role == "attacker" and m.name), None)
    attacker = attacker or next((m for m in cast.mentions(sentence) if m.role == "attacker"), None)
    return tuple(
        Claim(sentence, mention_at(sentence, cast, at), weight, attacker)
        for at, weight in sorted(best.items())
    )


def _listed(text: str) -> list[int]:
    """Victims in a list: "hacked several companies including A, B and C"."""
    head = _VICTIMS.search(text)
    if head is None:
        return []
    stop = _LIST_ENDS.search(text, head.end())
    end = stop.start() if stop else len(text)
    return [match.start() for match in re.finditer("¤+", text[:end]) if match.start() >= head.end()]


def is_account_takeover(claim: Claim) -> bool:
    """Somebody's social media account was taken over: another incident than a breach."""
    return bool(_ACCOUNT.search(claim.sentence.text))
