"""Who published the claim that a case is about, as one answer for the whole case.

Articles disagree: one names the vendor, the next only the alleged intruder, a third nobody. The
alert and every reply in its thread must still name the same one.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TypeGuard

from pipeline.domain.cases.clues import is_named
from pipeline.domain.cases.events import Evidence
from pipeline.domain.cases.outlets import publisher_name
from pipeline.domain.cases.placing import CaseView
from pipeline.domain.names import same_organisation


def claimant_of(case: CaseView) -> str | None:
    """The claimant, or None when nobody names one.

    Whoever made the claim that the first contest contests: so what is told later of other claims,
    or of suits against other people, changes nothing, unless that contest is linked to another
    claim. Only where its claim names nobody do later reports say; then whoever a step is addressed
    to; and last somebody without a name ("hackers").
    """
    known = [[name for name in names if _may_be(name, case)] for names in _witnesses(case)]
    intruders = _intruders(case)
    for names in known:
        if named := [name for name in names if is_named(name)]:
            return min(named, key=lambda name: _is_any(name, intruders))
    return next(iter((*_addressees(case), *chain.from_iterable(known))), None)


def _witnesses(case: CaseView) -> Iterator[list[str | None]]:
    """Names by witness, the best first: each contest with its claim, then all the reports.

    Of one witness's names that of an alleged intruder counts least.
    """
    contests = case.contests
    links = [case.link_of(event) for event in contests]
    claims = [link.claim if link.tier != "suggested" else None for link in links]
    for event, claim in zip(contests, claims, strict=True):
        yield [*_makers(claim), event.evidence[0].statement.claimant]
    told = [item for event in contests for item in event.evidence]
    yield [item.statement.claimant for item in told]
    yield [
        item.report.labels.claimant
        for item in (*told, *(claim for claim in claims if claim))
        if item.report.labels.company
        and same_organisation(item.report.labels.company, case.organisation)
    ]


def _makers(claim: Evidence | None) -> tuple[str | None, ...]:
    """Who made a claim: as it says, and the security firm on whose own pages it stands."""
    return (claim.statement.claimant, _vendor(claim)) if claim else ()


def _addressees(case: CaseView) -> Iterator[str]:
    """Whom legal steps are addressed to, who may be others than the claimant."""
    for item in (item for event in case.contests for item in event.evidence):
        statement = item.statement
        if statement.role == "against_claimant" and _may_be(statement.addressee, case):
            yield str(statement.addressee)


def _vendor(claim: Evidence) -> str | None:
    """A security firm that published the claim on its own pages."""
    return publisher_name(claim.report.publisher) if claim.report.kind == "vendor" else None


def _intruders(case: CaseView) -> frozenset[str]:
    return frozenset(
        name
        for item in case.evidence
        for name in (item.statement.attacker, *item.statement.attacker_aliases)
        if name
    )


def _may_be(name: str | None, case: CaseView) -> TypeGuard[str]:
    """Not the organisation, which disputes the claim."""
    return bool(name) and not same_organisation(str(name), case.organisation)


def _is_any(name: str, others: Iterable[str]) -> bool:
    return any(same_organisation(name, other) for other in others)
