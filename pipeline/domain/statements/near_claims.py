"""Sentences that tell of a breach without wording that ties it to its victim.

    "Council investigating after being named on dark web"     the organisation named in the sentence
    "The breach exposed 60,000 records."                      the one that the article is about

Weaker than a Claim of `claims`: one such sentence in passing makes no article a breach claim.
Texts of advice, flaws and malware campaigns speak of breaches without reporting one.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from pipeline.domain.statements.breach_words import without_other_breaches
from pipeline.domain.statements.bystanders import is_bystander
from pipeline.domain.statements.claims import Claim, may_be_victim
from pipeline.domain.statements.masks import masked
from pipeline.domain.statements.mentions import Cast, Mention
from pipeline.domain.statements.near_claim_patterns import EVENT, NO_EVENT, OF_RECORDS
from pipeline.domain.statements.resolution import Parties
from pipeline.domain.statements.screened import Screened
from pipeline.domain.statements.sentences import Sentence

_LEAD = 6  # sentences of the text that report what happened
_ITS = re.compile(r"\b(?:its|their|our|it|they|we|the|this|that|in|after|by|to)\b")


def near_claims(
    sentences: Sequence[Sentence],
    cast: Cast,
    parties: Parties,
    taken: set[tuple[str, int]],
    *,
    digital: bool,
) -> Iterator[Claim]:
    """For title and lead, a weak Claim where a sentence outside `taken` tells of a breach.

    `digital`: the news speaks of data and systems; without, only people's records do.
    """
    event = EVENT if digital else OF_RECORDS
    for sentence in _lead(sentences):
        if (sentence.field, sentence.position) in taken or not _tells(sentence, cast, event):
            continue
        victim = _victim(sentence, cast, parties)
        if victim:
            yield Claim(sentence, victim, _weight(sentence, victim), None)


def any_near(sentences: Sequence[Sentence], cast: Cast) -> bool:
    """Whether there may be such claims: what the news speaks of takes longer to tell."""
    return any(
        _tells(sentence, cast, event)
        for sentence in _lead(sentences)
        for event in (EVENT, OF_RECORDS)
    )


def _lead(sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """The title and the first sentences of the text."""
    return takewhile(lambda s: s.field == "title" or s.position < _LEAD, sentences)


def _weight(sentence: Sentence, victim: Mention) -> float:
    if victim.end:
        return 0.6
    return 0.5 if sentence.field == "title" else 0.54


def _tells(sentence: Sentence, cast: Cast, event: Screened) -> bool:
    if not event.may_match(sentence.lowered):
        return False
    told = without_other_breaches(masked(sentence, cast))
    return bool(event.search(told)) and not NO_EVENT.search(sentence.lowered)


def _victim(sentence: Sentence, cast: Cast, parties: Parties) -> Mention | None:
    """The organisation in the sentence that the article speaks of most, else its focus."""
    named = [m for m in cast.named(sentence) if _may_be(sentence, m)]
    if named:
        return max(named, key=lambda m: parties.scores[parties.canonical(m.name or "")])
    focus = parties.focus
    if focus is None or cast.role_of(focus) not in ("unknown", "organisation"):
        return None
    if sentence.field == "text" and not _ITS.search(sentence.lowered):
        return None
    return Mention(0, 0, "", focus, "organisation")


def _may_be(sentence: Sentence, mention: Mention) -> bool:
    return (
        mention.role in ("unknown", "organisation")
        and may_be_victim(sentence, mention)
        and not is_bystander(sentence, mention)
    )
