"""kill -9 at the worst moments, answers lost in between: nothing lost, nothing twice."""

import os
import signal
import subprocess
import sys
from itertools import cycle
from pathlib import Path

from pipeline.store.ledger import Ledger
from tests.delivery.facts import NOW, drafts
from tests.delivery.slack_server import SlackServer

ALERTS = 24
KILLS = ["received", "stored", "stored", "received", "stored"]  # before and after Slack has it
DELIVER = """
import sys
from pathlib import Path
from pipeline.delivery.slack import SlackNotifier
from pipeline.stages.deliveries import deliver
from pipeline.store.ledger import Ledger
notifier = SlackNotifier("xoxb-ok", sys.argv[2], timeout=1, margin=-0.9, pace=0.0)
with Ledger(Path(sys.argv[1])) as ledger:
    deliver(ledger, notifier)
"""


def test_killed_again_and_again_every_alert_arrives_once(
    tmp_path: Path, slack: SlackServer
) -> None:
    path, alerts, kills = tmp_path / "ledger.sqlite", drafts(ALERTS), list(KILLS)
    with Ledger(path) as ledger:
        ledger.insert(alerts, NOW)
    lossy = cycle(["lost", "", "", "dropped", "", "", "500", ""])
    running: list[subprocess.Popen[bytes]] = []
    survived = 0

    def kill_mid_post(moment: str, _number: int) -> None:
        nonlocal survived
        if moment == "received":
            slack.faults.append(next(lossy))
        survived += 1
        if kills and moment == kills[0] and survived > 4:
            survived = 0
            if kills.pop(0) == "received":
                slack.faults[-1] = "dropped"  # it dies before Slack has the message
            os.kill(running[-1].pid, signal.SIGKILL)
            running[-1].wait()

    slack.on_post = kill_mid_post
    exits = []
    while not exits or exits[-1] != 0:
        command = [sys.executable, "-c", DELIVER, str(path), slack.url]
        running.append(subprocess.Popen(command))
        exits.append(running[-1].wait(60))
        assert len(exits) < 20

    with Ledger(path) as ledger:
        assert {row.state for row in ledger.known().values()} == {"sent"}
    assert kills == []
    assert exits == [-signal.SIGKILL] * len(KILLS) + [0]
    assert sorted(slack.shown()) == sorted(alert.alert_id for alert in alerts)
    assert slack.wrong == []
