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

from pipeline.domain.records import TextField
from pipeline.domain.statements.common_words import is_common
from pipeline.domain.statements.extents import (
    TAIL,
    going_on,
    keeps_ending,
    opened_by_nation,
    to_legal_form,
)
from pipeline.domain.statements.given_names import GIVEN_NAMES
from pipeline.domain.statements.public_bodies import public_bodies
from pipeline.domain.statements.remembered import remembered
from pipeline.domain.statements.sentences import Sentence
from pipeline.domain.statements.vocabulary import (
    ATTACKER_PHRASES,
    DEMONYMS,
    FINDER_PHRASES,
    GENERIC,
    HEADS,
    NOT_NAMES,
    word_set,
)

Span = tuple[int, int]

_TOKEN = re.compile(
    r"(?<![\w$])(?:[^\W_a-z]|[a-z]{1,6}[A-Z]|[a-z]\d[a-z]{5})(?:[\w$&@.+'-]*[\w$+])?"
)
_INNER_CAPITAL = re.compile(
    r"[a-z]+[A-Z]|[a-z]\d[a-z]{5}|\d+[A-Za-z]{4}|\d[a-z]+[A-Z]|\d+-[A-Z][a-z]{2}"
)
_PLURAL = re.compile(r"[A-Z]{2,}s")  # "PINs", "MPs"
_SUM = re.compile(r"(?:[A-Z]{1,3}|Rs\.?)?\$?\d[\d.,]*[a-zA-Z]{0,2}")  # "US$50", "N500m"
_ENDING = re.compile(r"'s$|'$|'(?:ll|ve|re|d|m)$")
_ADJECTIVAL = re.compile(
    r"-(?:based|backed|generated|owned|linked|managed|related|style|led|speaking|born|"
    r"made|sponsored|"
    r"affiliated|aligned|signed|hosted|run|developed|focused|specific|year-old|\w+ing|only|wide)$"
)
_REFUSES = re.compile(r"(?:den(?:y|ies)|refutes|rejects|dismisses|disputes|rubbishes|debunks)\b")
_NAMELIKE = re.compile(
    r"(?!(?i:ceo|boss|chief|users?|customers?|hack\w*|breach|data|leak\w*|\w+ly)$)[A-Z]\w+"
)
_ADJACENT = (" ", " &", " & ")  # between two words of one name
_LINKS = (" of ", " for ", " de ", " of the ", " for the ")  # after an opener: "Bank of …"
_FOREIGN = (" al ", " de ", " del ", " della ", " di ", " do ", " da ", " du ", " des ", " de la ")
_CALLED = word_set(
    "edtech fintech healthtech insurtech agritech proptech telco neobank startup youtuber tiktoker"
)
_NOBODY = re.compile(r"(?:John|Jane) Does?\b")
_INITIAL = re.compile(r" [A-Z]\.(?=,| [a-z])")  # "Prakash |K.| was": a surname kept back
_SENTENCE_ENDS = (".", "!", "?", ":", "|")
OPENERS = word_set(
    "city university department ministry bank transport institute council board office state town "
    "county church bureau house college center centre government port province republic embassy "
    "authority agency commission association society federation union kingdom diocese archdiocese "
    "municipality district region borough village hospital school academy registry chamber order "
    "service archive foundation court museum library airport institution college commonwealth "
    "confederation fund corporation"
)
_PHRASES = ATTACKER_PHRASES | FINDER_PHRASES
_OPENS_PHRASE = frozenset(phrase.split(" ")[0] for phrase in _PHRASES)
_DATELINE = re.compile(
    r"[A-Z][A-Z.' -]{2,40}(?:, [A-Z][\w. ]{2,30})?(?: \([^()]{2,30}\))? ?(?:[—–|-]|--|:)+ |"
    r"[A-Z][\w.' ]{2,30} (?:\([^()]{2,30}\) )?[—–] |[A-Z]{3,20}\.$"
)
_LONGEST_DATELINE = 45  # characters
_DATED = 4  # sentences in which a dateline may stand


