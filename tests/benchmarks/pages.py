"""How fast `contested run` takes in real pages, and what share of its CPU is not trafilatura's.

    .venv/bin/python tests/benchmarks/pages.py

Serves the pages of the article extraction benchmark (`$CONTESTED_SHARED/pages`) from one loopback
host, crawls them with `contested run` into an empty folder, and prints ratios.
"""

import gzip
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from xml.sax.saxutils import escape

import duckdb
import trafilatura

from pipeline.settings import Settings

CATALOGUE = """
sources:
  - {{name: bench, kind: news, publisher: Bench, url: "{root}/feed", how: feed,
     cadence_minutes: 10, minimum_items: 1, language: en, enabled: true}}
"""


def serve(pages: dict[str, bytes]) -> ThreadingHTTPServer:
    """The pages and an RSS feed that lists them, on a loopback port of the system's choice."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name = self.path.strip("/")
            body = feed(pages, server.server_port) if name == "feed" else pages.get(name)
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", "text/xml" if name == "feed" else "text/html")
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def feed(pages: dict[str, bytes], port: int) -> bytes:
    items = "".join(
        f"<item><title>{escape(name)}</title><link>http://bench.localhost:{port}/{name}</link></item>"
        for name in pages
    )
    return f'<rss version="2.0"><channel><title>Bench</title>{items}</channel></rss>'.encode()


def cpu(who: int) -> float:
    usage = resource.getrusage(who)
    return usage.ru_utime + usage.ru_stime


def crawl(root: str, folder: Path) -> tuple[float, float]:
    """Wall and CPU seconds of one `contested run`, all its children included."""
    catalogue = folder / "sources.yaml"
    catalogue.write_text(CATALOGUE.format(root=root))
    environment = {
        **os.environ,
        "DAGSTER_HOME": str(folder / "dagster"),
        "CONTESTED_ALLOW_PRIVATE": "127.0.0.0/8",
    }
    command = [str(Path(sys.executable).with_name("contested")), "run"]
    command += ["--sources", str(catalogue), "--data", str(folder / "data")]
    wall, used = time.perf_counter(), cpu(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - wall, cpu(resource.RUSAGE_CHILDREN) - used


def trafilatura_cpu(pages: dict[str, bytes]) -> float:
    """CPU seconds of trafilatura alone on the same pages, with the product's options."""
    used = cpu(resource.RUSAGE_SELF)
    for body in pages.values():
        trafilatura.bare_extraction(
            body, fast=True, include_links=True, include_comments=False, with_metadata=True
        )
    return cpu(resource.RUSAGE_SELF) - used


def main() -> None:
    folder = Settings().shared / "pages" / "html"
    if not folder.is_dir():
        sys.exit(f"{folder} is not there: set CONTESTED_SHARED to the evaluation data")
    pages = {path.name.split(".")[0]: gzip.decompress(path.read_bytes())
             for path in sorted(folder.glob("*.html.gz"))}  # fmt: skip
    server = serve(pages)
    with tempfile.TemporaryDirectory() as temporary:
        wall, total = crawl(f"http://bench.localhost:{server.server_port}", Path(temporary))
        with duckdb.connect(
            str(Path(temporary) / "data" / "contested.duckdb"), read_only=True
        ) as con:
            outcomes = con.execute(
                "SELECT outcome, count(*) FROM extractions GROUP BY 1"
            ).fetchall()
    alone = trafilatura_cpu(pages)
    print(f"{len(pages)} pages served, outcomes {dict(outcomes)}")
    print(f"contested run: {len(pages) / wall:.1f} pages/s wall ({wall:.1f} s), CPU {total:.1f} s")
    print(f"trafilatura alone: {len(pages) / alone:.1f} pages/s, CPU {alone:.1f} s")
    print(f"share of the run's CPU outside trafilatura: {1 - alone / total:.2f}")


if __name__ == "__main__":
    main()
