"""Newsrooms and Slacks of the neighbouring tests, and one emulator for all who react."""

from collections.abc import Iterator

import pytest

from tests.cases.conftest import empty_warehouse, newsroom, open_newsroom
from tests.delivery.conftest import ledger, notifier, running_emulator, slack

__all__ = ["empty_warehouse", "ledger", "newsroom", "notifier", "open_newsroom", "slack"]


@pytest.fixture(scope="session")
def emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The base URL of one Slack emulator: each test makes a channel of its own."""
    with running_emulator(tmp_path_factory.mktemp("emulator")) as url:
        yield url
