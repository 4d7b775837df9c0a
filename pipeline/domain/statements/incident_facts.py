"""What a claim asserts, in figures: how many records, what ransom, which kinds of harm."""

import re

from pipeline.domain.statements.screened import screened

_NUMBER = (
    r"(?:[\d][\d,.]*\s*(?:million|billion|thousand|lakh|crore|[mbk]\b)?|(?:tens|"
    r"hundreds) of (?:thousands|millions)|(?:millions|thousands) of|half a (?:million|"
    r"billion)|(?:over )?a (?:million|billion))"
)
_RECORDS = screened(
    rf"(?P<records>\b{_NUMBER} (?:[\w'-]+ ){{0,3}}?(?:users?|customers?|records?|"
    rf"accounts?|people|individuals|patients|members|employees|subscribers|clients|"
    r"passengers|guests|students|citizens|voters|files|rows|entries|shoppers|entities|"
    r"organi[sz]ations|addresses|profiles|names)\b|"
    r"\b[\d][\d,.]* ?(?:GB|TB|MB|gigabytes|terabytes)\b)",
    re.IGNORECASE,
)
_AMOUNT = r"\d(?:[\d,.]*\d)?(?![\d,.]*\d)"
_MONEY = (
    rf"(?:[$£€]|US\$|A\$|C\$|Rs\.? ?|₹)\s?{_AMOUNT}"
    r"(?: (?:million|billion|thousand|lakh|crore)|[mk]\b)?"
)
_COINS = (
    rf"\b{_AMOUNT} ?(?:Bitcoins?|BTC|Ethereum|ETH|Ether|Monero|XMR|USDT)\b(?: \((?:ETH|BTC|XMR)\))?"
)
_SUM = (
    rf"(?:{_COINS}(?:,? \(?(?:equivalent to|worth|or|about|around|roughly|approximately|some) "
    rf"(?:about |around |roughly )?{_MONEY}\)?)?|{_MONEY}(?: (?:in|worth of) (?:bitcoin|monero|"
    r"cryptocurrency|crypto|ethereum))?)"
)
_RANSOM = screened(
    re.compile(
        rf"\b(?:ransom|extort\w*)\b[^.;]{{0,60}}?(?P<after>{_SUM})|"
        rf"(?P<before>{_SUM})[ -](?:\w+ ){{0,2}}ransom|"
        rf"\b(?:demand(?:s|ed|ing)?|wants?|wanted|asked for|asking for) (?:\w+ ){{0,3}}?"
        rf"(?P<asked>{_SUM})"
        r"(?= (?:not to|from|to (?:delete|return|keep|stop|withhold|unlock|restore|decrypt)|in "
        r"(?:exchange|"
        r"return)|or|within|by|for (?:the|its|not))\b|[.,;]|$)",
        re.IGNORECASE,
    )
)
_BREACHED = re.compile(
    (
        r"breach|hack|leak|stol|steal|expos|access|sale|sold|compromis|dump|theft|affect|"
        r"taken|scrap|exfiltrat|claim|publish"
    ),
    re.IGNORECASE,
)
_HARM = (
    ("ransomware", r"ransomware|encrypted (?:its|the) (?:files|systems|servers)"),
    ("ransom", r"\bransom\b(?!ware)|extort|demanded \d"),
    (
        "intrusion",
        (
            r"\bhack(?:ed|ing|s)?\b|\bbreach(?:ed)?\b|intrusion|broke into|broken into|infiltrat|"
            r"unauthori[sz]ed access|gained access|compromised|penetrat"
        ),
    ),
    ("entire database", r"(?:entire|complete|full|whole|unrestricted)[^.;]{0,40}databases?"),
    ("backdoor", r"backdoor|web ?shell|adminer"),
    ("data theft", r"\b(?:stole|stolen|steal|exfiltrat|data theft|theft of)"),
    ("data leak", r"\bleak(?:ed|s|age)?\b|\bdumped?\b|\bpublished|posted|\bexposed"),
    ("data for sale", r"for sale|on sale|selling|sold on|being sold|auction"),
    ("sale on hold", r"sale (?:was|is) on hold|put the sale on hold"),
    ("in contact with the company", r"in contact with the (?:company|firm)|negotiat"),
    (
        "exposed database",
        (
            r"(?:unsecured|misconfigured|exposed|open|unprotected|publicly accessible) (?:\w+ "
            r"){0,3}(?:database|server|bucket|endpoint|instance)"
        ),
    ),
    ("credential stuffing", r"credential[- ]stuffing"),
)
_FACETS = tuple((name, screened(pattern, re.IGNORECASE)) for name, pattern in _HARM)


_ALIASES = re.compile(
    r"\b(?:other )?(?:aliases|alias|a\.?k\.?a\.?|also known as)\b[^.;]{0,120}", re.IGNORECASE
)
_QUOTED = re.compile(r"[\"']([^\"']{2,40})[\"']")


def records_of(text: str) -> str | None:
    """The number of records breached, in the text's words; users merely served do not count."""
    for match in _RECORDS.finditer(text):
        around = text[max(0, match.start() - 90) : match.end() + 60]
        served = re.search(
            r"\b(?:used by|built by|boasts?|serves?|has over|user base of)\b[^.]{0,20}$",
            text[: match.start()],
            re.IGNORECASE,
        )
        if _BREACHED.search(around) and not served:
            return match["records"].strip()
    return None


def ransom_of(text: str) -> str | None:
    """The ransom demanded, in the text's words."""
    match = _RANSOM.search(text)
    return (match["after"] or match["before"] or match["asked"]).strip() if match else None


def aliases_of(text: str, attacker: str | None) -> tuple[str, ...]:
    """Other names the sentence gives the attacker: "aliases such as 'A' and 'B'", "X (aka Y)"."""
    if attacker is None:
        return ()
    match = _ALIASES.search(text)
    names = _QUOTED.findall(match.group()) if match else []
    return tuple(name for name in names if name != attacker)


def facets_of(text: str) -> tuple[str, ...]:
    """The kinds of harm a claim sentence asserts."""
    return tuple(name for name, pattern in _FACETS if pattern.search(text))
