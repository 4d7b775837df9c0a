"""Which reports of an event are reports of their own, and which only add coverage."""

from collections.abc import Iterable, Sequence

from pipeline.domain.cases.events import Evidence
from pipeline.domain.cases.outlets import is_outlet


def independent(evidence: Sequence[Evidence]) -> tuple[bool, ...]:
    """For each, in order of appearance: whether it is a report of its own.

    It is not when it is a copy, when its outlet reported before, when it is derivative by its own
    words, or when it credits an outlet whose report is among those before it.
    """
    counted: set[str] = set()  # stories and outlets
    publishers: set[str] = set()
    verdicts = []
    for item in evidence:
        report = item.report
        marks = {report.story_id} | ({report.publisher} if report.kind != "manual" else set())
        own = counted.isdisjoint(marks) and not _derivative(item, publishers - {report.publisher})
        counted |= marks if own else set()
        publishers.add(report.publisher)
        verdicts.append(own)
    return tuple(verdicts)


def _derivative(item: Evidence, publishers: Iterable[str]) -> bool:
    statement = item.statement
    if statement.basis == "derivative" or statement.reported_by:
        # "as we reported" makes no outlet a copyist of itself
        return not (
            statement.reported_by and is_outlet(statement.reported_by, item.report.publisher)
        )
    return any(is_outlet(name, publisher) for name in item.credits for publisher in publishers)
