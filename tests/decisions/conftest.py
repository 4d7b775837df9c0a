"""Newsrooms in which people decide, and a data folder of a small pass."""

import shutil
from pathlib import Path

import pytest

from pipeline.settings import Settings
from tests.cases.conftest import empty_warehouse, newsroom, open_newsroom
from tests.decisions.small_pass import settings, small_pass

__all__ = ["empty_warehouse", "newsroom", "open_newsroom"]


@pytest.fixture(scope="session")
def worked_through(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("small") / "data"
    data.mkdir()
    small_pass(data)
    return data


@pytest.fixture
def office(worked_through: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A copy of the data folder, in the environment of the commands."""
    shutil.copytree(worked_through, tmp_path / "data")
    given = settings(tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CONTESTED_DATA", str(given.data))
    monkeypatch.setenv("CONTESTED_NOW", "2020-09-07T12:00:00Z")
    return given
