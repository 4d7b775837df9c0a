"""Which event goes to which channel, and whom it calls."""

import pytest

from tests.cases.newsroom import Newsroom, claim, day, denial, legal, said
from tests.delivery.block_rules import problems, words
from tests.delivery.slack_server import SlackServer
from tests.routes.stories import alert_facts, contest, delivered, routed, rows, told, watching


def test_each_channel_gets_what_its_routes_take_and_the_rest_is_recorded(
    newsroom: Newsroom,
) -> None:
    routed(
        newsroom,
        "name: everything about acme, channel: C0A, organisations: [ACME Inc]",
        "name: suits, channel: C0B, events: [legal_*]",
    )
    contest(newsroom, "Acme", day(1))
    contest(newsroom, "Beta", day(1))
    newsroom.publish("https://a.example/sues", legal("Acme", "It sues.", "filed"), at=day(2))
    report = newsroom.run(day(2))
    again = newsroom.alert(day(2.1))

    assert told(newsroom) == [
        ("Acme", "denial", "C0A", "pending"),
        ("Acme", "legal_filed", "C0A", "pending"),
        ("Acme", "legal_filed", "C0B", "pending"),
        ("Beta", "denial", "unrouted", "suppressed"),
    ]
    parent, reply, alone, _ = newsroom.ledger()
    assert (reply.parent_alert_id, alone.parent_alert_id) == (parent.alert_id, None)
    assert report.dropped == {"no route takes it": 1}
    assert again.counts["new"] == again.counts["replies"] == 0


def test_what_was_sent_to_one_channel_does_not_silence_another(newsroom: Newsroom) -> None:
    routed(newsroom, "name: a, channel: C0A")
    contest(newsroom, "Acme", day(1))
    newsroom.run(day(1))
    routed(newsroom, "name: a, channel: C0A", "name: b, channel: C0B")
    newsroom.run(day(4))
    routed(newsroom, "name: a, channel: C0A", "name: b, channel: C0B", "name: c, channel: C0C")
    late = newsroom.run(day(9))

    assert told(newsroom) == [
        ("Acme", "denial", "C0A", "pending"),
        ("Acme", "denial", "C0B", "pending"),
        ("Acme", "denial", "C0C", "suppressed"),
    ]
    assert late.dropped == {"sent before to another channel": 1}


def test_a_route_that_comes_in_time_takes_what_no_route_took(newsroom: Newsroom) -> None:
    routed(newsroom, "name: suits, channel: C0B, events: [legal_*]")
    contest(newsroom, "Acme", day(1))
    newsroom.run(day(1))
    routed(newsroom, "name: all, channel: C0B")
    newsroom.run(day(2))

    assert told(newsroom) == [
        ("Acme", "denial", "unrouted", "suppressed"),
        ("Acme", "denial", "C0B", "pending"),
    ]


def test_routes_of_one_channel_make_one_alert_by_the_most_immediate(newsroom: Newsroom) -> None:
    routed(
        newsroom,
        "name: slow, channel: C0A, rate: daily",
        "name: fast, channel: C0A, organisations: [Acme]",
    )
    contest(newsroom, "Acme", day(1))
    contest(newsroom, "Beta", day(1))
    newsroom.run(day(1))

    assert told(newsroom) == [
        ("Acme", "denial", "C0A", "pending"),
        ("Beta", "denial", "C0A", "digested"),
        ("", "digest", "C0A", "suppressed"),  # the first morning
    ]


def test_a_denial_is_told_where_the_step_that_the_article_told_with_it_is_not(
    newsroom: Newsroom,
) -> None:
    routed(
        newsroom,
        "name: denials, channel: C0A, events: [denial]",
        "name: all, channel: C0B",
    )
    newsroom.publish(
        "https://a.example/1",
        claim("Acme", "A hack."),
        denial("Acme", "Not so."),
        legal("Acme", "A notice went out.", "notice"),
        at=day(1),
    )
    newsroom.run(day(1))

    assert [(row.event, row.channel, row.state, row.reason) for row in newsroom.ledger()] == [
        ("denial", "C0A", "pending", None),
        ("denial", "C0B", "suppressed", "told in the message about legal_notice"),
        ("legal_notice", "C0B", "pending", None),
    ]


