"""How news reports legal steps: the data behind `legal`.

Patterns are for lower-cased sentences, most of them masked (`masks`): ¥ who published something.
"""

import re

from pipeline.domain.records import LegalStage

SUIT_WORDS = (
    r"(?:sue[sd]?|suing|lawsuits?|class[- ]actions?|legal (?:action|notices?|proceedings|"
    r"threats?|letters?|steps)|cease[- ](?:and|&)[- ]desist|injunctions?|"
    r"restraining order|court order|gag order|defamation|libel|slander|police "
    r"complaints?|complaint (?:with|to) (?:the )?(?:police|cyber ?crime|cyber cell)|"
    r"fir\b|reported (?:[^\s.;]+ ){1,3}to (?:the )?(?:[^\s.;]+ ){0,3}police|criminal "
    r"complaint|press(?:ing)? charges|takes? (?:\w+ )?to court|legal notice|lawyers? "
    r"(?:letter|sent)|"
    r"(?:fil(?:es?|ed|ing)|launch(?:es|ed)|brought) (?:a |an )?(?:\w+ ){0,3}(?:suit|"
    r"complaint|case)|takedown (?:notice|request|order)s?|prosecut(?:e|ed|ion))"
)
SUIT = re.compile(rf"\b{SUIT_WORDS}\b")
CRIMINAL = re.compile(
    r"\b(?:arrest(?:s|ed|ing)?|charged|indict(?:s|ed|ment)?|sentenced|jailed|"
    r"extradit(?:e|ed|ion)|plead(?:s|ed)? (?:not )?guilty|pled guilty|convict(?:ed|ion)|"
    r"detained|"
    r"imprisoned|years in prison|to prison|apprehended|nabbed|seiz(?:es|ed)|dismantl\w+|"
    r"takes? down|took down|charges (?:against|two|three|a|\w+ (?:men|man))|wanted|"
    r"default judgment|shut(?:s)? down|raid(?:s|ed)|unmasked|on trial|accused of "
    r"(?:hacking|stealing|leaking)|charges? of (?:hacking|computer|stealing|cyber)|"
    r"hacking charges)\b"
)
PENALTY = re.compile(
    r"\b(?:fine[sd]?|fining|penalt(?:y|ies)|settle(?:s|d|ment|ments)?|settling|class[- "
    r"]actions?|lawsuits?|sued|suing|sues|sue|"
    r"pay(?:s|ing)? (?:out |up )?(?:[$£€]|us\$|a\$|rs)|slapped|reprimand\w*|enforcement "
    r"(?:action|notice)|charges|investors?|shareholders?|plaintiffs|complaint|"
    r"(?:hit|slapped) with|legal action|faces? (?:a |an |multiple )?(?:\w+ ){0,"
    r"2}(?:suits?|probe|investigation))\b"
)
BREACH = re.compile(
    r"data[- ](?:breach|protection|privacy|leak|theft|security|shar|collect|scrap|expos)|"
    r"(?<!phone )(?<!phone-)hack(?:ed|ers?|ing|s)?\b(?! to death)|ransomware|cyber|"
    r"stolen (?:data|records|personal)|breach(?:es|ed)?(?! (?:of )?(?:contract|trust|"
    r"fiduciary|his|her|parts|the (?:contract|\d)|their|human))\b(?=.*(?:data|secur|"
    r"customer|user|record|personal|million))|"
    r"personal (?:data|information)|privacy|gdpr|hipaa|data$|scraping|security "
    r"(?:failings|lapses|failures)|credential|dark web|leak of .{0,30}data|sharing"
)
HACKING = re.compile(
    r"hack|cyber|ransomware|breach|botnet|malware|phish|dark ?web|stolen (?:data|records|"
    r"credentials)|extort|swat|sim[- ]swap|crypto|carding|scrap|leak|ddos|"
    r"data theft|bec\b|insider|credential|scam|spyware|hijack|blackmail"
)
PUBLISHER = (
    r"(?:¥+|(?:security |cyber ?security |independent |ethical |white-hat "
    r")?(?:researchers?|journalists?|reporters?|bloggers?|hackers? who reported|bug "
    r"hunters?|experts?|"
    r"newspapers?|news (?:site|outlet|organi[sz]ation|portal)s?|media outlets?|"
    r"publications?|whistle-?blowers?|him\b|her\b))"
)
OVER_CLAIM = re.compile(
    r"\b(?:over|for|about|after|alleging|regarding|because of|in response to|claiming|"
    r"accusing)\b[^.;]{0,80}?\b(?:report(?:s|ed|ing)?|articles?|stor(?:y|ies)|blog "
    r"?posts?|posts?|"
    r"coverage|publish\w+|disclos\w+|claims?|allegations?|alleg\w+|tweet\w*|defam\w+|"
    r"false|finding|investigating|sharing (?:\w+ )?(?:stolen|leaked|data)|revealing|"
    r"exposing|discover\w+|reporting)\b|"
    r"\bdefam\w+|\blibel\w*|\bwhich alleged\b|\bfalse (?:claims|information|statements)\b"
)
AT_PUBLISHER = re.compile(
    rf"(?:\b(?:sue[sd]?|suing|silence|silenced|against|threaten(?:s|ed|ing)?|sent|sends|"
    rf"sending|served|serves|slapp\w+|issued|issues|notice to|warn(?:s|ed)|letter to|"
    rf"reported|"
    rf"targets?|targeting|gag(?:s|ged)?|prosecute|order(?:ed)?|barr?(?:ed|ing|s)|"
    rf"prevent(?:ed|ing)|action on|asks?|asked)\b"
    rf"(?: [^\s.;]+){{0,8}}? ){PUBLISHER}"
)
RECEIVED = re.compile(
    rf"{PUBLISHER}(?:'s?)? (?:[^\s.;]+ ){{0,4}}?(?:received|receives|got|gets|was sent|"
    rf"was served|was sued|sued by|faces?|facing|threatened|was threatened|was reported|"
    rf"agreed to)\b[^.;]{{0,40}}?"
    rf"(?:{SUIT_WORDS}|letter|order|police)"
)
SILENCING = re.compile(
    r"(?:cease[- ](?:and|&)[- ]desist|legal)\b[^.;]{0,60}\b(?:silence|stifle|suppress|"
    r"stop) (?:\w+ ){0,2}(?:research|publication|report|disclosure|findings)"
)
THREAT = re.compile(
    r"\bthreat(?:en(?:s|ed|ing)?|s)?\b|\bcould sue|\bmay sue|\bmight sue|\bwill sue|"
    r"\bconsider\w+ (?:legal|suing)|\bplans? to sue|\bvow\w+ to|\bprepar\w+ to sue|"
    r"\b(?:reserves|reserving) (?:the|its) right|to take (?:\w+ )?legal action|would "
    r"(?:move|go) to court|met with (?:\w+ )?legal"
)
NOTICE = re.compile(
    r"\blegal notice|\bnotice\b|cease[- ](?:and|&)[- ]desist|\blegal letter|\blawyer'?s? "
    r"letter|\btakedown notice|\bdemand letter"
)
ORDER = re.compile(
    r"\border(?:s|ed)?\b|injunction|ruling|ruled|judge|judgment|restrain|fined?\b|penalt|"
    r"sentenced|convicted|arrest|jailed|seiz"
)
ENDED = re.compile(
    r"\bsettle|dismiss(?:ed|al)|withdr[ae]w|withdrawn|dropped|drops|resolved|acquitted|"
    r"end(?:s|ed) (?:the |its )?(?:lawsuit|suit|case)"
)
NO_STEP = re.compile(
    r"\b(?:no|not|without|avoid|prevent|insurance|how to|could face|risk of|potential|"
    r"possible)\b[^.;]{0,30}$"
)
VULNERABILITY = re.compile(
    r"\bvulnerabilit|\bflaws?\b|\bbugs?\b|\bglitch|\bsecurity (?:hole|issue|problem)|"
    r"\bresponsible disclosure|\bdisclosure process"
)
PHONE = re.compile(r"phone[- ]hack")
TO_COURT = re.compile(r"\bsue[sd]?\b|\bsuing\b|\border\b|injunction")
MONEY = re.compile(r"fine|penalt|settle|pay|charges|reprimand|enforcement")
BY_VICTIMS = re.compile(r"class[- ]action|plaintiffs|customers (?:sue|file)|shareholders|patients")
COPYRIGHT = re.compile(r"\bcopyright|\bdmca|\bpira(?:cy|te)|\btrade secret|\bpatent")
UNKNOWN_PERSONS = re.compile(
    r"\bpersons? unknown|\bunknown (?:persons?|individuals?|defendants?)|\bunnamed "
    r"(?:individuals?|defendants?)|\bjohn does?|\bcrooks|\bcriminals|\bhackers?\b|"
    r"\bscrapers?\b|\bthe gang"
)
PUBLISHING = re.compile(r"\b(?:publish\w*|report\w*|discuss\w*|disclos\w*|sharing|disseminat\w*)\b")
SECURITY = re.compile(
    f"{HACKING.pattern}|{VULNERABILITY.pattern}|expos|sensitive|privacy|personal data|"
    f"data protection"
)
RESTRAINS = re.compile(r"injunction|restrain|gag order|court order")
STAGES: tuple[tuple[LegalStage, re.Pattern[str]], ...] = (  # the first that is found
    ("ended", ENDED),
    ("notice", NOTICE),
    ("threatened", THREAT),
    ("order", ORDER),
)
