"""Reading reactions when Slack fails: nothing else suffers, nothing is taken for a "no"."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest
from pydantic import SecretStr
from rich.console import Console

from pipeline.delivery.console import ConsoleNotifier
from pipeline.delivery.slack import SlackNotifier
from pipeline.delivery.slack_reactions import shown
from pipeline.domain.records import AlertDraft
from pipeline.settings import Settings
from pipeline.stages.deliveries import deliver
from pipeline.stages.feedback import THREADS, read_feedback
from pipeline.stages.report import Stage, StageReport
from pipeline.store.decisions import read_decisions
from pipeline.store.ledger import Ledger
from tests.delivery.facts import DENIAL, NOTICE, NOW, draft, drafts
from tests.delivery.slack_server import SlackServer


@pytest.fixture
def con(empty_warehouse: Path, tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(shutil.copy(empty_warehouse, tmp_path)) as opened:
        yield opened


class Desk:
    """An alert in two channels, and passes that read what people think of it."""

    def __init__(
        self,
        con: duckdb.DuckDBPyConnection,
        ledger: Ledger,
        slack: SlackServer,
        notifier: SlackNotifier,
    ) -> None:
        self.con, self.ledger, self.slack, self.notifier = con, ledger, slack, notifier
        self.settings = Settings(
            _env_file=None,
            data=ledger.path.parent,
            slack_bot_token=SecretStr("xoxb-ok"),
            slack_api_url=slack.url,
        )

    def send(self, *made: AlertDraft) -> None:
        self.ledger.insert(made, NOW)
        deliver(self.ledger, self.notifier, clock=lambda: NOW)
        self.slack.calls.clear()

    def read(self, days_later: float = 1) -> StageReport:
        now = NOW + timedelta(days=days_later)
        return read_feedback(Stage(self.con, self.settings, now, "run"), self.notifier)

    def verdicts(self) -> list[tuple[str, str, bool]]:
        kept = read_decisions(self.ledger.path)
        return sorted((one.decided_by, one.kind, one.stands) for one in kept)


@pytest.fixture
def desk(
    con: duckdb.DuckDBPyConnection, ledger: Ledger, slack: SlackServer, notifier: SlackNotifier
) -> Desk:
    return Desk(con, ledger, slack, notifier)


def reaction(name: str, *users: str, count: int | None = None) -> dict[str, Any]:
    return {"name": name, "users": list(users), "count": len(users) if count is None else count}


@pytest.mark.parametrize("fault", ["missing_scope", "ratelimited", "500", "html", "dropped"])
def test_a_slack_that_refuses_is_a_failure_that_is_kept_and_takes_nothing_back(
    desk: Desk, fault: str
) -> None:
    desk.send(draft(DENIAL))
    desk.slack.messages[0]["reactions"] = [reaction("x", "U1")]
    desk.read()
    desk.slack.standing_fault = fault
    broken = desk.read(2)
    recorded = desk.con.execute("SELECT stage, item_id, attempts FROM failures").fetchall()
    desk.slack.standing_fault = None
    mended = desk.read(3)

    assert list(broken.failed) == ["C0ALERTS"]
    assert recorded == [("feedback", "C0ALERTS", 1)]
    assert mended.failed == {}
    assert desk.con.execute("SELECT count(*) FROM failures").fetchall() == [(0,)]
    assert desk.verdicts() == [("U1", "dismiss", True)]


def test_a_channel_without_reactions_costs_one_call(desk: Desk) -> None:
    desk.send(draft(DENIAL), draft(NOTICE))
    assert desk.read().counts == {"alerts read": 2}

    assert desk.slack.calls == ["conversations.history"]


def test_alerts_older_than_a_month_and_the_console_cost_none(desk: Desk) -> None:
    desk.send(draft(DENIAL))
    assert desk.read(days_later=31).counts == {}
    assert desk.slack.calls == []

    without = desk.settings.model_copy(update={"slack_bot_token": None})
    assert read_feedback(Stage(desk.con, without, NOW, "run")).counts == {}


def test_what_was_printed_before_there_was_a_slack_is_not_asked_for(desk: Desk) -> None:
    desk.ledger.insert([draft(DENIAL, "console")], NOW)
    deliver(desk.ledger, ConsoleNotifier(Console(quiet=True)), clock=lambda: NOW)

    assert desk.read().counts == {}
    assert desk.slack.calls == []


def test_one_channel_that_is_gone_keeps_no_other_from_being_read(desk: Desk) -> None:
    desk.send(draft(DENIAL, "C0FIRST"), draft(NOTICE, "C0OTHER"))
    for message in desk.slack.messages:
        message["reactions"] = [reaction("white_check_mark", "U1")]
    desk.slack.gone.add("C0FIRST")
    report = desk.read()

    assert list(report.failed) == ["C0FIRST"]
    assert desk.verdicts() == [("U1", "right", True)]


def test_who_is_not_named_in_history_is_asked_for_once(desk: Desk) -> None:
    desk.send(draft(DENIAL))
    (message,) = desk.slack.messages
    message["reactions"] = [reaction("x", "U1", count=2), reaction("tada", "U7", count=60)]
    message["all_reactions"] = [reaction("x", "U1", "U2")]
    desk.read()

    assert desk.slack.calls == ["conversations.history", "reactions.get"]
    assert desk.verdicts() == [("U1", "dismiss", True), ("U2", "dismiss", True)]


def test_a_message_that_somebody_deleted_takes_nothing_back(desk: Desk) -> None:
    desk.send(draft(DENIAL))
    desk.slack.messages[0]["reactions"] = [reaction("mute", "U1")]
    desk.read()
    desk.slack.messages.clear()
    desk.read(2)

    assert desk.verdicts() == [("U1", "mute", True)]


def test_of_many_threads_some_are_read_in_each_pass(desk: Desk) -> None:
    made = drafts(2 * (THREADS + 5))
    desk.send(*made)
    desk.read()

    assert desk.slack.count("conversations.replies") == THREADS


def test_our_own_reactions_and_what_is_none_of_the_four_say_nothing() -> None:
    message = {
        "ts": "1.0",
        "user": "UBOT",
        "reactions": [reaction("x", "UBOT", "U1"), reaction("eyes", "U2")],
    }

    found = shown(message, {"x"})
    assert found is not None
    assert found.reactions == {("U1", "x")}


@pytest.mark.parametrize(
    "reactions",
    [
        None,
        "x",
        [None, "x", {}],
        [{"name": 1, "users": ["U1"]}],
        [{"name": "x", "users": "U1"}],
        [{"name": "x", "users": [None, 7, "", "<!channel>", "U" * 1000], "count": "many"}],
    ],
)
def test_an_answer_of_another_shape_is_no_reaction(reactions: object) -> None:
    found = shown({"ts": "1.0", "reactions": reactions}, {"x"})

    assert found is not None
    assert found.reactions == frozenset()
    assert shown(reactions, {"x"}) is None
