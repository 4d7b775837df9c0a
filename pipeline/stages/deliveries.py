"""Deliveries: what is pending in the ledger goes out, parents before replies.

    ledger ─► due ─► Sender (sending.py), one at a time ─► ledger

A channel that asks to wait or refuses us is left alone for the rest of the pass, and what was for
it stays pending: nothing is lost, and the report and the ledger say why. A refusal that nobody can
explain is one alert's own, until a second alert meets the same one.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from pipeline.clock import now as current_time
from pipeline.delivery.console import ConsoleNotifier
from pipeline.delivery.notifier import DeliveryError, Notifier, RetryAfter, Unexplained
from pipeline.delivery.notifiers import slack_notifier
from pipeline.settings import Settings
from pipeline.stages.report import Stage, StageReport, silent
from pipeline.stages.sending import Sender, machine_time
from pipeline.store.ledger import Ledger, LedgerRow
from pipeline.store.ledger_backup import back_up
from pipeline.store.ledger_schema import LedgerError, delivery_lock

STUCK_AFTER = timedelta(hours=1)
BACKED_UP_AFTER = {"sent", "rewritten", "dead"}


def deliver_alerts(stage: Stage, notifier: Notifier | None = None) -> StageReport:
    """Deliver what is due through `notifier`, or through those that the settings name."""
    report = StageReport()
    path = stage.settings.folders.ledger
    notifiers = [notifier] if notifier else _notifiers(stage.settings)
    with Ledger(path) as ledger:
        for each in notifiers:
            deliver(
                ledger,
                each,
                report,
                clock=lambda: current_time(stage.settings),
                progress=stage.progress,
            )
        _count_waiting(_outstanding(ledger.known()), notifiers, report)
    if BACKED_UP_AFTER & report.counts.keys():
        back_up(path, machine_time())
    return report


def deliver(
    ledger: Ledger,
    notifier: Notifier,
    report: StageReport | None = None,
    *,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    sleep: Callable[[float], None] = time.sleep,
    progress: Callable[[str], None] = silent,
) -> StageReport:
    """Deliver what is due in the channels that `notifier` serves; `clock` dates what is sent."""
    report = report if report is not None else StageReport()
    with delivery_lock(ledger.path) as alone:
        if not alone:
            report.drop("another process is delivering")
            return report
        sender = Sender(ledger, notifier, report, clock, sleep)
        known = ledger.known()
        due = [row for row in _outstanding(known) if notifier.serves(row.channel)]
        stopped = Stopped()
        for number, row in enumerate(due, start=1):
            if row.channel not in stopped.channels and _may_go(row, report):
                progress(f"{number}/{len(due)} {row.organisation}: {row.event}")
                _deliver_one(sender, row, thread_root(row, known), stopped)
    return report


@dataclass(slots=True)
class Stopped:
    """Channels to be left alone in this pass, and refusals that one alert met so far."""

    channels: set[str] = field(default_factory=set)
    unexplained: set[tuple[str, str]] = field(default_factory=set)  # channel, code

    def meet(self, channel: str, code: str) -> bool:
        """Whether this refusal, the second of its kind, stops the channel."""
        if (channel, code) in self.unexplained:
            self.channels.add(channel)
        self.unexplained.add((channel, code))
        return channel in self.channels


def stuck_alerts(ledger: Ledger, now: datetime) -> list[LedgerRow]:
    """Alerts that a person should look at: dead, or undelivered for over an hour."""
    return [
        row
        for row in ledger.known().values()
        if row.state == "dead"
        or (row.state in ("pending", "claimed") and now - row.created_at > STUCK_AFTER)
    ]


def thread_root(row: LedgerRow, known: Mapping[str, LedgerRow]) -> LedgerRow | None:
    """The alert that starts the thread of `row`: a reply to a reply is one to the root."""
    root, seen = row, {row.alert_id}
    while (parent := known.get(root.parent_alert_id or "")) and parent.alert_id not in seen:
        root = parent
        seen.add(root.alert_id)
    return None if root is row else root


def _outstanding(known: Mapping[str, LedgerRow]) -> list[LedgerRow]:
    """What the channels do not show yet, parents before replies, oldest first."""
    rows = [
        row
        for row in known.values()
        if row.state in ("pending", "claimed")
        or (row.state == "sent" and (row.sent_revision or 0) < row.revision)
    ]
    return sorted(rows, key=lambda row: row.parent_alert_id is not None)


def _count_waiting(
    rows: Sequence[LedgerRow], notifiers: Sequence[Notifier], report: StageReport
) -> None:
    report.count("waiting", len(rows))
    for channel in sorted({row.channel for row in rows}):
        if not any(notifier.serves(channel) for notifier in notifiers):
            report.failed[channel] = "alerts wait for this channel, and SLACK_BOT_TOKEN is not set"


def _may_go(row: LedgerRow, report: StageReport) -> bool:
    if row.not_before is not None and machine_time() < row.not_before:
        report.drop("channel asked to wait")
        return False
    return True


def _deliver_one(sender: Sender, row: LedgerRow, root: LedgerRow | None, stopped: Stopped) -> None:
    # Its state may have changed in this pass. One that never arrives keeps no replies back.
    parent = sender.ledger.get(root.alert_id) if root else None
    if parent and parent.state in ("pending", "claimed") and row.state != "sent":
        sender.report.drop("reply waits for its parent")
        return
    try:
        sender.deliver(row, parent.ts if parent else None)
    except RetryAfter as error:
        stopped.channels.add(row.channel)
        until = machine_time() + timedelta(seconds=error.seconds)
        sender.ledger.postpone(row.channel, until, str(error))
        sender.report.drop("channel asked to wait")
    except Unexplained as error:
        sender.report.failed[row.alert_id] = str(error)
        if stopped.meet(row.channel, error.code):
            sender.report.failed[row.channel] = str(error)
    except DeliveryError as error:
        stopped.channels.add(row.channel)
        sender.report.failed[row.channel] = str(error)
    except LedgerError:
        raise
    except Exception as error:  # of one alert: the others go on
        sender.report.failed[row.alert_id] = f"{type(error).__name__}: {error}"


def _notifiers(settings: Settings) -> list[Notifier]:
    """Slack when it has a token, and the console for what was decided while it had none."""
    console = ConsoleNotifier()
    return [slack_notifier(settings), console] if settings.slack_bot_token else [console]
