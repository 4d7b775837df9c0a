"""What the rules and the machines say of one sentence, weighed together.

evidence(standing, ruled, read)   the machines' log-odds, the rules', and where the rules stand
weigh(weights, evidence)          a probability, by the logistic curve that training has fitted
asked(machine, rows)              what the machine says of the rows, answered with other articles'
"""

import math
from collections.abc import Iterable, Mapping, Sequence

from pipeline.domain.learned.asking import Asking, Question
from pipeline.domain.learned.kernel import KernelMachine, Matrix
from pipeline.domain.statements.judging import Judged
from pipeline.domain.statements.legal import LegalStep
from pipeline.domain.statements.other_matters import OTHER_MATTERS
from pipeline.domain.statements.sentences import Sentence

LEAST = 0.5  # probability at which a statement of the rules is kept
LEAST_ALONE = 0.6  # at which one is added that only the machine hears
DOUBT = 0.2  # the least a machine may say where the rules read it plainly: "denied the breach"
CERTAIN = 0.97
Place = tuple[str, int]
AGAINST_CLAIM = ("against_claimant", "against_intermediary")
_STANDINGS = {  # reasons of the rules, by what they have in common
    "nobody is said to say it": "nobody",
    "organisation unknown": "nobody",
    "answers nobody's claim": "unprovoked",
    "no claim about it in the article": "unprovoked",
    "not the organisation concerned": "unprovoked",
    "an earlier denial, since withdrawn": "withdrawn",
    "not about a breach": "other matter",
    "denies having done it, not having suffered it": "speaker",
    "a state denies having done it": "speaker",
    "denies having done it": "speaker",
    # Other matters that share the very words: no machine can tell them by its words.
    **dict.fromkeys(OTHER_MATTERS, "speaker"),
}


def standing(judged: Iterable[Judged]) -> tuple[str, float]:
    """What the rules say of a sentence in one word, and how probable a denial they find it."""
    accepted = [one.verdict.probability for one in judged if one.verdict.kind == "denial"]
    if accepted:
        return "accepted", max(accepted)
    for one in judged:
        if one.verdict.kind == "third_party_dispute" or one.verdict.reason.startswith("said by"):
            return "speaker", 0.0
        return _STANDINGS.get(one.verdict.reason, "scope"), 0.0
    return "silent", 0.0


def step_standing(step: LegalStep | None) -> tuple[str, float]:
    """The same of a legal step."""
    if step is None:
        return "silent", 0.0
    against_claim = step.role in AGAINST_CLAIM
    return ("accepted", step.probability) if against_claim else ("other role", 0.0)


def evidence(standing_: str, ruled: float, read: Sequence[float]) -> dict[str, float]:
    """What is weighed: the machines' log-odds on average, the rules', and where the rules stand."""
    weighed = {"machine": sum(map(log_odds, read)) / len(read), standing_: 1.0}
    if ruled:
        weighed["rules"] = log_odds(ruled)
    return weighed


def weigh(weights: Mapping[str, float], evidence_: Mapping[str, float]) -> float:
    """The probability by a logistic curve over the evidence."""
    total = weights["bias"] + sum(
        weights.get(name, 0.0) * value for name, value in evidence_.items()
    )
    return 1 / (1 + math.exp(-total))


def log_odds(probability: float) -> float:
    """The logarithm of the odds, within ±3: no reader is surer than 19 in 20."""
    inside = min(max(probability, 0.0475), 0.9525)
    return math.log(inside / (1 - inside))


def asked(machine: KernelMachine, rows: Matrix) -> Asking[list[float]]:
    """The machine's probability for each row; it is not asked about none."""
    if not len(rows):
        return []
    probabilities = yield Question(machine, rows)
    return [float(p) for p in probabilities]


def place_of(sentence: Sentence) -> Place:
    """Where in the article a sentence stands: field and position."""
    return sentence.field, sentence.position
