"""The names of a whole article: where one sentence cannot tell, the others do.

names_of(sentences)   for each sentence the spans of its names, handles in lower case included
"""

from collections.abc import Sequence

from pipeline.domain.statements.extents import opened_by_words
from pipeline.domain.statements.handles import handles_in, seen_again
from pipeline.domain.statements.proper_names import Span, bare, find_names, recurs
from pipeline.domain.statements.sentences import Sentence


def names_of(sentences: Sequence[Sentence]) -> list[tuple[Span, ...]]:
    """The names of each sentence; where capitals say nothing, those seen elsewhere in the text."""
    first_pass = [find_names(sentence) for sentence in sentences]
    known = _certain_names(sentences, first_pass) | opened_by_words(sentences, first_pass)
    known |= {name.replace("$", "") for name in known if "$" in name}  # "Lapsus$ Hunters"
    joined = [name for name in known if " and " in name]
    openings = {name.split(" ")[0] for name in known}
    beginnings = tuple(openings)
    handles = _handles(sentences)
    found = []
    for sentence, spans in zip(sentences, first_pass, strict=True):
        opening = bare(sentence.text.split(" ", 1)[0].lstrip("\"'(["))
        again = opening in openings or sentence.field == "title" or sentence.headline
        again = again or (bool(joined) and any(name in sentence.text for name in joined))
        again = again and recurs(sentence, beginnings)
        names = find_names(sentence, known) if again else spans
        found.append(_with_handles(names, seen_again(sentence, handles)) if handles else names)
    return found


def _handles(sentences: Sequence[Sentence]) -> frozenset[str]:
    """Names in lower case that the article introduces as such."""
    return frozenset(
        sentence.text[start:end] for sentence in sentences for start, end in handles_in(sentence)
    )


def _with_handles(names: tuple[Span, ...], handles: tuple[Span, ...]) -> tuple[Span, ...]:
    """Names and handles in order; a handle wins over a name that overlaps it."""
    kept = [
        (start, end)
        for start, end in names
        if not any(first < end and start < last for first, last in handles)
    ]
    return tuple(sorted({*kept, *handles}))


def _certain_names(
    sentences: Sequence[Sentence], spans: Sequence[tuple[Span, ...]]
) -> frozenset[str]:
    """Names written with capitals in the middle of a sentence of running text."""
    return frozenset(
        sentence.text[start:end]
        for sentence, found in zip(sentences, spans, strict=True)
        if found and sentence.field != "title" and not sentence.headline
        for start, end in found
        if start > 2 or " and " in sentence.text[start:end]
    )
