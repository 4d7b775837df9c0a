"""How strongly a sentence denies: flat, no_evidence, partial or deflection.

    strength_of(sentence.lowered, cues, admits=False)

The strongest of what the sentence says counts. A cue inside words that say where the data came
from instead ("scraped, not hacked", "not taken from its servers"), or that nothing was found, is
only as strong as they are. What the article says the organisation admits counts last.
"""

import re
from collections.abc import Sequence

from pipeline.domain.records import Strength
from pipeline.domain.statements.denials import DenialCue

STRONGEST_FIRST: tuple[Strength, ...] = ("flat", "no_evidence", "partial", "deflection")
_OTHER = (
    r"(?:third[- ]part(?:y|ies)|3rd[- ]part(?:y|ies)|suppliers?|vendors?|(?:sub)?contractors?|"
    r"resellers?|retailers?|dealers?|distributors?|partners?|providers?|processors?|agenc(?:y|ies)|"
    r"accountants|former \w+|ex-\w+|franchisees?|subsidiar(?:y|ies)|marketing list|"
    r"an?other (?:\w+ )?(?:company|firm|bank|operator|site|service|platform|breach|source)\w*|"
    r"other (?:\w+ )?(?:companies|firms|sites|services|platforms|breaches|sources|websites|leaks)|"
    r"multiple (?:\w+ )?(?:sources|platforms|breaches)|different sources|elsewhere|"
    r"(?:customers|users|clients|members|subscribers|people)['’] own|someone else|"
    r"public(?:ly)? (?:\w+ )?(?:available|register|registry|records?|information|data|sources?|"
    r"profiles?|pages?|domain|directory|directories|\w+ lists?|websites?|accessible))"
)
_ORIGIN = (
    r"(?:c[oa]me|comes|coming|originat\w+|obtained|sourced|stem\w*|stolen|leaked|scraped|"
    r"collected|compiled|aggregated|gathered|harvested|taken|lifted|copied|extract\w*|pulled|"
    r"drawn|assembled|links?|linked|blam\w+|relat\w+ to|attribut\w+|traced|belong\w*|held|kept|"
    r"hosted|run|managed|operated|hit|breached|hacked|at|from|by|is|are|was|were|actually|rather)"
)
_OLD = (
    r"(?:old(?:er)?|outdated|recycled|stale|dated|historic(?:al)?|legacy|obsolete|"
    r"(?:years?|months?|decades?)[- ]old)"
)
_THING = (
    r"(?:data\w*|breach\w*|incidents?|leaks?|information|records|files|images|screenshots|list|"
    r"lists|hacks?|dump|material|documents|news|case|attack|compromise|sets?|event)"
)
_YEARS = r"(?:19|20)\d\d"
_ELSEWHERE = re.compile(
    rf"\b{_ORIGIN}\b[^.;]{{0,45}}?\b{_OTHER}\b|"
    rf"\b{_OLD} (?:[\w-]+ ){{0,2}}?{_THING}\b|\b(?:is|are|was|were) (?:\w+ly |just )?{_OLD}\b|"
    rf"\b{_THING} (?:[\w'-]+ ){{0,4}}?(?:is|are|was|were|comes?|came|stems?|dates?|dating|stolen) "
    rf"(?:back )?(?:(?:from|to|in) )?(?:an? )?(?:{_YEARS}|previous|earlier|past|prior|"
    r"(?:\w+ ){1,2}ago)\b|"
    rf"\bfrom (?:an? |its )?(?:{_YEARS}|previous|earlier|past|prior) {_THING}|"
    r"\b(?:stolen|taken|leaked|lost) (?:[\w-]+ ){0,3}ago\b|"
    r"\bcirculat\w+ (?:online )?(?:since|for)\b|"
    r"\bscrap(?:ed|ing|e)\b|\b(?:public|publicly available|already public) (?:\w+ )?(?:data|"
    r"information|records|register|registry|directory|profiles|manuals)|\balready public|"
    r"\bbulk lookups?\b|\bcredential[- ]stuffing|\breused? (?:passwords|credentials|log-?ins)|"
    r"\b(?:synthetic|mock|dummy|sandbox|test|demo) (?:\w+ )?(?:data|records|accounts|files)\b"
)
_NOT = r"(?:not|n't|n’t|never|none|nor)"
_NOT_OURS = re.compile(
    rf"\b\w*{_NOT} (?:\w+ ){{0,3}}?(?:from|of ours|ours|theirs|originat\w+|stem\w*|come|came|"
    r"belong\w*|accessed from|taken from|its own|match\w*|sat on|"
    r"stored (?:on|by)|held (?:on|by))\b|"
    r"\b(?:no|not an?) new (?:[\w-]+ )?(?:breach|hack|leak|incident|attack|intrusion)|"
    r"\bscraped,? (?:and )?not (?:hacked|breached|stolen|leaked)|\bnot us\b|"
    r"\b(?:incorrect|not correct|wrong) to (?:say|suggest|claim)[^.;]{0,60}\b(?:accessed|taken|"
    r"stolen|came) (?:from|of)\b"
)
_FOUND = (
    r"(?:f[io]u?nd|found|identif(?:y|ied)|detect(?:ed)?|s[ae]en?|see|observed?|record(?:ed)?|"
    r"discover(?:ed)?|uncover(?:ed)?|confirm(?:ed)?|establish(?:ed)?|locate[d]?|spot(?:ted)?|"
    r"register(?:ed)?|show[ns]?|reveal(?:ed)?|turn(?:ed|s)? up|verif(?:y|ied))"
)
_NOTHING = re.compile(
    r"\b(?:no|any|without|zero|lack of)\b[^.;]{0,30}?\b(?:evidence|indications?|signs?|proof|"
    r"traces?|reason to believe|basis|confirmation|suggestion|hint)\b|"
    rf"\b\w*(?:not|n't|n’t|never|unable to|nothing|cannot)\b (?:\w+ ){{0,3}}?{_FOUND} "
    rf"(?:any|an?|such)\b|\b{_FOUND} (?:no|nothing|neither|zero)\b|"
    r"\bnothing\b[^.;]{0,40}\b(?:suggest|indicat|support|substantiat|point|confirm)\w*|"
    r"\b(?:not|un)aware of any\b|\b(?:could(?: not|n't)|cannot|can't) (?:be )?"
    r"(?:reproduce|verif|substantiat|correlat|confirm|trace|link)\w*|"
    r"\b(?:unverified|unsubstantiated|unproven|unconfirmed|unauthentic\w*)\b"
)
_NOT_AT_FAULT = re.compile(
    r"\b(?:den|reject|disput|disclaim)\w* (?:any |all |that )?(?:[\w'-]+ ){0,6}?"
    r"(?:responsib\w+|fault|"
    r"liab\w+|blame|result of|caused by|due to|stemmed|originat\w+|came from|source of)\b|"
    r"\bnot (?:\w+ )?(?:our|its|their) fault\b"
)
_ADMITS = re.compile(
    r"\b(?:do(?:es)?|did)(?: not|n't|n’t) (?:dispute|deny)|"
    r"\b(?:accept|conced|acknowledg|admit)\w*"
    r" (?:that|an?|the|having|some|it|only)\b(?! (?:no|any))|"
    r"\bthe rest of (?:\w+ )?(?:story|account|report|claims?|it)\b|"
    r"\b(?:exaggerat|overstat|inflat|overblown|blown out)\w*|"
    r"\b(?:access|breach|incident|intrusion|exposure|leak)\w* (?:was |is )?(?:limited|confined|"
    r"restricted) to\b|\brather than (?:the )?(?:\d|\w+ (?:million|thousand|months|crore|lakh))|"
    r"\b(?:figures?|numbers?|scale|extent)\b[^.;]{0,40}\b(?:wrong|false|untrue|incorrect|plucked|"
    r"invented|disput\w*)|\bnot (?:two|three|four|five|six|\d[\d.,]*) (?:million|months|weeks|"
    r"terabytes|years|crore|lakh|thousand)|\breject\w* the (?:characteri[sz]ation|extent|scale)|"
    r"\bdisput\w* the (?:scale|extent|number|figure|size|scope)|"
    r"\bno outside(?:r|rs)? (?:attacker|hacker|intruder)?|\bnobody from outside\b"
)
Span = tuple[int, int]


