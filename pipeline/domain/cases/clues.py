"""What accounts of a claim have in common: pages, people and figures, never likeness of text.

    clues(evidence, organisation) ─► Clues ─► agreements(one, other) ─► {"claimant": "claimant …"}

`linking.py` judges by them which claim a contest contests, `placing.py` which incident is meant.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import reduce

from pipeline.domain.cases.events import Evidence
from pipeline.domain.cases.incidents import same_date
from pipeline.domain.cases.outlets import publisher_name
from pipeline.domain.names import organisation_key

LINKED = "links to the claim's page"
MIN_RECORDS = 100  # smaller counts are said of anything
SHINGLE = 6  # words that two accounts share only when one quotes the other
GENERIC = re.compile(
    r"\b(?:hackers?|hacktivists?|attackers?|intruders?|criminals?|cybercriminals?|thieves|gang|group"
    r"|actors?|researchers?|experts?|analysts?|firm|company|vendor|media|reports?|reporters?|users?"
    r"|outlets?|journalists?|newspapers?|sellers?|sources?|posts?|forum|someone|person|individual"
    r"|unknown|anonymous|they|it|he|she)$"
)
COUNT = re.compile(
    r"(\d[\d,]{0,20}(?:\.\d{1,9})?)\s*(thousand|million|billion|lakh|crore|k|m|bn)?\b",
    re.IGNORECASE,
)
SCALE = {
    "thousand": 1e3,
    "k": 1e3,
    "lakh": 1e5,
    "million": 1e6,
    "m": 1e6,
    "crore": 1e7,
    "billion": 1e9,
    "bn": 1e9,
}


@dataclass(frozen=True, slots=True)
class Clues:
    """What tells one claim from another."""

    pages: frozenset[str] = frozenset()  # canonical URLs of the articles themselves
    links: frozenset[str] = frozenset()  # where they link to
    claimants: frozenset[str] = frozenset()  # name keys, like the next three
    addressees: frozenset[str] = frozenset()
    publishers: frozenset[str] = frozenset()
    attackers: frozenset[str] = frozenset()
    records: frozenset[int] = frozenset()
    words: frozenset[tuple[str, ...]] = frozenset()
    dates: frozenset[str] = frozenset()  # of the incident, see `incidents`

    def people_agree(self, other: "Clues") -> bool:
        """False when both name who claims or who attacked, and not one of them is the same."""
        one, two = self.claimants | self.attackers, other.claimants | other.attackers
        return not one or not two or bool(one & two)

    def __or__(self, other: "Clues") -> "Clues":
        return Clues(*(getattr(self, name) | getattr(other, name) for name in self.__slots__))


def agreements(one: Clues, other: Clues) -> dict[str, str]:
    """What two accounts have in common, as in `linking.WEIGHTS`, each in words for a person."""
    found = {}
    if one.links & other.pages:
        found["hyperlink"] = LINKED
    elif other.links & one.pages:
        found["hyperlink"] = "is linked to"
    if same := one.claimants & other.claimants:
        found["claimant"] = f"claimant {min(same)} named in both"
    if same := one.addressees & (other.publishers | other.claimants):
        found["addressee"] = f"addressed to {min(same)}, who published the claim"
    if same_count := one.records & other.records:
        found["records"] = f"same number of records: {min(same_count):,}"
    if same := one.attackers & other.attackers:
        found["attacker"] = f"attacker {min(same)} named in both"
    if one.words & other.words:
        found["words"] = "the same words are quoted"
    if date := same_date(one.dates, other.dates):
        found["date"] = f"both date the incident to {date}"
    return found


def clues(evidence: Iterable[Evidence], organisation: str) -> Clues:
    """The clues in some evidence. The organisation itself is no clue: everything is about it."""
    return reduce(Clues.__or__, (_clues_of(item, organisation) for item in evidence), Clues())


def record_count(text: str) -> int | None:
    """The number in "3.5 million users" (3500000), or None when there is none or a small one."""
    found = COUNT.search(text)
    if found is None:
        return None
    digits, scale = found.groups()
    count = round(float(digits.replace(",", "")) * SCALE.get((scale or "").lower(), 1))
    return count if count >= MIN_RECORDS else None


def is_named(name: str) -> bool:
    """Whether it is somebody's own name, and not a role such as "a hacker"."""
    return name_key(name) is not None


def _clues_of(item: Evidence, organisation: str) -> Clues:
    statement, report = item.statement, item.report
    records = record_count(statement.records) if statement.records else None
    attackers = (statement.attacker, *statement.attacker_aliases)
    own = (organisation, *item.names)
    return Clues(
        pages=report.pages,
        links=report.links,
        claimants=_keys([statement.claimant], own),
        addressees=_keys([statement.addressee], own),
        publishers=_keys([report.publisher, publisher_name(report.publisher)], own),
        attackers=_keys(attackers, own),
        records=frozenset(() if records is None else (records,)),
        words=_shingles(statement.quote) if statement.kind == "claim" else frozenset(),
        dates=frozenset(item.dates),
    )


def _keys(names: Iterable[str | None], own: Collection[str]) -> frozenset[str]:
    return frozenset(key for name in names if (key := name_key(name, *own)))


def name_key(name: str | None, *own: str) -> str | None:
    """The name as compared, or None for no name, a role ("a hacker") or the organisation's own."""
    key = organisation_key(name) if name else ""
    if not key or GENERIC.search(key) or key in map(organisation_key, own):
        return None
    return key


def _shingles(quote: str) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"\w+", quote.casefold())
    return frozenset(tuple(words[i : i + SHINGLE]) for i in range(max(0, len(words) - SHINGLE + 1)))
