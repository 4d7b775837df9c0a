"""How news tells of a breach when it does not say in one clause whose: the data behind
`near_claims`.

Patterns are for masked, lower-cased sentences (`masks`).
"""

import re

from pipeline.domain.statements.screened import screened

_THINGS = (
    r"(?:data(?:base|bases|set|sets)?|records?|details|information|files?|credentials|passwords?|"
    r"accounts?|e-?mails?|addresses|documents?|lists?|rows|entries|dump|cache|trove|archive|"
    r"register|registry|backups?|scans|selfies|numbers|profiles|contracts|referrals|images|"
    r"footage|feeds|logs|code|keys|histor(?:y|ies)|cables|prescriptions|tax returns|"
    r"payroll|pins?|orders|tickets|portal|server|bucket|wallets?|coins|tokens|cards|cop(?:y|ies)|"
    r"rolls?|rosters?|spreadsheets?|cvs|transcripts|grades|marks|invoices|blueprints|designs|"
    r"drawings|"
    r"photos|pictures|videos|recordings|messages|chats|inbox(?:es)?|mailbox(?:es)?|passports|"
    r"ids?|id cards|licences|bookings|reservations|x-rays|results|payslips|salaries|contacts|"
    r"secrets|material|stash|haul|tranche|batch|samples?|gigabytes|terabytes|[gt]b|system|"
    r"computers|laptops|pupils|customers)"
)
_GOT_OUT = (
    r"(?:stolen|leaked|exposed|accessed|copied|taken|siphoned|lifted|published|posted|"
    r"circulat\w+|compromised|breached|hacked|scraped|dumped|traded|peddled|offered|offering|"
    r"up for|(?:on|for) sale|selling|dark web|forums?|telegram|online|ransomware site|"
    r"readable|left (?:open|exposed|unprotected)|nicked|swiped|pilfered|"
    r"without a password|open server|encrypted|locked up|genuine|tampered|turned up|surfaced|"
    r"appeared on|appearing on|ended up|doing the rounds|making the rounds|floating|hawked|touted|"
    r"flogged|auction\w*|"
    r"up for grabs|for download|got hold of|in the hands|wrong hands|missing|visible|viewed|seen|"
    r"unsecured|unprotected|misconfigured|publicly accessible|wide open|spilled|in error|raided|"
    r"rifled|astray|by mistake|cracked|infected|snooped|shared online|on the (?:web|internet))"
)
_TAKES = (
    r"(?:st[eo]al(?:s|ing)?|stole|stolen|theft of|thief of|leak(?:s|ed|ing|er|ers)?(?: of)?|"
    r"expos(?:es|ed|ing|ure of|ure)|"
    r"cop(?:ied|ying)|copies|took|takes|taken|siphon\w*|walked off with|carried off|emptied|"
    r"losing|lost|nicked|obtain\w*|harvested|abused|downloaded|exfiltrat\w*|publish(?:es|ed)|"
    r"dumped|sell(?:s|ing)|sale of|offer(?:s|ed|ing)|post(?:s|ed)|holds?|held|boast\w*|"
    r"claims?|claimed|altered|deleted|changed|opened|entered|entering|hacking|hacked|got|"
    r"scrap(?:es|ed|ing)|open|made off with|makes off with|"
    r"helped themselves to|rifl\w+|snoop\w* (?:on|into|through)|looked up|got hold of|get hold of|"
    r"peddl\w+|hawk\w+|flogg?\w*|auction\w*|tout\w*|spill\w*|wip(?:ed|ing)|encrypt\w*|"
    r"hijack\w*|raid\w*|pilfer\w*|swip(?:ed|ing)|lift\w*|grabb?\w*|compromis\w*|"
    r"infect\w*|crippl\w*|paraly[sz]\w*|misdirect\w*|sent out|emailed)"
)
_CROOKS = (
    r"(?:hackers?|attackers?|intruders?|hacktivists?|(?:cyber-?)?criminals|crooks|gang|crew|"
    r"ransomware (?:group|crew|gang)|threat actors?|thie(?:f|ves)|cyber-?thieves|extortionists?|"
    r"spies|insiders?|blackmailers?|outsiders?|(?:bad|threat) actors?|the actor|§+)"
)
EVENT = screened(
    r"\b(?:data|information)[- ](?:breach|leak|theft|exposure|dump|spill|scraping|loss)|"
    r"cyber-?[ -]?(?:attack|incident|security incident|intrusion|breach|heist)|"
    r"ransomware (?:attack|incident|infection|note|hit|intrusion)|"
    r"(?:became|becomes) aware of ransomware|"
    r"\b(?:mega|security|system|systems|network|e-?mail|privacy|platform|website|server|"
    r"database|cloud|app) (?:breach|hack|intrusion|break-?in|incident)|"
    r"\b(?:breach(?:es)?|hack|intrusion|break-?in|digital break-in|ransomware|attack)"
    r"(?= (?:at|of|on|hit|that|in|by|affect|victims?|which|was|has|exposed|notification|"
    r"settlement|claim|disclosed)|[.,:;?!'\"]|$)|"
    r"\b(?:was|were|been|being|gets?|got|is|are|we) (?:\w+ ){0,2}(?:hacked|breached|pwned|"
    r"infiltrated|ransomed|compromised|drained|exploited)|\bcompromised (?:its|the|their)\b|"
    rf"\b{_THINGS}\b[^.;]{{0,70}}?\b{_GOT_OUT}\b|"
    rf"\b{_TAKES} [^.;]{{0,70}}?\b{_THINGS}\b|"
    rf"{_CROOKS}\b[^.;]{{0,60}}?\b(?:breach|broke|got in|inside|access|enter|hit\b|list|claim|"
    r"nam|boast|st[oe][la]|took|leak|hold|held|delet|said (?:it|they)|demand|threat|had|has|"
    r"exploit|emptied|announc|lock)|"
    r"leak (?:site|page)|extortion (?:site|claim)|named on (?:the )?dark web|held to ransom|"
    r"\bpaid (?:no|a|the) ransom|unauthori[sz]ed (?:access|use)|stolen data|"
    r"\bleak(?:s|age)?(?= (?:at|from|of|is|was|that|which|in|to|affect)|[.,:;?!'\"]|$)|"
    r"(?:could|can) be (?:read|seen|viewed|downloaded|accessed)|without a password|"
    r"to the wrong \w+|sto(?:le|len) (?:\w+ ){0,2}[$€£]|"
    rf"open (?:\w+ )?(?:archive|portal|server|bucket|database)|{_CROOKS}'s? (?:post|claim|listing)|"
    r"drained of|drain(?:s|ed|ing) |break into|broke into|broken into|hot wallet",
)
_RECORDS = (
    r"(?:records?|rows|entries|details|scans|spreadsheets?|cvs|transcripts|payslips|salaries|"
    r"passports|ids?|id cards|licences|bookings|reservations|x-rays|addresses|phone numbers|"
    r"lists?|registers?|rolls?|archive|contacts|(?:customer|client|member|patient|case) files)"
)
OF_RECORDS = screened(
    rf"\b{_RECORDS}\b[^.;]{{0,70}}?\b{_GOT_OUT}\b|\b{_TAKES} [^.;]{{0,70}}?\b{_RECORDS}\b|"
    r"leak (?:site|page)|\bwe (?:were|have been|got) hacked|not (?:been )?hacked|\bhack of\b"
)
NO_EVENT = screened(
    re.compile(
        r"\bddos|denial[- ]of[- ]service|\bphone[- ](?:hacking|tapping)|lab[- ]leak|gas leak|"
        r"oil (?:leak|spill)|"
        r"\b(?:would|could|might|can|should) (?:\w+ )?(?:hack|breach|leak|expose|steal|be|lead)|"
        r"\bhow to\b|\bif your?\b|on average|average cost|every (?:company|business|"
        r"organi[sz]ation)|"
        r"\bcheats?\b|pirat|copyright|footage from a|unreleased|trailer|playtest|elections?\b|"
        r"(?:twitter|facebook|instagram|\bx|youtube|social media|tiktok) account\b|"
        r"webinar|newsletter|subscribe|book a demo|footage|phone hack|stolen (?:assets|dogs)|"
        r"zero-day|0-day|patch(?:ed|es)? |vulnerabilit"
    )
)
