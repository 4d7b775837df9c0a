"""Fixtures of the statements area."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from pipeline.settings import Settings
from pipeline.store.schema import migrate


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of evaluation data, or a skip."""
    folder = Settings().shared
    if not (folder / "corpus").is_dir():
        pytest.skip(f"no evaluation data in {folder}")
    return folder


@pytest.fixture
def con(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A migrated warehouse in a file."""
    with duckdb.connect(str(tmp_path / "warehouse.duckdb")) as connection:
        migrate(connection)
        yield connection
