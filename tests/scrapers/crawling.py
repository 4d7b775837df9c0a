"""Catalogues, passes in a real child process, and what they leave in the WARC files."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fastwarc.warc import ArchiveIterator, WarcRecordType

from pipeline.crawl import SourcePass, read_passes

LOOPBACK = "127.0.0.0/8"


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


def crawl(catalogue: Path, data: Path, pass_id: str, *options: str) -> dict[str, SourcePass]:
    """One pass in a child process. Its rows, by source."""
    done = subprocess.run(
        command(catalogue, data, "--pass-id", pass_id, *options),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    rows = read_passes(data / "crawl.sqlite", pass_id=pass_id)
    return {row.source: row for row in rows}


@dataclass(frozen=True)
class Stored:
    """A page as the contract in docs/architecture.md has it."""

    url: str
    status: int
    headers: dict[str, str]
    body: bytes
    date: str
    metadata: dict[str, Any]

    @property
    def role(self) -> str:
        return str(self.metadata["role"])


def stored_pages(data: Path, pass_id: str | None = None) -> list[Stored]:
    """Every page in the closed WARC files, each with the metadata record right behind it."""
    pages = []
    for path in sorted((data / "warc").glob("*.warc.gz")):
        with path.open("rb") as stream:
            pages += _pages(ArchiveIterator(stream, parse_http=True))
    return [page for page in pages if pass_id in (None, page.metadata["pass_id"])]


def _pages(records: ArchiveIterator) -> list[Stored]:
    pages = []
    page: tuple[Any, ...] = ()
    page_id = ""
    for record in records:
        body = record.reader.read()
        if record.record_type == WarcRecordType.metadata:
            assert record.headers["WARC-Refers-To"] == page_id
            assert record.headers["Content-Type"] == "application/json"
            pages.append(Stored(*page, json.loads(body)))
        else:
            http = record.http_headers
            headers = dict(http.asdict()) if http else dict(record.headers.asdict())
            status = http.status_code if http else 0
            url, date = record.headers["WARC-Target-URI"], record.headers["WARC-Date"]
            page, page_id = (url, status, headers, body, date), record.headers["WARC-Record-ID"]
    return pages
