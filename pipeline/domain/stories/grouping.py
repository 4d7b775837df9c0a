"""Which story an article belongs to: copies of one text are one story.

    an edit of an article already grouped ─► its story          (version)
    the same title and text               ─► the twin's story   (exact)
    MinHash similarity of 0.7 or more     ─► the twin's story   (near)
    none of these                         ─► a story of its own (first)

A fold over articles in the order of `Key`, in which they appeared, so that the first of a story is
the original and not its syndicated copy. What is decided of one is known to the next, so the result
does not depend on where batches are cut. Rewrites by other hands share no text and are not
grouped here; linking their facts is the case builder's work.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from pipeline.domain.stories.shingles import WORD, Signature, bands_of, similarity

GROUPER_VERSION = "2"  # raise it to group everything again
ALIKE = 0.7  # syndicated copies with other furniture measure above, stories on one event below 0.1

TITLE_SHARE = 0.5  # of the shorter headline's words

Key = tuple[datetime, str, int]  # appeared_at, article_id, version


@dataclass(frozen=True, slots=True)
class Text:
    """One article version to be grouped."""

    appeared_at: datetime  # of the article: published, or first seen; its versions share it
    article_id: str
    version: int
    digest: str
    publisher: str
    title: str
    text: str

    @property
    def key(self) -> Key:
        return self.appeared_at, self.article_id, self.version


@dataclass(frozen=True, slots=True)
class Grouped:
    """One article version whose story is known."""

    key: Key
    story_id: str
    digest: str
    publisher: str
    title: str
    signature: Signature | None = None  # None also where another text's signature stands for it

    @property
    def article_id(self) -> str:
        return self.key[1]


@dataclass(frozen=True, slots=True)
class Placement:
    """The decision about one text, with the twin that decided it and the best one refused."""

    grouped: Grouped
    method: Literal["first", "exact", "near", "version"]
    twin: tuple[str, float | None] | None = None  # article_id, similarity
    rejected: tuple[str, float] | None = None

    @property
    def bands(self) -> list[int]:
        return bands_of(self.grouped.signature) if self.grouped.signature else []


@dataclass(slots=True)
class Groups:
    """What is grouped already, as far as it may concern the texts to come."""

    by_article: dict[str, Grouped] = field(default_factory=dict)
    by_digest: dict[str, Grouped] = field(default_factory=dict)
    by_band: dict[int, list[Grouped]] = field(default_factory=dict)

    def place(self, text: Text, signature: Signature | None) -> Placement:
        """Decide about a text and know it from now on."""
        placement = self._placement(text, signature)
        self.learn(placement.grouped, placement.bands)
        return placement

    def learn(self, grouped: Grouped, bands: Iterable[int]) -> None:
        """Know a text that is grouped already."""
        self.by_article.setdefault(grouped.article_id, grouped)
        held = self.by_digest.get(grouped.digest)
        if held is None or grouped.key < held.key:
            self.by_digest[grouped.digest] = grouped
        for band in bands:
            self.by_band.setdefault(band, []).append(grouped)

    def _placement(self, text: Text, signature: Signature | None) -> Placement:
        same_article = self.by_article.get(text.article_id)
        same_text = self.by_digest.get(text.digest)
        if same_text and (not same_article or same_text.article_id == text.article_id):
            story = _grouped(text, same_text.story_id, None)
            method: Literal["version", "exact"] = "version" if same_article else "exact"
            return Placement(story, method, (same_text.article_id, 1.0))
        candidates = self._candidates(text, signature)
        stored = None if candidates and candidates[0][0] == 1.0 else signature
        if same_article:
            story = _grouped(text, same_article.story_id, stored)
            return Placement(story, "version", (text.article_id, None))
        alike = [one for one in candidates if one[0] >= ALIKE and _may_be_copies(text, one[1])]
        unlike = [one for one in candidates if one not in alike]
        rejected = (unlike[0][1].article_id, unlike[0][0]) if unlike else None
        if not alike:
            return Placement(_grouped(text, text.article_id, stored), "first", None, rejected)
        score, twin = alike[0]
        story = _grouped(text, twin.story_id, stored)
        return Placement(story, "near", (twin.article_id, score), rejected)

    def _candidates(self, text: Text, signature: Signature | None) -> list[tuple[float, Grouped]]:
        """Texts that share a band, most similar first, among equals the earliest."""
        if signature is None:
            return []
        found = {
            grouped.key: (similarity(signature, grouped.signature), grouped)
            for band in bands_of(signature)
            for grouped in self.by_band.get(band, ())
            if grouped.signature and grouped.key != text.key
        }
        return sorted(found.values(), key=lambda one: (-one[0], one[1].key))


def _may_be_copies(text: Text, other: Grouped) -> bool:
    """False for two pages of one publisher under unlike headlines.

    A publisher's notice to subscribe, or a body that is mostly its furniture, is the same under
    every headline; taken for copies, all its articles would be one story and count once.
    """
    if text.publisher != other.publisher:
        return True
    one, two = (set(WORD.findall(title.casefold())) for title in (text.title, other.title))
    return len(one & two) >= TITLE_SHARE * min(len(one), len(two))


def _grouped(text: Text, story_id: str, signature: Signature | None) -> Grouped:
    return Grouped(text.key, story_id, text.digest, text.publisher, text.title, signature)
