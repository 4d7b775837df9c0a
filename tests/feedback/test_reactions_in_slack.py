"""People react in a Slack that nobody here wrote; each pass reads it and acts at once."""

from typing import Any
from uuid import uuid4

import pytest
from slack_sdk import WebClient

from pipeline.delivery.slack import SlackNotifier
from pipeline.domain.records import Deadline
from pipeline.stages.deliveries import deliver
from pipeline.stages.feedback import read_feedback
from pipeline.stages.report import Stage, StageReport
from pipeline.store.alert_copy import refresh_alerts, refresh_decisions
from pipeline.store.ledger import Ledger
from tests.cases.newsroom import Newsroom, claim, day, denial, legal, said


class Workspace:
    """A newsroom whose alerts go to the emulator, and people in its channel."""

    def __init__(self, url: str, newsroom: Newsroom) -> None:
        self.newsroom = newsroom
        self.people = {
            name: WebClient(f"xoxp-{name}", base_url=url, retry_handlers=[])
            for name in ("ana", "ben")
        }
        self.ids = {name: str(one.auth_test()["user_id"]) for name, one in self.people.items()}
        bot = WebClient("xoxb-ok", base_url=url, retry_handlers=[])
        made = bot.conversations_create(name=f"alerts-{uuid4().hex[:8]}")
        self.channel = str(made["channel"]["id"])
        newsroom.channel = self.channel
        self.notifier = SlackNotifier("xoxb-ok", url, timeout=5, margin=-5, pace=0.0)
        self.reviewers: tuple[str, ...] = ()

    def a_pass(self, at: float) -> StageReport:
        """Cases, feedback, alerts and deliveries, in the order of a pass."""
        self.newsroom.build(day(at))
        settings = self.newsroom.settings.model_copy(update={"reviewers": self.reviewers})
        stage = Stage(self.newsroom.con, settings, day(at), "run")
        report = read_feedback(stage, self.notifier)
        self.newsroom.alert(day(at))
        with Ledger(settings.folders.ledger) as ledger:
            deliver(ledger, self.notifier, clock=lambda: day(at))
        return report

    def react(self, who: str, emoji: str, event: str = "denial", *, away: bool = False) -> None:
        (ts,) = {row.ts for row in self.newsroom.ledger() if row.event == event}
        person = self.people[who]
        act = person.reactions_remove if away else person.reactions_add
        act(channel=self.channel, timestamp=str(ts), name=emoji)

    def shown(self) -> list[str]:
        """The fallback text of every message, the thread's included, oldest first."""
        history = self.people["ana"].conversations_history(channel=self.channel)["messages"]
        texts: list[str] = []
        for message in reversed(history):
            replies = self.people["ana"].conversations_replies(
                channel=self.channel, ts=message["ts"]
            )
            texts += [str(each["text"]).split(" –")[0] for each in replies["messages"]]
        return texts

    def feedback(self, columns: str) -> list[tuple[Any, ...]]:
        """From the view that people ask."""
        path = self.newsroom.settings.folders.ledger
        refresh_alerts(self.newsroom.con, path)
        refresh_decisions(self.newsroom.con, path)
        who = {user: name for name, user in self.ids.items()}
        rows = self.newsroom.rows(
            f"SELECT decided_by, {columns} FROM feedback ORDER BY decided_at, verdict"
        )
        return [(who[user], *rest) for user, *rest in rows]


@pytest.fixture
def workspace(emulator: str, newsroom: Newsroom) -> Workspace:
    newsroom.publish(
        "https://a.example/1", claim("Acme", "A hack."), denial("Acme", "Not so."), at=day(1)
    )
    one = Workspace(emulator, newsroom)
    one.a_pass(1)
    return one


ALERT = "Acme contests a breach claim"


def test_a_dismissed_alert_says_so_in_the_same_pass_and_nothing_follows_it(
    workspace: Workspace,
) -> None:
    workspace.react("ana", "x")
    workspace.newsroom.publish(
        "https://a.example/2", said("confirmation", "Acme", "We were hacked."), at=day(2)
    )
    workspace.a_pass(2)

    ana = workspace.ids["ana"]
    assert workspace.shown() == [f"Dismissed by {ana}: not a contest"]
    assert [(row.event, row.state, row.reason) for row in workspace.newsroom.ledger()] == [
        ("denial", "sent", None),
        ("confirmation", "suppressed", f"dismissed by {ana}"),
    ]
    assert workspace.feedback("verdict, organisation, event, respected") == [
        ("ana", "dismiss", "Acme", "denial", True)
    ]


