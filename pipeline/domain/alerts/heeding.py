"""What people's decisions hold back. What the messages then say is in `notices.py`.

    decisions that count ─► held (not told any more) ─► held_back (alerts that waited to be sent)

Of two people who disagree the newer counts; in one pass, the one who finds the alert right.
"""

from collections.abc import Iterable, Mapping, Sequence

from pipeline.domain.alerts.facts import AlertableEvent, Dossier
from pipeline.domain.alerts.reasons import DISMISSED, MUTED, KnownAlert, unmutable
from pipeline.domain.cases.deadlines import CHANGED, PASSED, REMINDER, same_day
from pipeline.domain.cases.decisions import Decision


def held(
    dossiers: Iterable[Dossier],
    decisions: Sequence[Decision],
    retracted: Mapping[str, str],
    aliases: Mapping[str, str],
) -> dict[str, str]:
    """What is not told and why, by event_id or case_id, as `Policy.held` takes it.

    A mute is of the case in which its event is now, or that took its case (`aliases`). With the
    last contest of a case dismissed or `retracted` (event_id -> reason), what followed from it is
    not told either; a new contest is. Nor is what becomes of a deadline that only they set.
    """
    found = [*dossiers]
    case_of = {one.facts.event_id: case.case_id for case in found for one in _events(case)}
    reasons = {
        case_of.get(
            str(one.event_id), aliases.get(one.case_id, one.case_id)
        ): f"{MUTED} {one.decided_by}"
        for one in decisions
        if one.kind == "mute"
    }
    for event_id, one in dismissals(decisions).items():
        reasons[event_id] = f"{DISMISSED} {one.decided_by}"
    reasons |= retracted
    for dossier in found:
        gone = [reasons.get(one.facts.event_id) for one in dossier.contests]
        for event in dossier.follow_ups:
            of = _setters(event, dossier)
            why = [reasons.get(one.facts.event_id) for one in of] if of else gone
            if why and all(why):
                reasons.setdefault(event.facts.event_id, str(why[-1]))
    return reasons


def held_back(
    dossiers: Iterable[Dossier], known: Iterable[KnownAlert], reasons: Mapping[str, str]
) -> dict[str, str]:
    """Alerts that wait to be sent, or were kept for a digest, and are held now: id -> reason."""
    told = {event.facts.event_id: (case, event) for case in dossiers for event in _events(case)}
    found = {}
    for row in known:
        if row.state in ("pending", "digested") and row.event_id in told:
            case, event = told[row.event_id]
            of_case = None if unmutable(event) else reasons.get(case.case_id)
            if reason := reasons.get(row.event_id) or of_case:
                found[row.alert_id] = reason
    return found


def dismissals(decisions: Sequence[Decision]) -> dict[str, Decision]:
    """The dismissal of each event whose newest verdict it is."""
    newest: dict[str, Decision] = {}
    for one in sorted(decisions, key=lambda one: (one.decided_at, one.kind == "right")):
        if one.kind in ("right", "dismiss") and one.event_id:
            newest[one.event_id] = one
    return {event_id: one for event_id, one in newest.items() if one.kind == "dismiss"}


def _setters(event: AlertableEvent, dossier: Dossier) -> list[AlertableEvent]:
    """The contests that set the deadline which a reminder or a change is about."""
    if event.facts.event not in (REMINDER, PASSED, CHANGED):
        return []
    return [one for one in dossier.contests if same_day(one.facts.deadline, event.facts.deadline)]


def _events(dossier: Dossier) -> tuple[AlertableEvent, ...]:
    return (*dossier.contests, *dossier.follow_ups)
