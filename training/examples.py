"""Sentences of the labelled texts as rows for the machines, with what the rules say of each."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.domain.learned.candidates import disputing, of_law
from pipeline.domain.learned.examples import close_examples, sentence_examples
from pipeline.domain.learned.machines import rules_alone, using
from pipeline.domain.statements.evidence import standing, step_standing
from pipeline.domain.statements.find import find_statements
from pipeline.domain.statements.judging import Judged
from pipeline.domain.statements.labels import claim_example
from pipeline.domain.statements.legal import LegalStep
from pipeline.domain.statements.reading import Reading, first_reading
from pipeline.domain.statements.sentences import Sentence
from training.texts import Span, Text

Standing = tuple[str, float]


@dataclass(frozen=True, slots=True)
class Examples:
    """Parallel: a row of numbers, its label, its group and source, and where the rules stand."""

    rows: np.ndarray
    labels: np.ndarray
    groups: np.ndarray
    sources: np.ndarray
    standings: list[Standing]
    close: np.ndarray  # rows of a second view of the same

    def of(self, chosen: np.ndarray) -> "Examples":
        """Those at which the mask is true."""
        standings = [s for s, keep in zip(self.standings, chosen, strict=True) if keep]
        return Examples(
            self.rows[chosen],
            self.labels[chosen],
            self.groups[chosen],
            self.sources[chosen],
            standings,
            self.close[chosen],
        )


def denial_examples(texts: Sequence[Text]) -> Examples:
    """Sentences with a word of dispute; positive: the organisation's own denial."""
    return _examples(texts, disputing, lambda text: text.denials, _denial_standing, "denial")


def step_examples(texts: Sequence[Text]) -> Examples:
    """Sentences with a word of law; positive: a legal step against the claim."""
    return _examples(texts, of_law, lambda text: text.steps, _step_standing, "legal_action")


def _examples(
    texts: Sequence[Text],
    candidates: Callable[[Sequence[Sentence]], list[int]],
    marked: Callable[[Text], tuple[Span, ...]],
    stands: Callable[[Reading, Sentence], Standing],
    label: str,
) -> Examples:
    rows: list[np.ndarray] = []
    close: list[np.ndarray] = []
    labels: list[bool] = []
    groups: list[str] = []
    sources: list[str] = []
    standings: list[Standing] = []
    for text in texts:
        first = first_reading(text.title, text.text)
        if first is None:
            continue
        reading = first[0]
        known = {}
        for at in candidates(reading.sentences):
            positive = _label(reading.sentences[at], text, marked(text), label)
            if positive is not None:
                known[at] = positive
        if not known:
            continue
        rows.append(sentence_examples(reading.sentences, reading.cast, list(known)))
        close.append(close_examples(reading.sentences, reading.cast, list(known)))
        labels += known.values()
        groups += [text.group] * len(known)
        sources += [text.source] * len(known)
        standings += [stands(reading, reading.sentences[at]) for at in known]
    return Examples(
        np.vstack(rows),
        np.array(labels),
        np.array(groups),
        np.array(sources),
        standings,
        np.vstack(close),
    )


def _label(sentence: Sentence, text: Text, marked: Iterable[Span], label: str) -> bool | None:
    """None: not known. Of our own contests only the decisive sentences were marked."""
    if any(_overlap(sentence, span) for span in marked):
        return True
    if text.labelled is not None:
        return False if any(_overlap(sentence, span) for span in text.labelled) else None
    if text.labels is None or text.source.startswith("labelled"):
        return False
    positive = text.labels.denial if label == "denial" else text.labels.contested
    return None if positive else False


def _overlap(sentence: Sentence, span: Span) -> bool:
    field, start, end = span
    return field == sentence.field and start < sentence.end and sentence.start < end


def _denial_standing(reading: Reading, sentence: Sentence) -> Standing:
    return standing([one for one in reading.denials if _here(one, sentence)])


def _step_standing(reading: Reading, sentence: Sentence) -> Standing:
    here = [step for step in reading.legal if step.sentence == sentence]
    return step_standing(here[0] if here else None)


def _here(one: Judged | LegalStep, sentence: Sentence) -> bool:
    return one.cue.sentence == sentence if isinstance(one, Judged) else one.sentence == sentence


def claim_examples(texts: Sequence[Text]) -> Examples:
    """Whole articles, by what the rules find in them; positive: `breach_claim`."""
    known = [text for text in texts if text.labels]
    with using(rules_alone()):
        found = [find_statements(text.title, text.text) for text in known]
    rows = [claim_example(s, t.title, t.text) for s, t in zip(found, known, strict=True)]
    said = np.array([bool(statements) for statements in found])
    table = np.vstack(rows)
    examples = Examples(
        table,
        np.array([bool(text.labels and text.labels.breach_claim) for text in known]),
        np.array([text.group for text in known]),
        np.array([text.source for text in known]),
        [("", 0.0)] * len(known),
        table,
    )
    return examples.of(said)  # where the rules find nothing, the machine is not asked
