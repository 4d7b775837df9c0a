"""Which parts of a claim a statement is about, where its own words say so.

    facets_of(statement) -> ("intrusion", "data_release")    () when it is about the whole claim

An organisation may admit that its systems were entered and deny that data left them; a case keeps
the state of each part.
"""

import re
from typing import Literal

from pipeline.domain.records import Statement

Facet = Literal["intrusion", "data_release", "authenticity", "volume"]

# Of a claim: what the reader found it to assert.
_CLAIMED: dict[str, Facet] = {
    "intrusion": "intrusion",
    "ransomware": "intrusion",
    "backdoor": "intrusion",
    "data leak": "data_release",
    "data theft": "data_release",
    "data for sale": "data_release",
    "exposed database": "data_release",
}
_GROUNDS: dict[str, Facet] = {
    "claim is exaggerated": "volume",
    "scale": "volume",
    "test or mock data": "authenticity",
    "no breach found": "intrusion",
}
_NOT = r"(?:no|not|never|n't|neither|nothing|none|without)"
_DATA = r"(?:data|records?|information|details|files?|passwords?|documents|card numbers|accounts?)"
_LEFT = (
    r"(?:leak\w*|stolen|taken|expos\w+|exfiltrat\w*|disclos\w+|releas\w+|lost|copied|obtained|los[st]"
    r"|compromised|accessed|theft|left)"
)
_DENIED: tuple[tuple[Facet, re.Pattern[str]], ...] = (
    (
        "intrusion",
        re.compile(
            rf"\b{_NOT}\b[^.;]{{0,40}}\b(?:hack\w*|breach\w*|intru\w+|infiltrat\w+|penetrat\w+"
            r"|unauthori[sz]ed (?:access|entry)|broken into|compromised?)\b"
            r"|\b(?:denie[sd]|deny|denying|denial)\b[^.;]{0,60}\b(?:hacked|hacking|breach(?:ed)?"
            r"|intrusion|compromised|broken into)\b"
            # "denied the claim of the security firm Cyble that its databases were hacked"
            r"|\b(?:denie[sd]|deny|denying|denial)\b[^.;]{0,160}\bthat\b[^.;]{0,60}"
            r"\b(?:was|were|been)\b[^.;]{0,20}\b(?:hacked|breached|compromised|broken into)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "data_release",
        re.compile(
            rf"\b{_NOT}\b[^.;]{{0,30}}\b{_DATA}\b[^.;]{{0,40}}\b{_LEFT}\b"
            rf"|\b{_DATA}\b[^.;]{{0,30}}\b{_NOT}\b[^.;]{{0,15}}\b{_LEFT}\b"
            rf"|\b{_NOT}\b[^.;]{{0,30}}\b(?:leak(?:ed|age)?|exfiltrat\w+)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "authenticity",
        re.compile(
            rf"\b{_DATA}\b[^.;]{{0,30}}\b(?:fake|fabricated|forged|bogus|synthetic|invented"
            r"|not (?:\w+ )?(?:authentic|genuine|real)|inauthentic|unauthentic)\b"
            rf"|\b(?:fake|fabricated|forged|bogus|synthetic|dummy|mock) {_DATA}\b"
            r"|\bnot (?:\w+ )?(?:authentic|genuine)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "volume",
        re.compile(
            r"\b(?:exaggerat\w*|overstat\w*|inflated|overblown)\b"
            r"|\b(?:only|just|no more than|fewer than|less than|at most|limited to)"
            rf" (?:about |around |some |the )?\d[\d,.]*[^.;]{{0,40}}\b(?:{_DATA}|users?|customers?"
            r"|people|patients|clients|members|employees)\b",
            re.IGNORECASE,
        ),
    ),
)


def facets_of(statement: Statement) -> tuple[Facet, ...]:
    """The parts it is about, in the order of `Facet`; none when it is about the whole."""
    if statement.kind == "claim":
        found = {_CLAIMED[name] for name in statement.facets if name in _CLAIMED}
    elif statement.kind == "denial":
        found = {_GROUNDS[name] for name in statement.grounds if name in _GROUNDS}
        found |= {facet for facet, pattern in _DENIED if pattern.search(statement.quote)}
    else:
        found = set()
    return tuple(facet for facet, _ in _DENIED if facet in found)
