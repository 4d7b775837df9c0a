"""Serves the newsroom on loopback: HTTP only, what to say is decided in `site`.

127.0.0.1:port, Host: <slug>.localhost ─► respond(…, server.moment)
"""

import hashlib
import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

from pipeline.demo.content import Newsroom
from pipeline.demo.site import Response, respond
from pipeline.demo.web import Web

# Below the ports that systems hand out by themselves, so that a later run finds its port free.
PORTS = range(20_000, 32_000)


class PortTakenError(Exception):
    """The demo's port is in use by another program."""


class NewsroomServer(ThreadingHTTPServer):
    """A small web at a simulated moment. Set `moment` to travel in time."""

    daemon_threads = True

    def __init__(self, newsroom: Newsroom, port: int, moment: datetime) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.web = Web(newsroom, port)
        self.moment = moment


class Handler(BaseHTTPRequestHandler):
    """GET and HEAD with validators."""

    protocol_version = "HTTP/1.1"
    server: NewsroomServer

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the demo reports what the crawl saw."""

    def _answer(self, *, with_body: bool) -> None:
        host = self.headers.get("Host", "").rsplit(":", 1)[0].lower()
        response = respond(self.server.web, host, urlsplit(self.path).path, self.server.moment)
        body = response.text.encode()
        etag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
        unchanged = response.status == 200 and self._has(etag, response)
        self.send_response(304 if unchanged else response.status)
        self.send_header("ETag", etag)
        if response.modified:
            self.send_header("Last-Modified", format_datetime(response.modified, usegmt=True))
        if not unchanged:
            self.send_header("Content-Type", f"{response.content_type}; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if with_body and not unchanged:
            self.wfile.write(body)

    def _has(self, etag: str, response: Response) -> bool:
        """Whether the client has this already. If-None-Match wins over If-Modified-Since."""
        if (known := self.headers.get("If-None-Match")) is not None:
            return etag in known
        since = self.headers.get("If-Modified-Since")
        if not since or not response.modified:
            return False
        try:
            return parsedate_to_datetime(since).astimezone(UTC) >= response.modified
        except ValueError:
            return False


@contextmanager
def serving(newsroom: Newsroom, port: int | None, moment: datetime) -> Iterator[NewsroomServer]:
    """Serve until the block ends, on `port` or, without one, on any that is free.

    PortTakenError when another program has it.
    """
    server = _bound(newsroom, port, moment)
    thread = Thread(target=server.serve_forever, name="demo newsroom", daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _bound(newsroom: Newsroom, port: int | None, moment: datetime) -> NewsroomServer:
    candidates = random.sample(PORTS, 50) if port is None else [port]
    for candidate in candidates:
        try:
            return NewsroomServer(newsroom, candidate, moment)
        except OSError:
            continue
    raise PortTakenError(f"port {candidates[0]} on 127.0.0.1 is in use by another program")
