"""Newsrooms in which people decide."""

from tests.cases.conftest import empty_warehouse, newsroom, open_newsroom

__all__ = ["empty_warehouse", "newsroom", "open_newsroom"]
