"""Who takes a legal step, and who is addressed by it.

Where unsure, no name rather than a wrong one.
"""

from collections.abc import Sequence

from pipeline.domain.names import same_organisation
from pipeline.domain.statements.legal import LegalStep
from pipeline.domain.statements.legal_targets import claimants_masked, publisher_spans
from pipeline.domain.statements.masks import CLAIMANT, masked, mention_at
from pipeline.domain.statements.mentions import Mention
from pipeline.domain.statements.reading import Reading
from pipeline.domain.statements.sentences import Sentence
from pipeline.domain.statements.speakers import subject_before

_NEVER = ("researcher", "media", "attacker", "authority", "state", "spokesperson")
_BESIDE = 30  # characters between "blogger" and the blogger's name


def taker_of(step: LegalStep, addressee: str | None, reading: Reading) -> str | None:
    """The organisation that takes the step: its subject, else the one the article is about."""
    sentence, parties = step.sentence, reading.parties
    who = subject_before(sentence.text, reading.cast.mentions(sentence), step.start)
    subject = parties.organisation(who, sentence) if who else None
    for name in (subject, parties.focus):
        if name and _may_take(name, addressee, reading) and _concerned(name, reading):
            return name
    return None


def _may_take(name: str, addressee: str | None, reading: Reading) -> bool:
    if addressee and same_organisation(name, addressee):
        return False
    return reading.cast.role_of(name) not in _NEVER


def _concerned(name: str, reading: Reading) -> bool:
    """Whether the article is about the name, or says that it was breached."""
    parties = reading.parties
    targets = (parties.canonical(c.target.name) for c in reading.claims if c.target.name)
    return parties.is_target(name) or any(same_organisation(name, target) for target in targets)


def addressee_of(step: LegalStep, story: Sequence[Sentence], reading: Reading) -> str | None:
    """The claimant whom the step's own words name, else the nearest one named after them."""
    named = _beside_target(step.sentence, reading)
    if named:
        return named
    for sentence in story:
        text = masked(sentence, reading.cast)
        begin = step.start if sentence is step.sentence else 0
        for start in (begin, 0):
            at = text.find(CLAIMANT, start)
            while at >= 0:
                mention = mention_at(sentence, reading.cast, at)
                if _may_be_addressed(mention, reading):
                    return reading.parties.canonical(mention.name or "")
                at = text.find(CLAIMANT, mention.end)
    return None


def _beside_target(sentence: Sentence, reading: Reading) -> str | None:
    for start, end in publisher_spans(claimants_masked(sentence, reading.cast)):
        for mention in reading.cast.named(sentence):
            beside = start <= mention.start <= end + _BESIDE
            if beside and _may_be_addressed(mention, reading):
                return reading.parties.canonical(mention.name or "")
    return None


def _may_be_addressed(mention: Mention, reading: Reading) -> bool:
    name = mention.name
    return bool(name) and mention.role == "researcher" and not reading.parties.is_target(name or "")
