"""Whom the messages of a case name as the one who published the claim."""

from dataclasses import replace

from pipeline.domain.cases.decisions import Decision
from pipeline.store.decisions import Decisions
from tests.cases.newsroom import Newsroom, article_id, claim, day, denial, legal, said

BLOG = "https://blog.example/acme"


def claimants(newsroom: Newsroom) -> set[str | None]:
    """In the alert, in its replies, and in the view."""
    told = {row.facts.claimant for row in newsroom.ledger()}
    return told | {one for (one,) in newsroom.rows("SELECT claimant FROM contested_claims")}


def test_an_intruder_is_not_the_claimant_when_a_vendor_published_the_claim(
    newsroom: Newsroom,
) -> None:
    newsroom.publish(
        BLOG,
        claim("Acme", "John Wick hacked Acme.", attacker="John Wick", claimant="John Wick"),
        at=day(0),
        publisher="Cyble's blog (mirror)",
        kind="vendor",
    )
    newsroom.publish(
        "https://a.example/1",
        denial("Acme", "Not so.", claimant="John Wick"),
        claim("Acme", "John Wick is said to have done it.", attacker="John Wick"),
        at=day(1),
        links=[BLOG],
    )
    newsroom.publish("https://a.example/2", legal("Acme", "A notice.", "notice"), at=day(3))
    newsroom.publish(
        "https://a.example/3", said("withdrawal", "Acme", "The post is gone."), at=day(4)
    )
    newsroom.run(day(4.1))

    assert len(newsroom.ledger()) == 3
    assert claimants(newsroom) == {"Cyble"}


def test_the_claimant_of_a_later_article_is_named_in_the_alert_and_every_reply(
    newsroom: Newsroom,
) -> None:
    newsroom.publish(
        "https://a.example/1", denial("Acme", "Not so."), claim("Acme", "A hack."), at=day(1)
    )
    newsroom.run(day(1.1))
    unknown = claimants(newsroom)
    newsroom.publish(
        "https://a.example/2", legal("Acme", "A notice.", "notice", claimant="Cyble"), at=day(3)
    )
    newsroom.run(day(3.1))

    assert unknown == {None}
    assert claimants(newsroom) == {"Cyble"}


def test_the_addressee_of_a_notice_is_the_claimant_when_nobody_else_is_named(
    newsroom: Newsroom,
) -> None:
    newsroom.publish(
        "https://a.example/1",
        legal("Acme", "A notice to the Herald.", "notice", addressee="The Herald"),
        claim("Acme", "A hack.", claimant="hackers", attacker="John Wick"),
        at=day(1),
    )
    newsroom.run(day(1.1))

    assert claimants(newsroom) == {"The Herald"}


def test_the_one_addressed_is_not_the_claimant_when_another_is_named(newsroom: Newsroom) -> None:
    newsroom.publish(
        "https://a.example/1",
        legal("Acme", "A notice.", "notice", addressee="The Herald", claimant="Cyble"),
        claim("Acme", "A hack.", claimant="Cyble"),
        at=day(1),
    )
    newsroom.run(day(1.1))

    assert claimants(newsroom) == {"Cyble"}


def test_an_intruder_who_boasts_alone_is_the_claimant(newsroom: Newsroom) -> None:
    newsroom.publish(
        "https://a.example/1",
        claim("Acme", "Sable Tarn boasts of it.", claimant="Sable Tarn", attacker="Sable Tarn"),
        denial("Acme", "Not so.", claimant="hackers"),
        at=day(1),
    )
    newsroom.run(day(1.1))

    assert claimants(newsroom) == {"Sable Tarn"}


def test_a_suit_against_another_outlet_leaves_the_claimant_of_the_case(newsroom: Newsroom) -> None:
    boast = {"claimant": "Moth Parade", "attacker": "Moth Parade"}
    newsroom.publish(
        "https://a.example/1",
        claim("Acme", "Moth Parade says that it hacked Acme.", **boast),
        denial("Acme", "Not so.", claimant="Moth Parade"),
        at=day(1),
    )
    newsroom.run(day(1.1))
    before = claimants(newsroom)
    over = {"claimant": "Harrowmere Gazette"}
    newsroom.publish(
        "https://a.example/2",
        claim("Acme", "The Gazette had reported it.", **over),
        denial("Acme", "It denies it.", **over),
        legal("Acme", "It will sue.", "threatened", addressee="Harrowmere Gazette", **over),
        at=day(3),
    )
    newsroom.run(day(3.1))

    assert before == claimants(newsroom) == {"Moth Parade"}
    assert newsroom.rows("SELECT stage, addressee FROM contested_claims ORDER BY published_at") == [
        (None, None),
        ("threatened", "Harrowmere Gazette"),
    ]


def test_a_contest_linked_by_hand_to_another_claim_has_its_claimant(newsroom: Newsroom) -> None:
    newsroom.publish(
        "https://a.example/1",
        claim("Acme", "Sable Tarn boasts of it.", claimant="Sable Tarn"),
        denial("Acme", "Not so.", claimant="Sable Tarn"),
        at=day(1),
    )
    newsroom.publish(
        BLOG, claim("Acme", "We found it.", claimant="Cyble"), at=day(0.5), publisher="Cyble"
    )
    newsroom.run(day(1.1))
    before = claimants(newsroom)
    (found,) = newsroom.rows("SELECT case_id, event_id FROM contested_claims")
    link = Decision("d1", day(2), "anna", "command", "link", *found, other=article_id(BLOG))
    with Decisions(newsroom.settings.folders.ledger) as kept:
        kept.add(replace(link, organisations=("Acme",)))
    newsroom.run(day(2.1))

    assert (before, claimants(newsroom)) == ({"Sable Tarn"}, {"Cyble"})
