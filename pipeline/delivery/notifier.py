"""What delivery asks of a channel, and the five ways in which it can fail.

Children: `slack.py: SlackNotifier` and `console.py: ConsoleNotifier`. What is due, in which order
and what follows from a failure is decided in `pipeline/stages/deliveries.py`, not here.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from pipeline.domain.alerts.messages import Message

CONSOLE = "console"  # the channel of alerts while Slack is not configured


@dataclass(frozen=True, slots=True)
class Posted:
    """Where a message is. `revision` is what its mark says, None when it has none."""

    ts: str
    channel_id: str
    revision: int | None = None


@dataclass(frozen=True, slots=True)
class Reacted:
    """A message that was read, and everybody's reactions to it less its author's."""

    ts: str
    reactions: frozenset[tuple[str, str]]  # (user id, emoji)


class DeliveryError(Exception):
    """A message was not delivered, or nobody can tell. The text is one line for a person."""


class RetryAfter(DeliveryError):
    """Refused for now: nothing was posted; ask again after `seconds`."""

    def __init__(self, text: str, seconds: float) -> None:
        super().__init__(text)
        self.seconds = seconds


class Ambiguous(DeliveryError):
    """It may have been posted or not: look it up before anything else."""


class BadContent(DeliveryError):
    """Refused for what the message is: the same message will never be accepted."""


class Misconfigured(DeliveryError):
    """Refused for who we are or where it goes: a person has to act; nothing is lost."""


class Unexplained(DeliveryError):
    """Refused with a `code` that we do not know: for this message, or for all there are."""

    def __init__(self, text: str, code: str) -> None:
        super().__init__(text)
        self.code = code


class Notifier(Protocol):
    """Posts messages to channels. Every method raises one of the five `DeliveryError`s."""

    pace: float  # seconds to leave between two messages to one channel
    patience: float  # seconds after which an unanswered post has happened or never will

    def serves(self, channel: str) -> bool:
        """Whether messages for `channel` are this notifier's to deliver."""

    def post(self, message: Message, channel: str, thread_ts: str | None) -> Posted:
        """One attempt, never repeated here."""

    def update(self, message: Message, posted: Posted, /) -> None:
        """Rewrite a posted message. Safe to repeat."""

    def find(
        self, alert_id: str, channel: str, oldest: datetime, thread_ts: str | None, /
    ) -> Posted | None:
        """The message that carries `alert_id` in its mark, posted at or after `oldest`."""

    def reactions(
        self, channel: str, oldest: str, threads: Sequence[str], emoji: Collection[str], /
    ) -> Iterator[Reacted]:
        """Every message from the ts `oldest` on and in the `threads`, with its `emoji`.

        Yields as it reads: what came before a `DeliveryError` is good. Changes nothing in Slack.
        """
