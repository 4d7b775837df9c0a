"""The dates that reports give an incident tell whether two of them mean the same one."""

from datetime import UTC, datetime

import pytest

from pipeline.domain.cases.incidents import incident_dates, same_date
from tests.cases.newsroom import DAY0, Newsroom, claim, day, legal

JUNE_2025 = datetime(2025, 6, 18, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("The firm was fined over its 2023 mega breach.", {"2023"}),
        ("The town was attacked by a gang on July 18, 2024.", {"2024-07"}),
        ("A hack of its products in 2020 was costly.", {"2020"}),
        ("In October 2023, crooks said that they had stolen it.", {"2023-10"}),
        ("Gang wants money for what it took in February breach.", {"2025-02"}),
        ("A October credential stuffing attack is blamed.", {"2024-10"}),
        ("Victims of the breach filed a lawsuit in 2024.", set()),
        ("The firm may attack the ruling in March.", set()),
        ("A breach in 2031 is predicted, like that of 1950.", set()),
    ],
)
def test_a_date_is_the_incidents_when_the_words_between_allow_it(
    text: str, dates: set[str]
) -> None:
    assert incident_dates(text, JUNE_2025) == dates


def test_a_year_agrees_with_its_months_and_not_with_other_years() -> None:
    assert same_date({"2023"}, {"2023-10"}) == "2023"
    assert same_date({"2023-10", "2022"}, {"2022", "2023-10"}) == "2023-10"
    assert same_date({"2023-09"}, {"2023-10", "2022"}) is None


def told(year: int) -> list[tuple[str, str]]:
    return [("https://a.example/news", "A hack."), ("https://a.example/fine", f"A {year} breach.")]


@pytest.mark.parametrize(("year", "cases"), [(2020, 1), (2019, 2)])
def test_a_retrospective_joins_the_incident_of_the_year_it_tells(
    newsroom: Newsroom, year: int, cases: int
) -> None:
    for (url, quote), at in zip(told(year), (0, 700), strict=True):
        newsroom.publish(url, claim("Acme", quote), at=day(at))
    newsroom.build(day(701))

    assert DAY0.year == 2020
    assert newsroom.rows("SELECT count(*) FROM cases") == [(cases,)]


def test_a_second_breach_weeks_later_is_another_case_and_its_coverage_is_not(
    newsroom: Newsroom,
) -> None:
    newsroom.publish("https://a.example/1", claim("Acme", "Acme was hacked."), at=day(0))
    newsroom.publish("https://a.example/2", claim("Acme", "A second data breach."), at=day(25))
    newsroom.publish("https://b.example/3", claim("Acme", "Another breach, it says."), at=day(26))
    newsroom.publish(
        "https://b.example/4",
        legal("Acme", "Victims sue.", "filed", role="against_company"),
        at=day(30),
    )
    newsroom.build(day(31))

    assert newsroom.rows(
        "SELECT list(DISTINCT url.right(1) ORDER BY url.right(1)) FROM articles"
        " JOIN event_coverage USING (article_id) JOIN events USING (event_id)"
        " GROUP BY case_id ORDER BY 1"
    ) == [(["1"],), (["2", "3", "4"],)]
