"""What merging, splitting and retracting does to the messages in the channel."""

import pytest

from pipeline.delivery.slack import SlackNotifier
from pipeline.domain.cases import deciding
from pipeline.domain.cases.decisions import Decision, DecisionKind
from pipeline.domain.records import Deadline
from pipeline.stages.deliveries import deliver
from pipeline.store.decisions import Decisions
from pipeline.store.ledger import Ledger, LedgerRow
from tests.cases.newsroom import Newsroom, claim, day, denial, legal
from tests.decisions.desk import (
    ANNA,
    FIRM,
    MALL,
    MALL_2,
    Opener,
    case_of,
    decide,
    merge,
    rebuilt,
    split,
    take_back,
    two_cases,
)
from tests.delivery.slack_server import serving


def sent(newsroom: Newsroom, now: float) -> dict[str, LedgerRow]:
    """A pass and its delivery; what the ledger says then, by alert."""
    newsroom.run(day(now))
    with Ledger(newsroom.settings.folders.ledger) as ledger:
        for row in ledger.known().values():
            if row.state == "pending":
                ledger.claim(row.alert_id, day(now))
                ledger.sent(row.alert_id, f"ts-{row.event_id[:4]}", "C1", row.revision, day(now))
            elif row.state == "sent":
                ledger.updated(row.alert_id, row.revision)
    return {row.alert_id: row for row in newsroom.ledger()}


def of(newsroom: Newsroom, url: str) -> LedgerRow:
    """The thread of the case that holds an article."""
    case_id = case_of(newsroom, url)
    (found,) = [
        row
        for row in newsroom.ledger()
        if row.facts.case_id == case_id and row.state == "sent" and not row.parent_alert_id
    ]
    return found


@pytest.fixture
def told(newsroom: Newsroom) -> Newsroom:
    two_cases(newsroom)
    sent(newsroom, 3.5)
    return newsroom


def test_of_merged_cases_one_thread_stays_and_the_other_says_where_to_look(told: Newsroom) -> None:
    mall, firm, before = of(told, MALL), of(told, FIRM), told.ledger()
    merge(told, mall.case_id, firm.case_id)
    after = sent(told, 3.7)
    told.publish("https://e.example/9", legal("One97", "It sues.", "filed"), at=day(3.8))
    latest = sent(told, 3.9)

    assert len(after) == len(before)
    gone = after[firm.alert_id]
    assert gone.facts.notice == (
        f"Merged into case {mall.case_id} by anna. What follows is told in that case's thread"
    )
    assert not gone.facts.notice_strikes
    assert gone.revision == firm.revision + 1
    assert len(after[mall.alert_id].facts.coverage) == 3
    (filed,) = [row for row in latest.values() if row.alert_id not in after]
    assert (filed.event, filed.parent_alert_id) == ("legal_filed", mall.alert_id)


def test_of_what_happens_more_than_once_in_a_merged_case_each_is_told(told: Newsroom) -> None:
    merge(told, of(told, MALL).case_id, of(told, FIRM).case_id)
    told.publish(
        "https://e.example/9",
        legal(
            "One97", "A notice.", "notice", deadline=Deadline("in a week", day(10).date(), "stated")
        ),
        at=day(3.6),
    )
    seen = [sent(told, at) for at in (3.7, 8.2, 10.2)]
    reminders = [row for row in seen[-1].values() if row.event == "deadline_reminder"]

    assert [len(rows) for rows in seen] == [len(seen[0]), len(seen[0]) + 1, len(seen[0]) + 2]
    assert [row.state for row in reminders] == ["sent", "sent"]


def test_a_merge_taken_back_takes_its_notice_back(told: Newsroom) -> None:
    before = {row.alert_id: row.facts for row in told.ledger()}
    decision = merge(told, of(told, MALL).case_id, of(told, FIRM).case_id)
    sent(told, 3.7)
    take_back(told, decision)
    after = sent(told, 3.9)

    assert {alert_id: row.facts for alert_id, row in after.items()} == before


