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
from dataclasses import dataclass

from pipeline.domain.names import organisation_key
from pipeline.domain.statements import vocabulary as words
from pipeline.domain.statements.proper_names import Span, bare, find_names
from pipeline.domain.statements.roles import Role, decide, role_here
from pipeline.domain.statements.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Mention:
    """A party mentioned at `sentence.text[start:end]`. `name` is None for references and
    pronouns."""

    start: int
    end: int
    text: str
    name: str | None
    role: Role
    pronoun: bool = False


Place = tuple[str, int]  # field and position of a sentence
Occurrence = tuple[Sentence, int, int]  # where a name stands
_REFERENCE = re.compile(
    rf"\b(?:(?P<attacker>{words.ATTACKER})|(?P<researcher>{words.RESEARCHER})|"
    rf"(?P<spokesperson>{words.SPOKES})|(?P<public>{words.PUBLIC})|"
    rf"(?P<authority>{words.AUTHORITY})|"
    rf"(?P<organisation>{words.ORGANISATION_NOUN}))\b(?!-)"
)
_PRONOUN = re.compile(r"\b(?:(?:it|we|they|he|she)\b(?!')|(?:it|we|they)(?='s|'ve|'re|'d|'ll))")


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
        self.masks: dict[Place, str] = {}  # sentences as `masks` has masked them

    @classmethod
    def of(cls, sentences: Iterable[Sentence]) -> "Cast":
        sentences = tuple(sentences)
        names: Counter[str] = Counter()
        occurrences: dict[str, list[Occurrence]] = {}
        places: dict[Place, tuple[Span, ...]] = {}
        for sentence, spans in zip(sentences, _all_names(sentences), strict=True):
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
            votes = Counter(role_here(s.lowered, start, end) for s, start, end in found)
            self._roles[key] = decide(key, votes)
        return self._roles[key]

    def add_researchers(self, names: Iterable[str]) -> None:
        """Names of which the article tells, without calling them so, that they found something."""
        for name in names:
            key = organisation_key(name)
            if key in self._occurrences and self.role_of(name) == "unknown":
                self._roles[key] = "researcher"
        self._cache.clear()
        self.masks.clear()

    def mentions(self, sentence: Sentence) -> tuple[Mention, ...]:
        """All mentions in a sentence, in order; names win over references that overlap them."""
        place = (sentence.field, sentence.position)
        if place not in self._cache:
            self._cache[place] = self._find(sentence)
        return self._cache[place]

    def named(self, sentence: Sentence) -> tuple[Mention, ...]:
        """The mentions by name alone."""
        text = sentence.text
        return tuple(
            Mention(start, end, text[start:end], text[start:end], self.role_of(text[start:end]))
            for start, end in self._spans[sentence.field, sentence.position]
        )

    def _find(self, sentence: Sentence) -> tuple[Mention, ...]:
        text = sentence.text
        found = list(self.named(sentence))
        taken = [(m.start, m.end) for m in found]
        for match in _REFERENCE.finditer(sentence.lowered):
            begin, stop = match.span()
            if any(start < stop and begin < end for start, end in taken):
                continue
            role: Role = match.lastgroup  # type: ignore[assignment]
            found.append(Mention(begin, stop, text[begin:stop], None, role))
        found += [
            Mention(m.start(), m.end(), text[m.start() : m.end()], None, "unknown", pronoun=True)
            for m in _PRONOUN.finditer(sentence.lowered)
        ]
        return tuple(sorted(found, key=lambda mention: mention.start))


def _all_names(sentences: Sequence[Sentence]) -> list[tuple[Span, ...]]:
    """The names of each sentence; where capitals say nothing, those seen elsewhere in the text."""
    first_pass = [find_names(sentence) for sentence in sentences]
    known = _certain_names(sentences, first_pass)
    openings = {name.split(" ")[0] for name in known}
    found = []
    for sentence, spans in zip(sentences, first_pass, strict=True):
        opening = bare(sentence.text.split(" ", 1)[0].lstrip("\"'(["))
        again = opening in openings or sentence.field == "title" or sentence.headline
        found.append(find_names(sentence, known) if again else spans)
    return found


def _certain_names(
    sentences: Sequence[Sentence], spans: Sequence[tuple[Span, ...]]
) -> frozenset[str]:
    """Names written with capitals in the middle of a sentence of running text."""
    return frozenset(
        sentence.text[start:end]
        for sentence, found in zip(sentences, spans, strict=True)
        if found and sentence.field != "title" and not sentence.headline
        for start, end in found
        if start > 2
    )
