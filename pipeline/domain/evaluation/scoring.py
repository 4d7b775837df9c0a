"""How good labels are against gold: precision and recall with Wilson intervals, F1 with a
bootstrap.

    score(items)  ->  Score     items are (group, predicted, gold); a group is never split

The bootstrap draws whole groups (articles on one affair), since their errors are not independent.
Whether a probability is right as often as it says is next door in `calibration`.
"""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

Item = tuple[str, bool, bool]  # group, predicted, gold
Interval = tuple[float, float]
_Z = 1.96  # 95 %
_DRAWS = 1000
_SEED = 20_230_701


@dataclass(frozen=True, slots=True)
class Score:
    """Counts and rates for one label. A rate over nothing is None."""

    true_positives: int
    false_positives: int
    false_negatives: int
    precision: float | None
    precision_interval: Interval | None
    recall: float | None
    recall_interval: Interval | None
    f1: float | None
    f1_interval: Interval | None


def score(items: Sequence[Item]) -> Score:
    """All figures for one label."""
    tp, fp, fn = _counts(items)
    return Score(
        tp,
        fp,
        fn,
        tp / (tp + fp) if tp + fp else None,
        wilson(tp, tp + fp),
        tp / (tp + fn) if tp + fn else None,
        wilson(tp, tp + fn),
        f1_of(tp, fp, fn),
        _bootstrap(items),
    )


def wilson(successes: int, trials: int) -> Interval | None:
    """The 95 % Wilson score interval of a proportion; None when there were no trials."""
    if not trials:
        return None
    share = successes / trials
    scale = 1 + _Z**2 / trials
    middle = (share + _Z**2 / (2 * trials)) / scale
    half = _Z * math.sqrt(share * (1 - share) / trials + _Z**2 / (4 * trials**2)) / scale
    return max(0.0, middle - half), min(1.0, middle + half)


def f1_of(tp: int, fp: int, fn: int) -> float | None:
    """F1; None when neither side has a positive."""
    return 2 * tp / (2 * tp + fp + fn) if tp + fp + fn else None


def _counts(items: Sequence[Item]) -> tuple[int, int, int]:
    tp = sum(predicted and gold for _, predicted, gold in items)
    fp = sum(predicted and not gold for _, predicted, gold in items)
    fn = sum(gold and not predicted for _, predicted, gold in items)
    return tp, fp, fn


def _bootstrap(items: Sequence[Item]) -> Interval | None:
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(item[0], []).append(item)
    tallies = [_counts(members) for members in groups.values()]
    dice = random.Random(_SEED)  # noqa: S311  resampling, no secrets
    figures = []
    for _ in range(_DRAWS):
        drawn = dice.choices(tallies, k=len(tallies)) if tallies else []
        f1 = f1_of(*(sum(column) for column in zip(*drawn, strict=True))) if drawn else None
        if f1 is not None:
            figures.append(f1)
    if not figures:
        return None
    figures.sort()
    return figures[int(0.025 * len(figures))], figures[int(0.975 * len(figures))]
