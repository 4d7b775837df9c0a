"""A gold article: its text, its labels as a careful reader gave them, and its decisive statements.

    gold_article(row, "gold.yaml, row 3")  ->  GoldArticle, or GoldError that says what to mend

A row of a JSONL file of real articles (`company`, `split_group`, `notes`) and an entry of a YAML
file of written ones (`organisation`, `pair`, `trap`, `statements`) are the same thing. Reading the
files is for `pipeline.commands.evaluate.files`.
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AliasChoices,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    ValidationError,
    model_validator,
)

from pipeline.domain.records import LegalRole, LegalStage, Strength

Demand = Literal["stop", "correct", "retract", "delete", "apologise", "damages"]
Words = Annotated[str, BeforeValidator(lambda value: "" if value is None else value)]
Day = Annotated[
    str | None,
    BeforeValidator(lambda value: value.isoformat() if isinstance(value, date) else value),
]
WRITTEN_FIELDS = frozenset(
    (
        *("id", "pair", "title", "text", "published", "labels", "organisation", "claimant"),
        *("trap", "statements", "borderline", "notes"),
    )
)


class GoldError(ValueError):
    """Names the file, the row, the field and the remedy."""


class GoldStatement(BaseModel):
    """A denial or a legal step as a reader marked it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["denial", "legal_action"]
    quote: str = Field(min_length=1)
    speaker: str | None = None
    strength: Strength | None = None
    role: LegalRole | None = None
    stage: LegalStage | None = None
    demands: tuple[Demand, ...] = ()
    consequence: tuple[Literal["civil", "criminal"], ...] = ()
    deadline: str | None = None

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if self.kind == "denial" and self.strength is None:
            raise ValueError("strength: a denial needs it")
        if self.kind == "legal_action" and (self.role is None or self.stage is None):
            raise ValueError("role, stage: a legal action needs both")
        return self


class GoldLabels(BaseModel):
    """The labels by the guideline; `contested` follows from the others where it is not given."""

    model_config = ConfigDict(frozen=True)

    breach_claim: StrictBool
    denial: StrictBool
    legal_action: LegalRole | None
    contested: StrictBool

    @model_validator(mode="before")
    @classmethod
    def _complete(cls, labels: Any) -> Any:  # noqa: ANN401  whatever the file holds
        if not isinstance(labels, dict):
            return labels
        role = labels.get("legal_action")
        role = "against_claimant" if role == "against_intermediary" else role
        contested = labels.get("denial") is True or role == "against_claimant"
        return {"contested": contested} | labels | {"legal_action": role}


class GoldArticle(BaseModel):
    """One article and what is true of it."""

    model_config = ConfigDict(frozen=True)

    id: str
    title: Words
    text: Words
    published: Day = None
    url: str | None = Field(None, validation_alias="source_url")

    labels: GoldLabels
    organisation: str | None = Field(None, validation_alias=AliasChoices("organisation", "company"))
    claimant: str | None = None
    borderline: bool = False
    trap: str | None = None
    notes: str | None = None
    affair: str | None = Field(None, validation_alias=AliasChoices("split_group", "pair"))
    statements: tuple[GoldStatement, ...] = ()

    @property
    def group(self) -> str:
        """What is never split: the articles on one affair, or a contest and its near misses."""
        return self.affair or self.id

    @model_validator(mode="after")
    def _quotes_are_verbatim(self) -> Self:
        for at, statement in enumerate(self.statements):
            if statement.quote not in self.title and statement.quote not in self.text:
                raise ValueError(
                    f"statements.{at}.quote: not in title or text; copy it letter by letter"
                )
        return self


def gold_article(row: object, where: str, *, written: bool = False) -> GoldArticle:
    """The article of one row. `written` refuses unknown fields, which are misspelt ones."""
    if not isinstance(row, Mapping):
        raise GoldError(f"{where}: not an article: give a mapping with id, title, text, labels")
    where = f"{where} (id {row.get('id')})"
    if written and (unknown := sorted(map(str, row.keys() - WRITTEN_FIELDS))):
        raise GoldError(f"{where}: {unknown[0]}: no such field; use {_listed(WRITTEN_FIELDS)}")
    try:
        return GoldArticle.model_validate(row)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"]))
        message = first["msg"].removeprefix("Value error, ")
        problem = ": ".join(part for part in (field, message) if part)
        raise GoldError(f"{where}: {problem} (the format: contested evaluate --help)") from None


def _listed(names: frozenset[str]) -> str:
    return ", ".join(sorted(names))
