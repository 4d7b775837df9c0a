"""Fit the machines: support vectors, the curve of their probability, the weighing with the rules.

Nothing is fitted on a score that a machine gave to what it was trained on: scores come from
machines of the other folds, groups never split.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.svm import SVC

from pipeline.domain.learned.kernel import KernelMachine
from pipeline.domain.learned.machines import Machines
from pipeline.domain.statements.evidence import evidence
from pipeline.domain.statements.find import MODEL_VERSION
from training.corpora import CHECKS, UNLABELLED
from training.examples import Examples

SENTENCES = {"C": 4.0, "gamma": 1.0, "class_weight": {False: 1, True: 3}}
CLOSELY = {**SENTENCES, "gamma": 0.7}
ARTICLES = {"C": 4.0, "gamma": 0.3}  # all chosen by cross-validation
FOLDS = 5
# The rules were written over the other sets, and are better there than they will be elsewhere.
UNSEEN_BY_RULES = (*CHECKS, *UNLABELLED, "labelled-stream-dev", "labelled-dev")


def fit(denials: Examples, steps: Examples, claims: Examples) -> Machines:
    """All machines from these examples."""
    denial, denials_read = _fit_one(denials, SENTENCES)
    looked_at = replace(denials, rows=denials.close)
    closely, closely_read = _fit_one(looked_at, CLOSELY)
    step, steps_read = _fit_one(steps, SENTENCES)
    claim, _ = _fit_one(claims, ARTICLES)
    weights = {
        "denial": _weighing(denials, denials_read, closely_read),
        "contesting_step": _weighing(steps, steps_read),
    }
    return Machines(denial, closely, step, claim, weights, MODEL_VERSION)


def _fit_one(examples: Examples, settings: Mapping[str, Any]) -> tuple[KernelMachine, np.ndarray]:
    """The machine, and the probability it gives to each example when it has not seen its group."""
    scores = _held_out_scores(examples, settings)
    curve = LogisticRegression(C=1e3).fit(scores[:, None], examples.labels)
    trained = SVC(**settings).fit(examples.rows, examples.labels)
    machine = KernelMachine.of(
        trained.support_vectors_.astype(np.float16).astype(np.float32),
        trained.dual_coef_[0],
        settings["gamma"],
        float(trained.intercept_[0]),
        float(curve.coef_[0, 0]),
        float(curve.intercept_[0]),
    )
    return machine, curve.predict_proba(scores[:, None])[:, 1]


def _held_out_scores(examples: Examples, settings: Mapping[str, Any]) -> np.ndarray:
    scores = np.zeros(len(examples.labels))
    folds = GroupKFold(FOLDS).split(examples.rows, examples.labels, examples.groups)
    for train, test in folds:
        machine = SVC(**settings).fit(examples.rows[train], examples.labels[train])
        scores[test] = machine.decision_function(examples.rows[test])
    return scores


def _weighing(examples: Examples, *read: np.ndarray) -> dict[str, float]:
    """Weights of the machines' and the rules' evidence, by logistic regression."""
    seen = [
        evidence(stands, ruled, probabilities)
        for (stands, ruled), *probabilities in zip(examples.standings, *read, strict=True)
    ]
    names = sorted({name for one in seen for name in one})
    table = np.array([[one.get(name, 0.0) for name in names] for one in seen])
    usable = np.isin(examples.sources, UNSEEN_BY_RULES)
    curve = LogisticRegression(C=1.0).fit(table[usable], examples.labels[usable])
    weights = dict(zip(names, (round(float(w), 3) for w in curve.coef_[0]), strict=True))
    return {"bias": round(float(curve.intercept_[0]), 3), **weights}
