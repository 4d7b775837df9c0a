"""Changes of watched pages as events of their case, told in the thread of its contest.

Dossier + TellableChanges ─► with_page_changes ─► Dossier, its follow-ups longer

claim_edited, claim_corrected, claim_removed      the page of the contested claim
denial_edited, denial_corrected, denial_removed   the page that reports the contest
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal
from uuid import uuid5

from pipeline.domain.alerts.facts import AlertableEvent, Dossier
from pipeline.domain.cases.ids import NAMESPACE
from pipeline.domain.records import AlertFacts, ClaimReference, PageChangeFacts
from pipeline.domain.statements.gate import may_concern
from pipeline.domain.watch.changes import PageChange
from pipeline.domain.watch.comparing import ChangedSentence, is_note

SENTENCES = 3  # told of one change; the others are counted
UNTOLD = ClaimReference("none", 0.0, ())  # the thread's first message tells the claim


@dataclass(frozen=True, slots=True)
class TellableChange:
    """A change of a page that a case has under watch."""

    change: PageChange
    page_of: Literal["claim", "denial"]
    first_case_id: str  # the case when the watch began: its id stays when cases merge
    url: str
    title: str
    publisher: str

    @property
    def event_id(self) -> str:
        return str(uuid5(NAMESPACE, f"{self.change.change_id}:{self.first_case_id}"))


def with_page_changes(dossier: Dossier, changes: Iterable[TellableChange]) -> Dossier:
    """The dossier with what changed after its first contest."""
    if not dossier.contests:
        return dossier
    first = dossier.contests[0]
    events = tuple(_event(one, first.facts) for one in changes if one.change.seen_at > first.at)
    return replace(dossier, follow_ups=(*dossier.follow_ups, *events))


def bereft(case_id: str, told: AlertFacts, changes: Iterable[TellableChange]) -> Dossier:
    """The dossier of a case whose contest no page tells any more: the change is the news of it.

    `told` are the facts of its alert.
    """
    later = (one for one in changes if one.change.seen_at > told.first_seen_at)
    return Dossier(case_id, (), tuple(_event(one, told) for one in later))


def _event(told: TellableChange, base: AlertFacts) -> AlertableEvent:
    """The event, about the organisation and the claimant of the contest that it followed."""
    change = told.change
    facts = AlertFacts(
        event_id=told.event_id,
        case_id=base.case_id,
        event=f"{told.page_of}_{change.kind}",
        organisation=base.organisation,
        contest_kind=None,
        role=None,
        stage=None,
        strength=None,
        grounds=(),
        claimant=base.claimant,
        addressee=None,
        speaker=None,
        basis=None,
        reported_by=None,
        quote="",
        article_url=told.url,
        article_title=told.title,
        publisher=told.publisher,
        is_summary=False,
        occurred_at=None,
        occurred_phrase=None,
        published_at=change.seen_at,
        first_seen_at=change.seen_at,
        probability=1.0,  # both texts are kept
        unsure=False,
        watched=base.watched,
        watched_names=base.watched_names,
        demands=(),
        consequence=(),
        deadline=None,
        legal_ground=None,
        claim=UNTOLD,
        change=_facts(told),
    )
    return AlertableEvent(facts, change.article_id, change.seen_at, None)


def _facts(told: TellableChange) -> PageChangeFacts:
    change = told.change
    ordered = sorted(change.sentences, key=_weight)
    assert change.kind != "immaterial"  # noqa: S101  such a one has no id, and is no event
    return PageChangeFacts(
        page_of=told.page_of,
        kind=change.kind,
        last_seen_at=change.last_seen_at,
        seen_at=change.seen_at,
        answer=change.reason,
        sentences=tuple((one.before, one.after) for one in ordered[:SENTENCES]),
        more=max(0, len(change.sentences) - SENTENCES),
        before_page_id=change.before_page_id,
        after_page_id=change.after_page_id,
    )


def _weight(one: ChangedSentence) -> int:
    """Which sentences are told: a note of correction, then what is said of the matter."""
    if is_note(one.after):
        return 0
    return 1 if may_concern(one.before or "", one.after or "") else 2
