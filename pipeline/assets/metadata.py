"""A stage's report as Dagster shows it: numbers that plot over time, and small Markdown tables."""

from collections.abc import Iterable, Mapping, Sequence

import dagster as dg

from pipeline.stages.report import StageReport

ROWS = 25  # a table longer than a screen is read by nobody
BAR = 20


def materialized(
    report: StageReport, checks: Sequence[dg.AssetCheckResult] = ()
) -> dg.MaterializeResult:
    """The materialization of one stage."""
    metadata: dict[str, dg.MetadataValue] = {
        name: dg.MetadataValue.int(value) for name, value in report.counts.items()
    }
    metadata["dropped"] = dg.MetadataValue.int(sum(report.dropped.values()))
    metadata["failed"] = dg.MetadataValue.int(len(report.failed))
    if report.dropped:
        metadata["dropped, by reason"] = dg.MetadataValue.md(bars(report.dropped))
    if report.failed:
        failed = [{"item": item, "error": error} for item, error in report.failed.items()]
        metadata["failed, tried again next pass"] = dg.MetadataValue.md(table(failed))
    for name, rows in report.tables.items():
        metadata[name] = dg.MetadataValue.md(table(rows))
    return dg.MaterializeResult(metadata=metadata, check_results=list(checks))


def table(rows: Sequence[Mapping[str, object]]) -> str:
    """Rows as a Markdown table, with a line that says how many more there are."""
    if not rows:
        return "none"
    columns = list(rows[0])
    lines = [_line(columns), _line("---" for _ in columns)]
    lines += [_line(_cell(row.get(column)) for column in columns) for row in rows[:ROWS]]
    if len(rows) > ROWS:
        lines.append(f"\n… and {len(rows) - ROWS} more")
    return "\n".join(lines)


def bars(counts: Mapping[str, int]) -> str:
    """Counts as a bar chart in Markdown, largest first."""
    largest = max(counts.values(), default=0) or 1
    ordered = sorted(counts.items(), key=lambda item: -item[1])
    return table(
        [
            {"what": name, "": "█" * max(1, round(BAR * value / largest)), "count": value}
            for name, value in ordered
        ]
    )


def _line(cells: Iterable[object]) -> str:
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def _cell(value: object) -> str:
    """Titles come from strangers: nothing in them may end the cell or become markup."""
    text = "" if value is None else f"{value:.2f}" if isinstance(value, float) else str(value)
    text = " ".join(text.split())[:160]
    for mark in "\\`|<>[]*_":
        text = text.replace(mark, f"&#{ord(mark)};")
    return text
