"""When an incident happened, as reports of it say: what tells two incidents of one victim apart.

    incident_dates("… fined over its 2023 mega breach", at)        {"2023"}
    incident_dates("… the ransomware attack of July 18, 2024", at)  {"2024-07"}
    incident_dates("… data stolen in February's breach", at)        {"2023-02"}, told in June 2023

A date is a year, or a year and month; "2023" agrees with "2023-02". Dates of other things (of a
suit, of a fine) are left out as far as the words between date and incident tell.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

MONTHS = tuple(
    re.findall(
        r"\w+",
        "january february march april may june july august september october november december",
    )
)
OLDEST = 20  # years; an earlier date is not that of the incident

_MONTH = (  # with a capital: "may" and "march" are other words
    rf"(?P<month>(?-i:{'|'.join(map(str.capitalize, MONTHS))})"
    r"|(?-i:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DATE = rf"(?:{_MONTH}(?: \d{{1,2}}(?:st|nd|rd|th)?)?,? )?(?:of )?{_YEAR}"
_INCIDENT = (
    r"(?:breach|hack|attack|leak|incident|intrusion|theft|exposure|ransomware|compromise|stol"
    r"|exfiltrat|infiltrat|scrap|dump|cyber)\w*"
)
_LAW = r"su(?:it|ed|es|ing)|lawsuit|settle|fine|charge|ruling"
_BETWEEN = rf"(?:(?!\b(?:{_LAW}|report|disclos|sai)\w*)[^.;])"
_SINCE = rf"(?:(?!\b(?:{_LAW})\w*)[^.;])"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_DATE}(?:['’]s)? (?:[\w-]+ ){{0,4}}?{_INCIDENT}",  # "2023 mega breach"
        rf"\b{_INCIDENT}{_BETWEEN}{{0,70}}?\b(?:in|on|since|from|during|of|around|between)"
        rf" (?:early |late |mid-?)?(?:\d{{1,2}}(?:st|nd|rd|th)? )?{_DATE}",  # "hacked in May 2023"
        rf"\b(?:in|on) (?:early |late |mid-?)?{_DATE},{_SINCE}{{1,100}}?\b{_INCIDENT}",
        rf"\b(?:an?|the|its|their|this|in|from)\b (?:\w+ ){{0,2}}?{_MONTH}(?:['’]s)?"
        rf" (?:\d{{1,2}} )?(?:[\w-]+ ){{0,3}}?{_INCIDENT}",  # "the February breach"
        rf"\b{_INCIDENT}{_BETWEEN}{{0,25}}?\b(?:in|from|of|on) {_MONTH}\b(?! ?(?:\d|,))",
    )
)

_ANOTHER = re.compile(
    r"\b(?:(?:second|third|fourth|fifth|another) (?:[\w-]+ ){0,2}?|new (?:data |security )?)"
    r"(?:breach|hack|leak|intrusion|cyber-?attack|attack)\b",
    re.IGNORECASE,
)


def incident_dates(text: str, at: datetime) -> frozenset[str]:
    """The dates that a text written `at` some time gives to incidents, "2023" or "2023-10"."""
    return frozenset(
        date
        for pattern in _PATTERNS
        for match in pattern.finditer(text)
        if (date := _dated(match, at))
    )


def tells_of_another(text: str) -> bool:
    """Whether the text says that its incident is not the organisation's first."""
    return _ANOTHER.search(text) is not None


def same_date(one: Iterable[str], other: Iterable[str]) -> str | None:
    """The most exact date that both may mean, or None when no two agree."""
    others = tuple(other)
    return max((min(a, b) for a, b in _agreeing(one, others)), key=len, default=None)


def _agreeing(one: Iterable[str], others: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for a in one:
        yield from ((a, b) for b in others if a.startswith(b) or b.startswith(a))


def _dated(match: re.Match[str], at: datetime) -> str | None:
    """None for a date to come. A month without a year is the last one of that name."""
    found = match.groupdict()
    number = _number(found["month"]) if found.get("month") else None
    if found.get("year"):
        year = int(found["year"])
    elif number:
        year = at.year if number <= at.month else at.year - 1
    else:
        return None
    if not at.year - OLDEST <= year <= at.year or (year == at.year and (number or 0) > at.month):
        return None
    return f"{year}-{number:02}" if number else str(year)


def _number(month: str) -> int:
    """1 to 12, from at least three letters."""
    return next(n for n, name in enumerate(MONTHS, start=1) if name[:3] == month[:3].casefold())
