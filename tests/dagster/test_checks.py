"""Every asset check can be false: each is shown a warehouse in which its claim does not hold."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from pipeline import checks
from pipeline.settings import Settings
from pipeline.stages.report import Stage
from pipeline.store.failures import record_failure
from pipeline.store.schema import migrate

NOW = datetime(2026, 3, 1, tzinfo=UTC)
RUN = "run-1"


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    with duckdb.connect(str(tmp_path / "warehouse.duckdb")) as con:
        migrate(con)
        yield Stage(con, Settings(data=tmp_path), NOW, RUN)


def insert(stage: Stage, table: str, **given: object) -> None:
    """A row of `table`: what is given, and something plain where a value must be."""
    plain: dict[str, object] = {
        "VARCHAR": "x", "INTEGER": 1, "DOUBLE": 0.5, "BOOLEAN": False,
        "TIMESTAMP": NOW.replace(tzinfo=None), "BIGINT": 1, "VARCHAR[]": [],
        "STRUCT(url VARCHAR, anchor VARCHAR)[]": [],
    }  # fmt: skip
    columns = stage.con.execute(
        "SELECT column_name, data_type, is_nullable FROM duckdb_columns() WHERE table_name = ?",
        [table],
    ).fetchall()
    row = {
        name: given.get(name, None if nullable else plain[kind]) for name, kind, nullable in columns
    }
    assert set(given) <= set(row)
    marks = ", ".join("?" for _ in row)
    stage.con.execute(f"INSERT INTO {table} VALUES ({marks})", list(row.values()))


def failing(stage: Stage, asset: str) -> set[str]:
    return {result.check_name or "" for result in checks.run(asset, stage) if not result.passed}


def assets() -> set[str]:
    return {check.asset for check in checks.CHECKS}


def test_an_empty_warehouse_breaks_no_claim(stage: Stage) -> None:
    assert {name for asset in assets() for name in failing(stage, asset)} == set()


def test_an_article_version_twice_is_a_duplicate(stage: Stage) -> None:
    insert(stage, "articles", article_id="a", version=1)
    insert(stage, "articles", article_id="a", version=2)
    assert failing(stage, "articles") == set()

    insert(stage, "articles", article_id="a", version=1)

    assert failing(stage, "articles") == {"no_duplicate_articles"}


def test_a_page_indexed_twice_is_a_duplicate(stage: Stage) -> None:
    insert(stage, "pages", page_id="p")
    insert(stage, "pages", page_id="p")

    assert failing(stage, "articles") == {"no_duplicate_pages"}


def test_a_publisher_whose_pages_stop_giving_articles_is_out_of_its_band(stage: Stage) -> None:
    for day, outcome in ((1, "article"), (0, "dropped")):
        for number in range(10):
            page = f"{day}-{number}"
            fetched = NOW.replace(tzinfo=None) - timedelta(days=day)
            insert(stage, "pages", page_id=page, publisher="Outlet", fetched_at=fetched)
            insert(stage, "extractions", page_id=page, outcome=outcome)

    assert failing(stage, "articles") == {"yield_within_usual_band"}


@pytest.mark.parametrize("asset", ["articles", "stories", "statements", "cases"])
def test_an_item_that_failed_is_seen(stage: Stage, asset: str) -> None:
    record_failure(stage.con, asset, "a", ValueError("no"), NOW, RUN)

    assert failing(stage, asset) == {"nothing_failed"}


def test_an_article_without_a_story_is_seen(stage: Stage) -> None:
    insert(stage, "articles", article_id="a", version=1)

    assert failing(stage, "stories") == {"every_article_in_one_story"}


def test_a_quote_that_is_not_in_the_article_is_seen(stage: Stage) -> None:
    insert(stage, "articles", article_id="a", version=1, title="It was hacked", text="No.")
    insert(stage, "article_labels", article_id="a", version=1, status="ok")
    right = {"article_id": "a", "version": 1, "field": "title", "run_id": RUN, "start_offset": 0}
    insert(stage, "statements", **right, end_offset=2, quote="It")
    assert failing(stage, "statements") == set()

    insert(stage, "statements", **right, end_offset=2, quote="We")

    assert failing(stage, "statements") == {"every_quote_is_verbatim"}


def test_an_article_without_a_verdict_is_seen(stage: Stage) -> None:
    insert(stage, "articles", article_id="a", version=1)

    assert failing(stage, "statements") == {"every_article_has_a_verdict"}


def test_a_contest_without_evidence_or_decision_is_seen(stage: Stage) -> None:
    insert(stage, "events", event_id="e", is_contest=True)

    assert failing(stage, "cases") == {"every_contest_has_evidence"}
    assert failing(stage, "alerts") == {"every_contest_is_decided"}


def test_an_event_twice_is_a_duplicate(stage: Stage) -> None:
    insert(stage, "events", event_id="e")
    insert(stage, "events", event_id="e")

    assert failing(stage, "cases") == {"no_duplicate_events"}


def test_a_link_to_another_organisations_claim_is_seen(stage: Stage) -> None:
    for case, key in (("c1", "royal bank"), ("c2", "royal mail")):
        insert(stage, "cases", case_id=case, organisation_key=key)
        insert(stage, "events", event_id=f"e-{case}", case_id=case)
    insert(stage, "links", event_id="e-c1", claim_event_id="e-c2")

    assert failing(stage, "cases") == {"no_link_to_another_organisation"}
