"""Figures over gold articles and the labels found: by set and label, names, reliability, errors."""

import dataclasses
from collections.abc import Sequence
from typing import Any

from pipeline.domain.evaluation.agreement import right_name
from pipeline.domain.evaluation.calibration import calibration
from pipeline.domain.evaluation.scoring import score
from pipeline.domain.records import ArticleLabels
from training.corpora import CHECKS, TUNED, UNSEEN
from training.texts import LABELLED, Labels, Text

MEASURES = (
    "contested", "denial", "breach_claim", "against_claimant", "against_company",
    "against_attacker", "other",
)  # fmt: skip
SETS: dict[str, tuple[str, ...]] = {
    **{name: (name,) for name in (*LABELLED, *CHECKS)},
    "written, tuned": TUNED,
    "written, all": (*TUNED, *CHECKS),
    **{name: (name,) for name in UNSEEN},
}
Pairs = list[tuple[Text, ArticleLabels]]


def figures_of(gold: Sequence[Text], found: Sequence[ArticleLabels]) -> dict[str, Any]:
    """By set: each label's counts and F1, the names, and the errors on `contested` by id."""
    figures = {}
    for name, sources in SETS.items():
        pairs = [
            (text, labels)
            for text, labels in zip(gold, found, strict=True)
            if text.source in sources
        ]
        clear = [(t, labels) for t, labels in pairs if t.labels and not t.labels.borderline]
        if not pairs:
            continue
        figures[name] = {
            "articles": len(pairs),
            "all": {measure: _figure(pairs, measure) for measure in MEASURES},
            "without borderline": {measure: _figure(clear, measure) for measure in MEASURES},
            "names": {field: _names(pairs, field) for field in ("company", "claimant")},
            "missed": [t.id for t, labels in pairs if _contested(t) and not labels.contested],
            "false": [t.id for t, labels in pairs if labels.contested and not _contested(t)],
        }
    return figures


def reliability_of(gold: Sequence[Text], found: Sequence[ArticleLabels]) -> dict[str, Any]:
    """How often articles given a score were contested, over sets no rule was written for and the
    labelled ones."""
    sources = (*LABELLED, *CHECKS)
    scored = [
        (float(labels.score or 0.0), _contested(text))
        for text, labels in zip(gold, found, strict=True)
        if text.source in sources
    ]
    return dataclasses.asdict(calibration(scored))


def _figure(pairs: Pairs, measure: str) -> dict[str, Any]:
    items = [
        (text.group, _value(labels, measure), _value(text.labels, measure))
        for text, labels in pairs
    ]
    result = score(items)
    return {
        "tp": result.true_positives,
        "fp": result.false_positives,
        "fn": result.false_negatives,
        "f1": None if result.f1 is None else round(result.f1, 3),
        "interval": result.f1_interval and [round(bound, 2) for bound in result.f1_interval],
    }


def _value(labels: ArticleLabels | Labels | None, measure: str) -> bool:
    if labels is None:
        return False
    if measure in ("contested", "denial", "breach_claim"):
        return bool(getattr(labels, measure))
    return labels.legal_action == measure


def _contested(text: Text) -> bool:
    return bool(text.labels and text.labels.contested)


def _names(pairs: Pairs, field: str) -> dict[str, int]:
    """On contested articles found: names in gold, named, named where gold has one, right."""
    counts = {"gold": 0, "named": 0, "named of gold": 0, "right": 0}
    for text, labels in pairs:
        if not (_contested(text) and labels.contested):
            continue
        gold, name = getattr(text, field), getattr(labels, field)
        counts["gold"] += bool(gold)
        counts["named"] += bool(name)
        counts["named of gold"] += bool(gold and name)
        counts["right"] += bool(gold and name and right_name(name, gold))
    return counts
