"""What the statements of one article share: its fields, date, claimant, the outlet it credits."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from pipeline.domain.records import Basis, Capacity, Statement, StatementKind
from pipeline.domain.statements.bases import basis_of, credited_outlet, document_seen
from pipeline.domain.statements.claimants import (
    claimant_about,
    claimant_of,
    disputed_makers,
)
from pipeline.domain.statements.details import told_outlet
from pipeline.domain.statements.occurrence import occurrence
from pipeline.domain.statements.reading import Reading
from pipeline.domain.statements.sentences import Sentence
from pipeline.domain.statements.speakers import Party


@dataclass(frozen=True)
class Source:
    """A read article as its statements quote it."""

    reading: Reading
    title: str
    text: str
    published: datetime | None

    @cached_property
    def claimant(self) -> str | None:
        return claimant_of(self.reading)

    @cached_property
    def _makers(self) -> tuple[str, str] | None:
        return disputed_makers(self.reading)

    def claimant_about(self, sentence: Sentence) -> str | None:
        """The claimant of the claim that the sentence is about."""
        if self._makers is None:
            return self.claimant
        return claimant_about(sentence, *self._makers, self.reading)

    @cached_property
    def credited(self) -> str | None:
        """The outlet that the article credits."""
        return credited_outlet(self.reading.sentences, self.reading.cast)

    @cached_property
    def document_seen(self) -> bool:
        """Whether the reporter has seen the document that the article is about."""
        return document_seen(self.reading.sentences)

    def basis(self, sentence: Sentence) -> Basis | None:
        return basis_of(sentence, self.credited)

    def made(
        self, kind: StatementKind, sentence: Sentence, probability: float, begin: int = 0
    ) -> Statement:
        """A Statement that quotes the sentence, from `begin` on."""
        field = self.title if sentence.field == "title" else self.text
        start = sentence.start + begin
        phrase, moment = occurrence(sentence.text, self.published)
        return Statement(
            kind,
            sentence.field,
            start,
            sentence.end,
            field[start : sentence.end],
            round(probability, 3),
            occurred_phrase=phrase,
            occurred_at=moment,
            told=told_outlet(sentence, self.reading.cast),
        )


def capacity_of(who: Party | None) -> Capacity:
    """In what capacity somebody who does not speak for the organisation speaks."""
    if who is not None and who.role == "attacker":
        return "attacker"
    return "claimant" if who is not None and who.role == "researcher" else "other"


def place(sentence: Sentence) -> tuple[str, int]:
    """What tells a sentence from the others of its article."""
    return sentence.field, sentence.position
