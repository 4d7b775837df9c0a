"""How news words denials: the data behind `denials` and `denied`.

Patterns are for `Sentence.text` and ignore case; that there was nothing to find is in
`absence_patterns`. BREACH, CLAIM, OWN, DATA and HARMED are parts of
patterns, the rest are compiled.
"""

import re

from pipeline.domain.statements.screened import screened

BREACH = (
    r"(?:breach\w*|hack\w*|intrusions?|compromis(?:e(?! (?:with|on|over|deal|between|for|"
    r"plan))|\w{2,})|leak\w*|data (?:theft|loss|exposure)|"
    r"exposure|ransomware|"
    r"cyber-?\s?(?:attack\w*|incident|intrusion)|infiltrat\w*|penetrat\w*|exfiltrat\w*|"
    r"(?:unauthori[sz]ed|illegitimate|illegal|unlawful) (?:access|entry)|stolen|stole|"
    r"theft of|attack\w*|security lapse|break-?ins?|broken into|incursions?|spill(?:age|s)?\b|"
    r"outflow|data loss|unsecured|unprotected|such (?:an? )?(?:incident|event|attack|breach|leak)|"
    r"(?:unauthori[sz]ed|suspicious) (?:activity|log-?ins?|movement|use)|tamper\w*|"
    r"data (?:was|were|had been|has been|being) (?:\w+ )?(?:stolen|taken|sold|leaked)|being sold)"
)
CLAIM = (
    r"(?:claims?|reports?|allegations?|accusations?|rumou?rs?|assertions?|suggestions?|"
    r"statements?|charges|speculation|story|stories|findings|boasts?|talk|whispers|chatter|"
    r"version|account|narrative|insinuations?|contentions?|posts?|threads?|listings?|articles?|"
    r"coverage|tale|smear|suggestions?)"
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
DENY = screened(
    re.compile(
        r"\b(?P<verb>den(?:y|ies|ied|ying)|refut(?:e|es|ed|ing)|rebuff(?:s|ed|ing)?|"
        r"rebut(?:s|ted|ting)?|reject(?:s|ed|ing)?|"
        r"dismiss(?:es|ed|ing)?|disput(?:es?|ed|ing)|debunk(?:s|ed|ing)?|repudiat(?:es?|ed|"
        r"ing)|rubbish(?:es|ed)|quash(?:es|ed)|"
        r"contradict(?:s|ed)|contest(?:s|ed|ing)|(?:play(?:s|ed|ing)? down)|downplay(?:s|ed|"
        r"ing)?|scoff(?:s|ed|ing)? at|"
        r"brush(?:es|ed|ing)? (?:off|aside)|push(?:es|ed|ing)? back (?:on|against|at)|"
        r"(?:shot|shoots|shooting) down|"
        r"(?:pour|throw)(?:s|ed|ing)? cold water on|rul(?:es|ed|ing) out|excluded|"
        r"(?:can|could|able to) rule out|challeng(?:es|ed|ing)|discredit(?:s|ed)|scotch(?:es|ed)|"
        r"disavow(?:s|ed)|hit(?:s|ting)? (?:back|out) at|rubbishing|decr(?:ies|ied)|mock(?:s|ed)|"
        r"(?:bat(?:s|ted)?|swat(?:s|ted)?|wav(?:es|ed)) (?:away|aside|off)|ridicul(?:es|ed)|"
        r"(?:casts?|casting) doubt on|tak(?:es|ing) (?:issue|exception) (?:with|to)|"
        r"(?:is )?defiant (?:about|over)|blast(?:s|ed)|question(?:s|ed)|knock(?:s|ed) down|"
        r"laugh(?:s|ed|ing)? off|pooh-?pooh(?:s|ed|ing)?|slam(?:s|med|ming)?|trash(?:es|ed))\b",
        re.IGNORECASE,
    )
)
WEAK_VERB = re.compile(
    r"play(?:s|ed|ing)? down|downplay|scoff|brush|slam|hit|trash|contest|challeng|mock|ridicul|"
    r"blast|question|knock|scotch|discredit|decr|bat|swat|wav|cast|tak",
    re.IGNORECASE,
)
NOT_DENYING = re.compile(
    r"(?:\b(?:neither|nor|not|never|without|cannot)|n't|confirm(?:ed|ing)? (?:or|nor)|"
    r"admitt?(?:ed|ing)? (?:or|nor)|"
    r"declin\w+ to|refus\w+ to|yet to|unable to|fail\w* to|either confirm\w*|\b(?:if|whether|or))"
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
    r"they) (?:had )?)\s+)?(?:[\w'’]+ )?"
    r"(?:bail|entry|visas?|parole|asylum|coverage|wrongdoing|liability|appeal|motions?|"
    r"payments?|paying|paid|"
    r"(?:a |the )?(?:ransom )?(?:demands?|payment)|permission|request|requests|service\b|"
    r"access to|opportunity|boarding|shadow|"
    r"SEC\b|FTC\b|copyright|insurance|cover\b|claims? (?:is|are|was|were) covered|"
    r"claims? (?:which were |that were )?(?:lodged|filed|"
    r"brought)|claim (?:for|after)\b|vulnerabilit|flaw|bug\b|zero-day|"
    r"(?:the )?(?:regulator|lawsuit|complaint|suit|charges|government|prosecut)\w*|"
    r"negotiat|plagiar|racis|(?:hackers|attackers|intruders|criminals) (?:the|any|an?)\b|"
    r"sharing|collect|sell(?:ing)? (?:user|customer|personal))",
    re.IGNORECASE,
)
INVOLVED = re.compile(
    r"\b(?:involvement|responsib\w+|role|(?:is|are|be|being|was|were|'re|'s) behind|carrying "
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
EPITHET = screened(
    re.compile(
        r"\b(?:fake|false|falsely|baseless|unfounded|untrue|incorrect|misleading|fabricated|"
        r"bogus|inaccurate|without merit|no truth|not true|"
        r"groundless|hoax|nonsense|unsubstantiated|unverified|unauthentic|inauthentic|"
        r"counterfactual|fallacious|greatly exaggerated|exaggerat\w+|"
        r"absurd|ridiculous|mischievous|not (?:authentic|genuine|real|legitimate|valid|ours|"
        r"our data|our fault|correct|accurate|factual|credible|so|based on fact)|isn't so|"
        r"fabrications?|fiction(?:al)?|invented|inventions?|made[- ]up|"
        r"(?:plucked|conjured|pulled|drawn) (?:from|out of) (?:the |thin )?air|"
        r"fantas(?:y|ies)|bluff(?:ing)?|lies?|lying|scam|stunt|smears?|rubbish|garbage|bunk|"
        r"hogwash|tripe|fairy ?tale|far-?fetched|fake news|wrong(?! (?:reasons?|hands|way|place|"
        r"person|people|with|side|time))|without (?:any )?(?:foundation|"
        r"substance|basis)|no (?:substance|foundation|merit)|unproven|forged|forger(?:y|ies)|"
        r"concocted|cooked up|typed up|disinformation|misinformation|erroneous|in error|mistaken|"
        r"defamatory|overblown|overstated|inflated|blown out of (?:all )?proportion|sensational\w*|"
        r"no basis|meritless|fictitious|doctored|malicious rumou?rs?|disparaging|mock data|"
        r"synthetic|publicity stunts?|wide of the mark)\b|(?<=[a-z])n't (?:authentic|genuine|"
        r"real|legitimate|ours|our data|true)\b",
        re.IGNORECASE,
    )
)
EPITHET_OF = (
    rf"(?:{CLAIM}|data(?:set|base)?|leak|breach|hack|posts?|article|blog ?post|news|"
    rf"information|figures?|screenshots?|samples?|files|documents|"
    r"listings?|messages?|numbers?|scope|piece|it|this|contents|extent|advert\w*|incident|attack|"
    r"hackers|attackers|extortionists|blackmailers|gang)"
)
# "have not taken steps": they are not what was taken
ACTIVE = re.compile(
    r"ha(?:s|ve|d)(?:n't| not| never) (?!.*\b(?:been|suffered|experienced|any|a)\b)", re.IGNORECASE
)
UNCERTAIN = screened(
    re.compile(
        r"\b(?:if|whether|unless|until|why|make sure|ensure|check|hard to tell)\b[^,;.]{0,60}$",
        re.IGNORECASE,
    )
)
TAKEN_FAKE = re.compile(
    r"\b(?:st[eo]le?n?|took|taken|accessed|obtained)\b[^.;]{0,30}\bfake'? data", re.IGNORECASE
)
# Words with many other uses: they must be said of the claim directly.
LOOSE = re.compile(
    r"(?:lies?|lying|scam|stunt|smears?|rubbish|garbage|bunk|tripe|wrong|fantas|fiction|invent|"
    r"invention|disinformation|misinformation|mistaken|inflated|sensational|bluff|so|correct|made)",
    re.IGNORECASE,
)
_DEGREES = (
    r"(?:\W{1,2}(?:an?|the|all|just|pure|complete|utter|total|nothing but|mere|sheer|"
    r"outright|blatant|"
    r"\w+ly|simply|demonstrably)){0,3}\W*$"
)
DIRECTLY = re.compile(
    rf"\b{EPITHET_OF}\b[^.;]{{0,60}}?\b(?:is|are|was|were|as|be|being){_DEGREES}|"
    rf"\b(?:it's|that's|they're|calls?|called|calling|dismiss\w*|term\w*|label\w*|brand\w*|"
    rf"describ\w*)\b[^.;]{{0,60}}?(?:\b{EPITHET_OF}|\bas|\b(?:it|this|that)'?s?){_DEGREES}",
    re.IGNORECASE,
)
PREDICATE = re.compile(
    rf"\b{EPITHET_OF}\b[^.;]{{0,90}}?\b(?:is|are|was|were|as|be|being|appear\w*|"
    rf"seem\w*)\b(?:\W{{1,2}}[\w-]+){{0,3}}\W*$|"
    r"\b(?:call|term|describ|label|dub|brand|deem|dismiss|reject|declar)\w* (?:it|this|that|them|"
    r"these|those|him)(?: as)? (?:[\"']|an? |\w+ly |\w+ and )*$|"
    r"\b(?:dismiss|reject)\w*\b[^.;]{0,60} as (?:[\"']|an? |\w+ly |\w+ )*$|"
    r"\bsa(?:ys|id) (?:that )?(?:this|that|it|these|they|those) (?:is|was|are|were) (?:\w+ly )?$|"
    r"(?:^|[:,;] |[\"'])(?:it is|it's|that's|this is|that is|these are|they are|"
    r"all) (?:an? |\w+ly |"
    r"pure |complete |utter |\w+ and )*$|"
    rf"\b{CLAIM}(?: (?:by|from|of) (?:[\w-]+ ){{0,3}}?[\w-]+)?,? [\"']$|"
    rf"\b(?:data|records) for sale (?:is|are) $|"
    rf"\b(?:call|term|describ|label|dub|brand|deem|slam)\w*\b[^.;]{{0,60}}\b(?:{CLAIM}|"
    rf"posts?|articles?|breach|leak|data)\b[^.;]{{0,60}}$",
    re.IGNORECASE,
)
ELSEWHERE = screened(
    re.compile(
        r"\b(?:c[oa]me|comes|coming|originat\w+|obtained|sourced|stem\w*|stolen|leaked|"
        r"scraped|collected|collection|compiled|aggregated|gathered|taken|links?|linked|"
        r"blam\w+|"
        r"was in fact|actually|rather|related to|relates to|attribut\w+|points? (?:the |a "
        r")?finger)\b[^.;]{0,40}?\b(?:third[- ]part(?:y|ies)|3rd[- ]part(?:y|ies)|"
        r"other (?:\w+ )?(?:sources|breaches|sites|services|platforms|companies|websites)|"
        r"different sources|suppliers?|vendors?|contractors?|"
        r"publicly available|(?:web |data )?scraping|partner|elsewhere|(?:previous|earlier|"
        r"old|older|past) (?:breach|incident|leak|data)\w*)|"
        r"\b(?:is|are|was|were|as|be|just|simply|from|only|by scraping) (?:\w+ )?"
        r"(?:old|outdated|recycled|publicly available|already public|scraped|public) "
        r"(?:\w+ ){0,2}(?:data|information|records)\b|"
        r"\bstolen elsewhere\b|\bdata (?:were|was) (?:obtained via|scraped)|\bone of its "
        r"(?:\w+ ){0,3}suppliers",
        re.IGNORECASE,
    )
)
# What was taken is old, or another's: said of the data itself, not of where it may have come from.
RECYCLED = screened(
    re.compile(
        r"\b(?:(?:leaked|stolen|exposed|published|posted|sold|alleged|purported|offered|advertised)"
        r"(?: [\w-]+){0,2} )?(?:data\w*|records|files?|lists?|samples?|information|dump|leak)\b"
        r"(?: (?:for sale|in question|online|posted|being sold|set|was|on [\w ]{1,20}))*?"
        r" (?:(?:is|are|was|were|being) (?:[\w-]+ly |just |mostly |all )?(?:old|outdated|"
        r"recycled|stale|(?:\w+[- ])?years?[- ]old)\b(?! (?:enough|and new))|"
        r"(?:is|are|was|were|comes?|came|stem\w*|dates?|originat\w+)(?: back)? (?:from|to) "
        r"(?:an? |the )?(?:old\w*|earlier|previous|prior|past|"
        r"\d{4}) (?:\d{4} )?(?:data |security )?"
        r"(?:breach|incident|hack|leak|attack|compromise)\w*)|"
        rf"\b(?:{CLAIM}|data|files|screenshots?|records|samples?)\b[^.;,]{{0,40}}? (?:refers?|"
        r"relat(?:es?|ed)|pertains?|(?:is|are|be|was|were) (?:connected|tied|linked)) to (?:an? |"
        r"the )?"
        r"(?:(?:[\w-]+ ){0,3}(?:incident|breach|hack|leak|attack|attempt|compromise|event)\w* "
        r"(?:from|in|of|that (?:happened|occurred|took place) in) (?:(?:early|late|mid) )?"
        r"(?:(?:january|february|march|april|may|june|july|august|september|october|november|"
        r"december)\b|(?:\w+ )?\d{4}|last year)|"
        r"(?:old\w*|earlier|previous|prior|past|historic\w*) [\w -]{0,20}?"
        r"(?:breach|incident|hack|leak|attack|compromise))|"
        r"\b(?:is|are|was|were|be|held|holds?|contain(?:s|ed)?|only|"
        r"just) [\"']?(?:\w+ ){0,2}?(?:dummy|"
        r"test|synthetic|mock|sample|demo(?:nstration)?) (?:\(fake\) )?(?:data|records|accounts|"
        r"files)\b",
        re.IGNORECASE,
    )
)
