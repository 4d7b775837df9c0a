import os
import sqlite3
import stat
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from pipeline.settings import Folders, Settings
from pipeline.stages.publish import publish_warehouse
from pipeline.stages.report import Stage, StageReport
from pipeline.store import backups, passes
from pipeline.store.alert_copy import refresh_alerts
from pipeline.store.backups import STAMP, keep_backup, newest_first
from pipeline.store.ledger import Ledger
from pipeline.store.passes import drop_old_passes, import_passes
from pipeline.store.publish import NotPublished, open_published, publish
from pipeline.store.warehouse import Warehouse
from tests.delivery.facts import drafts
from tests.warehouse.processes import Start

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
CRAWL = (Path(__file__).parents[2] / "scrapers" / "memory.sql").read_text(encoding="utf-8")


def a_pass(warehouse: Warehouse, folders: Folders) -> StageReport:
    settings = Settings(data=folders.data)
    with warehouse.session() as con:
        return publish_warehouse(Stage(con, settings, NOW, "run"))


def record(
    folders: Folders,
    pass_id: str,
    finished: str | None,
    status: str = "ok",
    began: str = "2026-03-01T11:00:00+00:00",
) -> None:
    folders.data.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(folders.crawl_state)) as con, con:
        con.executescript(CRAWL)
        con.execute(
            "INSERT OR REPLACE INTO source_passes VALUES (?, 'The Wire', 'news', 'feed',"
            " ?, ?, 3, 2, 1, 0, 0.33, '2026-03-01T10:59:00+05:30',"
            " ?, NULL, 1, 10, '{}')",
            [pass_id, began, finished, status],
        )


def test_a_published_database_is_read_only_without_a_log_and_says_what_it_holds(
    folders: Folders,
) -> None:
    warehouse = Warehouse(folders)
    report = a_pass(warehouse, folders)
    warehouse.close()

    assert report.counts["published"] == 1
    assert {"table": "articles", "rows": 0} in report.tables["rows"]
    assert stat.S_IMODE(folders.published.stat().st_mode) == 0o444
    assert {path.name for path in folders.data.iterdir()} == {
        *("warehouse.duckdb", "warehouse.lock", "contested.duckdb", "published.json", "backups")
    }


def test_an_unchanged_warehouse_is_not_published_again(folders: Folders) -> None:
    warehouse = Warehouse(folders)
    a_pass(warehouse, folders)
    before = folders.published.stat().st_ino

    assert a_pass(warehouse, folders).counts["published"] == 0
    assert folders.published.stat().st_ino == before

    with warehouse.session() as con:
        con.execute("INSERT INTO story_bands VALUES (1, 'a', 1, 'v')")
    assert a_pass(warehouse, folders).counts["published"] == 1
    warehouse.close()


def test_what_a_writing_reader_left_does_not_reach_the_next_copy(folders: Folders) -> None:
    warehouse = Warehouse(folders)
    a_pass(warehouse, folders)
    folders.published.chmod(0o644)
    child = os.fork()
    if not child:
        con = duckdb.connect(str(folders.published))
        con.execute("CREATE TABLE mine AS SELECT 1 AS a")
        os.kill(os.getpid(), 9)
    os.waitpid(child, 0)
    assert Path(f"{folders.published}.wal").exists()

    report = a_pass(warehouse, folders)
    warehouse.close()

    assert report.counts["published"] == 1
    with closing(open_published(folders)) as con:
        assert con.execute(
            "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'mine'"
        ).fetchall() == [(0,)]
    assert not Path(f"{folders.published}.wal").exists()


def test_a_copy_that_does_not_open_is_never_published(folders: Folders) -> None:
    warehouse = Warehouse(folders)
    a_pass(warehouse, folders)
    good = folders.published.read_bytes()
    folders.warehouse.write_bytes(folders.warehouse.read_bytes()[:5000])

    with pytest.raises(duckdb.Error):
        publish(folders)
    warehouse.close()

    assert folders.published.read_bytes() == good


