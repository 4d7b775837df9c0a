"""The environment, read once. Nothing else in the project asks it.

Contract: the variables named here (see `.env.example`) are what operators set.
"""

from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Annotated

from pydantic import AliasChoices, Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

PROJECT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Settings from `CONTESTED_*`, the two Slack variables, and an optional `.env`."""

    model_config = SettingsConfigDict(
        env_prefix="CONTESTED_",
        env_file=".env",
        extra="ignore",
        frozen=True,
        populate_by_name=True,
        env_ignore_empty=True,
    )

    data: Path = Path("data")
    sources: Path = PROJECT / "scrapers" / "sources.yaml"
    watchlist: Path | None = None
    routes: Path | None = None
    shared: Path = PROJECT.parent / "shared"
    now: datetime | None = None
    contact: str | None = None
    allow_private: Annotated[tuple[str, ...], NoDecode] = ()
    allow_proxy: bool = False

    slack_channel: str | None = None
    ops_channel: str | None = None
    reviewers: Annotated[tuple[str, ...], NoDecode] = ()  # Slack user ids; empty: everybody
    feedback_days: Annotated[int, Field(ge=0)] = 30  # younger alerts' reactions are read; 0: none
    slack_bot_token: SecretStr | None = Field(
        default=None, validation_alias=AliasChoices("SLACK_BOT_TOKEN", "slack_bot_token")
    )
    slack_api_url: str = Field(
        default="https://slack.com/api/",
        validation_alias=AliasChoices("SLACK_API_URL", "slack_api_url"),
    )

    watch_days: int = 90  # how long a contested claim's page is asked for again; 0: not at all
    keep_warc_days: int = 3650  # evidence: ten years unless the operator says less
    keep_log_days: int = 30

    @field_validator("allow_private", "reviewers", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("now")
    @classmethod
    def _zone_aware(cls, value: datetime | None) -> datetime | None:
        if value is not None and value.tzinfo is None:
            return value.replace(tzinfo=UTC)
        return value.astimezone(UTC) if value else None

    @property
    def slack_configured(self) -> bool:
        """Alerts go to Slack; otherwise to the console."""
        return self.slack_bot_token is not None and self.slack_channel is not None

    @cached_property
    def folders(self) -> "Folders":
        return Folders(self.data.resolve())


class Folders:
    """Where things are in the data folder."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.warc = data / "warc"
        self.backups = data / "backups"
        self.logs = data / "logs"
        self.warehouse = data / "warehouse.duckdb"
        self.warehouse_lock = data / "warehouse.lock"
        self.published = data / "contested.duckdb"
        self.ledger = data / "ledger.sqlite"
        self.crawl_state = data / "crawl.sqlite"
