"""What exactly is denied: the breach, the claims, a part in it, or only how far it went.

    object_of(" being hacked on Monday")          after a denying verb        "breach"
    negated("its systems ", "were not breached")  around a negated verb       "breach"
    evidence_of(" that customer data was taken")  after "no evidence"         "scope"

The clause that matters is cut out by `clause`. None: something else is denied.
"""

import re
from typing import Literal

from pipeline.domain.statements import denial_patterns as patterns

Object = Literal["breach", "claims", "involvement", "scope", "downplays"]

_LONGEST_CLAUSE = 160  # characters
_CLAUSE_ENDS = re.compile(
    r"[;.]\s|[;]| - | – |—|, (?:and|but|calling|saying|insisting|after|which|who|adding|"
    r"as|while|blam\w+)\b|\bbut\b|\bafter\b|\bas (?:the |a )?\w+ (?:gang|hacker)"
)
_QUOTATION_ENDS = re.compile(r"[,.!?]\"|\",")
_CLAIMS = re.compile(rf"\b{patterns.CLAIM}\b", re.IGNORECASE)
_BREACH = re.compile(patterns.BREACH, re.IGNORECASE)
_CAMPAIGN = re.compile(r"\b(?:campaign|attack)", re.IGNORECASE)
_ITSELF = re.compile(r"\W*(?:that )?(?:it|its (?:systems|network))\b")
_OF_SOMETHING = re.compile(r"(?: (?:and|or) \w+)?\s+(?:that|of|about|by|in|over)\b")
_THIS = re.compile(r"\s*(?:this|it|that|the (?:hack|attack))\b\W*(?:$|at|in|on|to)")

_SUBJECT_STARTS = re.compile(r"[,;:\"]|\bthat\b|\bsa(?:id|ys)\b|\bbut\b|\band\b")
_NONE = re.compile(r"(?:no|none|neither|nothing|at no)\b", re.IGNORECASE)
_NEVER = re.compile(
    r"(?:no|none|neither|not|never|nothing|nobody|no-?one|at|rather|instead|incorrect|far)\b",
    re.IGNORECASE,
)
_ORIGIN = re.compile(
    r"\b(?:from|of|by|through|via) (?:\w+ ){0,3}?(?:its|our|their|the company's)\b", re.IGNORECASE
)
_DATA = re.compile(rf"\b{patterns.DATA}\b", re.IGNORECASE)
_OWN_SUBJECT = re.compile(rf"\b(?:its|our|their|the) (?:\w+ )?{patterns.OWN}\b", re.IGNORECASE)
_TOUCHED = re.compile(
    rf"{patterns.HARMED}|obtained|sourced|compromise|touched|entered|reached|left|leaked",
    re.IGNORECASE,
)
_EVIDENCE = re.compile(r"\bevidence|\bindicat|\bsigns?\b", re.IGNORECASE)
_INCIDENT = re.compile(  # of which "data" and "security" are but the kind
    r"\b(?:data security|cyber-?security|security|data) (?:breach|incident|compromise)\b",
    re.IGNORECASE,
)
_MISUSE = re.compile(r"\b(?:misus|abus)|\bfraud|\bidentity theft", re.IGNORECASE)
_ITS_OWN = re.compile(rf"\b(?:its|our|their) own (?:\w+ )?{patterns.OWN}\s*$", re.IGNORECASE)
_BUSINESS = re.compile(
    r"\b(?:operations|production|services|business|deliver\w+|flights|trading)\s*$", re.IGNORECASE
)
_HOW_MANY = re.compile(
    r"\W*(?:the|that|this|those|these|its|their) (?:[\w-]+ ){0,2}?(?:figures?|numbers?|scale|"
    r"extent|"
    r"size|scope|magnitude)\b"
)
_COMPANY = re.compile(r"\b(?:it|we|company|firm)\s*$", re.IGNORECASE)
_DATA_HARM = re.compile(r"\b(?:data )?(?:exfiltration|theft|exposure|loss)\b", re.IGNORECASE)
_FROM_OWN = re.compile(r"\b(?:from|by|through) (?:its|our|their)\b")

