"""The ledger keeps what was decided and what became of it, and is never silently begun again."""

import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import duckdb
import pytest

from pipeline.domain.cases.decisions import Decision, standing
from pipeline.store.decisions import Decisions, read_decisions
from pipeline.store.ledger import Ledger, LedgerError
from pipeline.store.ledger_backup import back_up, restore
from pipeline.store.ledger_schema import backups, delivery_lock, lock_path, open_ledger
from pipeline.store.schema import migrate
from tests.delivery.facts import DENIAL, NOTICE, NOW, draft


def test_a_decision_is_recorded_once(ledger: Ledger) -> None:
    first, second = draft(NOTICE), draft(DENIAL)

    assert ledger.insert([first], NOW) == 1
    assert ledger.insert([first, second], NOW) == 1
    assert list(ledger.known()) == [first.alert_id, second.alert_id]


def test_facts_come_back_as_they_were(ledger: Ledger) -> None:
    alert = draft(NOTICE)
    ledger.insert([alert], NOW)

    row = ledger.get(alert.alert_id)

    assert row.facts == NOTICE
    assert (row.created_at, row.state, row.revision, row.sent_revision) == (NOW, "pending", 0, None)


def test_half_a_character_does_not_keep_an_alert_out(ledger: Ledger) -> None:
    alert = draft(replace(NOTICE, organisation="Broken \ud83d Ltd"))
    ledger.insert([alert], NOW)

    assert ledger.get(alert.alert_id).organisation == "Broken ? Ltd"


def test_newer_facts_raise_the_revision_and_equal_ones_do_not(ledger: Ledger) -> None:
    alert = draft(NOTICE)
    ledger.insert([alert], NOW)

    assert ledger.revise(alert.alert_id, NOTICE, NOW) is False
    assert ledger.revise(alert.alert_id, replace(NOTICE, said=()), NOW) is True
    assert ledger.get(alert.alert_id).revision == 1


def test_a_state_is_only_reached_from_the_one_before(ledger: Ledger) -> None:
    alert = draft(NOTICE)
    ledger.insert([alert], NOW)
    with pytest.raises(LedgerError, match="is not claimed"):
        ledger.sent(alert.alert_id, "1.0", "C0ALERTS", 0, NOW)
    ledger.claim(alert.alert_id, NOW)
    with pytest.raises(LedgerError, match="is not pending"):
        ledger.claim(alert.alert_id, NOW)
    ledger.sent(alert.alert_id, "1.0", "C0ALERTS", 0, NOW)
    with pytest.raises(LedgerError, match="is not claimed"):
        ledger.release(alert.alert_id, "too late")

    assert ledger.get(alert.alert_id).state == "sent"


def test_suppressed_alerts_keep_their_reason_and_are_not_revised(ledger: Ledger) -> None:
    alert = replace(draft(NOTICE), state="suppressed", reason="history")
    ledger.insert([alert], NOW)

    assert ledger.revise(alert.alert_id, DENIAL, NOW) is False
    assert ledger.get(alert.alert_id).reason == "history"


def test_only_what_is_pending_is_withdrawn_and_may_be_recorded_anew(ledger: Ledger) -> None:
    pending, claimed = draft(NOTICE), draft(DENIAL)
    ledger.insert([pending, claimed], NOW)
    ledger.claim(claimed.alert_id, NOW)

    assert ledger.withdraw([pending.alert_id, claimed.alert_id, "nobody's"]) == 1
    assert ledger.get(pending.alert_id).state == "suppressed"
    assert ledger.get(claimed.alert_id).state == "claimed"
    assert ledger.insert([pending, claimed], NOW) == 1
    assert ledger.get(pending.alert_id).state == "pending"


def test_the_copy_fits_the_warehouse(ledger: Ledger) -> None:
    alert = draft(NOTICE)
    ledger.insert([alert], NOW)
    ledger.claim(alert.alert_id, NOW)
    ledger.sent(alert.alert_id, "1.0", "C0ALERTS", 0, NOW)
    con = duckdb.connect()
    migrate(con)
    con.executemany(f"INSERT INTO alerts VALUES ({', '.join('?' * 16)})", ledger.copy_rows())

    rows = con.execute("SELECT alert_id, state, ts, sent_at, organisation FROM alert_log")
    assert rows.fetchall() == [
        (alert.alert_id, "sent", "1.0", NOW.replace(tzinfo=None), "Paytm Mall")
    ]


def test_it_keeps_a_rollback_journal_and_syncs_fully(ledger: Ledger) -> None:
    assert ledger._con.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
    assert ledger._con.execute("PRAGMA synchronous").fetchone()[0] == 2


def filled(path: Path) -> str:
    alert = draft(NOTICE)
    with Ledger(path) as ledger:
        ledger.insert([alert], NOW)
        ledger.claim(alert.alert_id, NOW)
        ledger.sent(alert.alert_id, "1.0", "C0ALERTS", 0, NOW)
    return alert.alert_id


