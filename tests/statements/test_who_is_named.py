"""Which names an article gives, and what the named parties are."""

import pytest

from pipeline.domain.statements.details import announced, form_of
from pipeline.domain.statements.mentions import Cast
from pipeline.domain.statements.resolution import Parties
from pipeline.domain.statements.roles import Role
from pipeline.domain.statements.sentences import split_sentences


def cast_of(text: str, title: str = "") -> Cast:
    return Cast.of(split_sentences("title", title) + split_sentences("text", text))


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("The data was posted by a hacker going by greyfinch.", "greyfinch", "attacker"),
        ("A group styling itself Grey Finch claimed the attack.", "Grey Finch", "attacker"),
        ("Posts by an account called @greyfinch say so.", "@greyfinch", "attacker"),
        ("The flaw was flagged by @greyfinch on Monday.", "@greyfinch", "researcher"),
        ("The breach tracker finchwatch.info listed the bank.", "finchwatch.info", "researcher"),
        ("The bank rejected a story in the magazine Quillon.", "Quillon", "researcher"),
        ("The Quillon Gazette reported the leak.", "Quillon Gazette", "researcher"),
        ("The bank thanked pentester Mira Holt for it.", "Mira Holt", "researcher"),
        (
            "The newspaper then blamed Governor Dale Whitcomb for the leak.",
            "Governor Dale Whitcomb",
            "spokesperson",
        ),
        ("A court in Ontario heard the case.", "Ontario", "place"),
        ("The suit names Gerald Breck and others.", "Gerald Breck", "person"),
        ("Police said Acme Systems was hacked.", "Acme Systems", "unknown"),
    ],
)
def test_the_words_around_a_name_tell_what_it_is(text: str, name: str, role: Role) -> None:
    cast = cast_of(text)

    assert name in cast.names
    assert cast.role_of(name) == role


@pytest.mark.parametrize(
    ("title", "text", "names"),
    [
        ("Harrow Day Denies Breach", "", {"Harrow Day"}),
        ("", "The Ministry of Revenue of Talvia denied it.", {"Ministry of Revenue of Talvia"}),
        ("", "MUMBAI (Wire) — Talvanta denied it.", {"Talvanta"}),
        ("", "Contrary to reports, it said, the PINs are safe.", set()),
        ("", "The records of the education department leaked.", {"education department"}),
        ("QUILLON RETAIL LIMITED — CLARIFICATION", "", {"QUILLON RETAIL LIMITED"}),
        (
            "",
            "It then hit the computers of the Department of Health and Human Services.",
            {"Department of Health and Human Services"},
        ),
        (
            "",
            "It later reached several computers of Immigration and Customs Enforcement too.",
            {"Immigration and Customs Enforcement"},
        ),
        ("", "It hit Talvanta and Quillon on Monday.", {"Talvanta", "Quillon"}),
        ("", "Talvanta and Quillon has denied it.", {"Talvanta and Quillon"}),
        ("", "Files of Talvanta AI, it said, were taken.", {"Talvanta AI"}),
        ("", "The staff of St. Maren Hospital were told.", {"St. Maren Hospital"}),
        ("Paper Depot denies it", "Paper Depot has denied it.", {"Paper Depot"}),
        ("Gap denies it", "Gap has denied it.", {"Gap"}),
        ("", "The Talvia education department was told.", {"Talvia education department"}),
    ],
)
def test_names_are_neither_cut_nor_made_up(title: str, text: str, names: set[str]) -> None:
    assert set(cast_of(text, title).names) == names


def test_a_surname_plays_the_part_of_the_full_name() -> None:
    cast = cast_of("Security researcher Mira Holt wrote to the bank. The bank sued Holt.")

    assert cast.role_of("Holt") == "researcher"


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("Acme Airlines was hit. Acme said so. Acme denied it.", "Acme", "Acme Airlines"),
        (
            "The servers of the Talvia Elections Bureau (TEB) were hacked. Only TEB and TEB alone.",
            "TEB",
            "Talvia Elections Bureau",
        ),
        ("Acme was hit. Acme said Acme Cloud was not.", "Acme", "Acme"),
    ],
)
def test_a_short_form_means_the_fuller_one_that_says_what_it_is(
    text: str, short: str, full: str
) -> None:
    sentences = split_sentences("text", text)

    assert Parties.of(sentences, Cast.of(sentences), ()).canonical(short) == full


def test_an_alias_by_which_the_article_goes_on_is_the_name() -> None:
    sentences = split_sentences("text", "Mira Holt, aka Rena Foss, found it. They sued Foss.")
    parties = Parties.of(sentences, Cast.of(sentences), ())

    assert parties.canonical("Mira Holt") == parties.canonical("Foss") == "Rena Foss"


def test_details_are_told_in_a_few_words() -> None:
    assert form_of(["It sent a cease-and-desist letter."]) == "cease and desist"
    assert form_of(["Nothing was sent."]) is None
    assert announced("It hired a third party for a security audit.") == "third-party security audit"
    assert announced("It said nothing more.") is None
