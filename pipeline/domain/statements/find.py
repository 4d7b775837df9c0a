"""From the words of an article to its Statements: where to start reading this folder.

    find_statements(title, text, published, url, publisher)  ->  (Statement, …)

    reading              sentences, parties, what claims, denies, admits, what legal steps
      ─► source          what all statements of the article share: claimants, bases (how the
                         reporter knows, whom it credits), occurrence (when it happened)
      ─► denial_statements (grounds), claim_statements (near_claims, topics, incident_facts),
         legal_statements (legal_details), reaction_statements (reactions)
      ─► labels          what the statements amount to
      ─► classification  the verdict as JSON, for the command line

`quote == field[start:end]` for every Statement, in code points of the unmodified field.
"""

from datetime import datetime

from pipeline.domain.learned.asking import Asking, answered
from pipeline.domain.records import Statement
from pipeline.domain.statements.claim_statements import claim_statements, confirmation_statements
from pipeline.domain.statements.denial_statements import denial_statements, dispute_statements
from pipeline.domain.statements.judging import Judged
from pipeline.domain.statements.legal_statements import legal_statements
from pipeline.domain.statements.reaction_statements import reaction_statements
from pipeline.domain.statements.reading import Reading, reading
from pipeline.domain.statements.source import Source, place

MODEL_VERSION = "reader-4"


def find_statements(
    title: str,
    text: str,
    published: datetime | None = None,
    url: str | None = None,  # noqa: ARG001  part of the contract; rules do not look at addresses
    publisher: str | None = None,
) -> tuple[Statement, ...]:
    """All statements of one article, in the order of the text, title first."""
    return answered(finding(title, text, published, publisher))


def finding(
    title: str, text: str, published: datetime | None = None, publisher: str | None = None
) -> Asking[tuple[Statement, ...]]:
    """The same, for many articles together."""
    found = yield from reading(title, text, publisher)
    return statements_of(found, title, text, published) if found else ()


def statements_of(
    read: Reading, title: str, text: str, published: datetime | None
) -> tuple[Statement, ...]:
    """The Statements a Reading amounts to."""
    source = Source(read, title, text, published)
    contested = {place(j.cue.sentence) for j in read.denials if _is_denial(j)}
    found = [
        *denial_statements(source),
        *dispute_statements(source),
        *legal_statements(source),
        *claim_statements(source, contested),
        *confirmation_statements(source, contested),
        *reaction_statements(source),
    ]
    unique = {(s.kind, s.field, s.start, s.end): s for s in reversed(found)}
    return tuple(sorted(unique.values(), key=lambda s: (s.field == "text", s.start, s.kind)))


def _is_denial(judged: Judged) -> bool:
    return judged.verdict.kind == "denial"
