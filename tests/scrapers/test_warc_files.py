"""WARC files: whole pages only, published by rename, salvaged after a kill."""

import fcntl
import io
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scrapers.salvage import is_ours, salvage
from scrapers.warc import Kept, WarcStore
from tests.scrapers.crawling import stored_pages

NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)
HEADERS = [("Content-Type", "text/html"), ("Content-Encoding", "gzip"), ("X-Odd", "caf\xe9")]


def about(n: int) -> dict[str, object]:
    return {"role": "article", "requested_url": f"https://x.example/{n}", "pass_id": "p"}


def store(folder: Path, kept: list[Kept], **options: int) -> WarcStore:
    return WarcStore(folder / "warc", "p/1", lambda: NOW, kept.extend, **options)


def write(warc: WarcStore, *numbers: int) -> None:
    for n in numbers:
        body = f"page {n} ".encode() * 50
        warc.response(f"https://x.example/{n}", 200, HEADERS, body, about(n))


def let_go(warc: WarcStore) -> Path:
    """As a kill does: the descriptor is closed, the file stays `.open`."""
    file, path = warc._file, warc._path
    assert file is not None
    file.close()
    return path


def urls(folder: Path) -> list[str]:
    return [page.url.rpartition("/")[2] for page in stored_pages(folder)]


def test_pages_are_kept_only_once_their_file_is_renamed(tmp_path: Path) -> None:
    kept: list[Kept] = []
    warc = store(tmp_path, kept)
    write(warc, 1, 2)
    before = list(kept)
    warc.close()

    assert before == []
    assert [page.url for page in kept] == ["https://x.example/1", "https://x.example/2"]
    assert [path.name for path in (tmp_path / "warc").iterdir()] == [
        "20260105T120000-p_1-001.warc.gz"
    ]


def test_a_decoded_body_does_not_claim_to_be_encoded(tmp_path: Path) -> None:
    warc = store(tmp_path, [])
    write(warc, 1)
    warc.close()
    (page,) = stored_pages(tmp_path)

    assert "Content-Encoding" not in page.headers
    assert page.headers["X-Contested-Normalised"] == "decoded"
    assert page.headers["Content-Length"] == str(len(page.body))


def test_a_full_file_is_published_and_another_begun(tmp_path: Path) -> None:
    kept: list[Kept] = []
    warc = store(tmp_path, kept, rotate_bytes=1)
    write(warc, 1, 2)

    assert len(kept) == 2
    assert len(list((tmp_path / "warc").glob("*-00?.warc.gz"))) == 2


def test_a_pass_run_again_under_a_fixed_clock_overwrites_nothing(tmp_path: Path) -> None:
    for n in (1, 2):
        warc = store(tmp_path, [])
        write(warc, n)
        warc.close()

    assert urls(tmp_path) == ["1", "2"]


@pytest.mark.parametrize("cut", [1, 30, 400])
def test_a_torn_file_is_cut_after_its_last_whole_page(tmp_path: Path, cut: int) -> None:
    warc = store(tmp_path, [])
    write(warc, 1, 2, 3)
    path = let_go(warc)
    os.truncate(path, path.stat().st_size - cut)
    kept = salvage(tmp_path / "warc")

    assert [page.url.rpartition("/")[2] for page in kept] == ["1", "2"]
    assert urls(tmp_path) == ["1", "2"]


def test_zeros_at_the_end_of_a_file_are_cut_off(tmp_path: Path) -> None:
    warc = store(tmp_path, [])
    write(warc, 1)
    path = let_go(warc)
    os.truncate(path, path.stat().st_size + 4096)  # what a power cut may leave

    assert len(salvage(tmp_path / "warc")) == 1
    assert urls(tmp_path) == ["1"]


def test_a_file_that_another_crawl_is_writing_is_left_alone(tmp_path: Path) -> None:
    warc = store(tmp_path, [])
    write(warc, 1)

    assert salvage(tmp_path / "warc") == []
    warc.close()
    assert urls(tmp_path) == ["1"]


def test_a_file_published_while_it_is_looked_at_is_left_alone(tmp_path: Path) -> None:
    warc = store(tmp_path, [])
    write(warc, 1)
    path = warc._path
    with io.FileIO(path, "r+b") as file:
        warc.close()
        after_rename = is_ours(file, path)
        path.write_bytes(b"another crawl's")
        after_reuse = is_ours(file, path)

    assert (after_rename, after_reuse) == (False, False)
    assert urls(tmp_path) == ["1"]


def test_a_file_published_before_it_is_looked_at_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "warc").mkdir()
    (tmp_path / "warc" / "a.warc.gz.open").symlink_to("gone")  # listed, and not there

    assert salvage(tmp_path / "warc") == []


def test_a_file_with_no_whole_page_goes_once_it_is_surely_nobodys(tmp_path: Path) -> None:
    (tmp_path / "warc").mkdir()
    path = tmp_path / "warc" / "20260105T120000-p-001.warc.gz.open"
    path.write_bytes(b"\x1f\x8b torn")

    assert salvage(tmp_path / "warc") == []
    assert path.exists()
    os.utime(path, (0, 0))
    assert salvage(tmp_path / "warc") == []
    assert not path.exists()


def test_the_lock_of_a_writer_is_what_salvage_asks_for(tmp_path: Path) -> None:
    warc = store(tmp_path, [])
    write(warc, 1)
    with warc._path.open("rb") as other, pytest.raises(BlockingIOError):
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