def test_reading_again_adds_nothing_and_a_reaction_taken_away_counts_no_more_until_given_again(
    workspace: Workspace,
) -> None:
    workspace.react("ana", "x")
    workspace.a_pass(2)
    assert workspace.a_pass(3).counts == {"alerts read": 1}
    workspace.react("ana", "x", away=True)
    workspace.a_pass(4)
    restored = workspace.shown()
    workspace.react("ana", "x")
    workspace.a_pass(5)

    assert restored == [ALERT]
    assert workspace.shown()[0].startswith("Dismissed by")
    assert workspace.feedback("verdict, respected, taken_back_at IS NOT NULL") == [
        ("ana", "dismiss", False, True),
        ("ana", "dismiss", True, False),
    ]


def test_of_two_who_disagree_the_newer_counts_and_both_are_shown(workspace: Workspace) -> None:
    workspace.react("ben", "white_check_mark")
    workspace.a_pass(2)
    assert workspace.shown() == [ALERT]
    workspace.react("ana", "x")
    workspace.a_pass(3)

    ana, ben = workspace.ids["ana"], workspace.ids["ben"]
    assert workspace.shown() == [f"Dismissed by {ana}: not a contest ({ben} found it right)"]
    assert workspace.feedback("verdict, outvoted, respected") == [
        ("ben", "right", True, False),
        ("ana", "dismiss", False, True),
    ]


def test_a_vote_of_somebody_who_may_not_decide_is_kept_and_not_acted_on_until_he_may(
    workspace: Workspace,
) -> None:
    workspace.reviewers = (workspace.ids["ben"],)
    workspace.react("ana", "x")
    workspace.a_pass(2)
    assert workspace.shown() == [ALERT]
    assert workspace.feedback("verdict, by_no_reviewer, respected") == [
        ("ana", "dismiss", True, False)
    ]
    workspace.reviewers = ()
    workspace.a_pass(3)

    assert workspace.shown()[0].startswith("Dismissed by")
    assert workspace.feedback("verdict, respected")[-1] == ("ana", "dismiss", True)


def test_a_muted_case_tells_filings_and_deadlines_and_nothing_else(workspace: Workspace) -> None:
    workspace.react("ben", "mute")
    publish = workspace.newsroom.publish
    publish("https://a.example/2", legal("Acme", "It may sue.", "threatened"), at=day(2))
    limit = Deadline("within a week", None, None)
    publish(
        "https://a.example/3", legal("Acme", "Take it down.", "notice", deadline=limit), at=day(2.1)
    )
    publish("https://a.example/4", legal("Acme", "It sues.", "filed"), at=day(2.2))
    workspace.a_pass(3)

    first, *replies = workspace.shown()
    assert first.startswith(f"Muted by {workspace.ids['ben']}")
    assert replies == [
        "Escalation: Acme sends a legal notice over a breach claim",
        "Escalation: Acme files a suit or complaint over a breach claim",
    ]


def test_a_reply_in_the_thread_is_judged_by_itself(workspace: Workspace) -> None:
    workspace.newsroom.publish(
        "https://a.example/2", legal("Acme", "A notice.", "notice"), at=day(2)
    )
    workspace.a_pass(2)
    workspace.react("ana", "x", "legal_notice")
    workspace.react("ben", "link", "legal_notice")
    workspace.a_pass(3)

    parent, reply = workspace.shown()
    assert (parent, reply.split(":")[0]) == (ALERT, f"Dismissed by {workspace.ids['ana']}")
    assert workspace.feedback("verdict, event, for_review") == [
        ("ana", "dismiss", "legal_notice", False),
        ("ben", "wrong_case", "legal_notice", True),
    ]


def test_a_new_contest_of_a_dismissed_case_is_a_message_of_its_own(workspace: Workspace) -> None:
    workspace.react("ana", "x")
    workspace.newsroom.publish("https://a.example/2", legal("Acme", "It sues.", "filed"), at=day(2))
    workspace.a_pass(2)

    assert [text.split(":")[0] for text in workspace.shown()] == [
        f"Dismissed by {workspace.ids['ana']}",
        "Acme files a suit or complaint over a breach claim",
    ]
