"""One article in, one JSON-ready verdict out: the contract of `contested classify`.

    verdict_of(identifier, labels, statements)  ->  {id, status, breach_claim, …, evidence,
    statements}

Labels are None unless `status` is ok. Every offset is in code points of the unmodified field.
"""

from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import date, datetime
from typing import Any

from pipeline.domain.learned.asking import Asking, answered
from pipeline.domain.records import ArticleLabels, Deadline, Statement
from pipeline.domain.statements.find import finding
from pipeline.domain.statements.labels import labelling

Verdict = dict[str, Any]
_FIELDS = tuple(field.name for field in fields(Statement))


def classify(
    identifier: object,
    title: str,
    text: str,
    published: datetime | None,
    url: str | None,  # noqa: ARG001  part of the contract; rules do not look at addresses
    language: str | None,
) -> Verdict:
    """The verdict on one article; other languages than English are skipped, never called false."""
    return answered(classifying(identifier, title, text, published, language))


def classifying(
    identifier: object,
    title: str,
    text: str,
    published: datetime | None,
    language: str | None,
) -> Asking[Verdict]:
    """The same, for many articles together."""
    if language != "en":
        reason = f"language {language}" if language else "language undecidable"
        return verdict_of(identifier, ArticleLabels("skipped", reason), ())
    statements = yield from finding(title, text, published)
    labels = yield from labelling(statements, title, text)
    return verdict_of(identifier, labels, statements)


def verdict_of(
    identifier: object, labels: ArticleLabels, statements: Sequence[Statement]
) -> Verdict:
    """The labels and statements of one article, by the names of the contract."""
    verdict: Verdict = {"id": identifier, "status": labels.status}
    if labels.reason:
        verdict["reason"] = labels.reason
    role = labels.legal_action
    verdict |= {
        "breach_claim": labels.breach_claim,
        "denial": labels.denial,
        "legal_action": "against_claimant" if role == "against_intermediary" else role,
        "contested": labels.contested,
        "score": labels.score,
        "company": labels.company,
        "claimant": labels.claimant,
        "evidence": [_evidence(statement) for statement in _deciding(labels, statements)],
        "statements": [_told(statement) for statement in statements],
    }
    return verdict


def _deciding(labels: ArticleLabels, statements: Sequence[Statement]) -> list[Statement]:
    """The statements that the labels rest on: contests and legal steps, else the claims."""
    kinds = ("denial", "legal_action") if labels.denial or labels.legal_action else ("claim",)
    return [statement for statement in statements if statement.kind in kinds]


def _evidence(statement: Statement) -> Verdict:
    return {
        "kind": statement.kind,
        "field": statement.field,
        "quote": statement.quote,
        "start": statement.start,
        "end": statement.end,
    }


def _told(statement: Statement) -> Verdict:
    told = {name: _plain(getattr(statement, name)) for name in _FIELDS}
    return told | {"is_contest": statement.is_contest}


def _plain(value: Any) -> Any:  # noqa: ANN401  any part of a JSON document
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Deadline):
        return {name: _plain(part) for name, part in asdict(value).items()}
    return value.isoformat() if isinstance(value, (datetime, date)) else value
