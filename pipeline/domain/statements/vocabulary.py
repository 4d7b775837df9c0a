"""The words by which news refers to the parties of a breach story, as regular expressions.

Who they are in a given sentence is for `mentions`; what they do is for `claims`, `denials`,
`legal`.
Patterns are in lower case, for `Sentence.lowered`.
"""


def word_set(words: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(words.split())


ATTACKER = (
    r"(?:hack(?:er|tivist)s?|threat actors?|attackers?|intruders?|extortionists?|adversar(?:y|ies)|"
    r"(?:cyber-?)?(?:criminals?|crooks?|thie(?:f|ves)|gangs?|crews?|attackers|spies)|"
    r"miscreants?|scammers?|"
    r"fraudsters?|leakers?|ransomware (?:operat(?:ors?|ion)|groups?|outfits?|actors?|"
    r"collectives?|affiliates?)|"
    r"(?:hack(?:ing|er|tivist)?|extortion|cyber-?crime|criminal|data leak) (?:groups?|"
    r"collectives?|outfits?)|"
    r"forum users?|data (?:thief|brokers? on)|defendants?|suspects?)"
)
RESEARCHER = (
    r"(?:(?:(?:security|cyber-?security|independent|threat|infosec|privacy)[ -])?"
    r"(?:researchers?|experts?|analysts?|sleuths?|investigators?)|bug hunters?|whistle-?blowers?|"
    r"journalists?|reporters?|bloggers?|newspapers?|news outlets?|"
    r"(?:cyber-?security|security|cyber-?risk|(?:cyber )?threat intelligence|cyber intelligence|"
    r"intelligence|cyber-?risk intelligence|online intelligence|dark web monitoring|infosec)"
    r"(?: (?:firm|company|vendor|outfit|shop|start-?up|biz|platform|provider|service)|(?: "
    r"intelligence| monitoring) "
    r"(?:firm|company|vendor|outfit|shop|startup|platform)))"
)
SPOKES = (
    r"(?:spokes(?:person|people|man|woman|men)|representatives?|ceo|ciso|cto|cio|coo|cfo|"
    r"chief [a-z ]{0,20}officer|"
    r"chief executive|co-?founders?|founders?|president|executives?|bosse?s?|chairman|chairwoman|"
    r"managing director|directors?|officials?|general counsel|lawyers? for|attorneys? "
    r"for|head of \w+|"
    r"mayor|press office|media team|communications (?:chief|head|director)|management)"
)
MAKER = r"(?:[a-z]+-?)?maker"
ORGANISATION_NOUN = (
    rf"(?:company|firm|retailer|bank|carrier|provider|platform|giant|{MAKER}|"
    r"airline|hospital|"
    r"university|college|school|school district|agency|council|city|county|government|"
    r"ministry|department|"
    r"start-?up|organi[sz]ation|exchange|operator|developer|vendor|manufacturer|biz|telco|insurer|"
    r"lender|service|site|website|app|publisher|broker|utility|authority|foundation|charity|chain|"
    r"corporation|conglomerate|unicorn|aggregator|institute|institution|regulator|commission|board|"
    r"association|party|club|museum|clinic|processor|brand|business|group|network|portal|"
    r"hotel|casino|bureau|"
    r"supplier|contractor|subsidiary|parent|outfit|store|shop|marketplace|body|court|"
    r"society|union|trust|studio|designer|force|municipality|embassy|fintech|edtech|pharmacy|"
    r"grocer|supermarket|distributor|consultancy|registry|bourse|laboratory|lab|co-?operative|"
    r"bookmaker|builder|producer)"
)
PUBLIC = (
    r"(?:customers?|users?|victims?|plaintiffs?|patients?|employees?|staff|workers?|"
    r"parents?|lawmakers?|"
    r"senators?|subscribers?|members?|shareholders?|investors?|clients?|consumers?|"
    r"residents?|critics|"
    r"netizens|people|individuals?|passengers?|students?|readers?)"
)
COMMISSION = (
    r"(?:\w+ ){0,3}(?:privacy|crimes|protection|communications|securities|trade) commission"
)
AUTHORITY = (
    r"(?:police|courts?|judges?|regulators?|watchdogs?|prosecutors?|authorities|commissioners?|"
    r"law enforcement|attorneys? general|feds|investigators|ombudsman|tribunals?|fbi|cisa|ncsc|nca|"
    r"europol|interpol|justice department|department of justice|doj|sec|ftc|ico|dpc|fcc|"
    r"(?:national )?cert(?:-?in)?|csirt|dict|efcc|enisa|cnil|bsi|acsc|oaic|npc|nbi|cbi|procon-?\w*|"
    rf"{COMMISSION}|"
    r"information commissioner|data protection commission|securities and exchange commission)"
)
STATES = word_set(
    "russia china iran israel ukraine egypt serbia turkey pakistan belarus kremlin "
    "moscow beijing tehran "
    "pyongyang ankara kyiv delhi washington jerusalem britain mossad germany france "
    "japan taiwan vietnam "
    "india us u.s uk u.k usa eu america australia canada spain italy poland brazil mexico kenya "
    "nigeria indonesia malaysia singapore korea philippines"
)
DEMONYMS = word_set(
    "american australian austrian belgian brazilian british canadian chilean chinese danish dutch "
    "english european filipino finnish french german greek indian indonesian iranian irish israeli "
    "italian japanese kenyan korean malaysian mexican moroccan nigerian north-korean norwegian "
    "pakistani polish portuguese romanian russian saudi scottish singaporean south-african spanish "
    "swedish swiss taiwanese thai turkish ukrainian vietnamese welsh aussie western african asian "
    "albanian algerian armenian azerbaijani bangladeshi bolivian bosnian bulgarian cambodian "
    "cameroonian caribbean catalan costa-rican croatian cuban cypriot czech dominican ecuadorian "
    "egyptian estonian ethiopian flemish georgian ghanaian greenlandic guatemalan honduran "
    "hungarian icelandic iraqi ivorian jamaican jordanian kazakh kuwaiti latvian lebanese libyan "
    "lithuanian maltese moldovan mongolian montenegrin nepalese nepali nicaraguan omani panamanian "
    "paraguayan qatari rwandan salvadoran scandinavian senegalese serbian slovak slovenian somali "
    "sri-lankan sudanese syrian tanzanian tunisian ugandan uruguayan uzbek venezuelan yemeni "
    "zambian "
    "zimbabwean californian texan "
    "colombian argentinian argentine peruvian boston-based us-based uk-based aussies americans "
    "indians russians chinese britons australians canadians germans ukrainians iranians"
)
MEDIA = word_set(
    "bleepingcomputer techcrunch reuters bloomberg cnn cnbc bbc motherboard zdnet wired guardian "
    "engadget mashable forbes gizmodo vice axios politico hackread securityweek krebsonsecurity "
    "threatpost theregister register inquirer verge livemint mint dailymail mailonline "
    "securityaffairs "
    "cyberscoop databreaches therecord record axios inoreader ars arstechnica opindia inc42 "
    "medianama yourstory newsbytes moneycontrol ndtv pti ians afp ap nyt wsj "
    "infosecurity darkreading computerworld csoonline itnews abc "
    "cnet telegram twitter_thread hackernews"
)
MEDIA_PHRASES = (
    "economic times",
    "new york times",
    "wall street journal",
    "washington post",
    "financial times",
    "hindustan times",
    "times of india",
    "security affairs",
    "hacker news",
    "bleeping computer",
    "dark reading",
    "the register",
    "the record",
    "the verge",
    "cso online",
    "ars technica",
    "business insider",
    "daily mail",
    "business standard",
    "indian express",
    "krebs on security",
    "graham cluley",
    "naked security",
    "help net security",
    "salted hash",
    "rss description",
    "infosecurity magazine",
)
ATTACKER_NAMES = word_set(
    "lockbit clop cl0p alphv blackcat conti revil hive ragnarlocker avoslocker "
    "blackbasta medusa rhysida akira "
    "qilin everest safepay interlock hellcat intelbroker shinyhunters lapsus lapsus$ "
    "killnet darkside maze "
    "netwalker doppelpaymer cuba snatch ransomhouse ransomexx royal bianlian karakurt "
    "anonymous siegedsec "
    "usdod thedarkoverlord 8base play noescape stormous desorden fin7 nobelium volt sandworm"
)
ATTACKER_PHRASES = frozenset(  # whose words are ordinary ones
    (
        "black basta",
        "anonymous sudan",
        "scattered spider",
        "scattered lapsus$ hunters",
        "vice society",
        "hunters international",
        "inc ransom",
        "dark angels",
        "ragnar locker",
        "donut leaks",
        "predatory sparrow",
        "moses staff",
        "black shadow",
        "kelvin security",
        "cyber partisans",
        "guardians of peace",
        "lizard squad",
        "impact team",
    )
)
FINDER_PHRASES = frozenset(
    (
        "have i been pwned",
        "website planet",
        "check point",
        "hold security",
        "night lion security",
        "404 media",
        "safety detectives",
        "muddy waters",
    )
)
PLATFORMS = word_set(  # where claims are made
    "twitter x telegram github gitlab reddit facebook instagram youtube discord pastebin linkedin "
    "breachforums breached raidforums exposed mastodon medium tiktok whatsapp signal mega dread "
    "xss exploit 4chan 8chan tor tumblr weibo wechat"
)
GENERIC = word_set(  # capitalised, they name nobody in particular
    "hack hacks hacked hacker hackers hacking hacktivist hacktivists breach breaches breached leak "
    "leaks leaked leaker ransomware malware cyberattack cyberattacks cyber cybersecurity security "
    "company firm bank group organisation organization agency department ministry university "
    "college school hospital airline retailer insurer exchange board commission council government "
    "platform app website site service team staff officials users customers clients victims threat "
    "actor actors researcher researchers expert experts respondent client notice statement "
    "defamation wallet crypto cryptocurrency blockchain defi nft nfts solana dogecoin ether xrp "
    "litecoin sim pin atm sso iban plc q&a x-ray x-rays edtech fintech insurtech youtuber "
    "bookseller "
    "social tv ict dmca gdpr diy readme asx nyse nasdaq sek usd eur inr gbp brl php "
    "ngn kes "
    "head corporate communications mobile studio rs atty superintendent minister governor mayor "
    "president chairman chairwoman secretary spokesperson spokesman spokeswoman senator councillor "
    "rector chancellor commissioner registrar treasurer premier"
)
NOT_NAMES = word_set(
    "i we our us you your they their he she his her it its this that these those there "
    "here what who why how when where "
    "if the an and or but no not yes in on at by for from with to of as is are was were "
    "be do does did has have had can "
    "could will would should may might must let please according however although while "
    "after before since despite "
    "so well also then ethereum bitcoin eth btc monero xmr admin ott saas crm erp "
    "allegedly reportedly cease desist notice lawsuit monday tuesday wednesday thursday "
    "friday saturday sunday january february march april may june "
    "july august september october november december ceo ciso cto cio coo cfo vp it api "
    "apis pii phi "
    "mon tue tues wed thu thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov "
    "dec am pm gb tb mb kb ip id ids url sms otp vpn vpns usb pdf html sql csv json aws "
    "s3 rdp smb dns http https "
    "ddos cve rce utc gmt est pst edt pdt ist faq covid covid-19 ai ml ssn ssns dob mfa "
    "2fa 3d tos hr pr "
    "english internet web dark data breach posted update updated correction image source photo "
    "getty "
    "read also more related advertisement subscribe newsletter mr mrs ms dr prof sr jr"
)
HEADS = word_set(  # last words of organisations' names
    "foundation bank credit union health university hospital mail airlines airways group "
    "systems technologies "
    "healthcare insurance college council police department energy pharma telecom mobile motors "
    "networks security labs software games entertainment media financial holdings international "
    "corporation company clinic schools county city ministry motor electronics logistics payments "
    "pay wallet capital"
)
