"""Sentences that deny a breach, as grammar tells: what is denied, how strongly, on which grounds.

    "Acme denied being hacked"                  verb        flat
    "its systems were not breached"             negation    flat
    "no evidence of a breach of our network"    no evidence no_evidence
    "the claims are baseless"                   epithet     flat
    "the data came from a third party"          elsewhere   deflection

Who says it, and whether that counts as the organisation's denial, is for `judging`. What only
limits
the scope ("no customer data was taken") is found and marked `scope`: it is no denial by itself.
"""

import re
from dataclasses import dataclass
from typing import Literal

from pipeline.domain.records import Strength
from pipeline.domain.statements.sentences import Sentence

Form = Literal["verb", "negation", "no_evidence", "epithet", "elsewhere"]
Object = Literal["breach", "claims", "involvement", "scope", "downplays"]

_BREACH = (
    r"(?:breach\w*|hack\w*|intrusions?|compromis\w+|leak\w*|data (?:theft|loss|exposure)|"
    r"exposure|ransomware|"
    r"cyber-?\s?(?:attack\w*|incident|intrusion)|infiltrat\w*|penetrat\w*|exfiltrat\w*|"
    r"(?:unauthori[sz]ed|illegitimate|illegal|unlawful) (?:access|entry)|stolen|stole|"
    r"theft of|attack\w*|security lapse|"
    r"data (?:was|were|had been|has been|being) (?:\w+ )?(?:stolen|taken|sold|leaked)|being sold)"
)
_CLAIM = (
    r"(?:claims?|reports?|allegations?|accusations?|rumou?rs?|assertions?|suggestions?|"
    r"statements?|charges|speculation|story|stories|findings)"
)
_OWN = (
    r"(?:systems?|networks?|servers?|infrastructure|platforms?|environments?|databases?|"
    r"IT\b|website|portal|"
    r"app|application|perimeter|cloud|corporate network|internal|company|security|itself|"
    r"repositor\w+|core)"
)
_DATA = (
    r"(?:(?:customers?|clients?|users?|patients?|employees?|personal|sensitive|financial|"
    r"payments?|card|confidential|student|"
    r"passenger|member|subscriber|appliance|device|instance|product|account|guest|"
    r"private|health|medical|bank|voter|consumer|PII|other)\b[^.;,]{0,40}|data|"
    r"information|"
    r"records|details|passwords?|funds|money|balances|credit cards?|bank accounts?|"
    r"clients|customers|users|accounts|files|emails?)"
)
_HARMED = (
    r"(?:affected|impacted|compromised|accessed|stolen|taken|exposed|leaked|lost|"
    r"breached|exfiltrated|involved|disclosed|misused|viewed|at risk|hacked)"
)
_DENY = re.compile(
    r"\b(?P<verb>den(?:y|ies|ied|ying)|refut(?:e|es|ed|ing)|rebuff(?:s|ed|ing)?|"
    r"rebut(?:s|ted|ting)?|reject(?:s|ed|ing)?|"
    r"dismiss(?:es|ed|ing)?|disput(?:es?|ed|ing)|debunk(?:s|ed|ing)?|repudiat(?:es?|ed|"
    r"ing)|rubbish(?:es|ed)|quash(?:es|ed)|"
    r"contradict(?:s|ed)|contest(?:s|ed|ing)|(?:play(?:s|ed|ing)? down)|downplay(?:s|ed|"
    r"ing)?|scoff(?:s|ed|ing)? at|"
    r"brush(?:es|ed|ing)? (?:off|aside)|push(?:es|ed|ing)? back (?:on|against|at)|"
    r"(?:shot|shoots|shooting) down|"
    r"(?:pour|throw)(?:s|ed|ing)? cold water on|rul(?:es|ed|ing) out|excluded|"
    r"disavow(?:s|ed)|hit(?:s|ting)? back at|"
    r"laugh(?:s|ed) off|slam(?:s|med|ming)?|trash(?:es|ed))\b",
    re.IGNORECASE,
)
_WEAK_VERB = re.compile(
    r"play(?:s|ed|ing)? down|downplay|scoff|brush|slam|hits?|trash|contest", re.IGNORECASE
)
_NOT_DENYING = re.compile(
    r"(?:\b(?:neither|nor|not|never|without|cannot)|n't|confirm(?:ed|ing)? (?:or|nor)|"
    r"admitt?(?:ed|ing)? (?:or|nor)|"
    r"declin\w+ to|refus\w+ to|yet to|unable to|fail\w* to|either confirm\w*|if|whether|or)"
    r"\W+(?:\w+\W+){0,2}$",
    re.IGNORECASE,
)
_ADJECTIVE = re.compile(
    r"(?:\b(?:the|a|an|its|their|his|of|widely|now|these|those|many|such|long|hotly)|'s|-)\s*$",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"\b(?:was|were|been|be|being|is|are|get|got)\s+(?:\w+ly\s+)?$", re.IGNORECASE
)
_OTHER_MATTER = re.compile(
    r"^\W*(?:(?:the|any|a|an|his|her|their|its|all|these|those|such|that (?:it|he|she|"
    r"they) (?:had )?)\s+)?(?:\w+ )?"
    r"(?:bail|entry|visas?|parole|asylum|coverage|wrongdoing|liability|appeal|motions?|"
    r"payments?|paying|paid|"
    r"(?:a |the )?(?:ransom )?(?:demands?|payment)|permission|request|requests|service\b|"
    r"access to|opportunity|boarding|shadow|"
    r"SEC\b|FTC\b|copyright|insurance|claims? (?:which were |that were )?(?:lodged|filed|"
    r"brought)|claim (?:for|after)\b|vulnerabilit|flaw|bug\b|zero-day|"
    r"(?:the )?(?:regulator|lawsuit|complaint|suit|charges|government|prosecut)\w*|"
    r"negotiat|plagiar|racis|"
    r"sharing|collect|sell(?:ing)? (?:user|customer|personal))",
    re.IGNORECASE,
)
_INVOLVED = re.compile(
    r"\b(?:involvement|responsib\w+|role|being behind|was behind|were behind|carrying "
    r"out|any part|connection|"
    r"orchestrat\w+|conducting|had anything to do|played)\b",
    re.IGNORECASE,
)
_SCOPE = re.compile(
    rf"\b(?:{_DATA})\b[^.;]{{0,40}}?\b(?:was|were|is|are|been|being)\b(?: \w+)? ?(?:{_HARMED})|"
    rf"\b(?:its|their|our|any|the) (?:clients|customers|users|employees|"
    rf"patients)\b[^.;]{{0,20}}{_HARMED}|"
    rf"\b(?:impact|affect|compromis|expos|access|reach)\w*\b (?:\w+ ){{0,"
    rf"2}}?(?:customers?|clients|users|{_DATA})",
    re.IGNORECASE,
)
_NEGATIONS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:was|were|is|are|been|has|have|had|be)(?:n't| not| never)(?: \w+ly)?(?: been| "
        rf"be)?(?: \w+ly)? "
        rf"(?:hacked|breached|{_HARMED}|infiltrated|penetrated|attacked|hit by|(?:the|a) "
        rf"victim|victims? of|the source|"
        rf"(?:a |the )?result of|caused by|due to|from (?:its|our|their)|obtained (?:from|by|"
        rf"through)|suffered|experienced|linked to|a (?:data )?breach|a hack|"
        rf"sourced from|related to (?:a|any))",
        rf"\bno (?!(?:further|other|additional|new|major|massive|more|longer)\b)(?:[\w'-]+ "
        rf"){{0,3}}?(?:{_BREACH}|lapse)"
        r"(?=\s*(?:[.,;:\"'!)]|$|\b(?:of|in|into|on|at|to|from|by|has|have|had|was|were|is|"
        r"took|occurred|happened|whatsoever|and|or|involving|against|that)\b))",
        (
            rf"\b(?:no|none of|neither) (?:[^\s.;,]+ ){{1,7}}?(?:was|were|has been|have been|is|"
            rf"are) (?:\w+ )?{_HARMED}"
        ),
        (
            r"\bdid(?:n't| not) (?:\w+ )?(?:suffer|experience|originate|come from|result from|"
            r"stem from|occur\b|take place)"
        ),
        r"\b(?:was|were|is|are|did|has|have)(?:n't| not) (?:\w+ ){0,5}?(?:from|of|by|through|"
        r"via|in) (?:its|our|their|the company's|any of (?:its|our)) (?:\w+ ){0,2}"
        r"(?:systems?|servers?|network|database|platform|infrastructure|breach)",
        (
            r"\bnot (?:a|the) (?:victim|result|source|breach|hack)\b|\bnot (?:\w+ )?(?:hacked|"
            r"breached|compromised)\b"
        ),
        r"\b(?:cannot|can't|could not|couldn't) be (?:correlated|traced|linked|attributed)",
        (
            r"\bnot [A-Z¤][\w¤]*(?: \w+)? itself\b|\bfar from being hacked|\bincorrect to "
            r"(?:suggest|say|claim)|\bnever (?:been )?(?:hacked|breached|compromised|happened|"
            r"occurred)"
        ),
        (
            r"\b(?:has|have|had)(?:n't| not| never) (?:been )?(?:\w+ )?(?:suffered|experienced|"
            r"any breach|had (?:a|any))"
        ),
    )
)
_NO_EVIDENCE = re.compile(
    r"(?:\b(?:no|zero|without|lack of|any)|\bnot (?:\w+ ){0,3}any|n't (?:\w+ ){0,3}any|"
    r"n't (?:have|find|found|see|seen)|\bnot (?:have|find|found|see|seen|aware of))"
    r"\W+(?:(?:\w+ ){0,3}?)\W?(?:evidence|indications?|signs?|proof|traces?|basis|reason "
    r"to believe|suggestion)\b",
    re.IGNORECASE,
)
_VULNERABLE = re.compile(
    r"\bvulnerab|zero-day|0-day|\bflaw|exploited in the wild|ransom (?:was|payment)", re.IGNORECASE
)
_VICTIM = re.compile(
    (
        rf"\b(?:it|we|they|company|firm|bank|agency|¤+|{_OWN}|incident|breach|leak|hack|"
        rf"attack|data|information|account)\W*(?:\w+ly )?$|^\W*[A-Z][\w.&'-]*(?: "
        rf"[A-Z][\w.&'-]*){{0,3}}\W*$"
    ),
    re.IGNORECASE,
)
_WEAKLY_HARMED = re.compile(
    r"\b(?:affected|impacted|involved|at risk|viewed|disclosed|misused)\b", re.IGNORECASE
)
_ANY_NEGATED = re.compile(
    r"\b(?:no|not|n't|never|neither|nor|without|lack|zero|fail\w*|unable)\b|n't\b", re.IGNORECASE
)
_EPITHET = re.compile(
    r"\b(?:fake|false|falsely|baseless|unfounded|untrue|incorrect|misleading|fabricated|"
    r"bogus|inaccurate|without merit|no truth|not true|"
    r"groundless|hoax|nonsense|unsubstantiated|unverified|unauthentic|inauthentic|"
    r"counterfactual|fallacious|greatly exaggerated|exaggerat\w+|"
    r"absurd|ridiculous|mischievous|not (?:authentic|genuine|real|legitimate|valid|ours|"
    r"our data|our fault)|"
    r"no basis|meritless|fictitious|doctored|malicious rumou?rs?|disparaging|mock data|"
    r"synthetic)\b",
    re.IGNORECASE,
)
_EPITHET_OF = (
    rf"(?:{_CLAIM}|data(?:set|base)?|leak|breach|hack|posts?|article|blog ?post|news|"
    rf"information|figures?|screenshots?|samples?|files|documents|"
    r"listings?|messages?|numbers?|scope|piece|it|this|contents|extent)"
)
# "have not taken steps": they are not what was taken
_ACTIVE = re.compile(
    r"ha(?:s|ve|d)(?:n't| not| never) (?!.*\b(?:been|suffered|experienced|any|a)\b)", re.IGNORECASE
)
_UNCERTAIN = re.compile(
    r"\b(?:if|whether|unless|until|why|make sure|ensure|check|hard to tell)\b[^,;.]{0,60}$",
    re.IGNORECASE,
)
_TAKEN_FAKE = re.compile(
    r"\b(?:st[eo]le?n?|took|taken|accessed|obtained)\b[^.;]{0,30}\bfake'? data", re.IGNORECASE
)
_PREDICATE = re.compile(
    rf"\b{_EPITHET_OF}\b[^.;]{{0,90}}?\b(?:is|are|was|were|as|be|being|appear\w*|"
    rf"seem\w*)\b(?: [\w-]+){{0,3}}\W*$|"
    rf"\b(?:call|term|describ|label|dub|brand|deem|slam)\w*\b[^.;]{{0,60}}\b(?:{_CLAIM}|"
    rf"posts?|articles?|breach|leak|data)\b[^.;]{{0,60}}$",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:c[oa]me|comes|coming|originat\w+|obtained|sourced|stem\w*|stolen|leaked|"
    r"scraped|collected|collection|compiled|aggregated|gathered|taken|links?|linked|"
    r"blam\w+|"
    r"was in fact|actually|rather|related to|relates to|attribut\w+|points? (?:the |a "
    r")?finger)\b[^.;]{0,40}?\b(?:third[- ]part(?:y|ies)|3rd[- ]part(?:y|ies)|"
    r"other (?:\w+ )?(?:sources|breaches|sites|services|platforms|companies|websites)|"
    r"different sources|suppliers?|vendors?|contractors?|"
    r"publicly available|(?:web |data )?scraping|partner|elsewhere|(?:previous|earlier|"
    r"old|older|past) (?:breach|incident|leak|data)\w*)|"
    r"\b(?:old|outdated|recycled|publicly available|already public|scraped|public) "
    r"(?:\w+ ){0,2}(?:data|information|records)\b|"
    r"\bstolen elsewhere\b|\bdata (?:were|was) (?:obtained via|scraped)|\bone of its "
    r"(?:\w+ ){0,3}suppliers",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DenialCue:
    """A stretch of a sentence that denies something; `at` is where its subject is looked for."""

    sentence: Sentence
    start: int
    end: int
    form: Form
    object: Object
    strength: Strength
    own_subject: bool  # the verb's subject is who denies; else it is whoever says the sentence


def find_denials(sentence: Sentence) -> tuple[DenialCue, ...]:
    """All cues of one sentence, strongest first."""
    cues = [*_verbs(sentence), *_no_evidence(sentence), *_negations(sentence)]
    if not any(cue.form == "verb" and cue.object != "downplays" for cue in cues):
        cues += [*_epithets(sentence), *_elsewhere(sentence)]
    return tuple(cues)


def _verbs(sentence: Sentence) -> list[DenialCue]:
    text, cues = sentence.text, []
    for match in _DENY.finditer(text):
        before = text[max(0, match.start() - 50) : match.start()]
        rest = text[match.end() :]
        if _NOT_DENYING.search(before) or _OTHER_MATTER.search(rest[:60]):
            continue
        by = re.match(r"\s+(?:\w+ )?by\b", rest)
        if (
            match.group().endswith("ed")
            and (_PASSIVE.search(before) or _ADJECTIVE.search(before))
            and not by
        ):
            continue
        kind = _object_of(_clause(rest))
        if (
            kind
            and _WEAK_VERB.match(match.group())
            and not re.match(rf"(?:\W+\w+){{0,2}}\W+{_CLAIM}\b", rest, re.IGNORECASE)
        ):
            kind = "downplays"
        if kind:
            strength: Strength = "partial" if kind in ("scope", "downplays") else "flat"
            end = match.end() + len(_clause(rest))
            cues.append(DenialCue(sentence, match.start(), end, "verb", kind, strength, True))
    return cues


def _clause(rest: str) -> str:
    stop = re.search(
        (
            r"[;.]\s|[;]| - | – |—|, (?:and|but|calling|saying|insisting|after|which|who|adding|"
            r"as|while|blam\w+)\b|\bbut\b|\bafter\b|\bas (?:the |a )?\w+ (?:gang|hacker)|$"
        ),
        rest,
    )
    return rest[: min(stop.start() if stop else 160, 160)]


def _object_of(clause: str) -> Object | None:
    claims = re.search(rf"\b{_CLAIM}\b", clause[:60], re.IGNORECASE)
    breach = re.search(_BREACH, clause[:110], re.IGNORECASE)
    if _INVOLVED.search(clause[:60]) and (
        breach or re.search(r"\b(?:campaign|attack)", clause, re.IGNORECASE)
    ):
        return "involvement"
    if (
        _SCOPE.search(clause)
        and not claims
        and not re.match(r"\W*(?:that )?(?:it|its (?:systems|network))\b", clause)
    ):
        return "scope"
    if breach:
        return "breach"
    if claims and re.match(
        r"(?: (?:and|or) \w+)?\s+(?:that|of|about|by|in|over)\b", clause[claims.end() :]
    ):
        return None
    if claims or re.match(r"\s*(?:this|it|that|the (?:hack|attack))\b\W*(?:$|at|in|on|to)", clause):
        return "claims"
    return None


def _negations(sentence: Sentence) -> list[DenialCue]:
    cues = []
    for pattern in _NEGATIONS:
        for match in pattern.finditer(sentence.text):
            before, after = sentence.text[: match.start()], sentence.text[match.end() :]
            if _UNCERTAIN.search(before) or _ACTIVE.match(match.group()):
                continue
            kind = _negated(before, match.group(), after)
            if kind:
                cues.append(
                    DenialCue(
                        sentence,
                        match.start(),
                        match.end(),
                        "negation",
                        kind,
                        "flat" if kind == "breach" else "partial",
                        False,
                    )
                )
    return cues[:1] if cues and cues[0].object == "breach" else cues[-1:]


def _negated(before: str, words: str, after: str) -> Object | None:
    """Whether it is the organisation or its systems that were not breached, or only some data."""
    subject = re.split(r"[,;:\"]|\bthat\b|\bsa(?:id|ys)\b|\bbut\b|\band\b", before)[-1][-70:]
    subject += words if re.match(r"(?:no|none|neither)\b", words, re.IGNORECASE) else ""
    origin = re.search(
        r"\b(?:from|of|by|through|via) (?:\w+ ){0,3}?(?:its|our|their|the company's)\b",
        words + after[:40],
        re.IGNORECASE,
    )
    if re.search(rf"\b{_DATA}\b", subject, re.IGNORECASE) and not origin:
        own = re.search(rf"\b(?:its|our|their|the) (?:\w+ )?{_OWN}\b", subject, re.IGNORECASE)
        if not own and re.search(rf"{_HARMED}|obtained|sourced|compromise", words, re.IGNORECASE):
            return "scope"
    if re.search(r"\bevidence|\bindicat|\bsigns?\b", words, re.IGNORECASE):
        return None  # `_no_evidence` reads these
    if _WEAKLY_HARMED.search(words) and not re.search(
        r"\b(?:it|we|company|firm)\s*$", subject, re.IGNORECASE
    ):
        return "scope"
    if re.search(r"\b(?:data )?(?:exfiltration|theft|exposure|loss)\b", words, re.IGNORECASE):
        return "scope"
    if _VULNERABLE.search(words + after[:60]):
        return None
    if re.match(r"(?:no|none|neither|not|never|incorrect|far)\b", words, re.IGNORECASE) or origin:
        return "breach"
    return (
        "breach"
        if _VICTIM.search(subject) or re.search(r"\b(?:from|by|through) (?:its|our|their)\b", words)
        else None
    )


def _no_evidence(sentence: Sentence) -> list[DenialCue]:
    cues = []
    for match in _NO_EVIDENCE.finditer(sentence.text):
        if match.group().casefold().startswith("any") and not _ANY_NEGATED.search(
            sentence.text[: match.start()]
        ):
            continue
        rest = sentence.text[match.end() : match.end() + 150]
        kind = _evidence_of(rest)
        if kind:
            end = match.end() + len(_clause(rest))
            cues.append(
                DenialCue(
                    sentence,
                    match.start(),
                    end,
                    "no_evidence",
                    kind,
                    "no_evidence" if kind == "breach" else "partial",
                    False,
                )
            )
    return cues[:1]


def _evidence_of(rest: str) -> Object | None:
    """What there is no evidence of: a breach, or only that some data was touched."""
    own = re.search(
        rf"\b(?:its|our|their|the company's|own|¤)\b (?:[\w'-]+ ){{0,3}}?{_OWN}",
        rest,
        re.IGNORECASE,
    )
    if _VULNERABLE.search(rest[:80]) and not own:
        return None
    data = re.search(rf"\b{_DATA}\b", rest[:100], re.IGNORECASE)
    origin = re.search(
        r"\b(?:obtained|originat|came|come|sourced|result|stem)\w*\b", rest, re.IGNORECASE
    )
    if own and (origin or not data or own.start() < data.start()):
        return "breach"
    breach = re.search(_BREACH, rest[:70], re.IGNORECASE)
    if (
        breach
        and not data
        and not re.match(r"exfiltrat|stole|theft|exposure|leak", breach.group(), re.IGNORECASE)
    ):
        return "breach"
    return "scope" if data or breach else None


def _epithets(sentence: Sentence) -> list[DenialCue]:
    cues = []
    first_person = re.search(r"\b(?:we|our|us)\b", sentence.text, re.IGNORECASE)
    for match in _EPITHET.finditer(sentence.text):
        before, after = sentence.text[: match.start()], sentence.text[match.end() :]
        described = first_person and re.match(
            rf"(?:,? and [\w-]+)?,? (?:[\w-]+ )?{_CLAIM}\b", after, re.IGNORECASE
        )
        overdone = re.match(r"(?:greatly )?exaggerat|mock", match.group(), re.IGNORECASE)
        overdone = overdone or re.match(
            r"synthetic(?: \(fake\))? data", f"{match.group()}{after[:12]}", re.IGNORECASE
        )
        if _UNCERTAIN.search(before):
            continue
        if match.group() == "fake":
            overdone = _TAKEN_FAKE.search(f"{before}fake{after[:8]}")
        said = _PREDICATE.search(before) and not match.group().casefold().startswith(
            ("unverif", "unsubst", "absurd")
        )
        if not (said or described or overdone) or re.search(r"\b(?:not|no|neither)\s+$", before):
            continue
        strength: Strength = "partial" if overdone else "flat"
        cues.append(
            DenialCue(sentence, match.start(), match.end(), "epithet", "claims", strength, False)
        )
    return cues[:1]


def _elsewhere(sentence: Sentence) -> list[DenialCue]:
    return [
        DenialCue(sentence, m.start(), m.end(), "elsewhere", "breach", "deflection", False)
        for m in list(_ELSEWHERE.finditer(sentence.text))[:1]
    ]
