"""Sentences in which an organisation admits a breach, or withdraws an earlier denial.

"Acme confirmed that attackers accessed its network"   admits
"Acme confirmed it was not breached"                   does not
"Acme confirmed it is investigating claims of …"       does not
"""

import re

from pipeline.domain.statements.claims import INCIDENT
from pipeline.domain.statements.sentences import Sentence

_ADMIT = re.compile(
    r"\b(?P<verb>confirm(?:s|ed|ing)?|admit(?:s|ted|ting)?|acknowledg(?:es?|ed|ing)|"
    r"conced(?:es?|ed|ing)|disclos(?:es?|ed|ing)|reveal(?:s|ed|ing)?|"
    r"own(?:s|ed) up|notif(?:y|ies|ied|ying)|c[oa]mes? clean|announc(?:es?|ed)|sa(?:ys|"
    r"id) (?:it|its|that (?:it|its|a|an|hackers|attackers)|hackers|attackers|a |an )|"
    r"blam(?:es|ed)|warn(?:s|ed|ing)?|told (?:its |their )?(?:customers|users|employees|"
    r"patients|clients)|inform(?:s|ed|ing))\b",
    re.IGNORECASE,
)
_NOT_ADMITTING = re.compile(
    r"\b(?:not|no|never|none|neither|nor|without|whether|investigat\w+|looking into|"
    r"aware of (?:the )?(?:claims|reports|allegations)|claims?|alleged|allegations?|"
    r"reports|"
    r"rumou?rs|unfounded|false|fake|potential|possible|(?:one of|some of) its|suppliers?|"
    r"vendors?|contractors?|third[- ]party)\b|n't\b",
    re.IGNORECASE,
)
_HAPPENED = re.compile(
    rf"\b(?:{INCIDENT}|(?:was|were|been|had been|being) (?:\w+ )?(?:hacked|breached|"
    rf"compromised|accessed|stolen|exposed|leaked|hit)|"
    r"(?:hackers|attackers|criminals|crooks|intruders|an? (?:unauthori[sz]ed|third)[ "
    r"-]\w+|spies|someone|threat actors?) (?:\w+ ){0,3}?"
    r"(?:accessed|stole|broke|gained|obtained|exfiltrated|breached|took|copied|hacked))",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    (
        r"(?:\b(?:neither|nor|not|never|yet to|declin\w+ to|refus\w+ to|or|cannot|could|"
        r"would|can|to)|n't)\W+(?:\w+\W+){0,2}$"
    ),
    re.IGNORECASE,
)


def find_admission(sentence: Sentence) -> tuple[int, int] | None:
    """Offsets within the sentence of the verb and what is admitted, or None."""
    for verb in _ADMIT.finditer(sentence.text):
        if _NEGATED.search(sentence.text[max(0, verb.start() - 40) : verb.start()]):
            continue
        rest = re.split(r"[;]|\. | but |, but|—|–| - ", sentence.text[verb.end() :][:170])[0]
        happened = _HAPPENED.search(rest)
        if happened and not _NOT_ADMITTING.search(rest[: happened.end()]):
            return verb.start(), verb.end() + happened.end()
    return None
