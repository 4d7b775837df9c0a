"""A related headline on unrelated pages is no contest; a paragraph that a story repeats is one."""

import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb

from pipeline.domain.extraction.furniture import blanked, is_furniture
from pipeline.domain.records import Article
from pipeline.settings import Settings
from pipeline.stages.furniture import learn_furniture
from pipeline.stages.report import Stage
from pipeline.stages.statements import read_statements
from pipeline.stages.stories import group_stories
from pipeline.store.articles import add_articles

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
TEASER = "Quillfern Bank denies that it was hacked, dismisses claims of a data breach"
TOPICS = {
    "Rain expected along the coast": "Showers will reach the harbour on Tuesday, forecasters said.",
    "A new bridge for Ostrel": "The bridge will carry two lanes of traffic and a cycle path.",
    "Bakers win the regional prize": "Three bakers shared a prize for bread made with old grain.",
    "Museum reopens after repairs": "Visitors returned to the halls that had been closed all year.",
    "Chess club turns one hundred": "The club was founded by four teachers in a railway station.",
    "Ferry timetable changes": "The last boat now leaves at nine in the evening every weekday.",
}


def article(title: str, text: str, minute: int = 0) -> Article:
    key = hashlib.sha256(title.encode()).hexdigest()[:16]
    url = f"https://gazette.example/{key}"
    return Article(
        article_id=key, version=1, url=url, canonical_url=url, title=title, text=text,
        language="en", links=(), author=None, published_at=NOW, published_provenance="feed",
        first_seen_at=NOW + timedelta(minutes=minute), fetched_at=NOW, history_reason=None,
        source="gazette", kind="news", publisher="Gazette", page_id=key, is_summary=False,
    )  # fmt: skip


def run_pass(con: duckdb.DuckDBPyConnection, folder: Path, run: str, *articles: Article) -> Stage:
    add_articles(con, [(one, one.article_id) for one in articles], "1", NOW, run)
    stage = Stage(con, Settings(data=folder), NOW, run)
    group_stories(stage)
    learn_furniture(stage)
    read_statements(stage)
    return stage


def contested(con: duckdb.DuckDBPyConnection) -> list[str]:
    rows = con.execute(
        "SELECT a.title FROM article_labels JOIN articles a USING (article_id, version)"
        " WHERE contested ORDER BY 1"
    ).fetchall()
    return [title for (title,) in rows]


def test_a_teaser_on_unrelated_pages_is_learned_and_makes_no_contest(
    con: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    own = article("Quillfern Bank rejects claims", f"{TEASER}.\nThe bank spoke on Monday.")
    pages = [article(title, f"{text}\n{TEASER}") for title, text in TOPICS.items()]

    run_pass(con, tmp_path, "r1", own, *pages)

    assert contested(con) == ["Quillfern Bank rejects claims"]
    learned = con.execute("SELECT publisher, line, stories FROM furniture").fetchall()
    assert learned == [("Gazette", TEASER, len(TOPICS))]
    kept = con.execute("SELECT count(*) FROM articles WHERE contains(text, ?)", [TEASER]).fetchone()
    assert kept == (len(TOPICS) + 1,)


def test_what_was_read_before_its_furniture_was_learned_is_read_again(
    con: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    first, *others = (article(title, f"{text}\n{TEASER}") for title, text in TOPICS.items())

    run_pass(con, tmp_path, "r1", first)
    misread = contested(con)
    run_pass(con, tmp_path, "r2", *others)

    assert misread == [first.title]
    assert contested(con) == []


def test_background_that_one_affair_repeats_is_not_furniture() -> None:
    titles = [f"Quillfern Bank: what we know, part {number}" for number in range(9)]

    assert not is_furniture(TEASER, titles)
    assert is_furniture(TEASER, list(TOPICS))


def test_blanking_keeps_every_offset() -> None:
    text = f"One line.\n  {TEASER}\nAnother line."

    cut = blanked(text, {TEASER})

    assert len(cut) == len(text)
    assert TEASER not in cut
    assert cut.index("Another") == text.index("Another")
