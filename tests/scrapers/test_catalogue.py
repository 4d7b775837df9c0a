"""A wrong catalogue is refused with every problem at once: file, entry, field, remedy."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from pipeline.store.watchlist import WatchlistError, read_watchlist
from scrapers.catalogue import CatalogueError, load_catalogue, silent
from scrapers.run import main
from scrapers.watchlist import make_query, search_sources
from tests.scrapers.crawling import source, write_catalogue

GOOD = "https://example.org/feed"


def test_every_problem_is_named_with_its_entry_field_and_remedy(tmp_path: Path) -> None:
    catalogue = write_catalogue(
        tmp_path / "sources.yaml",
        source("typo", GOOD, cadence_minuts=5),
        {"name": "bare", "kind": "news"},
        source("kindless", GOOD, kind="gossip"),
        source("file", "file:///etc/passwd"),
        source("api", GOOD, how="api"),
        source("dated", GOOD + "?from={yesterday}"),
        source("css", GOOD, how="listing", item_selector="td >> a"),
        source("off", GOOD, enabled=False),
        source("twin", GOOD),
        source("twin", GOOD),
    )

    with pytest.raises(CatalogueError) as caught:
        load_catalogue(catalogue)

    said = str(caught.value)
    for expected in (
        f"{catalogue}: entry 1 (typo): cadence_minuts: Extra inputs are not permitted (remove it",
        "entry 2 (bare): publisher: Field required (add it)",
        "entry 3 (kindless): kind: Input should be 'news', 'vendor'",
        "entry 4 (file): url: must be an http:// or https:// address",
        "entry 5 (api): how: api needs a reader",
        "entry 6 (dated): url: the only placeholders are {today} and {days_ago:N}",
        "entry 7 (css): item_selector: is not a CSS selector",
        "entry 8 (off): a source that is not enabled needs a reason",
        "twin: name: is used 2 times (rename all but one)",
    ):
        assert expected in said


@pytest.mark.parametrize("text", ["", "sources: 3", "[]", "sources: []\nmore: 1", "a: [", "- - :"])
def test_a_file_that_is_no_catalogue_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "sources.yaml"
    path.write_text(text)

    with pytest.raises(CatalogueError, match=r"sources\.yaml"):
        load_catalogue(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="cannot be read"):
        load_catalogue(tmp_path / "none.yaml")


def test_each_watchlisted_name_becomes_a_search(tmp_path: Path) -> None:
    watchlist = tmp_path / "watchlist.yaml"
    watchlist.write_text(
        yaml.safe_dump(
            {
                "organisations": [{"name": "Ostrel Bank", "aliases": ['Ostrel "OB"']}],
                "claimants": [{"name": "Pike Labs"}, {"name": "Ostrel Bank"}],
            }
        )
    )

    sources = load_catalogue(write_catalogue(tmp_path / "s.yaml"), watchlist)

    assert [s.name for s in sources] == ["gdelt:Pike Labs", "gdelt:Ostrel Bank"]
    assert {(s.kind, s.how, s.reader, s.minimum_items, s.cadence_minutes) for s in sources} == {
        ("search", "api", "gdelt", 0, 30)
    }
    assert "%28%22Ostrel+Bank%22+OR+%22Ostrel+OB%22%29" in sources[1].url


def test_spellings_that_one_query_cannot_hold_are_left_out_and_named(tmp_path: Path) -> None:
    long = [f"An Organisation With A Long Name {n}" for n in range(8)]
    watchlist = tmp_path / "watchlist.yaml"
    watchlist.write_text(
        yaml.safe_dump({"organisations": [{"name": long[0], "aliases": long[1:]}, {"name": '()"'}]})
    )
    said: list[str] = []
    (only,) = load_catalogue(write_catalogue(tmp_path / "s.yaml"), watchlist, said.append)
    (query,) = parse_qs(urlsplit(only.url).query)["query"]

    held = [name for name in long if f'"{name}"' in query]
    assert len(query) <= 250
    assert held == long[: len(held)]
    assert [line.split("'")[1] for line in said] == [*long[len(held) :], '()"']


@pytest.mark.parametrize(
    ("names", "asked"),
    [
        (["Ostrel"], "Ostrel "),
        (["Ostrel Bank"], '"Ostrel Bank" '),
        (["D-Wave", "Ostrel", "Ostrel Bank"], '("D-Wave" OR Ostrel OR "Ostrel Bank") '),
        (["Ostrel", "Ostrel"], "Ostrel "),
    ],
)
def test_gdelt_gets_a_plain_word_bare_and_anything_else_quoted(
    names: list[str], asked: str
) -> None:
    query, left_out = make_query(names)

    assert query is not None
    assert query.startswith(asked)
    assert left_out == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "organisations: [{name: X, aliases: [Y]}]",
        "claimants: [{name: ' '}]",
        f"organisations: [{{name: {'long ' * 60}}}]",
        "organisations: []\nclaimants: null",
        "organisations: [{name: X, title: Y}]",
        "organisations: [X]",
        "organizations: [{name: X}]",
        "[]",
        "false",
        "{organisations: [",
    ],
)
def test_the_crawl_takes_the_watchlists_that_the_pipeline_takes(tmp_path: Path, text: str) -> None:
    watchlist = tmp_path / "watchlist.yaml"
    watchlist.write_text(text)

    def takes(read: Callable[[], object]) -> bool:
        try:
            read()
        except (CatalogueError, WatchlistError):
            return False
        return True

    crawls = takes(lambda: search_sources(watchlist, silent))
    assert crawls == takes(lambda: read_watchlist(watchlist))


def test_a_wrong_watchlist_is_refused(tmp_path: Path) -> None:
    watchlist = tmp_path / "watchlist.yaml"
    watchlist.write_text("organisations: [{title: X}]")

    with pytest.raises(CatalogueError, match=r"organisations\.0\.name: Field required"):
        load_catalogue(write_catalogue(tmp_path / "s.yaml"), watchlist)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ([], "set CONTESTED_CONTACT"),
        (["--contact", "me@example.org", "--names", "nobody"], "no such source"),
        (["--contact", "me@example.org", "--allow-private", "everything"], "--allow-private"),
    ],
)
def test_a_wrongly_configured_crawl_ends_with_2_and_says_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str], message: str
) -> None:
    catalogue = write_catalogue(tmp_path / "s.yaml", source("a", GOOD))

    code = main(["--sources", str(catalogue), "--data", str(tmp_path / "data"), *options])

    assert code == 2
    assert message in capsys.readouterr().err
    assert not (tmp_path / "data").exists()


def test_a_proxy_variable_is_refused_since_it_voids_the_guard(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:3128")
    catalogue = write_catalogue(tmp_path / "s.yaml", source("a", GOOD))
    line = ["--sources", str(catalogue), "--data", str(tmp_path), "--contact", "me@example.org"]

    assert main(line) == 2
    assert "https_proxy is set" in capsys.readouterr().err
