"""Patterns behind a screen: most texts are spared the regular expression.

    SUIT = screened(r"…")              a pattern and the stems of which any match contains one
    SUIT.search(text)                  the same answers as of the bare pattern, sooner
    CLAIM = Stems("breach", "hack", …) stems alone
    CLAIM.stand_in(text)

    sifted("acme denied it")           one pass looks for all stems of all patterns; what it finds
                                       goes with the text (Sifted)

A plain text is searched for the stems one by one, which gives the same answers later.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, cached_property, reduce
from operator import itemgetter, or_
from typing import Protocol, Self

from ahocorasick_rs import BytesAhoCorasick, Implementation

from pipeline.domain.statements.openings import hastened
from pipeline.domain.statements.stems import stems_of

_MOST = 160  # stems looked for one by one; more cost as much as the pattern
Finder = Callable[..., list[tuple[int, int, int]]]


class _Sought(Protocol):
    """Whatever may be told from the stems in a text; its bit says of which text."""

    bit: int
    late: bool

    @property
    def stems(self) -> tuple[str, ...]: ...


_ALL: list[_Sought] = []


class Sifted(str):
    """A text of which is known whose stems stand in it: a bit each."""

    __slots__ = ("holds",)
    holds: int

    @classmethod
    def of(cls, text: str, holds: int) -> Self:
        """The text with what is known of it."""
        made = cls(text)
        made.holds = holds
        return made


class Stems:
    """Strings in lower case and ASCII, looked for together with all others there are."""

    def __init__(self, *stems: str) -> None:
        self.stems = stems
        self.bit = 1 << len(_ALL)
        self.late = True  # until the one pass looks for them
        _ALL.append(self)

    def stand_in(self, lowered: str) -> bool:
        """Whether the text contains any of them."""
        if type(lowered) is Sifted and not self.late:
            return lowered.holds & self.bit != 0
        return _contains_any(lowered, self.stems)


class Screened:
    """A pattern and the stems of which any match contains one; compiled when first needed."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags
        self.bit = 1 << len(_ALL)
        self.late = True
        _ALL.append(self)

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """In lower case; none when too little follows from the pattern."""
        return stems_of(self.pattern, self.flags)

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return hastened(self.pattern, self.flags)

    def may_match(self, text: str) -> bool:
        """Whether a stem stands in the text, or none is known."""
        if type(text) is Sifted:
            return text.holds & self.bit != 0
        return not 0 < len(self.stems) <= _MOST or _contains_any(text.lower(), self.stems)

    def search(self, text: str) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        return self._compiled.search(text) if self.may_match(text) else None

    def match(self, text: str) -> re.Match[str] | None:
        """As `re.Pattern.match`."""
        return self._compiled.match(text) if self.may_match(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As `re.Pattern.finditer`."""
        return self._compiled.finditer(text) if self.may_match(text) else iter(())

    def sub(self, new: Callable[[re.Match[str]], str], text: str) -> str:
        """As `re.Pattern.sub`."""
        return self._compiled.sub(new, text) if self.may_match(text) else text


class Several:
    """Patterns of which it is told at once that none can match."""

    def __init__(self, *patterns: Screened) -> None:
        self._patterns = patterns
        self._bits = reduce(or_, (pattern.bit for pattern in patterns))

    def may_match(self, text: str) -> bool:
        """Whether any of them may."""
        if type(text) is Sifted:
            return text.holds & self._bits != 0
        return any(pattern.may_match(text) for pattern in self._patterns)


def screened(pattern: str | re.Pattern[str], flags: int = 0) -> Screened:
    """The pattern behind its screen."""
    if isinstance(pattern, re.Pattern):
        return Screened(pattern.pattern, pattern.flags)
    return Screened(pattern, flags)


def sifted(lowered: str) -> Sifted:
    """A text in lower case, with what is known of it."""
    find, bits, holds = _sieve()
    # One byte a character: the automaton is built over bytes, and no stem has other letters.
    hits = find(lowered.encode("ascii", "replace"), overlapping=True)
    stems = set(map(itemgetter(0), hits))
    return Sifted.of(lowered, reduce(or_, map(bits.__getitem__, stems), holds))


def joined(texts: Sequence[str]) -> str:
    """The texts as lines of one: no stem goes over the end of a line."""
    text = "\n".join(texts)
    known = [known.holds for known in texts if type(known) is Sifted]
    return Sifted.of(text, reduce(or_, known)) if 0 < len(known) == len(texts) else text


def alike(text: str, known: str) -> str:
    """`text`, which is `known` or a part of it, with some of its words blotted out or in capitals:
    what is known not to stand in the one does not in the other."""
    if text is known or type(known) is not Sifted:
        return text
    return Sifted.of(text, known.holds)


def _contains_any(text: str, stems: Sequence[str]) -> bool:
    for stem in stems:  # noqa: SIM110  a generator costs three times as much
        if stem in text:
            return True
    return False


@cache
def _sieve() -> tuple[Finder, Sequence[int], int]:
    """An automaton over all stems there are, whose they are, and of whom nothing can be told: who
    has no stems, or comes later."""
    owners: dict[str, int] = {}
    unknown = -1 << len(_ALL)
    for sought in _ALL:
        sought.late = False
        unknown |= 0 if sought.stems else sought.bit
        for stem in sought.stems:
            owners[stem] = owners.get(stem, 0) | sought.bit
    automaton = BytesAhoCorasick(
        [stem.encode("ascii") for stem in owners], implementation=Implementation.ContiguousNFA
    )
    return automaton.find_matches_as_indexes, tuple(owners.values()), unknown
