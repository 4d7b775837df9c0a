"""Other names of an organisation, as one text introduces them.

    names_in("… the U.S. Marshals Service (USMS) …", "USMS")    same: U.S. Marshals Service
    names_in("… Block, formerly Square, …", "Square")           same: Block
    names_in("… LastPass parent GoTo …", "GoTo")                related: LastPass
    names_in("… Dish Network … Dish said …", "Dish Network")    same: Dish
    names_in("… Paytm … Paytm Mall …", "Paytm Mall")            nothing: not introduced

A parent and its subsidiary are two organisations. That they are related says only that what is told
of them may be one incident, when something else says so too.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from pipeline.domain.names import organisation_key, same_organisation

MENTIONS, REACH = 20, 120  # mentions of a name that are looked at, and characters around each
MOST = 12  # names of one organisation; a text with more is a list
KINDS = frozenset(  # of firm: the name is often said without. Not "bank": Royal is somebody else
    re.findall(
        r"\w+",
        "group network networks platforms technology technologies systems international global "
        "games studios entertainment airlines airways financial insurance healthcare medical "
        "pharma pharmaceuticals motors communications media foods energy solutions software labs "
        "laboratories industries stores logistics electronics semiconductor diagnostics",
    )
)

_WORD = r"[A-Z0-9](?:[\w&’'-]|\.(?=\w)){0,30}\.?"
_NAME = rf"{_WORD}(?: (?:(?:of|for|and|&|de|du|la|the) ){{0,2}}{_WORD}){{0,6}}"
_A, _B = rf"(?P<a>{_NAME})", rf"(?P<b>{_NAME})"
_QUOTED = rf"[\"'“”]?{_B}[\"'“”]?"
_AS = r"(?:(?:then|also|now|better|formerly|previously) )?"
_KNOWN = rf"(?:{_AS}(?:known|called|named|branded) (?:as )?)"
_WAS = rf"(?:formerly|previously|originally|now|once) {_KNOWN}?|{_KNOWN}|aka |a\.k\.a\. |or |the "
_OWNER = r"(?:parent|owner|operator|maker|developer|publisher|creator)(?: (?:company|firm|group))?"

_BRACKETED = re.compile(rf"{_A},?(?: (?:plc|ltd|gmbh|llp|inc)\.?)? \((?:the )?{_QUOTED}\)")
_SAME = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_A},? \((?:{_WAS})(?:the )?{_QUOTED}\)",
        rf"{_A},? (?:formerly|previously|originally) {_KNOWN}?(?:the )?{_QUOTED}",
        rf"{_A},? (?:which |that )?(?:is|was|has been) (?:also |better |now |recently )?"
        rf"(?:known as|called|renamed(?: to| as)?|rebranded (?:as|to)) {_QUOTED}",
        rf"{_A},? (?:which |that )?(?:(?:also|better) known as|(?:trades|trading|operates|operating"
        rf"|does business|doing business|rebranded(?: itself)?) as|d/b/a|dba|t/a|aka|a\.k\.a\.)"
        rf" {_QUOTED}",
    )
)
_RELATED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_B}(?:['’]s)?[ -](?:[Pp]arent|[Oo]wner|[Mm]aker|[Oo]perator|[Dd]eveloper)"
        rf"(?: (?:[Cc]ompany|firm|group))?,? {_A}",
        rf"{_A}-owned {_B}",
        rf"{_B},? (?:which is |which was |that is |now |is )?(?:wholly[ -])?owned by {_A}",
        rf"{_B},? (?:which is |is )?(?:an? |the |part )?(?:\w+[- ]){{0,3}}?(?:subsidiary|unit"
        rf"|division|arm|brand|affiliate|part) of {_A}",
        rf"{_A},? \(?(?:which owns|that owns|(?:the )?{_OWNER} (?:of|behind)"
        rf"|the (?:company|firm) behind) {_B}",
        rf"{_A}(?:['’]s)? (?:subsidiary|unit|division|arm),? {_B}",
    )
)
_INTRODUCES = re.compile(  # any of the above holds one of these
    r"\([\"'“”]?[A-Z0-9a]|formerly|previously|originally|known as|called|renamed|rebranded"
    r"|(?:trad|operat|do)\w* (?:business )?as|d/b/a|dba|t/a|aka|a\.k\.a|[Pp]arent|[Oo]wne|owns"
    r"|[Mm]aker|[Oo]perator|[Dd]eveloper|publisher|creator|behind|subsidiary|unit|division|arm"
    r"|brand|affiliate|part of"
)


@dataclass(frozen=True, slots=True)
class Names:
    """What else a text calls an organisation, and names of its parent or parts."""

    same: tuple[str, ...] = ()
    related: tuple[str, ...] = ()


def names_in(text: str, organisation: str) -> Names:
    """The other names of an organisation in a text; the organisation's own name is left out."""
    pairs, owners = _introduced(_around(text, organisation))
    same = [organisation]
    for name in same:  # it grows: "Acme Corp (ACME), formerly Apex"
        same += list(_new(_others(name, pairs), same))[: MOST - len(same)]
    same += _new(_forms(text, organisation), same)
    related = _new((other for name in same for other in _others(name, owners)), same)
    return Names(tuple(same[1:MOST]), tuple(related)[:MOST])


