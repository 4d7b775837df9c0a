"""The crawl's own memory, `data/crawl.sqlite`: what was listed, had, refused, and when.

A URL is *pending* from the moment its listing was read (in one transaction with the listing's
validators, so a kill loses nothing) and *seen* once its page is in a closed WARC file. Losing the
file costs a re-fetch, never a wrong row. Times are ISO 8601 in UTC, so they sort as text.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any

from scrapers.clock import parse_time
from scrapers.entries import Entry
from scrapers.forgotten import Forgotten
from scrapers.history import FIRST_PASS
from scrapers.host_memory import HostMemory
from scrapers.urls import url_key
from scrapers.warc import Kept

MAX_ATTEMPTS = 8
FIRST_RETRY = timedelta(minutes=10)
MAX_RETRY = timedelta(days=1)
RECENT = timedelta(days=1)  # how long a known source may correct what a new one made history
WANTED = "state IN ('pending', 'again')"


@dataclass(frozen=True, slots=True)
class Pending:
    """An entry whose page is still to be had."""

    key: str
    url: str
    first_seen_at: datetime
    history_reason: str | None
    entry: Entry
    entry_kept: bool
    was_had: bool  # it is fetched once more


@dataclass(frozen=True, slots=True)
class Validators:
    """What a listing's last answer said about itself."""

    etag: str | None
    last_modified: str | None
    digest: str
    lies: int
    full_at: datetime