_OWN_SYSTEMS = re.compile(
    rf"\b(?:its|our|their|the company's|own|¤)\b (?:[\w'-]+ ){{0,3}}?{patterns.OWN}", re.IGNORECASE
)
_CAME_FROM = re.compile(
    r"\b(?:obtained|originat|came|come|sourced|result|stem)\w*\b", re.IGNORECASE
)
_DATA_BREACH = re.compile(r"exfiltrat|stole|theft|exposure|leak", re.IGNORECASE)


def spoken(rest: str) -> str:
    """`rest` up to where the quotation ends in which it begins, if it does in one."""
    stop = _QUOTATION_ENDS.search(rest)
    return rest[: stop.start()] if stop else rest


def clause(rest: str) -> str:
    """`rest` up to where its clause ends."""
    rest = spoken(rest)
    stop = _CLAUSE_ENDS.search(rest, 0, _LONGEST_CLAUSE + 20)
    return rest[: min(stop.start() if stop else _LONGEST_CLAUSE, _LONGEST_CLAUSE)]


def object_of(denied: str) -> Object | None:
    """What the clause after a denying verb denies."""
    claims = _CLAIMS.search(denied[:60])
    breach = _BREACH.search(denied[:110])
    if patterns.INVOLVED.search(denied[:60]) and (breach or _CAMPAIGN.search(denied)):
        return "involvement"
    if patterns.SCOPE.search(denied) and not claims and not _ITSELF.match(denied):
        return "scope"
    if breach:
        return "breach"
    if _HOW_MANY.match(denied):
        return "scope"
    if claims:  # claims of something else than a breach are no matter of ours
        return None if _OF_SOMETHING.match(denied[claims.end() :]) else "claims"
    return "claims" if _THIS.match(denied) else None


def negated(before: str, words: str, after: str) -> Object | None:
    """Whether it is the organisation or its systems that were not breached, or only some data."""
    subject = _SUBJECT_STARTS.split(before)[-1][-70:]
    subject += words if _NONE.match(words) else ""
    origin = _ORIGIN.search(words + after[:40])
    if _MISUSE.search(words):
        return None  # it was taken, then
    if _DATA.search(subject) and not origin and _only_data(subject, words):
        return "scope"
    if _EVIDENCE.search(words):
        return None  # `evidence_of` reads these
    if _BUSINESS.search(subject):
        return None  # what the company does went on
    ours = _COMPANY.search(subject) or _ITS_OWN.search(subject)
    if patterns.WEAKLY_HARMED.search(words) and not ours:
        return "scope"
    if _DATA_HARM.search(words):
        return "scope"
    if patterns.VULNERABLE.search(words + after[:60]):
        return None
    if _NEVER.match(words) or origin or _FROM_OWN.search(words):
        return "breach"
    return "breach" if patterns.VICTIM.search(subject) else None


def _only_data(subject: str, words: str) -> bool:
    return not _OWN_SUBJECT.search(subject) and bool(_TOUCHED.search(words))


def evidence_of(rest: str) -> Object | None:
    """What there is no evidence of: a breach, or only that some data was touched."""
    rest = _INCIDENT.sub("breach", rest)
    if _MISUSE.search(rest[:100]):
        return None  # it was taken, then
    own = _OWN_SYSTEMS.search(rest)
    if patterns.VULNERABLE.search(rest[:80]) and not own:
        return None
    data = _DATA.search(rest[:100])
    if own and (_CAME_FROM.search(rest) or not data or own.start() < data.start()):
        return "breach"
    breach = _BREACH.search(rest[:70])
    if breach and not data and not _DATA_BREACH.match(breach.group()):
        return "breach"
    if not data and not breach and _CLAIMS.search(rest[:60]):
        return "claims"
    return "scope" if data or breach else None
