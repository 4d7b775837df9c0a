"""Whose words a denial is: its verb's subject, or whoever says or is quoted with the sentence."""

import re
from collections.abc import Sequence

from pipeline.domain.statements.denials import DenialCue
from pipeline.domain.statements.mentions import Cast, Mention
from pipeline.domain.statements.own_documents import stands_plain
from pipeline.domain.statements.screened import screened
from pipeline.domain.statements.sentences import Sentence, neighbours
from pipeline.domain.statements.speakers import Party, attribution, party, subject_before

_BY = re.compile(r"\bby\b")
_PASSIVE = re.compile(r"\w+\s+(?:\w+ )?by\b")
_COLON = screened(r":\s")
_LONGEST_QUOTE = 4  # sentences
_FIRST_PERSON = screened(r"\b(?:we|our|us)\b")


def speaker_of(
    cue: DenialCue, sentences: Sequence[Sentence], cast: Cast, writer: str | None
) -> Party | None:
    """The party that denies, or None when nobody is said to.

    `writer`: the organisation whose own document it is, which says what is nobody's quotation.
    """
    sentence = cue.sentence
    own = writer is not None and stands_plain(sentence, cue.start, sentences)
    if cue.own_subject:
        return _subject(cue, cast) or (_writer(cue, writer) if own else None)
    found = attribution(sentence.text, cast.mentions(sentence), cue.start, cue.end)
    if own and (found is None or found.mention.pronoun):
        return _writer(cue, writer)
    return _by_colon(cue, cast) or found or quoted_speaker(sentence, sentences, cast)


def _writer(cue: DenialCue, writer: str | None) -> Party:
    """The organisation in its own document."""
    place = Mention(cue.start, cue.start, "", writer, "organisation")
    return Party(place, "organisation", writer, writer)


def _subject(cue: DenialCue, cast: Cast) -> Party | None:
    """The subject of a denying verb: "Acme denied", "was denied by Acme"."""
    text, mentions = cue.sentence.text, cast.mentions(cue.sentence)
    if not _PASSIVE.match(text, cue.start):
        return subject_before(text, mentions, cue.start)
    by = _BY.search(text, cue.start)
    after = [m for m in mentions if by and m.start >= by.end()]
    return party(text, after, after[0]) if after else None


def _by_colon(cue: DenialCue, cast: Cast) -> Party | None:
    """Headlines: "Acme: no breach", "Not hacked: Acme"."""
    text, mentions = cue.sentence.text, cast.mentions(cue.sentence)
    colon = _COLON.search(text)
    if cue.sentence.field != "title" or colon is None:
        return None
    side = [m for m in mentions if (m.end <= colon.start()) == (cue.start > colon.start())]
    outside = side and (side[0].start > colon.start()) != (cue.start > colon.start())
    return party(text, side, side[0]) if outside else None


def quoted_speaker(sentence: Sentence, sentences: Sequence[Sentence], cast: Cast) -> Party | None:
    """Words in quotes or in the first person: whoever is quoted in the sentence before or after."""
    if sentence.field == "title":
        return None
    before = neighbours(sentences, sentence, _LONGEST_QUOTE, 0)[:-1]
    opening = _opening(before)
    closing = None if opening else _closing(sentence, sentences)
    told_by = (_sayer(opening, cast) if opening else None) or (
        _sayer(closing, cast) if closing else None
    )
    if told_by:
        return told_by
    if '"' not in sentence.text and not _FIRST_PERSON.search(sentence.lowered):
        return None
    near = {s.position - sentence.position: s for s in neighbours(sentences, sentence, 2, 1)}
    for step in (-1, 1, -2):
        other = near.get(step)
        goes_on = step == -1 or (step == -2 and -1 in near and '"' in near[-1].text)
        found = _sayer(other, cast) if other and ('"' in other.text or goes_on) else None
        if found:
            return found
    return None


def _opening(before: Sequence[Sentence]) -> Sentence | None:
    """The sentence that opens the quotation in which the next one stands, or None."""
    within: Sentence | None = None
    for sentence in before:
        if sentence.text.count('"') % 2:
            within = None if within else sentence
    return within


def _closing(sentence: Sentence, sentences: Sequence[Sentence]) -> Sentence | None:
    """The sentence that closes the quotation which this one opens: "We were not hacked. |…," it
    said|". None when it opens none."""
    if sentence.text.count('"') % 2 == 0:
        return None
    after = neighbours(sentences, sentence, 0, _LONGEST_QUOTE)[1:]
    return next((one for one in after if one.text.count('"') % 2), None)


def _sayer(sentence: Sentence, cast: Cast) -> Party | None:
    end = len(sentence.text)
    return attribution(sentence.text, cast.mentions(sentence), end, end)
