"""Which claim a contest contests, judged on facts and never on likeness of text.

    judge_link(contest, claim, organisation) -> ClaimLink(tier, score, reasons, …)

Both events belong to one case, and so to one organisation: a contest is never linked to another
organisation's claim. `agreements` also serves `cases.py`, to tell one incident from the next.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import reduce
from urllib.parse import urlsplit

from pipeline.domain.events import CaseEvent, Evidence
from pipeline.domain.names import organisation_key
from pipeline.domain.outlets import publisher_name
from pipeline.domain.records import LinkTier
from pipeline.domain.urls import site_of

TIERS: tuple[LinkTier, ...] = ("none", "suggested", "recounted", "confirmed")
SLACK = timedelta(days=1)  # dates without a time of day: a claim may seem this much later
MIN_RECORDS = 100  # smaller counts are said of anything
SHINGLE = 6  # words that two accounts share only when one quotes the other
LINKED = "links to the claim's page"
BY_CLAIMANT = "published by the claimant"
# Sums to more than 1 on purpose: two strong agreements are as good as all of them.
WEIGHTS = {
    "hyperlink": 0.6,
    "claimant": 0.35,
    "addressee": 0.35,
    "records": 0.2,
    "attacker": 0.2,
    "words": 0.2,
}
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

    def __or__(self, other: "Clues") -> "Clues":
        return Clues(*(getattr(self, name) | getattr(other, name) for name in self.__slots__))


@dataclass(frozen=True, slots=True)
class ClaimLink:
    """The claim that a contest contests. `claim` is None for the tier none."""

    tier: LinkTier
    score: float
    reasons: tuple[str, ...]
    claim_event_id: str | None = None
    claim: Evidence | None = None
    claim_url: str | None = None  # the claim's page, when it is known


NO_LINK = ClaimLink("none", 0.0, ())


def judge_link(
    contest: CaseEvent,
    claim: CaseEvent | None,
    organisation: str,
    contesting: Collection[str] = (),
) -> ClaimLink:
    """The best link from a contest to the case's claim, over every article that tells of either.

    `confirmed`: another article made the claim, not later than the contest, and the contest links
    to it or names its claimant. `recounted`: the contest's own article tells the claim.
    `suggested`: a claim about the same organisation at that time, and no more.

    A hyperlink says best which page is meant, then that the claimant published it. `contesting`
    are the ids of the case's articles that tell of a contest: they recount the claim, and stand
    for its page only while no article that simply makes it is known.
    """
    if claim is None:
        return NO_LINK
    own_articles = {item.report.article_id for item in contest.evidence}
    own = [item for item in claim.evidence if item.report.article_id in own_articles]
    others = [item for item in claim.evidence if item.report.article_id not in own_articles]
    about = clues((*contest.evidence, *own), organisation)
    since = min(item.report.at for item in contest.evidence)
    plain = [
        item
        for item in others
        if item.report.article_id not in contesting and item.report.at <= since + SLACK
    ]
    judged = [_judge_other(item, about, since, organisation) for item in plain or others]
    judged += [_judge_own(item, about, organisation) for item in own]
    best = max(judged, key=_preference, default=NO_LINK)
    return ClaimLink(
        best.tier, best.score, best.reasons, claim.event_id, best.claim, best.claim_url
    )


def agreements(one: Clues, other: Clues) -> dict[str, str]:
    """What two accounts have in common: the keys of `WEIGHTS`, each with the words for a person."""
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
    return _key(name, "") is not None


def _judge_other(item: Evidence, about: Clues, since: datetime, organisation: str) -> ClaimLink:
    claim = clues((item,), organisation)
    common = agreements(about, claim)
    if not about.links & claim.pages:
        common.pop("hyperlink", None)  # a claim's page that links to the contest is later coverage
    in_time = item.report.at <= since + SLACK
    sure = "hyperlink" in common or (in_time and {"claimant", "addressee"} & common.keys())
    score = (0.3 if in_time else 0.1) + sum(WEIGHTS[name] for name in common)
    reasons = [*common.values(), _when(item, since)]
    if claim.publishers & (claim.claimants | about.claimants):
        score += 0.1
        reasons.append(BY_CLAIMANT)
    return ClaimLink(
        tier="confirmed" if sure else "suggested",
        score=round(min(score, 0.99 if sure else 0.49), 2),
        reasons=tuple(reasons),
        claim=item,
        claim_url=item.report.url,
    )


def _judge_own(item: Evidence, about: Clues, organisation: str) -> ClaimLink:
    claimant = _key(item.statement.claimant, organisation)
    page = next((url for url in sorted(about.links) if _is_page_of(url, claimant)), None)
    reasons = ["told in the contest's own article"]
    reasons += [f"names the claimant {item.statement.claimant}"] if claimant else []
    reasons += ["links to a page of the claimant"] if page else []
    score = round(0.4 + 0.1 * len(reasons), 2)
    return ClaimLink("recounted", score, tuple(reasons), claim=item, claim_url=page)


def _preference(link: ClaimLink) -> tuple[int, bool, bool, float, float]:
    earliest = link.claim.report.at.timestamp() if link.claim else 0.0
    linked, by_claimant = LINKED in link.reasons, BY_CLAIMANT in link.reasons
    return (TIERS.index(link.tier), linked, by_claimant, link.score, -earliest)


def _when(item: Evidence, since: datetime) -> str:
    days = round((since - item.report.at) / timedelta(days=1))
    if days < 0:
        return "published after the contest"
    return "published the same day" if days == 0 else f"published {days} days before"


def _clues_of(item: Evidence, organisation: str) -> Clues:
    statement, report = item.statement, item.report
    records = record_count(statement.records) if statement.records else None
    attackers = (statement.attacker, *statement.attacker_aliases)
    return Clues(
        pages=frozenset({report.url}),
        links=report.links,
        claimants=_keys([statement.claimant], organisation),
        addressees=_keys([statement.addressee], organisation),
        publishers=_keys([report.publisher, publisher_name(report.publisher)], organisation),
        attackers=_keys(attackers, organisation),
        records=frozenset(() if records is None else (records,)),
        words=_shingles(statement.quote) if statement.kind == "claim" else frozenset(),
    )


def _keys(names: Iterable[str | None], organisation: str) -> frozenset[str]:
    return frozenset(key for name in names if (key := _key(name, organisation)))


def _key(name: str | None, organisation: str) -> str | None:
    """The name as compared, or None for no name, a role ("a hacker") or the organisation itself."""
    key = organisation_key(name) if name else ""
    if not key or GENERIC.search(key) or key == organisation_key(organisation):
        return None
    return key


def _shingles(quote: str) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"\w+", quote.casefold())
    return frozenset(tuple(words[i : i + SHINGLE]) for i in range(max(0, len(words) - SHINGLE + 1)))


def _is_page_of(url: str, claimant: str | None) -> bool:
    """Whether the URL is on a site that bears the claimant's name, such as cyble.com."""
    if claimant is None:
        return False
    try:
        site = site_of(urlsplit(url).netloc).split(".")[0]
    except ValueError:
        return False
    return site.replace("-", "") == claimant.replace(" ", "")
