from datetime import UTC, datetime

from pipeline.assets.metadata import ROWS, bars, materialized, table
from pipeline.assets.pages import healthy
from pipeline.crawl import CrawlResult, SourcePass
from pipeline.stages.report import StageReport

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def test_a_hostile_title_stays_in_its_cell() -> None:
    shown = table([{"title": "a | b\n<script>[x](javascript:1)"}])

    assert shown.splitlines()[2] == ("| a &#124; b &#60;script&#62;&#91;x&#93;(javascript:1) |")


def test_a_long_table_says_how_many_rows_it_leaves_out() -> None:
    shown = table([{"n": number} for number in range(ROWS + 3)])

    assert shown.endswith("… and 3 more")


def test_bars_are_ordered_and_never_empty() -> None:
    lines = bars({"rare": 1, "common": 1000}).splitlines()

    assert lines[2].startswith("| common | ████████████████████ | 1000 |")
    assert lines[3].startswith("| rare | █ | 1 |")


def test_a_report_tells_counts_drops_and_failures() -> None:
    report = StageReport(counts={"articles": 3})
    report.drop("http_404", 2)
    report.failed["p-1"] = "ValueError: no"

    metadata = materialized(report).metadata or {}

    assert metadata["articles"].value == 3  # type: ignore[union-attr]
    assert metadata["dropped"].value == 2  # type: ignore[union-attr]
    assert "ValueError: no" in str(metadata["failed, tried again next pass"].value)  # type: ignore[union-attr]


def test_a_source_that_was_not_due_is_as_ill_as_it_was() -> None:
    row = SourcePass(
        pass_id="p", source="gone", kind="news", how="feed", started_at=NOW, finished_at=NOW,
        fetched=0, new=0, known=0, errors=1, overlap=None, newest_at=None, status="unreachable",
        reason="no answer", minimum_items=1, cadence_minutes=10, dropped={},
    )  # fmt: skip

    assert not healthy("news", [row], CrawlResult(0, (), "")).passed
    assert healthy("news", [], CrawlResult(0, (), "")).passed
