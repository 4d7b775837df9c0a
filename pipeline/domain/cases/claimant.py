"""Who published the claim that a case is about, as one answer for the whole case.

Articles disagree: one names the vendor, the next only the alleged intruder, a third nobody. The
alert and every reply in its thread must still name the same one.
"""

from collections.abc import Iterator

from pipeline.domain.cases.clues import is_named
from pipeline.domain.cases.events import Evidence
from pipeline.domain.cases.outlets import publisher_name
from pipeline.domain.cases.placing import CaseView
from pipeline.domain.names import same_organisation


def claimant_of(case: CaseView) -> str | None:
    """The claimant, or None when nobody names one.

    The first name given that is neither the organisation nor an alleged intruder. An intruder is
    the claimant only where nobody else published the claim, and somebody without a name ("hackers")
    only where nobody has one.
    """
    names = [
        name for name in _names(case) if name and not same_organisation(name, case.organisation)
    ]
    return min(names, key=lambda name: _doubt(name, _intruders(case)), default=None)


def _names(case: CaseView) -> Iterator[str | None]:
    """From the best to the least witness."""
    contests = case.contests
    yield from (event.evidence[0].statement.claimant for event in contests)
    links = [case.link_of(event) for event in contests]
    claims = [link.claim for link in links if link.claim and link.tier != "suggested"]
    for claim in claims:
        yield claim.statement.claimant
        yield _vendor(claim)
    told = [item for event in contests for item in event.evidence]
    yield from (item.statement.claimant for item in told)
    for item in (*told, *claims):
        labels = item.report.labels
        if labels.company and same_organisation(labels.company, case.organisation):
            yield labels.claimant
    for item in told:
        if item.statement.role == "against_claimant":
            yield item.statement.addressee


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


def _doubt(name: str, intruders: frozenset[str]) -> int:
    if not is_named(name):
        return 2
    return int(any(same_organisation(name, intruder) for intruder in intruders))