class Token(NamedTuple):
    """A capitalised word: where it stands, itself without possessive, whether it may be one word
    of a name, and whether alone it names nobody."""

    start: int
    end: int
    word: str
    bare: str
    may_be_name: bool
    generic: bool


def find_names(sentence: Sentence, known: frozenset[str] = frozenset()) -> tuple[Span, ...]:
    """Spans within `sentence.text`, in order, possessive endings left out."""
    if known:
        return _find(sentence, known)
    place = min(sentence.position, _DATED)
    return _alone(sentence.text, sentence.lowered, sentence.headline, sentence.field, place)


@remembered
def _alone(
    text: str, lowered: str, headline: bool, field: TextField, position: int
) -> tuple[Span, ...]:
    sentence = Sentence(field, 0, len(text), text, lowered, headline, position, 0)
    return _find(sentence, frozenset())


def recurs(sentence: Sentence, openings: tuple[str, ...]) -> bool:
    """Whether any of the names that begin so may stand in the sentence; without, they do not
    change its names."""
    text = sentence.text
    return any(text.startswith(openings, token.start()) for token in _TOKEN.finditer(text))


def _find(sentence: Sentence, known: frozenset[str]) -> tuple[Span, ...]:
    tokens = [
        Token(match.start(), match.end(), *_facts(match.group()))
        for match in _TOKEN.finditer(sentence.text)
    ]
    spans: list[Span] = []
    after = _dateline_end(sentence)
    at = sum(token.start < after for token in tokens)
    while at < len(tokens):
        length = _run_length(sentence, tokens, at, known)
        if length and sentence.headline and not tokens[at].start:
            length = _with_nouns(sentence, tokens, at, length)
        if length:
            length = max(length, to_legal_form(sentence.text, tokens, at))
            length = going_on(sentence.text, tokens, at, length)
        if known:
            length = max(length, _known_length(sentence.text, tokens, at, known))
        if tokens[at].bare.casefold() in _OPENS_PHRASE:
            length = max(length, _known_length(sentence.lowered, tokens, at, _PHRASES, 2))
        if length and not _generic(tokens[at : at + length]):
            last = tokens[at + length - 1]
            end = last.start + len(last.bare)
            if last.bare != last.word and keeps_ending(sentence.text, end):
                end = last.end
            tail = TAIL.match(sentence.text, end)
            if tail is None and last.bare.casefold() in GIVEN_NAMES:
                tail = _INITIAL.match(sentence.text, end)
            if not _NOBODY.match(sentence.text, tokens[at].start):
                spans.append((tokens[at].start, tail.end() if tail else end))
        at += length or 1
    bodies = public_bodies(sentence.text, sentence.lowered, spans)
    within = {start for start, _ in bodies}  # "|Ordan|'s tax agency"
    return tuple(sorted([*bodies, *(span for span in spans if span[0] not in within)]))


def _dateline_end(sentence: Sentence) -> int:
    """Where the words after "MUMBAI (Reuters) —" begin."""
    if sentence.field == "title" or sentence.position >= _DATED:
        return 0
    dateline = _DATELINE.match(sentence.text)
    return dateline.end() if dateline else 0


def _generic(tokens: Sequence[Token]) -> bool:
    """ "The Company", "Hackers": capitals that name nobody."""
    return all(token.generic for token in tokens)


def bare(word: str) -> str:
    """A word without its possessive ending."""
    return _ENDING.sub("", word) if "'" in word else word


def _known_length(
    text: str, tokens: Sequence[Token], at: int, known: frozenset[str], least: int = 1
) -> int:
    """Tokens of the longest known name at `at`, of `least` tokens or more."""
    start = tokens[at].start
    for length in range(min(4, len(tokens) - at), least - 1, -1):
        last = tokens[at + length - 1]
        if text[start : last.start + len(last.bare)] in known:
            return length
    return 0


