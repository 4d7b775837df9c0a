"""Newsrooms on real warehouse files, one data folder each."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cases.newsroom import Newsroom


@pytest.fixture
def open_newsroom(tmp_path: Path) -> Iterator[Callable[[str], Newsroom]]:
    """Opens newsrooms by name, each with a data folder of its own."""
    opened: list[Newsroom] = []

    def open_one(name: str) -> Newsroom:
        (tmp_path / name).mkdir()
        opened.append(Newsroom(tmp_path / name))
        return opened[-1]

    yield open_one
    for one in opened:
        one.con.close()


@pytest.fixture
def newsroom(open_newsroom: Callable[[str], Newsroom]) -> Newsroom:
    return open_newsroom("data")
