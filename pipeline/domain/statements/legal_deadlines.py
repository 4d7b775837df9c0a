"""The deadline that a legal notice or demand sets.

"within 72 hours"            counted from when the notice went out, else from its first report
"by close of business Friday", "until 3 March"   stated: the next such day after it
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from pipeline.domain.records import Deadline

_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "fourteen": 14, "fifteen": 15, "twenty": 20,
    "twenty-one": 21, "twenty-four": 24, "twenty-eight": 28, "thirty": 30, "forty-eight": 48,
    "sixty": 60, "seventy-two": 72, "ninety": 90,
}  # fmt: skip
_UNITS = {"hour": 1 / 24, "day": 1, "week": 7, "fortnight": 14, "month": 30}
_WORKING = ("working", "business")
_DURATION = re.compile(
    r"\b(?:within|in|has|have|had|given|gave|giving|gives|give|for|next|deadline of|ultimatum|"
    r"by|under|over|a|later than)\b(?: [\w'-]+){0,4}? "
    rf"(?P<phrase>(?:within )?(?P<number>\d{{1,3}}|"
    rf"{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
    r"(?:[ -]|(?: \(\d+\))? (?P<kind>working|business|calendar|clear) )(?P<unit>hour|day|week|"
    r"fortnight|month)s?'?(?: (?:of|from) (?:the )?(?:receipt|receiving|service|notice|date)"
    r"(?: of (?:the|this) \w+)?)?)",
    re.IGNORECASE,
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_DAY = (
    rf"(?:(?P<weekday>{'|'.join(_WEEKDAYS)})|(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?"
    rf"(?P<month>{'|'.join(_MONTHS)})|(?P<month2>{'|'.join(_MONTHS)}) (?P<day2>\d{{1,2}})\b|"
    r"(?P<tomorrow>tomorrow|tonight)|(?:the )?(?P<end>end of (?:the |this |"
    r"next )?(?:business )?(?:day|week|month)|"
    r"weekend))"
)
_HOUR = (
    r"(?:(?:the )?(?:close|end) of (?:business|play|trading)|noon|midday|midnight|"
    r"\d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.?m\.?|hours|hrs)?)"
)
_POINT = re.compile(
    rf"\b(?P<phrase>(?:by|until|till|before|no later than|not later than|"
    rf"on or before) (?:{_HOUR},? "
    rf"(?:on |this |next )?)?(?:on |this |next )?{_DAY}(?: (?:noon|midday|midnight|morning|evening|"
    r"afternoon|night))?)",
    re.IGNORECASE,
)
_LAST = re.compile(
    rf"\b(?:by|until|till|no later than|not later than|on or before) (?:{_HOUR},? (?:on |this |"
    rf"next )?)?{_DAY}",
    re.IGNORECASE,
)
_FROM_SERVICE = re.compile(r"receipt|receiv|service", re.IGNORECASE)
_SETS = re.compile(
    r"comply|complied|respond|reply|retract|remov|delet|apolog|tak(?:e|en) (?:\w+ ){0,4}?(?:down|"
    r"off)|"
    r"ultimatum|deadline|failing (?:which|that)|demand|given|requests|pull (?:down|the|it)|scrub|"
    r"correct|put it right|withdraw|disabl|suspend|delist|destroy|hand over|unless|otherwise|"
    r"notice|if (?:it|that|he|she|they|the)\b[^.;]{0,50}\b(?:not|n't)|or (?:be|face)|"
    r"(?:gave|gives|give) (?:it|him|her|them|the)|nothing happens|confirm in writing|takedown|"
    r"has (?:\w+ ){0,2}(?:days|hours)|ask",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:appeal|hearing|returns? to court|union|had been given|was given \w+ \w+ to answer)\b",
    re.IGNORECASE,
)


def deadline_of(
    texts: Iterable[str], sent: datetime | None, published: datetime | None
) -> Deadline | None:
    """The first deadline that the texts set.

    The basis says how it is counted: "stated" for a date or weekday, "inferred from service" when
    the words count from its receipt.
    """
    for text in texts:
        if not _SETS.search(text) or _OTHERS.search(text):
            continue
        found = _until(text, sent or published) or _duration(text, sent, published)
        found = found or _point(text, sent or published)
        if found:
            return found
    return None


def without_deadlines(text: str) -> str:
    """The text without the days it sets, so that those left say when something happened."""
    return _POINT.sub(" ", text)


def _until(text: str, start: datetime | None) -> Deadline | None:
    """A day said to be the last, where no number of days is named before it."""
    last, counted = _LAST.search(text), _DURATION.search(text)
    if last is None or (counted and counted.start() < last.start()):
        return None
    return _point(text[last.start() :], start)


def _duration(text: str, sent: datetime | None, published: datetime | None) -> Deadline | None:
    match = _DURATION.search(text)
    if match is None:
        return None
    number = match["number"].casefold()
    days = (_NUMBERS.get(number) or int(number)) * _UNITS[match["unit"].casefold()]
    start = sent or published
    if (match["kind"] or "").casefold() in _WORKING:
        due = _after_working_days(start.date(), round(days)) if start else None
    else:
        due = (start + timedelta(days=days)).date() if start else None
    basis = "inferred from sending" if sent or not published else "inferred from publication"
    if _FROM_SERVICE.search(match["phrase"]):
        basis = "inferred from service"
    start_at = match.start("phrase")
    within = "within " if text[:start_at].casefold().endswith("within ") else ""
    return Deadline(text[start_at - len(within) : match.end("phrase")].strip(), due, basis)


def _after_working_days(start: date, days: int) -> date:
    while days > 0:
        start += timedelta(days=1)
        days -= start.weekday() < 5
    return start


def _point(text: str, start: datetime | None) -> Deadline | None:
    match = _POINT.search(text)
    if match is None:
        return None
    return Deadline(match["phrase"], _day(match, start.date()) if start else None, "stated")


def _day(match: re.Match[str], start: date) -> date | None:
    """The day a phrase names, the next one from `start`; None for "the end of the week"."""
    if match["weekday"]:
        ahead = (_WEEKDAYS.index(match["weekday"].casefold()) - start.weekday()) % 7
        return start + timedelta(days=ahead)
    if match["tomorrow"]:
        return start + timedelta(days=match["tomorrow"].casefold() == "tomorrow")
    if match["end"]:
        return None
    month = _MONTHS.index((match["month"] or match["month2"]).casefold()) + 1
    try:
        day = date(start.year, month, int(match["day"] or match["day2"]))
    except ValueError:  # 31 June
        return None
    return day if day >= start else day.replace(year=start.year + 1)
