"""Pages to articles through the real stage: WARC files, child processes, DuckDB."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import duckdb
import pytest

from pipeline.domain.records import Page
from pipeline.settings import Folders
from pipeline.stages import articles as stage_module
from pipeline.stages.articles import extract_articles
from pipeline.stages.report import Stage
from pipeline.store import pages
from pipeline.store.articles import extraction_yield
from tests.articles.newsroom import LEAK, NOW, REWRITE, Crawl, html
from tests.articles.poison import poisoned

Con = duckdb.DuckDBPyConnection
SITE = "https://post.example"


def rows(con: Con, sql: str) -> list[tuple[object, ...]]:
    return con.execute(sql).fetchall()


def test_every_page_ends_as_an_article_a_version_a_repeat_or_a_reason(
    stage: Stage, con: Con, crawl: Callable[..., Crawl], folders: Folders
) -> None:
    first = crawl("p1")
    first.page(f"{SITE}/leak", html("Leak denied", LEAK), history_reason="first pass of the source")
    first.page(f"{SITE}/leak?utm_source=feed", html("Leak denied", LEAK))
    first.page(f"{SITE}/gone", html("Gone", LEAK), status=410)
    first.page(f"{SITE}/feed", b"<rss/>", role="listing", content_type="text/xml")
    first.entry(f"{SITE}/refused", "<p>The harbour <b>denies</b> it too.</p>", "Harbour denies")
    first.close()
    (folders.warc / "20260110T120000-p2-001.warc.gz.open").write_bytes(b"still being written")

    report = extract_articles(stage)

    assert report.counts == {
        "WARC files": 1,
        "pages indexed": 5,
        "new articles": 2,
        "unchanged": 1,
        "history no more": 1,
    }
    assert report.dropped == {"http 410": 1}
    assert rows(
        con,
        "SELECT version, title, text, is_summary, history_reason, published_provenance,"
        " extractor_version, run_id FROM articles ORDER BY fetched_at",
    ) == [
        (
            1,
            "Leak denied",
            "\n".join(LEAK),
            False,
            None,
            "none",
            "1",
            "run-1",
        ),
        (1, "Harbour denies", "The harbour denies it too.", True, None, "none", "1", "run-1"),
    ]

    later = crawl("p2", NOW + timedelta(days=1))
    later.page(f"{SITE}/leak", html("Leak denied, police called", [*LEAK[:3], *REWRITE]))
    later.entry(f"{SITE}/leak", "Short.", "Leak denied")  # a summary replaces no full text
    later.page(f"{SITE}/refused", html("Harbour denies", REWRITE))  # the page at last
    later.close()

    report = extract_articles(replace(stage, now=NOW + timedelta(days=1), run_id="run-2"))

    assert report.counts["new versions"] == 2
    assert report.counts["unchanged"] == 1
    assert rows(
        con, "SELECT version, title, is_summary FROM current_articles ORDER BY fetched_at"
    ) == [(2, "Leak denied, police called", False), (2, "Harbour denies", False)]
    assert rows(con, "SELECT DISTINCT first_seen_at FROM articles WHERE url LIKE '%leak%'") == [
        (NOW.replace(tzinfo=None),)
    ]
    assert extraction_yield(con, NOW) == [
        {"publisher": "Tidewick Post", "pages": 5, "articles": 4, "summaries": 0, "yield": 0.8}
    ]


def test_a_page_that_breaks_its_process_fails_alone_is_shown_and_tried_again(
    stage: Stage, con: Con, crawl: Callable[..., Crawl]
) -> None:
    written = crawl()
    for name in ("a", "hang", "die", "eat", "raise", "b"):
        written.page(f"{SITE}/{name}", html(f"About {name}", LEAK))
    written.close()

    report = extract_articles(stage, poisoned, seconds=5)

    assert report.counts["new articles"] == 2
    assert sorted(error.split(":")[0] for error in report.failed.values()) == [
        "ChildProcessError",
        "MemoryError",
        "RuntimeError",
        "TimeoutError",
    ]
    assert rows(con, "SELECT attempts, count(*) FROM failures GROUP BY ALL") == [(1, 4)]

    extract_articles(replace(stage, now=NOW + timedelta(hours=1)))  # the parser is mended

    assert rows(con, "SELECT count(*) FROM failures") == [(0,)]
    assert rows(con, "SELECT count(*), count(DISTINCT article_id) FROM articles") == [(6, 6)]


def test_a_better_extractor_makes_a_version_only_where_the_text_differs(
    stage: Stage, con: Con, crawl: Callable[..., Crawl], monkeypatch: pytest.MonkeyPatch
) -> None:
    written = crawl()
    written.page(f"{SITE}/leak", html("Leak denied", LEAK))
    written.page(f"{SITE}/leak", html("Leak denied again", [*LEAK, *REWRITE]))
    written.page(f"{SITE}/other", html("Other", REWRITE))
    written.close()
    extract_articles(stage)
    con.execute(
        "UPDATE articles SET text_sha256 = 'as the old extractor read it' WHERE title = 'Other'"
    )
    monkeypatch.setattr(stage_module, "EXTRACTOR_VERSION", "2")

    report = extract_articles(stage)

    assert report.counts == {"unchanged": 1, "new versions": 1}
    assert report.dropped == {"older than the version already had": 1}
    assert rows(con, "SELECT title, version, extractor_version FROM articles ORDER BY ALL") == [
        ("Leak denied", 1, "1"),
        ("Leak denied again", 2, "1"),
        ("Other", 1, "1"),
        ("Other", 2, "2"),
    ]


def test_a_file_that_reading_fails_on_is_damaged_and_holds_up_no_other(
    stage: Stage, con: Con, crawl: Callable[..., Crawl], monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, name in enumerate(("p1", "p2")):
        written = crawl(name, NOW + timedelta(hours=number))
        written.page(f"{SITE}/{name}/0", html("Leak denied", LEAK))
        written.page(f"{SITE}/{name}/1", html("Quill denies", REWRITE))
        written.close()
    read_pages = pages.read_pages

    def broken(path: Path, *arguments: object) -> Iterator[Page]:
        for number, page in enumerate(read_pages(path, *arguments)):  # type: ignore[arg-type]
            if number == 1 and "-p1-" in path.name:
                raise AssertionError("never thought of")
            yield page

    monkeypatch.setattr(pages, "read_pages", broken)
    report = extract_articles(stage)

    assert report.counts["damaged WARC files"] == 1
    assert ["never thought of" in why for why in report.failed.values()] == [True]
    assert rows(con, "SELECT damaged, pages FROM warc_files ORDER BY warc_file") == [
        (True, 1),
        (False, 2),
    ]


def test_a_file_that_cannot_be_opened_is_tried_again(
    stage: Stage, con: Con, crawl: Callable[..., Crawl], folders: Folders
) -> None:
    folder = folders.warc / "20260110T110000-p0-001.warc.gz"
    folder.mkdir()  # opening a folder fails whoever runs this, unlike a missing permission
    written = crawl("p1")
    written.page(f"{SITE}/leak", html("Leak denied", LEAK))
    written.close()

    report = extract_articles(stage)

    assert report.counts["unreadable WARC files"] == 1
    assert rows(con, "SELECT stage, item_id, attempts FROM failures") == [
        ("articles", folder.name, 1)
    ]
    assert report.counts["new articles"] == 1

    folder.rmdir()
    again = crawl("p0")
    again.page(f"{SITE}/late", html("Quill denies", REWRITE))
    again.close()
    next(folders.warc.glob("*-p0-001.warc.gz")).rename(folder)
    assert extract_articles(stage).counts["new articles"] == 1
    assert rows(con, "SELECT * FROM failures") == []


@pytest.mark.parametrize("in_one_pass", [True, False])
def test_history_met_again_as_news_is_history_no_more(
    stage: Stage, con: Con, crawl: Callable[..., Crawl], in_one_pass: bool
) -> None:
    history = "first pass of the source"
    for number, (name, reason) in enumerate(
        (("p1", history), ("p2", history), ("p3", None), ("p4", "archive re-saved"))
    ):
        written = crawl(name, NOW + timedelta(hours=number))
        written.page(f"{SITE}/leak", html("Leak denied", LEAK), history_reason=reason)
        written.page(f"{SITE}/{name}", html("Quill denies", REWRITE), history_reason=history)
        written.close()
        if not in_one_pass:
            extract_articles(stage)
    extract_articles(stage)

    assert rows(con, "SELECT history_reason, count(*) FROM articles GROUP BY ALL ORDER BY ALL") == [
        (history, 4),
        (None, 1),
    ]
    assert rows(con, "SELECT outcome, count(*) FROM extractions GROUP BY ALL ORDER BY ALL") == [
        ("article", 5),
        ("unchanged", 3),
    ]
