"""What became of one article's page: its versions judged one after the other, and its removals.

    versions ─► judge_versions ─┐
                                ├─► PageChange, each told once: its id is derived from the change
    answers ──► judge_removals ─┘

A site that serves two texts in turn changes back and forth for ever: the same change has the same
id, and is told the first time.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid5

from pipeline.domain.cases.ids import NAMESPACE
from pipeline.domain.watch.comparing import (
    CHANGED_SO_BEFORE,
    CUT_SHORT,
    OTHER_EXTRACTOR,
    SUMMARY,
    ChangedSentence,
    ChangeKind,
    Comparison,
    compare,
)
from pipeline.domain.watch.lasting import lasting
from pipeline.domain.watch.removal import Answer, removals


@dataclass(frozen=True, slots=True)
class PageVersion:
    """One version of an article, and the page kept of it. Times are zone-aware UTC."""

    version: int
    title: str
    text: str
    page_id: str
    seen_at: datetime  # first with this text
    last_seen_at: datetime
    extractor_version: str
    is_summary: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """What an earlier pass made of a version."""

    before_version: int
    reason: str | None


@dataclass(frozen=True, slots=True)
class PageChange:
    """One change of a page, or a new version that is none (`immaterial`, without an id)."""

    article_id: str
    change_id: str | None
    kind: ChangeKind
    reason: str | None
    before_version: int
    after_version: int | None  # None: removed
    before_page_id: str
    after_page_id: str
    last_seen_at: datetime  # as before
    seen_at: datetime  # first seen changed
    diff: str | None
    sentences: tuple[ChangedSentence, ...]


def judge_versions(
    article_id: str,
    versions: Sequence[PageVersion],
    judged: Mapping[int, Judged],
    furniture: Collection[str],
    told: Collection[str],
) -> list[PageChange]:
    """Judge the versions, oldest first, that no earlier pass has judged.

    `told` are the ids of the changes already known. One that was cut short is stepped over: the
    next is compared with the version before it.
    """
    numbered = {one.version: one for one in versions}
    changes: list[PageChange] = []
    before = versions[0]
    for after in versions[1:]:
        known = judged.get(after.version)
        if known is None:
            ids = {*told, *(change.change_id for change in changes)}
            change = _change(article_id, before, after, _compared(before, after, furniture), ids)
            changes.append(change)
            known = Judged(before.version, change.reason)
        stepped_over = known.reason == CUT_SHORT and known.before_version in numbered
        before = numbered[known.before_version] if stepped_over else after
    return changes


def judge_removals(
    article_id: str,
    versions: Sequence[PageVersion],
    answers: Iterable[Answer],
    told: Collection[str],
) -> list[PageChange]:
    """The removals among the answers, in time order, that are not told yet."""
    changes = []
    for removal in removals(answers):
        seen_at, how = removal.first.at, removal.confirmed_by.gone
        change_id = _derived_id(article_id, "removed", removal.first.page_id)
        earlier = [one for one in versions if one.seen_at <= seen_at]
        if change_id in told or not earlier:
            continue
        before = earlier[-1]
        last_seen_at = max(before.seen_at, removal.last_seen_at or before.seen_at)
        pages = (before.page_id, removal.confirmed_by.page_id)
        changes.append(
            PageChange(
                *(article_id, change_id, "removed", how, before.version, None, *pages),
                *(last_seen_at, seen_at, None, ()),
            )
        )
    return changes


def _compared(before: PageVersion, after: PageVersion, furniture: Collection[str]) -> Comparison:
    if before.is_summary or after.is_summary:
        return Comparison("immaterial", SUMMARY)
    if before.extractor_version != after.extractor_version:
        return Comparison("immaterial", OTHER_EXTRACTOR)
    return compare(
        lasting(before.title, before.text, furniture), lasting(after.title, after.text, furniture)
    )


def _change(
    article_id: str,
    before: PageVersion,
    after: PageVersion,
    found: Comparison,
    told: Collection[str | None],
) -> PageChange:
    kind, reason = found.kind, found.reason
    change_id = None if kind == "immaterial" else _derived_id(article_id, kind, found.diff)
    if change_id is not None and change_id in told:
        kind, reason, change_id = "immaterial", CHANGED_SO_BEFORE, None
    return PageChange(
        article_id=article_id,
        change_id=change_id,
        kind=kind,
        reason=reason,
        before_version=before.version,
        after_version=after.version,
        before_page_id=before.page_id,
        after_page_id=after.page_id,
        last_seen_at=min(before.last_seen_at, after.seen_at),
        seen_at=after.seen_at,
        diff=found.diff or None,
        sentences=found.sentences,
    )


def _derived_id(article_id: str, kind: str, what: str) -> str:
    digest = hashlib.sha256(what.encode("utf-8", "replace")).hexdigest()
    return str(uuid5(NAMESPACE, f"change:{article_id}:{kind}:{digest}"))
