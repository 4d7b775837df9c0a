"""How any match of a pattern must begin, put before the pattern as a cheap test.

    hastened(r"\b(?:sues?|sued|lawsuit|…)\b")    \b(?=s(?:ue)|l(?:aws)|…) before it

Where a pattern is a long list of wordings, `re` tries each of them at each place of a text. The
test ahead lets it try those of a few letters instead; what it finds is the same, for each match
begins so anyway.
"""

import re
from collections.abc import Iterable
from re import _compiler as compiler  # type: ignore[attr-defined]
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, cast

from pipeline.domain.statements.parsed import parsed

_LONGEST = 4  # characters of an opening
_MOST = 600  # openings; more tell too little
_FEWEST = 4  # fewer are tried as fast without
_DIGIT = "\0"  # stands for any digit, of whatever script
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT)
_NO_WIDTH = (op.AT, op.ASSERT, op.ASSERT_NOT)
Heads = frozenset[tuple[str, bool]]  # how a part may begin; whether that is all of it
_NOTHING: Heads = frozenset({("", True)})
_ANYTHING: Heads = frozenset({("", False)})


def hastened(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The compiled pattern, its openings tested first where that spares it work."""
    parts = parsed(pattern, flags)
    openings = {head for head, _all in _sequence(parts)}
    if _FEWEST <= len(openings) <= _MOST and "" not in openings:
        boundary = _boundary(openings) if parts[0] == (op.AT, op.AT_BOUNDARY) else ""
        test = parser.parse(f"{boundary}(?={_either(openings)})", flags)
        parts = parser.SubPattern(parts.state, [*test, *parts])
    return cast(re.Pattern[str], compiler.compile(parts, flags))


def _boundary(openings: Iterable[str]) -> str:
    """The boundary before the openings; that no letter stands before one that is itself a letter is
    told sooner."""
    letters = all(opening[0] == _DIGIT or opening[0].isalnum() for opening in openings)
    return r"(?<![a-z])\b" if letters else r"\b"


def _sequence(parts: Iterable[Any]) -> Heads:
    ended: set[tuple[str, bool]] = set()
    run = {""}
    for part in parts:
        heads = _part(part)
        joined = {((head + tail)[:_LONGEST], whole) for head in run for tail, whole in heads}
        going_on = {head for head, whole in joined if whole and len(head) < _LONGEST}
        ended |= {(head, False) for head, whole in joined if not whole or len(head) == _LONGEST}
        run = going_on
        if not run or len(ended) > _MOST:
            break
    return frozenset(ended | {(head, True) for head in run})


def _part(part: Any) -> Heads:  # noqa: ANN401
    code, what = part
    if code is op.LITERAL:
        return frozenset({(chr(what), True)})
    if code in _NO_WIDTH:
        return _NOTHING
    if code is op.IN:
        return _letters(what)
    if code is op.BRANCH:
        return frozenset().union(*map(_sequence, what[1]))
    if code is op.SUBPATTERN and not what[1] and not what[2]:
        return _sequence(what[3])
    if code in _REPEATS:
        least, most, inner = what
        heads = _sequence(inner)
        if (least, most) == (0, 1):
            return heads | _NOTHING
        once = frozenset((head, False) for head, _whole in heads)
        return once if least else once | _NOTHING
    return _ANYTHING


def _letters(items: Iterable[Any]) -> Heads:
    letters: set[tuple[str, bool]] = set()
    for code, what in items:
        if code is op.LITERAL:
            letters.add((chr(what), True))
        elif code is op.RANGE and what[1] - what[0] < 10:
            letters |= {(chr(letter), True) for letter in range(what[0], what[1] + 1)}
        elif code is op.CATEGORY and what is op.CATEGORY_DIGIT:
            letters.add((_DIGIT, True))
        else:
            return _ANYTHING
    return frozenset(letters)


def _either(openings: Iterable[str]) -> str:
    """A pattern for any of the strings, one branch a first letter; where one is the opening of
    another, that one."""
    branches: dict[str, set[str]] = {}
    for opening in openings:
        branches.setdefault(opening[0], set()).add(opening[1:])
    return "|".join(_branch(first, rests) for first, rests in sorted(branches.items()))


def _branch(first: str, rests: set[str]) -> str:
    rest = "" if "" in rests else f"(?:{_either(rests)})"
    return (r"\d" if first == _DIGIT else re.escape(first)) + rest
