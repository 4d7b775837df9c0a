"""Site furniture: lines that stand on many unrelated pages of one publisher.

    is_furniture("Quillfern Bank denies data leak", titles of the stories it stands on)  -> bool
    blanked(text, furniture)  -> the text with those lines as spaces, so that offsets hold

One related headline ("X disputes false claims of a breach") can stand on dozens of pages that have
nothing to do with X, and each would read as a contest. A paragraph of background that a publisher
repeats in every story on one affair is not furniture: the titles of those stories share its names.
"""

import re
from collections.abc import Collection, Sequence

UNRELATED = 5  # stories whose title shares no name with the line
SHORTEST, LONGEST = 20, 400  # characters: below are labels and names, above is prose

_NAME = re.compile(r"\b[A-Z][\w'’]{3,}")


def is_furniture(line: str, titles: Sequence[str]) -> bool:
    """Whether a line is furniture; `titles` has one title for each story it was seen in."""
    names = _names(line)
    return sum(not names & _names(title) for title in titles) >= UNRELATED


def blanked(text: str, furniture: Collection[str]) -> str:
    """The text, same length, without the lines that are furniture (stripped of white space)."""
    if not furniture:
        return text
    lines = text.split("\n")
    return "\n".join(" " * len(line) if line.strip() in furniture else line for line in lines)


def _names(text: str) -> set[str]:
    return {name.casefold() for name in _NAME.findall(text)}
