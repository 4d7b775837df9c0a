"""Which words stand for an event, and which day."""

from datetime import timedelta

import pytest

from pipeline.domain.records import AlertFacts
from tests.cases.newsroom import Newsroom, claim, day, denial, legal

HACK = claim("Acme", "A gang says that Acme was hacked.")
SORRY = "Acme said that its outside experts found no evidence of a breach."
FALSE = "Acme said that there was no truth whatsoever to the claim."


def told(newsroom: Newsroom, now: float, event: str) -> AlertFacts:
    newsroom.run(day(now))
    (found,) = [row.facts for row in newsroom.ledger() if row.event == event]
    return found


@pytest.mark.parametrize("flat_first", [True, False])
def test_the_strongest_denial_of_an_article_is_the_one_that_is_shown(
    newsroom: Newsroom, flat_first: bool
) -> None:
    flat = denial("Acme", FALSE, strength="flat", probability=0.9)
    weak = denial(
        "Acme", SORRY, strength="no_evidence", speaker="Erik Moe", basis="told_outlet",
        probability=0.97,
    )  # fmt: skip
    denials = (flat, weak) if flat_first else (weak, flat)
    newsroom.publish("https://a.example/1", HACK, *denials, at=day(1))

    facts = told(newsroom, 1.1, "denial")

    assert (facts.strength, facts.quote) == ("flat", FALSE)


@pytest.mark.parametrize(
    "flat",
    [
        denial("Acme", FALSE, strength="flat", field="title", probability=0.9),
        denial("Acme", FALSE, strength="flat", probability=0.3),
    ],
    ids=["a headline", "an unsure one"],
)
def test_neither_a_headline_nor_an_unsure_reading_makes_a_denial_stronger(
    newsroom: Newsroom, flat: object
) -> None:
    weak = denial("Acme", SORRY, strength="no_evidence", speaker="Erik Moe", probability=0.97)
    newsroom.publish("https://a.example/1", HACK, flat, weak, at=day(1))  # type: ignore[arg-type]

    assert told(newsroom, 1.1, "denial").quote == SORRY


def test_where_something_is_admitted_a_flat_word_on_the_rest_hides_it_not(
    newsroom: Newsroom,
) -> None:
    partial = denial(
        "Acme", "Acme admits one server.", strength="partial", speaker="Acme", probability=0.97
    )
    flat = denial("Acme", FALSE, strength="flat", probability=0.9)
    newsroom.publish("https://a.example/1", HACK, flat, partial, at=day(1))

    assert told(newsroom, 1.1, "denial").strength == "partial"


def test_the_day_of_a_later_report_is_not_that_of_an_event_told_before_it(
    newsroom: Newsroom,
) -> None:
    newsroom.publish("https://a.example/1", HACK, denial("Acme", "Not so."), at=day(1))
    again = denial(
        "Acme", "Acme denied it on Thursday.", occurred_at=day(3), occurred_phrase="on Thursday"
    )
    newsroom.publish("https://b.example/2", again, at=day(3.2), publisher="Other")

    facts = told(newsroom, 3.3, "denial")

    assert (facts.occurred_at, facts.occurred_phrase) == (None, None)


def test_a_later_report_may_still_tell_the_day_of_an_event_before_it(newsroom: Newsroom) -> None:
    newsroom.publish("https://a.example/1", HACK, denial("Acme", "Not so."), at=day(2))
    again = denial(
        "Acme", "Acme denied it on Monday.", occurred_at=day(1), occurred_phrase="on Monday"
    )
    newsroom.publish("https://b.example/2", again, at=day(3.2), publisher="Other")

    assert told(newsroom, 3.3, "denial").occurred_phrase == "on Monday"


def test_an_article_that_dates_its_event_after_itself_is_not_believed(newsroom: Newsroom) -> None:
    late = denial("Acme", "Not so.", occurred_at=day(1) + timedelta(days=3))
    newsroom.publish("https://a.example/1", HACK, late, at=day(1))

    facts = told(newsroom, 1.1, "denial")
    ((since,),) = newsroom.rows("SELECT since FROM case_status WHERE status = 'denied'")

    assert facts.occurred_at is None
    assert since == day(1).replace(tzinfo=None)


def test_the_day_of_the_report_that_is_sued_over_is_not_the_day_of_the_suit(
    newsroom: Newsroom,
) -> None:
    quote = "Acme sued the Gazette over a report published on 4 November."
    suit = legal("Acme", quote, "filed", occurred_at=day(0), occurred_phrase="on 4 November")
    newsroom.publish("https://a.example/1", HACK, suit, at=day(9), company="Acme")

    assert told(newsroom, 9.1, "legal_filed").occurred_at is None
