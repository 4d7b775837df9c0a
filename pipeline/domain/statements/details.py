"""Details that some statements tell: to whom, in what form, what is announced.

told_outlet(sentence, cast)     "… told the |Economic Times|"              "Economic Times"
form_of(texts)                  "sent a cease-and-desist letter"           "cease and desist"
announced(text)                 "will get a third party to audit its …"    "third-party audit"
"""

import re
from collections.abc import Iterable

from pipeline.domain.statements.mentions import Cast
from pipeline.domain.statements.sentences import Sentence

_TOLD = re.compile(
    r"\b(?:told|tells|telling|(?:statement|e-?mail|comments?|interview|confirmed|speaking|said) "
    r"(?:to|with)) (?:the )?$"
)
_FORMS = (
    ("cease and desist", re.compile(r"\bcease[- ]and[- ]desist\b")),
    ("dmca notice", re.compile(r"\bdmca\b")),
    ("pre-action letter", re.compile(r"\b(?:pre-action|letter before (?:action|claim))\b")),
    ("demand letter", re.compile(r"\bdemand letter|letter of demand\b")),
    ("legal notice", re.compile(r"\blegal notice\b")),
    (
        "police complaint",
        re.compile(r"\b(?:police|criminal) complaint|\bpetition\w* (?:the )?police"),
    ),
    ("injunction", re.compile(r"\binjunction|interdict\b")),
    ("restraining order", re.compile(r"\brestraining order\b")),
    ("lawsuit", re.compile(r"\b(?:lawsuit|sued|sues|suing|suit)\b")),
)
_OUTSIDE = re.compile(r"\b(third[- ]party|independent|external|outside)\b")
_MATTER = re.compile(r"\b(?:data security|cyber-?security|security)(?= (?:audit|review|assess))")
_CHECK = re.compile(r"\b(audit|investigation|review|probe|assessment|forensics)\b")


def told_outlet(sentence: Sentence, cast: Cast) -> str | None:
    """The outlet to which the sentence says that something was said."""
    for mention in cast.named(sentence):
        outlet = mention.role in ("media", "researcher")
        if outlet and _TOLD.search(sentence.lowered[: mention.start]):
            return mention.name
    return None


def form_of(texts: Iterable[str]) -> str | None:
    """What kind of document or step it is; of several, the most particular."""
    joined = "\n".join(texts).lower()
    return next((name for name, pattern in _FORMS if pattern.search(joined)), None)


def announced(text: str) -> str | None:
    """The audit or review that a sentence announces, in a few words of its own."""
    lowered = text.lower()
    check = _CHECK.search(lowered)
    if check is None:
        return None
    outside, matter = _OUTSIDE.search(lowered), _MATTER.search(lowered)
    words = (
        outside.group().replace(" ", "-") if outside else "",
        "forensic" if "forensic " in lowered else "",
        matter.group() if matter else "",
        check.group(),
    )
    return " ".join(word for word in words if word)
