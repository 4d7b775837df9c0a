"""Sentences that report a legal step, and against whom it is directed.

    "Acme has sent a legal notice to Vendor over its blog post"   against_claimant, notice
    "Acme faces a class action after the breach"                  against_company, filed
    "Police arrested a hacker over the attack on Acme"            against_attacker, order
    "Acme threatened to sue the researcher over the flaw"         other (no breach is claimed)

Patterns run over masked sentences (`masks`).
"""

import re
from dataclasses import dataclass

from pipeline.domain.records import LegalRole, LegalStage
from pipeline.domain.statements.masks import masked
from pipeline.domain.statements.mentions import Cast
from pipeline.domain.statements.sentences import Sentence

_SUIT = (
    r"(?:sue[sd]?|suing|lawsuits?|class[- ]actions?|legal (?:action|notices?|proceedings|"
    r"threats?|letters?|steps)|cease[- ](?:and|&)[- ]desist|injunctions?|"
    r"restraining order|court order|gag order|defamation|libel|slander|police "
    r"complaints?|complaint (?:with|to) (?:the )?(?:police|cyber ?crime|cyber cell)|"
    r"FIR\b|reported (?:[^\s.;]+ ){1,3}to (?:the )?(?:[^\s.;]+ ){0,3}police|criminal "
    r"complaint|press(?:ing)? charges|takes? (?:\w+ )?to court|legal notice|lawyers? "
    r"(?:letter|sent)|"
    r"(?:fil(?:es?|ed|ing)|launch(?:es|ed)|brought) (?:a |an )?(?:\w+ ){0,3}(?:suit|"
    r"complaint|case)|takedown (?:notice|request|order)s?|prosecut(?:e|ed|ion))"
)
SUIT = re.compile(rf"\b{_SUIT}\b", re.IGNORECASE)
_CRIMINAL = re.compile(
    r"\b(?:arrest(?:s|ed|ing)?|charged|indict(?:s|ed|ment)?|sentenced|jailed|"
    r"extradit(?:e|ed|ion)|plead(?:s|ed)? (?:not )?guilty|pled guilty|convict(?:ed|ion)|"
    r"detained|"
    r"imprisoned|years in prison|to prison|apprehended|nabbed|seiz(?:es|ed)|dismantl\w+|"
    r"takes? down|took down|charges (?:against|two|three|a|\w+ (?:men|man))|wanted|"
    r"default judgment|shut(?:s)? down|raid(?:s|ed)|unmasked|on trial|accused of "
    r"(?:hacking|stealing|leaking)|charges? of (?:hacking|computer|stealing|cyber)|"
    r"hacking charges)\b",
    re.IGNORECASE,
)
_PENALTY = re.compile(
    r"\b(?:fine[sd]?|fining|penalt(?:y|ies)|settle(?:s|d|ment|ments)?|settling|class[- "
    r"]actions?|lawsuits?|sued|suing|sues|sue|"
    r"pay(?:s|ing)? (?:out |up )?(?:[$£€]|US\$|A\$|Rs)|slapped|reprimand\w*|enforcement "
    r"(?:action|notice)|charges|investors?|shareholders?|plaintiffs|complaint|"
    r"(?:hit|slapped) with|legal action|faces? (?:a |an |multiple )?(?:\w+ ){0,"
    r"2}(?:suits?|probe|investigation))\b",
    re.IGNORECASE,
)
_BREACH = re.compile(
    r"data[- ](?:breach|protection|privacy|leak|theft|security|shar|collect|scrap|expos)|"
    r"(?<!phone )(?<!phone-)hack(?:ed|ers?|ing|s)?\b(?! to death)|ransomware|cyber|"
    r"stolen (?:data|records|personal)|breach(?:es|ed)?(?! (?:of )?(?:contract|trust|"
    r"fiduciary|his|her|parts|the (?:contract|\d)|their|human))\b(?=.*(?:data|secur|"
    r"customer|user|record|personal|million))|"
    r"personal (?:data|information)|privacy|GDPR|HIPAA|data$|scraping|security "
    r"(?:failings|lapses|failures)|credential|dark web|leak of .{0,30}data|sharing",
    re.IGNORECASE,
)
_HACKING = re.compile(
    r"hack|cyber|ransomware|breach|botnet|malware|phish|dark ?web|stolen (?:data|records|"
    r"credentials)|extort|swat|SIM[- ]swap|crypto|carding|scrap|leak|DDoS|"
    r"data theft|BEC\b|insider|credential|scam|spyware|hijack|blackmail",
    re.IGNORECASE,
)
_CLAIMANT = (
    r"(?:¥+|(?:security |cyber ?security |independent |ethical |white-hat "
    r")?(?:researchers?|journalists?|reporters?|bloggers?|hackers? who reported|bug "
    r"hunters?|experts?|"
    r"newspapers?|news (?:site|outlet|organi[sz]ation|portal)s?|media outlets?|"
    r"publications?|whistle-?blowers?|him\b|her\b))"
)
_OVER_CLAIM = re.compile(
    r"\b(?:over|for|about|after|alleging|regarding|because of|in response to|claiming|"
    r"accusing)\b[^.;]{0,80}?\b(?:report(?:s|ed|ing)?|articles?|stor(?:y|ies)|blog "
    r"?posts?|posts?|"
    r"coverage|publish\w+|disclos\w+|claims?|allegations?|alleg\w+|tweet\w*|defam\w+|"
    r"false|finding|investigating|sharing (?:\w+ )?(?:stolen|leaked|data)|revealing|"
    r"exposing|discover\w+|reporting)\b|"
    r"\bdefam\w+|\blibel\w*|\bwhich alleged\b|\bfalse (?:claims|information|statements)\b",
    re.IGNORECASE,
)
_AT_CLAIMANT = re.compile(
    rf"(?:\b(?:sue[sd]?|suing|silence|silenced|against|threaten(?:s|ed|ing)?|sent|sends|"
    rf"sending|served|serves|slapp\w+|issued|issues|notice to|warn(?:s|ed)|letter to|"
    rf"reported|"
    rf"targets?|targeting|gag(?:s|ged)?|prosecute|order(?:ed)?|barr?(?:ed|ing|s)|"
    rf"prevent(?:ed|ing)|action on|asks?|asked)\b"
    rf"(?: [^\s.;]+){{0,8}}? ){_CLAIMANT}",
    re.IGNORECASE,
)
_RECEIVED = re.compile(
    rf"{_CLAIMANT}(?:'s?)? (?:[^\s.;]+ ){{0,4}}?(?:received|receives|got|gets|was sent|"
    rf"was served|was sued|sued by|faces?|facing|threatened|was threatened|was reported|"
    rf"agreed to)\b[^.;]{{0,40}}?"
    rf"(?:{_SUIT}|letter|order|police)",
    re.IGNORECASE,
)
_SILENCING = re.compile(
    (
        r"(?:cease[- ](?:and|&)[- ]desist|legal)\b[^.;]{0,60}\b(?:silence|stifle|suppress|"
        r"stop) (?:\w+ ){0,2}(?:research|publication|report|disclosure|findings)"
    ),
    re.IGNORECASE,
)
_THREAT = re.compile(
    (
        r"\bthreat(?:en(?:s|ed|ing)?|s)?\b|\bcould sue|\bmay sue|\bmight sue|\bwill sue|"
        r"\bconsider\w+ (?:legal|suing)|\bplans? to sue|\bvow\w+ to|\bprepar\w+ to sue|"
        r"\b(?:reserves|reserving) (?:the|its) right|to take (?:\w+ )?legal action|would "
        r"(?:move|go) to court|met with (?:\w+ )?legal"
    ),
    re.IGNORECASE,
)
_NOTICE = re.compile(
    (
        r"\blegal notice|\bnotice\b|cease[- ](?:and|&)[- ]desist|\blegal letter|\blawyer'?s? "
        r"letter|\btakedown notice|\bdemand letter"
    ),
    re.IGNORECASE,
)
_ORDER = re.compile(
    (
        r"\border(?:s|ed)?\b|injunction|ruling|ruled|judge|judgment|restrain|fined?\b|penalt|"
        r"sentenced|convicted|arrest|jailed|seiz"
    ),
    re.IGNORECASE,
)
_ENDED = re.compile(
    (
        r"\bsettle|dismiss(?:ed|al)|withdr[ae]w|withdrawn|dropped|drops|resolved|acquitted|"
        r"end(?:s|ed) (?:the |its )?(?:lawsuit|suit|case)"
    ),
    re.IGNORECASE,
)
_NO_STEP = re.compile(
    (
        r"\b(?:no|not|without|avoid|prevent|insurance|how to|could face|risk of|potential|"
        r"possible)\b[^.;]{0,30}$"
    ),
    re.IGNORECASE,
)
_ALLEGATION = re.compile(
    r'^"[^"]*"$|\b(?:critics|netizens|users|he|she) (?:said|added|alleged|claimed)', re.IGNORECASE
)
VULNERABILITY = re.compile(
    (
        r"\bvulnerabilit|\bflaws?\b|\bbugs?\b|\bglitch|\bsecurity (?:hole|issue|problem)|"
        r"\bresponsible disclosure|\bdisclosure process"
    ),
    re.IGNORECASE,
)
_PHONE = re.compile(r"phone[- ]hack", re.IGNORECASE)
_TO_COURT = re.compile(r"\bsue[sd]?\b|\bsuing\b|\border\b|injunction", re.IGNORECASE)
_MONEY = re.compile(r"fine|penalt|settle|pay|charges|reprimand|enforcement", re.IGNORECASE)
_BY_VICTIMS = re.compile(
    r"class[- ]action|plaintiffs|customers (?:sue|file)|shareholders|patients", re.IGNORECASE
)
_COPYRIGHT = re.compile(
    r"\bcopyright|\bDMCA|\bpira(?:cy|te)|\btrade secret|\bpatent", re.IGNORECASE
)
_UNKNOWN_PERSONS = re.compile(
    (
        r"\bpersons? unknown|\bunknown (?:persons?|individuals?|defendants?)|\bunnamed "
        r"(?:individuals?|defendants?)|\bJohn Does?|\bcrooks|\bcriminals|\bhackers?\b|"
        r"\bscrapers?\b|\bthe gang"
    ),
    re.IGNORECASE,
)
_PUBLISHING = re.compile(
    r"\b(?:publish\w*|report\w*|discuss\w*|disclos\w*|sharing|disseminat\w*)\b", re.IGNORECASE
)
_SECURITY = re.compile(
    (
        f"{_HACKING.pattern}|{VULNERABILITY.pattern}|expos|sensitive|privacy|personal data|"
        f"data protection"
    ),
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class LegalStep:
    """A legal step in one sentence."""

    sentence: Sentence
    start: int
    end: int
    role: LegalRole
    stage: LegalStage
    probability: float
    restrains_publication: bool


def find_legal(sentence: Sentence, cast: Cast, context: str) -> LegalStep | None:
    """The legal step a sentence reports, or None. `context` is the title and its neighbours.

    A step against whoever published something comes out as `against_claimant`; whether a breach was
    claimed at all, or only a vulnerability, the caller knows.
    """
    if not _SECURITY.search(context):
        return None
    text = masked(sentence, cast)
    suit = _real(SUIT, text)
    if suit and _TO_COURT.search(text) and _names_unknown_persons(text, sentence.text, suit.end()):
        return _step(sentence, suit, "against_attacker", 0.75)
    if suit and _against_claimant(text) and not _COPYRIGHT.search(context):
        return _step(sentence, suit, "against_claimant", 0.85 if _OVER_CLAIM.search(text) else 0.7)
    criminal = _real(_CRIMINAL, text)
    if criminal and _HACKING.search(sentence.text):
        return _step(sentence, criminal, "against_attacker", 0.85)
    penalty = _real(_PENALTY, text)
    if (
        penalty
        and _BREACH.search(sentence.text)
        and not _PHONE.search(context)
        and (suit or _MONEY.search(penalty.group()))
    ):
        return _step(sentence, penalty, "against_company", 0.85)
    return None


def _real(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return next(
        (
            m
            for m in pattern.finditer(text)
            if not _NO_STEP.search(text[max(0, m.start() - 40) : m.start()])
        ),
        None,
    )


def _names_unknown_persons(text: str, plain: str, start: int) -> bool:
    """Whether intruders or persons unknown come next after the step's words, and no claimant."""
    unknown = _UNKNOWN_PERSONS.search(plain, start, start + 80)
    return unknown is not None and "¥" not in text[start : unknown.start()]


def _against_claimant(text: str) -> bool:
    if _BY_VICTIMS.search(text):
        return False
    return bool(_AT_CLAIMANT.search(text) or _RECEIVED.search(text) or _SILENCING.search(text))


def _step(
    sentence: Sentence, match: re.Match[str], role: LegalRole, probability: float
) -> LegalStep:
    restrains = (
        role == "against_claimant"
        and bool(
            re.search(r"injunction|restrain|gag order|court order", sentence.text, re.IGNORECASE)
        )
        and bool(_PUBLISHING.search(sentence.text))
    )
    return LegalStep(
        sentence, match.start(), match.end(), role, _stage(sentence.text), probability, restrains
    )


def _stage(text: str) -> LegalStage:
    for stage, pattern in (
        ("ended", _ENDED),
        ("notice", _NOTICE),
        ("threatened", _THREAT),
        ("order", _ORDER),
    ):
        if pattern.search(text):
            return stage  # type: ignore[return-value]
    return "filed"
