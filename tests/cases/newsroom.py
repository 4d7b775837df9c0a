"""A newsroom in a real warehouse file: articles, and what the statements stage found in them."""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb

from pipeline.domain.records import Statement
from pipeline.settings import Settings
from pipeline.stages.alerts import decide_alerts
from pipeline.stages.cases import BATCH, build_cases
from pipeline.stages.report import Stage, StageReport
from pipeline.store.ledger import Ledger, LedgerRow
from pipeline.store.rows import insert_rows
from pipeline.store.times import to_sql

DAY0 = datetime(2020, 8, 30, 9, tzinfo=UTC)


def article_id(url: str) -> str:
    return hashlib.sha256(url.encode()).hexdigest()[:16]


def day(number: float) -> datetime:
    return DAY0 + timedelta(days=number)


def claim(organisation: str | None, quote: str, **more: object) -> Statement:
    return _statement("claim", organisation, quote, more)


def denial(organisation: str | None, quote: str, **more: object) -> Statement:
    more = {"strength": "flat", "capacity": "organisation", "speaker": organisation} | more
    return _statement("denial", organisation, quote, more)


def legal(organisation: str | None, quote: str, stage: str, **more: object) -> Statement:
    more = {"role": "against_claimant", "speaker": organisation, "stage": stage} | more
    return _statement("legal_action", organisation, quote, more)


def said(kind: str, organisation: str | None, quote: str, **more: object) -> Statement:
    return _statement(kind, organisation, quote, more)


def _statement(
    kind: str, organisation: str | None, quote: str, more: dict[str, object]
) -> Statement:
    fields: dict[str, Any] = {"probability": 0.9, "kind": kind, "field": "text", "start": 0}
    fields |= {"end": len(quote), "quote": quote, "organisation": organisation} | more
    return Statement(**fields)


