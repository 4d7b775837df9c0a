"""One alert to one channel: claimed, posted once, settled.

    claim, committed ─► one POST ─► sent, committed
          │                └─ nobody can tell ─► wait, look it up ─► sent | pending
          └─ found claimed after a crash ────────────────┘

Which alerts, in which order, and what a failure means for the rest of the channel is next door in
`deliveries.py`. The promise is: at least once, de-duplicated by looking up.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from pipeline.delivery.notifier import (
    Ambiguous,
    BadContent,
    Misconfigured,
    Notifier,
    Posted,
    RetryAfter,
    Unexplained,
)
from pipeline.domain.alerts.digest_facts import DigestFacts
from pipeline.domain.alerts.digests import render_digest
from pipeline.domain.alerts.messages import Message, render, without_blocks
from pipeline.stages.report import StageReport
from pipeline.store.ledger import Ledger, LedgerRow

POSTS_PER_PASS = 2  # of one alert, the second when the first is known not to have arrived
UNEXPLAINED_ATTEMPTS = 5  # of one alert, until a refusal that nobody can explain is its own
DOUBT_AFTER_RESTORE = timedelta(days=1)


def machine_time() -> datetime:
    """The machine's clock, not the product's: claims are compared with Slack's clock."""
    return datetime.now(UTC)


@dataclass(slots=True)
class Sender:
    """Sends alerts through one notifier. Methods raise `DeliveryError` to stop the channel."""

    ledger: Ledger
    notifier: Notifier
    report: StageReport
    clock: Callable[[], datetime]
    sleep: Callable[[float], None]
    paced: set[str] = field(default_factory=set)  # channels that got a message already

    def deliver(self, row: LedgerRow, thread_ts: str | None) -> None:
        """Send a pending alert, settle a claimed one, rewrite a sent one."""
        message = _message(row, reply=thread_ts is not None)
        if row.state == "sent":
            self._rewrite(row, message)
        elif not self._settled(row, thread_ts) and self._waits(row):
            self._send(row, message, thread_ts)

    def _waits(self, row: LedgerRow) -> bool:
        """Whether it is still to be sent: a person may have retracted it meanwhile."""
        return self.ledger.get(row.alert_id).state == "pending"

    def _settled(self, row: LedgerRow, thread_ts: str | None) -> bool:
        """True when it is in the channel already, by a post that this ledger lost sight of."""
        if row.state == "pending":
            if not self._in_doubt():
                return False
            self.ledger.claim(row.alert_id, _earliest(row))
        return self._look_up(row, thread_ts)

    def _send(self, row: LedgerRow, message: Message, thread_ts: str | None) -> None:
        for attempt in range(1, POSTS_PER_PASS + 1):
            try:
                self._post(row, message, thread_ts)
            except BadContent as error:
                self.ledger.release(row.alert_id, str(error))
                if self._waits(row):
                    self._send_plain(row, without_blocks(message), thread_ts)
                return
            except Ambiguous as error:
                self.ledger.uncertain(row.alert_id, str(error))
                self.report.count("answers lost")
                if self._look_up(row, thread_ts) or not self._waits(row):
                    return
                if attempt == POSTS_PER_PASS:
                    raise
            else:
                return

    def _send_plain(self, row: LedgerRow, message: Message, thread_ts: str | None) -> None:
        """Once more as text alone; then it is dead, and a person sees it."""
        try:
            self._post(row, message, thread_ts)
        except BadContent as error:
            self.ledger.dead(row.alert_id, str(error))
            self.report.count("dead")
            self.report.failed[row.alert_id] = str(error)
        except Ambiguous as error:
            self.ledger.uncertain(row.alert_id, str(error))
            raise
        else:
            self.report.count("sent as plain text")

    def _post(self, row: LedgerRow, message: Message, thread_ts: str | None) -> None:
        self._keep_pace(row.channel)
        self.ledger.claim(row.alert_id, machine_time())
        try:
            posted = self.notifier.post(message, row.channel, thread_ts)
        except (RetryAfter, Misconfigured) as error:
            self.ledger.release(row.alert_id, str(error))
            raise
        except Unexplained as error:
            self._put_off(row, error)
            raise
        self._sent(row, posted, row.revision)

    def _put_off(self, row: LedgerRow, error: Unexplained) -> None:
        """To the next pass, until it was tried often enough; then a person has to look."""
        if self.ledger.get(row.alert_id).attempts < UNEXPLAINED_ATTEMPTS:
            self.ledger.release(row.alert_id, str(error))
        else:
            self.ledger.dead(row.alert_id, str(error))
            self.report.count("dead")

    def _look_up(self, row: LedgerRow, thread_ts: str | None) -> bool:
        """Wait until the claimed post has happened or never will; settle which it is."""
        claimed_at = self.ledger.get(row.alert_id).claimed_at or row.created_at
        over = claimed_at + timedelta(seconds=self.notifier.patience)
        wait = (over - machine_time()).total_seconds()
        if wait > 0:
            self.sleep(min(wait, self.notifier.patience))  # a clock set back must not hold us
        found = self.notifier.find(row.alert_id, row.channel, claimed_at, thread_ts)
        if found is None:
            self.ledger.release(row.alert_id, "looked up: not in the channel")
            return False
        self.report.count("found already sent")
        self._sent(row, found, found.revision or 0)
        return True

    def _sent(self, row: LedgerRow, posted: Posted, revision: int) -> None:
        self.ledger.sent(row.alert_id, posted.ts, posted.channel_id, revision, self.clock())
        self.report.count("sent")

    def _rewrite(self, row: LedgerRow, message: Message) -> None:
        """Bring a sent message up to its newest facts. One that cannot be rewritten stays."""
        self._keep_pace(row.channel)
        try:
            self.notifier.update(message, Posted(str(row.ts), row.channel_id or row.channel))
        except (BadContent, Unexplained) as error:
            self.ledger.updated(row.alert_id, row.revision, str(error))
            self.report.count("rewrites refused")
        else:
            self.ledger.updated(row.alert_id, row.revision)
            self.report.count("rewritten")

    def _keep_pace(self, channel: str) -> None:
        if channel in self.paced:
            self.sleep(self.notifier.pace)
        self.paced.add(channel)

    def _in_doubt(self) -> bool:
        """A ledger restored from a backup does not know what was sent after the backup."""
        restored_at = self.ledger.last_restored_at()
        return restored_at is not None and machine_time() - restored_at < DOUBT_AFTER_RESTORE


def _message(row: LedgerRow, *, reply: bool) -> Message:
    if isinstance(row.facts, DigestFacts):
        return render_digest(row.facts, alert_id=row.alert_id, revision=row.revision)
    return render(row.facts, reply=reply, alert_id=row.alert_id, revision=row.revision)


def _earliest(row: LedgerRow) -> datetime:
    """Before this, it cannot have been posted by any ledger."""
    return row.created_at if isinstance(row.facts, DigestFacts) else row.facts.first_seen_at
