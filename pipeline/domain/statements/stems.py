"""What any match of a pattern must contain, read from the pattern itself.

    stems_of(r"den(?:y|ies|ied)")   -> ("deny", "denies", "denied")

So a few substring searches tell that a text cannot match, as RE2's prefilters do, and what is
searched for cannot drift from its pattern. None follow from a pattern that may match anything.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from re import _constants as op  # type: ignore[attr-defined]
from typing import Any

from pipeline.domain.statements.parsed import parsed

BLOTS = "#?0\n"  # put in the place of others in a text: what is known of it must still hold
_SHORTEST = 3  # characters of a stem
_FANNED = 48  # strings followed side by side while a pattern is read
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT)
Strings = frozenset[str]
_EMPTY: Strings = frozenset(("",))


def stems_of(pattern: str, flags: int = 0) -> tuple[str, ...]:
    """Strings in lower case, of which the lower-cased text of every match contains one; none when
    nothing useful follows."""
    needed, exact = _Reader().sequence(parsed(pattern, flags))
    best = _better(needed, exact)
    return _fewest(best) if best else ()


class _Reader:
    """Walks a parsed pattern. `sequence` answers what any match of it needs, and, while that is
    short, all it can be; either may be None."""

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
            return None, _letter(what)
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

    def _letters(self, items: Sequence[Any]) -> Strings | None:
        if len(items) > 4 or any(code is not op.LITERAL for code, _ in items):
            return None
        return _united(_letter(letter) for _, letter in items)

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


@cache
def _letter(number: int) -> Strings | None:
    letter = chr(number).lower()
    return frozenset((letter,)) if letter.isascii() and letter not in BLOTS else None


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
    sets = [s for s in (one, other) if s is not None and all(map(_tells, s))]
    return min(sets, key=lambda s: sum(0.1 ** len(stem.strip()) for stem in s), default=None)


def _tells(stem: str) -> bool:
    """Whether it is long enough, or rare as a sign is, to stand in few texts."""
    return len(stem) >= _SHORTEST or any(not (c.isalpha() or c.isspace()) for c in stem)


def _fewest(stems: Strings) -> tuple[str, ...]:
    """Without what contains another, the shortest first."""
    kept: list[str] = []
    for stem in sorted(stems, key=len):
        if not any(other in stem for other in kept):
            kept.append(stem)
    return tuple(kept)
