"""Asking the machines about many articles at once.

    def reading(…) -> Asking[Reading]:            whoever needs a machine yields a Question
        found = yield Question(machine, rows)     and gets a probability for each row
        return …

    answered(reading(…))                          one article
    answered_together([reading(…), …])            many: the questions to one machine in one product

A few rows by all supports of a machine take as long as a hundred, for it is reading the supports
from memory that takes the time.
"""

from collections.abc import Generator, Sequence
from typing import NamedTuple, TypeVar

import numpy as np

from pipeline.domain.learned.kernel import KernelMachine, Matrix

Result = TypeVar("Result")


class Question(NamedTuple):
    """Rows of which a machine is to tell the probabilities."""

    machine: KernelMachine
    rows: Matrix


Asking = Generator[Question, Matrix, Result]


def answered(asking: Asking[Result]) -> Result:
    """What comes of it, each question answered at once."""
    return answered_together([asking])[0]


def answered_together(askings: Sequence[Asking[Result]]) -> list[Result]:
    """What comes of each. None of them may raise."""
    results: dict[int, Result] = {}
    answers: dict[int, Matrix | None] = dict.fromkeys(range(len(askings)))
    while answers:
        questions: dict[int, Question] = {}
        for number, answer in answers.items():
            try:
                questions[number] = askings[number].send(answer)  # type: ignore[arg-type]
            except StopIteration as done:
                results[number] = done.value
        answers = dict(_answers(questions))
    return [results[number] for number in range(len(askings))]


def _answers(questions: dict[int, Question]) -> list[tuple[int, Matrix | None]]:
    by_machine: dict[int, list[int]] = {}
    for number, question in questions.items():
        by_machine.setdefault(id(question.machine), []).append(number)
    found: list[tuple[int, Matrix | None]] = []
    for numbers in by_machine.values():
        rows = [questions[number].rows for number in numbers]
        ends = np.cumsum([len(some) for some in rows])[:-1]
        read = questions[numbers[0]].machine.probabilities(np.concatenate(rows))
        found += zip(numbers, np.split(read, ends), strict=True)
    return found
