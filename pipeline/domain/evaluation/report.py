"""All figures of `contested evaluate` as one JSON-ready report.

report_of(judged)  ->  scores, calibration, names, traps, facts, errors
"""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from pipeline.domain.evaluation.calibration import calibration
from pipeline.domain.evaluation.facts import facts_of
from pipeline.domain.evaluation.judged import LABELS, ROLES, Judged
from pipeline.domain.evaluation.names import NAMES, name_rates, wrong_names
from pipeline.domain.evaluation.scoring import score
from pipeline.domain.evaluation.traps import by_trap
from pipeline.domain.statements.find import MODEL_VERSION

NOTE = "The rules were tuned on the development sets: figures on them are in-sample."


def report_of(judged: Sequence[Judged]) -> dict[str, Any]:
    """Figures with and without borderline items, and the errors on each label."""
    clear = [one for one in judged if not one.gold.borderline]
    has_statements = any(one.gold.statements for one in judged)
    return {
        "model_version": MODEL_VERSION,
        "note": NOTE,
        "articles": len(judged),
        "not_classified": sum(one.verdict["status"] != "ok" for one in judged),
        "all": _figures(judged),
        "without_borderline": _figures(clear),
        "calibration": _calibration(judged),
        "names": {
            name: asdict(name_rates(judged, name)) | {"errors": wrong_names(judged, name)}
            for name in NAMES
        },
        "traps": [asdict(row) for row in by_trap(judged)],
        "facts": asdict(facts_of(judged)) if has_statements else None,
        "errors": {label: _errors(judged, label) for label in (*LABELS, *ROLES)},
    }


def _calibration(judged: Sequence[Judged]) -> dict[str, Any]:
    """`score` against the gold of `contested`, for the articles that were classified."""
    predictions = [
        (float(one.verdict["score"]), one.gold.labels.contested)
        for one in judged
        if one.verdict["score"] is not None
    ]
    return asdict(calibration(predictions))


def _figures(judged: Sequence[Judged]) -> dict[str, Any]:
    return {
        label: asdict(score([one.item(label) for one in judged])) for label in (*LABELS, *ROLES)
    }


def _errors(judged: Sequence[Judged], label: str) -> list[dict[str, Any]]:
    wrong = []
    for one in judged:
        _, predicted, gold = one.item(label)
        if predicted != gold:
            quotes = [e["quote"][:200] for e in one.verdict["evidence"]] if predicted else []
            wrong.append(
                {
                    "id": one.gold.id,
                    "error": "false positive" if predicted else "missed",
                    "borderline": one.gold.borderline,
                    "score": one.verdict["score"],
                    "title": one.gold.title,
                    "evidence": quotes[:2],
                }
            )
    return wrong