def test_a_ledger_that_vanished_is_not_begun_again(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    filled(path)
    backup = back_up(path, NOW)
    path.unlink()

    with pytest.raises(LedgerError, match=f"contested ledger restore {backup}"):
        Ledger(path)
    assert not path.exists()


def test_a_ledger_that_was_delivered_from_is_missed_even_without_backups(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    filled(path)
    with delivery_lock(path):
        pass
    path.write_bytes(b"")

    with pytest.raises(LedgerError, match="is gone, but alerts were sent from it"):
        Ledger(path)


@pytest.mark.parametrize(
    "damage", [b"not a database at all " * 400, b"SQLite format 3\0" + b"\xff" * 5000]
)
def test_a_damaged_ledger_stops_and_says_how_to_go_on(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "ledger.sqlite"
    filled(path)
    path.write_bytes(damage)

    with pytest.raises(LedgerError, match=r"ledger\.sqlite cannot be used: .*ledger restore FILE"):
        Ledger(path)
    assert path.read_bytes() == damage


def test_pages_torn_in_the_middle_are_noticed(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    filled(path)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])

    with pytest.raises(LedgerError, match="cannot be used"):
        Ledger(path)


def test_a_ledger_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    filled(path)
    with sqlite3.connect(path) as con:
        con.execute("PRAGMA user_version = 99")

    with pytest.raises(LedgerError, match="made by a newer Contested"):
        Ledger(path)


def test_a_ledger_of_an_earlier_program_keeps_every_row(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    alert_id = filled(path)
    with sqlite3.connect(path) as con:  # as version 1 had it
        con.executescript(
            "ALTER TABLE alerts DROP COLUMN digested_into; DROP TABLE decisions;"
            "DROP TABLE conditions; PRAGMA user_version = 1;"
        )

    with Ledger(path) as ledger:
        assert ledger.get(alert_id).state == "sent"
        assert ledger.get(alert_id).digested_into is None
    assert read_decisions(path) == ()


def test_decisions_of_an_earlier_program_stand(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    decision = Decision("d1", NOW, "max", "command", "split", "acme-1", articles=("a", "b"))
    with Decisions(path) as decisions:
        decisions.add(decision)
    with sqlite3.connect(path) as con:  # as version 2 had it
        con.executescript("ALTER TABLE decisions DROP COLUMN events; PRAGMA user_version = 2;")

    assert read_decisions(path) == (decision,)


def test_a_ledger_that_another_process_is_bringing_up_to_date_is_taken_as_it_leaves_it(
    tmp_path: Path,
) -> None:
    path = tmp_path / "ledger.sqlite"
    Ledger(path).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as con:
        con.executescript("ALTER TABLE decisions DROP COLUMN events; PRAGMA user_version = 2;")
        con.execute("BEGIN IMMEDIATE")
        with ThreadPoolExecutor(1) as pool:
            opened = pool.submit(lambda: open_ledger(path).close())
            time.sleep(0.3)  # it sees version 2 and waits for the lock
            con.execute("ALTER TABLE decisions ADD COLUMN events TEXT NOT NULL DEFAULT '[]'")
            con.execute("PRAGMA user_version = 3")
            con.execute("COMMIT")

    assert opened.exception() is None


def test_alerts_are_retired_together_or_not_at_all(ledger: Ledger) -> None:
    parent = draft(DENIAL)
    reply = draft(NOTICE, parent=parent.alert_id)
    ledger.insert([parent, reply], NOW)
    ledger._con.execute(
        "CREATE TEMP TRIGGER stop BEFORE UPDATE ON alerts WHEN NEW.parent_alert_id IS NOT NULL"
        " BEGIN SELECT RAISE(ABORT, 'cut off'); END"
    )
    with pytest.raises(sqlite3.IntegrityError):
        ledger.retire({parent.alert_id: "told elsewhere", reply.alert_id: "told elsewhere"})

    assert [row.state for row in ledger.known().values()] == ["pending", "pending"]


def test_a_decision_is_kept_once_and_can_be_taken_back(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    decision = Decision("d1", NOW, "max", "command", "split", "acme-1", articles=("a", "b"))
    with Decisions(path) as decisions:
        assert decisions.add(decision)
        assert not decisions.add(decision)
    assert standing(read_decisions(path)) == (decision,)

    with Decisions(path) as decisions:
        assert decisions.take_back("d1", NOW)
        assert not decisions.take_back("d1", NOW)
    assert standing(read_decisions(path)) == ()


def test_a_backup_brings_back_what_was_sent_and_keeps_what_it_replaces(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    alert_id = filled(path)
    backup = back_up(path, NOW)
    path.write_bytes(b"damaged" * 1000)
    path.with_name("ledger.sqlite-journal").write_bytes(b"of the damaged one")

    replaced = restore(backup, path, NOW)

    assert replaced is not None
    assert replaced.read_bytes() == b"damaged" * 1000
    assert not path.with_name("ledger.sqlite-journal").exists()
    with Ledger(path) as ledger:
        assert ledger.get(alert_id).state == "sent"
        assert ledger.last_restored_at() == NOW


@pytest.mark.parametrize("content", [b"", b"junk" * 500])
def test_what_is_no_ledger_is_not_restored(tmp_path: Path, content: bytes) -> None:
    path, false_backup = tmp_path / "ledger.sqlite", tmp_path / "some.sqlite"
    alert_id = filled(path)
    false_backup.write_bytes(content)

    with pytest.raises(LedgerError, match="cannot be restored"):
        restore(false_backup, path, NOW)
    with Ledger(path) as ledger:
        assert ledger.get(alert_id).state == "sent"


def test_only_the_newest_backups_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    filled(path)
    made = [back_up(path, NOW + timedelta(hours=hour), keep=3) for hour in range(5)]

    assert backups(path) == made[-3:]
    assert not lock_path(path).exists()
