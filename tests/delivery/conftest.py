"""A ledger, a Slack of our own, and the emulator that somebody else wrote."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipeline.delivery.slack import SlackNotifier
from pipeline.store.ledger import Ledger
from tests.delivery.emulating import NotInstalledError, emulating
from tests.delivery.slack_server import SlackServer, serving


@pytest.fixture
def slack() -> Iterator[SlackServer]:
    with serving() as server:
        yield server


@pytest.fixture
def notifier(slack: SlackServer) -> SlackNotifier:
    return SlackNotifier("xoxb-ok", slack.url, timeout=1, margin=0.0, pace=0.0)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "ledger.sqlite") as opened:
        yield opened


@pytest.fixture
def emulator(tmp_path: Path) -> Iterator[str]:
    """The base URL of a fresh Slack emulator."""
    with running_emulator(tmp_path) as url:
        yield url


@contextmanager
def running_emulator(work: Path) -> Iterator[str]:
    """A Slack emulator with its files in `work`; without one installed the test is skipped."""
    try:
        with emulating(work) as url:
            yield url
    except NotInstalledError as error:
        pytest.skip(str(error))
