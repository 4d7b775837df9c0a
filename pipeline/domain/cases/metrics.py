"""How well articles are grouped in cases: B-cubed and pairwise precision and recall.

Gold gives each article one case. The product may give it none (then it stands alone) or several,
one for each organisation it tells of; two articles are together when they share a case.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agreement:
    """Precision and recall, 0 to 1; 1 when there was nothing to get wrong."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def __str__(self) -> str:
        return f"P {self.precision:.3f} R {self.recall:.3f} F1 {self.f1:.3f}"


def b_cubed(gold: Mapping[str, str], found: Mapping[str, frozenset[str]]) -> Agreement:
    """Averaged over articles: how pure its group is, and how much of its gold case is in it.

    The extension to overlapping groups: a pair that shares more cases than gold is worth less.
    """
    precisions, recalls = [], []
    for one in gold:
        shares = {other: _shared(found, one, other) for other in gold}
        together = [other for other, share in shares.items() if share]
        mates = [other for other in gold if gold[other] == gold[one]]
        precisions.append(_mean([(gold[o] == gold[one]) / shares[o] for o in together]))
        recalls.append(_mean([float(shares[other] > 0) for other in mates]))
    return Agreement(_mean(precisions), _mean(recalls))


def pairwise(gold: Mapping[str, str], found: Mapping[str, frozenset[str]]) -> Agreement:
    """Over pairs of articles. Unlike B-cubed it takes no credit for articles that stand alone."""
    ids = list(gold)
    pairs = [(a, b) for i, a in enumerate(ids) for b in ids[i + 1 :]]
    same = {pair for pair in pairs if gold[pair[0]] == gold[pair[1]]}
    together = {pair for pair in pairs if _shared(found, *pair)}
    right = len(same & together)
    return Agreement(right / len(together) if together else 1.0, right / len(same) if same else 1.0)


def wrong_pairs(
    gold: Mapping[str, str], found: Mapping[str, frozenset[str]]
) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Pairs wrongly together, and pairs wrongly apart."""
    ids = list(gold)
    pairs = [(a, b) for i, a in enumerate(ids) for b in ids[i + 1 :]]
    together = [p for p in pairs if gold[p[0]] != gold[p[1]] and _shared(found, *p)]
    apart = [p for p in pairs if gold[p[0]] == gold[p[1]] and not _shared(found, *p)]
    return together, apart


def _shared(found: Mapping[str, frozenset[str]], one: str, other: str) -> int:
    """How many cases two articles share. An article without a case shares one with itself."""
    shared = len(found.get(one, frozenset()) & found.get(other, frozenset()))
    return max(shared, int(one == other))


def _mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else 1.0
