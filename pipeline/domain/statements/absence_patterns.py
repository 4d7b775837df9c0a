"""How news says that there was nothing: no breach, nobody inside, nothing found, not our data.

Families of wordings for `denials`, each composed of closed lists; for `Sentence.text`, any case.

    BREACHED_NOT   "was not hacked", "at no time was any server compromised", "nobody got in"
    NOT_OURS       "did not come from our systems", "the files are not theirs", "not us"
    FOUND_NOTHING  "no evidence", "nothing to suggest", "unable to reproduce the alleged breach"
    INTACT         "its servers remain secure"
"""

import re

from pipeline.domain.statements.denial_patterns import BREACH, CLAIM, HARMED, OWN
from pipeline.domain.statements.screened import screened

_NOT = r"(?:n't| not| never)"
_DATES = (
    r"(?:\w+day\b|January|February|March|April|May\b|June|July|August|September|October|November|"
    r"December)"
)
_OURS = (
    r"(?:us\b|ours\b|our\b|its\b|it\b|them\b|theirs\b|their\b|the company|any of (?:our|its|their)|"
    rf"any (?-i:[A-Z])|(?:the )?(?!{_DATES})(?-i:[A-Z])[\w&-]+(?:'s)?|(?:state|internal|own) "
    rf"systems)"
)
_INTRUDERS = (
    r"(?:nobody|no[- ]?one|no (?:\w+ ){0,2}?(?:hackers?|intruders?|attackers?|outsiders?|"
    r"parties|party|persons?|strangers?|actors?|adversary))"
)
_GOT_IN = (
    r"(?:inside|in (?:our|its|the)|into|broken? in\w*|broke|got(?:ten)?|gained|accessed|entered|"
    r"hacked|breached|penetrated|compromised|touched|had access|infiltrated|been (?:in|inside|"
    r"near)|stole|stolen|taken|took|downloaded|copied)"
)
_GONE = (
    r"(?:left|leaves|leaked|c[oa]me out|got(?:ten)? out|went missing|gone missing|escaped|taken|"
    r"stolen|lost|compromised|exposed|breached|hacked|accessed|missing)"
)
_MORE_HARM = rf"(?:{HARMED}|entered|touched|reached|penetrated|infiltrated|tampered with|hacked)"
_FILLERS = (
    r"(?:an?|the|any|by|through|via|from|due to|caused by|results?|product|of|stolen|obtained|"
    r"collected|new|fresh|recent|actual|direct|data|security|our|its|their|in|was|were|cyber|"
    r"exploiting|computer|having|been|systems?|network|server|outside)"
)
_DEED = (
    r"(?:hack(?:ing|ed|s)?|breach(?:es|ed|ing)?|break-?ins?|breaking (?:in|into)|intrusions?|"
    r"compromised|exploited|exploits?|cyber-?attacks?|leaks?)"
)
_SOURCE_VERB = (
    r"(?:come|came|coming|originat\w+|stem\w*|deriv\w*|drawn|taken|obtained|sourced|extracted|"
    r"pulled|lifted|gathered|leaked|emanat\w+|collected|acquired|harvested|generated|stolen|"
    r"copied|exfiltrated|downloaded|removed)"
)
BREACHED_NOT = tuple(
    screened(re.compile(pattern, re.IGNORECASE))
    for pattern in (
        rf"\b(?:was|were|is|are|been|has|have|had|be){_NOT}(?: \w+ly)?(?: been| "
        rf"be)?(?: \w+ly)? "
        rf"(?:hacked|breached|{HARMED}|infiltrated|penetrated|attacked|hit by|(?:the|a) "
        rf"victim|victims? of|the source|entered|exploited|touched|reached|"
        rf"(?:a |the )?result of|caused by|due to|from (?:its|our|their)|obtained (?:from|by|"
        rf"through)|suffered|experienced|linked to|a (?:data )?breach|a hack|"
        rf"sourced from|related to (?:a|any))",
        rf"\bno (?!(?:further|other|additional|new|major|massive|more|longer)\b)(?:[\w'-]+ "
        rf"){{0,3}}?(?:{BREACH}|lapse)"
        r"(?=\s*(?:[.,;:\"'!)–—-]|$|\b(?:of|in|into|on|at|to|from|by|has|have|had|was|were|is|"
        r"took|occurred|happened|whatsoever|and|or|involving|against|that|as|after|here)\b))",
        rf"\bno new (?:{BREACH})",
        (
            rf"\b(?:no|none of|neither) (?:[^\s.;,]+,? ){{1,9}}?(?:was|were|has been|have been|is|"
            rf"are|had been|has ever been) (?:\w+ )?{_MORE_HARM}"
        ),
        (
            r"\bdid(?:n't| not) (?:\w+ )?(?:suffer|experience|originate|come from|result from|"
            r"stem from|occur\b|take place|happen|have (?:a|any) (?:\w+ )?(?:breach|leak|hack))"
        ),
        r"\b(?:was|were|is|are|did|has|have)(?:n't| not) (?:\w+ ){0,5}?(?:from|of|by|through|"
        r"via|in) (?:its|our|their|the company's|any of (?:its|our)) (?:\w+ ){0,2}"
        r"(?:systems?|servers?|network|database|platform|infrastructure|breach)",
        (
            r"\bnot (?:a|the) (?:victim|result|source|breach|hack)\b|\bnot (?:\w+ )?(?:hacked|"
            r"breached|compromised|exploited)\b"
        ),
        r"\b(?:cannot|can't|could not|couldn't) be (?:correlated|traced|linked|attributed)",
        (
            r"\bnot [A-Z¤][\w¤]*(?: \w+)? itself\b|\bfar from being hacked|\bincorrect to "
            r"(?:suggest|say|claim)|\bnever (?:been )?(?:hacked|breached|compromised|happened|"
            r"occurred|took place|accessed|entered|reached)"
        ),
        (
            r"\b(?:has|have|had)(?:n't| not| never) (?:been )?(?:\w+ )?(?:suffered|experienced|"
            r"any breach|had (?:a|any))"
        ),
        rf"\bat no (?:time|point|stage|moment) (?:was|were|has|have|had|did|is|are)\b"
        rf"[^.;]{{1,80}}?\b(?:{_MORE_HARM}|{_GOT_IN})",
        rf"\b{_INTRUDERS}(?:'s)?(?: has| have| had| ever| been| \w+ly){{0,3}} {_GOT_IN}\b",
        rf"\bnothing (?:of (?:ours|its own|theirs) )?(?:(?:has|have|had|was|is|were|ever|been) )"
        rf"{{0,3}}{_GONE}\b",
        r"\bno (?:[\w-]+ ){1,4}?(?:(?:has|have|had|ever) ){0,2}(?:left|leaked|escaped|got out|"
        r"been (?:leaked|lost))\b",
        rf"\b(?:not|rather than|instead of) (?:{_FILLERS} ){{0,5}}?{_DEED}\b",
        r"\bnot been the (?:subject|target|object|victim) of any\b",
        r"\b(?:it|which) did(?:n't| not) happen\b|\ban event that (?:did not|never)\b",
    )
)
NOT_OURS = tuple(
    screened(re.compile(pattern, re.IGNORECASE))
    for pattern in (
        rf"\b(?:is|are|was|were|do|does|did|be|been|has|have|had|appears?){_NOT} (?:\w+ ){{0,3}}?"
        rf"(?:ours\b|theirs\b|one of (?:its|our|their)\b|(?:its|our|their) own\b(?=\W*(?:$|and\b|"
        rf"but\b))|from (?:us|"
        rf"our|its|their|them|it|any)\b|of "
        rf"ours\b|our (?:\w+ )?(?:data|customers|files|records|documents|database)\b|"
        rf"belong\w* to (?:{_OURS})|(?:match|correspond|tally|fit)\w* (?:\w+ )?(?:{_OURS}))",
        rf"(?:\b(?:is|are|was|were|do|does|did|has|have|had){_NOT}|\bnone|\bneither|\bnever) "
        rf"(?:[\w-]+ ){{0,4}}?{_SOURCE_VERB} (?:\w+ )?(?:from|by|of|in|on|through|via) "
        rf"(?:\w+ ){{0,2}}?(?:{_OURS})",
        r"\bnot us\b(?! )|\bnot us$|\b(?:not|n't) from us\b|\bnothing to do with (?:us|it|them|our|"
        r"its|their|(?-i:[A-Z]))",
        rf"\bnot (?:from )?(?:ours\b|theirs\b|its own\b|(?:our|its|their) (?:own )?(?:\w+ )?"
        rf"{OWN})",
        r"\bmatch(?:es|ed)? (?:no|none of) (?:its|our|their|the)\b|\bnone of (?:[^\s.;]+ ){1,6}?"
        r"match(?:es|ed)? (?:its|our|their|any|an? |with)|\bnone (?:of (?:it|them|these|"
        r"those) )?(?:originat\w+|comes?|came|"
        r"stems?|is|are|was|were) (?:there|ours|theirs|genuine|real|authentic|from)",
    )
)
_EVIDENCE = (
    r"(?:evidence|indications?|signs?|proof|traces?|basis|reason to believe|suggestion|hints?|"
    r"clues?|grounds|substance|footprints?)"
)
_SUPPORTS = (
    r"(?:suggest\w*|indicat\w*|support\w*|back\w*(?: up)?|substantiat\w*|corroborat\w*|"
    r"point\w* to|confirm\w*|prov(?:e|es|ing)|bear\w* out|amiss|untoward|"
    r"unusual|out of (?:the ordinary|place))"
)
_FIND = (
    r"(?:find|found|finding|identif(?:y|ied)|detect(?:ed)?|discover(?:ed)?|uncover(?:ed)?|"
    r"observed?|record(?:ed)?|see|seen|establish(?:ed)?|locate[d]?|spot(?:ted)?|register(?:ed)?|"
    r"turn(?:ed)? up|come across|encounter(?:ed)?|confirm(?:ed)?|verif(?:y|ied)|aware of)"
)
FOUND_NOTHING = tuple(
    screened(re.compile(pattern, re.IGNORECASE))
    for pattern in (
        r"(?:\b(?:no|zero|without|lack of|any)|\bnot (?:\w+ ){0,4}any|n't (?:\w+ ){0,4}any|"
        r"n't (?:have|find|found|see|seen)|\bnot (?:have|find|found|see|seen|aware of))"
        rf"\W+(?:(?:\w+ ){{0,3}}?)\W?{_EVIDENCE}\b(?: of (?:a |an |any )?{_EVIDENCE})?",
        rf"(?:\bnothing|(?:\bnot|n't) (?:\w+ ){{0,4}}?anything)\b(?: \w+){{0,2}}?"
        rf"(?: to| that| which| would| could)* {_SUPPORTS}\b",
        rf"(?:\bnot(?! only)|n't|\bnever|\bunable to|\bfail\w* to|\bcannot|"
        rf"\bwithout) (?:\w+ ){{0,3}}?"
        rf"{_FIND} (?=(?:any|an|a|such)\b)",
        r"\b(?:unable to|could(?:n't| not)|cannot|can't|fail\w* to) (?:\w+ )?(?:reproduce|"
        r"replicate|substantiate|corroborate)\b",
        rf"\bdid(?:n't| not) (?:bear out|support|substantiate|corroborate)(?= .{{0,60}}(?:{CLAIM}|"
        r"account|version))",
        r"\bfound nothing(?=\W*(?:$|[.,;'\"]))",
    )
)
INTACT = screened(
    re.compile(
        rf"\b(?:{OWN}|wallets?|vaults?|defen[cs]es|wards|funds|deposits)\b(?: [\w'-]+){{0,3}}? "
        r"(?:is|are|was|were|remain(?:s|ed|ing)?|stay(?:s|ed)|has been|have been|"
        r"had been|(?:has|have) "
        r"remained|continues? to be) (?:\w+ly |all |perfectly |quite )?(?:secure|intact|untouched|"
        r"uncompromised|unharmed|unbreached|inviolate|watertight|clean|unscathed|sealed)\b|"
        r"\b(?:funds|wallets?|systems?|data) (?:safe|secure|intact|untouched)\b",
        re.IGNORECASE,
    )
)
