"""Names that a claim's sentence mentions for another part than the victim's.

    "a report by |Quillon| claims …", "…, |Quillon| reports"      who tells it
    "posted on |BreachForums|", "on |Twitter|"                     where it was told
    "|Quillon| said that Acme was breached"                        who says it of another

Patterns are for lower-cased sentences.
"""

import re

from pipeline.domain.statements.mentions import Mention
from pipeline.domain.statements.sentences import Sentence
from pipeline.domain.statements.vocabulary import PLATFORMS

FOUND_BY = (
    r"(?:(?:re)?discovered|found|spotted|uncovered|revealed|reported|flagged|noticed|unearthed|"
    r"detected|identified|published|posted|shared|listed|advertised|offered|claimed|verified|"
    r"disclosed)"
)
PIECE = (
    r"(?:reports?|posts?|articles?|analys[ie]s|research|claims?|allegations?|findings|tweets?|"
    r"investigation|story|blog|blog ?posts?|threads?|listings?|disclosure|advisory)"
)
_TELLS = re.compile(
    rf"\b(?:according to|per|citing|{FOUND_BY} by|{PIECE} (?:\w+ )?(?:by|from))"
    r" (?:the |an? )?(?:[\w-]+ ){0,4}[\"']?$"
)
_REPORTS = re.compile(r"[\"']?,? (?:first )?(?:report(?:s|ed)|writes|wrote|notes|tweeted)\b\W*$")
_PLACE = re.compile(
    r"\b(?:(?:hack\w*|cyber-?crime|crime|underground|dark ?web|web|internet|online|leak\w*) )?"
    r"(?:forums?|marketplaces?|channels?|messaging (?:app|service)|bulletin board|paste site)"
    r" (?:called |known as |named |on )?(?:the )?[\"']?$"
)
_ON = re.compile(r"\b(?:on|via|over|through|to|from a) (?:the )?(?:[\w-]+ )?$")
_ITS_PEOPLE = re.compile(
    r"'s?\b|,? (?:users?|customers?|accounts?|members?|employees?|data|systems?|servers?)\b"
)
_SAYS = re.compile(
    r"[\"']? (?:has |have |had |also |first |researchers? |analysts? |\w+ly )*"
    r"(?:said|says|report(?:s|ed)|"
    r"claim(?:s|ed)|alleg(?:es|ed)|discover(?:s|ed)|found|finds|wrote|tweeted|uncover(?:s|ed)|"
    r"spott?(?:s|ed))\b(?! (?:its|their|it|they)\b)"
)
_ASKED = re.compile(  # "demanded that |Quillon| take down a post"
    r"[\"']?(?: to| should| must)? (?:take (?:\w+ ){0,4}(?:down|off)|remove|delete|retract|"
    r"withdraw|"
    r"unpublish|correct|apologi[sz]e)\b"
)
OF_FILES = re.compile(
    r"\bthat the (?:[\w-]+ )?(?:dump|leak|files?|data|database|records|archive|samples?) "
    r"(?:contain|include|hold|comprise)s?\b"
)
_LOOKED_AT_FILES = re.compile(
    rf"[\"']? (?:has |have )?(?:revealed|said|says|found|discovered|confirmed) {OF_FILES.pattern}"
)
_COMMENTS = re.compile(r"[\"']? (?:disagree[sd]?|commented|argue[sd]|countered|pointed out)\b")
_BEHIND = re.compile(r"\b(?:studio|company|firm|developer|maker|publisher) behind (?:the )?$")
_POSSESSED = re.compile(r"\b(?:its|their|our)(?: own)? $")  # "broke into its |GitHub| account"
_ITSELF = re.compile(r",? (?:its|it|their|the company)\b")  # "According to Acme, its systems …"
_ITS = re.compile(r"\b(?:its|their|our|it|they|we|customers|to have)\b")


def is_bystander(sentence: Sentence, mention: Mention) -> bool:
    """Whether the name stands for who tells the claim, or for the place where it was told."""
    before = sentence.lowered[max(0, mention.start - 90) : mention.start]
    after = sentence.lowered[mention.end : mention.end + 40]
    if _ITSELF.match(after):
        return False
    if any(pattern.search(before) for pattern in (_TELLS, _PLACE, _BEHIND, _POSSESSED)):
        return True
    if _LOOKED_AT_FILES.match(sentence.lowered, mention.end):
        return True
    if (
        _COMMENTS.match(after)
        or _REPORTS.fullmatch(after)
        or (mention.name and _ASKED.match(after))
    ):
        return True
    platform = sentence.lowered[mention.start : mention.end] in PLATFORMS
    return platform and bool(_ON.search(before)) and not _ITS_PEOPLE.match(after)


def told_after(sentence: Sentence, mention: Mention) -> int | None:
    """Where the words that the name is said to say begin, or None when it says nothing."""
    says = _SAYS.match(sentence.lowered, mention.end) if mention.name else None
    return says.end() if says else None


def of_itself(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the words between speak of the speaker's own: "its GitHub account"."""
    return _ITS.search(sentence.lowered, start, end) is not None
