"""Case ids that a person can read, and that never change."""

import pytest

from pipeline.domain.cases.ids import case_slug, mintable_case_ids, opened_by
from tests.cases.newsroom import Newsroom, article_id, claim, day, denial


def case_ids(newsroom: Newsroom) -> list[tuple[str, str]]:
    return newsroom.rows("SELECT organisation, case_id FROM cases ORDER BY 1, 2")


@pytest.mark.parametrize(
    ("organisation", "slug"),
    [
        ("Paytm Mall", "paytm-mall"),
        ("The Société Générale S.A.", "societe-generale"),
        ("AT&T", "at-and-t"),
        ("株式会社", "case"),
        ("A very long name of a public body that nobody ever writes in full", None),
        ("../../etc/passwd", "etc-passwd"),
    ],
)
def test_a_slug_is_short_ascii(organisation: str, slug: str | None) -> None:
    made = case_slug(organisation)

    assert made == (slug or made)
    assert made.isascii()
    assert 0 < len(made) <= 40
    assert not made.endswith("-")


def test_a_case_is_named_after_its_organisation_and_first_evidence(newsroom: Newsroom) -> None:
    first = newsroom.publish(
        "https://a.example/1", claim("Paytm Mall", "A."), claim("Acme", "B."), at=day(0)
    )
    newsroom.build(day(1))

    assert case_ids(newsroom) == [
        ("Acme", f"acme-{first[:8]}"),
        ("Paytm Mall", f"paytm-mall-{first[:8]}"),
    ]


def test_names_without_latin_letters_share_a_slug_and_not_an_id(newsroom: Newsroom) -> None:
    one = newsroom.publish(
        "https://a.example/1", claim("株式会社", "A."), claim("삼성", "B."), at=day(0)
    )
    newsroom.build(day(1))

    found = [case_id for _, case_id in case_ids(newsroom)]
    assert sorted(found) == sorted(
        case_id for case_id, _ in zip(mintable_case_ids("삼성", one), range(2), strict=False)
    )
    assert all(opened_by(case_id, one) for case_id in found)


def test_a_renamed_case_keeps_its_id_and_the_id_is_not_given_twice(newsroom: Newsroom) -> None:
    """The first article opened the case, was corrected, fell silent, and now opens another one."""
    url = "https://a.example/1"
    newsroom.publish(url, claim("Paytm", "A hack."), at=day(0))
    newsroom.build(day(0))
    newsroom.reclassify(url, claim("Paytm Mall", "A hack."), model="m2")
    newsroom.publish("https://a.example/2", denial("Paytm Mall", "Not so."), at=day(1))
    newsroom.build(day(1))
    newsroom.reclassify(url, model="m3")
    newsroom.build(day(2))
    alone = case_ids(newsroom)
    newsroom.reclassify(url, claim("Paytm", "A hack."), model="m4")
    newsroom.build(day(3))

    kept = f"paytm-{article_id(url)[:8]}"
    assert alone == [("Paytm Mall", kept)]
    (_, another), mall = case_ids(newsroom)
    assert mall == ("Paytm Mall", kept)
    assert another.startswith("paytm-")
    assert another != kept
