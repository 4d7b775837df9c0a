"""A text that is read again corrects its message; a new text is news."""

import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest

from pipeline.domain.alerts.facts import text_key
from pipeline.domain.erasure import Target, redacted
from pipeline.domain.records import Deadline, Statement
from pipeline.store.alert_copy import refresh_alerts
from pipeline.store.ledger import Ledger
from tests.cases.newsroom import Newsroom, claim, day, denial, legal

URL = "https://a.example/1"
CLAIM = claim("Acme", "Cyble says that Acme was hacked.", claimant="Cyble")
DENIAL = denial("Acme", "Acme says no.")
DUE = day(7).date()


def step(stage: str, quote: str = "It sends Cyble a letter.", **more: object) -> Statement:
    return legal("Acme", quote, stage, claimant="Cyble", **more)


def due(days: int = 0, phrase: str = "in a week") -> Deadline:
    return Deadline(phrase, DUE + timedelta(days=days), "stated")


def passed(newsroom: Newsroom, at: float) -> list[tuple[str, str, int]]:
    """A pass and its delivery: (what the message tells, its state, how often rewritten)."""
    newsroom.run(day(at))
    with Ledger(newsroom.settings.folders.ledger) as ledger:
        for row in ledger.known().values():
            if row.state == "pending":
                ledger.claim(row.alert_id, day(at))
                ledger.sent(row.alert_id, f"ts-{row.alert_id}", "C", row.revision, day(at))
    return [(row.facts.event, row.state, row.revision) for row in newsroom.ledger()]


def read_by_newer_model(newsroom: Newsroom, *statements: Statement, url: str = URL) -> None:
    newsroom.reclassify(url, *statements, model="m2")


def test_a_stage_read_anew_in_the_same_text_corrects_the_message(newsroom: Newsroom) -> None:
    newsroom.publish(URL, CLAIM, step("threatened"), at=day(1))
    told = passed(newsroom, 1.1)
    read_by_newer_model(newsroom, CLAIM, step("notice"))
    after = [passed(newsroom, at) for at in (2, 2.1)]
    newsroom.reclassify(URL, CLAIM, step("threatened"), model="m3")
    back = passed(newsroom, 3)
    refresh_alerts(newsroom.con, newsroom.settings.folders.ledger)

    assert told == [("legal_threatened", "sent", 0)]
    assert after == [[("legal_notice", "sent", 1)]] * 2
    assert back == [("legal_threatened", "sent", 2)]
    assert newsroom.rows("SELECT event FROM alert_log") == [("legal_threatened",)]


def test_a_corrected_message_is_not_repeated_when_all_is_built_anew(newsroom: Newsroom) -> None:
    newsroom.publish(URL, CLAIM, step("threatened"), at=day(1))
    passed(newsroom, 1.1)
    read_by_newer_model(newsroom, CLAIM, step("notice"))
    corrected = passed(newsroom, 2)
    for table in ("cases", "events", "event_coverage", "links", "case_readings", "case_lives"):
        newsroom.con.execute(f"DELETE FROM {table}")

    assert passed(newsroom, 3) == corrected


def test_a_message_that_waits_is_corrected_before_it_goes(newsroom: Newsroom) -> None:
    newsroom.publish(URL, CLAIM, step("threatened"), at=day(1))
    newsroom.run(day(1.1))
    read_by_newer_model(newsroom, CLAIM, step("notice"))

    assert passed(newsroom, 2) == [("legal_notice", "sent", 1)]


@pytest.mark.parametrize("version", [1, 2])
def test_a_step_found_beside_the_denial_that_was_told_takes_its_message(
    newsroom: Newsroom, version: int
) -> None:
    """Also where the page was edited elsewhere: the denial's sentence is the step's, too."""
    newsroom.publish(URL, CLAIM, denial("Acme", "It denies it and sues."), at=day(1))
    passed(newsroom, 1.1)
    more = (
        CLAIM,
        denial("Acme", "It denies it and sues."),
        step("filed", "It denies it and sues."),
    )
    if version == 1:
        read_by_newer_model(newsroom, *more)
    else:
        newsroom.publish(URL, *more, at=day(1), version=2)
    for at in (2, 2.1):
        assert passed(newsroom, at) == [("legal_filed", "sent", 1), ("denial", "suppressed", 0)]
    assert newsroom.ledger()[1].reason == "told in the message about legal_filed"


def test_killed_before_the_message_is_corrected_it_ends_the_same(newsroom: Newsroom) -> None:
    newsroom.publish(URL, CLAIM, DENIAL, at=day(1))
    passed(newsroom, 1.1)
    path = newsroom.settings.folders.ledger
    with closing(sqlite3.connect(path)) as ledger:
        (before,) = ledger.execute("SELECT alert_id, facts, revision FROM alerts").fetchall()
    read_by_newer_model(newsroom, CLAIM, DENIAL, step("notice"))
    corrected = passed(newsroom, 2)
    with closing(sqlite3.connect(path)) as ledger, ledger:  # as it was between the two writes
        ledger.execute(
            "UPDATE alerts SET facts = ?, revision = ? WHERE alert_id = ?", [*before[1:], before[0]]
        )

    assert [event for event, _, _ in corrected] == ["legal_notice", "denial"]
    assert passed(newsroom, 2.1) == corrected


