"""The demo's newsroom, read once, and served where a test asks for it."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from pipeline.demo import content
from pipeline.demo.content import Newsroom
from pipeline.demo.server import NewsroomServer, serving

LAST_EVENING = datetime(2021, 4, 1, 18, tzinfo=UTC)


@pytest.fixture(scope="session")
def newsroom() -> Newsroom:
    return content.load()


@pytest.fixture
def server(newsroom: Newsroom) -> Iterator[NewsroomServer]:
    with serving(newsroom, None, LAST_EVENING) as running:
        yield running
