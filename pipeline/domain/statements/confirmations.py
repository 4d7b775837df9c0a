"""Sentences in which an organisation admits a breach, or withdraws an earlier denial.

"Acme confirmed that attackers accessed its network"   admits
"Acme confirmed it was not breached"                   does not
"Acme confirmed it is investigating claims of …"       does not
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.domain.statements.claim_patterns import INCIDENT
from pipeline.domain.statements.mentions import Cast
from pipeline.domain.statements.resolution import Parties
from pipeline.domain.statements.screened import screened
from pipeline.domain.statements.sentences import Sentence
from pipeline.domain.statements.speakers import subject_before

_ADMIT = screened(
    re.compile(
        r"\b(?P<verb>confirm(?:s|ed|ing)?|admit(?:s|ted|ting)?|acknowledg(?:es?|ed|ing)|"
        r"conced(?:es?|ed|ing)|disclos(?:es?|ed|ing)|reveal(?:s|ed|ing)?|"
        r"own(?:s|ed) up|notif(?:y|ies|ied|ying)|c[oa]mes? clean|announc(?:es?|ed)|sa(?:ys|"
        r"id) (?:it|its|that (?:it|its|a|an|the|hackers|attackers)|hackers|attackers|a |an |the |"
        r"personal |customer |in a filing)|"
        r"blam(?:es|ed)|warn(?:s|ed|ing)?|(?:told|tells|written to|wrote to|"
        r"writes to) (?:\w+ ){0,2}?"
        r"(?:[\d,]+ )?(?:customers|users|employees|patients|clients|members)|inform(?:s|ed|ing))\b",
        re.IGNORECASE,
    )
)
_NOT_ADMITTING = re.compile(
    r"\b(?:not|no|never|none|neither|nor|without|any|unable|whether|investigat\w+|looking into|"
    r"aware of (?:the )?(?:claims|reports|allegations)|claims?|alleged|allegations?|"
    r"reports|"
    r"rumou?rs|unfounded|false|fake|potential|possible|(?:one of|some of) its|suppliers?|"
    r"vendors?|contractors?|third[- ]party)\b|n't\b",
    re.IGNORECASE,
)
_HAPPENED = re.compile(
    rf"\b(?:{INCIDENT}|(?:was|were|been|had been|being) (?:\w+ )?(?:hacked|breached|"
    rf"compromised|accessed(?! (?:with|using|by using|through|via) (?:\w+ ){{0,3}}?(?:passwords?|"
    rf"credentials?|log-?ins?))|stolen|exposed|leaked|hit|(?:taken|copied|obtained|downloaded)"
    rf"(?! from (?:\w+ )?(?:public|other|another|third|elsewhere|an? (?:old|earlier|previous)))|"
    rf"viewable|accessible)|(?:is|are) (?:up )?for sale|"
    r"(?:hackers|attackers|criminals|crooks|intruders|(?:bad|malicious) actors?|an? "
    r"(?:unauthori[sz]ed|third)[ "
    r"-]\w+|spies|someone|threat actors?) (?:\w+ ){0,3}?"
    r"(?:accessed|stole|broke|gained|obtained|pulled|downloaded|exfiltrated|breached|took|copied|"
    r"hacked|got in\w*)|"
    r"break-?in\b|intruders? (?:had )?got in\w*)",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"(?:\b(?:neither|nor|not|never|yet to|declin\w+ to|refus\w+ to|or|cannot|could|"
    r"would|can|to)|n't)\W+(?:\w+\W+){0,2}$",
    re.IGNORECASE,
)


_BY_ANOTHER = re.compile(  # "a story |that said| the records were leaked"
    r"\b(?:that|which|who|stor(?:y|ies)|reports?|articles?|posts?|threads?|hackers?|researchers?) $"
)
_CLAUSE_ENDS = re.compile(r"[;]|\. | but |, but|—|–| - ")


@dataclass(frozen=True, slots=True)
class Admission:
    """An organisation admits a breach in `sentence.text[start:end]`."""

    sentence: Sentence
    start: int
    end: int
    organisation: str


def find_admissions(
    sentences: Sequence[Sentence], cast: Cast, parties: Parties
) -> tuple[Admission, ...]:
    """The admissions of one article."""
    found = []
    for sentence in sentences:
        span = find_admission(sentence)
        if span is None:
            continue
        who = subject_before(sentence.text, cast.mentions(sentence), span[0])
        organisation = parties.organisation(who, sentence) if who else None
        if who is None and span[0] < 3:  # a standfirst: "Admits break-in weeks after …"
            organisation = parties.focus
        if organisation and (who is None or who.role not in ("attacker", "public", "media")):
            found.append(Admission(sentence, *span, organisation))
    return tuple(found)


def find_admission(sentence: Sentence) -> tuple[int, int] | None:
    """Offsets within the sentence of the verb and what is admitted, or None."""
    for verb in _ADMIT.finditer(sentence.text):
        before = sentence.text[max(0, verb.start() - 40) : verb.start()]
        if _NEGATED.search(before) or _BY_ANOTHER.search(before):
            continue
        rest = _CLAUSE_ENDS.split(sentence.text[verb.end() : verb.end() + 170])[0]
        happened = _HAPPENED.search(rest)
        if happened and not _NOT_ADMITTING.search(rest[: happened.end()]):
            return verb.start(), verb.end() + happened.end()
    return None
