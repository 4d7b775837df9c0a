"""`contested slack`, `contested ledger` and the operations channel, as a person meets them."""

from pathlib import Path

import pytest
from pydantic import SecretStr
from typer.testing import CliRunner

from pipeline.commands import ledger as ledger_command
from pipeline.commands import slack as slack_command
from pipeline.delivery.operations import notify_operations
from pipeline.delivery.slack_check import check_slack
from pipeline.settings import Settings
from pipeline.store.ledger import Ledger
from tests.delivery.facts import NOW, drafts
from tests.delivery.slack_server import SlackServer

run = CliRunner().invoke


@pytest.fixture
def settings(slack: SlackServer, tmp_path: Path) -> Settings:
    return Settings(
        data=tmp_path,
        slack_bot_token=SecretStr("xoxb-ok"),
        slack_api_url=slack.url,
        slack_channel="C0ALERTS",
        ops_channel="C0OPS",
    )


@pytest.fixture
def environment(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> pytest.MonkeyPatch:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-ok")
    monkeypatch.setenv("SLACK_API_URL", settings.slack_api_url)
    monkeypatch.setenv("CONTESTED_SLACK_CHANNEL", "C0ALERTS")
    monkeypatch.setenv("CONTESTED_DATA", str(tmp_path))
    return monkeypatch


def test_check_looks_at_the_channels_of_the_routes(settings: Settings, slack: SlackServer) -> None:
    found = [one.text for one in check_slack(settings, ["C0A", "console", "C0B", "C0A"])]

    assert found[2:] == [
        "routes=C0A: reachable",
        "routes=C0B: reachable",
        "CONTESTED_OPS_CHANNEL=C0OPS: reachable",
    ]
    assert slack.count("conversations.history") == 3


def test_a_sound_set_up_is_proved(settings: Settings) -> None:
    findings = list(check_slack(settings))

    assert [finding.ok for finding in findings] == [True] * 4
    assert findings[0].text == "token: contested in Example"


def test_a_missing_scope_is_named(settings: Settings, slack: SlackServer) -> None:
    slack.scopes = "chat:write, channels:history"

    assert [finding.text for finding in check_slack(settings) if not finding.ok] == [
        "scopes: groups:history, reactions:read missing; "
        "add them under OAuth & Permissions and install the app again"
    ]


def test_scopes_that_the_server_does_not_tell_are_neither_there_nor_missing(
    settings: Settings, slack: SlackServer
) -> None:
    slack.scopes = None

    assert [finding.ok for finding in check_slack(settings)] == [True, None, True, True]


@pytest.mark.usefixtures("environment")
def test_a_wrong_token_is_told_with_its_remedy(slack: SlackServer) -> None:
    slack.standing_fault = "invalid_auth"
    result = run(slack_command.app, ["check"])

    assert result.exit_code == 1
    assert "invalid_auth" in result.output
    assert "SLACK_BOT_TOKEN" in result.output


def test_without_a_token_it_says_where_alerts_go(environment: pytest.MonkeyPatch) -> None:
    environment.delenv("SLACK_BOT_TOKEN")
    result = run(slack_command.app, ["check"])

    assert result.exit_code == 1
    assert "alerts go to the console" in result.output


@pytest.mark.usefixtures("environment")
def test_a_test_message_arrives(slack: SlackServer) -> None:
    result = run(slack_command.app, ["test"])

    assert result.exit_code == 0
    assert slack.messages[0]["text"].startswith("Test message from Contested")


def test_operations_are_told_in_their_channel(settings: Settings, slack: SlackServer) -> None:
    notify_operations(settings, "A run failed: <!channel> & so on")

    assert [(m["channel"], m["text"]) for m in slack.messages] == [
        ("C0OPS", "A run failed: &lt;!channel&gt; &amp; so on")
    ]


def test_operations_are_told_on_standard_error_when_slack_refuses(
    settings: Settings, slack: SlackServer, capsys: pytest.CaptureFixture[str]
) -> None:
    slack.standing_fault = "invalid_auth"
    notify_operations(settings, "A run failed & stopped")

    assert "A run failed & stopped" in capsys.readouterr().err


@pytest.mark.usefixtures("environment")
def test_the_ledger_is_backed_up_and_restored_from_the_command_line(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with Ledger(path) as ledger:
        ledger.insert(drafts(2), NOW)
    assert "2 pending" in run(ledger_command.app, ["status"]).output
    assert run(ledger_command.app, ["backup"]).exit_code == 0
    path.write_bytes(b"damaged" * 1000)

    told = run(ledger_command.app, ["status"])
    assert told.exit_code == 1
    (backup,) = (tmp_path / "backups").glob("*.sqlite")
    assert f"contested ledger restore {backup}" in told.output
    assert run(ledger_command.app, ["restore", str(backup)]).exit_code == 0
    with Ledger(path) as ledger:
        assert len(ledger.known()) == 2


@pytest.mark.usefixtures("environment")
def test_a_ledger_that_is_not_there_is_not_made_by_looking(tmp_path: Path) -> None:
    assert run(ledger_command.app, ["status"]).exit_code == 1
    assert not (tmp_path / "ledger.sqlite").exists()


def test_check_says_what_failed_in_a_sentence(
    environment: pytest.MonkeyPatch,
) -> None:
    environment.delenv("SLACK_BOT_TOKEN")
    told = run(slack_command.app, ["check"])

    assert told.exit_code == 1
    assert told.stdout == "failed: SLACK_BOT_TOKEN is not set, so alerts go to the console\n"
