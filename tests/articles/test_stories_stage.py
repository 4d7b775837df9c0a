"""Copies, near copies, edits and rewrites, through the real stage."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import duckdb
import pytest

from pipeline.domain.stories.grouping import GROUPER_VERSION
from pipeline.settings import Settings
from pipeline.stages.articles import extract_articles
from pipeline.stages.report import Stage
from pipeline.stages.stories import group_stories
from pipeline.store.schema import migrate
from tests.articles.newsroom import LEAK, NOW, REWRITE, Crawl, html

Con = duckdb.DuckDBPyConnection

STORIES = """
    SELECT a.url.split('/')[-1], a.version, f.url.split('/')[-1], s.method
    FROM stories s JOIN articles a USING (article_id, version)
    JOIN articles f ON f.article_id = s.story_id AND f.version = 1
    ORDER BY a.fetched_at, a.url
"""
NOTICE = [
    "This article is for subscribers of the Tidewick Post. Sign in, or choose one of our offers: "
    "a month for the price of two ferry tickets, or a year with the weekend edition by post, which "
    "you may cancel at any time in your account, by telephone or at the counter in Harbour Lane."
]


def newsroom(crawl: Callable[..., Crawl]) -> None:
    day = crawl("p1")
    day.page("https://post.example/first", html("Ferries deny leak", LEAK))
    day.page("https://copy.example/exact", html("Ferries deny leak", LEAK), publisher="Copy")
    near = [LEAK[0], *LEAK[1:4], LEAK[4].replace("planned", "usual")]
    day.page("https://wire.example/near", html("A ferry row", near), publisher="Wire")
    day.page("https://rival.example/rewrite", html("Row", REWRITE), publisher="Rival")
    half = [*LEAK[:3], *REWRITE]
    day.page("https://half.example/half", html("Both sides", half), publisher="Half")
    day.entry("https://brief.example/brief", "Ferries deny a leak.", "In brief")
    day.entry("https://again.example/again", "Ferries deny a leak.", "In brief")
    day.page("https://post.example/edit", html("Police in ferry case", REWRITE[:2]))
    day.page("https://post.example/wall-1", html("Mayor opens quay", NOTICE))
    day.page("https://post.example/wall-2", html("Storm shuts school", NOTICE))
    day.close()
    later = crawl("p2", NOW + timedelta(days=1))
    later.page("https://post.example/edit", html("Police in ferry case", LEAK[3:]))
    later.close()


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """The newsroom above, extracted once."""
    settings = Settings(data=tmp_path_factory.mktemp("stories"))
    settings.folders.warc.mkdir()
    newsroom(lambda *args: Crawl(settings.folders.warc, *args))
    with duckdb.connect(str(settings.folders.warehouse)) as con:
        migrate(con)
        stage = Stage(con, settings, NOW, "run-1")
        extract_articles(stage)
        yield stage


@pytest.fixture
def extracted(warehouse: Stage) -> Stage:
    forget(warehouse.con)
    return warehouse


def forget(con: Con) -> None:
    con.execute("DELETE FROM stories; DELETE FROM story_bands; DELETE FROM story_signatures")


def everything(con: Con) -> list[tuple[object, ...]]:
    return con.execute("FROM stories ORDER BY ALL").fetchall()


EXPECTED = [
    ("first", 1, "first", "first"),
    ("exact", 1, "first", "exact"),
    ("near", 1, "first", "near"),
    ("rewrite", 1, "rewrite", "first"),  # no text shared: for the case builder
    ("half", 1, "half", "first"),
    ("brief", 1, "brief", "first"),
    ("again", 1, "brief", "exact"),
    ("edit", 1, "edit", "first"),
    ("wall-1", 1, "wall-1", "first"),
    ("wall-2", 1, "wall-2", "first"),  # one notice under two headlines is no copy
    ("edit", 2, "edit", "version"),
]


def test_copies_are_one_story_and_rewrites_are_not(extracted: Stage) -> None:
    con = extracted.con

    report = group_stories(extracted)

    assert con.execute(STORIES).fetchall() == EXPECTED
    assert report.counts == {
        "new stories": 7,
        "exact copies": 2,
        "near copies": 1,
        "edits": 1,
    }
    near = con.execute(
        "SELECT similarity, twin_article_id = story_id FROM stories WHERE method = 'near'"
    ).fetchone()
    assert near is not None
    assert 0.7 <= near[0] < 1.0
    assert near[1]
    half = con.execute(
        "SELECT best_rejected_article_id, best_rejected_similarity FROM stories s"
        " JOIN articles a USING (article_id, version) WHERE a.url LIKE '%/half'"
    ).fetchone()
    assert half is not None
    assert half[0] is not None
    assert 0.1 < half[1] < 0.7


def test_the_stories_do_not_depend_on_where_batches_are_cut(extracted: Stage) -> None:
    group_stories(extracted)
    at_once = everything(extracted.con)
    forget(extracted.con)

    group_stories(extracted, batch_size=1)

    assert everything(extracted.con) == at_once
    assert group_stories(extracted).counts == {}


def test_the_original_is_the_first_of_its_story_and_not_the_copy_fetched_before_it(
    tmp_path: Path,
) -> None:
    settings = Settings(data=tmp_path)
    settings.folders.warc.mkdir()
    day = Crawl(settings.folders.warc)
    dated = [
        ("https://copy.example/undated", "Copy", None),
        ("https://late.example/late", "Late", "2026-01-10T11:00:00+00:00"),
        ("https://post.example/first", "Post", "2026-01-10T08:00:00+00:00"),
        ("https://odd.example/in-the-future", "Odd", "2030-01-01T00:00:00+00:00"),
    ]
    for url, publisher, at in dated:
        page = html("Ferries deny leak", LEAK)
        day.page(url, page, publisher=publisher, entry={"published_at": at})
    day.close()
    with duckdb.connect(str(settings.folders.warehouse)) as con:
        migrate(con)
        stage = Stage(con, settings, NOW, "run-1")
        extract_articles(stage)
        group_stories(stage)
        stories = con.execute(STORIES).fetchall()

    assert {first for _, _, first, _ in stories} == {"first"}
    assert [name for name, _, _, method in stories if method == "first"] == ["first"]


def test_a_newer_grouper_replaces_what_the_older_one_said(extracted: Stage) -> None:
    con = extracted.con
    group_stories(extracted)
    con.execute("UPDATE stories SET grouper_version = '0', story_id = 'old'")
    con.execute("UPDATE story_bands SET grouper_version = '0'")
    con.execute("UPDATE story_signatures SET grouper_version = '0'")

    group_stories(extracted)

    assert con.execute(STORIES).fetchall() == EXPECTED
    assert con.execute("SELECT DISTINCT grouper_version FROM story_bands").fetchall() == [
        (GROUPER_VERSION,)
    ]
