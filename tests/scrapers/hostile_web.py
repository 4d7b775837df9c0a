"""A small hostile web on loopback: virtual hosts under `*.localhost`, every answer a function."""

import gzip
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Answer:
    """What a route gives back."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    drip: float = 0.0  # seconds between bytes

    def as_type(self, content_type: str) -> "Answer":
        headers = {**self.headers, "Content-Type": content_type}
        return Answer(self.body, self.status, headers, self.drip)


Route = Answer | Callable[[Message], Answer]


class Web(ThreadingHTTPServer):
    """Routes by "host/path" (host without `.localhost`), and a log of what was asked."""

    daemon_threads = True

    def __init__(
        self, tls: ssl.SSLContext | None = None, host: str = "127.0.0.1", port: int = 0
    ) -> None:
        super().__init__((host, port), Handler)
        if tls:
            self.socket = tls.wrap_socket(self.socket, server_side=True)
        self.routes: dict[str, Route] = {}
        self.asked: list[tuple[str, Message]] = []
        self.arrived: dict[str, list[float]] = {}  # place: when it was asked for, in seconds
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is what the tests are about."""

    def url(self, place: str) -> str:
        host, _, path = place.partition("/")
        return f"http://{host}.localhost:{self.server_port}/{path}"

    def requests(self, place: str) -> list[Message]:
        return [headers for asked, headers in self.asked if asked == place]


class Handler(BaseHTTPRequestHandler):
    server: Web
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        host = self.headers.get("Host", "").partition(":")[0].removesuffix(".localhost")
        place = host + self.path
        self.server.asked.append((place, self.headers))
        self.server.arrived.setdefault(place, []).append(time.monotonic())
        route = self.server.routes.get(place, Answer(b"nothing here", 404))
        answer = route(self.headers) if callable(route) else route
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.status != 304:
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self._send(answer)

    def _send(self, answer: Answer) -> None:
        try:
            if not answer.drip:
                self.wfile.write(answer.body)
                return
            for byte in answer.body:
                self.wfile.write(bytes([byte]))
                time.sleep(answer.drip)
        except OSError:
            self.close_connection = True  # the crawl hung up, as it should

    def log_message(self, format: str, *args: object) -> None:
        """The tests look at `asked`."""


def rss(*items: tuple[str, str, str]) -> Answer:
    """A feed of (link, title, RFC 822 date)."""
    inside = "".join(
        f"<item><title>{title}</title><link>{link}</link><description>About {title}</description>"
        + (f"<pubDate>{date}</pubDate>" if date else "")
        + "</item>"
        for link, title, date in items
    )
    body = (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>F</title>{inside}</channel></rss>'
    )
    return Answer(body.encode()).as_type("application/rss+xml")


def html(title: str, text: str = "A paragraph about it.") -> Answer:
    page = f"<html><head><title>{title}</title></head><body><p>{text}</p></body></html>"
    return Answer(page.encode()).as_type("text/html")


def gzipped(body: bytes) -> bytes:
    return gzip.compress(body, mtime=0)