@dataclass
class Newsroom:
    """Publishes articles into a warehouse and runs the two stages over them."""

    data: Path
    channel: str | None = None
    watchlist: Path | None = None
    routes: Path | None = None
    urls: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.con = duckdb.connect(str(self.settings.folders.warehouse))

    @property
    def settings(self) -> Settings:
        return Settings(
            _env_file=None,
            data=self.data,
            watchlist=self.watchlist,
            routes=self.routes,
            slack_channel=self.channel,
            slack_bot_token="xoxb-test" if self.channel else None,
        )

    def publish(
        self,
        url: str,
        *statements: Statement,
        at: datetime | None,
        seen: datetime | None = None,
        publisher: str = "The Outlet",
        links: Sequence[str] = (),
        history: str | None = None,
        company: str | None = None,
        score: float | None = None,
        version: int = 1,
        model: str = "m1",
        story: str | None = None,
        kind: str = "news",
        text: str | None = None,
        canonical: str | None = None,
    ) -> str:
        """An article version with its labels and statements. Returns its id."""
        one = article_id(url)
        seen = seen or at
        assert seen is not None
        self.urls[one] = url
        if version == 1 and model == "m1":
            row = {
                "article_id": one,
                "version": version,
                "url": url,
                "canonical_url": canonical or url,
                "title": f"Title of {url}",
                "text": text or " ".join(item.quote for item in statements),
                "text_sha256": one,
                "language": "en",
                "author": None,
                "links": [{"url": link, "anchor": "here"} for link in links],
                "published_at": to_sql(at),
                "published_provenance": "feed" if at else "none",
                "first_seen_at": to_sql(seen),
                "fetched_at": to_sql(seen),
                "history_reason": history,
                "source": publisher,
                "kind": kind,
                "publisher": publisher,
                "page_id": one,
                "is_summary": False,
                "extractor_version": "x",
                "extracted_at": to_sql(seen),
                "run_id": "r",
            }
            insert_rows(self.con, "articles", [row])
        elif version > 1:
            self.con.execute(
                "INSERT INTO articles SELECT * REPLACE (? AS version) FROM articles"
                " WHERE article_id = ? AND version = 1",
                [version, one],
            )
        insert_rows(self.con, "stories", [_story_row(one, version, story or one, seen)])
        self._classify(one, version, model, statements, seen, company, score)
        return one

    def reclassify(
        self,
        url: str,
        *statements: Statement,
        model: str,
        company: str | None = None,
        score: float | None = None,
    ) -> None:
        """The statements stage ran again with a newer model: its rows take the old ones' place."""
        one = article_id(url)
        self.con.execute("DELETE FROM statements WHERE article_id = ?", [one])
        self.con.execute("DELETE FROM article_labels WHERE article_id = ?", [one])
        found = self.con.execute(
            "SELECT max(version), max(first_seen_at) FROM articles WHERE article_id = ?", [one]
        ).fetchone()
        assert found is not None
        version, seen = found
        seen = seen.replace(tzinfo=UTC)
        self._classify(one, version, model, statements, seen, company, score)

    def _classify(
        self,
        one: str,
        version: int,
        model: str,
        statements: Sequence[Statement],
        seen: datetime,
        company: str | None,
        score: float | None,
    ) -> None:
        claimed = any(item.kind == "claim" for item in statements)
        contested = claimed and any(item.is_contest for item in statements)
        score = score if score is not None else (0.9 if contested else 0.1)
        label = {
            "article_id": one,
            "version": version,
            "status": "ok",
            "reason": None,
            "breach_claim": claimed,
            "denial": any(item.kind == "denial" for item in statements),
            "legal_action": None,
            "contested": contested and score >= 0.5,
            "score": score,
            "company": company,
            "claimant": None,
            "model_version": model,
            "labelled_at": to_sql(seen),
            "run_id": "r",
        }
        insert_rows(self.con, "article_labels", [label])
        insert_rows(
            self.con,
            "statements",
            [_statement_row(one, version, model, *pair) for pair in enumerate(statements)],
        )

    def look(self, at: datetime) -> None:
        """A pass asked the sources."""
        self.con.execute(
            "INSERT INTO source_passes (pass_id, source, kind, how, started_at, finished_at,"
            " fetched, new, known, errors, status, minimum_items, cadence_minutes)"
            " VALUES ('p', 'outlet', 'news', 'feed', $at, $at, 0, 0, 0, 0, 'unchanged', 0, 60)",
            {"at": to_sql(at)},
        )

    def build(self, now: datetime, *, batch_size: int = BATCH, looked: bool = True) -> StageReport:
        if looked:
            self.look(now)
        return build_cases(Stage(self.con, self.settings, now, "run"), batch_size)

    def alert(self, now: datetime, *, include_history: bool = False) -> StageReport:
        stage = Stage(self.con, self.settings, now, "run")
        return decide_alerts(stage, include_history=include_history)

    def run(self, now: datetime) -> StageReport:
        """Both stages, as one pass does."""
        self.build(now)
        return self.alert(now)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return self.con.execute(sql).fetchall()

    def ledger(self) -> list[LedgerRow]:
        with Ledger(self.settings.folders.ledger) as ledger:
            return list(ledger.known().values())

    def timeline(self) -> list[tuple[str, str, str]]:
        """(organisation, event, URL of the evidence), in order."""
        return self.rows(
            'SELECT organisation, event, article_url FROM case_timeline ORDER BY "at", event'
        )

    def snapshot(self) -> dict[str, list[tuple[Any, ...]]]:
        """Everything case building wrote, less what names the run or the time of writing."""
        return {
            table: self.rows(f"SELECT * EXCLUDE ({without}) FROM {table} ORDER BY ALL")
            for table, without in (
                ("cases", "created_at, run_id"),
                ("events", "run_id"),
                ("event_coverage", "run_id"),
                ("links", "linked_at, run_id"),
                ("case_readings", "read_at, run_id"),
            )
        }


def _story_row(one: str, version: int, story: str, seen: datetime) -> dict[str, object]:
    return {
        "article_id": one,
        "version": version,
        "story_id": story,
        "method": "first",
        "twin_article_id": None,
        "similarity": None,
        "best_rejected_article_id": None,
        "best_rejected_similarity": None,
        "grouper_version": "g",
        "grouped_at": to_sql(seen),
        "run_id": "r",
    }


def _statement_row(
    one: str, version: int, model: str, position: int, statement: Statement
) -> dict[str, object]:
    row = asdict(statement)
    deadline = row.pop("deadline") or {}
    key = f"{one}:{version}:{statement.kind}:{position}:{statement.quote}"
    return row | {
        "statement_id": hashlib.sha256(key.encode()).hexdigest()[:16],
        "article_id": one,
        "version": version,
        "position": position,
        "start_offset": row.pop("start"),
        "end_offset": row.pop("end"),
        "occurred_at": to_sql(statement.occurred_at),
        "deadline_phrase": deadline.get("phrase"),
        "deadline_on": str(deadline["due_on"]) if deadline.get("due_on") else None,
        "deadline_basis": deadline.get("basis"),
        "is_contest": statement.is_contest,
        "model_version": model,
        "run_id": "r",
    }
