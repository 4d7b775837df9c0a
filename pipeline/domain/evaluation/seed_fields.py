"""One expected fact beside the statements found: what was found for it, and whether that is right.

    check("stage", "notice", told)  ->  ("notice", "ok")

`told` is the statement that fits the expected row best, with the others that tell the same
assertion (same kind, organisation, claimant and speaker). Most facts must stand on the one; what a
text spreads over several sentences (GATHERED) may stand on any of them. A fact that no field holds
is missing.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pipeline.domain.evaluation.phrases import demand_names, meant, same_deadline, words_of
from pipeline.domain.names import same_organisation

Found = Mapping[str, Any]  # a statement of a verdict
Outcome = Literal["ok", "missing", "wrong"]
Check = tuple[str, Outcome]  # what was found, and what that is

GATHERED = (
    "facets",
    "grounds",
    "demands",
    "consequence",
    "attacker",
    "attacker_aliases",
    "repeated",
)
PHRASES = ("facets", "grounds", "demands")
NAMES = ("speaker", "organisation", "claimant", "addressee", "attacker", "reported_by", "told")
# expected.yaml's word for a field of ours
RENAMED = {"ground": "legal_ground", "occurred_at": "occurred_phrase"}
_DUE = re.compile(r"(\d+) days? after")


@dataclass(frozen=True, slots=True)
class Told:
    """The statements that tell one assertion: the one that fits best, and all of them."""

    best: Found
    all: Sequence[Found]


def check(field: str, expected: object, told: Told) -> Check:
    """What the statements have for one fact. `field` may be dotted: `deadline.phrase`."""
    name = RENAMED.get(field, field)
    if field in PHRASES:
        return _phrase(field, str(expected), told)
    if field.startswith("deadline."):
        return _deadline(field.removeprefix("deadline."), str(expected), told.best)
    if field.startswith("ransom."):
        return _ransom(str(expected), told.best)
    if name not in told.best:
        return "no such field", "missing"
    values = [one[name] for one in told.all] if field in GATHERED else [told.best[name]]
    return _among(field, expected, [value for value in values if value not in (None, (), [])])


def _among(field: str, expected: object, values: Sequence[Any]) -> Check:
    if field == "attacker_aliases":
        values = [alias for aliases in values for alias in aliases]
    elif field == "consequence":
        values = [one for several in values for one in several]
    right = [value for value in values if _same(field, expected, value)]
    if right:
        return str(right[0]), "ok"
    return _listed(values), "wrong" if values else "missing"


def _same(field: str, expected: object, value: object) -> bool:
    if isinstance(expected, Mapping):  # strength: {any_of: […]}
        return value in expected["any_of"]
    if field in NAMES or field == "attacker_aliases":
        return same_name(str(expected), str(value))
    if field in ("occurred_at", "records"):
        return words_of(str(expected)) == words_of(str(value))
    return expected == value


def same_name(expected: str, found: str) -> bool:
    """One identity function for the whole product; words such as "hackers" must be equal."""
    return same_organisation(expected, found) or expected.casefold() == found.casefold()


def _phrase(field: str, phrase: str, told: Told) -> Check:
    """A free phrase is right when everything its keywords mean was found."""
    wanted = meant(field, phrase)
    names = {name for one in told.all for name in one[field]}
    found = demand_names(names) if field == "demands" else frozenset(names)
    if not wanted:
        return "no rule for the phrase", "missing"
    if wanted <= found:
        return _listed(sorted(wanted)), "ok"
    return _listed(sorted(found)), "missing"


def _deadline(part: str, expected: str, statement: Found) -> Check:
    deadline = statement["deadline"]
    if not deadline:
        return "", "missing"
    if part == "due":
        return _due(expected, deadline)
    value = deadline.get(part)
    if not value:
        return "", "missing"
    same = same_deadline(expected, value) if part == "phrase" else expected == value
    return str(value), "ok" if same else "wrong"


def _due(expected: str, deadline: Found) -> Check:
    """`due_after`: days from the step, as `seeds.with_days` reckons them."""
    match, days = _DUE.match(expected), deadline.get("due_after")
    if days is None:
        return str(deadline["due_on"] or ""), "missing"
    shown = f"{days} days after the step"
    return shown, "ok" if match and int(match[1]) == days else "wrong"


def _ransom(expected: str, statement: Found) -> Check:
    found = statement["ransom"]
    if not found:
        return "", "missing"
    told = words_of(str(found).replace("Ethereum", "ETH"))
    return str(found), "ok" if words_of(expected) <= told else "missing"


def _listed(values: Sequence[Any]) -> str:
    return ", ".join(dict.fromkeys(str(value) for value in values))
