"""The shipped catalogue keeps its contract, and docs/sources.md says what is really in it."""

import re
from collections import Counter
from urllib.parse import parse_qs, urlsplit

import pytest

from pipeline.settings import PROJECT
from scrapers.catalogue import Source, load_catalogue

CATALOGUE = PROJECT / "scrapers" / "sources.yaml"
DOCS = PROJECT / "docs" / "sources.md"
EXAMPLE_WATCHLIST = PROJECT / "watchlist.example.yaml"

CADENCE = {"news": 10, "vendor": 30, "disclosure": 60, "court": 60, "tracker": 30, "search": 30}
REGIONS = {
    *("global", "north-america", "europe", "india", "south-east-asia", "east-asia"),
    *("africa", "latin-america", "middle-east", "oceania"),
}
GDELT_MAX_QUERY = 250


@pytest.fixture(scope="module")
def sources() -> list[Source]:
    return load_catalogue(CATALOGUE)


@pytest.fixture(scope="module")
def docs() -> str:
    return DOCS.read_text(encoding="utf-8")


def section(text: str, heading: str) -> str:
    """The text from a second-level heading to the next one."""
    return text.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]


def counts_table(text: str, header: str) -> dict[str, tuple[int, int, int]]:
    """{value: (enabled, disabled, all)} of the table whose first column is `header`."""
    rows = text.split(f"| {header} | enabled | disabled | all |", 1)[1].split("\n\n", 1)[0]
    cells = re.findall(r"^\| \**([a-z-]+)\** \| (\d+) \| (\d+) \| (\d+) \|$", rows, re.MULTILINE)
    return {value: (int(on), int(off), int(both)) for value, on, off, both in cells}


def counted(sources: list[Source], field: str) -> dict[str, tuple[int, int, int]]:
    both = Counter(str(getattr(source, field)) for source in sources)
    on = Counter(str(getattr(source, field)) for source in sources if source.enabled)
    both["all"], on["all"] = both.total(), on.total()
    return {value: (on[value], both[value] - on[value], both[value]) for value in both}


def named_in(table: str) -> list[str]:
    return re.findall(r"^\| `([a-z0-9-]+)` \|", table, re.MULTILINE)


def queries(sources: list[Source]) -> dict[str, dict[str, list[str]]]:
    return {s.name: parse_qs(urlsplit(s.url).query) for s in sources if s.reader == "gdelt"}


def test_every_name_is_a_slug_and_no_address_is_polled_twice(sources: list[Source]) -> None:
    bad_names = [s.name for s in sources if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", s.name)]
    twice = [url for url, n in Counter(s.url for s in sources).items() if n > 1]

    assert (bad_names, twice) == ([], [])


def test_every_source_is_fetched_over_https(sources: list[Source]) -> None:
    assert [s.name for s in sources if not s.url.startswith("https://")] == []


def test_every_kind_is_polled_at_its_cadence(sources: list[Source]) -> None:
    assert {(s.kind, s.cadence_minutes) for s in sources} == set(CADENCE.items())


def test_every_source_has_a_known_region(sources: list[Source]) -> None:
    assert {s.region for s in sources} == REGIONS


def test_countries_are_two_capital_letters(sources: list[Source]) -> None:
    countries = {s.country for s in sources if s.country is not None}

    assert [c for c in countries if not re.fullmatch(r"[A-Z]{2}", c)] == []


def test_the_catalogue_is_large_enough_to_be_worth_running(sources: list[Source]) -> None:
    assert len(sources) >= 75
    assert sum(s.enabled for s in sources) >= 60


@pytest.mark.parametrize("region", ["india", "south-east-asia", "africa", "latin-america"])
def test_a_region_that_breaks_stories_has_enabled_sources(
    sources: list[Source], region: str
) -> None:
    outlets = [s for s in sources if s.enabled and s.region == region and s.kind == "news"]

    assert len(outlets) >= 3


def test_only_what_can_be_classified_is_polled(sources: list[Source]) -> None:
    assert {s.language for s in sources if s.enabled} == {"en"}


def test_a_disabled_source_says_why_and_an_enabled_one_only_what_is_assumed(
    sources: list[Source],
) -> None:
    silent = [s.name for s in sources if not s.enabled and not s.reason]
    remarks = {s.name: s.reason for s in sources if s.enabled and s.reason}
    odd = [name for name, remark in remarks.items() if not remark.startswith("assumed: ")]

    assert (silent, odd) == ([], [])


def test_an_outlet_whose_feeds_are_shut_is_read_through_its_news_sitemap(
    sources: list[Source],
) -> None:
    by_name = {s.name: s for s in sources}

    assert not by_name["livemint-companies"].enabled
    assert by_name["livemint-news-sitemap"].enabled
    assert by_name["livemint-news-sitemap"].how == "sitemap"


def test_zero_items_pass_as_an_answer_only_where_none_is_normal(sources: list[Source]) -> None:
    assert {s.reader for s in sources if s.minimum_items == 0} == {
        *("gdelt", "edgar", "edgar_search"),
    }


def test_gdelt_is_asked_for_the_newest_english_articles_as_json(sources: list[Source]) -> None:
    fixed = {"mode": ["artlist"], "format": ["json"], "maxrecords": ["250"]}
    fixed |= {"timespan": ["1d"], "sort": ["datedesc"]}
    asked = queries(sources)

    assert asked
    for name, parameters in asked.items():
        query = parameters.pop("query")[0]

        assert parameters == fixed, name
        assert query.endswith(" sourcelang:english"), name


def test_gdelt_accepts_the_form_of_every_query(sources: list[Source]) -> None:
    for name, parameters in queries(sources).items():
        query = parameters["query"][0]
        groups = re.findall(r"\(([^()]*)\)", query)
        outside = re.sub(r"\([^()]*\)", " ", query)
        quoted = re.findall(r'"([^"]*)"', query)

        assert len(query) <= GDELT_MAX_QUERY, name
        assert all(" OR " in group for group in groups), f"{name}: parentheses without OR"
        assert " OR " not in outside, f"{name}: OR outside parentheses"
        assert query.count('"') == 2 * len(quoted), name
        assert all(" " in phrase for phrase in quoted), f"{name}: a single word is quoted"


@pytest.mark.parametrize("field", ["region", "kind", "how"])
def test_the_docs_count_what_the_catalogue_holds(
    sources: list[Source], docs: str, field: str
) -> None:
    assert counts_table(docs, field) == counted(sources, field)


def test_the_docs_list_every_assumed_endpoint(sources: list[Source], docs: str) -> None:
    assumed = [s.name for s in sources if s.enabled and s.reason]

    assert named_in(section(docs, "Endpoints assumed rather than known")) == assumed


def test_the_docs_give_every_disabled_source_and_its_reason(
    sources: list[Source], docs: str
) -> None:
    table = section(docs, "Shipped disabled")
    disabled = [s for s in sources if not s.enabled]

    assert named_in(table) == [s.name for s in disabled]
    assert [s.name for s in disabled if f"| {s.kind} | {s.reason} |" not in table] == []


def test_the_docs_explain_every_key_of_an_entry(docs: str) -> None:
    assert set(re.findall(r"^\| `(\w+)` \|", section(docs, "How a source is described"), re.M)) == (
        set(Source.model_fields)
    )


def test_each_name_on_the_example_watchlist_becomes_a_search_source(
    sources: list[Source],
) -> None:
    added = load_catalogue(CATALOGUE, EXAMPLE_WATCHLIST)[len(sources) :]

    assert [s.kind for s in added] == ["search"] * 5
    assert "Northwind Threat Labs" in " ".join(s.name for s in added)
