"""The console as a channel: prints each message as Slack would show it.

Nothing can be looked up in a terminal, so an alert that was being printed when the process died is
printed again: at least once, where Slack is at least once and de-duplicated.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from rich.box import ROUNDED
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

from pipeline.delivery.notifier import CONSOLE, Posted, Reacted
from pipeline.delivery.terminal import is_foot, mrkdwn_text, rendered
from pipeline.domain.alerts.messages import Message

OPERATIONS = "[contested] "
WIDTH = 92  # as wide as Slack shows a message


class ConsoleNotifier:
    """Alerts of the channel `console`, to standard output or to `console`."""

    pace = 0.0
    patience = 0.0

    def __init__(self, console: Console | None = None) -> None:
        self._console = console or Console(highlight=False, emoji=False, soft_wrap=False)

    def serves(self, channel: str) -> bool:
        return channel == CONSOLE

    def post(self, message: Message, channel: str, thread_ts: str | None) -> Posted:
        note = "reply in the thread" if thread_ts else "alert"
        note += ", shown in the channel too" if message.broadcast and thread_ts else ""
        self._print(note, rendered(message), indent=4 if thread_ts else 0)
        return Posted(_stamp(message), channel)

    def update(self, message: Message, _posted: Posted) -> None:
        """Slack rewrites in silence; here the first line and the newest counts are shown."""
        counts = [block for block in message.blocks if is_foot(block)][:1]
        shown = rendered(Message(message.text, [*message.blocks[:1], *counts]))
        self._print("message rewritten", shown, indent=0)

    def find(
        self, _alert_id: str, _channel: str, _oldest: datetime, _thread_ts: str | None
    ) -> Posted | None:
        return None

    def reactions(
        self, _channel: str, _oldest: str, _threads: Sequence[str], _emoji: Collection[str]
    ) -> Iterator[Reacted]:
        return iter(())

    def _print(self, note: str, body: RenderableType, *, indent: int) -> None:
        title = Text.assemble(("Contested", "bold"), (f" · {note}", "dim"))
        width = min(WIDTH, self._console.width) - indent
        panel = Panel(
            body,
            title=title,
            title_align="left",
            box=ROUNDED,
            border_style="dim",
            width=width,
            padding=(1, 2),
        )
        self._console.print(Padding(panel, (0, 0, 0, indent), expand=False))


def print_operations(text: str) -> None:
    """Operations lines on standard error, unbroken as in any log."""
    console = Console(stderr=True, highlight=False, emoji=False)
    for line in text.splitlines():
        console.print(mrkdwn_text(f"{OPERATIONS}{line}"), soft_wrap=True)


def _stamp(message: Message) -> str:
    """The same alert has the same stamp: what Slack's `ts` is, without a clock."""
    mark = message.metadata.get("event_payload", {})
    return f"console-{mark.get('alert_id', 'preview')}"
