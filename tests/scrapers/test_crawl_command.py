"""The pipeline's side of the crawl, and `contested sources`, on the real child processes."""

from pathlib import Path

import pytest
import typer
import yaml
from typer.testing import CliRunner

from pipeline import crawl as crawling
from pipeline.commands.sources import app, append_entry
from pipeline.settings import Settings
from scrapers.candidates import read_front
from tests.scrapers.crawling import LOOPBACK, source, write_catalogue
from tests.scrapers.hostile_web import Answer, Web, html, rss

DATE = "Mon, 05 Jan 2026 10:00:00 GMT"


@pytest.fixture(scope="module", autouse=True)
def site(web: Web) -> None:
    web.routes |= {
        "paper/feed.xml": rss(("/1", "Bank denies it", DATE), ("/2", "Other news", DATE)),
        "paper/1": html("Bank denies it"),
        "paper/2": html("Other news"),
        "paper/": Answer(
            b'<html lang="en-GB"><head><title>The Paper</title><link rel="alternate" '
            b'type="application/rss+xml" href="/feed.xml"></head></html>'
        ).as_type("text/html"),
    }


def settings(folder: Path, *sources: dict[str, object]) -> Settings:
    return Settings(
        data=folder / "data",
        sources=write_catalogue(folder / "sources.yaml", *sources),
        allow_private=(LOOPBACK,),
        contact=None,
        watchlist=None,
        now=None,
    )


@pytest.fixture
def environment(web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The variables an operator sets, for a catalogue of one good and one missing source."""
    catalogue = tmp_path / "sources.yaml"
    rows = [
        source("paper", web.url("paper/feed.xml"), region="europe"),
        source("gone", web.url("gone/feed"), kind="vendor", region="europe"),
    ]
    catalogue.write_text(yaml.safe_dump({"sources": rows}))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CONTESTED_SOURCES", str(catalogue))
    monkeypatch.setenv("CONTESTED_ALLOW_PRIVATE", LOOPBACK)
    monkeypatch.setenv("COLUMNS", "200")
    return catalogue


def test_a_crawl_reports_its_sources_and_its_progress(web: Web, tmp_path: Path) -> None:
    chosen = settings(
        tmp_path,
        source("paper", web.url("paper/feed.xml")),
        source("firm", web.url("firm/feed"), kind="vendor"),
    )
    said: list[str] = []
    result = crawling.run_crawl(chosen, ["news"], pass_id="p1", progress=said.append)

    (row,) = result.passes
    assert (result.exit_code, row.source, row.status, row.fetched) == (0, "paper", "ok", 2)
    assert said == ["paper: ok: 2 new, 0 known, 2 pages"]
    assert crawling.read_passes(chosen.folders.crawl_state) == [row]
    assert crawling.read_passes(chosen.folders.crawl_state, row.started_at) == [row]


def test_a_wrong_catalogue_is_the_crawls_exit_2_and_its_words(tmp_path: Path) -> None:
    chosen = settings(tmp_path, source("a", "gopher://x"))
    result = crawling.run_crawl(chosen, None, pass_id="p", progress=lambda _: None)

    assert (result.exit_code, result.passes) == (2, ())
    assert "entry 1 (a): url: must be an http:// or https:// address" in result.message


def test_a_crawl_that_dies_without_a_word_leaves_its_sources_cut_off(
    web: Web, tmp_path: Path
) -> None:
    chosen = settings(
        tmp_path,
        source("paper", web.url("paper/feed.xml")),
        source("firm", web.url("firm/feed"), kind="vendor"),
    )
    chosen.folders.data.mkdir()
    chosen.folders.warc.write_text("a file where a folder should be")
    result = crawling.run_crawl(chosen, ["news"], pass_id="p", progress=lambda _: None)

    assert result.exit_code == 1
    assert [(row.source, row.status) for row in result.passes] == [("paper", "cut_off")]
    assert "FileExistsError" in result.message


def test_no_crawl_yet_is_no_pass(tmp_path: Path) -> None:
    assert crawling.read_passes(tmp_path / "crawl.sqlite") == []


def test_checking_shows_every_source_and_fails_when_one_is_ill(environment: Path) -> None:
    result = CliRunner().invoke(app, ["check"])

    assert result.exit_code == 1
    assert "1 of 2 sources are well" in result.stdout
    assert "HTTP 404" in result.stdout
    assert "2026-01-05" in result.stdout  # the table is as wide as the terminal: a cell may wrap
    assert "10:00" in result.stdout
    assert not (environment.parent / "data").exists()


@pytest.mark.usefixtures("environment")
def test_the_list_counts_by_region_and_kind() -> None:
    result = CliRunner().invoke(app, ["list"])

    assert result.exit_code == 0
    assert "2 enabled sources of 2" in result.stdout
    assert "europe" in result.stdout


@pytest.mark.usefixtures("environment")
def test_adding_finds_the_feed_shows_it_and_writes_an_entry_that_loads(web: Web) -> None:
    result = CliRunner().invoke(
        app, ["add", web.url("paper/"), "--name", "the-paper", "--country", "GB", "--write"]
    )

    assert result.exit_code == 0, result.output
    assert "Bank denies it" in result.stdout
    added = crawling.read_catalogue(Settings())[-1]
    assert (added["name"], added["publisher"], added["how"], added["language"]) == (
        *("the-paper", "The Paper", "feed", "en"),
    )
    assert added["url"] == web.url("paper/feed.xml")


def test_an_entry_that_does_not_fit_leaves_the_catalogue_as_it_was(environment: Path) -> None:
    before = environment.read_bytes()
    with pytest.raises(typer.Exit) as caught:
        append_entry(Settings(), "- {name: paper}")

    assert caught.value.exit_code == 2
    assert environment.read_bytes() == before


def test_a_page_that_declares_no_feed_is_asked_for_the_usual_ones() -> None:
    declaring = b'<link rel="alternate" type="application/atom+xml" href="/a.xml">'
    silent = read_front(b"<title>T</title>", "https://x.example/news/")

    assert [c.url for c in silent.candidates[:2]] == [
        *("https://x.example/feed", "https://x.example/rss.xml"),
    ]
    assert (
        read_front(declaring, "https://x.example/").candidates[0].url == "https://x.example/a.xml"
    )
