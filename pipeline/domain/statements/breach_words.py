"""The words that make a text one about breaches: CYBER broadly, STRONG without much doubt.

Patterns are for lower-cased text.
"""

import re

from pipeline.domain.statements.screened import alike, screened

CYBER = screened(
    r"data[- ]?(?:breach|leak|theft|dump|set)|breach(?:es|ed)?\b(?! of (?:contract|trust|"
    r"confidence|duty|the peace|rules))|(?<!phone )(?<!phone-)hack(?:ed|er|ers|s|ing)?\b|"
    r"ransomware|cyber|malware|phish|credential|databases?|dark ?web|stolen data|threat "
    r"actor|intrusion|(?:personal|customer|user|sensitive) (?:data|information|records)|"
    r"exfiltrat|unauthori[sz]ed access|compromised?\b|user data|leaked|leak of (?:[\w']+ "
    r"){0,3}(?:data|records)|selling (?:\w+ ){0,3}data",
)
STRONG = screened(
    re.compile(
        r"data(?:[- ]?(?:breach|leak|theft)| (?:is |was )?(?:up )?(?:for|on) sale)|"
        r"\b(?:alleged|purported|reported|supposed) (?:[\w-]+ ){0,3}breach\b|"
        r"(?:security|network|system) breach|\bbreach(?:ed| claims?| reports?)\b|"
        r"(?<!phone )(?<!phone-)\bhack(?:ed|ers?|(?:ing)? (?:claims?|reports?|"
        r"allegations?|rumou?rs?))\b|ransomware|cyber|threat actor|"
        r"dark ?web|malware|unauthori[sz]ed access|leak site|exfiltrat|extortion|source code|"
        r"broke into|\bsto(?:le|len) (?:\w+ ){0,4}(?:data|records|files)|"
        r"(?:records|numbers|details) (?:\w+ ){0,5}(?:stolen|leaked|exposed|for sale)|"
        r"breach of (?:its|our|their) |(?:exposed|leaked) online|"
        r"reports? (?:\w+ ){0,4}of (?:a )?leak|"
        r"\b(?:den(?:y|ies|ied)|refut\w+)\W+(?:\w+\W+){0,3}breach|supply[- ]chain "
        r"(?:hack|attack|compromise)|evidence of (?:a )?compromise|leak(?:ed|s|ing|age)? "
        r"(?:of )?(?:\w+[' ]+){0,3}(?:data|records|database|details)|(?:stolen|exposed|"
        r"personal|customers?'?|users?'?|citizens?'?|leaked) (?:data|information)|database",
    )
)

_LAW = (
    r"(?:contracts?|agreements?|covenants?|dut(?:y|ies)|trust|confidence|confidentiality|rules?|"
    r"regulations?|laws?|legislation|act|terms|polic(?:y|ies)|licen[cs]es?|limits?|"
    r"obligations?|sanctions|"
    r"embargo|curbs|ceasefire|truce|treaty|lockdown|protocols?|peace|standards?|code of|"
    r"orders?|promises?|ethics|impartiality|charter|warranty|curfew|quarantine|conditions|"
    r"guidelines|bail|injunction|parole|rights|constitution|capitol|requirements|directive|"
    r"deadline|non-disclosure|caps?|deal|relationship|dmca|copyright|budget|privacy|"
    r"security policy)"
)
_OF_RULES = screened(rf"breach(?:es|ed|ing)?,? (?:of )?(?:[\w'$.-]+ ){{0,4}}?{_LAW}\b")
_RULES_BEFORE = re.compile(
    rf"\b(?:{_LAW}|contract|trade secrets?|covenant|privacy law|safety|labour|tax|registration|"
    r"budget|election security)(?: rule)? $"
)
_BREACH = screened(r"(?<= )breach(?:es|ed)?\b")
_NO_INTRUSION = screened(
    r"\bintrusion (?:of|on|into) (?:his |her |their )?privacy|privacy intrusion|press intrusion|"
    r"\bstol(?:e|en) (?:\w+ ){0,3}elections?|elections? (?:\w+ ){0,4}stolen|"
    r"\b(?:cheats?|political|life|game|hardware|jailbreak\W?) hacks?\b|"
    r"\bhack(?:ed|ing)? (?:\w+ )?to (?:death|pieces)|media 'hacks|phone hacks?\b|"
    r"\bhacked (?:\w+ )?phones?\b"
)


def without_other_breaches(lowered: str) -> str:
    """The text with breaches of rules and the like blanked out, of the same length."""
    bare = _BREACH.sub(_blank_after_rules, alike(_OF_RULES.sub(_blank, lowered), lowered))
    return alike(_NO_INTRUSION.sub(_blank, alike(bare, lowered)), lowered)


def _blank_after_rules(match: re.Match[str]) -> str:
    text, at = match.string, match.start()
    before = _RULES_BEFORE.search(text, max(0, at - 30), at)
    return _blank(match) if before else match.group()


def _blank(match: re.Match[str]) -> str:
    return "#" * len(match.group())