def test_a_warehouse_that_a_stranger_has_open_is_not_copied_half_way(
    folders: Folders, start: Start
) -> None:
    warehouse = Warehouse(folders)
    a_pass(warehouse, folders)
    good = folders.published.read_bytes()
    with warehouse.session() as con:
        con.execute("INSERT INTO story_bands VALUES (1, 'a', 1, 'v')")
    stranger = start(
        "import duckdb, sys, time\n"
        "con = duckdb.connect(sys.argv[1])\n"
        "print('open', flush=True)\n"
        "time.sleep(60)\n",
        folders.warehouse,
    )
    assert stranger.stdout
    assert stranger.stdout.readline() == "open\n"

    with pytest.raises(BlockingIOError, match="open in another program"):
        publish(folders)
    warehouse.close()

    assert folders.published.read_bytes() == good


def test_a_reader_can_neither_write_nor_reach_files_nor_unlock_that(folders: Folders) -> None:
    warehouse = Warehouse(folders)
    a_pass(warehouse, folders)
    warehouse.close()

    with closing(open_published(folders)) as con:
        for forbidden in (
            "CREATE TABLE t (a INTEGER)",
            "SELECT * FROM read_csv('/etc/passwd')",
            "COPY articles TO '/tmp/out.csv'",
            "SET enable_external_access = true",
        ):
            with pytest.raises(duckdb.Error):
                con.execute(forbidden)
        assert con.execute("SELECT current_setting('TimeZone')").fetchall() == [("UTC",)]


def test_before_the_first_pass_a_reader_is_told_what_to_run(folders: Folders) -> None:
    with pytest.raises(NotPublished, match="contested demo"):
        open_published(folders)


def test_the_file_is_readable_by_duckdb_1_5_whichever_wrote_it(folders: Folders) -> None:
    warehouse = Warehouse(folders)
    with warehouse.session() as con:
        tags = con.execute("SELECT tags FROM duckdb_databases() WHERE NOT internal").fetchall()
    warehouse.close()

    assert tags == [({"storage_version": "v1.5.0+"},)]


