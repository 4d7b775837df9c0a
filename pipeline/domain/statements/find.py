"""From the words of an article to its Statements.

    find_statements(title, text, published, url, publisher)  ->  (Statement, …)

    reading.read          sentences, parties, what claims, denies, admits, what legal steps
    claimants             who published the claim
    this file             one Statement for each, with names, basis, facts and offsets

`quote == field[start:end]` for every Statement, in code points of the unmodified field.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from pipeline.domain.names import same_organisation
from pipeline.domain.records import Capacity, Statement, StatementKind, TextField
from pipeline.domain.statements import reactions
from pipeline.domain.statements.bases import basis_of, credited_outlet
from pipeline.domain.statements.claimants import claimant_of
from pipeline.domain.statements.claims import Claim, is_account_takeover
from pipeline.domain.statements.grounds import grounds_of, is_repeated
from pipeline.domain.statements.incident_facts import aliases_of, facets_of, ransom_of, records_of
from pipeline.domain.statements.judging import quoted_speaker
from pipeline.domain.statements.legal import LegalStep
from pipeline.domain.statements.legal_statements import legal_statements
from pipeline.domain.statements.occurrence import occurrence
from pipeline.domain.statements.reading import Judged, Reading, read
from pipeline.domain.statements.sentences import Sentence
from pipeline.domain.statements.speakers import Party, attribution

MODEL_VERSION = "rules-1"


@dataclass(frozen=True, slots=True)
class Source:
    """What is known of an article besides its reading."""

    title: str
    text: str
    published: datetime | None
    claimant: str | None
    credited: str | None


def find_statements(
    title: str,
    text: str,
    published: datetime | None = None,
    url: str | None = None,  # noqa: ARG001  part of the contract; rules do not look at addresses
    publisher: str | None = None,  # noqa: ARG001
) -> tuple[Statement, ...]:
    """All statements of one article, in the order of the text, title first."""
    reading = read(title, text)
    return statements_of(reading, title, text, published) if reading else ()


def statements_of(
    reading: Reading, title: str, text: str, published: datetime | None
) -> tuple[Statement, ...]:
    """The Statements a Reading amounts to."""
    if not (reading.claims or reading.denials or reading.legal or reading.admissions):
        return ()
    credited = credited_outlet(reading.sentences, reading.cast)
    source = Source(title, text, published, claimant_of(reading), credited)
    denials = [_denial(judged, reading, source) for judged in _strongest(reading)]
    disputes = _disputes(reading, source)
    legal = [
        _legal(step, statement, source) for step, statement in legal_statements(reading, published)
    ]
    taken = {(s.field, s.start) for s in denials}
    claims = [
        statement for claim in reading.claims for statement in _claim(claim, reading, source, taken)
    ]
    confirmations = _confirmations(reading, source, taken)
    others = _reactions(reading, source)
    found = [*denials, *disputes, *legal, *claims, *confirmations, *others]
    unique = {(s.kind, s.field, s.start, s.end): s for s in reversed(found)}
    return tuple(sorted(unique.values(), key=lambda s: (s.field == "text", s.start, s.kind)))


def _strongest(reading: Reading) -> list[Judged]:
    """One accepted denial a sentence: the most probable."""
    best: dict[tuple[str, int], Judged] = {}
    for judged in reading.denials:
        if judged.verdict.kind != "denial":
            continue
        place = (judged.cue.sentence.field, judged.cue.sentence.start)
        if place not in best or judged.verdict.probability > best[place].verdict.probability:
            best[place] = judged
    return list(best.values())


def _made(
    kind: StatementKind, sentence: Sentence, source: Source, probability: float, begin: int = 0
) -> Statement:
    """A Statement that quotes the sentence, from `begin` on."""
    field = source.title if sentence.field == "title" else source.text
    start = sentence.start + begin
    phrase, moment = occurrence(sentence.text, source.published)
    return Statement(
        kind,
        sentence.field,
        start,
        sentence.end,
        field[start : sentence.end],
        round(probability, 3),
        occurred_phrase=phrase,
        occurred_at=moment,
    )


def _denial(judged: Judged, reading: Reading, source: Source) -> Statement:
    cue, verdict = judged.cue, judged.verdict
    made = _made("denial", cue.sentence, source, verdict.probability)
    near = [
        s
        for s in reading.sentences
        if s.field == cue.sentence.field and 0 <= s.position - cue.sentence.position <= 1
    ]
    return replace(
        made,
        organisation=verdict.organisation,
        speaker=_speaker(verdict.who, reading) or verdict.organisation,
        capacity="organisation",
        claimant=source.claimant,
        basis=basis_of(cue.sentence, (), source.credited),
        reported_by=source.credited,
        repeated=is_repeated(cue.sentence.text),
        strength=cue.strength,
        grounds=grounds_of(sentence.text for sentence in near),
    )


def _disputes(reading: Reading, source: Source) -> list[Statement]:
    """Denials by somebody else, and disputes of the organisation's denial."""
    found = []
    for judged in reading.denials:
        if judged.verdict.kind == "third_party_dispute":
            made = _made(
                "third_party_dispute", judged.cue.sentence, source, judged.verdict.probability
            )
            who = judged.verdict.who
            found.append(
                replace(
                    made,
                    organisation=reading.parties.focus,
                    speaker=_name(who),
                    capacity=_capacity(who),
                )
            )
    return found


