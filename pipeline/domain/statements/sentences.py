"""Sentences of news text, with the offsets they have in the unmodified field.

    normalise("“no evidence”")   -> '"no evidence"'     same length, so that offsets hold
    split_sentences("title", …)  -> one Sentence
    split_sentences("text", …)   -> Sentences in order

Survives abbreviations, initials, curly quotes, bullet lists, lines broken within a sentence and
texts cut off in the middle. What a sentence *means* is for the modules that read it.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.domain.records import TextField
from pipeline.domain.statements.remembered import remembered
from pipeline.domain.statements.screened import alike, sifted

_PLAIN = {
    "'": "’‘`",
    '"': "“”„«»",
    " ": "\u00a0\u202f\u2009\t",
    "-": "\u2011\u2010",
}
_TITLES = (
    "Mr|Mrs|Ms|Dr|Prof|St|Sen|Rep|Gov|Gen|Lt|Col|Capt|Sgt|Hon|Rs|No|Nos|vs|cf|approx|Pvt|"
    "e\\.g|i\\.e"
)
_MONTHS = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_NEVER_ENDS = re.compile(rf"(?:\b(?:{_TITLES}|{_MONTHS})|\b[A-Z])\.$")
_SOMETIMES_ENDS = re.compile(
    r"\b(?:Inc|Corp|Ltd|Co|LLC|Bros|Jr|Sr|etc|a\.m|p\.m|(?:[A-Z]\.)+[A-Z])\.$"
)
_STARTER = re.compile(
    r"[\"'(]*(?:The|An?|It|Its|In|On|At|But|And|However|We|They|He|She|This|That|These|Those|There|"
    r"Our|As|After|According|When|While|If|For|To|Last|Earlier|Meanwhile|Also)\b"
)
# Bounded: over a line of 100,000 dots `[.]+` would try every length from every place.
# Its first character stands alone, for `re` goes from one such to the next five times as fast.
_END = re.compile(
    r"[.!?…](?:[.!?…]{0,11}[\"')\]]{0,6}|(?<!…)\W?\[\d+\])"
    r"(?=\s+[\"'(\[]*[A-Z0-9@#$*•>–—-]|\s*$)"
)
_CONTINUES = re.compile(r"\s*[a-z,;)]")
_BULLET = re.compile(r"\s*(?:[*•·>–—-]|\d{1,2}[.)])\s+")
_LONG_WORD = re.compile(r"[A-Za-z][\w'&-]{3,}")
LONGEST = 1200  # characters; a longer "sentence" is a list or a broken page, cut for bounded work


class Sentence(NamedTuple):
    """`text` is normalised; `field[start:end]` is what was written, of the same length.

    `lowered` is `text` in lower case, of the same length too: patterns over it need no IGNORECASE,
    with which a regular expression takes three times as long. A `headline` is Written In Title
    Case, so that capitals say nothing about names.
    """

    field: TextField
    start: int
    end: int
    text: str
    lowered: str
    headline: bool
    position: int
    paragraph: int


def _in_title_case(text: str) -> bool:
    words = _LONG_WORD.findall(text)
    capitals = sum(word[0] <= "Z" for word in words)
    return len(words) >= 2 and capitals >= 0.6 * len(words)


def normalise(text: str) -> str:
    """Plain quotes, hyphens and spaces, character for character."""
    for plain, others in _PLAIN.items():
        for other in others:  # `str.translate` looks every character up
            text = text.replace(other, plain)
    return text


def lower(text: str) -> str:
    """Lower case, character for character (some capitals, like İ, have longer small forms)."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(small if len(small := char.lower()) == 1 else char for char in text)


def split_sentences(field: TextField, text: str) -> tuple[Sentence, ...]:
    """The sentences of one field. A title is one sentence, whatever its punctuation
    (a monstrous one is cut)."""
    plain = normalise(text)
    lowered = lower(plain)
    if field == "title":
        spans = [(0, *piece) for piece in _bounded(0, len(plain))]
    else:
        spans = [
            (number, *span)
            for number, block in enumerate(_blocks(plain))
            for span in _split_block(plain, *block)
        ]
    trimmed = [(number, *_trim(plain, start, end)) for number, start, end in spans]
    kept = [(number, start, end) for number, start, end in trimmed if end > start]
    return tuple(
        Sentence(field, start, end, *_known(plain[start:end], lowered[start:end]), position, number)
        for position, (number, start, end) in enumerate(kept)
    )


@remembered
def _known(plain: str, lowered: str) -> tuple[str, str, bool]:
    """A sentence and the same in lower case, with what is known of them; whether a headline."""
    small = sifted(lowered)
    return alike(plain, small), small, _in_title_case(plain)


def neighbours(
    article: Sequence[Sentence], sentence: Sentence, back: int, ahead: int
) -> Sequence[Sentence]:
    """The sentences of the same field from `back` before to `ahead` after, itself included.

    `article` is all sentences, title first, as `split_sentences` gave them.
    """
    last = article[-1]
    titles = len(article) - last.position - 1 if last.field == "text" else 0
    at = sentence.position + (titles if sentence.field == "text" else 0)
    near = article[max(0, at - back) : at + ahead + 1]
    return [other for other in near if other.field == sentence.field]


def _blocks(text: str) -> list[tuple[int, int]]:
    """Lines, joined where the next one goes on in lower case."""
    blocks: list[tuple[int, int]] = []
    start, adjacent = 0, False
    for line in text.split("\n"):
        end = start + len(line)
        blank = not line or line.isspace()
        if adjacent and _CONTINUES.match(line):
            blocks[-1] = (blocks[-1][0], end)
        elif not blank:
            blocks.append((start, end))
        start, adjacent = end + 1, not blank
    return blocks


def _split_block(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans = []
    begin = start
    for stop in _END.finditer(text, start, end):
        if _is_abbreviation(text, begin, stop):
            continue
        spans.append((begin, stop.end()))
        begin = stop.end()
    spans.append((begin, end))
    if end - start <= LONGEST:
        return spans
    return [piece for span in spans for piece in _bounded(*span)]


def _is_abbreviation(text: str, begin: int, stop: re.Match[str]) -> bool:
    head = text[max(begin, stop.start() - 12) : stop.start() + 1]
    if not head.endswith(".") or len(stop.group()) > 1:
        return False
    if _NEVER_ENDS.search(head):
        return True
    follows = text[stop.end() : stop.end() + 24].lstrip()
    return bool(_SOMETIMES_ENDS.search(head)) and bool(follows) and not _STARTER.match(follows)


def _bounded(start: int, end: int) -> list[tuple[int, int]]:
    return [(at, min(at + LONGEST, end)) for at in range(start, end, LONGEST)]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    bullet = _BULLET.match(text, start, end)
    if bullet:
        start = bullet.end()
    piece = text[start:end]
    return end - len(piece.lstrip()), start + len(piece.rstrip())
