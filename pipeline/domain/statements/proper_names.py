"""Spans of text that look like proper names: `find_names(sentence) -> ((start, end), …)`.

In running text a capital inside a sentence is enough. In a headline, and at the start of a
sentence, a capital says nothing: there a word must be uncommon English, or be part of a name that
the rest of the article (`known`) writes in the middle of a sentence. What the named party *is* is
for `mentions`.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.domain.statements.common_words import is_common
from pipeline.domain.statements.sentences import Sentence
from pipeline.domain.statements.vocabulary import ATTACKER, DEMONYMS, NOT_NAMES, word_set

Span = tuple[int, int]

_TOKEN = re.compile(
    r"(?<![\w$])(?:[^\W_a-z]|[a-z]{1,6}[A-Z]|[a-z]\d[a-z]{5})(?:[\w$&@.+'-]*[\w$+])?"
)
_INNER_CAPITAL = re.compile(r"[a-z]+[A-Z]|[a-z]\d[a-z]{5}|\d+[A-Za-z]{4}|\d[a-z]+[A-Z]")
_ENDING = re.compile(r"'s$|'$|'(?:ll|ve|re|d|m)$")
_ADJECTIVAL = re.compile(
    r"-(?:based|backed|generated|owned|linked|managed|related|style|led|speaking|born|"
    r"made|sponsored|"
    r"affiliated|aligned|signed|hosted|run|developed|focused|specific|year-old|\w+ing|only|wide)$"
)
_QUOTE = re.compile(r"[\"'][a-z]")
_HANDLE = re.compile(
    rf"\b{ATTACKER} [^.;\"']{{0,30}}?\b(?:named|called|alias|aka|handle|moniker|name|known as|"
    r"goes by|username),? [\"'](?P<handle>[a-z][\w$@-]{2,30})[\"']"
)
_ADJACENT = (" ", " &", " & ")  # between two words of one name
_LINKS = (" of ", " for ", " de ")  # after an opener: "Bank of …"
_SENTENCE_ENDS = (".", "!", "?", ":", "|")
OPENERS = word_set(
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


class Token(NamedTuple):
    """A capitalised word: where it stands, itself without possessive, and whether it may be one
    word of a name."""

    start: int
    end: int
    word: str
    bare: str
    may_be_name: bool


def find_names(sentence: Sentence, known: frozenset[str] = frozenset()) -> tuple[Span, ...]:
    """Spans within `sentence.text`, in order, possessive endings left out."""
    tokens = [
        Token(match.start(), match.end(), *_facts(match.group()))
        for match in _TOKEN.finditer(sentence.text)
    ]
    spans = _handles(sentence)
    at = 0
    while at < len(tokens):
        length = _run_length(sentence, tokens, at, known)
        if known:
            length = max(length, _known_length(sentence.text, tokens, at, known))
        if length:
            last = tokens[at + length - 1]
            spans.append((tokens[at].start, last.start + len(last.bare)))
        at += length or 1
    return tuple(sorted(spans))


def _handles(sentence: Sentence) -> list[Span]:
    """Lower-case names of attackers: "a hacker named 'daghetiaw'"."""
    if not _QUOTE.search(sentence.lowered):
        return []
    found = (match.span("handle") for match in _HANDLE.finditer(sentence.lowered))
    return [(start, end) for start, end in found if sentence.text[start:end].islower()]


def bare(word: str) -> str:
    """A word without its possessive ending."""
    return _ENDING.sub("", word) if "'" in word else word


def _known_length(text: str, tokens: Sequence[Token], at: int, known: frozenset[str]) -> int:
    """Tokens of the longest name at `at` that the article is known to use."""
    start = tokens[at].start
    for length in range(min(4, len(tokens) - at), 0, -1):
        last = tokens[at + length - 1]
        if text[start : last.start + len(last.bare)] in known:
            return length
    return 0


def _run_length(sentence: Sentence, tokens: Sequence[Token], at: int, known: frozenset[str]) -> int:
    """Tokens of the run of name words that starts at `at`; 0 when none does."""
    if not tokens[at].may_be_name or not _starts_name(sentence, tokens, at, known):
        return 0
    length = 1
    while at + length < len(tokens):
        previous, token = tokens[at + length - 1], tokens[at + length]
        if previous.bare != previous.word:
            break
        gap = sentence.text[previous.end : token.start]
        adjacent = gap in _ADJACENT and _continues_name(sentence, token)
        if not adjacent and not (gap in _LINKS and previous.word.casefold() in OPENERS):
            break
        length += 1
    return length


def _starts_name(
    sentence: Sentence, tokens: Sequence[Token], at: int, known: frozenset[str]
) -> bool:
    token = tokens[at]
    if token.bare.casefold() in DEMONYMS:
        return False
    opens = token.word.casefold() in OPENERS and at + 1 < len(tokens)
    if opens and sentence.text[token.end : tokens[at + 1].start] in _LINKS:
        return True
    if sentence.headline or _is_initial(sentence.text, token.start):
        return token.bare in known or not _ordinary(token.bare)
    return True


def _continues_name(sentence: Sentence, token: Token) -> bool:
    if not token.may_be_name or not sentence.headline:
        return token.may_be_name
    return not _ordinary(token.bare) or token.bare.casefold() in _HEADS


def _is_initial(text: str, start: int) -> bool:
    head = text[max(0, start - 12) : start].rstrip(" \"'([*#>-")
    return (not head and start <= 12) or head[-1:] in _SENTENCE_ENDS


@lru_cache(maxsize=50_000)
def _facts(word: str) -> tuple[str, str, bool]:
    """The word, its bare form and whether it may be a word of a name."""
    plain = bare(word)
    if len(plain) < 2 or plain.casefold() in NOT_NAMES or _ADJECTIVAL.search(plain):
        return word, plain, False
    return word, plain, plain[0].isupper() or bool(_INNER_CAPITAL.match(plain))


@lru_cache(maxsize=50_000)
def _ordinary(word: str) -> bool:
    if sum(char.isupper() for char in word) > 1 and not word.isupper():
        return False
    parts = word.split("-")
    return all(is_common(part) or part.isdigit() or len(part) < 2 for part in parts)
