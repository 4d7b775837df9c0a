"""Judged denials as Statements: the organisation's own, and those of third parties."""

from dataclasses import replace

from pipeline.domain.records import Statement, Strength
from pipeline.domain.statements.grounds import grounds_of, is_repeated
from pipeline.domain.statements.judging import Judged
from pipeline.domain.statements.reading import Reading
from pipeline.domain.statements.scene import among
from pipeline.domain.statements.sentences import neighbours
from pipeline.domain.statements.source import Source, capacity_of, place
from pipeline.domain.statements.speakers import Party
from pipeline.domain.statements.strengths import strength_of


def denial_statements(source: Source) -> list[Statement]:
    """One for each sentence with an accepted denial."""
    return [_denial(judged, source) for judged in _strongest(source.reading)]


def dispute_statements(source: Source) -> list[Statement]:
    """Denials by somebody else than the organisation."""
    disputes = (j for j in source.reading.denials if j.verdict.kind == "third_party_dispute")
    return [_dispute(judged, source) for judged in disputes]


def _strongest(reading: Reading) -> list[Judged]:
    """One accepted denial a sentence: the most probable, as strong as they are together."""
    best: dict[tuple[str, int], Judged] = {}
    for judged in reading.denials:
        if judged.verdict.kind != "denial":
            continue
        where = place(judged.cue.sentence)
        if where not in best or judged.verdict.probability > best[where].verdict.probability:
            best[where] = judged
    return list(best.values())


def _denial(judged: Judged, source: Source) -> Statement:
    cue, verdict = judged.cue, judged.verdict
    near = neighbours(source.reading.sentences, cue.sentence, 1, 1)
    return replace(
        source.made("denial", cue.sentence, verdict.probability),
        organisation=verdict.organisation,
        speaker=_speaker(verdict.who, source.reading) or verdict.organisation,
        capacity="organisation",
        claimant=source.claimant_about(cue.sentence),
        basis=source.basis(cue.sentence),
        reported_by=source.credited,
        repeated=is_repeated(cue.sentence.text),
        strength=_strength(judged, source.reading),
        grounds=grounds_of(sentence.text for sentence in near),
    )


def _strength(judged: Judged, reading: Reading) -> Strength:
    """How strongly all that the sentence denies denies it."""
    admitted = [admission.organisation for admission in reading.admissions]
    here = [j.cue for j in reading.denials if j.cue.sentence == judged.cue.sentence]
    admits = among(judged.verdict.organisation or "", admitted)
    return strength_of(judged.cue.sentence.lowered, here, admits=admits)


def _speaker(who: Party | None, reading: Reading) -> str | None:
    """Who speaks for the organisation: a person's name, or the organisation's fullest."""
    if who is None or who.name is None:
        return None
    return who.name if who.role == "spokesperson" else reading.parties.canonical(who.name)


def _dispute(judged: Judged, source: Source) -> Statement:
    verdict = judged.verdict
    return replace(
        source.made("third_party_dispute", judged.cue.sentence, verdict.probability),
        organisation=source.reading.parties.focus,
        speaker=verdict.who.name if verdict.who else None,
        capacity=capacity_of(verdict.who),
        against="the claim",
    )
