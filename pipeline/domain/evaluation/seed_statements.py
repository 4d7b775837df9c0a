"""Rows under `statements` and `not` of expected.yaml, beside the statements found.

statement_rows("1 denial", row, statements)  ->  a Compared for each fact of the row
absent_row(row, statements, company)         ->  one Compared
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pipeline.domain.evaluation.phrases import words_of
from pipeline.domain.evaluation.seed_fields import (
    NAMES,
    Check,
    Found,
    Outcome,
    Told,
    check,
    same_name,
)

Compared = tuple[str, str, object, Check]  # row, field, expected, what was found for it

NO_COMMENT = re.compile(
    r"no (?:comment|response)|declined to|not (?:\w+ ){0,3}(?:respond|repl|comment|response)", re.I
)


def statement_rows(
    label: str, row: Mapping[str, Any], statements: Sequence[Found]
) -> Iterator[Compared]:
    """An expected row, fact by fact, beside the statement that fits it best.

    `organisations` stands for one row an organisation.
    """
    for organisation in row.get("organisations", (None,)):
        facts = list(_facts(row))
        if organisation:
            facts.insert(0, ("organisation", organisation))
        of_kind = [one for one in statements if one["kind"] == row["kind"]]
        told = _best(facts, of_kind)
        quote = f"“{told.best['quote'][:60]}…”" if told else "no statement of this kind"
        yield label, "kind", row["kind"], (quote, "ok" if told else "missing")
        for field, wanted in facts:
            yield label, field, wanted, check(field, wanted, told) if told else ("", "missing")


def whole(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row with its texts whole: YAML cuts `what: a, b` into `what: a` and `b: null`."""
    whole: dict[str, Any] = {}
    for field, value in row.items():
        last = next(reversed(whole), None)
        if value is None and last is not None and isinstance(whole[last], str):
            whole[last] += f", {field}"
        else:
            whole[field] = value
    return whole


def _facts(row: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The facts of a row, one each: lists item by item, inner mappings by dotted name."""
    for field, value in row.items():
        if field in ("kind", "note", "organisations"):
            continue
        if field == "what" and row["kind"] == "claim":
            yield from (("facets", phrase) for phrase in str(value).split(", "))
        elif isinstance(value, list):
            yield from ((field, item) for item in value)
        elif isinstance(value, dict) and "any_of" not in value:
            yield from ((f"{field}.{part}", item) for part, item in value.items())
        else:
            yield field, value


def _best(facts: Sequence[tuple[str, Any]], statements: Sequence[Found]) -> Told | None:
    """The statement on which most facts are right, the first of equals."""
    candidates = [Told(one, [o for o in statements if _tells_same(one, o)]) for one in statements]
    return max(
        candidates,
        key=lambda told: sum(check(field, wanted, told)[1] == "ok" for field, wanted in facts),
        default=None,
    )


def _tells_same(one: Found, other: Found) -> bool:
    """Whether two statements of a kind do not differ in whom they concern and who says it."""
    pairs = [(one[field], other[field]) for field in ("organisation", "claimant", "speaker")]
    return all(a is None or b is None or same_name(a, b) for a, b in pairs)


def absent_row(
    row: Mapping[str, Any], statements: Sequence[Found], company: str | None
) -> Compared:
    """A row under `not`: no statement may have all that it names, nor the labels a name alone."""
    facts = {field: value for field, value in row.items() if field != "note"}
    offender = next((one for one in statements if _has(one, facts)), None)
    named = _is_name(facts) and company and same_name(facts["organisation"], company)
    shown = f"“{offender['quote'][:60]}…”" if offender else "as company" if named else ""
    wanted = ", ".join(f"{field}: {value}" for field, value in facts.items())
    outcome: Outcome = "wrong" if offender or named else "ok"
    return "not", " + ".join(facts), f"none with {wanted}", (shown, outcome)


def _is_name(facts: Mapping[str, Any]) -> bool:
    """An organisation alone: it may stand in no field for names."""
    return facts.keys() == {"organisation"}


def _has(statement: Found, facts: Mapping[str, Any]) -> bool:
    if facts.get("kind") == "no_comment_as_denial":
        return statement["kind"] == "denial" and bool(NO_COMMENT.search(statement["quote"]))
    if _is_name(facts):
        names = [statement.get(field) for field in NAMES]
        return any(name and same_name(facts["organisation"], name) for name in names)
    return all(_matches(statement, field, value) for field, value in facts.items())


def _matches(statement: Found, field: str, value: object) -> bool:
    found = statement.get(field)
    if found and field in NAMES:
        return same_name(str(value), found)
    if found and field == "records":
        return words_of(str(value)) <= words_of(found)
    return bool(found == value)
