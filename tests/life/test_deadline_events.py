"""Deadlines become dates: reminded of before, an event once passed, each told exactly once."""

from datetime import date

from pipeline.domain.records import Deadline
from pipeline.store.ledger import Ledger
from tests.cases.newsroom import Newsroom, claim, day, denial, legal, said

DUE = date(2020, 9, 14)  # day 15
DEADLINE = Deadline("within seven days of the notice", DUE, "inferred from sending")


def notice(newsroom: Newsroom, number: int = 8, deadline: Deadline = DEADLINE) -> None:
    newsroom.publish(
        f"https://a.example/{number}",
        claim("Acme", "Cyble says that Acme was hacked.", claimant="Cyble"),
        legal("Acme", "It sends a notice.", "notice", claimant="Cyble", deadline=deadline),
        at=day(number),
    )


def told(newsroom: Newsroom) -> list[tuple[str, str, str | None]]:
    return [(row.event, row.state, row.reason) for row in newsroom.ledger()]


def derived(newsroom: Newsroom) -> list[tuple[object, ...]]:
    return newsroom.rows(
        'SELECT event, "at"::DATE::VARCHAR, over FROM derived_events ORDER BY "at", event_id'
    )


def send_all(newsroom: Newsroom) -> None:
    with Ledger(newsroom.settings.folders.ledger) as ledger:
        for row in ledger.known().values():
            if row.state == "pending":
                ledger.claim(row.alert_id, day(0))
                ledger.sent(row.alert_id, f"ts-{row.event_id}", "C", row.revision, day(0))


def test_a_deadline_is_reminded_of_twice_and_then_has_passed(newsroom: Newsroom) -> None:
    notice(newsroom)
    counts = []
    for number in range(8, 20):
        newsroom.run(day(number + 0.3))
        newsroom.run(day(number + 0.4))
        send_all(newsroom)
        counts.append(len(newsroom.ledger()))

    first, *rest = newsroom.ledger()
    assert counts == [1, 1, 1, 1, 1, 2, 2, 3, 4, 4, 4, 4]
    assert told(newsroom) == [
        ("legal_notice", "sent", None),
        ("deadline_reminder", "sent", None),
        ("deadline_reminder", "sent", None),
        ("deadline_passed", "sent", None),
    ]
    assert {row.parent_alert_id for row in rest} == {first.alert_id}
    assert {row.facts.deadline for row in rest} == {DEADLINE}


def test_missed_passes_skip_the_reminders_and_tell_that_it_passed_once(newsroom: Newsroom) -> None:
    notice(newsroom)
    newsroom.run(day(8.3))
    newsroom.run(day(18))
    newsroom.run(day(19))

    assert [event for event, _, _ in told(newsroom)] == ["legal_notice", "deadline_passed"]
    assert derived(newsroom) == [
        ("deadline_reminder", "2020-09-12", True),
        ("deadline_reminder", "2020-09-14", True),
        ("deadline_passed", "2020-09-15", False),
    ]


def test_a_reminder_that_was_not_sent_in_time_is_kept_back_and_says_why(
    newsroom: Newsroom,
) -> None:
    notice(newsroom)
    newsroom.run(day(8.3))
    newsroom.run(day(13.3))
    waiting = told(newsroom)[1]
    report = newsroom.run(day(18))

    assert waiting == ("deadline_reminder", "pending", None)
    assert told(newsroom)[1:] == [
        ("deadline_reminder", "suppressed", "its day passed before it was sent"),
        ("deadline_passed", "pending", None),
    ]
    assert report.dropped == {"its day passed before it was sent": 1}


def test_a_withdrawn_claim_leaves_nothing_to_remind_of(newsroom: Newsroom) -> None:
    notice(newsroom)
    newsroom.publish(
        "https://a.example/9", said("withdrawal", "Acme", "Cyble deletes its post."), at=day(10)
    )
    newsroom.run(day(20))

    assert derived(newsroom) == []
    assert newsroom.rows("SELECT count(*) FROM open_deadlines") == [(0,)]


def test_a_deadline_first_known_after_its_day_is_recorded_and_not_told(newsroom: Newsroom) -> None:
    late = Deadline("within a day", date(2020, 9, 5), "stated")
    notice(newsroom, 8, late)
    newsroom.run(day(8.1))

    assert told(newsroom) == [
        ("legal_notice", "pending", None),
        ("deadline_passed", "suppressed", "passed before it was known"),
    ]
    assert newsroom.rows("SELECT due_on, passed FROM open_deadlines") == [(late.due_on, True)]


def test_denial_and_notice_that_set_the_same_deadline_remind_of_it_once(newsroom: Newsroom) -> None:
    demand = Deadline("in a week", date(2020, 9, 13), "inferred from publication")
    newsroom.publish(
        "https://a.example/1",
        claim("Acme", "Cyble says that Acme was hacked.", claimant="Cyble"),
        denial("Acme", "Not so.", deadline=demand, demands=("retract",)),
        at=day(7),
    )
    notice(newsroom)
    newsroom.run(day(8.1))
    newsroom.run(day(13.1))

    reminders = [row for row in newsroom.ledger() if row.event == "deadline_reminder"]
    assert [row.facts.deadline for row in reminders] == [DEADLINE]


def test_deadlines_stand_in_the_timeline_after_what_set_them(newsroom: Newsroom) -> None:
    notice(newsroom)
    newsroom.run(day(18))

    assert newsroom.rows(
        "SELECT event, precise, due_on FROM case_timeline ORDER BY case_id, position"
    ) == [
        ("claim", True, None),
        ("legal_notice", True, None),
        ("deadline_reminder", False, DUE),
        ("deadline_reminder", False, DUE),
        ("deadline_passed", False, DUE),
    ]
