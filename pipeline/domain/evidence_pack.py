"""What an evidence pack holds beside the WARC records: for people without this program.

    CaseFile ─► pack_members ─► index.html, timeline.csv and other tables, texts/…
    members  ─► checksums    ─► SHA256SUMS, as `sha256sum -c` reads it

The same case gives the same bytes. The page itself is next door in `evidence_page.py`.
"""

import csv
import hashlib
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from pipeline.domain.cases.case_file import CaseFile, Report, reports
from pipeline.domain.evidence_page import evidence_page

CHECKSUMS = "SHA256SUMS"
MISSING = "MISSING.txt"
WARC = "warc/evidence.warc.gz"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # how a cell begins that a spreadsheet would compute

TIMELINE = (
    *("reported_at_utc", "occurred_at_utc", "event", "event_id", "organisation", "publisher"),
    *("url", "title", "published_at_utc", "first_seen_at_utc", "speaker", "basis", "reported_by"),
    *("independent", "quote", "field", "start", "end", "text_file", "strength", "legal_role"),
    *("legal_stage", "deadline_phrase", "deadline_on", "link_tier", "link_score", "link_reasons"),
    "claim_url",
)


def pack_members(file: CaseFile, missing: Sequence[str]) -> dict[str, bytes]:
    """Members by name, in order. `missing` are the records that could not be had, one a line."""
    members = {
        "index.html": evidence_page(file, missing).encode("utf-8", "replace"),
        "timeline.csv": _table(TIMELINE, (_row(file, one) for one in reports(file.case))),
        "status.csv": _slots_table(file.statuses),
        "happenings.csv": _slots_table(file.happenings),
        "alerts.csv": _slots_table(file.alerts),
        "pages.csv": _slots_table(file.pages),
    }
    for text in file.texts:
        members[text_name(text.article_id, text.version)] = text.text.encode("utf-8", "replace")
    if missing:
        lines = ["Not in this archive, though the case rests on it:", *missing, ""]
        members[MISSING] = "\n".join(lines).encode("utf-8", "replace")
    return members


def checksums(digests: Mapping[str, str]) -> bytes:
    """The manifest of members, from their SHA-256 in hex."""
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(digests.items())).encode()


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def text_name(article_id: str, version: int) -> str:
    """Where the text of an article version stands; quotes are offsets into it (code points)."""
    return f"texts/{article_id}-v{version}.txt"


def _row(file: CaseFile, one: Report) -> list[object]:
    report, statement = one.evidence.report, one.evidence.statement
    link = file.case.link_of(one.event) if one.event.is_contest else None
    deadline = statement.deadline
    return [
        *(report.at, statement.occurred_at, one.event.event, one.event.event_id),
        *(file.case.organisation, report.publisher, report.url, report.title),
        *(report.published_at, report.first_seen_at, statement.speaker, statement.basis),
        *(statement.reported_by, "yes" if one.independent else "no", statement.quote),
        *(statement.field, statement.start, statement.end),
        text_name(report.article_id, report.version),
        *(statement.strength, statement.role, statement.stage),
        *((deadline.phrase, deadline.due_on) if deadline else (None, None)),
        *((link.tier, link.score, "; ".join(link.reasons), link.claim_url) if link else [None] * 4),
    ]


def _slots_table(records: Sequence[object]) -> bytes:
    """A table of records, one column a field; empty without any."""
    names = list(records[0].__slots__) if records else []  # type: ignore[attr-defined]
    return _table(names, ([getattr(one, name) for name in names] for one in records))


def _table(names: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return buffer.getvalue().encode("utf-8", "replace")


def _cell(value: object) -> str:
    """Times in UTC. Words from outside never begin a formula: an apostrophe goes before."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA) else text