class Memory:
    """All reading and writing of crawl.sqlite by the crawl."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(path, timeout=30, isolation_level=None)
        # WAL: two passes and the pipeline's reading may overlap.
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=NORMAL")
        self._db.executescript((files("scrapers") / "memory.sql").read_text(encoding="utf-8"))

        self.hosts = HostMemory(self._db)

    def close(self) -> None:
        self._db.close()

    def forgotten(self) -> Forgotten:
        """What is never to be fetched or kept again, as of now."""
        return Forgotten(name for (name,) in self._db.execute("SELECT url_or_host FROM forgotten"))

    # Sources

    def was_read(self, source: str) -> bool:
        """Was a listing of the source ever read?"""
        row = self._db.execute(
            "SELECT first_read_at FROM sources WHERE name = ?", [source]
        ).fetchone()
        return row is not None and row[0] is not None

    def last_started(self, source: str) -> datetime | None:
        row = self._db.execute(
            "SELECT last_started_at FROM sources WHERE name = ?", [source]
        ).fetchone()
        return parse_time(row[0]) if row and row[0] else None

    def started(self, source: str, now: datetime) -> None:
        self._db.execute(
            "INSERT INTO sources (name, last_started_at) VALUES (?, ?)"
            " ON CONFLICT (name) DO UPDATE SET last_started_at = excluded.last_started_at",
            [source, now.isoformat()],
        )

    def was_now_read(self, source: str, now: datetime) -> None:
        """The source's listings were read: what they bring from now on is news."""
        self._db.execute(
            "UPDATE sources SET first_read_at = coalesce(first_read_at, ?) WHERE name = ?",
            [now.isoformat(), source],
        )

    # Listings

    def validators(self, source: str, url: str) -> Validators | None:
        row = self._db.execute(
            "SELECT etag, last_modified, digest, lies, full_at FROM listings"
            " WHERE source = ? AND url = ?",
            [source, url],
        ).fetchone()
        return Validators(row[0], row[1], row[2], row[3], parse_time(row[4])) if row else None

    def known(self, entries: Iterable[Entry]) -> set[str]:
        """The keys among these entries that were listed before."""
        keys = [url_key(entry.url) for entry in entries]
        found = self._db.execute(
            "SELECT key FROM urls WHERE key IN (SELECT value FROM json_each(?))",
            [json.dumps(keys)],
        )
        return {key for (key,) in found}

    def register(
        self,
        source: str,
        listing_url: str,
        validators: Validators,
        new: Sequence[tuple[Entry, str | None]],
        now: datetime,
        *,
        inline: bool,
    ) -> None:
        """A listing was read: its new entries, their history reasons and its validators, at once.

        `inline`: the entry is the content, no page will be fetched.
        """
        with self._transaction():
            self._db.executemany(
                "INSERT OR IGNORE INTO urls VALUES (?, ?, ?, 'pending', ?, ?, ?, ?, 0, ?, 0, '')",
                [
                    (
                        url_key(entry.url),
                        entry.url,
                        source,
                        now.isoformat(),
                        reason,
                        _json(entry),
                        inline,
                        (entry.published_at or now).isoformat(),
                    )
                    for entry, reason in new
                ],
            )
            self.keep_validators(source, listing_url, validators)

    def keep_validators(self, source: str, listing_url: str, validators: Validators) -> None:
        """The listing was read, with or without anything new in it."""
        self._db.execute(
            "INSERT OR REPLACE INTO listings VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                source,
                listing_url,
                validators.etag,
                validators.last_modified,
                validators.digest,
                validators.lies,
                validators.full_at.isoformat(),
            ],
        )

    def make_news(
        self, source: str, entries: Iterable[Entry], now: datetime, *, inline: bool
    ) -> None:
        """What another source's first pass made history is news when a source lists it that had
        its own first pass before: its page is wanted (once more), without a history reason.
        """
        self._db.executemany(
            "UPDATE urls SET source = ?, state = iif(state = 'seen', 'again', 'pending'),"
            " history_reason = NULL, entry = ?, inline = ?, entry_kept = 0, attempts = 0,"
            " not_before = '' WHERE key = ? AND history_reason = ? AND first_seen_at >= ?"
            " AND first_seen_at > (SELECT first_read_at FROM sources WHERE name = ?)",
            [
                (
                    *(source, _json(entry), inline, url_key(entry.url), FIRST_PASS),
                    *((now - RECENT).isoformat(), source),
                )
                for entry in entries
            ],
        )

    # Pages

    def pending(self, source: str, now: datetime, limit: int) -> list[Pending]:
        """The source's pages to fetch now, newest first."""
        rows = self._db.execute(
            "SELECT key, url, first_seen_at, history_reason, entry, entry_kept, state = 'again'"  # noqa: S608
            f" FROM urls WHERE source = ? AND {WANTED} AND not_before <= ?"
            " ORDER BY sort_at DESC LIMIT ?",
            [source, now.isoformat(), limit],
        )
        return [
            Pending(key, url, parse_time(seen), reason, _entry(entry), bool(kept), bool(had))
            for key, url, seen, reason, entry, kept, had in rows
        ]

    def waiting(self, source: str, now: datetime) -> int:
        """How many of the source's pages could be fetched now."""
        (count,) = self._db.execute(
            f"SELECT count(*) FROM urls WHERE source = ? AND {WANTED} AND not_before <= ?",  # noqa: S608
            [source, now.isoformat()],
        ).fetchone()
        return int(count)

    def try_later(self, key: str, now: datetime) -> bool:
        """The page was not had: wait longer each time. True when it is given up instead."""
        (attempts,) = self._db.execute(
            "UPDATE urls SET attempts = attempts + 1 WHERE key = ? RETURNING attempts", [key]
        ).fetchall()[0]
        wait = min(FIRST_RETRY * 2 ** (attempts - 1), MAX_RETRY)
        self._db.execute(
            "UPDATE urls SET not_before = ?, state = iif(?, 'given_up', state) WHERE key = ?",
            [(now + wait).isoformat(), attempts >= MAX_ATTEMPTS, key],
        )
        return bool(attempts >= MAX_ATTEMPTS)

    def give_up(self, key: str) -> None:
        """The page is never to be had."""
        self._db.execute("UPDATE urls SET state = 'given_up', entry = NULL WHERE key = ?", [key])

    def first_seen(self, url: str) -> datetime | None:
        """When the URL was first listed or fetched, or None."""
        row = self._db.execute(
            "SELECT first_seen_at FROM urls WHERE key = ?", [url_key(url)]
        ).fetchone()
        return parse_time(row[0]) if row else None

    def is_wanted(self, url: str) -> bool:
        """Was the URL listed, and is its page still to be had?"""
        found = self._db.execute(
            f"SELECT 1 FROM urls WHERE key = ? AND {WANTED}",  # noqa: S608
            [url_key(url)],
        )
        return found.fetchone() is not None

    def kept(self, pages: Sequence[Kept], now: datetime) -> None:
        """These pages are in a closed WARC file."""
        with self._transaction():
            for page in pages:
                metadata = page.metadata
                if self._is_outdated(metadata):
                    continue
                if metadata["role"] == "entry":
                    self._db.execute(
                        "UPDATE urls SET entry_kept = 1,"
                        " state = CASE WHEN inline THEN 'seen' ELSE state END WHERE key = ?",
                        [url_key(metadata["requested_url"])],
                    )
                elif metadata["role"] == "article":
                    self._seen(metadata["requested_url"], page.url, metadata["source"], now)

    def _is_outdated(self, metadata: Mapping[str, Any]) -> bool:
        """Kept as history by a pass that had asked for it before it became news?"""
        if metadata.get("history_reason") != FIRST_PASS:
            return False
        row = self._db.execute(
            f"SELECT 1 FROM urls WHERE key = ? AND {WANTED} AND history_reason IS NULL",  # noqa: S608
            [url_key(metadata["requested_url"])],
        ).fetchone()
        return row is not None

    def _seen(self, requested: str, final: str, source: str, now: datetime) -> None:
        for url in (requested, final):
            self._db.execute(
                "INSERT INTO urls VALUES (?, ?, ?, 'seen', ?, NULL, NULL, 0, 0, ?, 0, '')"
                " ON CONFLICT (key) DO UPDATE SET state = 'seen', entry = NULL",
                [url_key(url), url, source, now.isoformat(), now.isoformat()],
            )

    # Passes

    def record_pass(self, row: dict[str, object]) -> None:
        """Insert or replace a row of `source_passes`."""
        columns = ", ".join(row)
        marks = ", ".join("?" * len(row))
        self._db.execute(
            f"INSERT OR REPLACE INTO source_passes ({columns}) VALUES ({marks})",  # noqa: S608
            list(row.values()),
        )

    def _transaction(self) -> "_Transaction":
        return _Transaction(self._db)


class _Transaction:
    """BEGIN IMMEDIATE … COMMIT, or ROLLBACK on an exception."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def __enter__(self) -> None:
        self._db.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._db.execute("ROLLBACK" if kind else "COMMIT")


def _json(entry: Entry) -> str:
    return json.dumps(asdict(entry), default=datetime.isoformat)


def _entry(text: str) -> Entry:
    fields = json.loads(text)
    if fields["published_at"]:
        fields["published_at"] = parse_time(fields["published_at"])
    return Entry(**fields)
