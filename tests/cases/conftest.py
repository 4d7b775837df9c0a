"""Newsrooms on real warehouse files, one data folder each."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

from pipeline.store.schema import migrate
from tests.cases.newsroom import Newsroom


@pytest.fixture(scope="session")
def empty_warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file to copy: the migrations take longer than most stories."""
    path = tmp_path_factory.mktemp("template") / "warehouse.duckdb"
    with duckdb.connect(str(path)) as con:
        migrate(con)
    return path


@pytest.fixture
def open_newsroom(tmp_path: Path, empty_warehouse: Path) -> Iterator[Callable[[str], Newsroom]]:
    """Opens newsrooms by name, each with a data folder of its own."""
    opened: list[Newsroom] = []

    def open_one(name: str) -> Newsroom:
        (tmp_path / name).mkdir()
        shutil.copy(empty_warehouse, tmp_path / name)
        opened.append(Newsroom(tmp_path / name))
        return opened[-1]

    yield open_one
    for one in opened:
        one.con.close()


@pytest.fixture
def newsroom(open_newsroom: Callable[[str], Newsroom]) -> Newsroom:
    return open_newsroom("data")
