"""What the words around a name say of it: "the |LockBit| ransomware gang", "security firm |Acme|".

    role_here(lowered, start, end)   what one place says of the name there
    decide(key, votes)               what the whole article, or the world, says of a name

Patterns are for lower-cased text.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

from pipeline.domain.statements import vocabulary as words
from pipeline.domain.statements.attackers import (
    OF_ATTACKERS,
    is_attacker_here,
    is_known_attacker,
)
from pipeline.domain.statements.given_names import GIVEN_NAMES, NAMED_AFTER
from pipeline.domain.statements.persons import is_introduced, is_shaped_like_one
from pipeline.domain.statements.places import PLACES
from pipeline.domain.statements.screened import Several, alike, screened

Role = Literal[
    "organisation",
    "spokesperson",
    "attacker",
    "researcher",
    "media",
    "authority",
    "state",
    "place",
    "public",
    "person",
    "other",
    "unknown",
]

_BEFORE_RESEARCHER = screened(rf"\b{words.RESEARCHER}(?: (?:at|from|with))?[ \"'(,]*$")
_OF_SHARES = re.compile(r"\b(?:shares|stock|rating|earnings)\b")  # analysts of another kind
_AFTER_RESEARCHER = screened(
    rf"^[\"')]* (?:{words.RESEARCHER})\b|"
    rf"^[\"')]*, (?:an?|the|who|whose) (?:[\w-]+ ){{0,4}}{words.RESEARCHER}\b|"
    r"^[\"')]*, which (?:(?:first|originally) (?:reported|broke) the (?:leak|story|news|hack|"
    r"exposure|claims?|allegations?)|(?:first )?(?:found|discovered|uncovered|spotted) the (?:leak|"
    r"exposed|open|unsecured|database|server|exposure|bucket|misconfigured))\b"
)
_OUTLET = (
    r"(?:(?:news)?papers?|magazines?|tabloids?|broadcasters?|newsletters?|(?:news )?outlets?|"
    r"(?:the|a|local|financial|business|tech|consumer|trade|online|italian|\w+an) "
    r"(?:daily|weekly|monthly|paper|site|blog|portal)|blogs?|podcasts?|"
    r"(?:radio|tv|television) (?:station|channel)|(?:news|tech|gossip|leak|breach|tip) ?"
    r"(?:web)?(?:site|portal|organi[sz]ation|agency|blog)|"
    r"(?:leak|breach|ransomware|dark[- ]web|data[- ]breach) (?:archive|tracker|monitor|index|"
    r"watcher|notification (?:site|service)|search engine)|(?:leak|breach)-?tracking (?:site|"
    r"service|account|blog)|transparency collective|watchdog (?:group|site)|consumer (?:outfit|"
    r"group)|(?:telegram|youtube|whatsapp) channel)"
)
_FINDER = (
    r"(?:(?:software|security|computer|network|data|cloud) engineer|engineer|programmer|"
    r"pen(?:etration )?-?tester|security consultant|hobbyist|ethical hacker|"
    r"white-?hat(?: hacker)?|columnist|editor|podcaster|youtuber|activist|student|vlogger|"
    r"it consultant|bug bounty hunter|threat hunter|developer|technician)"
)
_BEFORE_OUTLET = screened(
    rf"\b(?:{_OUTLET},?|(?:reporters?|journalists?|editors?|correspondents?) (?:for|at|with|of)|"
    r"reporter[- ]owned)(?: called| named)?(?: the)? [\"'(]*$"
)
_AFTER_OUTLET = screened(
    rf"^[\"')]*, (?:an?|the|one of the|its|our) (?:[\w'-]+ ){{0,4}}?{_OUTLET}\b|"
    r"^[\"')]* (?:blog|news ?site|newsletter|newspaper|news website|podcast|website|portal|news "
    r"agency|magazine) (?:said|says|report(?:s|ed)|claim(?:s|ed)|wrote|publish(?:es|ed)|"
    r"alleg(?:es|ed)|reveal(?:s|ed))\b|"
    r"^[\"')]*, an? (?:web)?(?:site|service|platform|tool|account) that (?:tracks|monitors|"
    r"collects|"
    r"indexes|catalogues|lists|alerts|notifies)\b|"
    r"^(?:'s?)? (?:and its )?(?:own )?(?:newsroom|(?:chief |managing )?editor|reporters?|"
    r"journalists?|correspondent|readers|(?:morning |radio )?(?:show )?host)\b"
)
_OUTLET_NAME = re.compile(
    r"(?:the )?[\w'-]+ (?:[\w'-]+ )?(?:radio|fm|am|tv|news|times|ledger|gazette|herald|tribune|"
    r"chronicle|courier|\w+post|dagblad|dispatch|enquirer|examiner|inquirer|observer|"
    r"bulletin|argus)|the [\w'-]*post|[\w'-]+ and post|daily [\w'-]+"
)
_BEFORE_FINDER = screened(rf"\b{_FINDER}[, \"'(]+$")
_AFTER_FINDER = screened(rf"^[\"')]*, (?:an?|the|who is an?) (?:[\w'-]+ ){{0,4}}?{_FINDER}\b")
_BEFORE_ACCOUNT = screened(
    r"\b(?:accounts?|sleuth|investigator|analyst|called|goes by|suspend|behind|flagged|details of|"
    r"(?:online|posted|posts?|flagged|published|shared) by) [\"'(]*$"
)
_TITLE = re.compile(
    r"(?:governor|mayor|minister|secretary|senator|sen|rep|president|vice[- ]president|chief|"
    r"director|commissioner|sheriff|chairman|chairwoman|councillor|ambassador|premier|"
    r"superintendent|professor|atty|(?:county |city |town )?(?:administrator|comptroller|"
    r"treasurer)|attorney|engr|reverend|captain|colonel|inspector|constable|"
    r"sergeant|rabbi|imam|archbishop|bishop) [\w' -]+"
)
_BEFORE_SPOKES = screened(
    rf"\b(?:{words.SPOKES}|secretary|head|officer|minister|governor|"
    r"(?<!pension )(?<!asset )(?<!fund )(?<!wealth )(?<!password )(?<!property )manager|"
    r"registrar|rector|"
    r"chancellor|superintendent|counsel|solicitor|advocate|lawyer|attorney|chair)"
    r"(?: (?:named|for \w+))?,? ?$"
)
_HONORIFIC = screened(r"\b(?:mr|mrs|ms|atty|engr|hon)\.? $")
_LAW_FIRM = screened(
    r"\b(?:(?:lawyers?|solicitors?|attorneys?|counsel|advocates) (?:at|from|of|with)(?: the)?"
    r"(?: law firm)?|(?:letter|notice),? (?:sent )?(?:from|by)|represented by|its law firm|"
    r"law firm acting) $"
)
_OF_LAW = re.compile(r"(?:llp|solicitors|advocates|chambers|law|legal|attorneys)$")
_OF_A_FIRM = screened(  # "|Ana Brill| of Quillon disagreed"
    r"^ (?:of|from|at|with) (?:the )?[^.;:,]{2,50}? (?:said|says|disagree[sd]?|told|wrote|noted|"
    r"argue[sd]|warned|commented|explained|pointed out|tweeted|doubt(?:s|ed)|agree[sd]?|adds|"
    r"added)\b"
)
_AFTER_SPOKES = screened(
    rf"^(?:,| \(| [–—-]| who (?:is|was)) ?(?:an?|the|its|who|chief|co|vice)?[ -]?"
    rf"(?!(?:says|said|told|according)\b)(?:[\w-]+ ){{0,3}}{words.SPOKES}\b"
)
_AUTHORITY = re.compile(words.AUTHORITY)
_OFFICE = re.compile(
    r"\b(?:judge|court|police|justice|senator|congress|attorney general|prosecutor|commissioner)\b"
)
_LAW = re.compile(
    r"(?:.{0,40} )?act(?: of \d{4})?|cfaa|dmca|gdpr|hipaa|ccpa|popia|lgpd|ferpa|coppa|slapp|"
    r"first amendment"
)
_SOURCE_OF_CLAIM = screened(
    r"\b(?:channel|account|user|site|website|page|group|blog|profile|person|one|outlet|paper) "
    r"(?:that|which|who|behind)(?: had| has| first)? (?:posted|published|shared|leaked|listed|"
    r"uploaded|dumped|released|ran|carried) (?:it|them|(?:the |a )?[\w-]+),? [\"'(]*$|"
    r"\b(?:posted|published|leaked|released|circulated|shared|put online|exposed|available|visible|"
    r"surfaced|appeared) (?:on|by) (?:the|an?) "
    r"(?:[\w-]+ )?(?:website|site|channel|page)(?: called| named)? [\"'(]*$|"
    r"\b(?:youtuber|vlogger|podcaster|tiktoker|influencer|streamer) [\"'(]*$"
)
_EXPOSED = screened(
    r"^[\"')]*, (?:(?:an?|the) (?:[\w'-]+ ){1,4})?who (?:had |has |first |also )?(?:exposed|found|"
    r"discovered|uncovered|spotted|stumbled|flagged|revealed|reported (?:the|a))\b"
)
_AFTER_WHICH = screened(r"\b(?:after|when|because) (?:the )?[\"'(]*$")
_SAID_FOUND = screened(  # "… denied it after |Quillon| said it had found": another's data
    r"^[\"')]* (?:said|claimed|alleged|reported|tweeted|wrote)(?: that)? (?:it|he|she|they) had "
    r"(?:found|discovered|uncovered|spotted|come across|stumbled (?:up)?on|obtained|seen)\b"
)
_ANY_OF_THEM = Several(
    *OF_ATTACKERS,
    *(_BEFORE_RESEARCHER, _BEFORE_OUTLET, _BEFORE_SPOKES, _BEFORE_FINDER),
    *(_AFTER_RESEARCHER, _AFTER_OUTLET, _AFTER_SPOKES, _AFTER_FINDER),
    *(_SOURCE_OF_CLAIM, _HONORIFIC, _LAW_FIRM, _EXPOSED, _SAID_FOUND, _OF_A_FIRM),
)
_NEAR = 70  # characters before and after a name that may say what it is
_WEIGHTS: tuple[tuple[Role, int], ...] = (
    ("attacker", 4),
    ("spokesperson", 4),
    ("researcher", 12),
    ("media", 12),
    ("person", 2),
)


def role_here(lowered: str, start: int, end: int) -> Role:
    """The role of the name at `start:end` as its neighbours tell it, else "unknown"."""
    told = _ANY_OF_THEM.may_match(lowered) or lowered[start] == "@"
    if not told and not is_shaped_like_one(lowered[start:end]):
        return "unknown"
    before = alike(lowered[max(0, start - _NEAR) : start], lowered)
    after = alike(lowered[end : end + _NEAR], lowered)
    if is_attacker_here(before, after):
        return "attacker"
    of_shares = "analyst" in before and _OF_SHARES.search(lowered)
    if (_BEFORE_RESEARCHER.search(before) and not of_shares) or _AFTER_RESEARCHER.search(after):
        return "researcher"
    if _BEFORE_OUTLET.search(before) or _AFTER_OUTLET.search(after):
        return "researcher"
    if _SOURCE_OF_CLAIM.search(before):
        return "researcher"
    if _AFTER_WHICH.search(before) and _SAID_FOUND.match(after):
        return "researcher"
    if lowered[start] == "@":  # else a byline, or whom a post addresses
        return "researcher" if _BEFORE_ACCOUNT.search(before) else "media"
    if _HONORIFIC.search(before):
        return "spokesperson"
    if _OF_LAW.search(lowered[start:end]) and _LAW_FIRM.search(before):
        return "spokesperson"
    if len(lowered[start:end].split()) in (2, 3) and not before.endswith(" for "):
        if _BEFORE_SPOKES.search(before) or _AFTER_SPOKES.search(after):
            return "spokesperson"
        if _BEFORE_FINDER.search(before) or _AFTER_FINDER.match(after) or _EXPOSED.match(after):
            return "researcher"
        if is_shaped_like_one(lowered[start:end]) and (
            _OF_A_FIRM.match(after) or is_introduced(before, after)
        ):
            return "person"
    return "unknown"


_KNOWN_RESEARCHERS = frozenset(
    (
        "troy hunt",
        "brian krebs",
        "bob diachenko",
        "volodymyr diachenko",
        "jeremiah fowler",
        "alon gal",
        "have i been pwned",
        "haveibeenpwned",
        "hibp",
        "leakedsource",
        "vxunderground",
        "hudson rock",
        "cyble",
        "vpnmentor",
        "websiteplanet",
        "safetydetectives",
        "cybernews",
        "databreachesnet",
    )
)


def decide(key: str, votes: Mapping[Role, int]) -> Role:
    """The role of the name with this key: what is known of it, else what its places say."""
    known = _known_role(key)
    if known:
        return known
    unsaid = votes.get("unknown", 0)
    for role, weight in _WEIGHTS:
        if votes.get(role) and votes[role] * weight >= unsaid:
            return role
    return "person" if is_person(key) else "unknown"


@lru_cache(maxsize=20_000)
def _known_role(key: str) -> Role | None:
    if _OFFICE.search(key):
        return "authority"
    if _LAW.fullmatch(key):
        return "other"
    if _TITLE.fullmatch(key):
        return "spokesperson"
    if _OUTLET_NAME.fullmatch(key) and key not in words.MEDIA_PHRASES:
        return "researcher"
    if key in words.STATES:
        return "state"
    if key in PLACES:
        return "place"
    if key in words.MEDIA or key in words.MEDIA_PHRASES:
        return "media"
    if _AUTHORITY.fullmatch(key):
        return "authority"
    if key in _KNOWN_RESEARCHERS:
        return "researcher"
    if key in words.FINDER_PHRASES:
        return "researcher"
    return "attacker" if is_known_attacker(key) else None


def is_person(key: str) -> bool:
    """Whether the name with this key is a given name and a surname."""
    given, _, surname = key.partition(" ")
    if given not in GIVEN_NAMES or not surname or key in NAMED_AFTER:
        return False
    last = surname.rpartition(" ")[2]
    return surname.count(" ") <= 1 and not surname.startswith("and ") and last not in words.HEADS
