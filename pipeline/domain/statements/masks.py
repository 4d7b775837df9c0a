"""A sentence with its parties masked, so that patterns can say "an organisation here".

    "LockBit hacked Acme"  ->  "§§§§§§§ hacked ¤¤¤¤"

Lower case, and of the sentence's length, so that a match's offsets lead back to the mention.
"""

import re

from pipeline.domain.statements.mentions import Cast, Mention
from pipeline.domain.statements.roles import Role
from pipeline.domain.statements.screened import alike
from pipeline.domain.statements.sentences import Sentence

ORGANISATION, ATTACKER, CLAIMANT = "¤", "§", "¥"
_MASK: dict[Role, str] = {
    "unknown": ORGANISATION,
    "organisation": ORGANISATION,
    "attacker": ATTACKER,
    "researcher": CLAIMANT,
    "media": CLAIMANT,
}
_DEFINITE = re.compile(r"\b(?:the|this|that|said|an?|its|'s)\s+(?:[\w'&-]+\s+){0,4}$")


def masked(sentence: Sentence, cast: Cast) -> str:
    """The sentence with organisations, attackers and claimants replaced by their mask."""
    place = (sentence.field, sentence.position)
    if place not in cast.masks:
        cast.masks[place] = _mask(sentence, cast)
    return cast.masks[place]


def mention_at(sentence: Sentence, cast: Cast, offset: int) -> Mention:
    """The mention whose mask covers `offset`."""
    return next(m for m in cast.mentions(sentence) if m.start <= offset < m.end)


def _mask(sentence: Sentence, cast: Cast) -> str:
    text: str = sentence.lowered
    for sign in (ORGANISATION, ATTACKER, CLAIMANT):  # the article's own
        text = text.replace(sign, "#")
    for mention in cast.parties(sentence):
        mask = _MASK.get(mention.role)
        if mask is None or not _stands(sentence, mention):
            continue
        text = text[: mention.start] + mask * (mention.end - mention.start) + text[mention.end :]
    return alike(text, sentence.lowered)


def _stands(sentence: Sentence, mention: Mention) -> bool:
    """Whether a reference stands for a party: "the bank", not "bank data"."""
    if mention.name or mention.role != "organisation":
        return True
    return bool(_DEFINITE.search(sentence.lowered[: mention.start]))
