"""Which claim a contest contests, judged on facts and never on likeness of text.

    judge_link(contest, claim, organisation) -> ClaimLink(tier, score, reasons, …)

Both events belong to one case, and so to one organisation: a contest is never linked to another
organisation's claim. What two accounts have in common is found in `clues.py`.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from pipeline.domain.cases.clues import LINKED, Clues, agreements, clues, name_key
from pipeline.domain.cases.events import CaseEvent, Evidence
from pipeline.domain.cases.ids import mintable_event_ids
from pipeline.domain.records import LinkTier
from pipeline.domain.urls import site_of

TIERS: tuple[LinkTier, ...] = ("none", "suggested", "recounted", "confirmed")
SLACK = timedelta(days=1)  # dates without a time of day: a claim may seem this much later
BY_CLAIMANT = "published by the claimant"
# Sums to more than 1 on purpose: two strong agreements are as good as all of them.
WEIGHTS = {
    "hyperlink": 0.6,
    "claimant": 0.35,
    "addressee": 0.35,
    "records": 0.2,
    "attacker": 0.2,
    "words": 0.2,
    "date": 0.1,
}


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


@dataclass(frozen=True, slots=True)
class DecidedLink:
    """A person's word that a contest contests the claim of one article."""

    event_id: str  # of the contest
    article_id: str  # that makes the claim
    reason: str


def decided_link(
    contest: CaseEvent, claim: CaseEvent | None, decided: Iterable[DecidedLink]
) -> ClaimLink | None:
    """The link as a person made it, or None: nobody did, or the article makes the claim no more.

    The contest is meant also under another id, when the id was made of an article that tells of it.
    """
    for one in decided:
        articles = [item.report.article_id for item in contest.evidence]
        if one.event_id != contest.event_id and not any(
            one.event_id in mintable_event_ids(contest.event, article) for article in articles
        ):
            continue
        for item in claim.evidence if claim else ():
            if item.report.article_id == one.article_id:
                event_id = claim.event_id if claim else None
                return ClaimLink("confirmed", 1.0, (one.reason,), event_id, item, item.report.url)
    return None


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
        if item.report.article_id not in contesting
        and (item.report.at <= since + SLACK or item.report.pages & about.links)
    ]
    judged = [_judge_other(item, about, since, organisation) for item in plain or others]
    judged += [_judge_own(item, about, organisation) for item in own]
    best = max(judged, key=_preference, default=NO_LINK)
    return ClaimLink(
        best.tier, best.score, best.reasons, claim.event_id, best.claim, best.claim_url
    )


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
    claimant = name_key(item.statement.claimant, organisation)
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


def _is_page_of(url: str, claimant: str | None) -> bool:
    """Whether the URL is on a site that bears the claimant's name, such as cyble.com."""
    if claimant is None:
        return False
    try:
        site = site_of(urlsplit(url).netloc).split(".")[0]
    except ValueError:
        return False
    return site.replace("-", "") == claimant.replace(" ", "")
