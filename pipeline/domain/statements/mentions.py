"""Who is mentioned where, and as what: names, references ("the company") and pronouns.

    Cast.of(sentences)            the parties of one article, with the role each plays
    cast.mentions(sentence)       Mentions in order

A role is what the article says of a name somewhere ("the LockBit ransomware gang", "security firm
Acme"), applied everywhere. A name of which nothing is said is `unknown`, and may be an
organisation.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.domain.names import organisation_key
from pipeline.domain.statements import vocabulary as words
from pipeline.domain.statements.proper_names import Span, bare, find_names
from pipeline.domain.statements.sentences import Sentence

Role = Literal[
    "organisation",
    "spokesperson",
    "attacker",
    "researcher",
    "media",
    "authority",
    "state",
    "public",
    "person",
    "other",
    "unknown",
]


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


_WEIGHTS: tuple[tuple[Role, int], ...] = (("attacker", 4), ("spokesperson", 4), ("researcher", 12))
Place = tuple[str, int]  # field and position of a sentence
_REFERENCE = re.compile(
    rf"\b(?:(?P<attacker>{words.ATTACKER})|(?P<researcher>{words.RESEARCHER})|"
    rf"(?P<spokesperson>{words.SPOKES})|(?P<public>{words.PUBLIC})|"
    rf"(?P<authority>{words.AUTHORITY})|"
    rf"(?P<organisation>{words.ORGANISATION_NOUN}))\b(?!-)",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"\b(?:it|we|they|he|she)\b(?!')|\b(?:it|we|they)(?='s|'ve|'re|'d|'ll)", re.IGNORECASE
)
_NAMED = (
    r"(?: (?:named|called|dubbed|aka|alias|(?:better |also )?known as|by the name of|"
    r"under the (?:alias|name)|"
    r"(?:using|with) the (?:alias|handle|name|moniker)|(?:who )?(?:goes|going) by(?: the "
    r"(?:name|handle))?|"
    r"calling (?:itself|themselves|himself)))?(?: of)?(?: the)?[ \"'(,]*$"
)
_BEFORE_ATTACKER = re.compile(rf"\b{words.ATTACKER}{_NAMED}", re.IGNORECASE)
_AFTER_ATTACKER = re.compile(
    r"^[\"')]*(?:'s)? (?:(?:ransomware|hack(?:ing|er|tivist)|extortion|cyber-?crime|"
    r"hacktivist|threat) ?"
    r"(?:gangs?|groups?|crews?|collective|operat\w+|outfit|actors?|affiliates?|leak "
    r"site)|gang|crew|"
    r"ransomware(?! (?:attack|incident|breach|infection|hit|victim|claim|hack|report|"
    r"intrusion))|data leak site|"
    r"leak site)|"
    rf"^[\"')]*, (?:an?|the|one of the|who|whose) (?:[\w-]+ ){{0,4}}(?:{words.ATTACKER}|malware)\b",
    re.IGNORECASE,
)
_BEFORE_RESEARCHER = re.compile(
    rf"\b{words.RESEARCHER}(?: (?:at|from|with))?[ \"'(,]*$", re.IGNORECASE
)
_AFTER_RESEARCHER = re.compile(
    (
        rf"^[\"')]* (?:{words.RESEARCHER})\b|^[\"')]*, (?:an?|the|who|whose) (?:[\w-]+ ){{0,"
        rf"4}}{words.RESEARCHER}\b"
    ),
    re.IGNORECASE,
)
_BEFORE_SPOKES = re.compile(rf"\b{words.SPOKES}(?: (?:named|for \w+))?,? ?$", re.IGNORECASE)
_AFTER_SPOKES = re.compile(
    rf"^,? (?:an?|the|its|who|chief|co|vice)?[ -]?(?:[\w-]+ ){{0,3}}{words.SPOKES}\b", re.IGNORECASE
)


_OFFICE = re.compile(
    r"\b(?:judge|court|police|justice|senator|congress|attorney general|prosecutor|commissioner)\b"
)


class Cast:
    """The parties of one article."""

    def __init__(
        self, names: Counter[str], roles: dict[str, Role], spans: dict[Place, tuple[Span, ...]]
    ) -> None:
        self.names = names  # spelling -> times mentioned
        self.roles = roles  # organisation_key -> role
        self._spans = spans  # where the names stand
        self._cache: dict[Place, tuple[Mention, ...]] = {}

    @classmethod
    def of(cls, sentences: Iterable[Sentence]) -> "Cast":
        sentences = tuple(sentences)
        first_pass = [find_names(sentence) for sentence in sentences]
        known = _certain_names(sentences, first_pass)
        openings = {name.split(" ")[0] for name in known}
        names: Counter[str] = Counter()
        votes: dict[str, Counter[Role]] = {}
        places: dict[Place, tuple[Span, ...]] = {}
        for sentence, spans in zip(sentences, first_pass, strict=True):
            opening = bare(sentence.text.split(" ", 1)[0].lstrip("\"'(["))
            if sentence.headline or sentence.field == "title" or opening in openings:
                spans = find_names(sentence, known)
            places[sentence.field, sentence.position] = spans
            for start, end in spans:
                name = sentence.text[start:end]
                names[name] += 1
                role = _role_here(sentence.text, start, end)
                votes.setdefault(organisation_key(name), Counter())[role] += 1
        roles = {key: _decide(key, counter) for key, counter in votes.items()}
        return cls(names, roles, places)

    def role_of(self, name: str) -> Role:
        return self.roles.get(organisation_key(name), "unknown")

    def add_researchers(self, names: Iterable[str]) -> None:
        """Names of which the article tells, without calling them so, that they found something."""
        for name in names:
            key = organisation_key(name)
            if self.roles.get(key) == "unknown":
                self.roles[key] = "researcher"
        self._cache.clear()

    def mentions(self, sentence: Sentence) -> tuple[Mention, ...]:
        """All mentions in a sentence, in order; names win over references that overlap them."""
        place = (sentence.field, sentence.position)
        if place not in self._cache:
            self._cache[place] = self._find(sentence)
        return self._cache[place]

    def _find(self, sentence: Sentence) -> tuple[Mention, ...]:
        text = sentence.text
        found = [
            Mention(start, end, text[start:end], text[start:end], self.role_of(text[start:end]))
            for start, end in self._spans[sentence.field, sentence.position]
        ]
        taken = [(m.start, m.end) for m in found]
        for match in _REFERENCE.finditer(text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            role: Role = match.lastgroup  # type: ignore[assignment]
            found.append(Mention(match.start(), match.end(), match.group(), None, role))
        found += [
            Mention(m.start(), m.end(), m.group(), None, "unknown", pronoun=True)
            for m in _PRONOUN.finditer(text)
        ]
        return tuple(sorted(found, key=lambda mention: mention.start))


def _certain_names(
    sentences: Sequence[Sentence], spans: Sequence[tuple[Span, ...]]
) -> frozenset[str]:
    """Names written with capitals in the middle of a sentence of running text."""
    return frozenset(
        sentence.text[start:end]
        for sentence, found in zip(sentences, spans, strict=True)
        if not sentence.headline and sentence.field != "title"
        for start, end in found
        if start > 2
    )


def _role_here(text: str, start: int, end: int) -> Role:
    before, after = text[max(0, start - 70) : start], text[end : end + 70]
    if _BEFORE_ATTACKER.search(before) or _AFTER_ATTACKER.search(after):
        return "attacker"
    if _BEFORE_RESEARCHER.search(before) or _AFTER_RESEARCHER.search(after):
        return "researcher"
    if len(text[start:end].split()) in (2, 3) and (
        _BEFORE_SPOKES.search(before) or _AFTER_SPOKES.search(after)
    ):
        return "spokesperson"
    return "unknown"


def _decide(key: str, votes: Counter[Role]) -> Role:
    first = key.split(" ")[0]
    if _OFFICE.search(key):
        return "authority"
    if key in words.STATES:
        return "state"
    if key in words.MEDIA or key in words.MEDIA_PHRASES:
        return "media"
    if re.fullmatch(words.AUTHORITY, key, re.IGNORECASE):
        return "authority"
    if first in words.ATTACKER_NAMES and key != "royal mail":
        return "attacker"
    for role, weight in _WEIGHTS:
        if votes[role] and votes[role] * weight >= votes["unknown"]:
            return role
    return "unknown"
