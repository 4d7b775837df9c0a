"""Which reports of an event are reports of their own, and which only repeat another outlet's."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.domain.cases.events import Evidence
from pipeline.domain.cases.outlets import is_outlet


@dataclass(frozen=True, slots=True)
class Standing:
    """What one report adds to those before it."""

    independent: bool
    repeats: str | None = None  # the outlet it has it from, when it is known


def standings(evidence: Sequence[Evidence]) -> tuple[Standing, ...]:
    """For each, in order of appearance, whether it is a report of its own.

    It is not when it is a copy, when its outlet reported before, when it is derivative by its own
    words, or when it credits an outlet whose report is among those before it.
    """
    counted: set[str] = set()  # stories and outlets
    told_first: dict[str, str] = {}  # story ─► its first publisher
    publishers: dict[str, None] = {}  # in order
    found = []
    for item in evidence:
        report = item.report
        marks = {report.story_id} | ({report.publisher} if report.kind != "manual" else set())
        others = [name for name in publishers if name != report.publisher]
        own = counted.isdisjoint(marks) and not _derivative(item, others)
        counted |= marks if own else set()
        copied = told_first.setdefault(report.story_id, report.publisher)
        publishers[report.publisher] = None
        source = copied if copied != report.publisher else _source(item, others)
        found.append(Standing(own, None if own else source))
    return tuple(found)


def independent(evidence: Sequence[Evidence]) -> tuple[bool, ...]:
    """For each, in order of appearance: whether it is a report of its own."""
    return tuple(standing.independent for standing in standings(evidence))


def _derivative(item: Evidence, publishers: Iterable[str]) -> bool:
    statement = item.statement
    if statement.basis == "derivative" or statement.reported_by:
        # "as we reported" makes no outlet a copyist of itself
        return not (
            statement.reported_by and is_outlet(statement.reported_by, item.report.publisher)
        )
    return any(is_outlet(name, publisher) for name in item.credits for publisher in publishers)


def _source(item: Evidence, publishers: Sequence[str]) -> str | None:
    """The outlet it credits, by the name it publishes under where its report is known."""
    credited = item.statement.reported_by
    names = (credited, *item.credits) if credited else item.credits
    known = (one for name in names for one in publishers if is_outlet(name, one))
    return next(known, credited)
