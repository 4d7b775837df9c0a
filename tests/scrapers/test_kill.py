"""A crawl that is killed, interrupted or too slow: the next pass makes it whole."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.crawl import read_passes
from scrapers.history import FIRST_PASS
from tests.scrapers.crawling import command, crawl, source, stored_pages, write_catalogue
from tests.scrapers.hostile_web import Answer, Web, html, rss

NOW = "2026-01-05T12:00:00+00:00"
DATE = "Mon, 05 Jan 2026 10:00:00 GMT"
PAGES = 16


def slow_site(web: Web, host: str) -> dict[str, object]:
    """A feed whose pages take a moment each."""
    web.routes[f"{host}/feed"] = rss(*((f"/{n}", f"T{n}", DATE) for n in range(PAGES)))
    for n in range(PAGES):
        page = html(f"Page {n}", "word " * 50)
        web.routes[f"{host}/{n}"] = Answer(page.body[:60], 200, page.headers, drip=0.001)
    return source(host, web.url(f"{host}/feed"))


def start(catalogue: Path, data: Path, *options: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        command(catalogue, data, "--now", NOW, *options), stderr=subprocess.PIPE
    )


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline, "it never came to that"
        time.sleep(0.005)


def pages_asked(web: Web, host: str) -> int:
    return sum(place.startswith(f"{host}/") and place[-1].isdigit() for place, _ in web.asked)


def facts(data: Path) -> set[tuple[object, ...]]:
    return {
        (page.role, page.url, page.metadata["history_reason"], page.metadata["first_seen_at"])
        for page in stored_pages(data)
    }


@pytest.fixture(scope="module", autouse=True)
def too_long(
    web: Web, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Path, "subprocess.Popen[bytes]"]]:
    """A pass over a stuck and a quick source, under way while the other tests run."""
    folder = tmp_path_factory.mktemp("too_long")
    web.routes["stuck/feed"] = rss(*((f"/{n}", f"T{n}", DATE) for n in range(PAGES)))
    for n in range(PAGES):
        web.routes[f"stuck/{n}"] = Answer(b"x" * 100, drip=0.05)
    web.routes |= {"quick/feed": rss(("/1", "One", DATE)), "quick/1": html("One")}
    catalogue = write_catalogue(
        folder / "sources.yaml",
        *(source(host, web.url(f"{host}/feed")) for host in ("stuck", "quick")),
    )
    child = start(catalogue, folder, "--pass-seconds", "3", "--request-seconds", "1")
    yield folder, child
    child.kill()


def test_killed_twice_and_run_again_gives_what_one_whole_pass_would(
    web: Web, tmp_path: Path
) -> None:
    catalogue = write_catalogue(tmp_path / "sources.yaml", slow_site(web, "killed"))
    for at in (2, 9):  # pages asked for when the kill comes
        child = start(catalogue, tmp_path / "data", "--pass-id", "same")
        wait_for(lambda at=at: pages_asked(web, "killed") >= at)
        child.kill()
        child.wait()
    rows = crawl(catalogue, tmp_path / "data", "last", "--now", NOW)

    assert rows["killed"].status in ("ok", "unchanged")
    assert facts(tmp_path / "data") == {
        ("listing", web.url("killed/feed"), None, NOW),
        *(("article", web.url(f"killed/{n}"), FIRST_PASS, NOW) for n in range(PAGES)),
    }
    assert not list((tmp_path / "data" / "warc").glob("*.open"))
    # Only what was under way at a kill is fetched again.
    assert pages_asked(web, "killed") <= PAGES + 2 * 3


def test_an_interrupted_crawl_publishes_what_it_has_and_says_who_was_cut_off(
    web: Web, tmp_path: Path
) -> None:
    catalogue = write_catalogue(tmp_path / "sources.yaml", slow_site(web, "stopped"))
    child = start(catalogue, tmp_path / "data")
    wait_for(lambda: pages_asked(web, "stopped") >= 4)
    child.send_signal(signal.SIGINT)
    _, said = child.communicate(timeout=20)

    assert child.returncode == 0
    assert b"stopped: cut_off" in said
    assert 1 < len(stored_pages(tmp_path / "data")) < PAGES
    assert not list((tmp_path / "data" / "warc").glob("*.open"))


PIPELINE = "import sys; from pipeline.crawl import run_child; run_child(sys.argv[1:], print)"


def test_a_crawl_whose_pipeline_is_killed_ends_too_and_publishes_what_it_has(
    web: Web, tmp_path: Path
) -> None:
    catalogue = write_catalogue(tmp_path / "sources.yaml", slow_site(web, "orphan"))
    crawl_line = command(catalogue, tmp_path / "data", "--now", NOW)
    pipeline = subprocess.Popen([sys.executable, "-c", PIPELINE, *crawl_line])
    wait_for(lambda: pages_asked(web, "orphan") >= 4)
    pipeline.kill()
    pipeline.wait()
    wait_for(lambda: bool(stored_pages(tmp_path / "data")))

    assert 1 < len(stored_pages(tmp_path / "data")) < PAGES
    assert pages_asked(web, "orphan") < PAGES


def test_a_pass_that_takes_too_long_cuts_the_slow_source_off_and_keeps_the_other(
    too_long: tuple[Path, "subprocess.Popen[bytes]"],
) -> None:
    data, child = too_long
    _, said = child.communicate(timeout=20)
    rows = {row.source: row for row in read_passes(data / "crawl.sqlite")}

    assert child.returncode == 0, said
    assert (rows["stuck"].status, rows["stuck"].finished_at) == ("cut_off", None)
    assert (rows["quick"].status, rows["quick"].fetched) == ("ok", 1)