def _run_length(sentence: Sentence, tokens: Sequence[Token], at: int, known: frozenset[str]) -> int:
    """Tokens of the run of name words that starts at `at`; 0 when none does."""
    national = opened_by_nation(sentence.text, tokens, at)
    if not national and not (tokens[at].may_be_name and _starts_name(sentence, tokens, at, known)):
        return 0
    length = 1
    while at + length < len(tokens):
        previous, token = tokens[at + length - 1], tokens[at + length]
        if previous.bare != previous.word:
            break
        gap = sentence.text[previous.end : token.start]
        adjacent = gap in _ADJACENT and _continues_name(sentence, token)
        if not adjacent and not _links(gap, tokens[at : at + length]):
            break
        length += 1
    return length


def _with_nouns(sentence: Sentence, tokens: Sequence[Token], at: int, length: int) -> int:
    """In a headline, the ordinary words that a name needs before its verb: "Jones |Day| Denies"."""
    end = at + length
    last = min(end + 2, len(tokens))
    while end < last and tokens[end - 1].bare == tokens[end - 1].word:
        if sentence.text[tokens[end - 1].end : tokens[end].start] != " ":
            break
        if _REFUSES.match(sentence.lowered, tokens[end].start):
            return end - at
        if tokens[end].generic or not _NAMELIKE.fullmatch(tokens[end].word):
            break
        end += 1
    stands = end < len(tokens) and _REFUSES.match(sentence.lowered, tokens[end].start)
    return end - at if stands else length


def _links(gap: str, run: Sequence[Token]) -> bool:
    """ "Bank |of| Acme", and once more: "Ministry of Revenue |of| Talvia"."""
    if gap in _FOREIGN:
        return True
    if gap == ". ":
        return run[-1].word == "St"
    if gap not in _LINKS:
        return False
    opened = run[0].word.casefold() in OPENERS and len(run) > 1 and gap == " of "
    return opened or run[-1].word.casefold() in OPENERS


def _starts_name(
    sentence: Sentence, tokens: Sequence[Token], at: int, known: frozenset[str]
) -> bool:
    token = tokens[at]
    if token.bare.casefold() in DEMONYMS or token.word.casefold() in _CALLED:
        return False
    if token.word == "Credit" and sentence.text.startswith(":", token.end):  # of a photograph
        return False
    if token.word == "St" and sentence.text.startswith(". ", token.end):  # "St. Maren Hospital"
        return True
    opens = token.word.casefold() in OPENERS and at + 1 < len(tokens)
    if opens and sentence.text[token.end : tokens[at + 1].start] in _LINKS:
        return True
    if sentence.headline or _is_initial(sentence.text, token.start):
        return token.bare in known or not _ordinary(token.bare)
    return True


def _continues_name(sentence: Sentence, token: Token) -> bool:
    if not token.may_be_name or not sentence.headline:
        return token.may_be_name
    return not _ordinary(token.bare) or token.bare.casefold() in HEADS


def _is_initial(text: str, start: int) -> bool:
    head = text[max(0, start - 12) : start].rstrip(" \"'([*#>-")
    dated = start < _LONGEST_DATELINE and text[start - 2 : start] in ("- ", "– ", "— ")
    opens = dated and (head.isupper() or head.endswith(")"))
    return opens or (not head and start <= 12) or head[-1:] in _SENTENCE_ENDS


@lru_cache(maxsize=50_000)
def _facts(word: str) -> tuple[str, str, bool, bool]:
    """The word, its bare form, whether it may be a word of a name and whether it is a mere noun."""
    plain = bare(word)
    folded = plain.casefold()
    figure = _SUM.fullmatch(plain) or _PLURAL.fullmatch(plain)
    if len(plain) < 2 or folded in NOT_NAMES or figure or _ADJECTIVAL.search(plain):
        return word, plain, False, True
    may_be_name = plain[0].isupper() or bool(_INNER_CAPITAL.match(plain))
    return word, plain, may_be_name, folded in GENERIC


_MAKER = re.compile(r"^[A-Z][a-z]+(?:maker|builder|breeder|grower|broker)$")  # of ships, of toys


@lru_cache(maxsize=50_000)
def _ordinary(word: str) -> bool:
    if sum(char.isupper() for char in word) > 1 and not word.isupper():
        return False
    parts = _MAKER.sub("maker", word).split("-")
    return all(is_common(part) or part.isdigit() or len(part) < 2 for part in parts)
