"""Patterns behind a screen: most texts are spared the regular expression.

    SUIT = screened(r"…")              a pattern and the stems of which any match contains one
    SUIT.search(text)                  the same answers as of the bare pattern, sooner
    CLAIM = Stems("breach", "hack", …) stems alone
    CLAIM.stand_in(text)

    lowered = sifted(["acme denied it", …])    one pass over an article looks for all stems of all
                                               patterns; what it finds goes with each text (Sifted)

A plain text is searched for the stems one by one, which gives the same answers later.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, reduce
from operator import or_
from typing import Self

from ahocorasick_rs import BytesAhoCorasick, Implementation

from pipeline.domain.statements.stems import stems_of

_MOST = 160  # stems looked for one by one; more cost as much as the pattern
_ALL: list["Stems"] = []  # whatever was asked for, its number the place here


class Sifted(str):
    """A text of which is known whose stems stand in it: a bit for each of `Stems`."""

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

    __slots__ = ("_stems", "bit")

    def __init__(self, *stems: str) -> None:
        self._stems = stems
        self.bit = 1 << len(_ALL)
        _ALL.append(self)

    def __iter__(self) -> Iterator[str]:
        return iter(self._stems)

    def stand_in(self, lowered: str) -> bool:
        """Whether the text contains any of them."""
        if type(lowered) is Sifted:
            return lowered.holds & self.bit != 0
        for stem in self._stems:  # noqa: SIM110  a generator costs three times as much
            if stem in lowered:
                return True
        return False


class Screened:
    """A compiled pattern and the stems of which any match contains one."""

    def __init__(self, compiled: re.Pattern[str]) -> None:
        self._compiled = compiled
        stems = stems_of(compiled)
        lowered = [stem.lower() for stem in stems]
        self._folds = bool(compiled.flags & re.IGNORECASE) or lowered != [*stems]
        self._stems = Stems(*lowered) if stems else None
        self._few = len(stems) <= _MOST

    @property
    def pattern(self) -> str:
        """As `re.Pattern.pattern`."""
        return self._compiled.pattern

    def may_match(self, text: str) -> bool:
        """Whether a stem stands in the text, or none is known."""
        if self._stems is None:
            return True
        if type(text) is Sifted:
            return self._stems.stand_in(text)
        return not self._few or self._stems.stand_in(text.lower() if self._folds else text)

    def search(self, text: str) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        return self._compiled.search(text) if self.may_match(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As `re.Pattern.finditer`."""
        return self._compiled.finditer(text) if self.may_match(text) else iter(())


def screened(pattern: re.Pattern[str] | str) -> Screened:
    """The pattern behind its screen."""
    return Screened(re.compile(pattern))


def sifted(texts: Sequence[str]) -> list[Sifted]:
    """Texts in lower case, with what is known of each."""
    find, bits, unknown = _sieve()
    made = []
    for text in texts:
        # One byte a character: the automaton is built over bytes, and no stem has other letters.
        hits = find(text.encode("ascii", "replace"), overlapping=True)
        stems = {stem for stem, _start, _end in hits}
        made.append(Sifted.of(text, reduce(or_, map(bits.__getitem__, stems), unknown)))
    return made


def joined(texts: Sequence[str]) -> str:
    """The texts as lines of one: no stem goes over the end of a line."""
    text = "\n".join(texts)
    known = [known.holds for known in texts if type(known) is Sifted]
    return Sifted.of(text, reduce(or_, known)) if 0 < len(known) == len(texts) else text


def alike(text: str, known: str) -> str:
    """`text`, which is `known` with some of its words blotted out or in capitals: what is known of
    the one goes for the other, whose stems are no more."""
    return Sifted.of(text, known.holds) if type(known) is Sifted else text


Finder = Callable[..., list[tuple[int, int, int]]]


@cache
def _sieve() -> tuple[Finder, Sequence[int], int]:
    """An automaton over all stems there are, whose they are, and what nothing is known of: stems
    that come later."""
    owners: dict[str, int] = {}
    for stems in _ALL:
        for stem in stems:
            owners[stem] = owners.get(stem, 0) | stems.bit
    automaton = BytesAhoCorasick(
        [stem.encode("ascii") for stem in owners], implementation=Implementation.DFA
    )
    return automaton.find_matches_as_indexes, tuple(owners.values()), -1 << len(_ALL)