def strength_of(lowered: str, cues: Sequence[DenialCue], *, admits: bool) -> Strength:
    """How strongly all that the sentence (lower case) denies denies it."""
    if _ADMITS.search(lowered):
        return "partial"
    nothing = _spans(_NOTHING, lowered)
    not_ours = [*_spans(_NOT_OURS, lowered), *_spans(_NOT_AT_FAULT, lowered)]
    elsewhere = bool(_ELSEWHERE.search(lowered))
    said: set[Strength] = set()
    for cue in cues:
        if cue.start < cue.end:  # the machine's have no place
            contrasted = elsewhere and lowered.startswith(("not ", "rather "), cue.start)
            said.add("deflection" if contrasted else _of_cue(cue, nothing, not_ours, admits=admits))
    if nothing:
        said.add("no_evidence")
    if elsewhere or not_ours:
        said.add("deflection")
    return next((strength for strength in STRONGEST_FIRST if strength in said), "flat")


def _of_cue(
    cue: DenialCue, nothing: Sequence[Span], not_ours: Sequence[Span], *, admits: bool
) -> Strength:
    """One cue's own strength, unless it only says whose the data is or what was not found."""
    if cue.object == "downplays" or (cue.object == "scope" and admits):
        return "partial"
    if cue.form == "no_evidence" or (cue.form != "verb" and _meets(cue, nothing)):
        return "no_evidence"
    if _meets(cue, not_ours):
        return "deflection"
    return "flat" if cue.object == "scope" else cue.strength


def _spans(pattern: re.Pattern[str], lowered: str) -> list[Span]:
    return [match.span() for match in pattern.finditer(lowered)]


def _meets(cue: DenialCue, spans: Sequence[Span]) -> bool:
    return any(start < cue.end and cue.start < end for start, end in spans)
