"""What a lawyer asks, counted: strength, stage, role, demands, consequence, deadline.

Each gold statement is looked for among the statements found: one of its kind whose quote overlaps
its own. Of those found, every fact is right or wrong; a statement not found is counted as such and
nowhere else. Where neither gold nor the answer states a demand, consequence or deadline, agreeing
is easy: so the figure over those where either does is given beside it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.domain.evaluation.gold import GoldArticle, GoldStatement
from pipeline.domain.evaluation.judged import Judged
from pipeline.domain.evaluation.phrases import demand_names, same_deadline
from pipeline.domain.evaluation.scoring import Interval, wilson
from pipeline.domain.statements.strengths import STRONGEST_FIRST

Found = Mapping[str, Any]  # a statement of a verdict
Pair = tuple[GoldStatement, Found]
KINDS = ("denial", "legal_action")


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact over the gold statements found."""

    fact: str
    right: int
    of: int
    interval: Interval | None
    right_where_stated: int
    stated: int  # by gold or by the answer


@dataclass(frozen=True, slots=True)
class Facts:
    """How many gold statements there are and were found, by kind; and the facts of those found."""

    gold: dict[str, int]
    found: dict[str, int]
    rows: tuple[FactRow, ...]
    wrong: tuple[dict[str, Any], ...]  # id, fact, gold, found, quote


def facts_of(judged: Sequence[Judged]) -> Facts:
    """The facts of all gold statements."""
    sought = [(one, statement) for one in judged for statement in one.gold.statements]
    pairs = [(one.gold.id, gold, statement_found(one, gold)) for one, gold in sought]
    found = [(name, (gold, answer)) for name, gold, answer in pairs if answer is not None]
    return Facts(
        {kind: sum(gold.kind == kind for _, gold, _ in pairs) for kind in KINDS},
        {kind: sum(gold.kind == kind for _, (gold, _) in found) for kind in KINDS},
        tuple(_row(fact, [pair for _, pair in found]) for fact in _FACTS),
        tuple(_wrong(name, fact, pair) for name, pair in found for fact in _FACTS
              if _concerns(fact, pair) and not _agrees(fact, pair)),
    )  # fmt: skip


def statement_found(judged: Judged, gold: GoldStatement) -> Found | None:
    """The statement of the same kind that shares most of the gold quote; None when none does.

    A quote of several sentences denies as strongly as the strongest of them.
    """
    best, most, strengths = None, 0, set()
    for field, start, end in _spans(judged.gold, gold.quote):
        for found in judged.verdict["statements"]:
            if found["kind"] == gold.kind and found["field"] == field:
                shared = min(end, found["end"]) - max(start, found["start"])
                if shared > 0:
                    strengths.add(found.get("strength"))
                if shared > most:
                    best, most = found, shared
    strongest = next((one for one in STRONGEST_FIRST if one in strengths), None)
    return {**best, "strength": strongest} if best and strongest else best


def _spans(article: GoldArticle, quote: str) -> list[tuple[str, int, int]]:
    """Where the quote stands: the first time in the title, and in the text."""
    places = (("title", article.title.find(quote)), ("text", article.text.find(quote)))
    return [(field, at, at + len(quote)) for field, at in places if at >= 0]


def _gold_deadline(statement: GoldStatement) -> str | None:
    return statement.deadline


def _found_deadline(found: Found) -> str | None:
    return found["deadline"]["phrase"] if found["deadline"] else None


_Get = Callable[[Any], Any]
# fact -> (the kind it belongs to, gold's, the answer's)
_FACTS: dict[str, tuple[str, _Get, _Get]] = {
    "strength": ("denial", lambda gold: gold.strength, lambda found: found["strength"]),
    "stage": ("legal_action", lambda gold: gold.stage, lambda found: found["stage"]),
    "role": ("legal_action", lambda gold: gold.role, lambda found: found["role"]),
    "demands": (
        "legal_action",
        lambda gold: frozenset(gold.demands),
        lambda found: demand_names(found["demands"]),
    ),
    "consequence": (
        "legal_action",
        lambda gold: frozenset(gold.consequence),
        lambda found: frozenset(found["consequence"]),
    ),
    "deadline": ("legal_action", _gold_deadline, _found_deadline),
}


def _concerns(fact: str, pair: Pair) -> bool:
    return pair[0].kind == _FACTS[fact][0]


def _values(fact: str, pair: Pair) -> tuple[Any, Any]:
    _, of_gold, of_answer = _FACTS[fact]
    return of_gold(pair[0]), of_answer(pair[1])


def _agrees(fact: str, pair: Pair) -> bool:
    gold, answer = _values(fact, pair)
    if fact == "deadline" and gold and answer:
        return same_deadline(gold, answer)
    return bool(gold == answer)


def _row(fact: str, pairs: Sequence[Pair]) -> FactRow:
    concerned = [pair for pair in pairs if _concerns(fact, pair)]
    stated = [pair for pair in concerned if any(_values(fact, pair))]
    right = sum(_agrees(fact, pair) for pair in concerned)
    return FactRow(
        fact,
        right,
        len(concerned),
        wilson(right, len(concerned)),
        sum(_agrees(fact, pair) for pair in stated),
        len(stated),
    )


def _wrong(name: str, fact: str, pair: Pair) -> dict[str, Any]:
    gold, answer = (
        sorted(value) if isinstance(value, frozenset) else value for value in _values(fact, pair)
    )
    return {"id": name, "fact": fact, "gold": gold, "found": answer, "quote": pair[0].quote[:200]}
