"""The founding articles beside expected.yaml, fact by fact.

    compare_article(name, expected, readings)  ->  [Row, …]

Every fact of a row is a Row of its own; `note` is commentary, everything else is compared or counts
as missing. Rows under `statements` and `not` are next door in `seed_statements`; how one fact is
compared is in `seed_fields`, what a free phrase means in `phrases`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pipeline.domain.evaluation.seed_fields import Check, Found, Outcome, same_name
from pipeline.domain.evaluation.seed_statements import Compared, absent_row, statement_rows, whole

LABELS = ("breach_claim", "denial", "legal_action", "contested")
_QUOTES = str.maketrans("‘’“”", "''\"\"")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in one article. `published` is ISO, from the head of its text."""

    published: str | None
    verdict: Mapping[str, Any]
    events: Mapping[str, str]  # kind of contest -> id of the event the article tells of

    @property
    def statements(self) -> Sequence[Found]:
        return list(self.verdict["statements"])


@dataclass(frozen=True, slots=True)
class Row:
    """One expected fact and what was found for it."""

    article: str
    row: str
    field: str
    expected: str
    found: str
    outcome: Outcome


def compare_article(
    name: str, expected: Mapping[str, Any], readings: Mapping[str, Reading]
) -> list[Row]:
    """All facts expected of one article. KeyError when `readings` lacks one that is named."""
    reading = readings[name]
    rows: list[Compared] = []
    for key, value in expected.items():
        if key == "statements":
            for number, row in enumerate(map(whole, value), start=1):
                rows += statement_rows(f"{number} {row['kind']}", row, reading.statements)
        elif key == "not":
            company = reading.verdict["company"]
            rows += [absent_row(whole(row), reading.statements, company) for row in value]
        elif key == "quotes_attributed_to":
            rows += [("quotes", quote, who, _attributed(quote, who, reading.statements))
                     for quote, who in value.items()]  # fmt: skip
        elif key == "same_event_as":
            rows.append(("event", key, value, _same_event(reading, readings[value])))
        else:
            rows.append(("labels", key, value, _label(key, value, reading)))
    return [Row(name, row, field, _shown(want), *found) for row, field, want, found in rows]


def with_days(statements: Iterable[Found], dated: Iterable[Found]) -> list[dict[str, Any]]:
    """The statements with `due_after`: days from the step to the day due.

    An undated text gives no day; then the same statement of `dated`, the text read as if published
    on a known day, says how many days are meant.
    """
    twins = {_place(one): one for one in dated}
    return [_with_days(dict(one), twins.get(_place(one), one)) for one in statements]


def _with_days(statement: dict[str, Any], dated: Found) -> dict[str, Any]:
    deadline, twin = statement["deadline"], dated["deadline"]
    if deadline and twin and twin["due_on"] and dated["occurred_at"]:
        began = datetime.fromisoformat(dated["occurred_at"]).date()
        days = (date.fromisoformat(twin["due_on"]) - began).days
        statement["deadline"] = deadline | {"due_after": days}
    return statement


def _place(statement: Found) -> tuple[str, str, int]:
    return statement["kind"], statement["field"], statement["start"]


def _label(key: str, expected: object, reading: Reading) -> Check:
    if key == "published":
        wanted = expected.isoformat() if isinstance(expected, date) else expected
        return _equal(wanted, reading.published)
    if key == "organisation":
        company = reading.verdict["company"]
        outcome: Outcome = "ok" if company and same_name(str(expected), company) else "wrong"
        return _shown(company), outcome if company else "missing"
    if key not in LABELS:
        return "nothing to compare with", "missing"
    return _equal(expected, reading.verdict[key])


def _equal(expected: object, found: object) -> Check:
    if expected == found:
        return _shown(found), "ok"
    return _shown(found), "missing" if found is None else "wrong"


def _attributed(quote: str, who: str, statements: Sequence[Found]) -> Check:
    speakers = [one["speaker"] for one in statements if _plain(quote) in _plain(one["quote"])]
    named = [speaker for speaker in speakers if speaker]
    if any(same_name(who, speaker) for speaker in named):
        return who, "ok"
    if named:
        return ", ".join(named), "wrong"
    return "no speaker" if speakers else "in no statement", "missing"


def _plain(text: str) -> str:
    return " ".join(text.translate(_QUOTES).split())


def _same_event(one: Reading, other: Reading) -> Check:
    """Contests of one kind that both tell of must be one event, and there must be one."""
    both = one.events.keys() & other.events.keys()
    apart = sorted(kind for kind in both if one.events[kind] != other.events[kind])
    if apart:
        return f"two events: {', '.join(apart)}", "wrong"
    return ", ".join(sorted(both)), "ok" if both else "missing"


def _shown(value: object) -> str:
    if isinstance(value, Mapping) and "any_of" in value:
        return f"any of {', '.join(value['any_of'])}"
    return "–" if value is None else str(value)
