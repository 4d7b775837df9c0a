"""The trained machines, as shipped; training puts others in their place to measure them.

    machines().denial.probabilities(rows)

A measurement must not ask a machine about articles it was trained on: `using(others)` lends the
machines of a fold for the time of a `with` block.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache

from pipeline.domain.learned.kernel import KernelMachine
from pipeline.domain.learned.vectors import WEIGHTS


@dataclass(frozen=True, slots=True)
class Machines:
    """All trained parts."""

    denial: KernelMachine | None  # a sentence is the organisation's own denial
    denial_closely: KernelMachine | None  # the same, by the words around those of dispute
    contesting_step: KernelMachine | None  # a sentence tells of a legal step against the claim
    breach_claim: KernelMachine | None  # an article claims that a named organisation was breached
    weights: Mapping[str, Mapping[str, float]]  # how rules and machine are weighed together
    model_version: str  # of the rules they were trained beside


@cache
def shipped() -> Machines:
    """What `training/train.py` wrote last."""
    weighing = json.loads((WEIGHTS / "weighing.json").read_text(encoding="utf-8"))
    return Machines(
        KernelMachine.load("denial"),
        KernelMachine.load("denial_closely"),
        KernelMachine.load("contesting_step"),
        KernelMachine.load("breach_claim"),
        weighing["weights"],
        weighing["model_version"],
    )


def rules_alone() -> Machines:
    """No machines: what the rules find stays as it is."""
    return Machines(None, None, None, None, {}, "rules")


_LENT: ContextVar[Machines | None] = ContextVar("lent machines", default=None)


def machines() -> Machines:
    """The machines to ask."""
    return _LENT.get() or shipped()


@contextmanager
def using(others: Machines) -> Iterator[None]:
    """Ask `others` instead, in this context."""
    token = _LENT.set(others)
    try:
        yield
    finally:
        _LENT.reset(token)
