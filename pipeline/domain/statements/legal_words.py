"""Whom a legal step may concern, and what it may be about: word lists for `legal_patterns`.

Patterns are for lower-cased sentences, most of them masked (`masks`): ¤ an organisation or unknown
name, § an attacker, ¥ who published something.
"""

LAWYERS = (
    r"(?:lawyers?|solicitors?|attorneys?(?! general)|counsel|advocates?|barristers?|"
    r"legal (?:team|department|advis[eo]rs?|representatives?|counsel|office)|law (?:firm|office))"
)
OFFICERS = (  # who takes a complaint
    r"(?:(?:campus |state |federal |local )?police|cyber ?crime|cyber ?cell|dci|nbi|efcc|cid|fia|"
    r"cbi|fbi|(?:public |county |state )?prosecut(?:ors?|ion)|gendarmerie|carabinieri|"
    r"attorney general|law enforcement|detectives|criminal investigations?|"
    r"department of cyber\w+|cyber\w* (?:unit|agency|police|bureau))"
)
COURT = (
    r"(?:(?:high |supreme |district |civil |municipal )?courts?|judges?|tribunals?|magistrates?)"
)

CLAIMING = (  # ", who wrote last week that …"
    r"(?:,[^.;,]{1,60},|,)? (?:who(?:ever)?|which|that|whose (?:[\w'-]+ ){1,3})\s?"
    r"(?:(?:had|has|have|first|previously|also|publicly|recently|earlier|on|last|this|week|month|"
    r"year|\w+day|says? it|then) ){0,4}"
    r"(?:publish|report|wrote|written|tweet|post|claim|said|says|told|flag|reveal|disclos|"
    r"describ|list|found|discover|shar|alleg|expos|broke|carried|ran |run |print|document|"
    r"loaded|spott|warn|blogg|blew|made (?:it|them) up|circulat|spread|drew attention|"
    r"stumbled|noticed|showed|demonstrat|alerted|uncover)"
)
PUBLISHING_NOUN = (
    r"(?:researchers?|analysts?|sleuths?|bug[- ]?(?:bounty )?hunters?|(?:threat|bug|breach) "
    r"hunters?|journalists?|reporters?|editors?|columnists?|bloggers?|vloggers?|youtubers?|"
    r"podcasters?|whistle-?blowers?|tipsters?|authors?|newspapers?|(?:news)?papers?|"
    r"(?:the|local|financial|business|news|consumer|online) (?:dail(?:y|ies)|weekl(?:y|ies)|"
    r"magazines?|paper|site|station)|magazines?|tabloids?|broadcasters?|"
    r"(?:radio|tv|television) (?:stations?|channels?)|newsrooms?|(?:news|media|tech) "
    r"(?:web)?(?:sites?|outlets?|portals?|organi[sz]ations?|houses?)|outlets?|blogs?|"
    r"(?:the|its|news) publishers?|portals?|(?:tech|breach|leak|watchdog|gossip|tip)[- ]?"
    r"(?:web)?sites?|newsletters?|(?:leak|breach|ransomware|dark[- ]web) "
    r"(?:archives?|trackers?|monitors?|watchers?|index|notification site)|trackers?|"
    r"(?:transparency|leak) (?:collectives?|groups?)|threat[- ]intel(?:ligence)? "
    r"(?:firms?|compan\w+|vendors?|outfits?|shops?|start-?ups?)|(?:cyber-?)?security "
    r"(?:firms?|compan\w+|vendors?|outfits?|shops?|start-?ups?|experts?|consultants?)|"
    r"(?:telegram |youtube |whatsapp )?channels?|accounts? (?:that|which|who|behind|@)|"
    r"posters?\b|poster of|social media users?|facebook pages?|"
    r"(?:forum-?|leak )?watchers?|rumou?r-?mongers?|individuals behind)"
)
ANYONE = (
    r"(?:students?|senior|sophomore|undergraduate|man|woman|users?|persons?|people|those|"
    r"individuals?|engineers?|hobbyists?|teen(?:ager)?s?|firms?|compan(?:y|ies)|groups?|"
    r"collectives?|non-?profits?|charity|operators?|customers?|developers?|consultan(?:ts?|cy)|"
    r"professors?|academics?|lecturers?|tech(?:ie|nician)|programmers?|experts?|start-?ups?|"
    r"coder|administrator|pensioner|patients?|party|parties|anyone|someone|(?:web)?site|page|"
    r"councillor|parent|nurse|resident|volunteer|lawyer)"
)
_WHOEVER = (
    r"whoever (?:is |was |had |has )?(?:posted|published|wrote|spread\w*|circulat\w*|started|"
    r"behind the (?:claims?|rumou?rs?|reports?|posts?|stor(?:y|ies)))"
)
PUBLISHER = rf"(?:¥+|{PUBLISHING_NOUN}\b|{ANYONE}{CLAIMING}|{_WHOEVER})"
INTERMEDIARY = (
    r"(?:(?:web ?)?hosts?|hosting (?:company|provider|firm|service)s?|forums?|"
    r"(?:social )?platforms?|search engines?|(?:domain )?registrars?|app stores?|"
    r"internet (?:service )?providers?|isps?|content delivery network|x|twitter|telegram|github|"
    r"gitlab|reddit|google|bing|facebook|meta|youtube|discord|tiktok|medium|substack|mastodon|"
    r"cloudflare|pastebin|wordpress|linkedin|archive\.org|internet archive)"
)
PUBLICATION = (
    r"(?:articles?|stor(?:y|ies)|scoops?|(?:blog ?)?posts?|postings?|threads?|tweets?|"
    r"write-?ups?|blogs?|(?:web ?)?pages?|links?|listings?|videos?|channels?|repositor(?:y|ies)|"
    r"repo|coverage|reporting|expos[ée]|reports?|content|"
    r"images?|screenshots?|archive|urls?|entry|alert|advisory|findings|publication|podcast|"
    r"episode|name|series|newsletter|talk|presentation|paper|slides|account)"
)
INTRUDER = (
    r"(?:§+|hackers?|intruders?|attackers?|criminals?|crooks|thie(?:f|ves)|scrapers?|gang|"
    r"extortionists?|exploiters?|perpetrators?|culprits?|suspects?|fraudsters?|"
    r"(?:persons?|individuals?|people|parties) unknown|(?:unknown|unnamed|unidentified) "
    r"(?:persons?|individuals?|defendants?|part(?:y|ies)|people|intruders?)|john does?|whoever|"
    r"someone|insiders?|(?:former|ex)[ -](?:[a-z]+[ -]){0,2}?(?:employees?|engineers?|"
    r"contractors?|developers?|staffer|workers?|administrators?|managers?|executives?|"
    r"consultants?|clerk|officer|partner|analyst)|(?:rogue|sacked|fired|dismissed) \w+|"
    r"(?:two|rival) (?:platforms|exchanges)|spyware (?:maker|vendor|firm))"
)
VICTIMS = (
    r"(?:customers?|users?|shoppers?|subscribers?|members?|patients?|borrowers?|depositors?|"
    r"account ?holders?|employees?|staff|workers?|officers?|nurses|teachers|students|alumni|"
    r"pupils|parents|drivers?|riders?|fl[iy]ers?|passengers?|guests|tenants|residents|citizens|"
    r"investors?|shareholders?|plaintiffs?|victims?|pensioners?|policy-?holders?|clients?|"
    r"consumers?|merchants|sellers|players|gamers|families|donors?|lecturers|homeowners)"
)
WATCHDOG = (
    r"(?:regulators?|watchdogs?|commissioners?|(?:data|privacy|information|securities|"
    r"competition|financial|telecom\w*|national|state|health)[\w ]{0,40}? (?:authority|"
    r"commission|institute|agency|office|inspectorate|bureau|board)|ombudsman|ico|dpc|cnil|ftc|"
    r"fcc|sec|attorneys? general|garante|aepd|ndpc|anpd)"
)
