"""What an article's statements amount to, by explicit rules (the guideline of the evaluation set).

    breach_claim   a prominent claim about a named organisation, or a contest of one
    denial         a denial at least as probable as not
    legal_action   the role that wins: against_claimant, then the most prominent
    contested      a denial, or a legal step against the claimant, in an article about a breach
    score          P(contested): 1 - the product of the doubts of the contesting statements

docs/accuracy.md has the reliability table of the score.
"""

from collections import Counter
from collections.abc import Sequence

from pipeline.domain.learned.asking import Asking, Question, answered
from pipeline.domain.learned.examples import article_example
from pipeline.domain.learned.machines import machines
from pipeline.domain.learned.vectors import Vector
from pipeline.domain.names import same_organisation
from pipeline.domain.records import ArticleLabels, LegalRole, Statement
from pipeline.domain.statements.concerned import company, prominence
from pipeline.domain.statements.find import MODEL_VERSION

__all__ = ["MODEL_VERSION", "label_article"]

DECISION = 0.5
TOPICAL = 0.4  # least probability of a breach claim in an article with a contest
_OF_A_CLAIM = ("claim", "confirmation", "third_party_dispute")  # what is disputed was claimed
_QUIET = 0.02  # P(contested) of an article without a contesting statement


def label_article(statements: Sequence[Statement], title: str, text: str) -> ArticleLabels:
    """The labels of an article that was read (`status` is ok)."""
    return answered(labelling(statements, title, text))


def labelling(statements: Sequence[Statement], title: str, text: str) -> Asking[ArticleLabels]:
    """The same, for many articles together."""
    role = _legal_action(statements)
    claimed = yield from _claim_probability(statements, title, text)
    contesting = [s for s in statements if s.kind == "denial"] + _aimed_at_claim(statements)
    score = _either(contesting)
    if _off_topic(claimed):  # somebody sues or denies, but the article is about no breach
        score = min(score, claimed)
        role = "other" if role == "against_claimant" else role
    contested = score >= DECISION
    denial = contested and any(s.kind == "denial" and s.probability >= DECISION for s in statements)
    breach_claim = contested or claimed >= DECISION
    concerned = company(statements, title)
    return ArticleLabels(
        "ok",
        breach_claim=breach_claim,
        denial=denial,
        legal_action=role,
        contested=contested,
        score=min(round(score, 3), 0.99) if contesting else _QUIET,
        company=concerned,
        claimant=_claimant(statements, concerned),
    )


def _off_topic(claimed: float) -> bool:
    """The machine hears no breach claim; the rules alone do not judge what an article is about."""
    return machines().breach_claim is not None and claimed < TOPICAL


def _either(statements: Sequence[Statement]) -> float:
    """The probability that at least one of them holds."""
    return _either_of([s.probability for s in statements])


def _claim_probability(statements: Sequence[Statement], title: str, text: str) -> Asking[float]:
    """How probably the article claims a breach: by a machine over what the rules found and the
    words of title and lead, since a claim told in passing makes no article about a breach."""
    claimed, machine = _claimed(statements), machines().breach_claim
    if machine is None or not statements:
        return claimed
    row = claim_example(statements, title, text)
    probabilities = yield Question(machine, row[None, :])
    return float(probabilities[0])


def claim_example(statements: Sequence[Statement], title: str, text: str) -> Vector:
    """The row of an article for the machine that decides about `breach_claim`."""
    return article_example(title, text, statements, _legal_action(statements), _claimed(statements))


def _aimed_at_claim(statements: Sequence[Statement]) -> list[Statement]:
    return [
        s
        for s in statements
        if s.kind == "legal_action" and s.role in ("against_claimant", "against_intermediary")
    ]


def _claimed(statements: Sequence[Statement]) -> float:
    """How strongly the article claims that some named organisation was breached."""
    best: dict[str, list[float]] = {}
    for statement in statements:
        if statement.kind in _OF_A_CLAIM and statement.organisation:
            weight = statement.probability * prominence(statement)
            best.setdefault(statement.organisation, []).append(weight)
    return max((_either_of(weights) for weights in best.values()), default=0.0)


def _either_of(weights: list[float]) -> float:
    doubt = 1.0
    for weight in weights:
        doubt *= 1 - weight
    return 1 - doubt


def _legal_action(statements: Sequence[Statement]) -> LegalRole | None:
    """One role: against the claimant wherever it stands, else the most prominent one."""
    if _aimed_at_claim(statements):
        return "against_claimant"
    weights: Counter[LegalRole] = Counter()
    for s in statements:
        if s.kind == "legal_action" and s.role:
            weights[s.role] += s.probability * prominence(s) ** 3  # type: ignore[assignment]
    if not weights:
        return None
    role, weight = weights.most_common(1)[0]
    return role if weight >= DECISION else None


def _claimant(statements: Sequence[Statement], own: str | None) -> str | None:
    """The claimant named most, above all by steps and contests; who discloses its own breach
    claims nothing about another."""
    names: Counter[str] = Counter()
    for s in statements:
        if s.claimant and not _same(s.claimant, s.organisation):
            names[s.claimant] += _weight_of_claimant(s, len(statements))
    return next((name for name, _count in names.most_common() if not _same(name, own)), None)


def _weight_of_claimant(statement: Statement, most: int) -> int:
    """Whom a step is aimed at comes before all others; then contests before claims."""
    if statement.role == "against_claimant":
        return 3 * most + 1
    return 3 if statement.is_contest else 1


def _same(name: str, organisation: str | None) -> bool:
    return organisation is not None and same_organisation(name, organisation)
