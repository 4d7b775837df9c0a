"""Responses, withdrawals, commitments and disputes of the denial, as Statements."""

from collections.abc import Callable
from dataclasses import replace

from pipeline.domain.names import organisation_key
from pipeline.domain.records import Statement, StatementKind
from pipeline.domain.statements import reactions
from pipeline.domain.statements.denial_speakers import quoted_speaker
from pipeline.domain.statements.details import announced
from pipeline.domain.statements.persons import is_shaped_like_one
from pipeline.domain.statements.sentences import Sentence, neighbours
from pipeline.domain.statements.source import Source, capacity_of
from pipeline.domain.statements.speakers import Party, attribution

_REACTIONS: tuple[tuple[StatementKind, Callable[[Sentence], tuple[int, int] | None]], ...] = (
    ("response", reactions.response_at),
    ("withdrawal", reactions.withdrawal_at),
    ("commitment", reactions.commitment_at),
    ("third_party_dispute", reactions.dispute_of_denial_at),
)


def reaction_statements(source: Source) -> list[Statement]:
    """Only where there is something to react to: a denial, or a step against the claimant."""
    reading = source.reading
    denied = any(judged.verdict.kind == "denial" for judged in reading.denials)
    if not denied and not any(step.role == "against_claimant" for step in reading.legal):
        return []
    found = []
    for sentence in reading.sentences:
        for kind, finder in _REACTIONS:
            span = finder(sentence)
            who = _speaker(sentence, span, source) if span else None
            if span and (kind == "commitment") == _is_ours(who, sentence, source):
                found.append(_reaction(kind, sentence, who, source))
    return found


def _speaker(sentence: Sentence, span: tuple[int, int], source: Source) -> Party | None:
    cast, sentences = source.reading.cast, source.reading.sentences
    who = attribution(sentence.text, cast.mentions(sentence), *span)
    if who and who.mention.text.casefold() in ("he", "she"):
        return _last_person(sentence, source) or who
    return who or quoted_speaker(sentence, sentences, cast)


def _last_person(sentence: Sentence, source: Source) -> Party | None:
    """Who was last said to say something, by name: whom "he said" means."""
    cast = source.reading.cast
    for earlier in reversed(neighbours(source.reading.sentences, sentence, 2, 0)[:-1]):
        end = len(earlier.text)
        who = attribution(earlier.text, cast.mentions(earlier), end, end)
        if who and who.name:
            return replace(who, name=source.reading.parties.canonical(who.name))
    return None


def _is_ours(who: Party | None, sentence: Sentence, source: Source) -> bool:
    """Whether the organisation concerned says it."""
    parties = source.reading.parties
    if who and who.role == "unknown" and who.name and not parties.is_target(who.name):
        somebody = is_shaped_like_one(organisation_key(who.name))  # of whom nothing is said
        who = None if somebody else who
    speaks_for = parties.organisation(who, sentence) if who else None
    return speaks_for is not None and parties.is_target(speaks_for)


def _reaction(
    kind: StatementKind, sentence: Sentence, who: Party | None, source: Source
) -> Statement:
    commitment = kind == "commitment"
    focus = source.reading.parties.focus
    speaker = focus if commitment else who.name if who else None
    claimant = source.claimant_about(sentence)
    return replace(
        source.made(kind, sentence, 0.7),
        organisation=focus,
        claimant=claimant,
        speaker=speaker or (None if kind == "third_party_dispute" else claimant),
        capacity="organisation" if commitment else capacity_of(who),
        basis=source.basis(sentence),
        what=announced(sentence.text) if commitment else None,
        against="the denial" if kind == "third_party_dispute" else None,
    )
