"""How news says that an organisation was breached: the data behind `claims`.

Patterns are for masked, lower-cased sentences (`masks`): ¤ an organisation, § an attacker, ¥ who
else may claim. They stand in families: only where the `word` of a family is found are its costly
patterns tried.
"""

from dataclasses import dataclass

from pipeline.domain.statements.screened import Screened, Several, screened

INCIDENT = (
    r"(?:(?:data|information|customer data|user data|database) (?:breach(?:es)?|leaks?|"
    r"leakage|theft|exposure|dump|loss|spill|"
    r"compromise)|(?:security|network|system|systems|server|account|cloud|platform|"
    r"privacy|app|website|site|email)"
    r" (?:breach(?:es)?|hack(?:s|ing)?|compromise|intrusion)|"
    r"(?:cyber-?security|security|cyber|data|data security) (?:incidents?|events?|lapses?)|"
    r"cyber-?attacks?|cyber-?intrusion|cyber-?heist|ransomware(?: \w+)? (?:attacks?|"
    r"incidents?|infections?|hits?)|"
    r"(?:extortion|credential[- ]stuffing|supply[- ]chain|malware|social engineering|"
    r"hacking) (?:attacks?|incidents?|campaign)|"
    r"breach(?:es)?(?! of (?:contract|trust|confidence|duty|rules))|hack(?:s|ing)?\b|intrusions?|"
    r"leaks?\b(?=.{0,60}\b(?:data|users?|customers?|records?|database|accounts?|source "
    r"code|passwords?|details))|"
    r"ransomware attack|unauthori[sz]ed access|exfiltration|data-?theft)"
)
DATA = (
    r"(?:data(?:base|bases|set|sets)?|records|(?:personal |customer |user |sensitive |"
    r"confidential )?(?:information|info|details)|"
    r"files|source code|credentials|passwords|accounts?|e-?mails|documents|archives?|pii|"
    r"gb|tb|gigabytes|terabytes|"
    r"bucket|servers?|repositor(?:y|ies)|social security numbers|addresses|profiles)"
)
TAKE = (
    r"(?:st[eo]al(?:s|ing)?|stole|stolen|theft|leak(?:s|ed|ing)|dump(?:s|ed|ing)|"
    r"exfiltrat(?:es|ed|ing)|access(?:es|ed|ing)|obtain(?:s|ed|ing)|"
    r"expos(?:es|ed|ing)|publish(?:es|ed|ing)|releas(?:es|ed|ing)|sell(?:s|ing)?|sold|"
    r"sale|swip(?:es|ed)|nick(?:s|ed)|purloin(?:s|ed)|"
    r"post(?:s|ed|ing)|scrap(?:es|ed|ing)|compromis(?:es|ed|ing)|download(?:s|ed|ing)|"
    r"copied|grabb?(?:s|ed)|harvest(?:s|ed)|"
    r"affect(?:s|ed|ing)|impact(?:s|ed|ing)|offer(?:s|ed|ing)|hack(?:s|ed|ing)|"
    r"breach(?:es|ed|ing)|taken|lost|loses)"
)
_HAPPEN = (
    r"(?:suffer\w*|experienc\w*|disclos\w*|confirm\w*|reports?\b|reported|reporting|"
    r"admit\w*|acknowledg\w*|announc\w*|reveal\w*|"
    r"investigat\w*|prob(?:es|ing)|notif\w*|warn\w*|says?|said|detect\w*|discover\w*|"
    r"identif\w*|hit\b|victim\w*|"
    r"target\w*|recover\w*|struck|impacted|affected|reel\w*|deal\w*|contain\w*|falls?|"
    r"fell|fallen|became|becomes|"
    r"crippl\w*|knocked|disrupt\w*|respond\w*|den(?:y|ies|ied)|refut\w*|blam\w*|"
    r"downplay\w*|tells?|told|shut\w*|hid|"
    r"cover\w* up|paid|pays?|had|has|have|faces?|facing|over|after|following|in|due to|"
    r"linked|attribut\w*|files?)"
)
STRIKE = (
    r"(?:hack(?:ed|s|ing)?|breach(?:ed|es|ing)?|br(?:eaks?|oke|oken|eaking) into|"
    r"compromis(?:ed|es|ing)|infiltrat(?:ed|es|ing)|hits?|struck|"
    r"strikes?|attack(?:ed|s|ing)?|target(?:ed|s|ing)?|penetrat(?:ed|es)|raid(?:s|ed|"
    r"ing)|extort(?:ed|s|ing)?|ransom(?:ed|s)?|"
    r"slipped into|gained (?:unauthori[sz]ed |unrestricted )?access to|crack(?:ed|s))"
)
_W = r"(?:[^\s,;.¤]+ )"
_NOUNS = (
    r"(?:(?!(?:over|after|for|from|about|by|and|or|to|with|on|in|who|that|of|into|via|at|"
    r"amid|is|are|was|if)\b)[^\s,;.]+ )"
)
_ORG = r"(?P<org>¤+)(?!¤)(?!'s? ¤)"
_PEOPLE = (
    r"(?:customers?|users?|shoppers?|clients?|employees?|members?|patients?|subscribers?|"
    r"guests?|students?|passengers?|accounts?|staff)"
)
_GONE = (
    r"(?:stolen|leaked|exposed|accessed|compromised|breached|hacked|scraped|released|dumped|"
    r"published|for sale|up for|on sale|theft|on the dark|taken|nicked|left)"
)
_SPILL = r"(?:expos(?:es|ed|ing)|leak(?:s|ed|ing)|left|spill(?:s|ed)|lost|loses)"


