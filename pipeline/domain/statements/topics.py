"""What the news is about: data and systems at all, or something else that speaks of breaches."""

from itertools import islice

from pipeline.domain.statements.breach_words import without_other_breaches
from pipeline.domain.statements.screened import screened

ENOUGH = 2  # words of the trade; news with fewer may be about anything
OTHER_TOPIC = screened(
    r"^(?:how|why|what|when|\d+|two|three|four|five|six|seven|eight|nine|ten)"
    r" (?:\w+ )?(?:to|ways?|tips|things|reasons|steps)\b|"
    r"\bhow to\b|\bguide\b|best practices?|\bddos\b|denial[- ]of[- ]service|"
    r"\b(?:malware|trojans?|botnets?|stealers?|spyware|rootkits?|backdoors?|phishing|smishing|"
    r"scams?|scammers|fraudsters|zero-?days?|0-days?|vulnerabilit(?:y|ies)|cve-\d+|flaws?|"
    r"patch(?:es|ed)?|exploits|extensions?|webinar|insurance|podcast #|patch tuesday)\b"
    r"(?!.{0,80}\b(?:breach|leak|data|hack|stolen|expos\w+))|"
    r"\bnew (?:\w+ ){0,3}(?:ransomware|malware)\b|ransomware (?:variant|strain|landscape|gangs)|"
    r"\bhillicon valley|\blawmakers\b|\bsenators?\b|\blegislation\b|statistics|\bsurvey\b|"
    r"fraud campaign|\bleaks? (?:reveals?|shows?|claims?)\b|(?:leaked|hacked) (?:\w+ ){0,3}"
    r"(?:documents?|footage|files|messages|material|memo|emails?|tapes?) "
    r"(?:reveals?|shows?|suggests?|claims?|are)|"
    r"classified|intelligence leaks?|"
    r"disinformation|\belections?\b|subpoena|"
    r"\b(?:prince harry|phone[- ]hack\w*|copyright|pirat\w+|cheats?|jailbreak)\b"
)
PLAINLY_DIGITAL = (
    "hackers", "hacked", "ransomware", "cyber", "data breach", "database", "personal data",
    "malware", "personal information", "stolen data", "password", "unauthorized access",
    "unauthorised access",
    "threat actor", "dark web", "phishing", "customer data", "credentials", "data leak",
)  # fmt: skip
DIGITAL = screened(
    r"data[- ]?(?:breach|leak|theft|dump|set|base)|databases?|personal (?:data|info)|"
    r"(?:customer|user|client|patient|member|student|subscriber|employee|voter|passenger|merchant|"
    r"borrower|reader|driver|teacher|staff|citizen|licence|call|personal|pan|aadhaar)s?'? (?:\w+ )?"
    r"(?:data|records|details|information|accounts|files|addresses|lists?|selfies|scans|"
    r"contracts|transactions|pins|numbers|keys|database)\b|"
    r"\b(?:stolen|leaked|exposed|copied) (?:\w+ ){0,2}(?:files|scans|prescriptions|selfies|keys|"
    r"pins|code|x-rays|invoices|payroll)|(?:merchant|telecom|transcript|client|customer) leak|"
    r"without a password|subscribers?\b|\bpayroll\b|"
    r"\bhack(?:ers?|ed|ing|tivists?)\b|\bhack (?:of|on|at|hit)|"
    r"ransom|cyber|malware|phish|dark ?web|unauthori[sz]ed (?:access|use|part|third|individual)|"
    r"password|credential|"
    r"leak (?:site|page)|leaked (?:online|data|records)|source code|\bwallets?\b|exfiltrat|"
    r"threat actor|infiltrat|\bservers?\b|social security|\brecords\b|extort|\bcrypto|"
    r"(?:security|network|system) (?:breach|incident)|million (?:users|customers|accounts|people)|"
    r"\bdata (?:of|from|belonging|on|was|were|is|stolen|exposed|leaked|for sale)|"
    r"scrap(?:ed|ing)|intruders?|intrusion|\b(?:online|leaked|stolen|exposed) data|\bapi\b|"
    r"\bbreach(?:es|ed)?\b|\bhacks?\b|data-scraping|"
    r"accounts? (?:\w+ ){0,2}(?:accessed|hacked|breach)|"
    r"darknet|mailbox|inbox|\bcomputers?\b|log-?ins?\b|encrypted|"
    r"\bit (?:systems|provider|supplier)|"
    r"\bour systems\b|\bits (?:systems|network)\b|"
    r"feeds leaked|backups|readable|hacking forum|on telegram|telegram (?:bot|channel)|"
    r"open (?:\w+ )?(?:portal|database|archive|server)|voter (?:register|list|file|roll)|"
    r"leaked (?:\w+ )?(?:addresses|numbers|cables|details|directory)|personal details|"
    r"\b[\d,.]+ (?:million )?(?:e-?mail addresses|addresses|rows|pupils|patients|subscribers)\b|"
    r"breach notification|attackers?\b|\b\d+ ?(?:gb|tb)\b|aadhaar|\bbucket\b|break-in|mailbox"
)


def words_of_the_trade(news: str) -> int | None:
    """How many tell that the news is about data, up to ENOUGH; None: of some other breach."""
    if sum(stem in news for stem in PLAINLY_DIGITAL) >= ENOUGH:
        return ENOUGH
    bare = without_other_breaches(news)
    most = ENOUGH if bare == news else ENOUGH + 1
    words = [match.group() for match in islice(DIGITAL.finditer(bare), most)]
    if bare != news and all("breach" in word for word in words):
        return None
    return min(len(words), ENOUGH)
