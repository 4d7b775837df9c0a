"""A newsroom on a real warehouse file, and a Slack of our own."""

from tests.cases.conftest import empty_warehouse, newsroom, open_newsroom
from tests.delivery.conftest import slack

__all__ = ["empty_warehouse", "newsroom", "open_newsroom", "slack"]
