"""Which organisation an article is about, of those whose claims and contests it tells.

    company(statements, title)     "Okta", though "Okta's code stolen after GitHub account hacked"

A vendor or product by which others were reached ("the Acme hack", "via Acme", "130 Acme accounts")
is named in the same sentence as the victim; the victim is whom the title begins with.
"""

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.domain.records import Statement

SUBJECT = 1.6  # factor for the organisation that the title names first
MEANS = 0.4  # factor for a statement in which it is but the name of an incident, or the way in
_LEAD = 700  # characters of text that say what an article is about
_FAR = 3000

_INCIDENT = re.compile(
    r"(?:['’]s?)?(?:[ -](?:[\w-]+[ -]){0,3}?)?"
    r"(?:hack|breach|attack|campaign|incident|compromise|hit|zero-day|flaw|vulnerability|bug"
    r"|exploit|accounts?|repositor(?:y|ies)|repos|servers?|buckets?|disclosures?|saga)\b",
    re.IGNORECASE,
)
_WAY_IN = re.compile(
    r"\b(?:in|via|through|using|from|after|of|by way of|linked to|due to|behind|over|exploit\w*"
    r"|misconfigured|unsecured|exposed|\d+)\W+(?:(?:the|a|an|its|their|recent|\d{4})\W+){0,2}$",
    re.IGNORECASE,
)

_OWNED = re.compile(r"(?:['’]s)?[ -](?:parent|owner|user|customer|client|victim)", re.IGNORECASE)


def company(statements: Sequence[Statement], title: str) -> str | None:
    """The organisation of the contests, as probable and prominent as they are, else of the
    claims."""
    contests = [s for s in statements if s.is_contest and s.organisation]
    claims = [s for s in statements if s.kind in ("claim", "confirmation") and s.organisation]
    weights: Counter[str] = Counter()
    for s in contests or claims:
        name = s.organisation or ""
        means = MEANS if is_means(name, s.quote) else 1.0
        weights[name] += s.probability * prominence(s) * means  # type: ignore[assignment]
    if subject := _subject(weights, title):
        weights[subject] *= SUBJECT  # type: ignore[assignment]
    return weights.most_common(1)[0][0] if weights else None


def prominence(statement: Statement) -> float:
    """How much a statement says of what the article is about, by where it stands."""
    if statement.field == "title":
        return 1.0
    return 0.95 if statement.start < _LEAD else 0.55 if statement.start < _FAR else 0.35


def _subject(names: Counter[str], title: str) -> str | None:
    """The name that the title has first, unless only as an incident's or as the way in. In "Acme
    parent Apex" it is Apex."""
    places = {
        name: at
        for name in names
        if (at := title.find(name)) >= 0 and not _OWNED.match(title, at + len(name))
    }
    first = min(places, key=lambda name: (places[name], -len(name)), default=None)
    return None if first is None or is_means(first, title) else first


def is_means(name: str, text: str) -> bool:
    """Whether every mention is of an incident that goes by the name, or of the way in."""
    mentions = list(re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text))
    return bool(mentions) and all(
        match.start() > 0
        and _WAY_IN.search(text, 0, match.start())
        and _INCIDENT.match(text, match.end())
        for match in mentions
    )
