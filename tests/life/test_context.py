"""What stands around an event in its message: the denial told with a step, and the other side."""

from tests.cases.newsroom import Newsroom, claim, day, denial, legal, said


def test_a_step_tells_the_denial_of_its_article_unless_that_has_a_message(
    newsroom: Newsroom,
) -> None:
    for number, name in enumerate(("Acme", "Beta")):
        newsroom.publish(
            f"https://a.example/{number}",
            claim(name, "A hack."),
            denial(name, f"{name} says no."),
            *([legal(name, "It sends a notice.", "notice")] if name == "Acme" else []),
            at=day(1),
        )
    newsroom.publish(
        "https://a.example/9",
        denial("Beta", "It had said no."),
        legal("Beta", "It sends a notice.", "notice"),
        at=day(2),
    )
    newsroom.run(day(2.1))

    notices = [row.facts for row in newsroom.ledger() if row.event == "legal_notice"]
    assert [facts.denial.quote if facts.denial else None for facts in notices] == [
        "Acme says no.",
        None,
    ]


def test_the_other_side_stands_in_the_first_message_and_each_voice_once(newsroom: Newsroom) -> None:
    newsroom.publish(
        "https://a.example/1", claim("Acme", "A hack."), denial("Acme", "No."), at=day(1)
    )
    reply = said("response", "Acme", "Cyble stands by it.", speaker="Cyble")
    for number in (2, 3):
        newsroom.publish(
            f"https://a.example/{number}",
            reply,
            said("commitment", "Acme", "An audit.", speaker="Acme", what="an audit"),
            legal("Acme", "A notice.", "notice"),
            at=day(number),
        )
    newsroom.run(day(4))

    parent, notice = newsroom.ledger()
    assert [(one.kind, one.quote) for one in parent.facts.said] == [
        ("response", "Cyble stands by it."),
        ("commitment", "An audit."),
    ]
    assert {one.url for one in parent.facts.said} == {"https://a.example/2"}
    assert notice.facts.said == ()
