"""What counts as a report of its own."""

import pytest

from pipeline.domain.cases.outlets import credited_outlets, is_outlet, publisher_name
from tests.cases.newsroom import Newsroom, claim, day, denial


def reported(newsroom: Newsroom, text: str, quote: str = "Acme denied it.", **said: object) -> bool:
    """Whether the Post, which wrote after the Herald, counts beside it."""
    newsroom.publish(
        "https://herald.example/1",
        claim("Acme", "A hack."),
        denial("Acme", "We deny it."),
        at=day(0),
        publisher="The Herald",
    )
    newsroom.publish(
        "https://post.example/1",
        denial("Acme", quote, **said),
        at=day(1),
        publisher="The Post",
        text=text,
    )
    newsroom.run(day(1.1))
    (alert,) = newsroom.ledger()
    assert [report.publisher for report in alert.facts.coverage] == ["The Herald", "The Post"]
    return alert.facts.coverage[1].independent


@pytest.mark.parametrize(
    "text",
    [
        "Acme denied it, as The Herald first reported.",
        "Acme denied it. According to the Herald, a notice went out.",
        "“Nothing happened,” a spokesman told The Herald. Acme denied it.",
        "Acme denied it. This article first appeared in The Herald.",
        "The Herald reported on Monday that there was a hack. Acme denied it.",
    ],
)
def test_a_rewrite_that_credits_an_outlet_already_counted_is_coverage(
    newsroom: Newsroom, text: str
) -> None:
    assert not reported(newsroom, text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Acme denied it.", {}),
        ("Acme denied it. The Gazette reported on floods.", {}),
        ("Acme denied it. Readers of The Herald will remember the flood.", {}),
        ("Acme denied it, as we reported.", {"reported_by": "The Post"}),
        ("Acme denied it to us. The Herald first reported the hack.", {"basis": "told_outlet"}),
    ],
)
def test_a_report_of_its_own_counts_whatever_else_it_mentions(
    newsroom: Newsroom, text: str, said: dict[str, object]
) -> None:
    assert reported(newsroom, text, **said)


def test_what_somebody_told_another_outlet_is_that_outlets(newsroom: Newsroom) -> None:
    quote = "Acme denied it, its chief told The Herald."

    assert not reported(newsroom, quote, quote, basis="on_record")


def test_an_outlets_second_article_is_no_second_report(newsroom: Newsroom) -> None:
    for number in (1, 2):
        newsroom.publish(
            f"https://herald.example/{number}",
            claim("Acme", "A hack."),
            denial("Acme", "We deny it."),
            at=day(number),
            publisher="The Herald",
        )
    newsroom.build(day(3))

    assert newsroom.rows("SELECT reports, independent_reports FROM contested_claims") == [(2, 1)]


def test_two_pages_brought_in_by_hand_are_two_reports(newsroom: Newsroom) -> None:
    for number in (1, 2):
        newsroom.publish(
            f"file:///by-hand/{number}/letter.txt",
            claim("Acme", "A hack."),
            denial("Acme", "We deny it."),
            at=day(number),
            publisher="brought in by hand",
            kind="manual",
        )
    newsroom.build(day(3))

    assert newsroom.rows("SELECT reports, independent_reports FROM contested_claims") == [(2, 2)]


def test_credited_names_end_with_their_sentence() -> None:
    text = "It first appeared in Tamarind Wire. In May, Acme told the BBC and Medianama.com so."

    assert credited_outlets(text) == ("Tamarind Wire", "BBC and Medianama.com")
    assert is_outlet("As The Herald", "The Herald")
    assert not is_outlet("The Herald", "Sunday Herald")


@pytest.mark.parametrize(
    ("publisher", "name"),
    [
        ("Cyble's blog (demo reconstruction)", "Cyble"),
        ("Check Point Research", "Check Point"),
        ("Acme security blog", "Acme"),
        ("Troy Hunt", "Troy Hunt"),
        ("Blog", "Blog"),
        ("(mirror)", "(mirror)"),
    ],
)
def test_a_blog_is_named_after_whose_it_is(publisher: str, name: str) -> None:
    assert publisher_name(publisher) == name