@pytest.mark.parametrize(
    ("route", "takes"),
    [
        ("organisations: [Acme], except: [ACME Ltd]", False),
        ("claimants: [Cyble Inc]", True),
        ("claimants: [Other Labs]", False),
        ("strengths: [flat]", True),
        ("strengths: [partial]", False),
        ("roles: [against_company]", True),  # of legal steps; this is a denial
        ("events: [den*]", True),
        ("events: [confirmation]", False),
        ("source_kinds: [news]", True),
        ("source_kinds: [court]", False),
        ("languages: [en]", True),
        ("languages: [de]", False),
        ("minimum_probability: 0.85", True),
        ("minimum_probability: 0.95", False),
        ("organisations: watchlist", False),
    ],
)
def test_each_filter_takes_and_keeps_out(newsroom: Newsroom, route: str, takes: bool) -> None:
    routed(newsroom, f"name: one, channel: C0A, {route}")
    contest(newsroom, "Acme", day(1))
    newsroom.run(day(1))

    assert bool(rows(newsroom, "C0A")) is takes


def test_a_doubtful_contest_is_for_review_whoever_would_take_it(newsroom: Newsroom) -> None:
    routed(newsroom, "name: a, channel: C0A", "name: b, channel: C0B", "name: c, channel: C0B")
    contest(newsroom, "Acme", day(1), score=0.3)
    report = newsroom.run(day(1))

    assert told(newsroom) == [("Acme", "denial", "review", "suppressed")]
    assert report.dropped == {"unsure: for review": 1}


def test_one_of_ours_is_named_calls_the_group_and_is_sent_in_doubt(
    newsroom: Newsroom, slack: SlackServer
) -> None:
    watching(newsroom, "organisations: [{name: Acme}]")
    routed(newsroom, "name: all, channel: C0A, mention: S0ONCALL, minimum_probability: 0.9")
    contest(newsroom, "ACME Inc.", day(1), score=0.3)
    contest(newsroom, "Beta", day(1))
    newsroom.run(day(1))
    delivered(newsroom, slack)

    ours, other = slack.messages
    assert words(ours).count("<!subteam^S0ONCALL>") == 2  # the text and the message
    assert "On your watchlist: Acme" in words(ours)
    assert "unsure: please check" in words(ours)
    assert "subteam" not in words(other)
    assert problems({name: ours[name] for name in ("text", "blocks", "metadata")}) == []


def test_growing_coverage_does_not_take_the_call_out_of_the_message(newsroom: Newsroom) -> None:
    watching(newsroom, "organisations: [{name: Acme}]")
    routed(newsroom, "name: all, channel: C0A, mention: S0ONCALL")
    contest(newsroom, "Acme", day(1))
    newsroom.run(day(1))
    newsroom.publish(
        "https://b.example/1",
        claim("Acme", "Cyble says that Acme was hacked.", claimant="Cyble"),
        denial("Acme", "Acme was not hacked."),
        at=day(1.5),
        publisher="Another Outlet",
    )
    newsroom.run(day(1.5))

    (row,) = newsroom.ledger()
    facts = alert_facts(row)
    assert (row.revision, facts.mention, len(facts.coverage)) == (1, "S0ONCALL", 2)


def test_no_page_can_call_anybody(newsroom: Newsroom, slack: SlackServer) -> None:
    routed(newsroom, "name: all, channel: C0A")
    newsroom.publish(
        "https://a.example/1",
        claim("<!subteam^S0ONCALL>", "A hack.", claimant="<!subteam^S0ONCALL>"),
        denial("<!subteam^S0ONCALL>", "<!subteam^S0ONCALL> was not hacked."),
        at=day(1),
    )
    newsroom.run(day(1))
    delivered(newsroom, slack)

    (message,) = slack.messages
    assert "<!" not in words(message)
    assert "&lt;!subteam" in words(message)


@pytest.mark.parametrize(
    ("who", "named"),
    [
        ({"speaker": "chief executive Robin Example"}, True),
        ({"addressee": "Robin Example"}, True),
        ({"speaker": "Robin"}, False),
        ({"speaker": "Robin Exampleton"}, False),
    ],
)
def test_people_of_ours_are_found_where_they_speak_or_are_addressed(
    newsroom: Newsroom, who: dict[str, str], named: bool
) -> None:
    watching(newsroom, "people: [{name: Robin Example}]")
    newsroom.publish(
        "https://a.example/1",
        claim("Acme", "A hack."),
        legal("Acme", "A notice went out.", "notice", **who),
        at=day(1),
    )
    newsroom.run(day(1))

    (row,) = newsroom.ledger()
    assert alert_facts(row).watched_names == (("Robin Example",) if named else ())


def test_people_of_ours_are_found_in_the_decisive_sentence(newsroom: Newsroom) -> None:
    watching(newsroom, "people: [{name: Robin Example}]")
    newsroom.publish(
        "https://a.example/1",
        claim("Acme", "A hack."),
        legal("Acme", "It asks Robin Example’s editor to delete the post.", "notice"),
        said("response", "Acme", "No comment."),
        at=day(1),
    )
    newsroom.run(day(1))

    (row,) = newsroom.ledger()
    assert alert_facts(row).watched
