"""The table of rooms in docs/architecture.md, held by reading every import."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
OUTER = ("pipeline.assets", "pipeline.checks", "pipeline.schedules", "pipeline.sensors")
SHELL = (*OUTER, "pipeline.definitions", "pipeline.resources", "pipeline.commands", "pipeline.cli")

# room -> what nothing in it may import
FORBIDDEN: dict[str, tuple[str, ...]] = {
    "scrapers": ("dagster", "duckdb", "pipeline", "slack_sdk"),
    "pipeline/domain": (
        *("dagster", "duckdb", "slack_sdk", "scrapy", "sqlite3", "requests", "rich", "scrapers"),
        *("pipeline.store", "pipeline.stages", "pipeline.delivery", "pipeline.settings", *SHELL),
    ),
    "pipeline/store": ("dagster", "slack_sdk", "scrapy", "pipeline.stages", *SHELL),
    "pipeline/delivery": ("dagster", "duckdb", "scrapy", "pipeline.stages", *SHELL),
    "pipeline/stages": ("dagster", "slack_sdk", "scrapy", "scrapers", *SHELL),
    "pipeline/assets": ("duckdb", "slack_sdk", "scrapy", "scrapers", "pipeline.commands"),
}


def imports(source: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def within(module: str, package: str) -> bool:
    return module == package or module.startswith(package + ".")


@pytest.mark.parametrize("room", FORBIDDEN)
def test_arrows_run_down_only(room: str) -> None:
    files = sorted((PROJECT / room).rglob("*.py"))
    broken = {
        f"{file.relative_to(PROJECT)} imports {module}"
        for file in files
        for module in imports(file)
        for package in FORBIDDEN[room]
        if within(module, package)
    }

    assert files
    assert broken == set()
