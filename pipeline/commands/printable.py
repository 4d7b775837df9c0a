"""Text from strangers, made safe for a terminal."""

import re

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # tab and newline are harmless


def printable(text: str) -> str:
    """The text with each control character replaced by one sign, so that offsets stay right."""
    return CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def counted(number: int, noun: str) -> str:
    """Like "1 alert", "3 alerts"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
