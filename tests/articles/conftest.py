"""A data folder with a real warehouse, and the stages to run over it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

from pipeline.settings import Folders, Settings
from pipeline.stages.report import Stage
from pipeline.store.schema import migrate
from tests.articles.newsroom import NOW, Crawl


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "warc").mkdir()
    return Settings(data=tmp_path)


@pytest.fixture
def folders(settings: Settings) -> Folders:
    return settings.folders


@pytest.fixture
def con(folders: Folders) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(folders.warehouse)) as connection:
        migrate(connection)
        yield connection


@pytest.fixture
def stage(con: duckdb.DuckDBPyConnection, settings: Settings) -> Stage:
    return Stage(con, settings, NOW, "run-1")


@pytest.fixture
def crawl(folders: Folders) -> Callable[..., Crawl]:
    return lambda *args, **kwargs: Crawl(folders.warc, *args, **kwargs)
