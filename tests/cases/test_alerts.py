"""What alerts, what is a reply, what is kept back, and why."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.domain.erasure import ERASED
from pipeline.domain.urls import article_id
from pipeline.store.articles import lift_history
from pipeline.store.ledger import Ledger
from pipeline.store.watchlist import WatchlistError
from tests.cases.newsroom import Newsroom, claim, day, denial, legal, said


def states(newsroom: Newsroom) -> list[tuple[str, str, str | None]]:
    return [(row.event, row.state, row.reason) for row in newsroom.ledger()]


def contest(newsroom: Newsroom, number: int = 1, **how: object) -> None:
    """A claim and its denial in one article, the first of its case."""
    when = {"at": day(number)} | how
    newsroom.publish(
        f"https://a.example/{number}",
        claim("Acme", "Cyble says that Acme was hacked.", claimant="Cyble"),
        denial("Acme", "Not so."),
        **when,
    )


def test_a_claim_without_a_contest_never_alerts(newsroom: Newsroom) -> None:
    newsroom.publish("https://a.example/1", claim("Acme", "A hack."), at=day(0))
    newsroom.publish(
        "https://a.example/2", said("confirmation", "Acme", "It admits it."), at=day(1)
    )
    report = newsroom.run(day(1))

    assert newsroom.ledger() == []
    assert report.counts["contested cases"] == 0


@pytest.mark.parametrize(
    ("how", "reason"),
    [
        ({"history": "first pass of the source"}, "first pass of the source"),
        ({"seen": day(9)}, "older than 7 days when first seen"),
        ({"at": None, "seen": day(1), "history": "archive re-saved"}, "archive re-saved"),
    ],
)
def test_history_is_recorded_and_not_alerted(
    newsroom: Newsroom, how: dict[str, object], reason: str
) -> None:
    contest(newsroom, **how)
    report = newsroom.run(day(9))

    assert states(newsroom) == [("denial", "suppressed", reason)]
    assert report.dropped[reason] == 1


def test_an_undated_contest_counts_from_when_it_was_first_seen(newsroom: Newsroom) -> None:
    contest(newsroom, at=None, seen=day(1))
    newsroom.run(day(1.1))

    (alert,) = newsroom.ledger()
    assert alert.state == "pending"
    assert alert.facts.published_at is None


def test_a_fresh_step_in_a_case_of_history_is_a_message_of_its_own(newsroom: Newsroom) -> None:
    contest(newsroom, history="first pass of the source")
    newsroom.run(day(1.1))
    newsroom.publish("https://a.example/2", legal("Acme", "It sues.", "filed"), at=day(3))
    newsroom.publish("https://a.example/3", legal("Acme", "An order.", "order"), at=day(4))
    newsroom.run(day(4.1))

    _, filed, order = newsroom.ledger()
    assert (filed.event, filed.state, filed.parent_alert_id) == ("legal_filed", "pending", None)
    assert (order.event, order.parent_alert_id) == ("legal_order", filed.alert_id)


def test_an_escalation_a_reversal_and_a_withdrawal_are_replies(newsroom: Newsroom) -> None:
    contest(newsroom)
    newsroom.run(day(1.1))
    newsroom.publish(
        "https://a.example/2",
        legal("Acme", "It threatens to sue.", "threatened", claimant="Cyble"),
        at=day(2),
    )
    newsroom.publish(
        "https://a.example/3",
        said("confirmation", "Acme", "It now admits it.", speaker="Acme"),
        denial("Acme", "It had denied it.", repeated=True),
        at=day(3),
    )
    newsroom.publish(
        "https://a.example/4", said("withdrawal", "Acme", "Cyble deletes its post."), at=day(4)
    )
    report = newsroom.run(day(4.1))

    parent, *replies = newsroom.ledger()
    assert [row.event for row in replies] == ["legal_threatened", "confirmation", "withdrawal"]
    assert {row.parent_alert_id for row in replies} == {parent.alert_id}
    assert report.counts["replies"] == 3
    assert [row.facts.claim.tier for row in replies] == ["confirmed", "recounted", "recounted"]


def test_a_partial_denial_is_no_reversal_and_its_rehash_neither(newsroom: Newsroom) -> None:
    for number in (1, 2):
        newsroom.publish(
            f"https://a.example/{number}",
            claim("Acme", "A hack."),
            said("confirmation", "Acme", "An incident took place."),
            denial("Acme", "No customer data left.", strength="partial"),
            at=day(number),
        )
    newsroom.run(day(2.1))
    partial = states(newsroom)
    newsroom.publish(
        "https://a.example/3", said("confirmation", "Acme", "All of it is true."), at=day(6)
    )
    newsroom.run(day(6.1))

    assert partial == [("denial", "pending", None)]
    (_, reversal) = newsroom.ledger()
    assert (reversal.event, reversal.facts.quote) == ("confirmation", "All of it is true.")


def test_an_unsure_contest_waits_for_review_until_better_evidence_comes(newsroom: Newsroom) -> None:
    contest(newsroom, score=0.3)
    unsure = newsroom.run(day(1.1))
    newsroom.publish("https://a.example/2", legal("Acme", "A notice.", "notice"), at=day(2))
    newsroom.publish(
        "https://a.example/3",
        claim("Acme", "A hack."),
        denial("Acme", "It says plainly: no."),
        at=day(3),
        score=0.8,
    )
    newsroom.run(day(3.1))

    assert unsure.dropped == {"unsure: for review": 1}
    assert unsure.counts["new"] == 0
    assert [(row.event, row.state, row.channel) for row in newsroom.ledger()] == [
        ("denial", "suppressed", "review"),
        ("legal_notice", "pending", "console"),
        ("denial", "pending", "console"),
    ]
    assert newsroom.ledger()[2].facts.quote == "It says plainly: no."


def test_a_denial_of_nothing_known_is_unsure_until_a_claim_turns_up(newsroom: Newsroom) -> None:
    newsroom.publish("https://a.example/1", denial("Acme", "Not so."), at=day(0))
    alone = newsroom.run(day(0.1))
    newsroom.publish("https://b.example/1", claim("Acme", "A hack."), at=day(-1), seen=day(0.5))
    newsroom.run(day(0.6))

    assert alone.dropped == {"unsure: for review": 1}
    assert [row.state for row in newsroom.ledger()] == ["suppressed", "pending"]


def test_an_unsure_contest_of_a_watched_organisation_is_sent_and_says_so(
    newsroom: Newsroom,
) -> None:
    newsroom.watchlist = newsroom.data / "watchlist.yaml"
    newsroom.watchlist.write_text("organisations: [{name: Other, aliases: [ACME Inc.]}]")
    contest(newsroom, score=0.3)
    newsroom.run(day(1.1))

    (alert,) = newsroom.ledger()
    assert alert.state == "pending"
    assert alert.facts.unsure
    assert alert.facts.watched


def test_another_channel_gets_what_is_fresh_and_not_what_was_sent_long_ago(
    newsroom: Newsroom,
) -> None:
    contest(newsroom)
    newsroom.run(day(1.1))
    newsroom.publish("https://a.example/2", legal("Acme", "A notice.", "notice"), at=day(11))
    newsroom.run(day(11.1))
    newsroom.channel = "C0123"
    report = newsroom.alert(day(12))
    again = newsroom.alert(day(12))

    assert [(row.event, row.channel, row.state, row.reason) for row in newsroom.ledger()] == [
        ("denial", "console", "pending", None),
        ("legal_notice", "console", "pending", None),
        ("denial", "C0123", "suppressed", "sent before to another channel"),
        ("legal_notice", "C0123", "pending", None),
    ]
    assert newsroom.ledger()[3].parent_alert_id is None
    assert report.counts["new"] == 1
    assert again.counts["new"] == again.counts["replies"] == 0


def test_a_contest_that_a_newer_model_finds_in_old_articles_does_not_alert(
    newsroom: Newsroom,
) -> None:
    newsroom.publish("https://a.example/1", claim("Acme", "A hack."), at=day(0))
    newsroom.run(day(0.1))
    newsroom.reclassify(
        "https://a.example/1", claim("Acme", "A hack."), denial("Acme", "Not so."), model="m2"
    )
    newsroom.run(day(60))

    assert states(newsroom) == [("denial", "suppressed", "older than 7 days when found")]


def test_a_replay_on_purpose_alerts_history(newsroom: Newsroom) -> None:
    contest(newsroom, history="replay", seen=day(500))
    newsroom.build(day(500))
    newsroom.alert(day(500), include_history=True)

    assert states(newsroom) == [("denial", "pending", None)]


def test_an_alert_whose_event_is_gone_before_it_was_sent_is_withdrawn(newsroom: Newsroom) -> None:
    contest(newsroom)
    newsroom.run(day(1.1))
    newsroom.reclassify("https://a.example/1", claim("Acme", "A hack."), model="m2")
    report = newsroom.run(day(1.2))
    again = newsroom.alert(day(1.3))

    assert states(newsroom) == [("denial", "suppressed", "withdrawn: the text was read again")]
    assert report.dropped == {"withdrawn: the text was read again": 1}
    assert again.dropped == {}


def test_a_withdrawn_alert_is_due_again_when_its_event_comes_back(newsroom: Newsroom) -> None:
    contest(newsroom)
    newsroom.run(day(1.1))
    newsroom.reclassify("https://a.example/1", claim("Acme", "A hack."), model="m2")
    newsroom.run(day(1.2))
    newsroom.reclassify(
        "https://a.example/1", claim("Acme", "A hack."), denial("Acme", "No, no."), model="m3"
    )
    report = newsroom.run(day(1.3))

    (alert,) = newsroom.ledger()
    assert (alert.state, alert.reason, alert.facts.quote) == ("pending", None, "No, no.")
    assert report.counts["new"] == 1


def test_what_was_posted_or_waits_to_be_read_again_is_not_withdrawn(newsroom: Newsroom) -> None:
    contest(newsroom, 1)
    newsroom.run(day(1.1))
    with Ledger(newsroom.settings.folders.ledger) as ledger:
        (posting,) = ledger.known()
        ledger.claim(posting, day(1.1))
    newsroom.publish(
        "https://b.example/2", claim("Beta", "A hack."), denial("Beta", "Not so."), at=day(2)
    )
    newsroom.run(day(2.1))
    for url, name in (("https://a.example/1", "Acme"), ("https://b.example/2", "Beta")):
        newsroom.reclassify(url, claim(name, "A hack."), model="m2")
    read_again = newsroom.alert(day(2.2))
    newsroom.build(day(2.3))
    placed_again = newsroom.alert(day(2.3))

    assert read_again.dropped == {}
    assert placed_again.dropped == {"withdrawn: the text was read again": 1}
    assert [row.state for row in newsroom.ledger()] == ["claimed", "suppressed"]


def test_aliases_of_organisations_and_of_claimants_are_watched(newsroom: Newsroom) -> None:
    newsroom.watchlist = newsroom.data / "watchlist.yaml"
    newsroom.watchlist.write_text("claimants: [{name: Other Labs, aliases: [Cyble]}]")
    contest(newsroom, score=0.3)
    newsroom.run(day(1.1))

    (alert,) = newsroom.ledger()
    assert alert.facts.watched


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (
            "organisations: [{name: A}, {name: B, aliases: C}]",
            "organisations, entry 2, aliases: Input should be a valid list",
        ),
        (
            "claimants: [{name: A, aliases: [B, '']}]",
            "claimants, entry 1, aliases, entry 2: String should have at least 1 character",
        ),
        ("claimants: [{nam: A}]", "claimants, entry 1, name: Field required"),
        ("friends: []", "friends: Extra inputs are not permitted"),
        ("- a", "the file: Input should be"),
        ("a: [", "while parsing"),
    ],
)
def test_a_wrong_watchlist_names_file_entry_and_field(
    newsroom: Newsroom, tmp_path: Path, text: str, complaint: str
) -> None:
    newsroom.watchlist = tmp_path / "watch.yaml"
    newsroom.watchlist.write_text(text)

    with pytest.raises(WatchlistError, match=r"watch\.yaml") as error:
        newsroom.alert(day(0))
    assert complaint in str(error.value)


def lift(newsroom: Newsroom, url: str) -> None:
    lift_history(newsroom.con, {article_id(url): 1})


def test_history_that_is_met_again_as_news_is_alerted_once(newsroom: Newsroom) -> None:
    contest(newsroom, history="first pass of the source")
    newsroom.run(day(1))
    before = newsroom.snapshot()
    assert states(newsroom) == [("denial", "suppressed", "first pass of the source")]

    for url in newsroom.urls.values():
        lift(newsroom, url)
    newsroom.run(day(1.1))
    newsroom.run(day(1.2))

    assert states(newsroom) == [("denial", "pending", None)]
    assert newsroom.rows("SELECT DISTINCT history_reason FROM events") == [(None,)]
    for table in ("cases", "event_coverage", "links"):
        assert newsroom.snapshot()[table] == before[table]


def test_history_that_is_met_again_too_late_waits_for_a_replay_on_purpose(
    newsroom: Newsroom,
) -> None:
    contest(newsroom, history="first pass of the source")
    newsroom.run(day(1))
    for url in newsroom.urls.values():
        lift(newsroom, url)

    newsroom.run(day(30))
    assert states(newsroom) == [("denial", "suppressed", "first pass of the source")]
    newsroom.alert(day(30), include_history=True)
    assert states(newsroom) == [("denial", "pending", None)]


def test_a_replay_on_purpose_lets_go_of_no_other_history(newsroom: Newsroom) -> None:
    contest(newsroom, history="first pass of the source")
    newsroom.run(day(1))

    newsroom.alert(day(2), include_history=True)

    assert states(newsroom) == [("denial", "suppressed", "first pass of the source")]


def test_what_was_erased_from_an_alert_never_comes_back(newsroom: Newsroom) -> None:
    contest(newsroom, at=day(1))
    newsroom.run(day(1))
    with closing(sqlite3.connect(newsroom.settings.folders.ledger)) as ledger, ledger:
        ledger.execute("UPDATE alerts SET state = 'suppressed', reason = ?", [ERASED])

    newsroom.alert(day(1.1), include_history=True)

    assert states(newsroom) == [("denial", "suppressed", ERASED)]
