"""Which case an article's account belongs to: the same organisation, and the same incident.

    closest(telling, views, pins)     the CaseView it is about, or None for a case of its own

An organisation is known by every name that articles use or introduce. A parent and its part are two
organisations, whose accounts are of one incident only when they say so. Time decides where nothing
else does: a wrong merge hides a contest, a missed one costs a second message.
"""

from collections.abc import Collection, Iterable
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from pipeline.domain.cases.clues import Clues, agreements, clues
from pipeline.domain.cases.events import CONTESTS, Telling
from pipeline.domain.cases.incidents import tells_of_another
from pipeline.domain.cases.pins import Pins
from pipeline.domain.names import same_organisation

if TYPE_CHECKING:
    from pipeline.domain.cases.placing import CaseView

DAYS = timedelta(days=7)  # in which accounts of "another breach" mean the same one
NEWS = timedelta(days=30)  # while it is fresh, accounts of one incident may name different people
WINDOW = timedelta(days=60)  # of a case's evidence: the same incident unless something says not
LONG_WINDOW = timedelta(days=3 * 365)  # when the article refers to the same claim
AFTERMATH = frozenset({"legal_against_company", "legal_against_attacker"})  # comes years later

Affinity = tuple[bool, bool, int, float]  # linked, near, agreements, minus the seconds between


def closest(telling: Telling, views: Iterable["CaseView"], pins: Pins) -> "CaseView | None":
    """The case this is about, the closest when several are."""
    own = clues(telling.events.values(), telling.organisation)
    views = tuple(views)
    judged = [
        (affinity, view)
        for view in views
        if is_party(view, telling, pins) and (affinity := _affinity(view, telling, own)) is not None
    ] or [
        (affinity, view)
        for view in views
        if _is_relative(view, telling) and (affinity := _relation(view, telling, own)) is not None
    ]
    return max(judged, key=lambda pair: (pair[0], pair[1].case_id))[1] if judged else None


def is_party(view: "CaseView", telling: Telling, pins: Pins) -> bool:
    """Whether a case is about the organisation that an article tells of, by any of their names."""
    return any(
        pins.is_about(view.case_id, name, other) for name in view.names for other in telling.names
    )


def closeness_of_names(one: Telling, other: Telling) -> Literal["same", "related", "other"]:
    """What two accounts alone say of their organisations."""
    if _any_same(one.names, other.names):
        return "same"
    related = _any_same(one.names, other.relatives) or _any_same(one.relatives, other.names)
    return "related" if related else "other"


def _affinity(view: "CaseView", telling: Telling, own: Clues) -> Affinity | None:
    """How close an article is to a case, or None when it is another incident."""
    if not any(view.evidence):  # the article itself was all its evidence: it stays where it was
        return (True, True, 0, 0.0)
    at = next(iter(telling.events.values())).report.at
    gap = max(view.opened_at - at, at - view.last_at, timedelta(0))
    told = view.clues
    common = agreements(own, told).keys()
    if gap > DAYS and _is_another(telling) and not {"hyperlink", "records"} & common:
        return None
    near = gap <= (WINDOW if common or own.people_agree(told) else NEWS)
    late = at > view.last_at and _is_aftermath(telling)
    if not (near or "hyperlink" in common or ((common or late) and gap <= LONG_WINDOW)):
        return None
    return ("hyperlink" in common, near, len(common), -gap.total_seconds())


def _relation(view: "CaseView", telling: Telling, own: Clues) -> Affinity | None:
    """How close an article on a parent or a part is: both must tell of one incident, and say so."""
    affinity = _affinity(view, telling, own)
    if affinity is None or not affinity[1]:
        return None
    common = agreements(own, view.clues).keys()
    same = {"hyperlink", "records"} & common or len({"claimant", "attacker", "date"} & common) > 1
    return affinity if same else None


def _is_relative(view: "CaseView", telling: Telling) -> bool:
    """Whether either names the other's organisation as its parent or its part."""
    if not any(view.evidence):
        return False
    return _any_same(view.names, telling.relatives) or _any_same(view.relatives, telling.names)


def _any_same(names: Iterable[str], others: Collection[str]) -> bool:
    return any(same_organisation(name, other) for name in names for other in others)


def _is_another(telling: Telling) -> bool:
    """Whether it says that the incident is not the first: "a second breach", "another hack"."""
    claim = telling.events.get("claim")
    return claim is not None and tells_of_another(f"{claim.report.title}. {claim.statement.quote}")


def _is_aftermath(telling: Telling) -> bool:
    """Suits, fines and arrests follow an incident by years. A contest is news, whatever is sued."""
    return bool(telling.events.keys() & AFTERMATH) and not telling.events.keys() & set(CONTESTS)
