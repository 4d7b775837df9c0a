"""Grouped cross-validation of everything trained, beside the rules alone: `make accuracy`.

Each article is read with machines that saw no article of its group. The rules are not trained, but
were written while reading the development sets: figures on sets they were tuned on are flattering,
those on the check sets are not. Writes training/accuracy.json, which docs/accuracy.md quotes.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from rich.console import Console
from rich.table import Table
from sklearn.model_selection import GroupKFold

from pipeline.domain.evaluation.scoring import score
from pipeline.domain.learned.machines import Machines, rules_alone, using
from pipeline.domain.records import ArticleLabels
from pipeline.domain.statements.find import MODEL_VERSION, find_statements
from pipeline.domain.statements.labels import label_article
from training.corpora import CHECKS, HERE, TUNED
from training.examples import Examples, claim_examples, denial_examples, step_examples
from training.fitting import fit
from training.texts import LABELLED, Text, all_texts

FOLDS = 5
MEASURES = (
    "contested", "denial", "breach_claim", "against_claimant", "against_company",
    "against_attacker", "other",
)  # fmt: skip
SETS = {
    **{name: (name,) for name in (*LABELLED, *CHECKS)},
    "written, tuned": TUNED,
    "written, all": (*TUNED, *CHECKS),
}


def main() -> None:
    """Cross-validate and print."""
    texts = all_texts()
    gold = [text for text in texts if text.labels]
    rules = [_read(text, rules_alone()) for text in gold]
    both = cross_validated(texts, gold)
    report = {"model_version": MODEL_VERSION, "folds": FOLDS}
    report["rules alone"] = _figures(gold, rules)
    report["rules and machines"] = _figures(gold, both)
    path = HERE / "accuracy.json"
    path.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    _print(report)


def cross_validated(texts: Sequence[Text], gold: Sequence[Text]) -> list[ArticleLabels]:
    """The labels of the gold articles, each by machines that saw nothing of its group."""
    denials, steps, claims = denial_examples(texts), step_examples(texts), claim_examples(texts)
    groups = np.array([text.group for text in gold])
    found: dict[int, ArticleLabels] = {}
    for _, test in GroupKFold(FOLDS).split(groups, groups=groups):
        unseen = set(groups[test])
        machines = fit(*(_without(each, unseen) for each in (denials, steps, claims)))
        for at in test:
            found[int(at)] = _read(gold[at], machines)
    return [found[at] for at in range(len(gold))]


def _without(examples: Examples, groups: Iterable[str]) -> Examples:
    return examples.of(~np.isin(examples.groups, list(groups)))


def _read(text: Text, machines: Machines) -> ArticleLabels:
    with using(machines):
        statements = find_statements(text.title, text.text)
        return label_article(statements, text.title, text.text)


def _figures(gold: Sequence[Text], found: Sequence[ArticleLabels]) -> dict[str, Any]:
    return {
        name: {
            part: {
                measure: _figure(gold, found, sources, measure, borderline=part == "all")
                for measure in MEASURES
            }
            for part in ("all", "without borderline")
        }
        for name, sources in SETS.items()
    }


def _figure(
    gold: Sequence[Text],
    found: Sequence[ArticleLabels],
    sources: Sequence[str],
    measure: str,
    *,
    borderline: bool,
) -> dict[str, Any]:
    items = [
        (text.group, _value(labels, measure), _value(text.labels, measure))
        for text, labels in zip(gold, found, strict=True)
        if text.source in sources and text.labels and (borderline or not text.labels.borderline)
    ]
    result = score(items)
    return {
        "tp": result.true_positives,
        "fp": result.false_positives,
        "fn": result.false_negatives,
        "f1": None if result.f1 is None else round(result.f1, 3),
        "interval": result.f1_interval and [round(bound, 2) for bound in result.f1_interval],
    }


def _value(labels: Any, measure: str) -> bool:
    if measure in ("contested", "denial", "breach_claim"):
        return bool(getattr(labels, measure))
    return bool(labels.legal_action == measure)


def _print(report: dict[str, Any]) -> None:
    console = Console(width=150)
    for part in ("rules alone", "rules and machines"):
        table = Table("set", *MEASURES, title=f"{part}: F1 (right/false/missed)")
        for name, figures in report[part].items():
            table.add_row(name, *(_cell(figures["all"][measure]) for measure in MEASURES))
        console.print(table)


def _cell(figure: dict[str, Any]) -> str:
    f1 = "–" if figure["f1"] is None else f"{figure['f1']:.3f}"
    return f"{f1} ({figure['tp']}/{figure['fp']}/{figure['fn']})"


if __name__ == "__main__":
    main()
