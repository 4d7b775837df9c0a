"""Slack through its Web API: one request a call, no retries of the client's own.

slack_sdk's default client posts again when a response is lost; so this one gets no retry handlers,
and what happens after a failure is decided by who called.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from slack_sdk import WebClient
from slack_sdk.web import SlackResponse

from pipeline.delivery.notifier import CONSOLE, Ambiguous, BadContent, Posted, Reacted
from pipeline.delivery.slack_errors import CALL_ERRORS, classify
from pipeline.delivery.slack_reactions import Shown, shown
from pipeline.domain.alerts.messages import EVENT_TYPE, Message

TIMEOUT = 10
MARGIN = 5.0
CLOCK_SKEW = timedelta(minutes=10)  # between this machine and Slack
PAGE = 200
PAGES = 50  # of history looked through: 10,000 messages since the attempt


class SlackNotifier:
    """Channels by id, with a bot token. Times in seconds."""

    def __init__(
        self,
        token: str,
        api_url: str,
        *,
        timeout: int = TIMEOUT,
        margin: float = MARGIN,
        pace: float = 1.0,
    ) -> None:
        self.pace = pace
        self.patience = timeout + margin
        self._client = WebClient(token, base_url=api_url, timeout=timeout, retry_handlers=[])

    def serves(self, channel: str) -> bool:
        return channel != CONSOLE

    def post(self, message: Message, channel: str, thread_ts: str | None) -> Posted:
        answer = _call(
            self._client.chat_postMessage,
            channel=channel,
            thread_ts=thread_ts,
            reply_broadcast=True if message.broadcast and thread_ts else None,
            unfurl_links=False,
            unfurl_media=False,
            **_content(message),
        )
        return Posted(_text(answer, "ts"), _text(answer, "channel"))

    def update(self, message: Message, posted: Posted) -> None:
        _call(
            self._client.chat_update,
            channel=posted.channel_id,
            ts=posted.ts,
            **_content(message),
        )

    def find(
        self, alert_id: str, channel: str, oldest: datetime, thread_ts: str | None
    ) -> Posted | None:
        # History shows no replies, so a reply is looked for in its thread.
        since = f"{(oldest - CLOCK_SKEW).timestamp():.6f}"
        for message in self._messages(channel, since, thread_ts):
            mark = _mark(message)
            if mark.get("alert_id") == alert_id:
                return Posted(_text(message, "ts"), channel, mark.get("revision"))
        return None

    def reactions(
        self, channel: str, oldest: str, threads: Sequence[str], emoji: Collection[str]
    ) -> Iterator[Reacted]:
        for thread_ts in (None, *threads):
            for message in self._messages(channel, oldest, thread_ts):
                found = shown(message, emoji)
                if found is not None:
                    yield self._completed(channel, found, emoji)

    def _completed(self, channel: str, found: Shown, emoji: Collection[str]) -> Reacted:
        """History may name fewer people than reacted; then Slack is asked about this message."""
        if found.cut_short:
            answer = _call(
                self._client.reactions_get, channel=channel, timestamp=found.ts, full=True
            )
            found = shown(answer.get("message"), emoji) or found
        return Reacted(found.ts, found.reactions)

    def _messages(
        self, channel: str, oldest: str, thread_ts: str | None
    ) -> Iterator[dict[str, Any]]:
        cursor = None
        for _page in range(PAGES):
            query = {"channel": channel, "oldest": oldest, "inclusive": True, "limit": PAGE}
            query["cursor"] = cursor
            try:
                if thread_ts is None:
                    answer = _call(
                        self._client.conversations_history, include_all_metadata=True, **query
                    )
                else:
                    answer = _call(
                        self._client.conversations_replies,
                        ts=thread_ts,
                        include_all_metadata=True,
                        **query,
                    )
            except BadContent:
                return  # the thread is gone, and the reply with it
            yield from answer.get("messages") or []
            cursor = (answer.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return
        raise Ambiguous(f"more than {PAGES * PAGE} messages to look through")


def _content(message: Message) -> dict[str, Any]:
    content: dict[str, Any] = {"text": message.text, "blocks": message.blocks or None}
    if message.metadata:
        content["metadata"] = message.metadata
    return content


def _call(method: Callable[..., SlackResponse], **arguments: object) -> SlackResponse:
    try:
        return method(**arguments)
    except CALL_ERRORS as error:
        raise classify(error) from error


def _mark(message: object) -> dict[str, Any]:
    """The payload that `messages.render` marked the message with; empty for anybody else's."""
    match message:
        case {"metadata": {"event_type": kind, "event_payload": dict(payload)}} if (
            kind == EVENT_TYPE
        ):
            return payload
    return {}


def _text(answer: SlackResponse | dict[str, Any], name: str) -> str:
    value = answer.get(name)
    if not isinstance(value, str) or not value:
        raise Ambiguous(f"Slack's answer has no {name}")
    return value
