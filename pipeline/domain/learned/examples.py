"""What the trained machines look at, made the same way in training and in use.

sentence_examples(sentences, cast, wanted)   one row a wanted sentence: its words, the
                                             neighbouring sentences', the head of the article's
close_examples(sentences, cast, wanted)      the same sentences looked at closely: what stands
                                             before and after their words of dispute
article_example(title, text, statements)     one row: what the rules found, title, lead
"""

from collections.abc import Sequence

import numpy as np

from pipeline.domain.learned.candidates import is_of_dispute
from pipeline.domain.learned.kernel import Matrix
from pipeline.domain.learned.vectors import Vector, direction, word_vectors, words
from pipeline.domain.records import Statement
from pipeline.domain.statements.masks import masked
from pipeline.domain.statements.mentions import Cast
from pipeline.domain.statements.sentences import Sentence

_AROUND = 0.5  # weight of what stands around a sentence, against 1 for its own words
_HEAD = 3  # sentences: the title and what follows
_LEAD = 600  # characters
_BEFORE, _AFTER = 6, 8  # words around a word of dispute: who denies, and what
_KINDS = ("claim", "confirmation")


def sentence_examples(sentences: Sequence[Sentence], cast: Cast, wanted: Sequence[int]) -> Matrix:
    """A row for each of the sentences at the indices `wanted`."""
    vectors = word_vectors()
    nothing = np.zeros(vectors.dimensions, np.float32)
    rows = np.empty((len(wanted), 3 * vectors.dimensions), np.float32)
    if not wanted:
        return rows
    own, heads, around = _thirds(rows)
    heads[:] = _head(sentences, cast)
    for row, at in enumerate(wanted):
        near = [*sentences[max(at - 1, 0) : at], *sentences[at + 1 : at + 2]]
        own[row] = direction(_total(sentences[at], cast))
        around[row] = _AROUND * direction(sum((_total(s, cast) for s in near), nothing))
    return rows


def close_examples(sentences: Sequence[Sentence], cast: Cast, wanted: Sequence[int]) -> Matrix:
    """A row for each of them again: "denied" in a long sentence is lost in the sum of its words,
    but not in the few around it."""
    vectors = word_vectors()
    rows = np.empty((len(wanted), 3 * vectors.dimensions), np.float32)
    if not wanted:
        return rows
    before, after, heads = _thirds(rows)
    heads[:] = _head(sentences, cast)
    for row, at in enumerate(wanted):
        said = words(masked(sentences[at], cast))
        places = [place for place, word in enumerate(said) if is_of_dispute(word)]
        lefts = [word for place in places for word in said[max(0, place - _BEFORE) : place]]
        rights = [word for place in places for word in said[place : place + _AFTER + 1]]
        before[row], after[row] = vectors.of(lefts), vectors.of(rights)
    return rows


def _thirds(rows: Matrix) -> tuple[Matrix, Matrix, Matrix]:
    """The columns for three vectors, to be filled in."""
    third = rows.shape[1] // 3
    return rows[:, :third], rows[:, third : 2 * third], rows[:, 2 * third :]


def _head(sentences: Sequence[Sentence], cast: Cast) -> Vector:
    """What the article begins with, weighing less."""
    nothing = np.zeros(word_vectors().dimensions, np.float32)
    return _AROUND * direction(sum((_total(s, cast) for s in sentences[:_HEAD]), nothing))


def _total(sentence: Sentence, cast: Cast) -> Vector:
    """The sum of a sentence's words, kept: most are asked for as neighbours too."""
    place = (sentence.field, sentence.position)
    if place not in cast.totals:
        cast.totals[place] = word_vectors().total(words(masked(sentence, cast)))
    return cast.totals[place]


def article_example(
    title: str, text: str, statements: Sequence[Statement], role: str | None, claimed: float
) -> Vector:
    """The row of an article: what the rules found in it and where, its title, its lead."""
    vectors = word_vectors()
    facts = [claimed]  # nothing of contests: they decide by themselves
    facts += [float(role == r) for r in ("against_company", "against_attacker", "other")]
    for kind in _KINDS:
        found = [s for s in statements if s.kind == kind]
        facts.append(min(len(found), 3) / 3)
        facts.append(float(any(s.field == "title" for s in found)))
        facts.append(min(sum(s.field == "text" and s.start < _LEAD for s in found), 2) / 2)
    parts = [
        np.array(facts, np.float32),
        vectors.of(words(title.lower())),
        vectors.of(words(text[:_LEAD].lower())),
    ]
    return np.concatenate(parts).astype(np.float32)
