"""docs/accuracy.md says what was measured, and what was measured is what the shipped model does."""

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.domain.learned.machines import shipped
from pipeline.domain.statements.find import MODEL_VERSION, find_statements
from pipeline.domain.statements.labels import label_article
from training.corpora import UNSEEN
from training.figures import figures_of
from training.tables import DOCS, with_tables
from training.texts import Text, labelled_texts, unseen_texts

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def report() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((ROOT / "training/accuracy.json").read_text("utf-8"))
    return loaded


def test_the_docs_have_the_measured_figures(report: dict[str, Any]) -> None:
    text = DOCS.read_text(encoding="utf-8")

    assert with_tables(text, report) == text


def test_weights_and_figures_are_of_the_model_that_is_shipped(report: dict[str, Any]) -> None:
    assert report["model_version"] == MODEL_VERSION
    assert shipped().model_version == MODEL_VERSION


def test_the_shipped_model_reads_unseen_articles_as_measured(report: dict[str, Any]) -> None:
    assert _measured(unseen_texts()) == {name: report["shipped"][name] for name in UNSEEN}


@pytest.mark.usefixtures("shared")
def test_the_shipped_model_reads_the_labelled_sets_as_measured(report: dict[str, Any]) -> None:
    measured = _measured(labelled_texts())

    assert measured == {name: report["shipped"][name] for name in measured}


def test_every_alert_on_the_streams_was_judged(report: dict[str, Any]) -> None:
    judged = {name: set(stream["alerts"]) for name, stream in report["streams"].items()}

    assert all(kinds <= {"right", "arguable", "wrong"} for kinds in judged.values())


def _measured(texts: list[Text]) -> dict[str, Any]:
    found = []
    for text in texts:
        statements = find_statements(text.title, text.text)
        found.append(label_article(statements, text.title, text.text))
    figures: dict[str, Any] = json.loads(json.dumps(figures_of(texts, found)))
    return figures
