"""Block Kit blocks as rich renderables: header bold, quotes behind a bar, fields in columns.

Understands the mrkdwn that `pipeline.domain.messages` writes: `*bold*` at the start of a line,
`<url|label>` and `> quote`.
"""

import re
from html import unescape
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from pipeline.domain.messages import Message

_LINK = re.compile(r"<(?P<url>https?://[^|>]+)\|(?P<label>[^>]*)>")
_BOLD_LINE = re.compile(r"\*(?P<words>[^*]+)\*")
BAR = "▌ "


def rendered(message: Message) -> RenderableType:
    """The whole message; its text alone when it has no blocks."""
    if not message.blocks:
        return mrkdwn_text(message.text)
    return Group(*(_block(block) for block in message.blocks))


def mrkdwn_text(line: str, style: str = "", *, urls: bool = False) -> Text:
    """One line of mrkdwn. `urls`: also spell out where links lead."""
    bold = _BOLD_LINE.fullmatch(line)
    text = Text(style="bold" if bold else style)
    rest = bold["words"] if bold else line
    at = 0
    for found in _LINK.finditer(rest):
        address = unescape(found["url"])
        text.append(unescape(rest[at : found.start()]))
        text.append(unescape(found["label"]), Style(underline=True, link=address))
        if urls:
            text.append(f" {address}", "dim")
        at = found.end()
    text.append(unescape(rest[at:]))
    return text


def _block(block: dict[str, Any]) -> RenderableType:
    match block:
        case {"type": "header", "text": {"text": words}}:
            return Padding(Text(words, "bold"), (0, 0, 1, 0))
        case {"type": "section", "fields": fields}:
            return Padding(_fields(fields), (0, 0, 1, 0))
        case {"type": "section", "text": {"text": words}}:
            return Padding(_lines(words), (0, 0, 1, 0))
        case {"type": "context", "elements": elements}:
            return Group(*(_context(element) for element in elements))
    raise ValueError(f"a block that messages do not use: {block.get('type')!r}")


def _lines(words: str) -> RenderableType:
    return Group(*(_line(line) for line in words.split("\n")))


def _line(line: str) -> RenderableType:
    if not line.startswith("> "):
        return mrkdwn_text(line, urls=True)
    quote = Table.grid(padding=0)
    quote.add_row(Text(BAR, "dim"), mrkdwn_text(line.removeprefix("> ")))
    return quote


def _fields(fields: list[dict[str, str]]) -> RenderableType:
    table = Table.grid(padding=(0, 2, 0, 0))
    for field in fields:
        name, _, value = field["text"].partition("\n")
        table.add_row(mrkdwn_text(name), mrkdwn_text(value))
    return table


def _context(element: dict[str, str]) -> RenderableType:
    if element["type"] == "plain_text":
        return Text(element["text"], "dim")
    return mrkdwn_text(element["text"], "dim")