def test_where_only_the_other_case_was_told_its_thread_is_the_one_that_stays(
    newsroom: Newsroom,
) -> None:
    newsroom.publish(MALL, denial("Paytm Mall", "No."), at=day(1), history="first pass")
    newsroom.publish(FIRM, claim("One97", "A leak."), denial("One97", "Not us."), at=day(1.5))
    sent(newsroom, 2)
    firm = of(newsroom, FIRM)
    merge(newsroom, case_of(newsroom, MALL), firm.case_id)
    newsroom.publish(MALL_2, legal("Paytm Mall", "A notice.", "notice"), at=day(2.5))
    after = sent(newsroom, 3)

    kept = after.pop(firm.alert_id)
    assert kept.facts.notice is None
    assert kept.facts.case_id == case_of(newsroom, MALL)
    assert [row.parent_alert_id for row in after.values() if row.state == "sent"] == [firm.alert_id]


@pytest.mark.parametrize("first", ["the kept", "the other", "neither"])
def test_a_case_merged_before_all_was_sent_has_one_message_and_tells_the_rest_in_its_thread(
    newsroom: Newsroom, first: str
) -> None:
    newsroom.channel = "C1"
    two_cases(newsroom)
    newsroom.run(day(3.5))
    mall, firm = case_of(newsroom, MALL), case_of(newsroom, FIRM)
    with serving() as server:
        slack = SlackNotifier("xoxb-ok", server.url, timeout=1, margin=0.0, pace=0.0)
        with Ledger(newsroom.settings.folders.ledger) as ledger:
            ledger._con.execute(  # of one case nothing goes out yet
                "UPDATE alerts SET not_before = '2999-01-01T00:00:00+00:00' WHERE case_id <> ?",
                [{"the kept": mall, "the other": firm}.get(first, "none")],
            )
            deliver(ledger, slack)
            ledger._con.execute("UPDATE alerts SET not_before = NULL")
        merge(newsroom, mall, firm)
        for now in (3.7, 3.8):
            delivered(newsroom, slack, now)

    ends = [one for one in server.messages if not one.get("thread_ts")]
    told = {row.alert_id: row for row in newsroom.ledger()}
    parents = [row for row in told.values() if row.state == "sent" and not row.parent_alert_id]
    assert len(ends) == len(parents) == 1
    assert {row.event for row in told.values() if row.state == "sent"} == {"denial", "legal_notice"}
    (retired,) = [row for row in told.values() if row.state == "suppressed"]
    assert (retired.event, retired.reason) == (
        "denial",
        f"told elsewhere: merged into case {mall}",
    )


def test_a_merge_taken_back_before_all_was_sent_loses_nothing(newsroom: Newsroom) -> None:
    two_cases(newsroom)
    newsroom.run(day(3.5))
    before = {row.alert_id: (row.state, row.parent_alert_id) for row in newsroom.ledger()}
    decision = merge(newsroom, case_of(newsroom, MALL), case_of(newsroom, FIRM))
    newsroom.run(day(3.6))
    take_back(newsroom, decision)
    newsroom.run(day(3.7))

    assert {row.alert_id: (row.state, row.parent_alert_id) for row in newsroom.ledger()} == before


def test_a_merge_repeats_nothing_in_a_warehouse_that_is_built_anew(
    told: Newsroom, open_newsroom: Opener
) -> None:
    merge(told, of(told, FIRM).case_id, of(told, MALL).case_id)
    before = sent(told, 3.7)
    fresh = rebuilt(told, open_newsroom, "fresh", 3.8)
    after = sent(fresh, 3.9)

    assert after.keys() == before.keys()
    assert [row.state for row in after.values()] == [row.state for row in before.values()]
    assert [row.facts.notice for row in after.values()] == [
        row.facts.notice for row in before.values()
    ]


def test_after_a_split_only_what_was_never_alerted_is(told: Newsroom) -> None:
    before = {row.alert_id for row in told.ledger()}
    mall = of(told, MALL)
    split(told, mall.case_id, MALL_2)
    after = sent(told, 3.7)
    again = sent(told, 3.8)

    (new,) = [row for row in after.values() if row.alert_id not in before]
    assert (new.event, new.case_id, new.parent_alert_id) == ("denial", case_of(told, MALL_2), None)
    assert len(after[mall.alert_id].facts.coverage) == 1
    assert again == after