def _name(who: Party | None) -> str | None:
    return who.name if who else None


def _speaker(who: Party | None, reading: Reading) -> str | None:
    """Who speaks for the organisation: a person's name, or the organisation's fullest."""
    if who is None or who.name is None:
        return None
    return who.name if who.role == "spokesperson" else reading.parties.canonical(who.name)


def _claims_name(who: Party | None) -> str | None:
    """The claimant in a claim's own sentence; gangs and hackers without a name by what they are."""
    if who is None or who.role not in ("attacker", "researcher"):
        return None
    return who.name or (who.mention.text if who.role == "attacker" else None)


def _capacity(who: Party | None) -> Capacity:
    if who is None:
        return "other"
    return {"attacker": "attacker", "researcher": "claimant"}.get(who.role, "other")  # type: ignore[return-value]


def _legal(step: LegalStep, statement: Statement, source: Source) -> Statement:
    made = _made("legal_action", step.sentence, source, step.probability)
    return replace(
        statement,
        start=made.start,
        end=made.end,
        quote=made.quote,
        occurred_at=statement.occurred_at or made.occurred_at,
        occurred_phrase=made.occurred_phrase,
        claimant=statement.claimant or source.claimant,
        reported_by=source.credited,
    )


def _claim(
    claim: Claim, reading: Reading, source: Source, taken: set[tuple[TextField, int]]
) -> list[Statement]:
    """A claim about one organisation; further victims in a sentence are claims of their own."""
    sentence, name = claim.sentence, claim.target.name
    contested_here = (sentence.field, sentence.start) in taken
    records = records_of(sentence.text)
    if contested_here and not (claim.attacker or records):
        return []
    organisation = reading.parties.canonical(name) if name else reading.parties.focus
    if organisation is None or (
        is_account_takeover(claim) and not reading.parties.is_target(organisation)
    ):
        return []
    first = next(c for c in reading.claims if c.sentence is sentence)
    begin = 0 if claim is first else claim.target.start
    made = _made("claim", sentence, source, claim.weight, begin)
    who = attribution(
        sentence.text, reading.cast.mentions(sentence), claim.target.start, claim.target.end
    )
    own = any(
        admission.sentence is sentence and same_organisation(admission.organisation, organisation)
        for admission in reading.admissions
    )
    speaker = organisation if own else _claims_name(who) or source.claimant
    attacker = claim.attacker.name if claim.attacker else None
    return [
        replace(
            made,
            organisation=organisation,
            claimant=organisation if own else source.claimant,
            speaker=speaker,
            capacity="organisation" if own else _capacity(who),
            basis=basis_of(sentence, (), source.credited),
            reported_by=source.credited,
            attacker=attacker,
            attacker_aliases=aliases_of(sentence.text, attacker),
            records=records,
            ransom=ransom_of(sentence.text),
            facets=facets_of(sentence.text),
        )
    ]


def _confirmations(
    reading: Reading, source: Source, taken: set[tuple[TextField, int]]
) -> list[Statement]:
    return [
        replace(
            _made("confirmation", admission.sentence, source, 0.8),
            organisation=admission.organisation,
            speaker=admission.organisation,
            capacity="organisation",
            basis=basis_of(admission.sentence, (), source.credited),
        )
        for admission in reading.admissions
        if (admission.sentence.field, admission.sentence.start) not in taken
    ]


_REACTIONS: tuple[tuple[StatementKind, Callable[[Sentence], tuple[int, int] | None]], ...] = (
    ("response", reactions.response_at),
    ("withdrawal", reactions.withdrawal_at),
    ("commitment", reactions.commitment_at),
    ("third_party_dispute", reactions.dispute_of_denial_at),
)


def _reactions(reading: Reading, source: Source) -> list[Statement]:
    """Responses, withdrawals and commitments: only where there is something to react to."""
    found = []
    contested = any(j.verdict.kind == "denial" for j in reading.denials) or any(
        step.role == "against_claimant" for step in reading.legal
    )
    for sentence in reading.sentences if contested else ():
        for kind, finder in _REACTIONS:
            span = finder(sentence)
            if span is None:
                continue
            who = attribution(sentence.text, reading.cast.mentions(sentence), *span)
            who = who or quoted_speaker(sentence, reading.sentences, reading.cast)
            mine = reading.parties.organisation(who, sentence) if who else None
            ours = mine is not None and reading.parties.is_target(mine)
            if (kind == "commitment") != ours:
                continue
            found.append(_reaction(kind, sentence, who, reading, source))
    return found


def _reaction(
    kind: StatementKind, sentence: Sentence, who: Party | None, reading: Reading, source: Source
) -> Statement:
    commitment = kind == "commitment"
    speaker = reading.parties.focus if commitment else _name(who)
    return replace(
        _made(kind, sentence, source, 0.7),
        organisation=reading.parties.focus,
        claimant=source.claimant,
        speaker=speaker or (None if kind == "third_party_dispute" else source.claimant),
        capacity="organisation" if commitment else _capacity(who),
        basis=basis_of(sentence, (), source.credited),
    )
