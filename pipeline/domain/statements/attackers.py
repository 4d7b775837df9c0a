"""What the words around a name say of an attacker: "the |LockBit| gang", "posted by |Grimhook|".

is_attacker_here(before, after)   whether they call it one, or tell of what only attackers do
is_known_attacker(name)           whether the world knows the name

Patterns are for lower-cased text.
"""

import re

from pipeline.domain.names import organisation_key
from pipeline.domain.statements import vocabulary as words
from pipeline.domain.statements.screened import screened

_LABEL = (
    r"(?:alias|handle|name|moniker|username|user name|nickname|nick|screen ?name|pseudonym|persona)"
)
_CALLED = (
    r"(?:,? (?:named|called|dubbed|aka|alias|(?:better |also |only |publicly )?known (?:online )?"
    rf"as|by the name of|under the (?:alias|name)|"
    rf"(?:who )?(?:using|us(?:es|ed)|with) the (?:online )?{_LABEL}(?: of)?|(?:who )?"
    rf"(?:goes|going|went) by(?: the (?:online )?{_LABEL}(?: of)?)?|"
    r"(?:who|which) (?:posts|writes|tweets) as|(?:who |which )?"
    r"(?:call|styl|identif|nam)(?:s|es|ed|ing|ying|ies) (?:itself|themselves|himself|herself)"
    r"(?: as)?))"
)
_NAMED = rf"{_CALLED}?(?: of)?(?: the)?[ \"'(,]*$"
_BEFORE_ATTACKER = screened(
    rf"\b{words.ATTACKER}{_NAMED}|"
    rf"\b(?:users?|members?|sellers?|someone|somebody|persona|posters?|group|collective|actors?|"
    rf"accounts?|administrators?|brokers?|persons?|entity){_CALLED}(?: of)?(?: the)?[ \"'(,]*$|"
    r"\b(?:forum users?|sellers?|posters?|leakers?|threat actors?),? (?:one )?[\"'(]*$|"
    r"\bthe (?:forum |anonymous )?(?:user|member|uploader),? [\"'(]*$|"
    r"\b(?:posts?|threads?|listings?|dumped|posted|uploaded|leaked|shared|published|claims?|"
    r"forum) (?:[\w-]+ ){0,3}?by (?:one|a certain) [\"'(]*$|"
    r"\b(?:hacked|breached|infiltrated|attacked|compromised) by (?:the )?[\"']?$|"
    r"\b(?:files|data|samples?|records|documents|archive) (?:posted|published|leaked|released|"
    r"dumped|stolen|put online) by (?:the )?[\"']?$|"
    r"\b(?:hackers|affiliates|criminals) from (?:the )?[\"']?$|"
    r"\b(?:leak|extortion|shaming|blackmail) (?:site|blog|portal|page) (?:of|run by|operated by|"
    r"belonging to) (?:the )?[\"']?$|"
    r"\bden(?:y|ies|ied) (?:it |that it |having )?pa(?:id|ying) (?:a ransom to )?$"
)
_BEFORE_GROUP = screened(r"\bthe (?:group|crew|outfit|collective),? [\"'(]*$")
_BOASTS = re.compile(  # what a group of companies does not say of itself
    r"[\"')]*,? (?:has |had |have )?(?:published|posted|released|leaked|listed|offered|claim\w*|"
    r"threaten\w*|demand\w*|announced the (?:alleged )?(?:theft|hack|attack)|"
    r"gave [^.;]{1,40} (?:until|to pay)|"
    r"(?:says|said) (?:that )?it (?:had|has|holds?|stole|took|would (?:publish|release|leak)))\b"
)
_POSTED_BY = screened(
    r"\b(?:posted|listed|leaked|shared|advertised|offered(?: for sale)?) by [\"']?$"
)
_NAMED_BY = screened(r"\b(?:named|listed|claimed) by (?:the )?[\"']?$")
_AS_VICTIM = re.compile(r"^[\"']?[^.;]{0,30}\bvictims?\b")
_ON_FORUM = re.compile(
    r"^[\"']? (?:on|to|at) (?:the |an? )?(?:\w+ ){0,3}?(?:\w*forums?|breached|xss|exploit|"
    r"dark ?web|marketplace)\b"
)
_AFTER_ATTACKER = screened(
    r"^[\"')]*(?:'s)? (?:(?:ransomware|hack(?:ing|er|tivist)|extortion|cyber-?crime|"
    r"hacktivist|threat) ?"
    r"(?:gangs?|groups?|crews?|collective|operat\w+|outfit|actors?|affiliates?|leak "
    r"site)|gang|crew|criminals\b|crooks\b|crims\b|extortionists\b|"
    r"ransomware(?! (?:attack|incident|breach|infection|hit|victim|claim|hack|report|"
    r"intrusion))|data leak site|"
    r"leak site)|"
    rf"^[\"')]*(?:, (?:an?|the|one of the|who|whose)| (?:is|was) (?:an?|one of the)) "
    rf"(?:[\w-]+ ){{0,4}}(?:{words.ATTACKER}|malware|[\w-]*extortion (?:outfit|crew|group|gang))\b|"
    r"^[\"')]*(?: (?:collective|group|outfit|syndicate|cartel))? (?:says?|said|told [\w ]{2,20}?|"
    r"bragged|boasted|claims?|claimed)(?: (?:on|in|via) [^.,;]{2,30}?)? "
    r"(?:that )?(?:it|they|he|she) (?:had |has |have )?(?:hacked|breached|"
    r"stole|stolen|encrypted|exfiltrated|infiltrated|broken into|broke into)\b|"
    r"^[\"')]* (?:has |had )?claim(?:s|ed) (?:an?|the) (?:data )?(?:hack|breach|attack|intrusion|"
    r"theft|"
    r"ransomware attack)\b|"
    r"^[\"')]* (?:has |had )?offer(?:s|ed) (?:(?:up to|more than|over|some) )?\d[\d.,]* "
    r"?(?:million |m )?"
    r"(?:records|rows|lines)\b|"
    r"^[\"')]*, which (?:\w+ ){0,3}(?:attacked|hacked|breached|extorted|broke into|stole)\b|"
    r"^[\"')]* (?:has |had |have )?(?:posts|posted|dumps|dumped|leaks|leaked|published|publishes) "
    r"(?:\w+ )?\d[\d.,]* ?(?:gb|tb|gigabytes|terabytes)\b|"
    r"^[\"')]* (?:has |had |have )?(?:claim(?:s|ed) (?:[\w-]+ ){0,4}to have (?:stolen|breached|"
    r"hacked|exfiltrated|taken|copied|infiltrated)|claim(?:s|ed) responsibility|t(?:akes|ook|aken) "
    r"(?:credit|responsibility)|(?:list|add|post|nam)(?:s|es|ed) [^.;]{1,50} (?:on|to) its "
    r"(?:\w+ )?"
    r"(?:\w+ )?(?:site|blog|page|portal)|lists (?!on\b)|boasts (?:of|that|it)\b|puts? "
    r"[^.;]{1,50} on its (?:\w+ )?(?:\w+ )?(?:site|blog))"
)
OF_ATTACKERS = (_BEFORE_ATTACKER, _BEFORE_GROUP, _AFTER_ATTACKER, _POSTED_BY, _NAMED_BY)


def is_attacker_here(before: str, after: str) -> bool:
    """Whether the words on either side of a name are those around an attacker's."""
    if _BEFORE_ATTACKER.search(before) or _AFTER_ATTACKER.search(after):
        return True
    if _BEFORE_GROUP.search(before) and _BOASTS.match(after):
        return True
    if _POSTED_BY.search(before) and _ON_FORUM.match(after):
        return True
    return bool(_NAMED_BY.search(before) and _AS_VICTIM.match(after))


def is_known_attacker(name: str) -> bool:
    """Whether the world knows the name as that of a gang or hacker."""
    key = organisation_key(name)
    if key in words.ATTACKER_PHRASES:
        return True
    first, _, rest = key.partition(" ")
    if first == "royal" and rest not in ("", "ransomware"):
        return False  # Royal Mail, the Royal Courts
    return first in words.ATTACKER_NAMES or (first.startswith("ransom") and first != "ransomware")
