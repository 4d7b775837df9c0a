"""Claimants that a sentence names beside its claim, and not as the subject of a verb of publishing.

    "…, according to researcher |Jane Roe|"     "first reported by |Quillon|"     "per |Quillon|"
    "…, |Quillon| reports", "… has found"       "the leak site of the |Nightjar| gang"
    "a claim made by |Nightjar|"                "a post by |Nightjar| on a forum"

    byline_claimants(sentence, cast, telling)  ->  names, each with whether it is known for it

`telling`: the sentence itself claims or denies a breach, so that even a name of which nothing is
known may be the claimant's.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.domain.statements.bystanders import FOUND_BY, PIECE
from pipeline.domain.statements.mentions import Cast
from pipeline.domain.statements.sentences import Sentence

_TO_NAME = r"(?:,? (?:the|an?|its|one))?(?: [\w'-]+){0,5}?,? [\"'(]*$"
_FOUND = re.compile(rf"\b{FOUND_BY}(?: [\w-]+){{0,4}}? by{_TO_NAME}")
_ACCORDING = re.compile(rf"\b(?:according to|per){_TO_NAME}")
_PIECE = re.compile(rf"\b{PIECE}(?: \w+){{0,3}}? by{_TO_NAME}|\bclaims? from{_TO_NAME}")
_MADE_BY = re.compile(
    rf"\b(?:made|launched|perpetrated|orchestrated|carried out|committed|penned|authored) "
    rf"by{_TO_NAME}"
)
_LEAK_SITE = re.compile(
    r"\b(?:leak|extortion|dark ?web|tor|onion|shaming|blackmail) (?:site|blog|portal|page)s?"
    rf" (?:of|run by|operated by|belonging to){_TO_NAME}"
)
_ORIGINS = (_FOUND, _ACCORDING, _PIECE, _MADE_BY, _LEAK_SITE)
# A name of which nothing is known must stand right there.
_ALONE = re.compile(
    rf"\b(?:{PIECE}(?: \w+){{0,2}}? by|{FOUND_BY}(?: (?:this|last|on|in|earlier|yesterday|today|"
    r"morning|week|month|\w+day)){0,3} by|according to|per|leak site of)"
    r"(?: the)? [\"']?$"
)
_PIECE_ALONE = re.compile(
    rf"\b(?:{PIECE}(?: \w+){{0,2}}? by|(?:report|research|analysis|findings|advisory|post) from|"
    r"leak site of)(?: the)? [\"']?$"
)
_IN_OUTLET = re.compile(
    r"\b(?:articles?|stor(?:y|ies)|report|piece|scoop|exposé) (?:published |carried )?in"
    r"(?: the| an?)? [\"']?$"
)
_REPORTS = re.compile(r"[\"']?,? (?:first )?(?:report(?:s|ed)|writes|wrote|tweeted)\b\W*$")
_HAS_FOUND = re.compile(
    r"[\"']?,? (?:has |have |had )?(?:also |now )?(?:found|discovered|uncovered|established)\W*$"
)
_COUNTS = re.compile(  # whose figures are quoted on the trade at large claims nothing
    r"\b(?:figures|statistics|numbers|a (?:survey|study|count|tally)|research) "
    r"(?:compiled |published |collected )?(?:from|by)\b"
)
_PLAIN = ("unknown", "person")  # nothing is said of them but the name
_LINKS = (" by", "per ", "according to", "site of", "claims from", "claim from")


class Named(NamedTuple):
    """A possible claimant, and whether the article calls it an attacker or researcher."""

    name: str
    known: bool


def byline_claimants(sentence: Sentence, cast: Cast, *, telling: bool) -> Iterator[Named]:
    """Names that the sentence gives as the claim's origin."""
    for mention in cast.named(sentence):
        before = sentence.lowered[max(0, mention.start - 90) : mention.start]
        linked = any(link in before for link in _LINKS) and not _COUNTS.search(before)
        if mention.role in ("attacker", "researcher"):
            if linked and any(pattern.search(before) for pattern in _ORIGINS):
                yield Named(mention.text, known=True)
        elif mention.role in _PLAIN and _HAS_FOUND.fullmatch(sentence.lowered, mention.end):
            yield Named(mention.text, known=True)
        elif mention.role in _PLAIN:
            after = sentence.lowered[mention.end : mention.end + 40]
            tells = (linked and _ALONE.search(before)) or _REPORTS.fullmatch(after)
            piece = _IN_OUTLET.search(before) or _PIECE_ALONE.search(before)
            if piece or (telling and tells):
                yield Named(mention.text, known=False)
