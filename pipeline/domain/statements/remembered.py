"""What a short line says is remembered, for a site's furniture comes again with each article.

    @remembered
    def handles(text: str) -> …          pure; more arguments may follow the text

Of the sentences of pages as they are found, two in three are such lines.
"""

from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import TypeVar

_SHORT = 40  # characters: of such lines nine in ten come again, of longer ones one in forty
_LINES = 20_000
Answer = TypeVar("Answer")


def remembered(find: Callable[..., Answer]) -> Callable[..., Answer]:
    """The same function, asked once for each short line."""
    seen = lru_cache(maxsize=_LINES)(find)

    @wraps(find)
    def found(text: str, *rest: Hashable) -> Answer:
        return (seen if len(text) <= _SHORT else find)(text, *rest)

    return found
