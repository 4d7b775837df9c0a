"""The whole conversation with a Slack that nobody here wrote."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from slack_sdk import WebClient

from pipeline.delivery.notifier import BadContent, Misconfigured
from pipeline.delivery.slack import SlackNotifier
from pipeline.domain.alerts.messages import render
from pipeline.stages.deliveries import deliver
from pipeline.store.ledger import Ledger
from tests.delivery.facts import DENIAL, NOTICE, NOW, draft


class Workspace:
    """The emulator seen through Slack's own client."""

    def __init__(self, url: str) -> None:
        self.client = WebClient("xoxb-ok", base_url=url, retry_handlers=[])
        channels = self.client.conversations_list()["channels"]
        self.channel = next(str(each["id"]) for each in channels if each["name"] == "alerts")
        self.notifier = SlackNotifier("xoxb-ok", url, timeout=5, margin=-5, pace=0.0)

    def history(self) -> list[dict[str, Any]]:
        answer = self.client.conversations_history(channel=self.channel, include_all_metadata=True)
        return list(answer["messages"])

    def thread(self, ts: str) -> list[dict[str, Any]]:
        return list(self.client.conversations_replies(channel=self.channel, ts=ts)["messages"])


@pytest.fixture
def workspace(emulator: str) -> Workspace:
    return Workspace(emulator)


def test_a_case_is_one_message_with_its_steps_in_the_thread(
    ledger: Ledger, workspace: Workspace
) -> None:
    parent = draft(replace(DENIAL, coverage=()), workspace.channel)
    reply = draft(NOTICE, workspace.channel, parent.alert_id)
    ledger.insert([parent, reply], NOW)
    deliver(ledger, workspace.notifier)
    ledger.revise(parent.alert_id, DENIAL, NOW)
    deliver(ledger, workspace.notifier)

    (message,) = workspace.history()
    assert message["metadata"]["event_payload"] == {"alert_id": parent.alert_id, "revision": 1}
    assert "1 independent of 2 reports" in str(message["blocks"])
    thread = workspace.thread(message["ts"])
    assert [each["text"].split(" –")[0] for each in thread] == [
        "Paytm Mall contests a breach claim by Cyble",
        "Escalation: Paytm Mall sends a legal notice over a breach claim by Cyble",
    ]


def test_an_alert_whose_answer_was_lost_is_found_by_its_mark(
    ledger: Ledger, workspace: Workspace
) -> None:
    parent = draft(DENIAL, workspace.channel)
    reply = draft(NOTICE, workspace.channel, parent.alert_id)
    ledger.insert([parent, reply], NOW)
    deliver(ledger, workspace.notifier)
    known = ledger.known()
    ledger._con.execute("UPDATE alerts SET state = 'claimed', ts = NULL, channel_id = NULL")

    report = deliver(ledger, workspace.notifier)

    assert report.counts == {"sent": 2, "found already sent": 2}
    assert {i: row.ts for i, row in ledger.known().items()} == {i: r.ts for i, r in known.items()}
    assert len(workspace.history()) == 1


def test_a_reply_that_is_shown_in_the_channel_too_is_rewritten_and_found_again(
    ledger: Ledger, workspace: Workspace
) -> None:
    parent = draft(DENIAL, workspace.channel)
    facts = replace(NOTICE, event="legal_filed", stage="filed")
    suit = draft(facts, workspace.channel, parent.alert_id)
    ledger.insert([parent, suit], NOW)
    deliver(ledger, workspace.notifier)
    ts = ledger.get(suit.alert_id).ts
    ledger.revise(suit.alert_id, replace(facts, coverage=()), NOW)
    deliver(ledger, workspace.notifier)
    ledger._con.execute("UPDATE alerts SET state = 'claimed', ts = NULL, channel_id = NULL")
    report = deliver(ledger, workspace.notifier)

    assert report.counts == {"sent": 2, "found already sent": 2}
    assert ledger.get(suit.alert_id).ts == ts
    root = ledger.get(parent.alert_id).ts
    assert [one["ts"] for one in workspace.thread(str(root))] == [root, ts]


def test_what_is_not_there_is_not_found(workspace: Workspace) -> None:
    now = datetime.now(UTC)

    assert workspace.notifier.find("nobody", workspace.channel, now, None) is None
    assert workspace.notifier.find("nobody", workspace.channel, now, "1.000001") is None


def test_its_refusals_are_told_apart(workspace: Workspace) -> None:
    message = render(NOTICE, reply=False, alert_id="a")
    posted = workspace.notifier.post(message, workspace.channel, None)
    workspace.client.chat_delete(channel=workspace.channel, ts=posted.ts)

    with pytest.raises(BadContent, match="message_not_found"):
        workspace.notifier.update(message, posted)
    with pytest.raises(Misconfigured, match="CONTESTED_SLACK_CHANNEL"):
        workspace.notifier.post(message, "CNOWHERE", None)
    workspace.client.conversations_archive(channel=workspace.channel)
    with pytest.raises(Misconfigured, match="is_archived"):
        workspace.notifier.post(message, workspace.channel, None)
