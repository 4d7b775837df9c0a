"""A reverse proxy on loopback that loses requests and answers, as a bad network does."""

import random
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

UPSTREAM_TIMEOUT = 20


class Proxy:
    """Shares of requests that never arrive, and of answers that never come back."""

    def __init__(self, target: str, lose_requests: float, lose_answers: float, seed: int) -> None:
        self.target = urlsplit(target)
        self.counts: Counter[str] = Counter()
        self.url = ""
        self._requests, self._answers = lose_requests, lose_answers
        self._random = random.Random(seed)
        self._lock = threading.Lock()

    def fate(self) -> str:
        """What happens to the next exchange: "passed", "request lost" or "answer lost"."""
        with self._lock:
            chance = self._random.random()
            if chance < self._requests:
                fate = "request lost"
            elif chance < self._requests + self._answers:
                fate = "answer lost"
            else:
                fate = "passed"
            self.counts[fate] += 1
            return fate


class Handler(BaseHTTPRequestHandler):
    proxy: Proxy

    def log_message(self, *_: object) -> None:
        pass

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        fate = self.proxy.fate()
        if fate == "request lost":
            self._hang_up()
            return
        status, headers, answer = self._forward(body)
        if fate == "answer lost":
            self._hang_up()
            return
        self.send_response(status)
        for name, value in headers:
            if name.lower() not in ("transfer-encoding", "connection", "content-length"):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    do_GET = do_POST

    def _forward(self, body: bytes) -> tuple[int, list[tuple[str, str]], bytes]:
        target = self.proxy.target
        connection = HTTPConnection(target.hostname or "", target.port, timeout=UPSTREAM_TIMEOUT)
        headers = {name: value for name, value in self.headers.items() if name.lower() != "host"}
        connection.request(self.command, self.path, body, headers)
        answer = connection.getresponse()
        try:
            return answer.status, answer.getheaders(), answer.read()
        finally:
            connection.close()

    def _hang_up(self) -> None:
        self.close_connection = True
        self.connection.close()

    def handle_one_request(self) -> None:
        try:
            super().handle_one_request()
        except (OSError, ValueError):  # the client was killed, or we hung up on it
            self.close_connection = True


@contextmanager
def lossy(target: str, lose_requests: float, lose_answers: float, seed: int) -> Iterator[Proxy]:
    """A proxy for the API at `target`; `url` is its own base URL, with the same path."""
    proxy = Proxy(target, lose_requests, lose_answers, seed)
    handler = type("BoundHandler", (Handler,), {"proxy": proxy})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    proxy.url = f"http://127.0.0.1:{server.server_port}{proxy.target.path}"
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield proxy
    finally:
        server.shutdown()
        server.server_close()
