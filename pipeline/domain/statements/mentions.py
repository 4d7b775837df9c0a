"""Who is mentioned where, and as what: names, references ("the company") and pronouns.

    Cast.of(sentences)            the parties of one article, with the role each plays (`roles`)
    cast.mentions(sentence)       Mentions in order

A role is what the article says of a name somewhere ("the LockBit ransomware gang", "security firm
Acme"), applied everywhere. A name of which nothing is said is `unknown`, and may be an
organisation.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.domain.names import organisation_key
from pipeline.domain.statements import vocabulary as words
from pipeline.domain.statements.article_names import names_of
from pipeline.domain.statements.persons import is_shaped_like_one
from pipeline.domain.statements.proper_names import Span
from pipeline.domain.statements.references import PRONOUN, references
from pipeline.domain.statements.roles import Role, decide, role_here
from pipeline.domain.statements.sentences import Sentence


class Mention(NamedTuple):
    """A party mentioned at `sentence.text[start:end]`. `name` is None for references and
    pronouns."""

    start: int
    end: int
    text: str
    name: str | None
    role: Role
    pronoun: bool = False


_ABBREVIATED = re.compile(r" \((?:[a-z]{2,6}: ?|the )?[\"']?$")  # "Acme (ASX: ACD)"
_AKA = re.compile(r",? (?:\(?aka|also known as|better known as|known online as|alias) [\"']?")
_HE_OR_SHE = re.compile(r"\b(?:he|she|his|her)\b")
_NEXT_WORD = re.compile(r" ([a-z]+)\b")
_NOWHERE = 10**6  # beyond every sentence
Place = tuple[str, int]  # field and position of a sentence
Occurrence = tuple[Sentence, int, int]  # where a name stands
_LOCATES = re.compile(
    r"'s? (?:[a-z-]+ ){0,3}$|-(?:based|headquartered|listed)\b.*|"
    rf" (?!(?:\w+ )?(?:government|ministry|department|authorit|police))(?:[\w-]+ )?"
    rf"{words.ORGANISATION_NOUN}\b.*"
)


class Cast:
    """The parties of one article."""

    def __init__(
        self,
        names: Counter[str],
        occurrences: dict[str, list[Occurrence]],
        spans: dict[Place, tuple[Span, ...]],
    ) -> None:
        self.names = names  # spelling -> times mentioned
        self._occurrences = occurrences  # by organisation_key
        self._roles: dict[str, Role] = {}  # by organisation_key, as far as they were asked for
        self._spans = spans  # where the names stand
        self._cache: dict[Place, tuple[Mention, ...]] = {}
        self._parties: dict[Place, tuple[Mention, ...]] = {}
        self._named: dict[Place, tuple[Mention, ...]] = {}
        self.masks: dict[Place, str] = {}  # sentences as `masks` has masked them
        self.totals: dict[Place, NDArray[np.float32]] = {}  # and their words as `learned` adds them

    @classmethod
    def of(cls, sentences: Iterable[Sentence]) -> "Cast":
        sentences = tuple(sentences)
        names: Counter[str] = Counter()
        occurrences: dict[str, list[Occurrence]] = {}
        places: dict[Place, tuple[Span, ...]] = {}
        for sentence, spans in zip(sentences, names_of(sentences), strict=True):
            places[sentence.field, sentence.position] = spans
            for start, end in spans:
                name = sentence.text[start:end]
                names[name] += 1
                occurrences.setdefault(organisation_key(name), []).append((sentence, start, end))
        return cls(names, occurrences, places)

    def role_of(self, name: str) -> Role:
        """The role of a name that the article uses; "unknown" of any other."""
        key = organisation_key(name)
        if key not in self._roles:
            found = self._occurrences.get(key)
            if not found:
                return "unknown"
            votes: dict[Role, int] = {}
            for sentence, start, end in found:
                vote = role_here(sentence.lowered, start, end)
                votes[vote] = votes.get(vote, 0) + 1
            self._roles[key] = "unknown"  # while the full name is looked at
            by_name = self._by_full_name(key)
            self._roles[key] = decide(key, votes) if by_name == "unknown" else by_name
            if self._roles[key] == "unknown" and self._goes_by_surname(key):
                self._roles[key] = "person"
        return self._roles[key]

    def _goes_by_surname(self, key: str) -> bool:
        """Whether the article goes on with the last word alone, as it does with persons."""
        first, _, last = key.partition(" ")
        if last not in self._occurrences or first in self._occurrences:
            return False
        places = (*self._occurrences[key], *self._occurrences[last])
        told = any(_HE_OR_SHE.search(sentence.lowered) for sentence, _start, _end in places)
        return told and is_shaped_like_one(key)

    def _by_full_name(self, surname: str) -> Role:
        """The role of the person whose last name alone this is, else "unknown"."""
        if " " in surname:
            return "unknown"
        full = self._by_surname.get(surname, [])
        role = self.role_of(full[0]) if len(full) == 1 else "unknown"
        return role if role in ("spokesperson", "researcher", "attacker", "person") else "unknown"

    @cached_property
    def _by_surname(self) -> dict[str, list[str]]:
        """Keys of two or three words, by the last one."""
        keys: dict[str, list[str]] = {}
        for key in self._occurrences:
            if key.count(" ") in (1, 2):
                keys.setdefault(key.rpartition(" ")[2], []).append(key)
        return keys

    def first_place(self, key: str) -> tuple[int, int]:
        """Where in the text the name with this key first stands: sentence and offset."""
        places = ((s.position, at) for s, at, _end in self._occurrences[key] if s.field == "text")
        return next(places, (_NOWHERE, 0))

    def abbreviations(self) -> list[tuple[str, str]]:
        """(short, full) as texts introduce them: "Acme Diagnostics Limited (ASX: ACD)"."""
        found = []
        for name in self.names:
            sentence, start, _end = self._occurrences[organisation_key(name)][0]
            opened = name.isupper() and _ABBREVIATED.search(sentence.lowered[:start])
            if not opened:
                continue
            spans = self._spans[sentence.field, sentence.position]
            full = next((s for s in spans if s[1] == opened.start()), None)
            if full and full[1] - full[0] > len(name):
                found.append((name, sentence.text[full[0] : full[1]]))
        return found

    def also_known(self) -> list[tuple[str, str]]:
        """(name, alias) where the article goes on with the alias: "Ana Brill, aka Rena Foss"."""
        found = []
        for alias in self.names:
            sentence, start, _end = self._occurrences[organisation_key(alias)][0]
            spans = self._spans[sentence.field, sentence.position]
            real = next((s for s in spans if _AKA.fullmatch(sentence.lowered, s[1], start)), None)
            last = organisation_key(alias).rpartition(" ")[2]
            if real and " " in alias and last in self._occurrences:
                found.append((sentence.text[real[0] : real[1]], alias))
        return found

    def whole(self, key: str) -> str | None:
        """The key of the longer name whose end a headline begins with: "Canal trust was hacked"."""
        if not self.only_opens(key):
            return None
        sentence, _start, end = self._occurrences[key][0]
        following = _NEXT_WORD.match(sentence.lowered, end)
        tail = f" {key} {following.group(1)}" if following else None
        return next((k for k in self._occurrences if tail and k.endswith(tail)), None)

    def only_opens(self, key: str) -> bool:
        """Whether the name is one word that never stands but where any word has a capital."""
        found = self._occurrences.get(key, [])
        return " " not in key and all(at <= 2 and s.text[at:end].istitle() for s, at, end in found)

    def add_researchers(self, names: Iterable[str]) -> None:
        """Names of which the article tells, without calling them so, that they found something."""
        keys = {
            key
            for name in names
            if (key := organisation_key(name)) in self._occurrences
            and self.role_of(name) in ("unknown", "person")
        }
        if not keys:
            return
        self._roles |= dict.fromkeys(keys, "researcher")
        self._cache.clear()
        self._parties.clear()
        self._named.clear()
        self.masks.clear()
        self.totals.clear()

    def mentions(self, sentence: Sentence) -> tuple[Mention, ...]:
        """All mentions in a sentence, in order; names win over references that overlap them."""
        place = (sentence.field, sentence.position)
        if place not in self._cache:
            found = [*self.parties(sentence), *_pronouns(sentence)]
            self._cache[place] = tuple(sorted(found, key=lambda mention: mention.start))
        return self._cache[place]

    def parties(self, sentence: Sentence) -> tuple[Mention, ...]:
        """Names and references alone; names first."""
        place = (sentence.field, sentence.position)
        if place not in self._parties:
            self._parties[place] = self._find(sentence)
        return self._parties[place]

    def named(self, sentence: Sentence) -> tuple[Mention, ...]:
        """The mentions by name alone."""
        place = (sentence.field, sentence.position)
        if place not in self._named:
            names = [(start, end, sentence.text[start:end]) for start, end in self._spans[place]]
            self._named[place] = tuple(
                Mention(start, end, name, name, self.role_of(name)) for start, end, name in names
            )
        return self._named[place]

    def _find(self, sentence: Sentence) -> tuple[Mention, ...]:
        text = sentence.text
        names = self.named(sentence)
        found = [m for m in names if not _only_locates(sentence, m, names)]
        for match in references(sentence.lowered):
            begin, stop = match.span()
            if any(name.start < stop and begin < name.end for name in names):
                continue
            role: Role = match.lastgroup  # type: ignore[assignment]
            found.append(Mention(begin, stop, text[begin:stop], None, role))
        return tuple(found)


def _pronouns(sentence: Sentence) -> list[Mention]:
    text = sentence.text
    return [
        Mention(m.start(), m.end(), text[m.start() : m.end()], None, "unknown", pronoun=True)
        for m in PRONOUN.finditer(sentence.lowered)
        if text[m.start() : m.end()] != "IT"  # the trade
    ]


def _only_locates(sentence: Sentence, mention: Mention, names: Sequence[Mention]) -> bool:
    """A place that says where a party is: "|Seoul|'s Acme", "the |Ontario| force"."""
    if mention.role not in ("place", "state"):
        return False
    near = mention.end + 60
    after = [m.start for m in names if mention.end < m.start <= near]
    until = after[0] if after else near
    phrase = sentence.lowered[mention.end : until]
    return _LOCATES.fullmatch(phrase) is not None and (bool(after) or not phrase.startswith("'"))
