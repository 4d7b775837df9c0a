"""Messages and their threads as one page of HTML, as Slack would show them.

    messages_page([(alert, reply, reply), (alert,)]) ─► a whole page, nothing loaded from anywhere

What the blocks mean is Slack's; the look is kept light. On a narrow screen fields stand below one
another. The mrkdwn is escaped text with a few marks: it is taken apart first and escaped for HTML
piece by piece, so that nothing a message quotes can become markup.
"""

import re
from collections.abc import Iterable, Sequence
from html import escape, unescape
from typing import Any

from pipeline.domain.alerts.messages import Message

_ENTITY = re.compile(r"<(?P<url>https?://[^|>]+)\|(?P<label>[^>]*)>|<!subteam\^(?P<group>\w+)>")
# Slack's emphasis begins after and ends before a space, a mark or the line's end.
_MARKS = (
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])"), "b"),
    (re.compile(r"(?<![\w~])~(?=\S)([^~\n]+?)(?<=\S)~(?![\w~])"), "s"),
)
_STYLE = """
:root { color-scheme: light dark; --ink: #1d1c1d; --dim: #616061; --line: #dddddd; --link: #1264a3;
  --paper: #ffffff; --ground: #f4f4f5 }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e8e8; --dim: #ababad; --line: #3d3f43;
  --link: #7cb8e8; --paper: #1f2125; --ground: #17181b } }
* { box-sizing: border-box }
body { margin: 0; padding: 24px 16px; background: var(--ground); color: var(--ink);
  font: 15px/1.47 Lato, "Helvetica Neue", "Segoe UI", Arial, sans-serif }
main { max-width: 760px; margin: 0 auto }
h1 { font-size: 18px; margin: 0 0 16px }
.thread { background: var(--paper); border: 1px solid var(--line); border-radius: 8px;
  padding: 16px; margin-bottom: 20px }
.message { display: grid; grid-template-columns: 36px minmax(0, 1fr); column-gap: 10px }
.face { width: 36px; height: 36px; border-radius: 6px; background: #5b3a6e; color: #fff;
  display: grid; place-items: center; font-weight: 700 }
.from { font-weight: 700 }
.app { font-size: 10px; font-weight: 400; color: var(--dim); border: 1px solid var(--line);
  border-radius: 3px; padding: 0 3px; margin-left: 4px; vertical-align: 1px }
.also { font-size: 12px; color: var(--dim) }
.header { font-size: 18px; font-weight: 700; line-height: 1.33; margin: 4px 0 8px }
.section { margin: 6px 0 }
.fields { display: grid; grid-template-columns: 1fr 1fr; gap: 8px 16px; margin: 8px 0 }
.context { font-size: 13px; color: var(--dim); margin: 4px 0 }
blockquote { margin: 2px 0; padding: 0 0 0 12px; border-left: 4px solid var(--line) }
a { color: var(--link); text-decoration: none }
a:hover { text-decoration: underline }
.header, .section, .fields > div, .context { overflow-wrap: anywhere }
.count { font-size: 13px; color: var(--link); font-weight: 700; margin: 12px 0 4px 46px }
.replies { margin-left: 46px; padding-left: 12px; border-left: 2px solid var(--line) }
.replies .message { margin: 12px 0 }
@media (max-width: 520px) {
  body { padding: 8px }
  .thread { padding: 12px 10px }
  .fields { grid-template-columns: 1fr }
  .replies { margin-left: 6px; padding-left: 10px }
  .count { margin-left: 6px }
}
"""


def messages_page(threads: Iterable[Sequence[Message]], title: str = "Contested") -> str:
    """A page of threads, each a message and then its replies."""
    body = "".join(map(_thread, threads)) or "<p>No messages.</p>"
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta http-equiv="Content-Security-Policy"'
        " content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>"
        f"<body><main><h1>{escape(title)}</h1>{body}</main></body></html>\n"
    )


def _thread(messages: Sequence[Message]) -> str:
    if not messages:
        return ""
    first, *replies = messages
    below = ""
    if replies:
        count = "1 reply" if len(replies) == 1 else f"{len(replies)} replies"
        told = "".join(map(_message, replies))
        below = f'<div class="count">{count}</div><div class="replies">{told}</div>'
    return f'<section class="thread">{_message(first)}{below}</section>'


def _message(message: Message) -> str:
    also = '<div class="also">also sent to the channel</div>' if message.broadcast else ""
    body = (
        "".join(map(_block, message.blocks)) or f'<div class="section">{_lines(message.text)}</div>'
    )
    return (
        '<article class="message"><div class="face" aria-hidden="true">C</div><div>'
        f'<div class="from">Contested<span class="app">APP</span></div>{also}{body}</div></article>'
    )


def _block(block: dict[str, Any]) -> str:
    match block:
        case {"type": "header", "text": text}:
            return f'<div class="header">{_text(text)}</div>'
        case {"type": "section", "fields": fields}:
            return (
                f'<div class="fields">{"".join(f"<div>{_text(one)}</div>" for one in fields)}</div>'
            )
        case {"type": "section", "text": text}:
            return f'<div class="section">{_text(text)}</div>'
        case {"type": "context", "elements": elements}:
            return "".join(f'<div class="context">{_text(one)}</div>' for one in elements)
    raise ValueError(f"a block that messages do not use: {block.get('type')!r}")


def _text(text: dict[str, Any]) -> str:
    return escape(text["text"]) if text["type"] == "plain_text" else _lines(text["text"])


def _lines(text: str) -> str:
    """Lines of mrkdwn; those of a quote stand behind a bar."""
    parts = []
    for line in text.split("\n"):
        if line.startswith("> "):
            parts.append(f"<blockquote>{_inline(line.removeprefix('> '))}</blockquote>")
        else:
            parts.append(f"<div>{_inline(line)}</div>")
    return "".join(parts)


def _inline(line: str) -> str:
    found, at = [], 0
    for entity in _ENTITY.finditer(line):
        found += [_words(line[at : entity.start()]), _entity(entity)]
        at = entity.end()
    return "".join([*found, _words(line[at:])])


def _entity(entity: re.Match[str]) -> str:
    if entity["group"]:
        return f"<b>@{escape(entity['group'])}</b>"
    address, label = escape(unescape(entity["url"])), escape(unescape(entity["label"]))
    return f'<a href="{address}" rel="noreferrer">{label}</a>'


def _words(escaped: str) -> str:
    """mrkdwn's own escapes undone, the words escaped for HTML, then bold and struck."""
    words = escape(unescape(escaped))
    for pattern, tag in _MARKS:
        words = pattern.sub(rf"<{tag}>\1</{tag}>", words)
    return words
