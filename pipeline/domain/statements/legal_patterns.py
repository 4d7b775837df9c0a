"""How news reports legal steps: what is done, and what the matter is. Data behind `legal`.

Patterns are for lower-cased sentences, most of them masked (`masks`). A step's words say *that*
something legal happens; `legal_targets` says against whom.
"""

import re

from pipeline.domain.statements.legal_words import COURT, LAWYERS, OFFICERS, VICTIMS, WATCHDOG
from pipeline.domain.statements.screened import screened

_S = r"[^\s.;]+ "  # a word
_FILES = (
    r"(?:fil(?:es?|ed|ing)|lodg(?:es?|ed|ing)|br(?:ings?|ought|inging)|ma(?:kes?|de)|la(?:ys?|id)|"
    r"register(?:s|ed)|submit(?:s|ted)|open(?:s|ed)|enter(?:s|ed)|launch(?:es|ed))"
)
_COMPLAINT = (
    r"(?:complaints?|case|claims?|suit|lawsuit|petition|fir|charges|application|action|"
    r"(?:police |damage )?reports?|referral|counter-?claim|papers|proceedings|motion)"
)
SUIT_WORDS = (
    r"(?:sue[sd]?|suing|law ?suits?|suits?|class[- ]actions?|slapp|litigat\w+|"
    r"legal (?:action|notices?|proceedings|threats?|letters?|steps|challenge|complaint|warnings?|"
    r"case|battle|fight|recourse|options|measures|claims?|demands?|remed(?:y|ies))|"
    r"cease[- ](?:and|&)[- ]desist|nastygrams?|letters? of demand|demand letters?|"
    r"pre-action|letters? before (?:action|claim)|"
    r"injuncti(?:ons?|ve)|interdict(?:s|ed)?|gag(?:s|ged|ging)?|prior restraint|"
    r"(?:restraining|court|suppression|non-publication|take-?down|disclosure|blocking|unmasking|"
    r"interim|removal) orders?|order(?:s|ed|ing) (?:[^\s.;]+ ){1,12}?(?:to|from)|subpoena\w*|"
    r"unmask\w*|writs?|summons(?:es|ed)?|"
    r"petition(?:s|ed|ing)?|contempt of court|defam\w+|libel\w*|slander\w*|"
    rf"{LAWYERS}(?:'s?)?[ -](?:letters?|notes?|e-?mails?|notices?)|"
    rf"(?:letters?|e-?mails?|notices?) (?:from|by|of|through) (?:{_S}){{0,5}}?{LAWYERS}|"
    rf"{LAWYERS}\b(?: {_S.strip()}){{0,12}}? (?:wr(?:ote|ites?|itten)|sen(?:t|ds?)|demand\w*|"
    r"ask(?:s|ed)?|tells?|told|g[ia]ves?|given|warn\w*|accus\w*|leans?|threat\w+|take over|"
    rf"step in|served?|wants?|file[sd]?|lodged|pursue)|instruct(?:s|ed|"
    rf"ing) (?:{_S}){{0,3}}{LAWYERS}|"
    r"reserv(?:es?|ed|ing) (?:\w+ ){0,4}rights?|"
    r"(?:extrajudicially|formally|legally) (?:notif\w+|warn\w*|demand\w*|request\w*|ask\w*)|"
    rf"(?:formal|final) (?:requests?|notices?|demands?|warning)|"
    rf"(?:issu|sen[dt])\w* (?:an? |the )?notices? (?:{_S}){{0,6}}?(?:ask|demand|seek)\w*|"
    rf"serv(?:e|es|ed|"
    rf"ing) (?:{_S}){{0,9}}?"
    r"(?:with|notice|papers|requests?|letter|order|writ)|served (?:by|on)|"
    r"dmca|copyright (?:notices?|claims?|complaints?|take-?downs?|requests?|strikes?|infring\w+)|"
    r"take-?downs?|(?:removal|delisting|de-indexing) (?:requests?|notices?|demands?)|"
    rf"ask(?:s|ed|ing)? (?:{_S}){{0,4}}?for (?:a |an |its |their |the )?(?:removal|deletion|"
    rf"correction|retraction|apology)|ask(?:s|ed|ing)? (?:{_S}){{0,6}}?to (?:remove|take down|"
    r"delist|de-?index|suspend|delete|block|pull|retract|unpublish|rectify)|"
    r"(?:police|criminal|cyber ?crime) (?:complaints?|reports?|cases?|charges|referral|"
    rf"proceedings)|fir\b|{_FILES} (?:an? |the |its |another )?(?:[^\s.;]+ ){{0,3}}?{_COMPLAINT}|"
    r"complaints? (?:against|with|to the|over|it)|"
    rf"(?:report(?:s|ed|ing)?|refer(?:s|red|ring)?|complain(?:s|ed)|go(?:es|ne)?|went|turn(?:s|"
    rf"ed)?|"
    rf"hand(?:s|ed)) (?:{_S}){{0,14}}?to (?:{_S}){{0,4}}?(?:{OFFICERS}|{COURT})|"
    rf"(?:call(?:s|ed)? (?:in |on )?|ask(?:s|ed|ing)? )(?:the )?(?:{_S}){{0,3}}?{OFFICERS}|"
    rf"{OFFICERS} (?:were |was )?called|"
    rf"(?:mov(?:es?|ed)|appl(?:y|ies|ied)|application|approach(?:es|ed)|petition\w*) "
    rf"(?:{_S}){{0,5}}?(?:{COURT}|order|injunction)|"
    rf"(?:tak(?:es?|en|ing)|took|haul\w*|drag\w*|fac(?:es?|ing)|before|see) (?:{_S}){{0,7}}?"
    rf"(?:{COURT}|regulator)|press(?:es|ed|ing)? charges|criminal(?:ly)? (?:charges|prosecut\w*)|"
    r"prosecut(?:e|es|ed|ing|ion)|handled according to law|"
    rf"{COURT} (?:{_S}){{0,9}}?(?:order\w*|grant\w*|direct\w*|bar(?:s|red)|ban(?:s|ned)|forb\w+|"
    rf"told|tells|rul(?:es|ed|ing)|dismiss\w*|toss\w*|throws|threw|quash\w*|strikes|struck|"
    r"reject\w*|refus\w+|lift\w*|block\w*|declin\w+)|(?:judge|court)'s order|"
    rf"(?:will|to|'ll) pursue|(?:have|has|had|g[ia]ven?|been given) (?:{_S}){{0,6}}?until|"
    r"ultimatum|referral|"
    rf"seek(?:s|ing)? (?:{_S}){{0,4}}damages|moral damages|(?:drop|with)\w* (?:\w+ ){{0,3}}(?:case|"
    rf"complaint|claim|action|notice))"
)
SUIT = screened(rf"\b{SUIT_WORDS}\b")
CRIMINAL = screened(
    r"\b(?:arrest(?:s|ed|ing)?|charged|indict(?:s|ed|ment)?|sentenced|jailed|jails|"
    r"extradit(?:e|ed|ion)|plead(?:s|ed)? (?:not )?guilty|pled guilty|convict(?:ed|ion)|"
    r"detained|remand(?:s|ed)|booked|in custody|behind bars|"
    r"imprisoned|years in prison|to prison|apprehended|nabbed|seiz(?:es|ed)|dismantl\w+|"
    r"(?:takes?|took|shuts?) down (?:[^\s.;]+ ){0,6}?(?:gangs?|rings?|network|botnet|forums?|"
    r"market\w*|"
    r"sites?|operation|infrastructure|servers?|scam|service)|charges (?:against|two|three|a|"
    r"\w+ (?:men|man))|"
    r"default judgment|(?:police|agents|officers|detectives|fbi) raid(?:s|ed)|unmasked|on trial|"
    r"be tried|accused of "
    r"(?:hacking|stealing|leaking)|(?:charges?|counts?) of (?:\w+ )?(?:hacking|computer|stealing|"
    r"cyber|unauthori[sz]ed|breaking|wire fraud|extort\w+)|"
    r"(?:prosecutors|police|agents|detectives) (?:have )?charge[sd]?|hacking charges)\b"
)
PENALTY = screened(
    r"\b(?:fine[sd]?|fining|penalt(?:y|ies)|penali[sz]e[sd]?|settle(?:s|d|ment|ments)?|settling|"
    r"class[- ]actions?|lawsuits?|sued|suing|sues|sue|litigation|sanction(?:s|ed)|"
    r"pay(?:s|ing)? (?:out |up )?(?:[$£€]|us\$|a\$|rs)|slapped|reprimand\w*|enforcement "
    r"(?:action|notice)|charges|investors?|shareholders?|plaintiffs|complaint|"
    r"(?:hit|slapped) with|legal (?:action|notice)|faces? (?:a |an |multiple )?(?:\w+ ){0,"
    r"2}(?:suits?|probe|investigation)|gone to court|federal court|high court|proceedings|"
    r"dismissed a case|ordered)\b"
)
BREACH = screened(
    r"data[- ](?:breach|protection|privacy|leak|theft|security|shar|collect|scrap|expos)|"
    r"(?<!phone )(?<!phone-)hack(?:ed|ers?|ing|s)?\b(?! to death)|ransomware|cyber|"
    r"stolen (?:data|records|personal)|breach(?:es|ed)?(?! (?:of )?(?:contract|trust|"
    r"fiduciary|his|her|parts|the (?:contract|\d)|their|human))\b(?=.*(?:data|secur|"
    r"customer|user|record|personal|million))|breach victims|software breach|for a leak|"
    r"(?:theft|leak|exposure|loss) of (?:[^\s.;]+ ){0,3}(?:data|records|files|details)|"
    r"expos(?:ed|ing|ure) (?:[^\s.;]+ ){0,4}data|"
    r"personal (?:data|information)|privacy|gdpr|hipaa|data$|scraping|security "
    r"(?:failings|lapses|failures)|credential|dark web|leak of .{0,30}data|sharing"
)
HACKING = screened(
    r"hack|cyber|ransomware|breach(?!\w* of (?:[\w-]+ ){0,2}(?:contract|trust|laws?|duty|"
    r"covenants?))|botnet|malware|phish|dark ?web|stolen (?:data|records|"
    r"credentials)|extort|swat|sim[- ]swap|crypto|carding|scrap|leak|ddos|"
    r"data theft|bec\b|insider|credential|scam|spyware|hijack|blackmail|unauthori[sz]ed access|"
    r"unauthori[sz]ed use|break(?:ing|s)? into|entering the|stealing|steal"
)
AT_LAW = re.compile(
    r"su(?:e|it|ing)|court|injunct|interdict|order|complaint|legal|proceedings|charges|prosecut|"
    r"pursue|writ|litigat|police|dismiss|counsel|lawyer"
)
OWN_COMPLAINT = screened(
    rf"\b{_FILES} (?:an? |the )?(?:[^\s.;]+ ){{0,2}}?(?:complaints?|(?:police|damage) reports?|"
    rf"cases?) "
    rf"(?:with|to|at) (?:[^\s.;]+ ){{0,3}}?{OFFICERS}|\b(?:fil|lodg)\w+ (?:an? )?(?:police|"
    rf"criminal) "
    r"(?:report|complaint)"
)
AT_PERSON = screened(
    r"\b(?:su(?:e|ed|ing)|threaten\w*|report(?:ed)?|serv\w+|warn\w*|prosecute|told|order\w*|"
    r"wrote to|written to|"
    r"letter to|send|sent|take|taken|haul) (?:him|her)\b"
)
NAMELESS = screened(  # a step whose other party stands before it
    r"\b(?:(?:had|has|have) sued|will sue|to court|a court|legal department|proceedings|damages|"
    r"legal action|before the|(?:the|this|that|its|a second|same) (?:legal )?(?:letters?|notice|"
    r"complaint|suit|lawsuit|order|injunction|petition|summons|action|referral|application|"
    r"filing))\b"
)
AGAIN = screened(  # a sentence about a step already told
    r"\b(?:the|this|its|their|a second|same) (?:legal )?(?:letters?|notice|complaint|suit|lawsuit|"
    r"injunction|petition|summons|application|filing|order)\b,? (?:[^\s.;]+ ){0,12}?(?:demand\w*|"
    r"ask\w*|"
    r"gives?|gave|threat\w*|wants?|seeks?|warn\w*|accus\w*|calls?|names?|says|pleads|filed|lodged|"
    r"went|sent|bars|alleg\w+|claims)\b|\bcopy of the same notice|\b(?:had|has|have) sued\b|"
    r"\b(?:days|hours) to comply\b|\b(?:said|says|stated?|wrote|alleged|added,?) in (?:its|the|"
    r"their|this) (?:legal )?(?:notice|letter)\b|\bwithdrawn its (?:referral|complaint|suit|claim)"
)
NO_STEP = re.compile(
    r"\b(?:no|not|without|avoid|prevent|insurance|how to|could face|risk of|potential|"
    r"possible)\b[^.;]{0,30}$"
)
VULNERABILITY = screened(
    r"\bvulnerabilit|\bflaws?\b|\bbugs?\b|\bglitch|\bsecurity (?:hole|issue|problem)|"
    r"\bresponsible disclosure|\bdisclosure process|\bunpatched|\bexploit\b|\bzero-day|\bbypass\b"
)
PHONE = screened(r"phone[- ]hack|voicemail|unlawful information gathering")
MONEY = re.compile(r"fine|penalt|settle|pay|charges|reprimand|enforcement|sanction")
TRADE = screened(r"\bantitrust|\bpira(?:cy|te)|\btrade secret|\bpatent|\btrademark")
LURES = screened(
    r"\bphishing|\blook-?alike|\bcopies of its|\bclon(?:es?|ed)\b|\bspoof|\bimpersonat|\bimitat|"
    r"\b(?:fake|fraudulent|counterfeit) (?:web)?(?:sites?|pages?|apps?|domains?)\b"
)
COPYRIGHT = screened(r"\bdmca\b|\bcopyright|\btake-?down|\bsubpoena|\bunmask")
# "Vendor is reviewing a legal notice from Acme": told by whoever received it
RECEIVED = screened(
    r"¥[^.;]{0,40}\b(?:review|receiv|respond|repl(?:y|ied)|got\b|gets\b|served with|hit with)\w*"
    r"[^.;]{0,30}\b(?:notice|letter)\b[^.;]{0,20}\bfrom\b"
)
OWN_FILES = re.compile(
    r"\bsource code|\bproprietary code|\bcode (?:was |were )?(?:shared|posted|leaked|taken down)"
)
UNMASKS = screened(
    r"\bidentify (?:the|whoever|those|who)\b|\blegal action|\bremoved? code|\bcourt filing"
)
PUBLICATION = screened(
    r"\b(?:article|story|report\b|blog|researcher|journalist|claims?\b(?! copyright))"
)
ENTERTAINMENT = screened(
    r"\btorrent|\bmovies?\b|\bfilms?\b|\btrailer|"
    r"\bgameplay|\bgames\b|\bcharacters?\b|\bunreleased"
)
INSURER = screened(
    r"\binsur(?:er|ance)s?\b[^.;]{0,60}\b(?:refus|den(?:y|ies|ied)|declin|cover|pay out)|"
    r"\bcyber policy|"
    r"\bunderwriter|\bden\w+ cover|(?:against|sues?d?) (?:[^\s.;]+ ){0,4}insur(?:er|ance)"
)
TAKEN_BY_VICTIMS = screened(
    rf"class[- ]actions?|plaintiffs|public interest litigation|"
    rf"{VICTIMS}\b(?!'\s)[^.;]{{0,60}}?\b(?:sue[sd]?|suing|gone to court|go to court|"
    rf"take[ns]? .{{0,30}}to "
    r"court|served|filed?|lodged|lawsuits?|withdrawn)\b|"
    rf"(?:brought|filed|lodged) by (?:{_S}){{0,3}}{VICTIMS}|on behalf of (?:{_S}){{0,4}}{VICTIMS}|"
    rf"sued by (?:{_S}){{0,4}}{VICTIMS}"
)
BY_WATCHDOG = screened(
    rf"\b{WATCHDOG}\b[^.;]{{0,60}}?\b(?:fine[sd]?|sue[sd]?|penali[sz]\w+|sanction\w*|proceedings|"
    r"reprimand\w*|settle\w*)\b|"
    r"\b(?:department of justice|justice department|doj|federal prosecutors)\b[^.;]{0,60}\b"
    r"(?:charges|indict\w*)\b|"
    r"\bcomplaint (?:was )?(?:written|filed|sworn) by (?:an? |the )?(?:department|fbi|federal|"
    rf"special agent)|\bcomplaint asks (?:the )?{WATCHDOG}\b|\bcases of people prosecuted\b|"
    rf"\b{COURT}\b (?:{_S}){{0,3}}?ordered (?:{_S}){{0,5}}?¤+ to (?:notify|pay|compensate|tell|"
    rf"inform)|"
    r"\bfined ¤|¤+[^.;]{0,40}\bfined\b|\bfine of\b|to (?:end|settle) (?:a|the) class"
)
_PEOPLE = (
    r"(?:customers?|subscribers?|users?|shoppers?|passengers?|patients?|pupils|pensioners?|workers|"
    r"members|accounts?|numbers|ids?|names|list|flyer|story|thread|post|scoop|report|alert|claims?)"
)
_DATA = (
    r"(?:data|records?|scans|databases?|servers?|buckets?|archive|folder|documents?|details|files?|"
    r"credentials?|passwords|transcripts|grades|marks|selfies|tickets|cards?|rows?|keys|cables|"
    r"contracts|"
    r"wallet|payroll|registry|referrals|particulars|switch|systems?|ledger|sim|information|"
    r"backups?|bank details|e-?mails)"
)
_NO_CRIME = (
    r"(?! of (?:[\w-]+ ){0,2}(?:contract|trust|laws?|duty|covenants?|privacy|policy|"
    r"rules|agreement|warranty))"
)
_LOST = (
    rf"(?:leak(?:ed|s|ing|y|age)?|spill(?:ed|s)?|expos(?:ed|es|ing|ure)|(?<!phone )hack(?:ed|s)?|"
    rf"breach(?:ed|es)?{_NO_CRIME}|dump(?:ed)?|up for (?:grabs|sale)|(?:on|for) sale|unsecured|"
    r"unprotected|wide-open|without a (?:login|password)|exfiltrat\w+|ransom\w*|intrusion)"
)
_REACHED = (
    r"(?:open(?! records)|lying|readable|copied|stolen|theft|download\w*|accessed|accessible|"
    r"entered|"
    r"scrap\w+|compromised|circulat\w+|auction|got out|sold|selling|hawked|surfaced|drained|"
    r"lost|fetched|"
    r"visible|penetrated|sold|gathered|sale)"
)
MATTER = screened(
    re.compile(
        rf"\b{_LOST}\b[^.;]{{0,45}}?\b(?:{_DATA}|{_PEOPLE})\b|\b(?:{_DATA}|"
        rf"{_PEOPLE})\b[^.;]{{0,45}}?\b{_LOST}\b|"
        rf"\b{_REACHED}\b[^.;]{{0,50}}?\b{_DATA}\b|\b{_DATA}\b[^.;]{{0,50}}?\b{_REACHED}\b|"
        r"\b(?:we were|were|was|been|got) (?:hacked|breached)\b|\bno (?:data )?breach\b(?! of)|"
        r"data breach|"
        r"(?:security|network|systems?|privacy)[ -]breach|"
        r"suffered (?:an? )?(?:[\w-]+ ){0,2}(?:breach|hack|leak|"
        r"intrusion)|(?:alleged|purported|supposed|claimed|reported|"
        r"so-called) (?:[\w-]+ ){0,2}(?:hack|leak|"
        r"breach(?! of)|intrusion|cyber)|(?:was|were|been|got) (?:\w+ )?(?:hacked|breached|"
        r"infiltrated)|"
        r"breach-notification|leak tracker|never (?:been )?(?:hacked|breached)|as a victim|"
        r"'leaks?\b|"
        r"\bleaks?:|"
        r"compromise of (?:its|the)|had (?:sensitive|personal|confidential) (?:information|data)|"
        r"\bransomware|dark ?web|cyber-?attack|in possession of the files|"
        r"claim\w* (?:[^\s.;]+ ){0,4}to have (?:[^\s.;]+ ){0,4}records"
    )
)
NOTHING_LOST = re.compile(
    r"\b(?:no|nor|without any|never)\b[^.;]{0,50}\b(?:expos|leak|stolen|access|breach|attack|"
    r"compromis)\w*"
)
SECURITY = screened(
    re.compile(
        f"{HACKING.pattern}|{VULNERABILITY.pattern}|{MATTER.pattern}|expos|sensitive|privacy|"
        f"personal data|data protection|customers?'? (?:contracts|files|lists?|details)"
    )
)
