"""A Slack of our own on loopback, for the failures that emulators do not have.

Keeps messages, answers history with metadata only when asked for it, refuses what breaks the
block rules, and misbehaves as told: `faults` are used up one a post.
"""

import json
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl

from tests.delivery.block_rules import problems

PAGE = 3  # few messages a page, so that every look-up turns pages
SCOPES = "chat:write,channels:history,groups:history,reactions:read"


class SlackServer:
    """State and faults of one workspace. `wrong` lists what clients did wrong."""

    def __init__(self) -> None:
        self.messages: list[dict[str, Any]] = []
        self.calls: list[str] = []
        self.faults: deque[str] = deque()
        self.standing_fault: str | None = None
        self.scopes: str | None = SCOPES
        self.gone: set[str] = set()  # channels whose history the app may not read any more
        self.on_post: Callable[[str, int], None] = lambda _moment, _number: None
        self.wrong: list[str] = []
        self.lock = threading.Lock()
        self.released = threading.Event()
        self.url = ""

    def shown(self) -> list[str]:
        """The alert_id of every message, in order."""
        return [m["metadata"]["event_payload"]["alert_id"] for m in self.messages]

    def count(self, method: str) -> int:
        return self.calls.count(method)

    def store(self, body: dict[str, Any]) -> dict[str, Any]:
        with self.lock:
            ts = f"{2_000_000_000 + len(self.messages)}.000100"
            self.messages.append({**body, "ts": ts})
            if body.get("thread_ts") and not any(
                m["ts"] == body["thread_ts"] and not m.get("thread_ts") for m in self.messages
            ):
                self.wrong.append("a reply to what starts no thread")
        return {"ok": True, "ts": ts, "channel": body["channel"]}

    def history(self, body: dict[str, Any], thread_ts: str | None) -> dict[str, Any]:
        with self.lock:
            found = [
                message
                for message in reversed(self.messages)
                if message["channel"] == body["channel"]
                and float(message["ts"]) >= float(body.get("oldest", 0))
                and (
                    thread_ts in (message["ts"], message.get("thread_ts"))
                    if thread_ts
                    else not message.get("thread_ts") or message.get("reply_broadcast")
                )
            ]
        start = int(body.get("cursor") or 0)
        hidden = () if body.get("include_all_metadata") == "1" else ("metadata",)
        page = [
            {name: value for name, value in message.items() if name not in hidden}
            for message in found[start : start + PAGE]
        ]
        following = str(start + PAGE) if start + PAGE < len(found) else ""
        return {"ok": True, "messages": page, "response_metadata": {"next_cursor": following}}

    def reactions(self, ts: str) -> dict[str, Any]:
        """All of them, where history names no more than two people."""
        message = next(message for message in self.messages if message["ts"] == ts)
        return {"ok": True, "message": {**message, "reactions": message["all_reactions"]}}

    def update(self, body: dict[str, Any]) -> dict[str, Any]:
        for message in self.messages:
            if message["ts"] == body["ts"]:
                message.update(body)
                return {"ok": True, "ts": body["ts"], "channel": body["channel"]}
        return {"ok": False, "error": "message_not_found"}


class Handler(BaseHTTPRequestHandler):
    slack: SlackServer

    def log_message(self, *_: object) -> None:
        pass

    def do_POST(self) -> None:
        method = self.path.rsplit("/", 1)[-1]
        raw = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        body = json.loads(raw) if raw.startswith("{") else dict(parse_qsl(raw))
        self.slack.calls.append(method)
        if method == "chat.postMessage":
            self._post(body)
        elif self.slack.standing_fault:
            self._fault(self.slack.standing_fault)
        elif body.get("channel") in self.slack.gone:
            self._fault("channel_not_found")
        elif method == "auth.test":
            self._answer({"ok": True, "user": "contested", "team": "Example"})
        elif method == "reactions.get":
            self._answer(self.slack.reactions(body["timestamp"]))
        elif method == "chat.update":
            self._answer(self.slack.update(body))
        else:
            self._answer(self.slack.history(body, body.get("ts")))

    def _post(self, body: dict[str, Any]) -> None:
        slack = self.slack
        number = slack.count("chat.postMessage")
        slack.on_post("received", number)
        fault = slack.standing_fault or (slack.faults.popleft() if slack.faults else None)
        if fault == "lost":
            slack.store(body)
            self._hang_up()
        elif fault:
            self._fault(fault)
        elif problems({name: body.get(name) for name in ("text", "blocks", "metadata")}):
            self._answer({"ok": False, "error": "invalid_blocks"})
        else:
            answer = slack.store(body)
            slack.on_post("stored", number)
            self._answer(answer)

    def _fault(self, fault: str) -> None:
        match fault:
            case "dropped":
                self._hang_up()
            case "silence":
                self.slack.released.wait(30)
                self._hang_up()
            case "html":
                self._send(200, b"<html>Service maintenance</html>", "text/html")
            case "500":
                self._send(500, b"oops", "text/plain")
            case "ratelimited":
                self._answer({"ok": False, "error": "ratelimited"}, 429, {"Retry-After": "7"})
            case _:
                self._answer({"ok": False, "error": fault})

    def _hang_up(self) -> None:
        self.close_connection = True
        self.connection.close()

    def _answer(
        self, answer: dict[str, Any], status: int = 200, headers: dict[str, str] | None = None
    ) -> None:
        headers = dict(headers or {})
        if self.slack.scopes is not None:
            headers["X-OAuth-Scopes"] = self.slack.scopes
        self._send(status, json.dumps(answer).encode(), "application/json", headers)

    def _send(
        self, status: int, body: bytes, kind: str, headers: dict[str, str] | None = None
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def handle_one_request(self) -> None:
        try:
            super().handle_one_request()
        except OSError:  # the client was killed, or we hung up on it
            self.close_connection = True
        except ValueError:
            self.close_connection = True


@contextmanager
def serving() -> Iterator[SlackServer]:
    slack = SlackServer()
    handler = type("BoundHandler", (Handler,), {"slack": slack})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    slack.url = f"http://127.0.0.1:{server.server_port}/api/"
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield slack
    finally:
        slack.released.set()
        server.shutdown()
        server.server_close()
