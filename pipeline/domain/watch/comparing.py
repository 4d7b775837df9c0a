"""Two versions of one article ─► whether it was edited, and which sentences say so.

    compare(before, after) ─► edited | corrected, with the changed sentences | immaterial, and why

`corrected`: the edit adds a note of correction, update or retraction. What is gone as a page is
`removal.py`'s.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from pipeline.domain.watch.lasting import alike

ChangeKind = Literal["edited", "corrected", "removed", "immaterial"]
NOTHING_LASTING = "only dates, counters, notices or related headlines"
CUT_SHORT = "cut short: a wall or a failed extraction, as likely as an edit"
CHANGED_SO_BEFORE = "changed so before"
OTHER_EXTRACTOR = "read by another version of the extractor"
SUMMARY = "of one of them only the feed's summary was had"
SHORT = 1 / 3  # of the words below the headline left, and nothing new: cut short
SAME_SENTENCE = 0.5  # similarity from which two sentences are one that was changed
MOST_PAIRS = 900  # compared with one another
LONGEST_COMPARED = 1_000  # characters of a sentence whose similarity is measured

NOTE = re.compile(
    r"""(?xi)
      ^\W*(?:corrections?|corrected|clarifications?|retraction|retracted|editor'?s?[’']?s?\ note)\b
    | ^\W*(?:\[\s*)?updated?\b(?=.{0,40}?(?::|\ [–—-])\ |\ (?:on\ )?\w+\ \d|\ to\b|\ with\b)
    | \bearlier\ version\ of\ th(?:is|e)\ (?:article|story|post|report|page|blog)
    | \bth(?:is|e)\ (?:article|story|post|report|piece|headline)\ (?:has\ been|was|is\ being)
      \ (?:\w+\ )?(?:updated|corrected|amended|clarified|retracted|withdrawn|removed|edited)
    | \bwe\ (?:have\ |hereby\ )?(?:retract|withdr[ae]w|correct)(?:ed|n)?\b
      .{0,60}\b(?:article|story|post|report|claims?|statements?)\b
    """
)


@dataclass(frozen=True, slots=True)
class ChangedSentence:
    """A sentence before and after; one of them is None when it was added or taken out."""

    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a new version amounts to."""

    kind: ChangeKind
    reason: str | None = None  # why it is immaterial
    sentences: tuple[ChangedSentence, ...] = ()

    @property
    def diff(self) -> str:
        """The changed sentences as lines that a person reads: `- before`, `+ after`."""
        pairs = (
            ((f"- {one.before}", one.before), (f"+ {one.after}", one.after))
            for one in self.sentences
        )
        return "\n\n".join(
            "\n".join(line for line, said in pair if said is not None) for pair in pairs
        )


def compare(before: Sequence[str], after: Sequence[str]) -> Comparison:
    """Judge the lasting sentences (`lasting.py`) of a version against those of the one before."""
    sentences = changed_sentences(before, after)
    if not sentences:
        return Comparison("immaterial", NOTHING_LASTING)
    added = [one.after for one in sentences if one.after is not None]
    if any(map(is_note, added)):
        return Comparison("corrected", None, sentences)
    if not added and _words(after[1:]) < SHORT * _words(before[1:]):
        return Comparison("immaterial", CUT_SHORT, sentences)
    return Comparison("edited", None, sentences)


def is_cut_short(text: str, before: int) -> bool:
    """Whether little is left of a text of `before` characters, and no note that says why."""
    return len(text) < SHORT * before and not any(map(is_note, text.split("\n")))


def is_note(sentence: str | None) -> bool:
    """Whether it tells of a correction, an update or a retraction of the text it stands in."""
    return sentence is not None and NOTE.search(sentence) is not None


def changed_sentences(before: Sequence[str], after: Sequence[str]) -> tuple[ChangedSentence, ...]:
    """What differs, in the order of the text. A sentence that only moved does not."""
    old_keys, new_keys = [*map(alike, before)], [*map(alike, after)]
    stayed = set(old_keys) & set(new_keys)
    matcher = SequenceMatcher(None, old_keys, new_keys, autojunk=False)
    found: list[ChangedSentence] = []
    for tag, start, end, to_start, to_end in matcher.get_opcodes():
        if tag != "equal":
            old = [before[at] for at in range(start, end) if old_keys[at] not in stayed]
            new = [after[at] for at in range(to_start, to_end) if new_keys[at] not in stayed]
            found += _paired(old, new)
    return tuple(found)


def _paired(before: list[str], after: list[str]) -> list[ChangedSentence]:
    """The sentences of one place, those that are one and the same with other words side by side."""
    if len(before) * len(after) > MOST_PAIRS:  # rewritten: there is nothing to put side by side
        return [ChangedSentence(old, None) for old in before] + [
            ChangedSentence(None, new) for new in after
        ]
    left = list(after)
    pairs = []
    for old in before:
        likest = max(left, key=lambda new: _similarity(old, new), default=None)
        if likest is not None and _similarity(old, likest) >= SAME_SENTENCE:
            added = left[: left.index(likest)]
            pairs += [ChangedSentence(None, new) for new in added]
            left = left[len(added) + 1 :]
            pairs.append(ChangedSentence(old, likest))
        else:
            pairs.append(ChangedSentence(old, None))
    return [*pairs, *(ChangedSentence(None, new) for new in left)]


def _similarity(one: str, other: str) -> float:
    first, second = one[:LONGEST_COMPARED].split(), other[:LONGEST_COMPARED].split()
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def _words(sentences: Sequence[str]) -> int:
    return sum(len(sentence.split()) for sentence in sentences)
