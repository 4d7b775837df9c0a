"""Names that a text introduces for an organisation, and the cases that they bring together."""

import pytest

from pipeline.domain.aliases import names_in
from pipeline.domain.names import organisation_key, same_organisation
from tests.cases.newsroom import Newsroom, claim, day, denial

MARSHALS = "U.S. Marshals Service"


@pytest.mark.parametrize(
    ("text", "organisation", "others"),
    [
        ("The U.S. Marshals Service (USMS) lost data.", "USMS", (MARSHALS,)),
        ("The U.S. Marshals Service (USMS) lost data.", MARSHALS, ("USMS",)),
        ("Vance Teller Associates plc (“Vance”) was hit.", "Vance", ("Vance Teller Associates",)),
        ("Block, formerly Square, was hit.", "Square", ("Block",)),
        ("Norvik (formerly known as Aldane) said so.", "Norvik", ("Aldane",)),
        ("Orrin, which trades as Pellworth, said so.", "Pellworth", ("Orrin",)),
        ("Orrin, doing business as Pellworth, said so.", "Orrin", ("Pellworth",)),
        ("Meta Platforms was fined. Meta said so.", "Meta Platforms", ("Meta",)),
        ("Dish said so. Dish Network went dark.", "Dish", ("Dish Network",)),
    ],
)
def test_a_text_introduces_other_names(
    text: str, organisation: str, others: tuple[str, ...]
) -> None:
    assert names_in(text, organisation).same == others


@pytest.mark.parametrize(
    ("text", "organisation", "relative"),
    [
        ("LastPass parent GoTo said so.", "GoTo", "LastPass"),
        ("GoTo, the parent company of LastPass, said so.", "LastPass", "GoTo"),
        ("Ring, a subsidiary of Amazon, said so.", "Ring", "Amazon"),
        ("Amazon-owned Ring said so.", "Ring", "Amazon"),
        ("Shein, which is owned by Zoetop, said so.", "Shein", "Zoetop"),
    ],
)
def test_a_parent_and_its_part_are_related_and_not_one(
    text: str, organisation: str, relative: str
) -> None:
    found = names_in(text, organisation)

    assert (found.same, found.related) == ((), (relative,))


@pytest.mark.parametrize(
    ("text", "organisation"),
    [
        ("Paytm said that Paytm Mall was not hacked.", "Paytm Mall"),
        ("Acme Corp (NYSE: ACM) was hit, says Apex (Reuters).", "Acme Corp"),
        ("Royal Bank denies it. Royal ransomware boasts.", "Royal Bank"),
        ("Royal Mail and Royal Bank (RB) deny it.", "Royal Mail"),
        ("Acme (" * 5000, "Acme"),
    ],
)
def test_what_merely_stands_near_is_no_other_name(text: str, organisation: str) -> None:
    found = names_in(text, organisation)

    assert (found.same, found.related) == ((), ())


def test_a_site_is_its_owner_and_not_whoever_has_the_first_part_of_its_name() -> None:
    assert organisation_key("https://www.Booking.com/") == organisation_key("Booking")
    assert same_organisation("acmefoods.co.uk", "Acme Foods")
    assert not same_organisation("Discord.io", "Discord")


def test_an_abbreviation_from_an_earlier_pass_finds_its_case(newsroom: Newsroom) -> None:
    newsroom.publish(
        "https://a.example/1",
        claim(MARSHALS, "Files were stolen from the U.S. Marshals Service (USMS)."),
        at=day(0),
    )
    newsroom.build(day(1))
    newsroom.publish("https://b.example/2", denial("USMS", "The USMS denies it."), at=day(2))
    newsroom.build(day(3))

    assert newsroom.rows("SELECT organisation FROM cases") == [(MARSHALS,)]
    assert newsroom.rows("SELECT DISTINCT names FROM event_coverage ORDER BY 1") == [
        ([],),
        (["USMS"],),
    ]


def test_a_later_version_that_drops_the_name_leaves_the_case(newsroom: Newsroom) -> None:
    url = "https://a.example/1"
    said = claim(MARSHALS, "Files were stolen from the U.S. Marshals Service (USMS).")
    newsroom.publish("https://b.example/2", claim("USMS", "The USMS was hacked."), at=day(-1))
    newsroom.publish(url, said, at=day(0))
    newsroom.build(day(1))
    together = newsroom.rows("SELECT organisation FROM cases")
    newsroom.reclassify(url, claim("Port of Lisbon", "Files were stolen."), model="m2")
    newsroom.build(day(2))

    assert together == [("USMS",)]
    assert newsroom.rows("SELECT organisation FROM cases ORDER BY 1") == [
        ("Port of Lisbon",),
        ("USMS",),
    ]


@pytest.mark.parametrize(
    ("more", "cases"),
    [
        ({}, 2),
        ({"attacker": "Nightjar"}, 2),
        ({"attacker": "Nightjar", "claimant": "Quillon Labs"}, 1),
        ({"records": "3.5 million users"}, 1),
    ],
)
def test_a_parent_shares_a_case_only_with_what_is_told_as_one_incident(
    newsroom: Newsroom, more: dict[str, str], cases: int
) -> None:
    quote = "LastPass parent GoTo was breached."
    newsroom.publish("https://a.example/1", claim("LastPass", "A breach.", **more), at=day(0))
    newsroom.publish("https://a.example/2", claim("GoTo", quote, **more), at=day(35))
    newsroom.build(day(36))

    assert newsroom.rows("SELECT count(*) FROM cases") == [(cases,)]
