"""How news words denials: the data behind `denials` and `denied`.

Patterns are for `Sentence.text` and ignore case. BREACH, CLAIM, OWN, DATA and HARMED are parts of
patterns, the rest are compiled.
"""

import re

BREACH = (
    r"(?:breach\w*|hack\w*|intrusions?|compromis\w+|leak\w*|data (?:theft|loss|exposure)|"
    r"exposure|ransomware|"
    r"cyber-?\s?(?:attack\w*|incident|intrusion)|infiltrat\w*|penetrat\w*|exfiltrat\w*|"
    r"(?:unauthori[sz]ed|illegitimate|illegal|unlawful) (?:access|entry)|stolen|stole|"
    r"theft of|attack\w*|security lapse|"
    r"data (?:was|were|had been|has been|being) (?:\w+ )?(?:stolen|taken|sold|leaked)|being sold)"
)
CLAIM = (
    r"(?:claims?|reports?|allegations?|accusations?|rumou?rs?|assertions?|suggestions?|"
    r"statements?|charges|speculation|story|stories|findings)"
)
OWN = (
    r"(?:systems?|networks?|servers?|infrastructure|platforms?|environments?|databases?|"
    r"IT\b|website|portal|"
    r"app|application|perimeter|cloud|corporate network|internal|company|security|itself|"
    r"repositor\w+|core)"
)
DATA = (
    r"(?:(?:customers?|clients?|users?|patients?|employees?|personal|sensitive|financial|"
    r"payments?|card|confidential|student|"
    r"passenger|member|subscriber|appliance|device|instance|product|account|guest|"
    r"private|health|medical|bank|voter|consumer|PII|other)\b[^.;,]{0,40}|data|"
    r"information|"
    r"records|details|passwords?|funds|money|balances|credit cards?|bank accounts?|"
    r"clients|customers|users|accounts|files|emails?)"
)
HARMED = (
    r"(?:affected|impacted|compromised|accessed|stolen|taken|exposed|leaked|lost|"
    r"breached|exfiltrated|involved|disclosed|misused|viewed|at risk|hacked)"
)
DENY = re.compile(
    r"\b(?P<verb>den(?:y|ies|ied|ying)|refut(?:e|es|ed|ing)|rebuff(?:s|ed|ing)?|"
    r"rebut(?:s|ted|ting)?|reject(?:s|ed|ing)?|"
    r"dismiss(?:es|ed|ing)?|disput(?:es?|ed|ing)|debunk(?:s|ed|ing)?|repudiat(?:es?|ed|"
    r"ing)|rubbish(?:es|ed)|quash(?:es|ed)|"
    r"contradict(?:s|ed)|contest(?:s|ed|ing)|(?:play(?:s|ed|ing)? down)|downplay(?:s|ed|"
    r"ing)?|scoff(?:s|ed|ing)? at|"
    r"brush(?:es|ed|ing)? (?:off|aside)|push(?:es|ed|ing)? back (?:on|against|at)|"
    r"(?:shot|shoots|shooting) down|"
    r"(?:pour|throw)(?:s|ed|ing)? cold water on|rul(?:es|ed|ing) out|excluded|"
    r"disavow(?:s|ed)|hit(?:s|ting)? back at|"
    r"laugh(?:s|ed) off|slam(?:s|med|ming)?|trash(?:es|ed))\b",
    re.IGNORECASE,
)
WEAK_VERB = re.compile(
    r"play(?:s|ed|ing)? down|downplay|scoff|brush|slam|hits?|trash|contest", re.IGNORECASE
)
NOT_DENYING = re.compile(
    r"(?:\b(?:neither|nor|not|never|without|cannot)|n't|confirm(?:ed|ing)? (?:or|nor)|"
    r"admitt?(?:ed|ing)? (?:or|nor)|"
    r"declin\w+ to|refus\w+ to|yet to|unable to|fail\w* to|either confirm\w*|if|whether|or)"
    r"\W+(?:\w+\W+){0,2}$",
    re.IGNORECASE,
)
ADJECTIVE = re.compile(
    r"(?:\b(?:the|a|an|its|their|his|of|widely|now|these|those|many|such|long|hotly)|'s|-)\s*$",
    re.IGNORECASE,
)
PASSIVE = re.compile(r"\b(?:was|were|been|be|being|is|are|get|got)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
OTHER_MATTER = re.compile(
    r"^\W*(?:(?:the|any|a|an|his|her|their|its|all|these|those|such|that (?:it|he|she|"
    r"they) (?:had )?)\s+)?(?:\w+ )?"
    r"(?:bail|entry|visas?|parole|asylum|coverage|wrongdoing|liability|appeal|motions?|"
    r"payments?|paying|paid|"
    r"(?:a |the )?(?:ransom )?(?:demands?|payment)|permission|request|requests|service\b|"
    r"access to|opportunity|boarding|shadow|"
    r"SEC\b|FTC\b|copyright|insurance|claims? (?:which were |that were )?(?:lodged|filed|"
    r"brought)|claim (?:for|after)\b|vulnerabilit|flaw|bug\b|zero-day|"
    r"(?:the )?(?:regulator|lawsuit|complaint|suit|charges|government|prosecut)\w*|"
    r"negotiat|plagiar|racis|"
    r"sharing|collect|sell(?:ing)? (?:user|customer|personal))",
    re.IGNORECASE,
)
INVOLVED = re.compile(
    r"\b(?:involvement|responsib\w+|role|being behind|was behind|were behind|carrying "
    r"out|any part|connection|"
    r"orchestrat\w+|conducting|had anything to do|played)\b",
    re.IGNORECASE,
)
SCOPE = re.compile(
    rf"\b(?:{DATA})\b[^.;]{{0,40}}?\b(?:was|were|is|are|been|being)\b(?: \w+)? ?(?:{HARMED})|"
    rf"\b(?:its|their|our|any|the) (?:clients|customers|users|employees|"
    rf"patients)\b[^.;]{{0,20}}{HARMED}|"
    rf"\b(?:impact|affect|compromis|expos|access|reach)\w*\b (?:\w+ ){{0,"
    rf"2}}?(?:customers?|clients|users|{DATA})",
    re.IGNORECASE,
)
NEGATIONS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:was|were|is|are|been|has|have|had|be)(?:n't| not| never)(?: \w+ly)?(?: been| "
        rf"be)?(?: \w+ly)? "
        rf"(?:hacked|breached|{HARMED}|infiltrated|penetrated|attacked|hit by|(?:the|a) "
        rf"victim|victims? of|the source|"
        rf"(?:a |the )?result of|caused by|due to|from (?:its|our|their)|obtained (?:from|by|"
        rf"through)|suffered|experienced|linked to|a (?:data )?breach|a hack|"
        rf"sourced from|related to (?:a|any))",
        rf"\bno (?!(?:further|other|additional|new|major|massive|more|longer)\b)(?:[\w'-]+ "
        rf"){{0,3}}?(?:{BREACH}|lapse)"
        r"(?=\s*(?:[.,;:\"'!)]|$|\b(?:of|in|into|on|at|to|from|by|has|have|had|was|were|is|"
        r"took|occurred|happened|whatsoever|and|or|involving|against|that)\b))",
        (
            rf"\b(?:no|none of|neither) (?:[^\s.;,]+ ){{1,7}}?(?:was|were|has been|have been|is|"
            rf"are) (?:\w+ )?{HARMED}"
        ),
        (
            r"\bdid(?:n't| not) (?:\w+ )?(?:suffer|experience|originate|come from|result from|"
            r"stem from|occur\b|take place)"
        ),
        r"\b(?:was|were|is|are|did|has|have)(?:n't| not) (?:\w+ ){0,5}?(?:from|of|by|through|"
        r"via|in) (?:its|our|their|the company's|any of (?:its|our)) (?:\w+ ){0,2}"
        r"(?:systems?|servers?|network|database|platform|infrastructure|breach)",
        (
            r"\bnot (?:a|the) (?:victim|result|source|breach|hack)\b|\bnot (?:\w+ )?(?:hacked|"
            r"breached|compromised)\b"
        ),
        r"\b(?:cannot|can't|could not|couldn't) be (?:correlated|traced|linked|attributed)",
        (
            r"\bnot [A-Z¤][\w¤]*(?: \w+)? itself\b|\bfar from being hacked|\bincorrect to "
            r"(?:suggest|say|claim)|\bnever (?:been )?(?:hacked|breached|compromised|happened|"
            r"occurred)"
        ),
        (
            r"\b(?:has|have|had)(?:n't| not| never) (?:been )?(?:\w+ )?(?:suffered|experienced|"
            r"any breach|had (?:a|any))"
        ),
    )
)
NO_EVIDENCE = re.compile(
    r"(?:\b(?:no|zero|without|lack of|any)|\bnot (?:\w+ ){0,3}any|n't (?:\w+ ){0,3}any|"
    r"n't (?:have|find|found|see|seen)|\bnot (?:have|find|found|see|seen|aware of))"
    r"\W+(?:(?:\w+ ){0,3}?)\W?(?:evidence|indications?|signs?|proof|traces?|basis|reason "
    r"to believe|suggestion)\b",
    re.IGNORECASE,
)
VULNERABLE = re.compile(
    r"\bvulnerab|zero-day|0-day|\bflaw|exploited in the wild|ransom (?:was|payment)", re.IGNORECASE
)
VICTIM = re.compile(
    rf"\b(?:it|we|they|company|firm|bank|agency|¤+|{OWN}|incident|breach|leak|hack|"
    rf"attack|data|information|account)\W*(?:\w+ly )?$|^\W*[A-Z][\w.&'-]*(?: "
    rf"[A-Z][\w.&'-]*){{0,3}}\W*$",
    re.IGNORECASE,
)
WEAKLY_HARMED = re.compile(
    r"\b(?:affected|impacted|involved|at risk|viewed|disclosed|misused)\b", re.IGNORECASE
)
ANY_NEGATED = re.compile(
    r"\b(?:no|not|n't|never|neither|nor|without|lack|zero|fail\w*|unable)\b|n't\b", re.IGNORECASE
)
EPITHET = re.compile(
    r"\b(?:fake|false|falsely|baseless|unfounded|untrue|incorrect|misleading|fabricated|"
    r"bogus|inaccurate|without merit|no truth|not true|"
    r"groundless|hoax|nonsense|unsubstantiated|unverified|unauthentic|inauthentic|"
    r"counterfactual|fallacious|greatly exaggerated|exaggerat\w+|"
    r"absurd|ridiculous|mischievous|not (?:authentic|genuine|real|legitimate|valid|ours|"
    r"our data|our fault)|"
    r"no basis|meritless|fictitious|doctored|malicious rumou?rs?|disparaging|mock data|"
    r"synthetic)\b",
    re.IGNORECASE,
)
EPITHET_OF = (
    rf"(?:{CLAIM}|data(?:set|base)?|leak|breach|hack|posts?|article|blog ?post|news|"
    rf"information|figures?|screenshots?|samples?|files|documents|"
    r"listings?|messages?|numbers?|scope|piece|it|this|contents|extent)"
)
# "have not taken steps": they are not what was taken
ACTIVE = re.compile(
    r"ha(?:s|ve|d)(?:n't| not| never) (?!.*\b(?:been|suffered|experienced|any|a)\b)", re.IGNORECASE
)
UNCERTAIN = re.compile(
    r"\b(?:if|whether|unless|until|why|make sure|ensure|check|hard to tell)\b[^,;.]{0,60}$",
    re.IGNORECASE,
)
TAKEN_FAKE = re.compile(
    r"\b(?:st[eo]le?n?|took|taken|accessed|obtained)\b[^.;]{0,30}\bfake'? data", re.IGNORECASE
)
PREDICATE = re.compile(
    rf"\b{EPITHET_OF}\b[^.;]{{0,90}}?\b(?:is|are|was|were|as|be|being|appear\w*|"
    rf"seem\w*)\b(?: [\w-]+){{0,3}}\W*$|"
    rf"\b(?:call|term|describ|label|dub|brand|deem|slam)\w*\b[^.;]{{0,60}}\b(?:{CLAIM}|"
    rf"posts?|articles?|breach|leak|data)\b[^.;]{{0,60}}$",
    re.IGNORECASE,
)
ELSEWHERE = re.compile(
    r"\b(?:c[oa]me|comes|coming|originat\w+|obtained|sourced|stem\w*|stolen|leaked|"
    r"scraped|collected|collection|compiled|aggregated|gathered|taken|links?|linked|"
    r"blam\w+|"
    r"was in fact|actually|rather|related to|relates to|attribut\w+|points? (?:the |a "
    r")?finger)\b[^.;]{0,40}?\b(?:third[- ]part(?:y|ies)|3rd[- ]part(?:y|ies)|"
    r"other (?:\w+ )?(?:sources|breaches|sites|services|platforms|companies|websites)|"
    r"different sources|suppliers?|vendors?|contractors?|"
    r"publicly available|(?:web |data )?scraping|partner|elsewhere|(?:previous|earlier|"
    r"old|older|past) (?:breach|incident|leak|data)\w*)|"
    r"\b(?:old|outdated|recycled|publicly available|already public|scraped|public) "
    r"(?:\w+ ){0,2}(?:data|information|records)\b|"
    r"\bstolen elsewhere\b|\bdata (?:were|was) (?:obtained via|scraped)|\bone of its "
    r"(?:\w+ ){0,3}suppliers",
    re.IGNORECASE,
)
