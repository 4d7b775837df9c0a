"""Train the kernel machines on sentences and articles, and say how well they do on unseen groups.

    python -m training.train      # some minutes; writes weights/*.npz and training/report.json

Examples: our own written articles, annotated sentences of the unlabelled corpora, and the
sentence annotations of the labelled sets. Groups (articles on one affair, pairs of contest and
near misses) are never split. The probability curve is fitted on scores of held-out groups.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from sklearn.model_selection import GroupKFold
from sklearn.svm import SVC

from pipeline.domain.learned.candidates import disputing, of_law
from pipeline.domain.learned.examples import article_example, sentence_examples
from pipeline.domain.learned.kernel import KernelMachine
from pipeline.domain.statements.find import find_statements
from pipeline.domain.statements.labels import _claimed, _legal_action
from pipeline.domain.statements.reading import read
from pipeline.domain.statements.sentences import Sentence
from pipeline.settings import Settings
from training.corpora import CHECKS, HERE, TUNED, annotations, labelled, unlabelled, written

WEIGHTS = HERE.parent / "pipeline/domain/learned/weights"
FOLDS = 6
AGAINST_CLAIM = ("against_claimant", "against_intermediary")
Span = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Text:
    """A text whose sentences are labelled as far as `spans` and `silent` say."""

    source: str
    group: str
    title: str
    text: str
    denials: tuple[Span, ...]
    steps: tuple[Span, ...]  # legal steps against the claim
    known: tuple[Span, ...] | None  # the only sentences with a label; None: all have one
    denial: bool  # a denial stands somewhere, perhaps outside `denials`
    step: bool
    breach_claim: bool | None


@dataclass(frozen=True, slots=True)
class Examples:
    """Rows, labels and groups of one machine, and where each came from."""

    rows: np.ndarray
    labels: np.ndarray
    groups: np.ndarray
    sources: np.ndarray


def main() -> None:
    """Train all machines."""
    texts = list(_texts())
    report = {
        "denial": _machine("denial", _sentences(texts, disputing, "denials", "denial"), 4, 1.0, 3),
        "contesting_step": _machine(
            "contesting_step", _sentences(texts, of_law, "steps", "step"), 4, 1.0, 3
        ),
        "breach_claim": _machine("breach_claim", _articles(texts), 4, 0.3, 1),
    }
    (HERE / "report.json").write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(report, indent=1))


def _texts() -> Iterator[Text]:
    for name in (*TUNED, *CHECKS):
        for row in written(name):
            yield _of_written(name, row)
    spans = {row["id"]: row["statements"] for row in annotations("labelled")}
    for name in ("labelled-dev", "labelled-stream-dev"):
        for row in labelled(Settings().shared, name):
            yield _of_labelled(name, row, spans.get(row["id"]))
    yield from _of_unlabelled()


def _of_written(name: str, row: dict[str, Any]) -> Text:
    title, text = row["title"] or "", row["text"] or ""
    statements = row.get("statements") or []
    denials = [_span(s["quote"], title, text) for s in statements if s["kind"] == "denial"]
    steps = [
        _span(s["quote"], title, text)
        for s in statements
        if s["kind"] == "legal_action" and s["role"] in AGAINST_CLAIM
    ]
    labels = row["labels"]
    return Text(
        name, row["pair"], title, text, tuple(denials), tuple(steps), None,
        labels["denial"], labels["legal_action"] == "against_claimant", labels["breach_claim"],
    )  # fmt: skip


def _of_labelled(name: str, row: dict[str, Any], statements: list[dict[str, Any]] | None) -> Text:
    found = [s for s in statements or [] if not s.get("other_case")]
    denials = tuple(_place(s) for s in found if s["kind"] == "denial")
    steps = tuple(_place(s) for s in found if s.get("role") in AGAINST_CLAIM)
    labels = row["labels"]
    return Text(
        name, row.get("split_group") or row["id"], row["title"] or "", row["text"] or "",
        denials, steps, None, labels["denial"] and not denials,
        labels["legal_action"] == "against_claimant" and not steps, labels["breach_claim"],
    )  # fmt: skip


def _of_unlabelled() -> Iterator[Text]:
    by_item: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in annotations("sentences"):
        by_item.setdefault((row["corpus"], row["item"]), []).append(row)
    for item in unlabelled(Settings().shared):
        rows = by_item.pop((item.corpus, item.item), None)
        if rows:
            yield Text(
                item.corpus, item.item, item.title, item.text,
                tuple(_place(r) for r in rows if r["kind"] == "denial"),
                tuple(_place(r) for r in rows if r.get("role") in AGAINST_CLAIM),
                tuple(_place(r) for r in rows), False, False, None,
            )  # fmt: skip


def _place(row: dict[str, Any]) -> Span:
    return row["field"], row["start"], row["end"]


def _span(quote: str, title: str, text: str) -> Span:
    for field, words in (("title", title), ("text", text)):
        start = words.find(quote)
        if start >= 0:
            return field, start, start + len(quote)
    raise ValueError(f"not in its article: {quote!r}")


def _sentences(
    texts: Sequence[Text],
    candidates: Callable[[Sequence[Sentence]], list[int]],
    spans: str,
    elsewhere: str,
) -> Examples:
    """Candidate sentences. Unmarked ones of an article that has such a statement are left out:
    only its decisive sentences were marked."""
    rows, labels, groups, sources = [], [], [], []
    for text in texts:
        reading = read(text.title, text.text)
        if reading is None:
            continue
        wanted, found = [], []
        for at in candidates(reading.sentences):
            label = _label(reading.sentences[at], text, getattr(text, spans), elsewhere)
            if label is not None:
                wanted.append(at)
                found.append(label)
        if wanted:
            rows.append(sentence_examples(reading.sentences, reading.cast, wanted))
            labels += found
            groups += [f"{text.source}:{text.group}"] * len(found)
            sources += [text.source] * len(found)
    return Examples(np.vstack(rows), *(np.array(part) for part in (labels, groups, sources)))


def _label(sentence: Sentence, text: Text, spans: Iterable[Span], elsewhere: str) -> bool | None:
    if any(_overlap(sentence, span) for span in spans):
        return True
    if text.known is not None and not any(_overlap(sentence, span) for span in text.known):
        return None
    return None if getattr(text, elsewhere) else False


def _overlap(sentence: Sentence, span: Span) -> bool:
    field, start, end = span
    return field == sentence.field and start < sentence.end and sentence.start < end


def _articles(texts: Sequence[Text]) -> Examples:
    known = [text for text in texts if text.breach_claim is not None]
    rows = [_article(text) for text in known]
    return Examples(
        np.vstack(rows),
        np.array([bool(text.breach_claim) for text in known]),
        np.array([f"{text.source}:{text.group}" for text in known]),
        np.array([text.source for text in known]),
    )


def _article(text: Text) -> np.ndarray:
    statements = find_statements(text.title, text.text)
    role, claimed = _legal_action(statements), _claimed(statements)
    return article_example(text.title, text.text, statements, role, claimed)


def _machine(
    name: str, examples: Examples, cost: float, gamma: float, weight: float
) -> dict[str, Any]:
    """Cross-validate, fit the curve on the held-out scores, train on all, write; the figures."""

    def untrained() -> SVC:
        return SVC(C=cost, gamma=gamma, class_weight={False: 1, True: weight})

    held_out = np.zeros(len(examples.labels))
    for train, test in GroupKFold(FOLDS).split(examples.rows, examples.labels, examples.groups):
        machine = untrained().fit(examples.rows[train], examples.labels[train])
        held_out[test] = machine.decision_function(examples.rows[test])
    curve = LogisticRegression(C=1e3).fit(held_out[:, None], examples.labels)
    trained = untrained().fit(examples.rows, examples.labels)
    parts = {
        "supports": trained.support_vectors_.astype(np.float16),
        "coefficients": trained.dual_coef_[0].astype(np.float32),
        "gamma": np.float64(gamma),
        "bias": np.float64(trained.intercept_[0]),
        "slope": np.float64(curve.coef_[0, 0]),
        "offset": np.float64(curve.intercept_[0]),
    }
    np.savez_compressed(WEIGHTS / f"{name}.npz", **parts)
    shipped = KernelMachine.load(name)
    assert np.allclose(shipped.scores(examples.rows[:50]), trained.decision_function(examples.rows[:50]), atol=0.02)
    return _figures(examples, held_out, len(trained.support_))


def _figures(examples: Examples, held_out: np.ndarray, supports: int) -> dict[str, Any]:
    by_source = {}
    for source in sorted(set(examples.sources)):
        of = examples.sources == source
        if examples.labels[of].any():
            precision = average_precision_score(examples.labels[of], held_out[of])
            by_source[source] = {
                "examples": int(of.sum()),
                "positive": int(examples.labels[of].sum()),
                "average_precision": round(float(precision), 3),
            }
    return {
        "examples": len(examples.labels),
        "positive": int(examples.labels.sum()),
        "supports": supports,
        "held_out": by_source,
    }


if __name__ == "__main__":
    main()
