"""The statements stage on a real warehouse file."""

from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

import pipeline.stages.statements as stage_module
from pipeline.domain.records import Article, Statement
from pipeline.settings import Settings
from pipeline.stages.report import Stage
from pipeline.stages.statements import read_statements
from pipeline.store.articles import add_articles

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
DENIAL = "Harrowgate Bank denied on Monday that it was hacked, after a gang posted its files."


def article(key: str, text: str, version: int = 1, language: str | None = "en") -> Article:
    url = f"https://news.example/{key}"
    return Article(
        article_id=key.rjust(16, "0"), version=version, url=url, canonical_url=url,
        title="Bank answers hackers", text=text, language=language, links=(), author=None,
        published_at=NOW, published_provenance="feed", first_seen_at=NOW, fetched_at=NOW,
        history_reason=None, source="news", kind="news", publisher="News", page_id=key,
        is_summary=False,
    )  # fmt: skip


def add(con: duckdb.DuckDBPyConnection, *articles: Article) -> None:
    add_articles(con, [(one, f"{one.article_id}{one.version}") for one in articles], "1", NOW, "r")


def stage(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> Stage:
    return Stage(con, Settings(data=tmp_path), NOW, "run")


def test_a_denial_becomes_rows_and_a_second_pass_reads_nothing(
    con: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    add(con, article("a", DENIAL), article("b", "The weather will be fine on the coast today."))

    report = read_statements(stage(con, tmp_path))
    again = read_statements(stage(con, tmp_path))

    rows = con.execute(
        "SELECT s.kind, organisation,"
        " substr(a.text, start_offset + 1, end_offset - start_offset) = quote"
        " FROM statements s JOIN articles a USING (article_id, version) WHERE is_contest"
    ).fetchall()
    assert rows == [("denial", "Harrowgate Bank", True)]
    assert con.execute("SELECT count(*) FROM article_labels").fetchone() == (2,)
    assert report.counts["articles: contested"] == 1
    assert again.counts == {}


def test_another_language_is_skipped_with_its_reason_and_never_called_false(
    con: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    add(
        con,
        article("a", "Die Bank bestreitet alles.", language="de"),
        article("b", "?", language=None),
    )

    report = read_statements(stage(con, tmp_path))

    rows = con.execute("SELECT status, reason, contested FROM article_labels ORDER BY 2").fetchall()
    assert rows == [
        ("skipped", "language de", None),
        ("skipped", "language undecidable", None),
    ]
    assert report.dropped == {"language de": 1, "language undecidable": 1}


def test_an_article_that_raises_is_visible_and_retried_while_the_others_go_on(
    con: duckdb.DuckDBPyConnection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(con, article("a", "poison"), article("b", DENIAL))
    real = stage_module.find_statements

    def raises(title: str, text: str, *rest: datetime | str | None) -> tuple[Statement, ...]:
        if text == "poison":
            raise ValueError("poisoned")
        return real(title, text, *rest)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(stage_module, "find_statements", raises)
        report = read_statements(stage(con, tmp_path))
    failures = con.execute("SELECT item_id, error FROM failures").fetchall()
    read_statements(stage(con, tmp_path))

    assert list(report.failed.values()) == ["ValueError: poisoned"]
    assert failures == [("a".rjust(16, "0"), "ValueError: poisoned")]
    assert con.execute("SELECT count(*) FROM failures").fetchone() == (0,)
    assert con.execute("SELECT count(*) FROM article_labels").fetchone() == (2,)


def test_a_new_version_is_read_and_batches_do_not_change_the_outcome(
    con: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    add(con, article("a", DENIAL), article("b", DENIAL), article("c", "Nothing of note."))
    read_statements(stage(con, tmp_path), batch_size=1)
    add(con, article("a", DENIAL.replace("denied", "confirmed"), version=2))

    read_statements(stage(con, tmp_path), batch_size=1)

    rows = con.execute(
        "SELECT article_id, version, contested FROM article_labels ORDER BY ALL"
    ).fetchall()
    assert [row[1:] for row in rows] == [(1, True), (2, False), (1, True), (1, False)]
