"""The stage as a pass runs it: settings, notifiers, report, backup."""

from pathlib import Path

import duckdb
import pytest
from pydantic import SecretStr

from pipeline.settings import Settings
from pipeline.stages.deliveries import deliver_alerts
from pipeline.stages.report import Stage
from pipeline.store.ledger import Ledger, LedgerError
from pipeline.store.ledger_schema import backups
from tests.delivery.facts import DENIAL, NOW, draft
from tests.delivery.slack_server import SlackServer


def stage(data: Path, slack: SlackServer | None = None) -> Stage:
    token = SecretStr("xoxb-ok") if slack else None
    settings = Settings(
        data=data,
        now=NOW,
        slack_bot_token=token,
        slack_channel="C0ALERTS" if slack else None,
        slack_api_url=slack.url if slack else "http://127.0.0.1:9/api/",
    )
    return Stage(duckdb.connect(), settings, NOW, "run-1")


def decided(data: Path, *channels: str) -> None:
    with Ledger(data / "ledger.sqlite") as ledger:
        ledger.insert([draft(DENIAL, channel) for channel in channels], NOW)


def test_without_slack_alerts_are_printed_dated_and_backed_up(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    decided(tmp_path, "console")
    report = deliver_alerts(stage(tmp_path))

    assert report.counts == {"sent": 1, "waiting": 0}
    assert capsys.readouterr().out.count("Paytm Mall contests a breach claim by Cyble") == 1
    with Ledger(tmp_path / "ledger.sqlite") as ledger:
        assert [row.sent_at for row in ledger.known().values()] == [NOW]
    assert len(backups(tmp_path / "ledger.sqlite")) == 1
    assert deliver_alerts(stage(tmp_path)).counts == {"waiting": 0}
    assert len(backups(tmp_path / "ledger.sqlite")) == 1


def test_with_slack_each_alert_goes_where_it_was_decided_for(
    tmp_path: Path, slack: SlackServer, capsys: pytest.CaptureFixture[str]
) -> None:
    decided(tmp_path, "console", "C0ALERTS")
    report = deliver_alerts(stage(tmp_path, slack))

    assert report.counts == {"sent": 2, "waiting": 0}
    assert len(slack.messages) == 1
    assert "Paytm Mall" in capsys.readouterr().out


def test_alerts_for_slack_wait_visibly_while_the_token_is_gone(tmp_path: Path) -> None:
    decided(tmp_path, "C0ALERTS")
    report = deliver_alerts(stage(tmp_path))

    assert report.counts == {"waiting": 1}
    assert "SLACK_BOT_TOKEN" in report.failed["C0ALERTS"]


def test_a_damaged_ledger_stops_the_stage(tmp_path: Path, slack: SlackServer) -> None:
    decided(tmp_path, "C0ALERTS")
    (tmp_path / "ledger.sqlite").write_bytes(b"damaged" * 1000)

    with pytest.raises(LedgerError, match="contested ledger restore"):
        deliver_alerts(stage(tmp_path, slack))
    assert slack.calls == []
