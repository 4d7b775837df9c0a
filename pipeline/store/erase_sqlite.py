"""The two SQLite files: the crawl's memory gets a tombstone, the ledger's words are taken out.

Nothing that was sent is sent again: rows and states stay. A raised revision has the delivery stage
rewrite the message that is already in the channel.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from pipeline.domain.alerts.digest_facts import DIGEST
from pipeline.domain.erasure import ERASED, Target, redacted
from pipeline.store.ledger_rows import UNTOLD

TOMBSTONES = """
CREATE TABLE IF NOT EXISTS forgotten (
    url_or_host TEXT PRIMARY KEY,   -- never to be fetched or kept again; a host with all below it
    at TEXT NOT NULL
) WITHOUT ROWID
"""


def erase_from_crawl(path: Path, target: Target, now: datetime) -> int:
    """Set the tombstone and give up every URL it covers; the number of those."""
    with _erasing(path) as con:
        con.execute(TOMBSTONES)
        names = sorted(target.urls) or [target.host]
        con.executemany(
            "INSERT OR IGNORE INTO forgotten VALUES (?, ?)",
            [(name, now.isoformat()) for name in names],
        )
        covered = _covered(con, target)
        con.executemany("UPDATE urls SET state = 'given_up', entry = NULL WHERE key = ?", covered)
    return len(covered)


def count_in_crawl(path: Path, target: Target) -> int:
    """How many URLs of the crawl's memory the target covers."""
    if not path.exists():
        return 0
    with _reading(path) as con:
        return len(_covered(con, target))


def alerts_quoting(path: Path, target: Target) -> list[tuple[str, str, str]]:
    """Alerts with words of the target: alert id, channel, and Slack's ts, "" when not sent."""
    with _reading(path) as con:
        return [row[:3] for row in _quoting(con, target)]


def redact_ledger(path: Path, target: Target) -> None:
    """Take the target's words out of the alerts; those not sent yet never will be."""
    with _erasing(path) as con:
        for alert_id, _, _, facts in _quoting(con, target):
            con.execute(
                "UPDATE alerts SET facts = ?, revision = revision + 1 WHERE alert_id = ?",
                [facts, alert_id],
            )
            con.execute(
                "UPDATE alerts SET state = 'suppressed', reason = ?"  # noqa: S608
                f" WHERE alert_id = ? AND event <> ? AND {UNTOLD}",
                [ERASED, alert_id, DIGEST],
            )


def _quoting(con: sqlite3.Connection, target: Target) -> list[tuple[str, str, str, str]]:
    """Alerts that change when the target is taken out, with their facts after it."""
    rows = con.execute("SELECT alert_id, channel, coalesce(ts, ''), facts FROM alerts")
    changed = []
    for alert_id, channel, ts, text in rows:
        before = json.loads(text)
        after = redacted(before, target)
        if after != before:
            facts = json.dumps(after, ensure_ascii=False, sort_keys=True)
            changed.append((alert_id, channel, ts, facts))
    return changed


def _covered(con: sqlite3.Connection, target: Target) -> list[tuple[str]]:
    if not con.execute("SELECT 1 FROM sqlite_schema WHERE name = 'urls'").fetchone():
        return []  # a memory that was lost: there is only the tombstone to set
    rows = con.execute("SELECT key, url FROM urls WHERE instr(lower(url), ?)", [target.host])
    return [(key,) for key, url in rows if target.covers(url)]


def _reading(path: Path) -> closing[sqlite3.Connection]:
    return closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True))


@contextmanager
def _erasing(path: Path) -> Iterator[sqlite3.Connection]:
    """One transaction, then the file rewritten: freed pages and the log keep nothing either."""
    with closing(sqlite3.connect(path, timeout=30, isolation_level=None)) as con:
        con.execute("PRAGMA secure_delete = ON")
        con.execute("BEGIN IMMEDIATE")
        try:
            yield con
        except BaseException:
            con.execute("ROLLBACK")
            raise
        con.execute("COMMIT")
        con.execute("VACUUM")
        con.execute("PRAGMA wal_checkpoint(TRUNCATE)")
