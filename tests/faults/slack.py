"""Slack over a bad network, with the process killed again and again: `make faults-slack`.

    ledger of N alerts ─► delivering process ─► lossy proxy ─► Slack emulator
                             killed at random      15 % of answers, 10 % of requests lost

Runs until nothing is outstanding, then asks the emulator itself what is in the channel. Exit 1 when
an alert is missing, there twice, or shows other words than the ledger's newest.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from slack_sdk import WebClient

from pipeline.store.ledger import Ledger, LedgerRow
from tests.delivery.emulating import NotInstalledError, emulating
from tests.delivery.facts import NOW, drafts
from tests.faults.lossy import Proxy, lossy

LOSE_REQUESTS, LOSE_ANSWERS = 0.10, 0.15
MEAN_LIFE = 2.5  # seconds until a process is killed
LONGEST = 900  # seconds for one process that is left alone
REVISED = 0.15  # share of alerts whose facts grow once while it runs


@dataclass(slots=True)
class Soak:
    """What happened on the way."""

    processes: int = 0
    kills: int = 0
    revised: set[str] = field(default_factory=set)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--alerts", type=int, default=200, help="parents and replies, half each")
    parser.add_argument("--kills", type=int, default=25)
    parser.add_argument("--seed", type=int, default=20200907)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="contested-faults-") as folder:
        try:
            with emulating(Path(folder)) as url:
                return run(Path(folder), url, asked.alerts, asked.kills, asked.seed)
        except NotInstalledError as error:
            print(error, file=sys.stderr)
            return 2


def run(folder: Path, url: str, alerts: int, kills: int, seed: int) -> int:
    """Deliver everything through the proxy, then look. Returns the exit code."""
    client = WebClient("xoxb-ok", base_url=url, retry_handlers=[])
    channel = next(
        c["id"] for c in client.conversations_list()["channels"] if c["name"] == "alerts"
    )
    ledger = folder / "ledger.sqlite"
    with Ledger(ledger) as opened:
        opened.insert(drafts(alerts, channel), NOW)
    started = time.monotonic()
    with lossy(url, LOSE_REQUESTS, LOSE_ANSWERS, seed) as proxy:
        soak = _until_quiet(ledger, proxy, kills, random.Random(seed))
    print(f"{soak.processes} processes, {soak.kills} killed, {len(soak.revised)} alerts rewritten")
    print(", ".join(f"{count} exchanges {fate}" for fate, count in sorted(proxy.counts.items())))
    with Ledger(ledger) as opened:
        wrong = verdicts(opened.known(), Counter(_marks(client, channel)))
    print(f"{alerts} alerts in {time.monotonic() - started:.0f} s: {_summary(wrong)}")
    return int(any(wrong.values()))


def _until_quiet(ledger: Path, proxy: Proxy, kills: int, chance: random.Random) -> Soak:
    soak = Soak()
    while _outstanding(ledger):
        soak.processes += 1
        command = [sys.executable, "-m", "tests.faults.deliverer", str(ledger), proxy.url]
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        patience = chance.expovariate(1 / MEAN_LIFE) if soak.kills < kills else LONGEST
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            soak.kills += 1
        _revise(ledger, soak, chance)
        print(f"process {soak.processes}: {_outstanding(ledger)} left, {soak.kills} kills so far")
    return soak


def _outstanding(ledger: Path) -> int:
    with Ledger(ledger) as opened:
        return sum(
            row.state in ("pending", "claimed") or (row.sent_revision or 0) < row.revision
            for row in opened.known().values()
        )


def _revise(ledger: Path, soak: Soak, chance: random.Random) -> None:
    """Coverage grows while messages are under way: some are to be rewritten, once each."""
    with Ledger(ledger) as opened:
        for alert_id, row in opened.known().items():
            if alert_id not in soak.revised and chance.random() < REVISED / 5:
                soak.revised.add(alert_id)
                grown = replace(row.facts, coverage=(*row.facts.coverage, row.facts.coverage[0]))
                opened.revise(alert_id, grown, NOW + timedelta(hours=1))


def _marks(client: WebClient, channel: str) -> Iterator[tuple[str, int]]:
    """(alert_id, revision) of every message in the channel and its threads, asked directly."""
    for message in _pages(client, channel, None):
        yield _mark(message)
        replies = _pages(client, channel, message["ts"])
        yield from (_mark(reply) for reply in replies if reply["ts"] != message["ts"])


def _pages(client: WebClient, channel: str, thread: str | None) -> Iterator[dict[str, Any]]:
    cursor = None
    while True:
        query = {"channel": channel, "limit": 100, "cursor": cursor, "include_all_metadata": True}
        if thread is None:
            answer = client.conversations_history(**query)
        else:
            answer = client.conversations_replies(ts=thread, **query)
        yield from answer["messages"]
        cursor = (answer.get("response_metadata") or {}).get("next_cursor")
        if not cursor:
            return


def _mark(message: dict[str, Any]) -> tuple[str, int]:
    payload = message["metadata"]["event_payload"]
    return payload["alert_id"], payload["revision"]


def verdicts(known: Mapping[str, LedgerRow], shown: Counter[tuple[str, int]]) -> dict[str, int]:
    """What is wrong, counted: lost, duplicated, without the newest words, not in state sent."""
    times = Counter[str]()
    for (alert_id, _), count in shown.items():
        times[alert_id] += count
    return {
        "lost": sum(times[one] == 0 for one in known),
        "duplicated": sum(times[one] > 1 for one in known),
        "stale": sum((one, row.revision) not in shown for one, row in known.items() if times[one]),
        "not sent": sum(row.state != "sent" for row in known.values()),
    }


def _summary(wrong: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {name}" for name, count in wrong.items())


if __name__ == "__main__":
    sys.exit(main())
