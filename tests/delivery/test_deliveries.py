"""Each alert reaches its channel once, whatever Slack answers."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from rich.console import Console

from pipeline.delivery.console import ConsoleNotifier
from pipeline.delivery.notifier import Posted
from pipeline.delivery.slack import SlackNotifier
from pipeline.domain.alerts.messages import Message
from pipeline.domain.records import AlertDraft
from pipeline.stages.deliveries import deliver, stuck_alerts
from pipeline.stages.sending import UNEXPLAINED_ATTEMPTS
from pipeline.store.ledger import Ledger
from pipeline.store.ledger_backup import back_up, restore
from pipeline.store.ledger_schema import delivery_lock
from tests.delivery.facts import DENIAL, NOTICE, NOW, draft, drafts
from tests.delivery.slack_server import SlackServer


def at_once(_seconds: float) -> None:
    """Nobody waits in these stories."""


def states(ledger: Ledger) -> list[str]:
    return [row.state for row in ledger.known().values()]


def test_parents_come_first_and_replies_are_in_their_threads(
    ledger: Ledger, slack: SlackServer, notifier: SlackNotifier
) -> None:
    parent = draft(DENIAL)
    reply = draft(NOTICE, parent=parent.alert_id)
    deeper = draft(replace(NOTICE, event_id="filed"), parent=reply.alert_id)
    ledger.insert([deeper, reply, parent], NOW)

    report = deliver(ledger, notifier, sleep=at_once, clock=lambda: NOW)

    assert slack.shown()[0] == parent.alert_id
    root = slack.messages[0]["ts"]
    assert [message.get("thread_ts") for message in slack.messages] == [None, root, root]
    assert slack.wrong == []
    assert report.counts == {"sent": 3}
    row = ledger.get(parent.alert_id)
    assert (row.state, row.ts, row.channel_id, row.sent_at) == ("sent", root, "C0ALERTS", NOW)


@pytest.mark.parametrize("fault", ["", "lost", "invalid_blocks"])
def test_a_step_that_matters_is_shown_in_the_channel_too_and_found_again_in_its_thread(
    ledger: Ledger, slack: SlackServer, notifier: SlackNotifier, fault: str
) -> None:
    parent = draft(DENIAL)
    notice = draft(NOTICE, parent=parent.alert_id)
    filed = replace(NOTICE, event_id="filed", event="legal_filed", stage="filed")
    suit = draft(filed, parent=parent.alert_id)
    ledger.insert([parent, notice], NOW)
    deliver(ledger, notifier, sleep=at_once)
    slack.faults.extend([fault] if fault else [])
    ledger.insert([suit], NOW)
    deliver(ledger, notifier, sleep=at_once)

    assert slack.shown() == [parent.alert_id, notice.alert_id, suit.alert_id]
    assert [bool(one.get("reply_broadcast")) for one in slack.messages] == [False, False, True]
    assert ledger.get(suit.alert_id).state == "sent"


def test_a_second_pass_sends_nothing(
    ledger: Ledger, slack: SlackServer, notifier: SlackNotifier
) -> None:
    ledger.insert(drafts(3), NOW)
    deliver(ledger, notifier, sleep=at_once)
    calls = len(slack.calls)

    assert deliver(ledger, notifier, sleep=at_once).counts == {}
    assert len(slack.calls) == calls == 3


def test_messages_do_not_unfurl_and_leave_a_second_between_them(
    ledger: Ledger, slack: SlackServer
) -> None:
    naps: list[float] = []
    ledger.insert(drafts(3), NOW)
    deliver(ledger, SlackNotifier("xoxb-ok", slack.url), sleep=naps.append)

    assert naps == [1.0, 1.0]
    assert {(m["unfurl_links"], m["unfurl_media"]) for m in slack.messages} == {(False, False)}


@pytest.mark.parametrize(
    ("fault", "posts"),
    [("lost", 1), ("dropped", 2), ("500", 2), ("html", 2), ("internal_error", 2), ("silence", 2)],
)
def test_an_answer_that_tells_nothing_is_looked_up_before_anything_else(
    ledger: Ledger, slack: SlackServer, notifier: SlackNotifier, fault: str, posts: int
) -> None:
    alerts = drafts(6)
    ledger.insert(alerts[:5], NOW)
    deliver(ledger, notifier, sleep=at_once)  # history to look through
    slack.faults.append(fault)
    ledger.insert(alerts, NOW)

    report = deliver(ledger, notifier, sleep=at_once)

    assert report.counts["answers lost"] == 1
    assert sorted(slack.shown()) == sorted(alert.alert_id for alert in alerts)
    assert slack.count("chat.postMessage") == 5 + posts
    assert set(states(ledger)) == {"sent"}


def test_the_look_up_waits_until_the_lost_post_has_happened_or_never_will(
    ledger: Ledger, slack: SlackServer
) -> None:
    naps: list[float] = []
    slack.faults.append("dropped")
    ledger.insert([draft(DENIAL)], NOW)
    deliver(ledger, SlackNotifier("xoxb-ok", slack.url, timeout=10, margin=5), sleep=naps.append)

    assert 14 < naps[0] <= 15


def test_slack_away_stops_the_channel_and_loses_nothing(
    ledger: Ledger, slack: SlackServer, notifier: SlackNotifier
) -> None:
    alerts = drafts(4)
    ledger.insert(alerts, NOW)
    slack.standing_fault = "500"

    report = deliver(ledger, notifier, sleep=at_once)

    assert slack.count("chat.postMessage") == 1
    assert "C0ALERTS" in report.failed
    slack.standing_fault = None
    deliver(ledger, notifier, sleep=at_once)
    assert sorted(slack.shown()) == sorted(alert.alert_id for alert in alerts)


def test_a_channel_that_asks_to_wait_is_left_alone_until_then(
    ledger: Ledger, slack: SlackServer, notifier: SlackNotifier
) -> None:
    ledger.insert(drafts(3), NOW)
    slack.faults.append("ratelimited")

    before = datetime.now(UTC)
    deliver(ledger, notifier, sleep=at_once)

    assert slack.count("chat.postMessage") == 1
    assert states(ledger) == ["pending"] * 3
    waits = {row.not_before for row in ledger.known().values()}
    assert all(moment and moment >= before + timedelta(seconds=7) for moment in waits)
    assert deliver(ledger, notifier, sleep=at_once).dropped == {"channel asked to wait": 3}
    assert slack.count("chat.postMessage") == 1


@pytest.mark.parametrize(
    ("fault", "remedy"),
    [
        ("invalid_auth", "SLACK_BOT_TOKEN"),
        ("channel_not_found", "CONTESTED_SLACK_CHANNEL"),
        ("not_in_channel", "/invite"),
        ("missing_scope", "slack-app-manifest.yaml"),
        ("restricted_action", "contested slack check"),
    ],
)
def test_a_wrong_set_up_stops_with_the_remedy_and_loses_nothing(
    ledger: Ledger, slack: SlackServer, notifier: SlackNotifier, fault: str, remedy: str
) -> None:
    ledger.insert(drafts(3), NOW)
    slack.standing_fault = fault

    report = deliver(ledger, notifier, sleep=at_once)

    assert fault in report.failed["C0ALERTS"]
    assert remedy in report.failed["C0ALERTS"]
    assert slack.count("chat.postMessage") == 1
    assert states(ledger) == ["pending"] * 3


def unrelated(count: int) -> list[AlertDraft]:
    return drafts(2 * count)[::2]


def test_a_message_that_slack_refuses_for_no_known_reason_holds_up_no_other(
    ledger: Ledger, slack: SlackServer, notifier: SlackNotifier
) -> None:
    first, second = unrelated(2)
    ledger.insert([first, second], NOW)
    slack.faults.append("invalid_arguments")

    report = deliver(ledger, notifier, sleep=at_once)

    assert states(ledger) == ["pending", "sent"]
    assert list(report.failed) == [first.alert_id]

    for _ in range(UNEXPLAINED_ATTEMPTS - 1):
        slack.faults.append("invalid_arguments")
        report = deliver(ledger, notifier, sleep=at_once)

    assert states(ledger) == ["dead", "sent"]
    assert report.counts == {"dead": 1}
    assert [row.alert_id for row in stuck_alerts(ledger, NOW)] == [first.alert_id]
    assert deliver(ledger, notifier, sleep=at_once).failed == {}


def test_a_reason_unknown_to_us_that_meets_two_alerts_stops_the_channel(
    ledger: Ledger, slack: SlackServer, notifier: SlackNotifier
) -> None:
    alerts = unrelated(4)
    ledger.insert(alerts, NOW)
    slack.faults.extend(["something_new", "invalid_arguments", "something_new"])

    report = deliver(ledger, notifier, sleep=at_once)

    assert slack.count("chat.postMessage") == 3
    assert states(ledger) == ["pending"] * 4
    assert "something_new" in report.failed["C0ALERTS"]


def test_a_rewrite_refused_for_no_known_reason_is_let_be(
    ledger: Ledger, slack: SlackServer, notifier: SlackNotifier
) -> None:
    sent, waiting = draft(DENIAL), draft(NOTICE)
    ledger.insert([sent], NOW)
    deliver(ledger, notifier, sleep=at_once)
    ledger.revise(sent.alert_id, replace(DENIAL, said=()), NOW)
    slack.standing_fault = "invalid_arguments"
    report = deliver(ledger, notifier, sleep=at_once)
    slack.standing_fault = None
    ledger.insert([waiting], NOW)

    assert report.counts == {"rewrites refused": 1}
    assert deliver(ledger, notifier, sleep=at_once).counts == {"sent": 1}


def test_one_channels_trouble_is_not_anothers(
    ledger: Ledger, slack: SlackServer, notifier: SlackNotifier
) -> None:
    ledger.insert([draft(DENIAL, "CGONE"), draft(DENIAL, "C0ALERTS")], NOW)
    slack.faults.append("is_archived")

    deliver(ledger, notifier, sleep=at_once)

    assert states(ledger) == ["pending", "sent"]


def test_a_refused_layout_goes_as_text_and_a_refused_text_to_a_person(
    ledger: Ledger, slack: SlackServer, notifier: SlackNotifier
) -> None:
    first, second = drafts(3)[::2]
    ledger.insert([first, second], NOW)
    slack.faults.extend(["invalid_blocks", "msg_too_long", "no_text"])

    # The first is refused twice, the second once: its plain text arrives.
    report = deliver(ledger, notifier, sleep=at_once)

    assert states(ledger) == ["dead", "sent"]
    assert "blocks" not in slack.messages[0]
    assert slack.shown() == [second.alert_id]
    assert list(report.failed) == [first.alert_id]
    assert [row.alert_id for row in stuck_alerts(ledger, NOW)] == [first.alert_id]


def test_an_alert_retracted_while_its_layout_is_refused_is_not_sent_as_text(
    ledger: Ledger, slack: SlackServer
) -> None:
    class Meanwhile(SlackNotifier):
        def post(self, message: Message, channel: str, thread_ts: str | None) -> Posted:
            ledger.retract(own.alert_id, "retracted by anna")
            return super().post(message, channel, thread_ts)

    own = draft(DENIAL)
    ledger.insert([own], NOW)
    slack.faults.append("invalid_blocks")
    deliver(ledger, Meanwhile("xoxb-ok", slack.url, timeout=1, pace=0.0), sleep=at_once)

    assert states(ledger) == ["suppressed"]
    assert slack.shown() == []


def test_the_reply_to_a_dead_alert_stands_alone(
    ledger: Ledger, slack: SlackServer, notifier: SlackNotifier
) -> None:
    parent = draft(DENIAL)
    reply = draft(NOTICE, parent=parent.alert_id)
    ledger.insert([parent, reply], NOW)
    slack.faults.extend(["invalid_blocks", "invalid_blocks"])

    deliver(ledger, notifier, sleep=at_once)

    assert slack.shown() == [reply.alert_id]
    assert slack.messages[0]["blocks"][0]["type"] == "header"


def test_a_reply_waits_for_a_parent_that_is_not_there_yet(
    ledger: Ledger, slack: SlackServer, notifier: SlackNotifier
) -> None:
    parent = draft(DENIAL)
    ledger.insert([parent, draft(NOTICE, parent=parent.alert_id)], NOW)
    ledger.postpone("C0ALERTS", datetime.now(UTC) + timedelta(hours=1), "as asked")
    ledger._con.execute("UPDATE alerts SET not_before = NULL WHERE parent_alert_id IS NOT NULL")

    report = deliver(ledger, notifier, sleep=at_once)

    assert report.dropped == {"channel asked to wait": 1, "reply waits for its parent": 1}
    assert slack.messages == []


def test_growing_coverage_rewrites_the_message_in_place(
    ledger: Ledger, slack: SlackServer, notifier: SlackNotifier
) -> None:
    alert = draft(replace(NOTICE, coverage=NOTICE.coverage[:1]))
    ledger.insert([alert], NOW)
    deliver(ledger, notifier, sleep=at_once)
    ledger.revise(alert.alert_id, NOTICE, NOW)

    report = deliver(ledger, notifier, sleep=at_once)

    assert report.counts == {"rewritten": 1}
    assert len(slack.messages) == 1
    assert "1 independent of 2 reports" in str(slack.messages[0]["blocks"])
    assert slack.messages[0]["metadata"]["event_payload"]["revision"] == 1
    assert deliver(ledger, notifier, sleep=at_once).counts == {}


def test_a_message_that_somebody_deleted_is_not_posted_again(
    ledger: Ledger, slack: SlackServer, notifier: SlackNotifier
) -> None:
    alert = draft(NOTICE)
    ledger.insert([alert], NOW)
    deliver(ledger, notifier, sleep=at_once)
    slack.messages.clear()
    ledger.revise(alert.alert_id, replace(NOTICE, said=()), NOW)

    deliver(ledger, notifier, sleep=at_once)
    deliver(ledger, notifier, sleep=at_once)

    assert slack.messages == []
    assert slack.count("chat.update") == 1
    assert "message_not_found" in str(ledger.get(alert.alert_id).error)


def test_an_alert_revised_while_its_answer_was_lost_is_rewritten(
    ledger: Ledger, slack: SlackServer, notifier: SlackNotifier
) -> None:
    alert = draft(NOTICE)
    ledger.insert([alert], NOW)
    ledger.claim(alert.alert_id, datetime.now(UTC))
    notifier.post(_message(alert.alert_id), "C0ALERTS", None)  # and the process was killed
    ledger.revise(alert.alert_id, replace(NOTICE, said=()), NOW)

    deliver(ledger, notifier, sleep=at_once)
    deliver(ledger, notifier, sleep=at_once)

    assert slack.shown() == [alert.alert_id]
    assert slack.count("chat.update") == 1
    assert ledger.get(alert.alert_id).sent_revision == 1


def _message(alert_id: str):  # noqa: ANN202
    from pipeline.domain.alerts.messages import render

    return render(NOTICE, reply=False, alert_id=alert_id)


def test_a_restored_ledger_does_not_repeat_what_was_sent_after_the_backup(
    tmp_path: Path, slack: SlackServer, notifier: SlackNotifier
) -> None:
    path = tmp_path / "ledger.sqlite"
    alerts = drafts(4)
    with Ledger(path) as ledger:
        ledger.insert(alerts[:2], NOW)
        backup = back_up(path, NOW)
        ledger.insert(alerts, NOW)
        deliver(ledger, notifier, sleep=at_once)
    restore(backup, path, datetime.now(UTC))

    with Ledger(path) as ledger:
        ledger.insert(alerts, NOW)
        report = deliver(ledger, notifier, sleep=at_once)

    assert report.counts["found already sent"] == 4
    assert sorted(slack.shown()) == sorted(alert.alert_id for alert in alerts)


def test_two_processes_never_deliver_at_once(
    ledger: Ledger, slack: SlackServer, notifier: SlackNotifier
) -> None:
    ledger.insert(drafts(1), NOW)
    with delivery_lock(ledger.path) as alone:
        assert alone
        report = deliver(ledger, notifier, sleep=at_once)

    assert report.dropped == {"another process is delivering": 1}
    assert slack.calls == []


def test_alerts_decided_for_the_console_go_there_and_no_others(
    ledger: Ledger, slack: SlackServer, notifier: SlackNotifier
) -> None:
    ledger.insert([draft(DENIAL, "console"), draft(DENIAL, "C0ALERTS")], NOW)
    console = Console(record=True, quiet=True)

    deliver(ledger, ConsoleNotifier(console), sleep=at_once)
    assert states(ledger) == ["sent", "pending"]
    deliver(ledger, notifier, sleep=at_once)
    assert states(ledger) == ["sent", "sent"]
    assert len(slack.messages) == 1


def test_an_alert_that_nobody_delivered_for_an_hour_is_stuck(ledger: Ledger) -> None:
    ledger.insert(drafts(2), NOW)
    ledger.claim(next(iter(ledger.known())), NOW)

    assert stuck_alerts(ledger, NOW + timedelta(minutes=59)) == []
    assert len(stuck_alerts(ledger, NOW + timedelta(minutes=61))) == 2


def test_one_alert_that_cannot_be_written_does_not_keep_the_others_back(
    ledger: Ledger,
    slack: SlackServer,
    notifier: SlackNotifier,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from pipeline.stages import sending

    first, second = drafts(3)[::2]
    ledger.insert([first, second], NOW)
    written: Callable[..., object] = sending.render

    def broken_for_the_first(facts: object, **arguments: object) -> object:
        if arguments["alert_id"] == first.alert_id:
            raise ZeroDivisionError
        return written(facts, **arguments)

    monkeypatch.setattr(sending, "render", broken_for_the_first)
    report = deliver(ledger, notifier, sleep=at_once)

    assert slack.shown() == [second.alert_id]
    assert report.failed == {first.alert_id: "ZeroDivisionError: "}
    assert ledger.get(first.alert_id).state == "pending"