def test_backups_are_made_once_an_hour_and_the_last_three_are_kept(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    warehouse = Warehouse(folders)
    with warehouse.session():
        pass
    warehouse.close()
    moment = datetime.now(UTC)

    class Later(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]  # noqa: ARG003
            return moment

    monkeypatch.setattr(backups, "datetime", Later)
    made = []
    for _ in range(10):
        made.append(keep_backup(folders))
        moment += timedelta(minutes=30)

    assert [copy is not None for copy in made] == [True, False] * 5
    assert newest_first(folders) == [copy for copy in reversed(made) if copy][:3]
    assert (
        newest_first(folders)[0].name == f"warehouse-{moment - timedelta(hours=1):{STAMP}}.duckdb"
    )


def test_a_damaged_block_ends_up_in_no_backup_and_the_next_session_heals_it(
    folders: Folders,
) -> None:
    warehouse = Warehouse(folders)
    with warehouse.session() as con:
        con.execute("INSERT INTO story_bands SELECT hash(range), 'x', 1, 'v' FROM range(200000)")
    warehouse.close()
    sound = keep_backup(folders)
    assert sound is not None
    sound = sound.rename(sound.with_name("warehouse-20250101T000000Z.duckdb"))
    content = bytearray(folders.warehouse.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 4096] = os.urandom(4096)
    folders.warehouse.write_bytes(content)

    with pytest.raises(duckdb.Error):
        a_pass(warehouse, folders)
    warehouse.close()

    assert list(folders.backups.iterdir()) == [sound]
    with warehouse.session() as con:
        assert con.execute("SELECT count(*) FROM story_bands").fetchall() == [(200_000,)]
    warehouse.close()
    assert sound.name in (warehouse.healed or "")


def test_passes_are_imported_once_and_again_when_they_were_completed(folders: Folders) -> None:
    warehouse = Warehouse(folders)
    with warehouse.session() as con:
        assert import_passes(con, folders.crawl_state, NOW) == 0
        record(folders, "p1", None, "cut_off")
        assert import_passes(con, folders.crawl_state, NOW) == 1
        assert import_passes(con, folders.crawl_state, NOW) == 0
        record(folders, "p1", "2026-03-01T11:01:00+00:00")
        record(folders, "p0", "2025-12-01T11:01:00+00:00")
        assert import_passes(con, folders.crawl_state, NOW) == 2
        assert import_passes(con, folders.crawl_state, NOW) == 0

        rows = con.execute(
            "SELECT pass_id, status, finished_at, newest_at FROM source_passes ORDER BY ALL"
        ).fetchall()
    warehouse.close()
    newest = datetime(2026, 3, 1, 5, 29)  # noqa: DTZ001 - as the warehouse has it
    assert rows == [
        ("p0", "ok", datetime(2025, 12, 1, 11, 1), newest),  # noqa: DTZ001
        ("p1", "ok", datetime(2026, 3, 1, 11, 1), newest),  # noqa: DTZ001
    ]


def test_passes_past_their_time_are_dropped_and_not_imported_again(folders: Folders) -> None:
    warehouse = Warehouse(folders)
    record(folders, "old", "2025-12-20T11:01:00+00:00", began="2025-12-20T11:00:00+00:00")
    record(folders, "new", "2026-03-01T11:01:00+00:00")
    later = NOW + timedelta(days=30)
    with warehouse.session() as con:
        assert import_passes(con, folders.crawl_state, NOW) == 2
        assert drop_old_passes(con, NOW) == 0
        assert drop_old_passes(con, later) == 1
        assert import_passes(con, folders.crawl_state, later) == 0
        assert con.execute("SELECT pass_id FROM source_passes").fetchall() == [("new",)]
    warehouse.close()


def test_a_long_history_of_passes_is_committed_part_by_part(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passes, "BATCH", 2)
    warehouse = Warehouse(folders)
    for number in range(1, 6):
        record(folders, f"p{number}", "2026-03-01T11:01:00+00:00")
    record(folders, "p5", "2026-03-01T11:01:00")  # no zone: the import ends there
    with warehouse.session() as con:
        with pytest.raises(ValueError, match="zone"):
            import_passes(con, folders.crawl_state, NOW)
        kept = con.execute("SELECT pass_id FROM source_passes ORDER BY ALL").fetchall()
        assert kept == [("p1",), ("p2",), ("p3",), ("p4",)]

        record(folders, "p5", "2026-03-01T11:01:00+00:00")
        assert import_passes(con, folders.crawl_state, NOW) == 1
    warehouse.close()


def test_only_the_alerts_that_differ_are_copied(folders: Folders) -> None:
    warehouse = Warehouse(folders)
    alerts = drafts(3)
    with Ledger(folders.ledger) as ledger, warehouse.session() as con:
        ledger.insert(alerts, NOW)
        assert refresh_alerts(con, folders.ledger) == 3
        before = dict(con.execute("SELECT alert_id, rowid FROM alerts").fetchall())
        ledger.claim(alerts[1].alert_id, NOW)
        assert refresh_alerts(con, folders.ledger) == 3

        after = con.execute("SELECT alert_id, rowid, state FROM alerts").fetchall()
        assert {key for key, row, _ in after if before[key] != row} == {alerts[1].alert_id}
        assert {key for key, _, state in after if state == "claimed"} == {alerts[1].alert_id}
        folders.ledger.rename(folders.ledger.with_suffix(".away"))
        assert refresh_alerts(con, folders.ledger) == 0
        assert con.execute("SELECT * FROM alerts").fetchall() == []
    warehouse.close()


def test_a_damaged_crawl_memory_is_an_error_and_not_no_passes(folders: Folders) -> None:
    warehouse = Warehouse(folders)
    with warehouse.session() as con:
        folders.crawl_state.write_bytes(b"not a database, but long enough to be read as one" * 50)

        with pytest.raises(sqlite3.DatabaseError):
            import_passes(con, folders.crawl_state, NOW)
    warehouse.close()
