"""What the words around a name say of it: "the |LockBit| ransomware gang", "security firm |Acme|".

    role_here(lowered, start, end)   what one place says of the name there
    decide(key, votes)               what the whole article, or the world, says of a name

Patterns are for lower-cased text.
"""

import re
from collections import Counter
from typing import Literal

from pipeline.domain.names import organisation_key
from pipeline.domain.statements import vocabulary as words

Role = Literal[
    "organisation",
    "spokesperson",
    "attacker",
    "researcher",
    "media",
    "authority",
    "state",
    "public",
    "person",
    "other",
    "unknown",
]

_NAMED = (
    r"(?: (?:named|called|dubbed|aka|alias|(?:better |also )?known as|by the name of|"
    r"under the (?:alias|name)|"
    r"(?:using|with) the (?:alias|handle|name|moniker)|(?:who )?(?:goes|going) by(?: the "
    r"(?:name|handle))?|"
    r"calling (?:itself|themselves|himself)))?(?: of)?(?: the)?[ \"'(,]*$"
)
_BEFORE_ATTACKER = re.compile(rf"\b{words.ATTACKER}{_NAMED}")
_AFTER_ATTACKER = re.compile(
    r"^[\"')]*(?:'s)? (?:(?:ransomware|hack(?:ing|er|tivist)|extortion|cyber-?crime|"
    r"hacktivist|threat) ?"
    r"(?:gangs?|groups?|crews?|collective|operat\w+|outfit|actors?|affiliates?|leak "
    r"site)|gang|crew|criminals\b|crooks\b|crims\b|extortionists\b|"
    r"ransomware(?! (?:attack|incident|breach|infection|hit|victim|claim|hack|report|"
    r"intrusion))|data leak site|"
    r"leak site)|"
    rf"^[\"')]*, (?:an?|the|one of the|who|whose) (?:[\w-]+ ){{0,4}}(?:{words.ATTACKER}|malware)\b"
)
_BEFORE_RESEARCHER = re.compile(rf"\b{words.RESEARCHER}(?: (?:at|from|with))?[ \"'(,]*$")
_AFTER_RESEARCHER = re.compile(
    rf"^[\"')]* (?:{words.RESEARCHER})\b|"
    rf"^[\"')]*, (?:an?|the|who|whose) (?:[\w-]+ ){{0,4}}{words.RESEARCHER}\b"
)
_BEFORE_SPOKES = re.compile(rf"\b{words.SPOKES}(?: (?:named|for \w+))?,? ?$")
_AFTER_SPOKES = re.compile(
    rf"^,? (?:an?|the|its|who|chief|co|vice)?[ -]?(?:[\w-]+ ){{0,3}}{words.SPOKES}\b"
)
_AUTHORITY = re.compile(words.AUTHORITY)
_OFFICE = re.compile(
    r"\b(?:judge|court|police|justice|senator|congress|attorney general|prosecutor|commissioner)\b"
)
_NEAR = 70  # characters before and after a name that may say what it is
_WEIGHTS: tuple[tuple[Role, int], ...] = (("attacker", 4), ("spokesperson", 4), ("researcher", 12))


def role_here(lowered: str, start: int, end: int) -> Role:
    """The role of the name at `start:end` as its neighbours tell it, else "unknown"."""
    before, after = lowered[max(0, start - _NEAR) : start], lowered[end : end + _NEAR]
    if _BEFORE_ATTACKER.search(before) or _AFTER_ATTACKER.search(after):
        return "attacker"
    if _BEFORE_RESEARCHER.search(before) or _AFTER_RESEARCHER.search(after):
        return "researcher"
    if len(lowered[start:end].split()) in (2, 3) and (
        _BEFORE_SPOKES.search(before) or _AFTER_SPOKES.search(after)
    ):
        return "spokesperson"
    return "unknown"


def decide(key: str, votes: Counter[Role]) -> Role:
    """The role of the name with this key: what is known of it, else what its places say."""
    known = _known_role(key)
    if known:
        return known
    for role, weight in _WEIGHTS:
        if votes[role] and votes[role] * weight >= votes["unknown"]:
            return role
    return "unknown"


def _known_role(key: str) -> Role | None:
    if _OFFICE.search(key):
        return "authority"
    if key in words.STATES:
        return "state"
    if key in words.MEDIA or key in words.MEDIA_PHRASES:
        return "media"
    if _AUTHORITY.fullmatch(key):
        return "authority"
    return "attacker" if is_known_attacker(key) else None


def is_known_attacker(name: str) -> bool:
    """Whether the world knows the name as that of a gang or hacker."""
    first, _, rest = organisation_key(name).partition(" ")
    if first == "royal" and rest not in ("", "ransomware"):
        return False  # Royal Mail, the Royal Courts
    return first in words.ATTACKER_NAMES
