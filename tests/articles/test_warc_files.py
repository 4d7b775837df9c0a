"""WARC files: ours, torn, damaged, and anybody's."""

import gzip
import io
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]
from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]

from pipeline.commands.add import UnreadableFileError, add_files
from pipeline.domain.records import Page
from pipeline.settings import Folders
from pipeline.store.pages import index_file, unindexed_files
from pipeline.store.warc import read_page, read_pages
from pipeline.store.warc_import import NotWarcError, import_warc
from tests.articles.newsroom import LEAK, NOW, Crawl, html

BODY = html("Leak denied", LEAK)


def pages_of(path: Path) -> tuple[list[Page], list[str]]:
    damage: list[str] = []
    return list(read_pages(path, damage.append)), damage


@pytest.fixture
def ours(crawl: Callable[..., Crawl], folders: Folders) -> Path:
    written = crawl()
    entry = {"title": "Denied", "summary": "<p>x</p>", "published_at": "2026-01-09T08:00:00+01:00"}
    for n in range(4):
        written.page(f"https://post.example/{n}", BODY, entry=entry)
    written.close()
    return next(folders.warc.glob("*.warc.gz"))


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    """Another crawler's file: requests, compressed payloads, metadata of its own."""
    path = tmp_path / "their crawl.warc.gz"
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        writer.write_record(writer.create_warcinfo_record("theirs", {"software": "another"}))
        for n, (status, kind) in enumerate(
            [("200 OK", "text/html"), ("404 Not Found", "text/html"), ("200 OK", "image/png")]
        ):
            headers = [("Content-Type", kind), ("Content-Encoding", "gzip")]
            http = StatusAndHeaders(status, headers, protocol="HTTP/1.1")
            url = f"http://www.elsewhere.example/{n}"
            payload = io.BytesIO(gzip.compress(BODY))
            response = writer.create_warc_record(url, "response", payload, http_headers=http)
            writer.write_record(response)
            refers = {"WARC-Refers-To": response.rec_headers.get_header("WARC-Record-ID")}
            writer.write_record(
                writer.create_warc_record(
                    url,
                    "metadata",
                    io.BytesIO(b'{"outlinks": []}'),
                    warc_content_type="application/json",
                    warc_headers_dict=refers,
                )
            )
    return path


def test_a_page_is_read_back_as_it_was_written_and_found_again_by_its_offset(ours: Path) -> None:
    pages, damage = pages_of(ours)

    assert damage == []
    assert [page.body for page in pages] == [BODY] * 4
    assert pages[0].entry_published_at is not None
    assert pages[0].entry_published_at.isoformat() == "2026-01-09T07:00:00+00:00"
    assert pages[3].fetched_at > pages[0].fetched_at
    assert [read_page(ours.parent, ours.name, page.warc_offset) for page in pages] == pages


def test_wherever_a_file_is_cut_its_whole_pages_are_read_and_the_rest_is_damage(
    ours: Path,
) -> None:
    whole, _ = pages_of(ours)
    content = ours.read_bytes()
    ends = [page.warc_offset for page in whole[1:]] + [len(content)]
    for cut in range(1, len(content), 97):
        ours.write_bytes(content[:cut])

        pages, damage = pages_of(ours)

        assert pages == [page for page, end in zip(whole, ends, strict=True) if end <= cut]
        assert bool(damage) is (cut not in ends)


def test_damage_in_the_middle_costs_the_page_it_is_in_and_no_other(ours: Path) -> None:
    whole, _ = pages_of(ours)
    content = bytearray(ours.read_bytes())
    at = whole[1].warc_offset + 60
    content[at : at + 40] = bytes(40)
    ours.write_bytes(content)

    pages, damage = pages_of(ours)

    assert pages == [whole[0], *whole[2:]]
    assert damage


def test_damage_is_recorded_and_a_file_that_vanished_is_no_page(
    ours: Path, con: duckdb.DuckDBPyConnection
) -> None:
    ours.write_bytes(ours.read_bytes()[:-40])

    indexed = index_file(con, ours, NOW, "run")

    assert (indexed.pages, indexed.known) == (3, 0)
    assert con.execute("SELECT pages, damaged FROM warc_files").fetchall() == [(3, True)]
    with pytest.raises(FileNotFoundError):
        index_file(con, ours.with_name("gone.warc.gz"), NOW, "run")


def test_another_crawlers_html_becomes_history_of_the_source_replay(
    theirs: Path, folders: Folders
) -> None:
    imported = import_warc([theirs], folders.warc, alerts=False, now=NOW)

    pages, damage = pages_of(folders.warc / imported[0].name)
    assert damage == []
    assert [(page.url, page.source, page.kind, page.publisher) for page in pages] == [
        ("http://www.elsewhere.example/0", "replay", "news", "elsewhere.example")
    ]
    assert pages[0].body == BODY
    assert pages[0].history_reason == "replayed archive"


