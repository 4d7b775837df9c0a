"""Legal steps as Statements: who takes it, against whom, what it asks, until when.

The details of a notice are spread over the sentences after it, so those that speak of the same
notice are read together and all of its statements share what is found.
"""

import re
from collections.abc import Sequence
from datetime import datetime

from pipeline.domain.records import Statement
from pipeline.domain.statements.bases import basis_of, credited_outlet
from pipeline.domain.statements.legal import LegalStep
from pipeline.domain.statements.legal_details import (
    consequence_of,
    deadline_of,
    demands_of,
    ground_of,
)
from pipeline.domain.statements.masks import CLAIMANT, masked, mention_at
from pipeline.domain.statements.occurrence import occurrence
from pipeline.domain.statements.reading import Reading
from pipeline.domain.statements.sentences import Sentence
from pipeline.domain.statements.speakers import subject_before

_OF_NOTICE = re.compile(
    (
        r"\bnotice\b|\blegal\b|cease|demand|comply|compliance|asked|court|proceedings|"
        r"damages|sue[sd]?\b|lawsuit|suit\b|injunction|order\b|retract|apolog|defam|"
        r"complaint|failing which"
    ),
    re.IGNORECASE,
)
_REACH = 8  # sentences


def legal_statements(
    reading: Reading, published: datetime | None
) -> list[tuple[LegalStep, Statement]]:
    """Each legal step with its Statement (quote and offsets are the caller's)."""
    return [(step, _statement(step, reading, published)) for step in reading.legal]


def _statement(step: LegalStep, reading: Reading, published: datetime | None) -> Statement:
    disputes = step.role in ("against_claimant", "other", "against_intermediary")
    story = _notice_story(step, reading) if disputes else [step.sentence]
    texts = [sentence.text for sentence in story]
    phrase, sent = occurrence(step.sentence.text, published)
    for sentence in story:
        phrase, sent = (phrase, sent) if phrase else occurrence(sentence.text, published)
    addressee = _addressee(step, story, reading) if disputes else None
    credited = credited_outlet(reading.sentences, reading.cast)
    speaker = _taker(step, reading)
    return Statement(
        "legal_action",
        step.sentence.field,
        0,
        0,
        "",
        step.probability,
        organisation=reading.parties.focus
        if step.role == "against_attacker"
        else speaker
        if disputes
        else reading.parties.focus,
        claimant=addressee,
        addressee=addressee,
        speaker=speaker,
        capacity="organisation" if disputes else "other",
        basis=basis_of(step.sentence, reading.sentences if disputes else (), credited),
        occurred_at=sent,
        occurred_phrase=phrase,
        role=step.role,
        stage=step.stage,
        legal_ground=ground_of(texts) if disputes else None,
        restrains_publication=step.restrains_publication,
        consequence=consequence_of(texts) if disputes else (),
        demands=demands_of(texts) if disputes else (),
        deadline=deadline_of(texts, sent) if disputes else None,
    )


def _notice_story(step: LegalStep, reading: Reading) -> list[Sentence]:
    """The step's sentence, and those near it that speak of the same notice."""
    others = [
        sentence
        for sentence in reading.sentences
        if sentence is not step.sentence
        and _OF_NOTICE.search(sentence.text)
        and (
            sentence.field == "text"
            and (
                step.sentence.field == "title"
                or abs(sentence.position - step.sentence.position) <= _REACH
            )
        )
    ]
    return [step.sentence, *others]


def _taker(step: LegalStep, reading: Reading) -> str | None:
    """Who takes the step: the subject of its verb, else the organisation concerned."""
    sentence = step.sentence
    who = subject_before(sentence.text, reading.cast.mentions(sentence), step.start)
    if step.role in ("against_claimant", "other"):
        organisation = reading.parties.organisation(who, sentence) if who else None
        return organisation or reading.parties.focus
    return who.name if who else None


def _addressee(step: LegalStep, story: Sequence[Sentence], reading: Reading) -> str | None:
    """The named claimant nearest after the step's words."""
    for sentence in story:
        text = masked(sentence, reading.cast)
        begin = step.start if sentence is step.sentence else 0
        for start in (begin, 0):
            at = text.find(CLAIMANT, start)
            while at >= 0:
                mention = mention_at(sentence, reading.cast, at)
                if (
                    mention.name
                    and mention.role == "researcher"
                    and not reading.parties.is_target(mention.name)
                ):
                    return reading.parties.canonical(mention.name)
                at = text.find(CLAIMANT, mention.end)
    return None
