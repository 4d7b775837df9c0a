"""A pattern as `re` itself parses it, once for all who read it: `stems`, `openings`, `re`."""

from functools import cache
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any


@cache
def parsed(pattern: str, flags: int = 0) -> Any:  # noqa: ANN401  re's own class, without types
    """The parts of the pattern, in order: (code, what)."""
    return parser.parse(pattern, flags)
