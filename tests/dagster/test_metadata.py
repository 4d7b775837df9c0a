from pipeline.assets.metadata import ROWS, bars, materialized, table
from pipeline.stages.report import StageReport


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
