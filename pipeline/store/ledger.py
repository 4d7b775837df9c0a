"""The ledger, `data/ledger.sqlite`: what is to be sent, and what became of it.

    insert ─► pending ─► claimed ─► sent ─► (revised, updated)
               │ ▲           │  └──► dead
               │ └─ released ┘
               └─ withdrawn ─► suppressed: decided not to be sent
    digested: told in `digested_into`, a digest that is a row too, or will be one at `not_before`

Every change of state is one committed transaction, and only from the state it may come from.
Backups are next door in `ledger_backup.py`, opening in `ledger_schema.py`. Times of the ledger are
zone-aware UTC, kept as ISO text.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from pipeline.domain.alerts.reasons import RETIRED, RETRACTED, WITHDRAWN
from pipeline.domain.records import AlertDraft, AlertFacts
from pipeline.store.ledger_rows import (
    UNTOLD,
    AlertState,
    LedgerRow,
    SingleAlert,
    copied,
    decode,
    encode,
    from_iso,
    iso,
    read_row,
)
from pipeline.store.ledger_schema import LedgerError, open_ledger

__all__ = ["Ledger", "LedgerError", "LedgerRow"]


class Ledger:
    """The ledger in one file. LedgerError when it is damaged, gone or newer than this program."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._con = open_ledger(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        self._con.close()

    def known(self) -> dict[str, LedgerRow]:
        """Every row by alert_id, oldest first."""
        rows = self._con.execute("SELECT * FROM alerts ORDER BY created_at, rowid")
        return {row["alert_id"]: read_row(row) for row in rows}

    def alerts(self) -> dict[str, SingleAlert]:
        """The rows about single events by alert_id, oldest first: all but the digests."""
        return {own: row for own, row in self.known().items() if isinstance(row, SingleAlert)}

    def get(self, alert_id: str) -> LedgerRow:
        """One row. KeyError when there is none."""
        found = self._con.execute("SELECT * FROM alerts WHERE alert_id = ?", (alert_id,))
        row = found.fetchone()
        if row is None:
            raise KeyError(alert_id)
        return read_row(row)

    def insert(self, drafts: Sequence[AlertDraft], now: datetime) -> int:
        """Record decisions that are not recorded yet, or were withdrawn; returns how many.
        A decision to tell takes the place of one not to.
        """
        with self._transaction():
            return sum(self._insert(draft, now) for draft in drafts)

    def revise(self, alert_id: str, facts: AlertFacts, now: datetime) -> bool:
        """Take newer facts about an alert that is or will be sent. False when nothing changed."""
        text = encode(facts)
        with self._transaction():
            changed = self._con.execute(
                "UPDATE alerts SET facts = ?, revision = revision + 1, revised_at = ? "
                "WHERE alert_id = ? AND facts <> ? AND state IN ('pending', 'claimed', 'sent')",
                (text, iso(now), alert_id, text),
            )
            return changed.rowcount == 1

    def withdraw(self, alert_ids: Sequence[str], reason: str = WITHDRAWN) -> int:
        """Suppress those that are not told yet: their event is no more. Returns how many."""
        with self._transaction():
            return sum(
                self._con.execute(
                    "UPDATE alerts SET state = 'suppressed', reason = ? "  # noqa: S608
                    f"WHERE alert_id = ? AND {UNTOLD}",
                    (reason, alert_id),
                ).rowcount
                for alert_id in alert_ids
            )

    def retract(self, alert_id: str, reason: str | None) -> bool:
        """Note why a person took it back; one not sent yet is not sent. None: it stands again.

        One that was not sent is drafted anew when it stands again; one that a digest told says that
        it was taken back, and stays told. False when nothing changed.
        """
        with self._transaction():
            changed = self._con.execute(
                "UPDATE alerts SET reason = :reason, state = CASE WHEN state = 'pending'"
                " AND :reason IS NOT NULL THEN 'suppressed' ELSE state END"
                " WHERE alert_id = :id AND state IN ('pending', 'claimed', 'sent', 'digested')"
                " AND reason IS NOT :reason",
                {"id": alert_id, "reason": reason},
            )
            return changed.rowcount == 1

    def retire(self, reasons: Mapping[str, str]) -> int:
        """By alert_id: what is not sent yet is not sent as it is; what is being posted only if it
        did not arrive. All or nothing, as replies are retired for what becomes of their parents.

        Returns how many changed.
        """
        with self._transaction():
            return sum(
                self._con.execute(
                    "UPDATE alerts SET reason = :reason, state = iif(state = 'pending',"
                    " 'suppressed', state) WHERE alert_id = :id AND (state = 'pending' OR"
                    " (state = 'claimed' AND reason IS NOT :reason))",
                    {"id": alert_id, "reason": reason},
                ).rowcount
                for alert_id, reason in reasons.items()
            )

    def claim(self, alert_id: str, at: datetime) -> None:
        """About to be posted: from here on its message may be in the channel."""
        self._move(
            alert_id,
            "pending",
            "claimed",
            "claimed_at = ?, not_before = NULL, attempts = attempts + 1",
            (iso(at),),
        )

    def sent(self, alert_id: str, ts: str, channel_id: str, revision: int, at: datetime) -> None:
        """It is in the channel, showing `revision`."""
        self._move(
            alert_id,
            "claimed",
            "sent",
            "ts = ?, channel_id = ?, sent_revision = ?, sent_at = ?, error = NULL",
            (ts, channel_id, revision, iso(at)),
        )

    def release(self, alert_id: str, error: str) -> None:
        """It is certainly not in the channel: to be tried again, unless it was retracted since,
        or retired."""
        with self._transaction():
            released = self._con.execute(
                "UPDATE alerts SET claimed_at = NULL, error = ?,"
                " state = iif(reason LIKE ? OR reason LIKE ?, 'suppressed', 'pending')"
                " WHERE alert_id = ? AND state = 'claimed'",
                (error, f"{RETRACTED}%", f"{RETIRED}%", alert_id),
            )
            if released.rowcount != 1:
                raise LedgerError(f"alert {alert_id} is not claimed, so it cannot be released")

    def uncertain(self, alert_id: str, error: str) -> None:
        """It may be in the channel or not: to be looked up before anything else."""
        self._move(alert_id, "claimed", "claimed", "error = ?", (error,))

    def dead(self, alert_id: str, error: str) -> None:
        """Refused for what it says, also as plain text: a person has to look."""
        self._move(alert_id, "claimed", "dead", "reason = ?, error = ?", (error, error))

    def updated(self, alert_id: str, revision: int, error: str | None = None) -> None:
        """The sent message was rewritten to `revision`, or can no longer be (`error`)."""
        values = (revision, error)
        self._move(alert_id, "sent", "sent", "sent_revision = ?, error = ?", values)

    def postpone(self, channel: str, until: datetime, error: str) -> None:
        """Nothing to this channel before `until`, as it asked."""
        with self._transaction():
            self._con.execute(
                "UPDATE alerts SET not_before = ?, error = ? WHERE channel = ? AND (state IN "
                "('pending', 'claimed') OR (state = 'sent' AND sent_revision < revision))",
                (iso(until), error, channel),
            )

    def last_restored_at(self) -> datetime | None:
        """When a backup took the place of this ledger: it may not know what was sent before."""
        (moment,) = self._con.execute("SELECT max(restored_at) FROM restores").fetchone()
        return from_iso(moment)

    def copy_rows(self) -> list[tuple[object, ...]]:
        """Rows for the warehouse table `alerts`, in its column order, times naive UTC."""
        return copied(self._con)

    def _insert(self, draft: AlertDraft, now: datetime) -> int:
        text = encode(draft.facts)
        facts = decode(text)  # as it will be read: unpaired surrogates are gone
        values = {
            "alert_id": draft.alert_id,
            "event_id": facts.event_id,
            "case_id": facts.case_id,
            "organisation": facts.organisation,
            "event": facts.event,
            "channel": draft.channel,
            "state": draft.state,
            "reason": draft.reason,
            "parent_alert_id": draft.parent_alert_id,
            "revision": 0,
            "facts": text,
            "created_at": iso(now),
            "attempts": 0,
            "digested_into": draft.digested_into,
            "not_before": iso(draft.not_before) if draft.not_before else None,
        }
        self._con.execute(
            "DELETE FROM alerts WHERE alert_id = ? AND state = 'suppressed'"
            " AND (reason = ? OR ? <> 'suppressed')",
            (draft.alert_id, WITHDRAWN, draft.state),
        )
        names, places = ", ".join(values), ", ".join("?" * len(values))
        return self._con.execute(
            f"INSERT INTO alerts ({names}) VALUES ({places}) ON CONFLICT DO NOTHING",  # noqa: S608
            tuple(values.values()),
        ).rowcount

    def _move(
        self,
        alert_id: str,
        before: AlertState,
        after: AlertState,
        changes: str,
        values: tuple[object, ...],
    ) -> None:
        with self._transaction():
            moved = self._con.execute(
                f"UPDATE alerts SET state = ?, {changes} WHERE alert_id = ? AND state = ?",  # noqa: S608
                (after, *values, alert_id, before),
            )
            if moved.rowcount != 1:
                raise LedgerError(f"alert {alert_id} is not {before}, so it cannot become {after}")

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._con.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._con.execute("ROLLBACK")
            raise
        self._con.execute("COMMIT")
