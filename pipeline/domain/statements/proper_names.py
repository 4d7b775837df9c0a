"""Spans of text that look like proper names: `find_names(sentence) -> ((start, end), …)`.

In running text a capital inside a sentence is enough. In a headline, and at the start of a
sentence,
a capital says nothing: there a word must be uncommon English, or be part of a name that the rest of
the article (`known`) writes in the middle of a sentence. What the named party *is* is for
`mentions`.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.domain.statements.common_words import is_common
from pipeline.domain.statements.sentences import Sentence
from pipeline.domain.statements.vocabulary import DEMONYMS, NOT_NAMES, word_set

Span = tuple[int, int]
Token = re.Match[str]

_TOKEN = re.compile(r"(?<![\w$])(?:[^\W_a-z]|[a-z]{1,6}[A-Z])(?:[\w$&@.+'-]*[\w$+])?")
_INNER_CAPITAL = re.compile(r"[a-z]+[A-Z]|\d+[A-Za-z]{4}|\d[a-z]+[A-Z]")
_ENDING = re.compile(r"'s$|'$|'(?:ll|ve|re|d|m)$")
_ADJECTIVAL = re.compile(
    r"-(?:based|backed|generated|owned|linked|managed|related|style|led|speaking|born|"
    r"made|sponsored|"
    r"affiliated|aligned|signed|hosted|run|developed|focused|specific|year-old|\w+ing|only|wide)$"
)
_ADJACENT = re.compile(r" | & ?")
_LINKED = re.compile(r" (?:of|for|de) ")
_OPENERS = word_set(
    "city university department ministry bank transport institute council board office state town "
    "county church bureau house college center centre government"
)
_HEADS = word_set(
    "foundation bank health university hospital mail airlines airways group systems technologies "
    "healthcare insurance college council police department energy pharma telecom mobile motors "
    "networks security labs software games entertainment media financial holdings international "
    "corporation company clinic schools county city ministry motor electronics logistics payments "
    "pay wallet capital"
)


def find_names(sentence: Sentence, known: frozenset[str] = frozenset()) -> tuple[Span, ...]:
    """Spans within `sentence.text`, in order, possessive endings left out."""
    tokens = list(_TOKEN.finditer(sentence.text))
    spans: list[Span] = []
    at = 0
    while at < len(tokens):
        length = max(
            _known_length(sentence.text, tokens, at, known),
            _run_length(sentence, tokens, at, known),
        )
        if length:
            last = tokens[at + length - 1]
            spans.append((tokens[at].start(), last.start() + len(bare(last.group()))))
        at += length or 1
    return tuple(spans)


def bare(word: str) -> str:
    """A word without its possessive ending."""
    return _ENDING.sub("", word)


def _known_length(text: str, tokens: Sequence[Token], at: int, known: frozenset[str]) -> int:
    """Tokens of the longest name at `at` that the article is known to use."""
    start = tokens[at].start()
    for length in range(min(4, len(tokens) - at), 0, -1):
        last = tokens[at + length - 1]
        if text[start : last.start()] + bare(last.group()) in known:
            return length
    return 0


def _run_length(sentence: Sentence, tokens: Sequence[Token], at: int, known: frozenset[str]) -> int:
    """Tokens of the run of name words that starts at `at`; 0 when none does."""
    if not _starts_name(sentence, tokens, at, known):
        return 0
    length = 1
    while at + length < len(tokens):
        previous, token = tokens[at + length - 1], tokens[at + length]
        gap = sentence.text[previous.end() : token.start()]
        if bare(previous.group()) != previous.group():
            break
        adjacent = _ADJACENT.fullmatch(gap) and _continues_name(sentence, token.group())
        linked = _LINKED.fullmatch(gap) and previous.group().casefold() in _OPENERS
        if not adjacent and not linked:
            break
        length += 1
    return length


def _starts_name(
    sentence: Sentence, tokens: Sequence[Token], at: int, known: frozenset[str]
) -> bool:
    word = tokens[at].group()
    if not _may_be_name(word) or bare(word).casefold() in DEMONYMS:
        return False
    if word.casefold() in _OPENERS and at + 1 < len(tokens):
        gap = sentence.text[tokens[at].end() : tokens[at + 1].start()]
        if _LINKED.fullmatch(gap):
            return True
    if sentence.headline or _is_initial(sentence.text, tokens[at].start()):
        return bare(word) in known or not _ordinary(bare(word))
    return True


def _continues_name(sentence: Sentence, word: str) -> bool:
    if not _may_be_name(word):
        return False
    if sentence.headline:
        return not _ordinary(bare(word)) or bare(word).casefold() in _HEADS
    return True


def _is_initial(text: str, start: int) -> bool:
    head = text[:start].rstrip(" \"'([*#>-")
    return not head or head[-1] in ".!?:|"


@lru_cache(maxsize=50_000)
def _may_be_name(word: str) -> bool:
    word = bare(word)
    if len(word) < 2 or word.casefold() in NOT_NAMES or _ADJECTIVAL.search(word):
        return False
    return word[0].isupper() or bool(_INNER_CAPITAL.match(word))


@lru_cache(maxsize=50_000)
def _ordinary(word: str) -> bool:
    if sum(char.isupper() for char in word) > 1 and not word.isupper():
        return False
    parts = word.split("-")
    return all(is_common(part) or part.isdigit() or len(part) < 2 for part in parts)
