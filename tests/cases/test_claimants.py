"""Whom the messages of a case name as the one who published the claim."""

from tests.cases.newsroom import Newsroom, claim, day, denial, legal, said

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