def _new(names: Iterable[str], known: Sequence[str]) -> Iterator[str]:
    """Each of the names that is not one of the known, once."""
    for name in dict.fromkeys(names):
        if not any(same_organisation(name, one) for one in known):
            yield name


Pairs = tuple[tuple[str, str], ...]


def _around(text: str, organisation: str) -> str:
    """What stands near the first mentions of a name, where some other name may be introduced."""
    word = max(re.findall(r"\w+", organisation), key=len, default="")
    spans: list[tuple[int, int]] = []
    for match in islice(re.finditer(rf"\b{re.escape(word)}\b", text, re.IGNORECASE), MENTIONS):
        start, end = max(0, match.start() - REACH), match.end() + REACH
        if spans and start <= spans[-1][1]:
            start = spans.pop()[0]
        spans.append((start, end))
    near = (text[start:end] for start, end in spans)
    return "\n".join(passage for passage in near if _INTRODUCES.search(passage))


def _introduced(text: str) -> tuple[Pairs, Pairs]:
    """Pairs of names of one organisation, and pairs of a parent and its part."""
    same = [pair for pattern in _SAME for pair in _pairs(pattern, text)]
    same += [
        (full, short)
        for long, short in _pairs(_BRACKETED, text)
        if (full := _spelt_out(long, short))
    ]
    return tuple(same), tuple(pair for pattern in _RELATED for pair in _pairs(pattern, text))


def _pairs(pattern: re.Pattern[str], text: str) -> Iterator[tuple[str, str]]:
    for match in pattern.finditer(text):
        a, b = (match[name].rstrip(".'’-").removesuffix("’s").removesuffix("'s") for name in "ab")
        if organisation_key(a) and organisation_key(b):
            yield a, b


def _others(name: str, pairs: Pairs) -> Iterator[str]:
    for a, b in pairs:
        if same_organisation(a, name):
            yield b
        elif same_organisation(b, name):
            yield a


def _spelt_out(long: str, short: str) -> str | None:
    """The end of `long` that `short` stands for: its letters in order, the first opening a word;
    or one or more of its words, as in "Acme Holdings plc (Acme)". None when it is no short form.
    """
    words = long.split()
    if organisation_key(short) in (organisation_key(" ".join(words[:n])) for n in range(1, 4)):
        return long
    letters = [char for char in short.casefold() if char.isalnum()]
    if not 2 <= len(letters) <= 10 or sum(map(str.isupper, short)) * 2 < len(letters):
        return None
    for first in range(len(words) - 1, -1, -1):
        if words[first][0] == short[0].upper() and _holds(words[first:], letters):
            return " ".join(words[first:])
    return None


def _holds(words: Iterable[str], letters: list[str]) -> bool:
    """Whether the letters stand in the words in order, most of them opening one."""
    text = " ".join(words).casefold()
    at, opening = -1, 0
    for letter in letters:
        start = next((m.start() for m in re.finditer(rf"\b{letter}", text) if m.start() > at), -1)
        at, opening = (start, opening + 1) if start >= 0 else (text.find(letter, at + 1), opening)
        if at < 0:
            return False
    return opening * 2 >= len(letters)


def _forms(text: str, organisation: str) -> Iterator[str]:
    """The name with and without its kind of body, where the text says both."""
    words = organisation.split()
    if len(words) > 1 and words[-1].casefold() in KINDS:
        short = " ".join(words[:-1])
        if re.search(rf"(?<![\w-]){re.escape(short)}(?:['’]s?)?(?= [a-z(]|[.,;:])", text):
            yield short
    for match in re.finditer(rf"(?<![\w-])(?i:{re.escape(organisation)}) ([A-Z][a-z]+)", text):
        if match[1].casefold() in KINDS:
            yield match[0]
            return
