"""What an article's statements amount to, by explicit rules (the guideline of the evaluation set).

    breach_claim   a prominent claim about a named organisation, or a contest of one
    denial         a denial at least as probable as not
    legal_action   the role that wins: against_claimant, then the most prominent
    contested      a denial, or a legal step against the claimant, where there is a breach claim
    score          1 - the product of the doubts of the contesting statements

The score is P(contested) as far as rules can tell; docs/accuracy.md has its reliability table.
"""

from collections import Counter
from collections.abc import Sequence

from pipeline.domain.names import same_organisation
from pipeline.domain.records import ArticleLabels, LegalRole, Statement
from pipeline.domain.statements.find import MODEL_VERSION

__all__ = ["MODEL_VERSION", "label_article"]

DECISION = 0.5
_LEAD = 700  # characters of text that say what an article is about
_FAR = 3000
_QUIET = 0.02  # P(contested) of an article without a contesting statement


def label_article(statements: Sequence[Statement]) -> ArticleLabels:
    """The labels of an article that was read (`status` is ok)."""
    denials = [s for s in statements if s.kind == "denial"]
    role = _legal_action(statements)
    doubt = 1.0
    for statement in [*denials, *_aimed_at_claim(statements)]:
        doubt *= 1 - statement.probability
    contesting = doubt < 1.0
    claimed = _claimed(statements)
    breach_claim = claimed >= DECISION or bool(denials) or role == "against_claimant"
    score = round(1 - doubt, 3) if contesting else _QUIET
    denial = any(s.probability >= DECISION for s in denials)
    return ArticleLabels(
        "ok",
        breach_claim=breach_claim,
        denial=denial,
        legal_action=role,
        contested=breach_claim and score >= DECISION,
        score=min(score, 0.99),
        company=_company(statements),
        claimant=_claimant(statements),
    )


def _aimed_at_claim(statements: Sequence[Statement]) -> list[Statement]:
    return [
        s
        for s in statements
        if s.kind == "legal_action" and s.role in ("against_claimant", "against_intermediary")
    ]


def _prominence(statement: Statement) -> float:
    if statement.field == "title":
        return 1.0
    return 0.95 if statement.start < _LEAD else 0.7 if statement.start < _FAR else 0.5


def _claimed(statements: Sequence[Statement]) -> float:
    """How strongly the article claims that some named organisation was breached."""
    best: dict[str, list[float]] = {}
    for statement in statements:
        if statement.kind in ("claim", "confirmation") and statement.organisation:
            weight = statement.probability * _prominence(statement)
            best.setdefault(statement.organisation, []).append(weight)
    return max((_noisy_or(weights) for weights in best.values()), default=0.0)


def _noisy_or(weights: list[float]) -> float:
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
            weights[s.role] += s.probability * _prominence(s) ** 3  # type: ignore[assignment]
    if not weights:
        return None
    role, weight = weights.most_common(1)[0]
    return role if weight >= DECISION else None


def _company(statements: Sequence[Statement]) -> str | None:
    """The organisation of the most probable contest, else of the claims."""
    contests = [s for s in statements if s.is_contest and s.organisation]
    if contests:
        return max(contests, key=lambda s: s.probability).organisation
    weights: Counter[str] = Counter()
    for s in statements:
        if s.kind in ("claim", "confirmation") and s.organisation:
            weights[s.organisation] += s.probability * _prominence(s)  # type: ignore[assignment]
    return weights.most_common(1)[0][0] if weights else None


def _claimant(statements: Sequence[Statement]) -> str | None:
    """The claimant named most; who discloses its own breach claims nothing about another."""
    own = _company(statements)
    names = Counter(
        s.claimant for s in statements if s.claimant and not _same(s.claimant, s.organisation)
    )
    return next((name for name, _count in names.most_common() if not _same(name, own)), None)


def _same(name: str, organisation: str | None) -> bool:
    return organisation is not None and same_organisation(name, organisation)
