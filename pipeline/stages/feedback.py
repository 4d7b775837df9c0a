"""Feedback: people's reactions on the alerts in Slack, read each pass and kept as decisions.

    channels with young alerts ─► history, threads ─► changes ─► data/ledger.sqlite: decisions
                                        └─► failures, tried again each pass

One call a channel, and one for each thread with replies of ours. A channel that cannot be read
stops neither the others nor any delivery. The next stage, alerts, acts on what was decided.
"""

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from pipeline.delivery.notifier import DeliveryError, Notifier
from pipeline.delivery.notifiers import slack_notifier
from pipeline.domain.alerts.feedback import VERDICTS, Changes, Reactions, changes
from pipeline.stages.deliveries import thread_root
from pipeline.stages.report import Stage, StageReport
from pipeline.store.decisions import Decisions
from pipeline.store.failures import clear_failure, record_failure
from pipeline.store.ledger import Ledger, LedgerRow

STAGE = "feedback"
THREADS = 10  # of a channel, read in one pass: the newest half of them, the others in turn


def read_feedback(stage: Stage, notifier: Notifier | None = None) -> StageReport:
    """Read the reactions on alerts of the last `feedback_days` days, where there is a Slack."""
    report = StageReport()
    path = stage.settings.folders.ledger
    if notifier is None and stage.settings.slack_bot_token:
        notifier = slack_notifier(stage.settings)
    if notifier is None or not path.exists():
        return report
    with Ledger(path) as ledger:
        known = ledger.alerts()  # a digest is of many: a reaction on it says nothing of one
    young = _young(known.values(), stage.now - timedelta(days=stage.settings.feedback_days))
    for channel, rows in young.items():
        if not notifier.serves(channel):
            continue  # printed, while there was no Slack
        threads = _threads(rows, known, seed=stage.run_id)
        shown = _read(stage, notifier, channel, rows, threads, report)
        with Decisions(path) as decisions:
            found = changes(shown, decisions.all(), stage.settings.reviewers, stage.now)
            _keep(decisions, found, stage, report)
    return report


def _young(rows: Iterable[LedgerRow], since: datetime) -> dict[str, dict[str, LedgerRow]]:
    """Channel id -> ts -> alert, of those that were sent after `since`."""
    found: dict[str, dict[str, LedgerRow]] = {}
    for row in rows:
        if row.ts and row.channel_id and row.sent_at and row.sent_at > since:
            found.setdefault(row.channel_id, {})[row.ts] = row
    return found


def _threads(rows: Mapping[str, LedgerRow], known: Mapping[str, LedgerRow], seed: str) -> list[str]:
    """The ts of threads to read, those with the newest replies first."""
    newest: dict[str, str] = {}
    for ts, row in rows.items():
        root = thread_root(row, known)
        if root is not None and root.ts:
            newest[root.ts] = max(ts, newest.get(root.ts, ""))
    ordered = sorted(newest, key=lambda root: newest[root], reverse=True)
    first, others = ordered[: THREADS // 2], ordered[THREADS // 2 :]
    chosen = random.Random(seed).sample(others, min(len(others), THREADS - len(first)))  # noqa: S311
    return first + chosen


def _read(
    stage: Stage,
    notifier: Notifier,
    channel: str,
    rows: Mapping[str, LedgerRow],
    threads: Sequence[str],
    report: StageReport,
) -> list[tuple[LedgerRow, Reactions]]:
    """The alerts whose message was read, also when reading broke off, with their reactions."""
    shown: dict[str, Reactions] = {}
    try:
        for message in notifier.reactions(channel, min(rows, key=float), threads, VERDICTS):
            if message.ts in rows:
                shown[message.ts] = message.reactions
    except DeliveryError as error:
        line = record_failure(stage.con, STAGE, channel, error, stage.now, stage.run_id)
        report.failed[channel] = line
    else:
        clear_failure(stage.con, STAGE, channel)
    report.count("alerts read", len(shown))
    return [(rows[ts], reactions) for ts, reactions in shown.items()]


def _keep(decisions: Decisions, found: Changes, stage: Stage, report: StageReport) -> None:
    for decision_id in found.taken_back:
        report.count("taken back", decisions.take_back(decision_id, stage.now))
    for decision in found.added:
        decisions.add(decision)
    for kind, number in Counter(decision.kind for decision in found.added).items():
        report.count(kind, number)
