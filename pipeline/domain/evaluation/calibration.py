"""Whether a stated probability is right as often as it says.

reliability(predictions)   (probability, gold) pairs as a table of bins
calibration(predictions)   the table, the expected calibration error and the Brier score
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.domain.evaluation.scoring import Interval, wilson

Prediction = tuple[float, bool]  # probability, gold
EDGES = (0.0, 0.1, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)


@dataclass(frozen=True, slots=True)
class Bin:
    """Items whose predicted probability lies in [low, high), and how many were positive."""

    low: float
    high: float
    items: int
    predicted: float  # the mean
    observed: float
    interval: Interval


@dataclass(frozen=True, slots=True)
class Calibration:
    """`error` and `brier` are None when nothing was predicted."""

    bins: tuple[Bin, ...]
    error: float | None  # expected: the mean gap between predicted and observed, by items
    brier: float | None  # the mean squared distance from what was so


def calibration(predictions: Sequence[Prediction]) -> Calibration:
    """How far the probabilities can be taken at their word."""
    bins = reliability(predictions)
    if not predictions:
        return Calibration((), None, None)
    error = sum(row.items * abs(row.predicted - row.observed) for row in bins) / len(predictions)
    brier = sum((p - gold) ** 2 for p, gold in predictions) / len(predictions)
    return Calibration(tuple(bins), error, brier)


def reliability(predictions: Sequence[Prediction], edges: Sequence[float] = EDGES) -> list[Bin]:
    """(probability, gold) pairs as a reliability table; empty bins are left out."""
    bins = []
    for low, high in pairwise(edges):
        inside = [(p, gold) for p, gold in predictions if low <= p < high]
        positive = sum(gold for _, gold in inside)
        interval = wilson(positive, len(inside))
        if interval:
            mean = sum(p for p, _ in inside) / len(inside)
            bins.append(Bin(low, high, len(inside), mean, positive / len(inside), interval))
    return bins
