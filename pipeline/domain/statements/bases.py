"""How the reporter knows: the basis of a statement and the outlet it credits."""

import re
from collections.abc import Sequence

from pipeline.domain.records import Basis
from pipeline.domain.statements.mentions import Cast
from pipeline.domain.statements.screened import screened
from pipeline.domain.statements.sentences import Sentence

_SEEN = screened(
    r"\b(?:has|have) (?:seen|reviewed|obtained|accessed) (?:a |the )?(?:copy|notice|"
    r"letter|documents?|filing)|copy of (?:the|which)[^.]{0,40}(?:seen|reviewed) by",
    re.IGNORECASE,
)
_FILED = re.compile(
    r"\b(?:in|with|to) (?:a |an |its |the )?(?:\w+ ){0,3}(?:statement|filing|blog ?post|"
    r"press release|tweet|post on|notice|8-K|advisory|FAQ|letter)\b|\bsaid in a\b|"
    r"\btweeted\b|\bspokes(?:person|man|woman)\b|\bwrote\b",
    re.IGNORECASE,
)
_UNNAMED = re.compile(
    r"\bciting (?:\w+ )?sources|\bsources (?:said|told|close|familiar)|\bpeople familiar|"
    r"\bperson familiar|\bon condition of anonymity|\binsiders?\b",
    re.IGNORECASE,
)
_REPORTEDLY = re.compile(
    r"\breportedly\b|\baccording to (?:\w+ )?reports\b|\breports (?:suggest|say|claim)",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:told|tells|confirmed to|informed|statement to|in an email to)\b", re.IGNORECASE
)
_CREDITS = ("report", "according to", "citing")
_REPORTED_FIRST = re.compile(r",? (?:which )?(?:first )?report(?:ed|s)\b")
_REPORTED_BY = re.compile(r"(?:first reported by|as reported by|according to|citing) (?:the )?$")


def document_seen(article: Sequence[Sentence]) -> bool:
    """Whether the reporter says to have seen the document (a notice, a filing)."""
    return any(_SEEN.search(sentence.text) for sentence in article)


def basis_of(sentence: Sentence, credited: str | None) -> Basis | None:
    """How the article knows what `sentence` says, or None when it does not tell."""
    text = sentence.text
    if _UNNAMED.search(text):
        return "unnamed_sources"
    if _REPORTEDLY.search(text):
        return "derivative"
    if _TOLD.search(text):
        return "on_record" if credited else "told_outlet"
    if _FILED.search(text):
        return "on_record"
    if '"' in text:
        return "own_words"
    return "derivative" if credited else None


def credited_outlet(article: Sequence[Sentence], cast: Cast) -> str | None:
    """The outlet that the article credits for its story, or None."""
    for sentence in article:
        if not any(word in sentence.lowered for word in _CREDITS):
            continue
        for mention in cast.named(sentence):
            if mention.role == "media" and (
                _REPORTED_FIRST.match(sentence.text, mention.end)
                or _REPORTED_BY.search(sentence.lowered[: mention.start])
            ):
                return mention.name
    return None
