"""Block Kit blocks as rich renderables: header bold, quotes behind a bar, fields in columns.

Understands the mrkdwn that `pipeline.domain.alerts.messages` writes: lines that are `*bold*` or
`~struck~`, `<url|label>` and `> quote`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.segment import Segment
from rich.style import Style
from rich.table import Table
from rich.text import Text

from pipeline.domain.alerts.messages import Message

_LINK = re.compile(r"<(?P<url>https?://[^|>]+)\|(?P<label>[^>]*)>")
_GROUP = re.compile(r"<!subteam\^(S[A-Z0-9]+)>")
_BOLD_LINE = re.compile(r"\*(?P<words>[^*]+)\*")
_STRUCK_LINE = re.compile(r"~(?P<words>[^~]+)~")
BAR = "▌ "


@dataclass(frozen=True, slots=True)
class Quote:
    """Words behind a bar that runs along every line of them."""

    words: Text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        inner = options.update_width(options.max_width - len(BAR))
        for line in console.render_lines(self.words, inner):
            yield Segment(BAR, console.get_style("dim"))
            yield from line
            yield Segment.line()


def rendered(message: Message) -> RenderableType:
    """The whole message; its text alone when it has no blocks."""
    if not message.blocks:
        return mrkdwn_text(message.text)
    parts: list[RenderableType] = []
    for before, block in zip([None, *message.blocks], message.blocks, strict=False):
        if before and not _attached(block, before):
            parts.append("")
        parts.append(_block(block))
    return Group(*parts)


def mrkdwn_text(line: str, style: str = "") -> Text:
    """One line of mrkdwn."""
    line = _GROUP.sub(r"@\1", line)
    bold, struck = _BOLD_LINE.fullmatch(line), _STRUCK_LINE.fullmatch(line)
    text = Text(style="bold" if bold else "strike" if struck else style)
    marked = bold or struck
    rest = marked["words"] if marked else line
    at = 0
    for found in _LINK.finditer(rest):
        text.append(unescape(rest[at : found.start()]))
        text.append(unescape(found["label"]), Style(underline=True, link=unescape(found["url"])))
        at = found.end()
    text.append(unescape(rest[at:]))
    return text


def _attached(block: dict[str, Any], before: dict[str, Any]) -> bool:
    """A headline belongs to what it is the headline of; the lines at the foot stand together."""
    if block["type"] != "context":
        return False
    return not is_foot(block) or is_foot(before)


def is_foot(block: dict[str, Any]) -> bool:
    """Whether it is one of the lines at the foot: who reports it, which case it is."""
    return bool(block["type"] == "context" and block["elements"][0]["type"] == "mrkdwn")


def _block(block: dict[str, Any]) -> RenderableType:
    match block:
        case {"type": "header", "text": {"text": words}}:
            return Text(words, "bold")
        case {"type": "section", "fields": fields}:
            return _fields(fields)
        case {"type": "section", "text": {"text": words}}:
            return Group(*(part for line in words.split("\n") for part in _line(line)))
        case {"type": "context", "elements": elements}:
            return Group(*(_context(element) for element in elements))
    raise ValueError(f"a block that messages do not use: {block.get('type')!r}")


def _line(line: str) -> Iterator[RenderableType]:
    """A line of a section; where its links lead is spelt out below it."""
    if line.startswith("> "):
        yield Quote(mrkdwn_text(line.removeprefix("> ")))
        return
    yield mrkdwn_text(line)
    for found in _LINK.finditer(line):
        yield Text(unescape(found["url"]), "dim", overflow="fold")


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
