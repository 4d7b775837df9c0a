import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pipeline.settings import Folders
from pipeline.store.heal import damaged_folder
from pipeline.store.retention import tidy
from pipeline.store.warehouse import Warehouse
from tests.warehouse.estate import KEPT, NOW, build, insert

LATER = datetime.now(UTC)


def run(folders: Folders, now: datetime, days: int) -> dict[str, int]:
    warehouse = Warehouse(folders)
    try:
        with warehouse.session() as con:
            return tidy(con, folders, now=now, keep_warc_days=days, keep_log_days=30)
    finally:
        warehouse.close()


def old_file(folders: Folders, name: str, *, evidence: bool) -> Path:
    folders.warc.mkdir(parents=True, exist_ok=True)
    path = folders.warc / name
    path.write_bytes(b"pages")
    warehouse = Warehouse(folders)
    with warehouse.session() as con:
        insert(con, "warc_files", warc_file=name)
        insert(con, "pages", page_id=f"page of {name}", warc_file=name)
        insert(con, "extractions", page_id=f"page of {name}", article_id=name)
        insert(con, "articles", page_id=f"page of {name}", article_id=name, links=[])
        if evidence:
            insert(con, "event_coverage", article_id=name, event_id="e")
    warehouse.close()
    return path


def test_old_pages_go_unless_they_are_evidence_of_a_case(folders: Folders) -> None:
    dull = old_file(folders, "20150101T000000-p-001.warc.gz", evidence=False)
    evidence = old_file(folders, "20150101T000000-p-002.warc.gz", evidence=True)
    recent = old_file(folders, f"{LATER:%Y%m%dT%H%M%S}-p-001.warc.gz", evidence=False)
    writing = folders.warc / "20150101T000000-p-003.warc.gz.open"
    writing.write_bytes(b"")

    removed = run(folders, LATER, 365)

    assert removed == {"old WARC files": 1, "old WARC files kept as evidence": 1}
    assert not dull.exists()
    assert evidence.exists()
    assert recent.exists()
    assert writing.exists()
    warehouse = Warehouse(folders)
    with warehouse.session() as con:
        assert con.execute("SELECT count(*) FROM pages").fetchall() == [(2,)]
        assert con.execute("SELECT count(*) FROM warc_files").fetchall() == [(2,)]
        assert con.execute("SELECT count(*) FROM extractions").fetchall() == [(2,)]
        assert con.execute("SELECT count(*) FROM articles").fetchall() == [(3,)]
    warehouse.close()


def test_a_clock_set_ahead_expires_nothing(folders: Folders) -> None:
    recent = old_file(folders, f"{LATER:%Y%m%dT%H%M%S}-p-001.warc.gz", evidence=False)

    assert run(folders, LATER + timedelta(days=9999), 365) == {}
    assert recent.exists()


def test_rows_of_a_folder_that_is_elsewhere_stay(folders: Folders) -> None:
    recent = old_file(folders, f"{LATER:%Y%m%dT%H%M%S}-p-001.warc.gz", evidence=False)
    recent.unlink()

    run(folders, LATER, 365)

    warehouse = Warehouse(folders)
    with warehouse.session() as con:
        assert con.execute("SELECT count(*) FROM pages").fetchall() == [(1,)]
    warehouse.close()


def test_old_logs_and_all_but_three_damaged_copies_go(folders: Folders) -> None:
    folders.logs.mkdir(parents=True)
    for name, age in (("old.log", 40), ("new.log", 1)):
        path = folders.logs / name
        path.write_text("line\n")
        then = (LATER - timedelta(days=age)).timestamp()
        os.utime(path, (then, then))
    damaged_folder(folders).mkdir()
    for day in range(1, 6):
        copy = damaged_folder(folders) / f"2026010{day}T000000.0Z-warehouse.duckdb"
        copy.write_text("damaged")
        Path(f"{copy}.wal").write_text("its log")

    assert run(folders, LATER, 365) == {"old log files": 1, "old damaged copies": 2}
    assert [path.name for path in folders.logs.iterdir()] == ["new.log"]
    assert len(list(damaged_folder(folders).iterdir())) == 6


def test_a_whole_estate_survives_a_tidy(folders: Folders) -> None:
    build(folders)

    assert run(folders, NOW, 3650) == {}
    warehouse = Warehouse(folders)
    with warehouse.session() as con:
        assert con.execute("SELECT count(*) FROM pages WHERE url = ?", [KEPT]).fetchall() == [(1,)]
    warehouse.close()
