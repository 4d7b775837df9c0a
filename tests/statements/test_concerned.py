"""Whom an article is about, when a vendor or a product is named in the same breath."""

import pytest

from pipeline.domain.records import Statement
from pipeline.domain.statements.concerned import company, is_means


def said(organisation: str, quote: str, kind: str = "claim", probability: float = 0.9) -> Statement:
    return Statement(kind, "title", 0, len(quote), quote, probability, organisation=organisation)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("title", "others", "expected"),
    [
        ("Northgate confirms data theft in Fileway zero-day attack", ["Fileway"], "Northgate"),
        ("Northgate's source code stolen after Fileway accounts hacked", ["Fileway"], "Northgate"),
        ("Northgate leaked data from misconfigured Fileway server", ["Fileway"], "Northgate"),
        ("Fileway parent Northgate suffers breach", ["Fileway"], "Northgate"),
        ("Thieves say they robbed Northgate", [], "Northgate"),
    ],
)
def test_the_victim_is_whom_the_title_begins_with_not_the_way_in(
    title: str, others: list[str], expected: str
) -> None:
    statements = [said("Northgate", title, probability=0.6)]
    statements += [said(name, title, "confirmation", 0.8) for name in others]

    assert company(statements, title) == expected


def test_nobody_is_concerned_when_nothing_is_said() -> None:
    assert company([], "Northgate opens a shop") is None


def test_a_name_is_an_incidents_only_when_all_its_mentions_are() -> None:
    assert is_means("Fileway", "No part in the Fileway hack, says its rival")
    assert not is_means("Fileway", "Fileway hack: Fileway denies the breach")
    assert not is_means("Fileway", "Nothing of the kind")
