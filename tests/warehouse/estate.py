"""A small data folder with everything in it that a page leaves behind."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import duckdb

from pipeline.domain.records import AlertDraft, AlertFacts, ClaimReference, Coverage
from pipeline.domain.urls import article_id, canonical_url
from pipeline.settings import Folders
from pipeline.store.backups import keep_backup
from pipeline.store.heal import damaged_folder
from pipeline.store.ledger import Ledger
from pipeline.store.ledger_backup import back_up
from pipeline.store.pages import index_file
from pipeline.store.publish import publish
from pipeline.store.warehouse import Warehouse
from scrapers.memory import Memory
from scrapers.warc import WarcStore

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
SECRET = "Zyzzyva-Quillfeather"  # a person who asks to be forgotten; stands in no address
FORGOTTEN = "https://gone.example/story-1"
FETCHED = "https://www.gone.example/story-1?utm_source=feed"
KEPT = "https://kept.example/report"
COPY = "https://copies.example/syndicated"


def build(folders: Folders) -> None:
    """Crawled, indexed, read, alerted, published, backed up, logged."""
    _crawl(folders)
    warehouse = Warehouse(folders)
    with warehouse.session() as con:
        for path in sorted(folders.warc.glob("*.warc.gz")):
            index_file(con, path, NOW, "run")
        for url in (FETCHED, KEPT, COPY):
            _read(con, url)
        _case(con)
    keep_backup(folders)
    publish(folders)
    warehouse.close()
    _ledger(folders)
    folders.logs.mkdir()
    (folders.logs / "crawl.log").write_text(f"{KEPT} kept\n{FETCHED} {SECRET} says\nend\n")
    damaged_folder(folders).mkdir()
    (damaged_folder(folders) / "20260101T000000.0Z-warehouse.duckdb").write_text(SECRET)


def _crawl(folders: Folders) -> None:
    memory = Memory(folders.crawl_state)
    store = WarcStore(folders.warc, "pass1", lambda: NOW, lambda pages: memory.kept(pages, NOW))
    feed = f"<rss><item><title>{SECRET} accused</title><link>{FETCHED}</link></item></rss>"
    html = {"Content-Type": "text/html"}
    for url, body, role in (
        ("https://wire.example/feed", feed.replace("&", "&amp;"), "listing"),
        ("https://wire.example/other", "<rss>nothing of interest</rss>", "listing"),
        (KEPT, "<html>Tarn Ltd denies that it was breached.</html>", "article"),
        (FETCHED, f"<html>{SECRET} denies the breach of Tarn Ltd.</html>", "article"),
        (COPY, "<html>Tarn Ltd denies it too.</html>", "article"),
    ):
        store.response(url, 200, html.items(), body.encode(), _metadata(url, role))
    store.close()
    memory.close()


def _metadata(url: str, role: str) -> dict[str, Any]:
    entry = {"url": url, "title": "t", "summary": "", "author": None, "published_at": None}
    return {
        **{"version": 1, "role": role, "source": "The Wire", "kind": "news", "pass_id": "pass1"},
        **{"publisher": "The Wire", "requested_url": url, "redirects": [], "digest": "d"},
        **{"first_seen_at": NOW.isoformat(), "history_reason": None, "inline": False},
        "entry": {**entry, "how": "feed"} if role == "article" else None,
    }


def key(url: str) -> str:
    return article_id(canonical_url(url))


def _read(con: duckdb.DuckDBPyConnection, url: str) -> None:
    words = f"{SECRET} denies it" if url == FETCHED else "Tarn Ltd denies it"
    insert(
        con,
        "articles",
        article_id=key(url),
        url=url,
        canonical_url=canonical_url(url),
        **{"title": words, "text": words, "version": 1, "links": []},
        page_id=con.execute("SELECT page_id FROM pages WHERE url = ?", [url]).fetchall()[0][0],
    )
    insert(con, "extractions", article_id=key(url), version=1, page_id=f"again {key(url)}")
    insert(con, "stories", article_id=key(url), version=1, story_id=key(FETCHED))
    insert(con, "statements", article_id=key(url), statement_id=f"s {key(url)}", quote=words)
    insert(con, "failures", stage="statements", item_id=key(url), error=words)


def _case(con: duckdb.DuckDBPyConnection) -> None:
    insert(con, "cases", case_id="tarn", organisation="Tarn Ltd")
    insert(con, "cases", case_id="only there", organisation="Pike Ltd")
    claim, mine = key(FETCHED), key(FETCHED)
    for event, case, article in (
        ("denial reported twice", "tarn", mine),
        ("denial reported once", "only there", mine),
        ("denial elsewhere", "tarn", key(KEPT)),
    ):
        insert(
            con,
            "events",
            **{"event_id": event, "case_id": case, "article_id": article, "version": 1},
            statement_id=f"s {article}",
        )
        insert(con, "event_coverage", event_id=event, article_id=article, version=1)
    insert(
        con,
        "event_coverage",
        **{"event_id": "denial reported twice", "article_id": key(KEPT), "version": 1},
        statement_id=f"s {key(KEPT)}",
    )
    insert(
        con,
        "links",
        **{"event_id": "denial elsewhere", "claim_article_id": claim, "claim_url": FETCHED},
        tier="confirmed",
    )


def insert(con: duckdb.DuckDBPyConnection, table: str, **given: object) -> None:
    """A row with what is given, and something harmless in every other mandatory column."""
    filler = {"VARCHAR": "x", "TIMESTAMP": "2026-03-01", "BOOLEAN": False, "VARCHAR[]": []}
    columns = con.execute(
        "SELECT column_name, data_type FROM duckdb_columns()"
        " WHERE table_name = ? AND (NOT is_nullable OR list_contains($2, column_name))",
        [table, list(given)],
    ).fetchall()
    row = {name: given.get(name, filler.get(kind, 0)) for name, kind in columns}
    marks = ", ".join("?" * len(row))
    con.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", list(row.values()))


def _ledger(folders: Folders) -> None:
    facts = AlertFacts(
        **{"event_id": "denial reported twice", "case_id": "tarn", "event": "denial"},
        **{"organisation": "Tarn Ltd", "contest_kind": "denial", "role": None, "stage": None},
        **{"strength": "flat", "grounds": (), "claimant": SECRET, "addressee": None},
        **{"speaker": SECRET, "basis": "on_record", "reported_by": None, "quote": SECRET},
        **{"article_url": FETCHED, "article_title": SECRET, "publisher": "Gone"},
        **{"is_summary": False, "occurred_at": None, "occurred_phrase": None},
        **{"published_at": None, "first_seen_at": NOW, "probability": 0.9, "unsure": False},
        **{"watched": False, "demands": (), "consequence": (), "deadline": None},
        legal_ground=None,
        claim=ClaimReference("recounted", 0.5, (), quote=SECRET),
        coverage=(
            Coverage("Gone", FETCHED, SECRET, None, True),
            Coverage("Kept", KEPT, "Tarn Ltd denies it", None, True),
        ),
    )
    elsewhere = replace(facts, event_id="elsewhere", article_url=KEPT, article_title="kept")
    elsewhere = replace(elsewhere, claimant=None, speaker="Tarn Ltd", quote="kept", coverage=())
    with Ledger(folders.ledger) as ledger:
        drafts = [
            AlertDraft("sent", "C1", None, "pending", None, facts),
            AlertDraft("pending", "C2", None, "pending", None, facts),
            AlertDraft("other", "C1", None, "pending", None, _without_claim(elsewhere)),
        ]
        ledger.insert(drafts, NOW)
        ledger.claim("sent", NOW)
        ledger.sent("sent", "171.5", "C1", 0, NOW + timedelta(seconds=1))
    back_up(folders.ledger, NOW)


def _without_claim(facts: AlertFacts) -> AlertFacts:
    return replace(facts, claim=ClaimReference("none", 0.0, ()))
