"""What a lawyer asks of a legal step: ground, demands, consequence announced or begun.

They stand in the sentences around the step ("has asked it to stop …"), so they are looked for in
all sentences handed in. Its deadline is for `legal_deadlines`.
"""

import re
from collections.abc import Iterable

from pipeline.domain.records import LegalStage
from pipeline.domain.statements.legal_words import COURT, OFFICERS

_PIECE = (
    r"(?:posts?|articles?|reports?|blogs?|stor(?:y|ies)|threads?|tweets?|data|files|content|"
    r"claims?|"
    r"videos?|pages?|links?|listings?|channels?|write-?up|archive|records|cop(?:y|ies)|material|"
    r"account|name|images?|coverage|file|repository|scripts?|websites?|sites?|chatbots?|bots?|"
    r"photos?|footage|samples?|interview|podcast|episode)"
)
_SUM = r"(?:rs\.?|r|us\$|n|sh|sek|eur|[$£€₹₦]) ?\d"
_DEMANDS = (
    (
        "stop",
        (
            r"\b(?:stop|halt|quit|end) (?:\w+ ){0,2}(?:making|publishing|publication|spreading|"
            r"sharing|"
            r"circulat\w+|printing|disseminat\w+|reporting|repeating|claiming|saying|telling|"
            r"posting|"
            r"discussing|accusing|alleging|tweeting|distribut\w+|hosting|repetition)|"
            r"undertak\w+ not to|no further (?:posts?|statements?|publication|claims?|reports?)|"
            r"cease(?![- ](?:and|&)[- ]desist)|refrain from|"
            r"desist "
            r"from (?:making|publishing|associating)|not (?:to )?(?:speak|repeat)|(?:bars?|"
            r"barred|barring|"
            r"forbid\w*|prohibit\w*|restrain\w*|ban(?:s|ned)|injunct\w*|interdict\w*|"
            r"gag)\b[^.;]{0,90}\b"
            r"(?:publish|report|shar|disseminat|discuss|repeat|claim|assert|say|using|access)|"
            r"\b(?:against|over) (?:publish|releas|disclos|repeat|present|discuss|speak)\w*ing\b|"
            r"\bkeeps? printing|gag order|"
            r"(?:wins|obtains?|granted) (?:an? )?gag|"
            r"threaten\w* [^.;]{0,40}with (?:an )?injunction|"
            r"cancel (?:an?|the|his|her) (?:talk|presentation)"
        ),
    ),
    (
        "correct",
        (
            r"\b(?:issue|publish|make|announc\w*)\b[^.;]{0,60}\b(?:incorrect|clarification|"
            r"correction|corrigendum|statement|communication|announcement)\b|\b(?:correct|fix|"
            r"rectify|amend) "
            r"(?:the|its|his|her|it)\b|\b(?:demand|ask|seek|want|call|request)\w*\b[^.;]{0,40}\b"
            r"(?:correction|clarification|rectif\w+)|put it right"
        ),
    ),
    (
        "retract",
        (
            r"\bretract|\bwithdraw(?:s|ing|al)?\b(?! (?:\w+ ){0,3}(?:law ?suits?|suits?|cases?|"
            r"complaints?|charges?|money|cash|funds?|notice|letter|threats?|petition|application|"
            r"action|claims? against)\b)|\b(?:take|takes|taking) (?:back (?:the|its|his|her|"
            r"their)|(?:it|"
            r"them|the \w+|its \w+|his \w+|her \w+) back)\b|\brecant|\bunsa(?:y|id)|\bdisown|"
            r"\bdisavow|"
            r"\bwalk(?:s|ing)? back|\beats? (?:its|his|her|their) words|\bclimb(?:s|ing)? down|"
            r"\b(?:admit|say|concede)s? (?:that )?(?:it|they|he|she) (?:was|were|had been) wrong|"
            r"\b(?:stor(?:y|ies)|reports?|articles?|posts?|claims?|"
            r"allegations?)\b[^.;]{0,80}\b(?:is|are|be|isn't|not) (?:not )?withdrawn"
        ),
    ),
    (
        "delete",
        (
            rf"\b(?:delet\w+|remov\w+|pull(?:s|ed|ing)?(?: down)?|destroy\w*|purge|scrub\w*|"
            rf"disabl\w+|"
            rf"suspend\w*|block\w*|hid(?:e|den)|de-?list\w*|de-?index\w*|wip\w+|eras\w+|"
            rf"unpublish)\b"
            rf"[^.;]{{0,70}}\b{_PIECE}\b|\b(?:takes?|taking|(?<!was )(?<!were )(?<!been )taken)\b"
            rf"[^.;]{{0,60}}\b(?:down|off(?:line)?)\b|"
            rf"\b{_PIECE}\b[^.;]{{0,50}}\b(?:be|been|is|are|isn't|not) (?:removed|deleted|"
            rf"destroyed|pulled|taken)|"
            rf"(?:ask\w* for|demand\w*|seek\w*) (?:its|their) (?:removal|"
            rf"deletion)|\bdmca\b|copyright notice|"
            rf"take-?down (?:notice|"
            rf"request|order|demand)|{_PIECE} gone\b"
        ),
    ),
    (
        "apologise",
        r"\b(?:unless|until|must|or|for|tender|demand\w*|ask\w*|want\w*|seek\w*|issue|publish|an "
        r"unconditional|public|and|"
        r"an) (?:[\w']+ ){0,8}?apolog(?:y|i[sz]e)|\bto apologi[sz]e",
    ),
    (
        "pay damages",
        (
            r"\b(?:seek\w*|demand\w*|claim\w*|want\w*|ask\w*|plead\w*|"
            r"for)\b[^.;]{0,120}\bdamages|(?:damages of|in "
            r"damages)|(?:letter of demand|demand|sue[sd]?|suit|wants) (?:for )?(?:rs\.?|r|"
            r"[$£€₹₦]|us\$|n|sh) ?\d|"
            rf"\bpay(?:ing|ment of)? {_SUM}|\bseek\w* (?:\w+ ){{0,3}}?{_SUM}|"
            r"\bto pay and\b|\b(?:seek|demand|claim|want|ask)\w*\b[^.;]{0,60}\b(?:compensation|"
            r"redress|refunds?|reimburse\w*)|\bcompensation of"
        ),
    ),
    (
        "do not publish",
        r"\b(?:not|from) (?:to )?(?:publish(?:ing)?|disclos(?:e|ing)|shar(?:e|ing)|report(?:ing)?|"
        r"discuss(?:ing)?)\b",
    ),
)
_CEASE = re.compile(r"\bcease[- ](?:and|&)[- ]desist\b", re.IGNORECASE)
_ANNOUNCED = re.compile(  # what is to come if the demands are not met is no demand
    r"\b(?:failing (?:which|that)|otherwise|or (?:else|face|be taken)|will|would|may|could)\b"
    r"[^.;]*\b(?:damages|compensation)\b|\bsuit for [^.;]*\bdamages will\b",
    re.IGNORECASE,
)
_CONSEQUENCE = re.compile(
    r"\b(?P<which>civil|criminal)\b[^.;]{0,30}?\b(?:proceedings|action|charges|suit|case|"
    r"liability|complaint|lawsuit|penalt\w+|conversion|remed\w+)",
    re.IGNORECASE,
)
_CIVIL = re.compile(
    r"\bdamages\b|\b(?:will|would|to|or be) sued?\b|\blawsuit|\blibel (?:suit|case|action)|"
    r"\bdefamation "
    r"(?:suit|case|claim|action|proceedings)|\binjunction|\bproceedings for defamation|"
    r"\bsue[sd] for|\b(?:or|and|to|will|would) "
    r"(?:face |be |bring |take |go to |seek |commence |start )(?:\w+ ){0,3}?"
    r"(?:suit|court|tribunal|proceedings|damages|litigation)\b|\b(?:taken|go|haul\w*) "
    r"(?:\w+ )?(?:to|before) (?:the |a )?(?:\w+ )?(?:court|tribunal)|\bneed be, a court|"
    r"\bletter of demand|\bfile (?:\w+ ){0,3}?in (?:the )?(?:\w+ )?court|\bcommence proceedings",
    re.IGNORECASE,
)
_CRIMINAL = re.compile(
    r"\bprosecut\w+|\bpolice (?:complaint|report)|\bpress charges|\bcyber cell|\bFIR\b|"
    r"\bto (?:the )?police\b|\bcharges under\b|\bcriminal complaint",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"\bcivil (?:and|or|as well as) criminal|\bcriminal (?:and|or) civil", re.IGNORECASE
)
_SUIT = re.compile(
    r"\bcivil (?:penalt|suit|case|action|proceeding|lawsuit|claim)|\bclass[- ]actions?\b|"
    r"\blaw ?suits?\b|\bsu(?:es|ed|ing)\b|\bsettl(?:e|es|ed|ement)\b|\bfine[sd]?\b|\bsec\b",
    re.IGNORECASE,
)
_OF_CRIME = re.compile(
    rf"\b{OFFICERS}\b|\bprosecut\w+|\bcriminally\b|\bcriminal (?:complaint|charge|case|court|"
    r"investigation|proceeding|action|referral|trial|law|code|suit)|\barrest\w*|\bcharged\b|"
    r"\b(?:faces?|facing|press|pressing|no|drop\w*|file[sd]?|with|on) (?:\w+ ){0,3}?charges\b|"
    r"\bf\.?i\.?r\b|\bbooked\b|\barraign\w*|\bdetain\w*|\bin custody\b|\bjail\w*|\bprison\b|"
    r"\bsentenc\w+|\bconvict\w*|\bplead(?:s|ed)?\b|\bindict\w*|\braid(?:s|ed)?\b|"
    r"\bhandled according to law|\bextradit\w+|\bacquitt\w*|\bsessions court|"
    r"\bcount charge|\bnabbed\b|\bheld for\b|"
    r"\bseiz(?:es|ed)\b|\bsummoned\b|\bwanted\b",
    re.IGNORECASE,
)
_OF_COURT = re.compile(
    rf"\b{COURT}\b|\bsu(?:e|ed|es|ing)\b|\blaw ?suits?\b|\bsuits?\b|\bclass[- ]actions?\b|"
    r"\binjunctions?\b|\binterdicts?\b|\blibel\w*|\bdefam\w*|\bdamages\b|\bcivil\b|"
    r"\bplaintiffs?\b|\brestraining order|\bgag\b|\blitigation\b|\bproceedings\b|\bdismiss\w*|"
    r"\bsettl\w+",
    re.IGNORECASE,
)
_GROUNDS = (
    (
        "defamation",
        (
            r"defam|libel|slander|disparag|damage\w* (?:to )?(?:the |its |our )?reputation|prey "
            r"on the reputation"
        ),
    ),
    ("copyright", r"copyright|DMCA"),
    (
        "confidence",
        r"breach of confidence|confidential(?:ity)?\b|trade secrets?|NDA\b|non-disclosure",
    ),
    (
        "computer misuse",
        r"computer (?:misuse|fraud)|CFAA|hacking laws?|IT Act|Information Technology Act",
    ),
    ("privacy", r"invasion of privacy"),
    ("false information", r"false (?:claims|information|statements)"),
)


