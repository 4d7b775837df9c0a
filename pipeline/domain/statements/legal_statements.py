"""Legal steps as Statements: who takes it, against whom, what it asks, until when.

The details of a notice are spread over the sentences after it, so those that speak of the same
notice are read together and all of its statements share what is found.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from pipeline.domain.records import Statement
from pipeline.domain.statements.details import form_of
from pipeline.domain.statements.legal import LegalStep
from pipeline.domain.statements.legal_deadlines import deadline_of, without_deadlines
from pipeline.domain.statements.legal_details import (
    consequence_of,
    demands_of,
    ground_of,
    nature_of,
)
from pipeline.domain.statements.legal_parties import addressee_of, taker_of
from pipeline.domain.statements.occurrence import occurrence
from pipeline.domain.statements.reading import Reading
from pipeline.domain.statements.sentences import Sentence, neighbours
from pipeline.domain.statements.source import Source
from pipeline.domain.statements.speakers import subject_before

_OF_NOTICE = re.compile(
    r"\bnotice\b|\blegal\b|cease|demand|comply|compliance|asked|court|proceedings|"
    r"damages|sue[sd]?\b|lawsuit|suit\b|injunction|order\b|retract|apolog|defam|"
    r"complaint|failing which|deadline|until|letter|given|article|post\b|posts\b|correction|unless|"
    r"otherwise|take (?:\w+ ){0,4}(?:down|back)|withdraw|delet|remov|destroy|compensation|"
    r"\bseek|undertak|unpublish|eras(?:e|ing)|correct the|refrain"
)
_TAKES_STEP = re.compile(
    r"\b(?:sent|served|issued|filed|sued)\b[^.;]{0,60}\b(?:notice|letter|complaint|suit|lawsuit|"
    r"court|cease)|\b(?:notice|letter) (?:was |is )?(?:sent|dated|served|issued)\b"
)
_REACH = 8  # sentences
_AFTER = 2  # of them, for what is asked of the organisation itself
_RESTRAINING = ("stop", "do not publish")
_BEGUN = ("filed", "order", "ended")
_DISPUTING = ("against_claimant", "against_intermediary", "other")


def legal_statements(source: Source) -> list[Statement]:
    """Each legal step as a Statement."""
    return [
        _disputing(step, source) if step.role in _DISPUTING else _other(step, source)
        for step in source.reading.legal
    ]


def _disputing(step: LegalStep, source: Source) -> Statement:
    """A step of the organisation against whoever published something."""
    reading = source.reading
    story = _notice_story(step, reading)
    texts = [sentence.text for sentence in story]
    sent = _dated(story, source.published)
    addressee = addressee_of(step, story, reading)
    taker = taker_of(step, addressee, reading)
    made = source.made("legal_action", step.sentence, step.probability)
    phrase, moment = occurrence(without_deadlines(step.sentence.text), source.published)
    return replace(
        made,
        organisation=taker,
        claimant=addressee or source.claimant,
        addressee=addressee,
        speaker=taker,
        capacity="organisation",
        basis="document_seen" if source.document_seen else source.basis(step.sentence),
        reported_by=source.credited,
        occurred_phrase=phrase,
        occurred_at=sent or moment,
        role=step.role,
        stage=step.stage,
        legal_ground=ground_of(texts),
        form=form_of(texts),
        restrains_publication=step.restrains_publication,
        consequence=_consequence(step, texts),
        demands=_demanded(step, texts),
        deadline=deadline_of(texts, sent, source.published),
    )


def _other(step: LegalStep, source: Source) -> Statement:
    """A step against the organisation or against the attacker."""
    sentence, reading = step.sentence, source.reading
    who = subject_before(sentence.text, reading.cast.mentions(sentence), step.start)
    texts = [s.text for s in neighbours(reading.sentences, sentence, 0, _AFTER)]
    return replace(
        source.made("legal_action", sentence, step.probability),
        organisation=reading.parties.focus,
        claimant=source.claimant_about(sentence),
        speaker=who.name if who else None,
        capacity="other",
        basis=source.basis(sentence),
        reported_by=source.credited,
        role=step.role,
        stage=step.stage,
        consequence=_consequence(step, texts[:1]),
        demands=_asked(step, texts),
        deadline=deadline_of(texts, None, source.published) if step.stage == "notice" else None,
    )


def _demanded(step: LegalStep, texts: Sequence[str]) -> tuple[str, ...]:
    """What the step's own story demands; an order awards damages only where it says so itself."""
    if step.stage == "ended":
        return ()
    found = demands_of(texts)
    if step.stage != "order" or "pay damages" in demands_of(texts[:1]):
        return found
    return tuple(demand for demand in found if demand != "pay damages")


def _asked(step: LegalStep, texts: Sequence[str]) -> tuple[str, ...]:
    """What victims demand of the organisation: damages; of an intruder, what a court orders."""
    if step.role == "against_attacker" and step.stage == "order":
        return tuple(demand for demand in demands_of(texts[:1]) if demand in _RESTRAINING)
    if step.role != "against_company" or step.stage == "ended":
        return ()
    return tuple(demand for demand in demands_of(texts) if demand == "pay damages")


def _consequence(step: LegalStep, texts: Sequence[str]) -> tuple[str, ...]:
    """What is announced; once it has come to that, what kind of matter it is."""
    if step.stage in _BEGUN:
        return nature_of(texts[0], step.stage)
    alone = step.role == "against_intermediary"  # its notices threaten nothing of the others'
    return consequence_of(texts[:1]) or (() if alone else consequence_of(texts))


def _dated(story: Sequence[Sentence], published: datetime | None) -> datetime | None:
    """When the step was taken: by the first sentence that dates it."""
    for sentence in (story[0], *(s for s in story[1:] if _TAKES_STEP.search(s.lowered))):
        phrase, moment = occurrence(without_deadlines(sentence.text), published)
        if phrase:
            return moment
    return None


def _notice_story(step: LegalStep, reading: Reading) -> list[Sentence]:
    """The step's sentence, and those near it that speak of the same notice."""
    if step.sentence.field == "title":
        near = [sentence for sentence in reading.sentences if sentence.field == "text"]
    else:
        near = list(neighbours(reading.sentences, step.sentence, _REACH, _REACH))
    apart = {id(s.sentence) for s in reading.legal if _is_another(s, step)}
    others = [
        s
        for s in near
        if s is not step.sentence and id(s) not in apart and _OF_NOTICE.search(s.lowered)
    ]
    return [step.sentence, *others]


def _is_another(other: LegalStep, step: LegalStep) -> bool:
    """A step of its own: against somebody else, or what the notice or suit has come to."""
    return other.role != step.role or (other.stage != step.stage and other.stage in _BEGUN)