def test_a_stage_told_by_a_changed_page_or_another_article_is_told_once(newsroom: Newsroom) -> None:
    newsroom.publish(URL, CLAIM, step("threatened"), at=day(1))
    passed(newsroom, 1.1)
    newsroom.publish(URL, CLAIM, step("notice", "It has sent a notice."), at=day(1), version=2)
    edited = [passed(newsroom, at) for at in (2, 2.1)][-1]
    newsroom.publish("https://b.example/2", step("filed", "It sues."), at=day(3))
    later = [passed(newsroom, at) for at in (3.1, 3.2)][-1]

    assert edited == [("legal_threatened", "sent", 0), ("legal_notice", "sent", 0)]
    assert [event for event, _, _ in later] == ["legal_threatened", "legal_notice", "legal_filed"]
    first, *replies = newsroom.ledger()
    assert {row.parent_alert_id for row in replies} == {first.alert_id}


def test_a_step_that_another_article_still_tells_is_not_told_again(newsroom: Newsroom) -> None:
    newsroom.publish(URL, CLAIM, step("threatened"), at=day(1))
    newsroom.publish("https://b.example/2", step("threatened", "It may sue."), at=day(1.2))
    passed(newsroom, 1.3)
    read_by_newer_model(newsroom, CLAIM, step("notice"))

    (corrected, lesser) = passed(newsroom, 2)
    assert corrected[:2] == ("legal_notice", "sent")
    assert lesser[:2] == ("legal_threatened", "suppressed")
    assert passed(newsroom, 2.1) == [corrected, lesser]


def test_a_dismissed_alert_stays_so_when_its_text_is_read_as_another_step(
    newsroom: Newsroom,
) -> None:
    newsroom.publish(URL, CLAIM, step("threatened"), at=day(1))
    newsroom.run(day(1.1))
    with Ledger(newsroom.settings.folders.ledger) as ledger:
        (row,) = ledger.known()
        ledger._con.execute(
            "UPDATE alerts SET state = 'suppressed', reason = 'dismissed by U1' WHERE alert_id = ?",
            [row],
        )
        ledger._con.execute(
            "INSERT INTO decisions SELECT 'd1', created_at, 'U1', 'reaction', 'dismiss', case_id,"
            " event_id, alert_id, '[]', NULL, NULL, NULL, '[]', '[]', '[]' FROM alerts"
        )
    read_by_newer_model(newsroom, CLAIM, step("notice"))

    assert passed(newsroom, 2) == [("legal_threatened", "suppressed", 0)]


def test_a_step_read_in_the_text_of_an_alert_that_never_arrived_is_told(newsroom: Newsroom) -> None:
    newsroom.publish(URL, CLAIM, DENIAL, at=day(1))
    newsroom.run(day(1.1))
    with Ledger(newsroom.settings.folders.ledger) as ledger:
        (row,) = ledger.known()
        ledger.claim(row, day(1.1))
        ledger.dead(row, "invalid_blocks")
    read_by_newer_model(newsroom, CLAIM, step("filed", DENIAL.quote))
    after = [passed(newsroom, at) for at in (2, 2.1)][-1]

    assert after == [("denial", "dead", 0), ("legal_filed", "sent", 0)]


def test_a_deadline_dated_a_day_later_by_the_same_text_repeats_no_reminder(
    newsroom: Newsroom,
) -> None:
    newsroom.publish(URL, CLAIM, step("notice", deadline=due()), at=day(1))
    passed(newsroom, 1.1)
    reminded = passed(newsroom, 5.1)
    read_by_newer_model(newsroom, CLAIM, step("notice", deadline=due(1)))
    redated = [passed(newsroom, at) for at in (5.2, 6.1)][-1]
    ended = [passed(newsroom, at) for at in (7.1, 8.1, 9.1)][-1]

    assert [event for event, _, _ in reminded] == ["legal_notice", "deadline_reminder"]
    assert redated == [("legal_notice", "sent", 1), ("deadline_reminder", "sent", 1)]
    assert [event for event, _, _ in ended[2:]] == ["deadline_reminder", "deadline_passed"]
    assert {row.facts.deadline for row in newsroom.ledger()} == {due(1)}


def test_a_stage_read_anew_repeats_no_reminder(newsroom: Newsroom) -> None:
    newsroom.publish(URL, CLAIM, step("threatened", deadline=due()), at=day(1))
    passed(newsroom, 1.1)
    passed(newsroom, 5.1)
    read_by_newer_model(newsroom, CLAIM, step("notice", deadline=due()))

    after = passed(newsroom, 5.2)
    assert [event for event, _, _ in after] == ["legal_notice", "deadline_reminder"]


def test_a_page_that_is_forgotten_takes_the_day_that_it_gave_along() -> None:
    page = "https://b.example/2"
    facts = {"article_url": URL, "deadline": {"due_on": "2020-09-15"}, "claim": {"tier": "none"}}
    given = facts | {"deadline_text": text_key(page, 1)}

    assert redacted(given, Target.parse(page))["deadline"] is None
    assert redacted(given, Target.parse("https://c.example/3"))["deadline"] == facts["deadline"]
