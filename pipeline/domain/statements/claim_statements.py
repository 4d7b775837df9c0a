"""Claims and admissions as Statements: who was breached, who says so, how much was taken."""

from collections.abc import Iterator
from dataclasses import replace

from pipeline.domain.names import same_organisation
from pipeline.domain.records import Statement
from pipeline.domain.statements.breach_words import without_other_breaches
from pipeline.domain.statements.claims import Claim, is_account_takeover
from pipeline.domain.statements.confirmations import Admission
from pipeline.domain.statements.incident_facts import aliases_of, facets_of, ransom_of, records_of
from pipeline.domain.statements.near_claims import any_near, near_claims
from pipeline.domain.statements.sentences import Sentence
from pipeline.domain.statements.source import Source, capacity_of, place
from pipeline.domain.statements.speakers import Party, attribution
from pipeline.domain.statements.topics import DIGITAL, ENOUGH, OTHER_TOPIC, words_of_the_trade

Places = set[tuple[str, int]]
_OPENING = 1500  # characters of text that tell whether an article is about data at all
_ASIDE = 0.55  # of a claim's weight, where the article is about something else


def claim_statements(source: Source, contested: Places) -> Iterator[Statement]:
    """One for each organisation that a sentence says was breached.

    `contested`: sentences that hold a denial; they count as claims only where they tell more.
    """
    admissions = {place(admission.sentence): admission for admission in source.reading.admissions}
    seen: Places = set()
    for claim in _told(source):
        where = place(claim.sentence)
        if where in seen and not claim.target.name:
            continue  # "its portal", in a sentence that has named whose
        if where not in contested or _tells_more(claim):
            made = _claim(claim, source, admissions.get(where), further=where in seen)
            if made:
                yield made
        seen.add(where)


def _tells_more(claim: Claim) -> bool:
    """Whether a sentence that also denies says who did it, or what was done."""
    text = claim.sentence.text
    more = claim.attacker or records_of(text)
    return bool(more) or bool({"ransom", "entire database"} & set(facets_of(text)))


def _told(source: Source) -> list[Claim]:
    """The claims of an article in its order, those that concern no data left out."""
    reading = source.reading
    told = [claim for claim in reading.claims if not claim.negated]
    if not told and not any_near(reading.sentences, reading.cast):
        return []
    title = source.title.lower()
    words = words_of_the_trade(f"{title}\n{source.text[:_OPENING].lower()}")
    if words is None:
        return []
    if words < ENOUGH:
        told = [claim for claim in told if DIGITAL.search(claim.sentence.lowered)]
    if OTHER_TOPIC.search(title):
        return [replace(claim, weight=claim.weight * _ASIDE) for claim in told]
    taken = {place(claim.sentence) for claim in reading.claims}  # the negated ones too
    near = near_claims(reading.sentences, reading.cast, reading.parties, taken, digital=words > 0)
    return [*told, *near]


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
        if place(admission.sentence) not in contested and _of_data(admission.sentence)
    ]


def _of_data(sentence: Sentence) -> bool:
    return without_other_breaches(sentence.lowered) == sentence.lowered


def _claim(
    claim: Claim, source: Source, admission: Admission | None, *, further: bool
) -> Statement | None:
    """A claim about one organisation; a further victim's quote begins at its name."""
    sentence, parties = claim.sentence, source.reading.parties
    referred = parties.headed(sentence) or parties.focus
    organisation = parties.canonical(claim.target.name) if claim.target.name else referred
    if organisation is None:
        return None
    if is_account_takeover(claim) and not parties.is_target(organisation):
        return None
    own = admission is not None and same_organisation(admission.organisation, organisation)
    mentions = source.reading.cast.mentions(sentence)
    who = attribution(sentence.text, mentions, claim.target.start, claim.target.end)
    attacker = claim.attacker.name if claim.attacker else None
    claimant = source.claimant_about(sentence)
    return replace(
        source.made("claim", sentence, claim.weight, claim.target.start if further else 0),
        organisation=organisation,
        claimant=organisation if own else claimant,
        speaker=organisation if own else _claims_name(who) or claimant,
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