def test_replaying_twice_changes_nothing_and_alerts_only_when_asked(
    ours: Path, theirs: Path, folders: Folders, con: duckdb.DuckDBPyConnection
) -> None:
    first = import_warc([theirs, ours], folders.warc, alerts=True, now=NOW)
    second = import_warc([theirs], folders.warc, alerts=False, now=NOW)

    assert [one.already for one in (*first, *second)] == [False, True, True]
    assert first[1].name == ours.name  # the crawl's own file is there already
    assert len(list(folders.warc.iterdir())) == 2
    for path in unindexed_files(con, folders.warc):
        index_file(con, path, NOW, "run")
    assert con.execute("SELECT count(*), count(history_reason) FROM pages").fetchone() == (5, 0)
    assert unindexed_files(con, folders.warc) == []


def test_a_file_squeezed_as_one_stream_is_unpacked_so_that_its_pages_can_be_found(
    ours: Path, folders: Folders, tmp_path: Path
) -> None:
    squeezed = tmp_path / "squeezed.warc.gz"
    squeezed.write_bytes(gzip.compress(gzip.decompress(ours.read_bytes())))

    (imported,) = import_warc([squeezed], folders.warc, alerts=False, now=NOW)

    pages, damage = pages_of(folders.warc / imported.name)
    assert damage == []
    assert len({page.warc_offset for page in pages}) == 4
    for page in pages:
        assert read_page(folders.warc, imported.name, page.warc_offset) == page
    assert {page.history_reason for page in pages} == {"replayed archive"}


@pytest.mark.parametrize("content", [b"", b"hello", gzip.compress(b"hello"), b"\x1f\x8b\x08torn"])
def test_what_is_no_warc_file_is_refused_before_anything_is_copied(
    content: bytes, theirs: Path, folders: Folders, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong.warc.gz"
    wrong.write_bytes(content)

    with pytest.raises(NotWarcError, match=r"wrong\.warc\.gz"):
        import_warc([theirs, wrong], folders.warc, alerts=False, now=NOW)

    assert list(folders.warc.iterdir()) == []


def test_files_brought_in_by_hand_are_pages_that_may_alert(
    folders: Folders, tmp_path: Path
) -> None:
    notice = tmp_path / "legal notice.txt"
    notice.write_text("\n".join(LEAK))
    saved = tmp_path / "saved.html"
    saved.write_bytes(BODY)

    ids = add_files(folders, [notice, saved], NOW)
    again = add_files(folders, [notice, saved], NOW)

    (path,) = folders.warc.iterdir()
    pages, damage = pages_of(path)
    assert damage == []
    assert [page.page_id for page in pages] == ids == again
    assert [page.content_type for page in pages] == ["text/plain", "text/html"]
    assert pages[0].url.endswith("/legal%20notice.txt")
    assert {(page.source, page.kind, page.history_reason) for page in pages} == {
        ("by-hand", "manual", None)
    }


def test_a_file_that_cannot_be_read_is_named_and_nothing_is_written(
    folders: Folders, tmp_path: Path
) -> None:
    good, picture = tmp_path / "good.html", tmp_path / "scan.png"
    good.write_bytes(BODY)
    picture.write_bytes(b"\x89PNG\r\n")

    with pytest.raises(UnreadableFileError, match=r"scan\.png"):
        add_files(folders, [good, picture], NOW)

    assert list(folders.warc.iterdir()) == []


def test_dates_that_no_calendar_holds_are_no_dates(tmp_path: Path) -> None:
    path = tmp_path / "20260110T120000-p1-001.warc.gz"
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for n, stamp in enumerate(("0001-01-01T00:00:00+14:00", "2026-01-10T12:00:00Z")):
            http = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
            record = writer.create_warc_record(
                f"https://post.example/{n}",
                "response",
                io.BytesIO(BODY),
                http_headers=http,
                warc_headers_dict={"WARC-Date": stamp},
            )
            writer.write_record(record)

    pages, damage = pages_of(path)

    assert damage == []
    assert [page.fetched_at.year for page in pages] == [1970, 2026]


def test_metadata_with_a_date_that_no_calendar_holds_is_damage(
    crawl: Callable[..., Crawl], folders: Folders
) -> None:
    written = crawl()
    written.page("https://post.example/0", BODY, first_seen_at="9999-12-31T23:59:59-14:00")
    written.page("https://post.example/1", BODY)
    written.close()

    pages, damage = pages_of(next(folders.warc.glob("*.warc.gz")))

    assert [page.url for page in pages] == ["https://post.example/1"]
    assert len(damage) == 1
