"""What the demo newsroom publishes: the YAML beside this module, validated.

    newsroom/<slug>.yaml ─► Publisher, DemoArticle ─► Newsroom

Times are UTC. An article is on the web from `appears` (by default when it was `published`), and may
be edited or removed later (`changes`). Its `expect` says what a careful reader would label it,
`alert` which event it must alert as, `trap` why it is there although it must not alert. Rendering
is in `html` and `feeds`, serving in `server`.
"""

import re
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, field_validator

from pipeline.domain.records import LabelStatus, LegalRole, SourceKind

FOLDER = Path(__file__).parent / "newsroom"
LINK = re.compile(r"\[([^\]]+)\]\(([a-z0-9-]+)\)")  # [anchor](slug of another demo article)


class Expect(BaseModel):
    """The labels a careful reader gives. `dropped`: no article is to be made of the page at all."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    status: LabelStatus = "ok"
    dropped: bool = False
    breach_claim: bool = False
    denial: bool = False
    legal_action: LegalRole | None = None
    contested: bool = False
    company: str | None = None
    claimant: str | None = None


class Change(BaseModel):
    """What its publisher does to an article later: another text, or nothing left of it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    at: datetime
    body: str | None = None
    removed: bool = False

    @field_validator("at")
    @classmethod
    def _utc(cls, moment: datetime) -> datetime:
        return moment.replace(tzinfo=UTC)


class DemoArticle(BaseModel):
    """One article. `body` is paragraphs parted by blank lines, with `[anchor](slug)` for links."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    slug: str
    title: str
    author: str | None = None
    published: datetime
    appears: datetime | None = None
    dated: bool = True  # False: neither page nor listing says when
    body: str = ""
    copy_of: str | None = None  # slug of the article it copies, with a credit line
    layout: Literal["article", "navigation"] = "article"
    amp: bool = False
    related: tuple[str, ...] = ()  # headlines beside it; by default the publisher's own
    changes: tuple[Change, ...] = ()  # in order
    expect: Expect = Expect()
    alert: str | None = None
    trap: str | None = None

    @field_validator("published", "appears")
    @classmethod
    def _utc(cls, moment: datetime | None) -> datetime | None:
        return moment.replace(tzinfo=UTC) if moment else None

    @property
    def on_the_web_from(self) -> datetime:
        return self.appears or self.published

    def as_of(self, moment: datetime) -> "DemoArticle | None":
        """The article as it is at `moment`; None before it appears and once it is removed."""
        made = [change for change in self.changes if change.at <= moment]
        if self.on_the_web_from > moment or any(change.removed for change in made):
            return None
        bodies = [self.body, *(change.body for change in made if change.body is not None)]
        return self.model_copy(update={"body": bodies[-1], "changes": tuple(made)})

    @property
    def modified_at(self) -> datetime:
        return max([self.on_the_web_from, *(change.at for change in self.changes)])

    @property
    def links(self) -> tuple[str, ...]:
        """Slugs of the demo articles it links to."""
        return tuple(slug for _, slug in LINK.findall(self.body))


class Publisher(BaseModel):
    """One site: a host `<slug>.localhost` and the way its articles are announced."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    slug: str
    name: str
    kind: SourceKind
    how: Literal["feed", "sitemap", "listing"]
    format: Literal["rss", "atom", "rdf", "json", "sitemap", "listing", "broken", "dead"]
    language: str = "en"
    dated_urls: bool = False
    tracking: str = ""  # query string that its feed adds to every link
    fictional: bool = True
    articles: tuple[DemoArticle, ...] = Field(default=(), repr=False)

    def published_by(self, moment: datetime) -> list[DemoArticle]:
        """What is on the web at `moment`, newest first."""
        there = [now for article in self.articles if (now := article.as_of(moment))]
        return sorted(there, key=lambda article: article.on_the_web_from, reverse=True)


class Newsroom(BaseModel):
    """All publishers of the demo."""

    model_config = ConfigDict(frozen=True)

    publishers: tuple[Publisher, ...]

    @cached_property
    def by_host(self) -> dict[str, Publisher]:
        return {f"{publisher.slug}.localhost": publisher for publisher in self.publishers}

    @cached_property
    def articles(self) -> dict[str, tuple[Publisher, DemoArticle]]:
        """Every article by its slug, which is unique over all publishers."""
        return {
            article.slug: (publisher, article)
            for publisher in self.publishers
            for article in publisher.articles
        }


def load(folder: Path = FOLDER) -> Newsroom:
    """Read the newsroom. pydantic.ValidationError names the field that is wrong."""
    publishers = []
    for path in sorted(folder.glob("*.yaml")):
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
        publishers.append(Publisher(**document["publisher"], articles=document["articles"]))
    return Newsroom(publishers=tuple(publishers))
