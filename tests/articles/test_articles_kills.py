"""kill -9 in the middle of the stages, then another run: the same end state as without."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb

from pipeline.store.schema import migrate
from tests.articles.newsroom import LEAK, Crawl, html

# Small batches, so that a kill falls between and within transactions.
RUN = """
import sys
from pathlib import Path
import duckdb
from pipeline.settings import Settings
from pipeline.stages import articles
from pipeline.stages.report import Stage
from pipeline.stages.stories import group_stories
from tests.articles.newsroom import NOW
if __name__ == "__main__":
    articles.BATCH = 4
    settings = Settings(data=Path(sys.argv[1]))
    with duckdb.connect(str(settings.folders.warehouse)) as con:
        say = lambda line: print(line, flush=True)
        stage = Stage(con, settings, NOW, "run", say)
        articles.extract_articles(stage)
        group_stories(stage, batch_size=3)
"""
TABLES = {
    "pages": "page_id",
    "extractions": "page_id",
    "articles": "article_id, version",
    "stories": "article_id, version",
    "story_bands": "article_id, version, band",
    "story_signatures": "article_id, version",
}


def newsroom(data: Path) -> Path:
    (data / "warc").mkdir(parents=True)
    crawl = Crawl(data / "warc")
    for n in range(24):
        told = [f"On day {n} of the affair: {LEAK[0]}", *LEAK[n % 3 :]]
        crawl.page(f"https://post.example/{n % 18}", html(f"Part {n % 18}", told))
    crawl.close()
    with duckdb.connect(str(data / "warehouse.duckdb")) as con:
        migrate(con)
    return data


def start(data: Path) -> "subprocess.Popen[str]":
    script = data / "run.py"
    script.write_text(RUN)
    return subprocess.Popen(
        [sys.executable, str(script), str(data)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )


def children(pid: int) -> list[int]:
    listing = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True
    )
    return [int(line) for line in listing.stdout.split()]


def alive(pid: int) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and ") Z " not in stat.read_text()


def state(data: Path) -> dict[str, list[tuple[object, ...]]]:
    with duckdb.connect(str(data / "warehouse.duckdb")) as con:
        return {
            table: con.execute(f"SELECT * FROM {table} ORDER BY {key}").fetchall()
            for table, key in TABLES.items()
        }


def test_kills_in_the_middle_change_nothing_and_leave_no_process(tmp_path: Path) -> None:
    data = newsroom(tmp_path / "killed")
    untouched = tmp_path / "untouched"
    untouched.mkdir()
    (untouched / "warc").symlink_to(data / "warc")
    with duckdb.connect(str(untouched / "warehouse.duckdb")) as con:
        migrate(con)
    orphans: list[int] = []

    for lines in (3, 9):  # amid the articles, amid the stories
        run = start(data)
        assert run.stdout
        for _ in range(lines):
            if not run.stdout.readline():
                break
        orphans += children(run.pid)
        run.send_signal(signal.SIGKILL)
        run.wait()
        run.stdout.close()
    for whole in (data, untouched):
        run = start(whole)
        run.communicate()
        assert run.returncode == 0

    assert state(data) == state(untouched)
    assert len(state(data)["articles"]) == 24
    deadline = time.monotonic() + 10
    while any(map(alive, orphans)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert [pid for pid in orphans if alive(pid)] == []
