"""A small hostile web on loopback: virtual hosts under `*.localhost`, every answer a function."""

import gzip
import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType

from pipeline.crawl import SourcePass, read_passes

LOOPBACK = "127.0.0.0/8"


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

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.routes: dict[str, Route] = {}
        self.asked: list[tuple[str, Message]] = []
        threading.Thread(target=self.serve_forever, daemon=True).start()

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


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    server = Web()
    yield server
    server.shutdown()
    server.server_close()


def rss(*items: tuple[str, str, str]) -> Answer:
    """A feed of (link, title, RFC 822 date)."""
    inside = "".join(
        f"<item><title>{title}</title><link>{link}</link><description>About {title}</description>"
        + (f"<pubDate>{date}</pubDate>" if date else "")
        + "</item>"
        for link, title, date in items
    )
    body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>F</title>{inside}</channel></rss>'
    return Answer(body.encode()).as_type("application/rss+xml")


def html(title: str, text: str = "A paragraph about it.") -> Answer:
    page = f"<html><head><title>{title}</title></head><body><p>{text}</p></body></html>"
    return Answer(page.encode()).as_type("text/html")


def gzipped(body: bytes) -> bytes:
    return gzip.compress(body, mtime=0)


def source(name: str, url: str, **fields: object) -> dict[str, object]:
    """A catalogue entry."""
    return {
        "name": name,
        "kind": "news",
        "publisher": f"The {name}",
        "url": url,
        "how": "feed",
        "cadence_minutes": 10,
        "minimum_items": 1,
        "language": "en",
        "enabled": True,
    } | fields


def write_catalogue(path: Path, *sources: dict[str, object]) -> Path:
    path.write_text(json.dumps({"sources": list(sources)}))  # JSON is YAML
    return path


def command(catalogue: Path, data: Path, *options: str) -> list[str]:
    """The crawl's command line for loopback."""
    return [
        *(sys.executable, "-m", "scrapers.run", "--sources", str(catalogue), "--data", str(data)),
        *("--allow-private", LOOPBACK, *options),
    ]


def crawl(catalogue: Path, data: Path, *options: str) -> dict[str, SourcePass]:
    """One pass in a child process. The rows of the last pass, by source."""
    done = subprocess.run(
        command(catalogue, data, *options), capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    rows = read_passes(data / "crawl.sqlite")
    last = options[options.index("--pass-id") + 1] if "--pass-id" in options else None
    return {row.source: row for row in rows if last in (None, row.pass_id)}


@dataclass(frozen=True)
class Stored:
    """A page as the contract in docs/architecture.md has it."""

    url: str
    status: int
    headers: dict[str, str]
    body: bytes
    metadata: dict[str, Any]
    date: str

    @property
    def role(self) -> str:
        return str(self.metadata["role"])


def stored_pages(data: Path, pass_id: str | None = None) -> list[Stored]:
    """Every page in the closed WARC files, each with the metadata record behind it."""
    pages = []
    for path in sorted((data / "warc").glob("*.warc.gz")):
        with path.open("rb") as stream:
            page = None
            for record in ArchiveIterator(stream, parse_http=True):
                if record.record_type == WarcRecordType.metadata:
                    assert page is not None
                    assert record.headers["WARC-Refers-To"] == page.headers["WARC-Record-ID"]
                    pages.append(_stored(*kept, json.loads(record.reader.read())))
                else:
                    page = record
                    http = record.http_headers
                    kept = (
                        record.headers["WARC-Target-URI"],
                        http.status_code if http else 0,
                        dict(http.asdict()) if http else {},
                        record.reader.read(),
                        record.headers["WARC-Date"],
                    )
    return [page for page in pages if pass_id in (None, page.metadata["pass_id"])]


def _stored(
    url: str, status: int, headers: dict[str, str], body: bytes, date: str, metadata: dict[str, Any]
) -> Stored:
    return Stored(url, status, headers, body, metadata, date)
