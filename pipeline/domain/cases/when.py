"""When what a report tells of happened, as far as its words can mean that event.

    dated_by(event, evidence) -> the statement whose day and phrase stand for the event

Reports of one event come days apart, and "on Thursday" in a later one is often the day of the next
step. A day after the report that stands for the event is of something else; so is that on which
the contested report was published.
"""

import re
from datetime import datetime, timedelta

from pipeline.domain.cases.events import CaseEvent, Evidence
from pipeline.domain.records import Statement

SLACK = timedelta(days=1)  # the day of a time zone ahead of UTC
_OF_A_PUBLICATION = r"\b(?:published|posted|printed|aired|broadcast|appeared|appearing) (?:\w+ )?"


def dated_by(event: CaseEvent, evidence: Evidence) -> Statement | None:
    """Of `evidence`, which stands for the event, else of another report of it that has a day."""
    if _tells_when(evidence, evidence.report.at):
        return evidence.statement
    others = (item for item in event.evidence if item is not evidence)
    return next(
        (
            item.statement
            for item in others
            if item.statement.occurred_at and _tells_when(item, evidence.report.at)
        ),
        None,
    )


def happened_at(evidence: Evidence) -> datetime | None:
    """The day that the statement gives to its event, unless it cannot be that."""
    told = _tells_when(evidence, evidence.report.at)
    return evidence.statement.occurred_at if told else None


def _tells_when(evidence: Evidence, reported: datetime) -> bool:
    day, phrase = evidence.statement.occurred_at, evidence.statement.occurred_phrase
    if (day is not None and day > reported + SLACK) or not (day or phrase):
        return False
    return not (phrase and _is_of_a_publication(phrase, evidence.statement))


def _is_of_a_publication(phrase: str, statement: Statement) -> bool:
    """Like "sued over a report published on 4 November": of a step, that is the claim's day."""
    dated = rf"{_OF_A_PUBLICATION}{re.escape(phrase)}"
    return statement.kind == "legal_action" and bool(re.search(dated, statement.quote, re.I))