@dataclass(frozen=True, slots=True)
class Family:
    """Patterns that share a necessary word; each with the weight of a claim it finds."""

    word: Screened
    patterns: tuple[tuple[float, Screened], ...]
    any_pattern: Several

    def may_match(self, text: str) -> bool:
        """Whether a sentence, masked or not, may hold the word and what one of them needs."""
        return self.word.may_match(text) and self.any_pattern.may_match(text)


def _family(word: str, *patterns: tuple[float, str]) -> Family:
    found = tuple((weight, screened(pattern)) for weight, pattern in patterns)
    return Family(screened(word), found, Several(*(pattern for _weight, pattern in found)))


FAMILIES = (
    # the organisation suffers or discloses it, it happened there
    _family(
        INCIDENT,
        (0.9, rf"{_ORG}(?:'s?)?\)?,? {_W}{{0,6}}?{_HAPPEN} (?:[^\s;.]+ ){{0,9}}?{INCIDENT}"),
        (0.8, rf"{_ORG}(?:'s?)? {_NOUNS}{{0,4}}?{INCIDENT}"),
        (
            0.85,
            rf"{INCIDENT} (?:\w+ )?(?:at|of|on|against|affecting|targeting|hitting|involving|"
            rf"that hit|suffered by|to) (?:[^\s,;.]+ ){{0,5}}?{_ORG}"
            r"(?! (?:servers?|devices?|vulnerab|exchange|sites|accounts\b))",
        ),
    ),
    # it was struck
    _family(
        r"hacked|breached|compromised|infiltrated|pwned|ransomed|"
        r"(?:hit|attacked|struck|targeted|crippled) by ",
        (
            0.9,
            rf"{_ORG}\)?,? {_W}{{0,4}}?"
            r"(?:(?:was|were|been|being|get|gets|got|is|are|be) (?:\w+ ){0,2})?"
            r"(?:hacked|breached|compromised|infiltrated|pwned|ransomed|(?:hit|attacked|struck|"
            r"targeted|crippled) by (?:\w+ ){0,4}(?:ransomware|cyber|hack|breach|data|§))",
        ),
    ),
    # somebody strikes it
    _family(
        STRIKE,
        (
            0.85,
            r"(?:§+|hackers?|someone|who|they|it|and|to|have|has|been|allegedly|group|the) "
            rf"(?:\w+ ){{0,3}}?{STRIKE} (?:[^\s,;.]+ ){{0,4}}?{_ORG}",
        ),
        (0.85, rf"{STRIKE} (?:by|in) (?:[^\s,;.]+ ){{0,3}}§+.{{0,40}}{_ORG}"),
    ),
    _family(
        "§",
        (
            0.9,
            r"§+ (?:\w+ ){0,6}?(?:add(?:s|ed)|list(?:s|ed|ing)|nam(?:es|ed)|claim(?:s|ed)|"
            rf"post(?:s|ed)|threaten(?:s|ed)) (?:[^\s,;.]+ ){{0,9}}?{_ORG}",
        ),
    ),
    _family(
        "demand|extort|ransom",
        (0.85, rf"(?:demand\w*|extort\w*|ransom) (?:[^\s;]+ ){{0,14}}?from (?:the )?{_ORG}"),
    ),
    # its data is taken
    _family(
        TAKE,
        (
            0.85,
            rf"{TAKE} (?:[^\s;]+ ){{0,10}}?(?:from|of|on|belonging to|by|at|against|pertaining "
            r"to|related to|relating to|owned by|exclusive to) "
            rf"(?:[^\s,;.]+ ){{0,4}}?{_ORG}",
        ),
        (
            0.85,
            rf"{TAKE} (?:[^\s;.]+ ){{0,9}}?{_ORG}(?:'s?)? (?:[^\s;.]+ ){{0,3}}?"
            rf"(?:{_PEOPLE}|{DATA})",
        ),
    ),
    _family(
        _GONE,
        (
            0.85,
            rf"{_ORG}(?:'s?)? (?:[^\s;.]+ ){{0,7}}?(?:{_PEOPLE}|{DATA})\b"
            rf"(?:[^;.]{{0,80}}?)\b{_GONE}",
        ),
        (
            0.85,
            rf"\b{DATA} (?:of|from|belonging to) (?:[^\s,;.¤]+ ){{0,3}}?{_ORG}(?:'s?)? "
            rf"(?:[^\s,;.]+ ){{0,4}}?(?:was|were|is|are|been|being) (?:\w+ ){{0,3}}?{_GONE}",
        ),
    ),
    _family(
        _SPILL,
        (
            0.8,
            rf"{_ORG}:? (?:[^\s;.]+ ){{0,5}}?{_SPILL} (?:[^\s;.]+ ){{0,12}}?{DATA}",
        ),
    ),
    # somebody gets into it
    _family(
        "gain|upload|plant|install|deploy",
        (
            0.85,
            r"gain(?:ed|ing|s) (?:\w+ ){0,2}access to (?:[^\s,;.]+ ){0,4}?(?:databases?|systems?|"
            rf"networks?|servers?|records|data) (?:of|at|belonging to) (?:the )?{_ORG}",
        ),
        (
            0.85,
            r"(?:upload|plant|install|deploy)(?:ed|ing|s)? (?:[^\s,;.]+ ){0,3}?(?:backdoors?|"
            r"web ?shells?|ransomware|malware)[^\s,;.]* (?:on|in|into|onto|within) "
            rf"(?:[^\s,;.]+ ){{0,3}}?{_ORG}",
        ),
    ),
)
