"""One small web for all stories of the watch."""

from collections.abc import Iterator

import pytest

from tests.scrapers.hostile_web import Web


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    server = Web()
    yield server
    server.shutdown()
    server.server_close()