def demands_of(texts: Iterable[str]) -> tuple[str, ...]:
    """The demands made, by name, in the order of the list above. A letter to cease and desist of
    which nothing else is told asks at least to stop."""
    joined = _ANNOUNCED.sub(" ", "\n".join(texts))
    found = tuple(name for name, pattern in _DEMANDS if re.search(pattern, joined, re.IGNORECASE))
    return found or (("stop",) if _CEASE.search(joined) else ())


def consequence_of(texts: Iterable[str]) -> tuple[str, ...]:
    """The consequences announced: civil, criminal."""
    joined = "\n".join(texts)
    if _BOTH.search(joined):
        return ("civil", "criminal")
    found = {match["which"].casefold() for match in _CONSEQUENCE.finditer(joined)}
    found |= {
        name for name, how in (("civil", _CIVIL), ("criminal", _CRIMINAL)) if how.search(joined)
    }
    return tuple(name for name in ("civil", "criminal") if name in found)


def nature_of(text: str, stage: LegalStage) -> tuple[str, ...]:
    """Whether the step that a sentence tells of is itself a civil or a criminal matter.

    Empty for a regulator's fine or finding, and where the words leave it open.
    """
    if _BOTH.search(text):
        return ("civil", "criminal")
    if _OF_CRIME.search(text) and not _SUIT.search(text):
        return ("criminal",)
    if _OF_COURT.search(text):
        return ("civil",)
    return ("civil",) if stage == "filed" else ()


def ground_of(texts: Iterable[str]) -> str | None:
    """The legal ground, or None when the text gives none."""
    joined = "\n".join(texts)
    return next(
        (name for name, pattern in _GROUNDS if re.search(pattern, joined, re.IGNORECASE)), None
    )
