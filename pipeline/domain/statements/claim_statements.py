"""Claims and admissions as Statements: who was breached, who says so, how much was taken."""

from collections.abc import Iterator
from dataclasses import replace

from pipeline.domain.names import same_organisation
from pipeline.domain.records import Statement
from pipeline.domain.statements.claims import Claim, is_account_takeover
from pipeline.domain.statements.confirmations import Admission
from pipeline.domain.statements.incident_facts import aliases_of, facets_of, ransom_of, records_of
from pipeline.domain.statements.source import Source, capacity_of, place
from pipeline.domain.statements.speakers import Party, attribution

Places = set[tuple[str, int]]


def claim_statements(source: Source, contested: Places) -> Iterator[Statement]:
    """One for each organisation that a sentence says was breached.

    `contested`: sentences that hold a denial; they count as claims only where they tell more.
    """
    admissions = {place(admission.sentence): admission for admission in source.reading.admissions}
    seen: Places = set()
    for claim in source.reading.claims:
        where = place(claim.sentence)
        if where not in contested or claim.attacker or records_of(claim.sentence.text):
            made = _claim(claim, source, admissions.get(where), further=where in seen)
            if made:
                yield made
        seen.add(where)


def confirmation_statements(source: Source, contested: Places) -> list[Statement]:
    """Admissions by the organisation, but for those within a denial."""
    return [
        replace(
            source.made("confirmation", admission.sentence, 0.8),
            organisation=admission.organisation,
            speaker=admission.organisation,
            capacity="organisation",
            basis=source.basis(admission.sentence),
        )
        for admission in source.reading.admissions
        if place(admission.sentence) not in contested
    ]


def _claim(
    claim: Claim, source: Source, admission: Admission | None, *, further: bool
) -> Statement | None:
    """A claim about one organisation; a further victim's quote begins at its name."""
    sentence, parties = claim.sentence, source.reading.parties
    organisation = parties.canonical(claim.target.name) if claim.target.name else parties.focus
    if organisation is None:
        return None
    if is_account_takeover(claim) and not parties.is_target(organisation):
        return None
    own = admission is not None and same_organisation(admission.organisation, organisation)
    mentions = source.reading.cast.mentions(sentence)
    who = attribution(sentence.text, mentions, claim.target.start, claim.target.end)
    attacker = claim.attacker.name if claim.attacker else None
    return replace(
        source.made("claim", sentence, claim.weight, claim.target.start if further else 0),
        organisation=organisation,
        claimant=organisation if own else source.claimant,
        speaker=organisation if own else _claims_name(who) or source.claimant,
        capacity="organisation" if own else capacity_of(who),
        basis=source.basis(sentence),
        reported_by=source.credited,
        attacker=attacker,
        attacker_aliases=aliases_of(sentence.text, attacker),
        records=records_of(sentence.text),
        ransom=ransom_of(sentence.text),
        facets=facets_of(sentence.text),
    )


def _claims_name(who: Party | None) -> str | None:
    """The claimant in a claim's own sentence; gangs and hackers without a name by what they are."""
    if who is None or who.role not in ("attacker", "researcher"):
        return None
    return who.name or (who.mention.text if who.role == "attacker" else None)
