"""Pages of the demo's newsroom, crawled for real once, for passes over them to work through."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from pipeline.crawl import run_crawl
from pipeline.demo import content
from pipeline.demo.days import moment
from pipeline.demo.server import serving
from pipeline.demo.web import write_catalogue
from pipeline.settings import Settings

HISTORY, NEWS = date(2020, 8, 29), date(2020, 9, 7)
RUN = """
import sys
from pathlib import Path
from pipeline.commands.run import run_pass
from pipeline.settings import Settings
def progress(line):
    print(line, flush=True)
result = run_pass(Settings(), kinds=(), home=Path(sys.argv[1]), progress=progress)
sys.exit(0 if result.succeeded else 1)
"""


def newsroom_settings(folder: Path, day: date) -> Settings:
    return Settings(
        data=folder,
        sources=folder / "sources.yaml",
        now=moment(day),
        contact="test@newsroom.localhost",
        allow_private=("127.0.0.0/8",),
    )


@pytest.fixture(scope="session")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with two crawls, the first of them history, and nothing processed."""
    folder = tmp_path_factory.mktemp("collected")
    with serving(content.load(), None, moment(HISTORY)) as server:
        write_catalogue(server.web, folder / "sources.yaml")
        for day in (HISTORY, NEWS):
            server.moment = moment(day)
            crawl = run_crawl(
                newsroom_settings(folder, day), None, pass_id=f"{day:%m%d}", progress=print
            )
            assert crawl.exit_code == 0
    return folder


def started(folder: Path, dagster: Path) -> subprocess.Popen[str]:
    """A pass without a crawl over `folder`, in a process of its own that can be killed."""
    settings = newsroom_settings(folder, NEWS)
    environment = {
        "PATH": "/usr/bin:/bin",
        "CONTESTED_DATA": str(folder),
        "CONTESTED_NOW": settings.now.isoformat() if settings.now else "",
    }
    return subprocess.Popen(
        [sys.executable, "-c", RUN, str(dagster)],
        env=environment,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