def test_a_retracted_alert_is_struck_and_never_changed_again(told: Newsroom) -> None:
    row = of(told, MALL)
    decision = deciding.retract(row.case_id, row.event_id, row.alert_id, ANNA)
    decide(told, decision)
    struck = sent(told, 3.7)[row.alert_id]
    told.publish("https://e.example/9", denial("Paytm Mall", "No!"), at=day(3.8))
    told.publish("https://e.example/10", legal("Paytm Mall", "A suit.", "filed"), at=day(3.8))
    later = sent(told, 3.9)

    assert struck.facts.notice == "Retracted by anna: this alert was wrong"
    assert struck.facts.notice_strikes
    assert (struck.state, struck.reason) == ("sent", "retracted by anna")
    assert later[row.alert_id] == struck
    assert [one.parent_alert_id for one in later.values() if one.event == "legal_filed"] == [None]

    take_back(told, decision)
    restored = sent(told, 4)[row.alert_id]

    assert (restored.reason, restored.facts.notice) == (None, None)
    assert len(restored.facts.coverage) == 3


def test_an_alert_retracted_before_it_was_sent_is_not_sent(newsroom: Newsroom) -> None:
    two_cases(newsroom)
    newsroom.run(day(3.5))
    row = newsroom.ledger()[0]
    decision = deciding.retract(row.case_id, row.event_id, row.alert_id, ANNA)
    decide(newsroom, decision)
    newsroom.run(day(3.6))
    newsroom.run(day(3.7))
    held = {one.alert_id: one for one in newsroom.ledger()}[row.alert_id]
    take_back(newsroom, decision)
    newsroom.run(day(3.8))
    free = {one.alert_id: one for one in newsroom.ledger()}[row.alert_id]

    assert (held.state, held.reason) == ("suppressed", "retracted by anna")
    assert (free.state, free.reason) == ("pending", None)


def test_slack_shows_the_retraction_in_the_place_of_the_message(newsroom: Newsroom) -> None:
    newsroom.channel = "C1"
    newsroom.publish(MALL, claim("Paytm Mall", "A hack."), denial("Paytm Mall", "No."), at=day(1))
    with serving() as server:
        slack = SlackNotifier("xoxb-ok", server.url, timeout=1, margin=0.0, pace=0.0)
        delivered(newsroom, slack, 2)
        row = of(newsroom, MALL)
        decide(newsroom, deciding.retract(row.case_id, row.event_id, row.alert_id, ANNA))
        delivered(newsroom, slack, 3)
        delivered(newsroom, slack, 4)

    (message,) = server.messages
    assert (server.count("chat.postMessage"), server.count("chat.update")) == (1, 1)
    assert message["blocks"][0]["text"]["text"] == "*Retracted by anna: this alert was wrong*"
    assert message["blocks"][1]["text"]["text"].startswith("~Paytm Mall contests")


def delivered(newsroom: Newsroom, slack: SlackNotifier, now: float) -> None:
    newsroom.run(day(now))
    with Ledger(newsroom.settings.folders.ledger) as ledger:
        deliver(ledger, slack)


def test_the_same_wish_made_again_is_one_decision(told: Newsroom) -> None:
    row = of(told, MALL)
    first, again = (
        deciding.retract(row.case_id, row.event_id, row.alert_id, deciding.Author("anna", day(at)))
        for at in (9, 9.5)
    )
    decide(told, first)
    with Decisions(told.settings.folders.ledger) as kept:
        assert deciding.same_standing(again, kept.all()) == first
        kept.take_back(first.decision_id, day(10))
        assert deciding.same_standing(again, kept.all()) is None


def judged(newsroom: Newsroom, kind: DecisionKind) -> None:
    """Somebody's decision about the only alert."""
    (row,) = newsroom.ledger()
    decide(
        newsroom,
        Decision("d1", day(0.3), "U1", "reaction", kind, row.case_id, row.event_id, row.alert_id),
    )


