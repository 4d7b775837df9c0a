"""When something happened, as the words say and as the publication date lets us reckon.

occurrence("sent a notice on Monday", published)   -> ("on Monday", the Monday on or before)
occurrence("on 30 August, Vendor said", None)      -> ("on 30 August", None): no year to go by
"""

import re
from datetime import UTC, datetime, timedelta

from pipeline.domain.statements.screened import screened

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?:,? (?P<{0}>20[0-4]\d|19\d\d))?"
_PHRASE = screened(
    rf"\b(?:(?:on|since|as of|dated|last|this|late|early|in) ){{0,2}}"
    rf"(?:(?P<weekday>{'|'.join(_DAYS)})\b|"
    rf"(?P<day1>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month1>{_MONTH})\b{_YEAR.format('year1')}|"
    rf"(?P<month2>{_MONTH}) (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b{_YEAR.format('year2')}|"
    r"(?P<relative>today|yesterday))",
    re.IGNORECASE,
)


def occurrence(text: str, published: datetime | None) -> tuple[str | None, datetime | None]:
    """The first dated phrase of `text` and its day as UTC midnight, when it can be reckoned."""
    for match in _PHRASE.finditer(text):
        if match["month2"] and match["month2"].casefold() == "may" and match["month2"] != "May":
            continue
        return match.group().strip(), _moment(match, published)
    return None, None


def _moment(match: re.Match[str], published: datetime | None) -> datetime | None:
    if match["weekday"]:
        return _weekday(match["weekday"], published)
    if match["relative"]:
        days = 1 if match["relative"].casefold() == "yesterday" else 0
        return _midnight(published - timedelta(days=days)) if published else None
    return _date(
        match["day1"] or match["day2"],
        match["month1"] or match["month2"],
        match["year1"] or match["year2"],
        published,
    )


def _weekday(name: str, published: datetime | None) -> datetime | None:
    if published is None:
        return None
    back = (published.weekday() - _DAYS.index(name.casefold())) % 7
    return _midnight(published - timedelta(days=back))


def _date(day: str, month: str, year: str | None, published: datetime | None) -> datetime | None:
    """A day and month in the given year, else in the last year before publication that has it."""
    number = next(at for at, name in enumerate(_MONTHS, 1) if name[:3] == month[:3].casefold())
    if year is None and published is None:
        return None
    try:
        if year is not None:
            return datetime(int(year), number, int(day), tzinfo=UTC)
        assert published is not None  # noqa: S101  narrowed by the test above
        guess = datetime(published.year, number, int(day), tzinfo=UTC)
        if guess <= published.astimezone(UTC) + timedelta(days=1):
            return guess
        return guess.replace(year=published.year - 1)
    except ValueError:  # 31 June
        return None


def _midnight(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
