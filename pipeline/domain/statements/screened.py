"""Patterns behind a screen: a few substring searches spare most texts the regular expression.

    SUIT = screened(re.compile(…))     SUIT.search(text), the same answers, sooner

What any match must contain is read from the pattern itself (each match of `den(?:y|ies)` holds
"deny" or "denies"), as RE2's prefilters do, so a screen cannot drift from its pattern. A pattern
from which too little follows is left as it is.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_MOST = 160  # stems; more cost as much as the pattern
_SHORTEST = 2  # characters of a stem
_FANNED = 48  # strings followed side by side while a pattern is read
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT)
Strings = frozenset[str]
_EMPTY: Strings = frozenset(("",))


class Screened:
    """A compiled pattern and the stems of which any match contains one."""

    __slots__ = ("_compiled", "_folds", "_plain", "_stems")

    def __init__(self, compiled: re.Pattern[str], stems: Sequence[str]) -> None:
        self._compiled = compiled
        self._stems = tuple(stems)
        self._plain = not stems
        self._folds = bool(compiled.flags & re.IGNORECASE)

    @property
    def pattern(self) -> str:
        """As `re.Pattern.pattern`."""
        return self._compiled.pattern

    def _passes(self, text: str) -> bool:
        if self._plain:
            return True
        lowered = text.lower() if self._folds else text
        for stem in self._stems:  # noqa: SIM110  a generator costs three times as much
            if stem in lowered:
                return True
        return False

    def search(self, text: str) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        return self._compiled.search(text) if self._passes(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As `re.Pattern.finditer`."""
        return self._compiled.finditer(text) if self._passes(text) else iter(())


def screened(pattern: re.Pattern[str]) -> Screened:
    """The pattern behind its screen."""
    return Screened(pattern, stems_of(pattern))


def stems_of(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Strings of which every match contains one; none when nothing useful follows.

    In lower case for a pattern that ignores case, to be looked for in lower-cased text.
    """
    reader = _Reader(bool(pattern.flags & re.IGNORECASE))
    needed, exact = reader.sequence(parser.parse(pattern.pattern, pattern.flags))
    best = _better(needed, exact)
    if best is None or len(best) > _MOST:
        return ()
    return tuple(sorted(best, key=len))


class _Reader:
    """Walks a parsed pattern. `sequence` answers what any match of it needs, and, while that is
    short, all it can be; either may be None."""

    def __init__(self, folds: bool) -> None:
        self._folds = folds

    def sequence(self, parts: Iterable[Any]) -> tuple[Strings | None, Strings | None]:
        needed: Strings | None = None
        run, whole = _EMPTY, True  # what the parts since the last unknown one can be
        for part in parts:
            below, exact = self._part(part)
            joined = _joined(run, exact)
            if joined is not None:
                run = joined
                continue
            needed = _better(_better(needed, run), below)
            run = exact if exact is not None else _EMPTY
            whole = False
        return (needed, run) if whole else (_better(needed, run), None)

    def _part(self, part: Any) -> tuple[Strings | None, Strings | None]:  # noqa: ANN401
        code, what = part
        if code is op.LITERAL:
            return None, frozenset((self._char(what),))
        if code in (op.AT, op.ASSERT, op.ASSERT_NOT):
            return None, _EMPTY  # of no width
        if code is op.IN:
            return None, self._letters(what)
        if code is op.BRANCH:
            return self._branches(what[1])
        if code is op.SUBPATTERN and not what[1] and not what[2]:
            return self.sequence(what[3])
        if code in _REPEATS:
            return self._repeated(*what)
        return None, None

    def _char(self, code: int) -> str:
        return chr(code).lower() if self._folds else chr(code)

    def _letters(self, items: Sequence[Any]) -> Strings | None:
        if len(items) > 4 or any(code is not op.LITERAL for code, _ in items):
            return None
        return frozenset(self._char(letter) for _, letter in items)

    def _branches(self, ways: Iterable[Any]) -> tuple[Strings | None, Strings | None]:
        read = [self.sequence(way) for way in ways]
        exact = _united(exact for _, exact in read)
        return _united(_better(*way) for way in read), exact

    def _repeated(self, least: int, most: int, what: Any) -> tuple[Strings | None, Strings | None]:  # noqa: ANN401
        needed, exact = self.sequence(what)
        if (least, most) == (1, 1):
            return needed, exact
        if (least, most) == (0, 1):
            return None, None if exact is None else exact | _EMPTY
        return (_better(needed, exact) if least else None), None


def _joined(run: Strings, after: Strings | None) -> Strings | None:
    if after is None or len(run) * len(after) > _FANNED:
        return None
    return frozenset(head + tail for head in run for tail in after)


def _united(sets: Iterable[Strings | None]) -> Strings | None:
    union: Strings = frozenset()
    for one in sets:
        if one is None:
            return None
        union |= one
    return union


def _better(one: Strings | None, other: Strings | None) -> Strings | None:
    """The set that fewer texts pass: both are needed, either will do."""
    sets = [s for s in map(_fewest, (one, other)) if s is not None]
    return min(sets, key=lambda s: sum(0.1 ** len(stem) for stem in s), default=None)


def _fewest(stems: Strings | None) -> Strings | None:
    """Without what contains another; None when one is too short to tell anything."""
    if stems is None or any(len(stem) < _SHORTEST for stem in stems):
        return None
    return frozenset(s for s in stems if not any(o != s and o in s for o in stems))
