"""Which pages there are: WARC files read into `warc_files` and `pages`, one transaction a file."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from pipeline.domain.records import Page
from pipeline.store.rows import as_json, insert_rows
from pipeline.store.times import to_sql
from pipeline.store.transaction import transaction
from pipeline.store.warc import read_pages, warc_files

MOST_RETRIES = 20  # failed pages tried again in one pass, so that poison cannot fill it


@dataclass(frozen=True, slots=True)
class Indexed:
    """What one WARC file brought."""

    pages: int  # new ones; a page already known under another file counts in `known`
    known: int
    damage: str | None


@dataclass(frozen=True, slots=True)
class Pending:
    """A page that is still to be extracted, and where its record is."""

    page_id: str
    warc_file: str
    warc_offset: int


def unindexed_files(con: duckdb.DuckDBPyConnection, folder: Path) -> list[Path]:
    """Closed WARC files not read yet, oldest name first."""
    done = {name for (name,) in con.execute("SELECT warc_file FROM warc_files").fetchall()}
    return [path for path in warc_files(folder) if path.name not in done]


def index_file(con: duckdb.DuckDBPyConnection, path: Path, now: datetime, run_id: str) -> Indexed:
    """Read one file's pages into the warehouse. OSError when it is gone or not to be read now."""
    damage: list[str] = []
    rows: dict[str, dict[str, object]] = {}
    try:
        for page in read_pages(path, damage.append):
            rows[page.page_id] = _row(page, run_id)
    except OSError:
        raise
    except Exception as error:  # nothing that stands in a file may hold up the others
        damage.append(f"not read to its end: {type(error).__name__}: {error}")
    known = _known(con, list(rows))
    with transaction(con):
        insert_rows(con, "pages", [row for key, row in rows.items() if key not in known])
        insert_rows(
            con,
            "warc_files",
            [
                {
                    "warc_file": path.name,
                    "pages": len(rows),
                    "bytes": path.stat().st_size,
                    "damaged": bool(damage),
                    "indexed_at": to_sql(now),
                    "run_id": run_id,
                }
            ],
        )
    return Indexed(len(rows) - len(known), len(known), damage[0] if damage else None)


def unextracted(con: duckdb.DuckDBPyConnection, extractor_version: str) -> list[Pending]:
    """Pages to extract: new ones as they were fetched, then those that failed, oldest first."""
    rows = con.execute(
        """
        WITH todo AS (
            SELECT p.page_id, p.warc_file, p.warc_offset, p.fetched_at, f.last_failed_at
            FROM pages p
            ANTI JOIN (SELECT page_id FROM extractions WHERE extractor_version = $version) e
                   ON e.page_id = p.page_id
            LEFT JOIN failures f ON f.stage = 'articles' AND f.item_id = p.page_id
            WHERE p.role IN ('article', 'entry')
        )
        SELECT page_id, warc_file, warc_offset FROM todo
        QUALIFY last_failed_at IS NULL
             OR row_number() OVER (ORDER BY last_failed_at NULLS LAST, page_id) <= $retries
        ORDER BY last_failed_at NULLS FIRST, fetched_at, page_id
        """,
        {"version": extractor_version, "retries": MOST_RETRIES},
    ).fetchall()
    return [Pending(*row) for row in rows]


def _known(con: duckdb.DuckDBPyConnection, page_ids: list[str]) -> set[str]:
    rows = con.execute(
        "SELECT page_id FROM pages WHERE page_id IN (SELECT unnest(?::JSON::VARCHAR[]))",
        [as_json(page_ids)],
    ).fetchall()
    return {page_id for (page_id,) in rows}


def _row(page: Page, run_id: str) -> dict[str, object]:
    return {
        "page_id": page.page_id,
        "url": page.url,
        "requested_url": page.requested_url,
        "role": page.role,
        "status": page.status,
        "source": page.source,
        "kind": page.kind,
        "publisher": page.publisher,
        "warc_file": page.warc_file,
        "warc_offset": page.warc_offset,
        "pass_id": page.pass_id,
        "body_sha256": hashlib.sha256(page.body).hexdigest(),
        "content_type": page.content_type,
        "entry_title": page.entry_title,
        "first_seen_at": to_sql(page.first_seen_at),
        "fetched_at": to_sql(page.fetched_at),
        "history_reason": page.history_reason,
        "run_id": run_id,
    }