def test_a_muted_case_tells_a_filing_though_its_article_also_tells_the_end(
    newsroom: Newsroom,
) -> None:
    newsroom.publish(MALL, claim("Acme", "A hack."), denial("Acme", "No."), at=day(0))
    sent(newsroom, 0.1)
    judged(newsroom, "mute")
    steps = (legal("Acme", "Acme sued.", "filed"), legal("Acme", "Acme ended the suit.", "ended"))
    newsroom.publish(FIRM, *steps, at=day(1), company="Acme")

    states = {row.event: row.state for row in sent(newsroom, 1.1).values()}

    assert states == {"denial": "sent", "legal_filed": "sent", "legal_ended": "suppressed"}


def test_no_deadline_is_told_of_a_retracted_notice(newsroom: Newsroom) -> None:
    limit = Deadline("within five days", day(5).date(), "stated")
    notice = legal("Acme", "Acme sent a notice.", "notice", deadline=limit)
    newsroom.publish(MALL, claim("Acme", "A hack."), notice, at=day(0), company="Acme")
    sent(newsroom, 0.1)
    judged(newsroom, "retract")

    states = {row.event: row.state for row in sent(newsroom, 3.2).values()}

    assert states == {"legal_notice": "sent", "deadline_reminder": "suppressed"}


def test_an_alert_retracted_while_it_was_claimed_is_not_posted(newsroom: Newsroom) -> None:
    newsroom.publish(MALL, claim("Acme", "A hack."), denial("Acme", "No."), at=day(0))
    newsroom.run(day(0.1))
    (row,) = newsroom.ledger()
    path = newsroom.settings.folders.ledger
    with Ledger(path) as ledger:  # killed between claiming and posting
        ledger.claim(row.alert_id, day(0.2))
    judged(newsroom, "retract")
    newsroom.run(day(0.4))

    with serving() as slack, Ledger(path) as ledger:
        ledger._con.execute("UPDATE alerts SET channel = 'C1'")
        deliver(ledger, SlackNotifier("xoxb-ok", slack.url, timeout=1, margin=-1, pace=0.0))
        assert ledger.get(row.alert_id).state == "suppressed"
        assert slack.shown() == []


def test_an_alert_being_posted_when_its_case_is_merged_starts_no_second_thread(
    newsroom: Newsroom,
) -> None:
    newsroom.channel = "C1"
    two_cases(newsroom)
    newsroom.run(day(3.5))
    path, firm = newsroom.settings.folders.ledger, case_of(newsroom, FIRM)
    denials = {row.case_id: row.alert_id for row in newsroom.ledger() if row.event == "denial"}
    with Ledger(path) as ledger:
        for alert_id in denials.values():
            ledger.claim(alert_id, day(3.6))  # one of them killed between claiming and posting
        ledger.sent(denials[case_of(newsroom, MALL)], "1.0", "C1", 0, day(3.6))
    merge(newsroom, case_of(newsroom, MALL), firm)
    newsroom.run(day(3.7))

    with serving() as slack, Ledger(path) as ledger:
        deliver(ledger, SlackNotifier("xoxb-ok", slack.url, timeout=1, margin=-1, pace=0.0))
        assert ledger.get(denials[firm]).state == "suppressed"
        assert [one["thread_ts"] for one in slack.messages] == ["1.0"]


def test_a_mute_follows_its_case_into_another(newsroom: Newsroom) -> None:
    newsroom.publish(MALL, claim("Paytm Mall", "A hack."), at=day(1))
    newsroom.publish(FIRM, claim("One97", "A leak."), denial("One97", "Not us."), at=day(1.5))
    sent(newsroom, 2)
    judged(newsroom, "mute")
    newsroom.publish(MALL_2, denial("Paytm Mall", "No."), at=day(2.2), score=0.3)
    newsroom.run(day(2.3))
    merge(newsroom, case_of(newsroom, MALL), case_of(newsroom, FIRM))
    newsroom.publish(
        "https://e.example/9", legal("Paytm Mall", "It may sue.", "threatened"), at=day(3)
    )

    states = {row.event: row.state for row in sent(newsroom, 3.1).values()}

    assert states["legal_threatened"] == "suppressed"
