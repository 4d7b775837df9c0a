"""All figures of docs/accuracy.md: `make accuracy`, some five minutes.

    labels of the gold articles, each read with machines that saw no article of its group
      ─► figures      rules alone, with each machine, all; names; reliability; errors by id
      ─► streams      every alert on the unlabelled streams, with what a person judged of it
      ─► consistency  of the annotations, by their second pass
      ─► training/accuracy.json and the tables in docs/accuracy.md

The rules are not trained, but were written while reading the development sets and our own tuned
sets: figures there are flattering. Nothing was read of the check sets.
"""

import json
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from typing import Any

import numpy as np
from rich.progress import track
from sklearn.model_selection import GroupKFold

from pipeline.domain.learned.asking import answered
from pipeline.domain.learned.machines import Machines, rules_alone, shipped, using
from pipeline.domain.records import ArticleLabels
from pipeline.domain.statements.find import MODEL_VERSION, statements_of
from pipeline.domain.statements.labels import label_article
from pipeline.domain.statements.reading import Reading, first_reading, weighed
from pipeline.domain.statements.scene import Scene
from training.consistency import consistency
from training.corpora import HERE
from training.examples import Examples, claim_examples, denial_examples, step_examples
from training.figures import figures_of, reliability_of
from training.fitting import fit
from training.streams import judged_alerts
from training.tables import write_tables
from training.texts import Text, all_texts, unseen_texts

FOLDS = 5
FULL = "all"


def main() -> None:
    """Measure, write, and refresh the tables of the docs."""
    texts = all_texts()
    gold = [text for text in texts if text.labels]
    held_out = cross_validated(texts, gold)
    report: dict[str, Any] = {"model_version": MODEL_VERSION, "folds": FOLDS}
    report["cross-validated"] = {name: figures_of(gold, found) for name, found in held_out.items()}
    report["reliability"] = reliability_of(gold, held_out[FULL])
    known = [*gold, *unseen_texts()]
    report["shipped"] = figures_of(known, [_read(text) for text in known])
    report["annotations"] = consistency()
    report["streams"] = judged_alerts()
    path = HERE / "accuracy.json"
    path.write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    write_tables(report)
    print(f"{path} and docs/accuracy.md written")


def cross_validated(texts: Sequence[Text], gold: Sequence[Text]) -> dict[str, list[ArticleLabels]]:
    """The labels of the gold articles by part: rules alone, with one machine more each, all."""
    denials, steps, claims = denial_examples(texts), step_examples(texts), claim_examples(texts)
    groups = np.array([text.group for text in gold])
    found: dict[str, dict[int, ArticleLabels]] = {}
    tests = [test for _, test in GroupKFold(FOLDS).split(groups, groups=groups)]
    training = [
        [_without(each, set(groups[test])) for each in (denials, steps, claims)] for test in tests
    ]
    unread = [[gold[at] for at in test] for test in tests]
    with ProcessPoolExecutor() as processes:  # one for each core; the folds know nothing in common
        folds = processes.map(_fold, training, unread)
        for test, labels in track(zip(tests, folds, strict=True), "Cross-validating", FOLDS):
            for name, here in labels.items():
                found.setdefault(name, {}).update(zip(map(int, test), here, strict=True))
    return {name: [labels[at] for at in range(len(gold))] for name, labels in found.items()}


def _fold(training: Sequence[Examples], unread: Sequence[Text]) -> dict[str, list[ArticleLabels]]:
    """The labels by part of texts that the machines trained on these examples have not seen."""
    parts = _parts(fit(*training))
    found: dict[str, list[ArticleLabels]] = {name: [] for name in parts}
    for text in unread:
        first = first_reading(text.title, text.text)  # once: the rules are the same in all parts
        for name, part in parts.items():
            found[name].append(_labels(text, first, part))
    return found


def _parts(machines: Machines) -> dict[str, Machines]:
    """What the ablation compares."""
    return {
        "rules alone": rules_alone(),
        "+ denials": replace(machines, contesting_step=None, breach_claim=None),
        "+ legal steps": replace(machines, breach_claim=None),
        FULL: machines,
    }


def _without(examples: Examples, groups: Iterable[str]) -> Examples:
    return examples.of(~np.isin(examples.groups, list(groups)))


def _read(text: Text) -> ArticleLabels:
    return _labels(text, first_reading(text.title, text.text), shipped())


def _labels(text: Text, first: tuple[Reading, Scene] | None, machines: Machines) -> ArticleLabels:
    with using(machines):
        read = answered(weighed(*first)) if first else None
        statements = statements_of(read, text.title, text.text, None) if read else ()
        return label_article(statements, text.title, text.text)


if __name__ == "__main__":
    main()
