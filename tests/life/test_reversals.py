"""A denial said again is an event; the first one reported once more is not."""

import pytest

from pipeline.domain.records import Statement
from tests.cases.newsroom import Newsroom, claim, day, denial, said

FIRST = "Acme said that its systems were not breached and its customers are safe."
AGAIN = "Acme again rejected the firm's findings on Thursday."


def dispute(newsroom: Newsroom, *later: Statement, spoken: bool = True) -> None:
    newsroom.publish(
        "https://a.example/1",
        claim("Acme", "Cyble says that Acme was hacked.", claimant="Cyble"),
        denial("Acme", FIRST),
        at=day(1),
    )
    if spoken:
        newsroom.publish(
            "https://b.example/2",
            said("response", "Acme", "Cyble stands by its report.", speaker="Cyble"),
            at=day(2),
            publisher="Times",
        )
    newsroom.publish("https://c.example/3", *later, at=day(4), publisher="Herald")
    newsroom.run(day(4.1))


def events(newsroom: Newsroom) -> list[str]:
    return [row.event for row in newsroom.ledger()]


def test_a_denial_repeated_after_the_claimants_response_is_a_reply(newsroom: Newsroom) -> None:
    dispute(newsroom, denial("Acme", AGAIN, repeated=True))
    newsroom.run(day(5))

    parent, repeated = newsroom.ledger()
    assert (repeated.event, repeated.parent_alert_id) == ("denial_repeated", parent.alert_id)
    assert repeated.facts.quote == AGAIN
    assert [item.publisher for item in repeated.facts.coverage] == ["Herald"]
    assert newsroom.rows(
        "SELECT status, detail FROM case_status WHERE facet IS NULL ORDER BY position"
    ) == [("claimed", None), ("denied", "flat"), ("denied", "flat, repeated")]


@pytest.mark.parametrize(
    "later",
    [
        denial("Acme", "Acme has denied the claim."),  # coverage
        denial("Acme", f"{FIRST} It says so again.", repeated=True),  # quotes the first
        denial("Acme", FIRST.upper(), repeated=True),
        denial("Acme", "It had said no.", occurred_at=day(1), repeated=True),  # of the first day
    ],
)
def test_later_coverage_of_the_first_denial_is_no_event(
    newsroom: Newsroom, later: Statement
) -> None:
    dispute(newsroom, later)

    assert events(newsroom) == ["denial"]


def test_without_anything_against_it_a_second_denial_is_coverage(newsroom: Newsroom) -> None:
    dispute(newsroom, denial("Acme", AGAIN, repeated=True), spoken=False)

    assert events(newsroom) == ["denial"]


def test_an_article_that_tells_of_a_confirmation_repeats_no_denial(newsroom: Newsroom) -> None:
    dispute(
        newsroom,
        said("confirmation", "Acme", "Acme now accepts it."),
        denial("Acme", "It had denied it before.", repeated=True),
    )

    assert events(newsroom) == ["denial", "confirmation"]


def test_who_was_first_and_who_repeats_whom_is_kept(newsroom: Newsroom) -> None:
    newsroom.publish(
        "https://a.example/1", claim("Acme", "A hack."), denial("Acme", FIRST),
        at=day(1), publisher="Mint",
    )  # fmt: skip
    newsroom.publish(
        "https://b.example/1", denial("Acme", "Not so.", basis="derivative", reported_by="Mint"),
        at=day(1.2), publisher="Inc42",
    )  # fmt: skip
    newsroom.run(day(1.3))

    assert newsroom.rows(
        "SELECT publisher, first, independent, repeats FROM event_reports"
        " WHERE event = 'denial' ORDER BY published_at"
    ) == [("Mint", True, True, None), ("Inc42", False, False, "Mint")]
    (alert,) = newsroom.ledger()
    assert [item.repeats for item in alert.facts.coverage] == [None, "Mint"]
