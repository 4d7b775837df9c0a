import os
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from pipeline.settings import Folders
from pipeline.store.backups import keep_backup
from pipeline.store.heal import damaged_folder, wal_of
from pipeline.store.opening import WarehouseUnusable
from pipeline.store.warehouse import Warehouse
from tests.warehouse.processes import Start

WRITE_AND_DIE = """
import os, sys
from pathlib import Path
from pipeline.settings import Folders
from pipeline.store.warehouse import Warehouse
with Warehouse(Folders(Path(sys.argv[1]))).session() as con:
    con.execute("INSERT INTO story_bands SELECT range, 'in the log', 1, 'v' FROM range(2000)")
    os.kill(os.getpid(), 9)
"""
OPEN_WITHOUT_ASKING = """
import duckdb, sys, time
con = duckdb.connect(sys.argv[1])
print("open", flush=True)
time.sleep(60)
"""


def fill(folders: Folders, marker: str) -> None:
    warehouse = Warehouse(folders)
    with warehouse.session() as con:
        con.execute(
            "INSERT INTO story_bands SELECT hash(range), ?, 1, 'v' FROM range(50000)", [marker]
        )
    warehouse.close()


def markers(folders: Folders) -> tuple[set[str], str | None]:
    """What is in the warehouse, and what was healed on opening it."""
    warehouse = Warehouse(folders)
    try:
        with warehouse.session() as con:
            rows = con.execute("SELECT DISTINCT article_id FROM story_bands").fetchall()
        return {marker for (marker,) in rows}, warehouse.healed
    finally:
        warehouse.close()


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "zero bytes": lambda _: b"",
    "garbage": lambda _: os.urandom(50_000),
    "a page of text": lambda _: b"<html>disk recovered by fsck</html>",
    "cut in the header": lambda content: content[:100],
    "cut in the first block": lambda content: content[:4096],
    "cut in the middle": lambda content: content[: len(content) // 2],
    "overwritten at the start": lambda content: os.urandom(8192) + content[8192:],
    "overwritten at the end": lambda content: content[:-262144] + os.urandom(262144),
}


@pytest.mark.parametrize("how", DAMAGE)
def test_a_damaged_warehouse_is_replaced_by_its_backup(folders: Folders, how: str) -> None:
    fill(folders, "before the backup")
    keep_backup(folders)
    fill(folders, "after the backup")
    folders.warehouse.write_bytes(DAMAGE[how](folders.warehouse.read_bytes()))

    try:
        found, healed = markers(folders)
    except duckdb.Error:  # it opened, and failed in a block: that pass fails, the next one heals
        found, healed = markers(folders)

    assert found == {"before the backup"}
    assert "the backup warehouse-" in (healed or "")
    assert len(list(damaged_folder(folders).glob("*.duckdb"))) == 1
    assert markers(folders) == (found, None)


def test_without_a_backup_a_new_warehouse_is_begun(folders: Folders) -> None:
    fill(folders, "lost")
    folders.warehouse.write_bytes(b"")

    found, healed = markers(folders)

    assert found == set()
    assert "a new one was begun" in (healed or "")


def test_an_unusable_backup_is_passed_over_for_an_older_one(folders: Folders) -> None:
    fill(folders, "old and sound")
    backup = keep_backup(folders)
    assert backup
    newer = backup.with_name("warehouse-29990101T000000Z.duckdb")
    newer.write_bytes(backup.read_bytes()[:-262144] + os.urandom(262144))
    folders.warehouse.write_bytes(b"")

    found, healed = markers(folders)

    assert found == {"old and sound"}
    assert backup.name in (healed or "")


def test_a_broken_log_costs_only_what_was_in_it(folders: Folders, start: Start) -> None:
    fill(folders, "checkpointed")
    start(WRITE_AND_DIE, folders.data).wait()
    log = bytearray(wal_of(folders.warehouse).read_bytes())
    log[200:260] = os.urandom(60)
    wal_of(folders.warehouse).write_bytes(log)

    found, healed = markers(folders)

    assert found == {"checkpointed"}
    assert "its last checkpoint took its place" in (healed or "")
    assert len(list(damaged_folder(folders).iterdir())) == 2


@pytest.mark.parametrize("moved", [False, True])
def test_a_heal_killed_half_way_is_completed(folders: Folders, moved: bool) -> None:
    fill(folders, "in the backup")
    folders.warehouse.rename(folders.data / "warehouse.duckdb.healing")
    (folders.data / "warehouse.duckdb.healing.tmp").write_bytes(b"half a copy")
    if not moved:
        folders.warehouse.write_bytes(b"")
        keep = folders.data / "warehouse.duckdb.healing"
        folders.backups.mkdir()
        (folders.backups / "warehouse-20260101T000000Z.duckdb").write_bytes(keep.read_bytes())

    found, healed = markers(folders)

    assert found == {"in the backup"}
    assert healed
    assert not list(folders.data.glob("*.healing*"))


def test_the_log_of_a_vanished_warehouse_is_not_replayed_into_the_next(
    folders: Folders, start: Start
) -> None:
    start(WRITE_AND_DIE, folders.data).wait()
    folders.warehouse.unlink()

    assert markers(folders) == (set(), None)
    assert len(list(damaged_folder(folders).glob("*.wal"))) == 1


def test_a_warehouse_open_in_another_program_is_waited_for_and_never_moved(
    folders: Folders, start: Start
) -> None:
    fill(folders, "mine")
    stranger = start(OPEN_WITHOUT_ASKING, folders.warehouse)
    assert stranger.stdout.readline() == "open\n"
    warehouse = Warehouse(folders, wait_seconds=0.3)

    with pytest.raises(RuntimeError, match=rf"in use by .*PID {stranger.pid}"), warehouse.session():
        pass
    warehouse.close()

    assert not damaged_folder(folders).exists()


def test_a_warehouse_of_a_newer_duckdb_is_not_healed(folders: Folders) -> None:
    fill(folders, "from the future")
    content = bytearray(folders.warehouse.read_bytes())
    content[12] = 200  # the storage version, behind the magic bytes
    folders.warehouse.write_bytes(content)
    unsummed = _opening_error(folders.warehouse)
    if "newer version" not in unsummed:
        content[:8] = _checksum_named_in(unsummed)
        folders.warehouse.write_bytes(content)

    with pytest.raises(WarehouseUnusable, match="written by a newer DuckDB"):
        markers(folders)

    assert folders.warehouse.read_bytes() == content
    assert not damaged_folder(folders).exists()


def test_another_programs_database_is_not_moved(folders: Folders) -> None:
    folders.data.mkdir()
    folders.warehouse.write_bytes(b"SQLite format 3\x00" + bytes(4080))

    with pytest.raises(WarehouseUnusable, match="Nothing was changed"):
        markers(folders)

    assert folders.warehouse.stat().st_size == 4096


def test_a_folder_in_its_place_is_not_damage(folders: Folders) -> None:
    folders.warehouse.mkdir(parents=True)

    with pytest.raises(WarehouseUnusable, match="Free space or correct"):
        markers(folders)


def test_when_the_backup_cannot_be_copied_nothing_is_moved(folders: Folders, start: Start) -> None:
    fill(folders, "sound")
    keep_backup(folders)
    folders.warehouse.write_bytes(b"damaged")
    full_disk = start(
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "from pipeline.settings import Folders\n"
        "from pipeline.store.warehouse import Warehouse\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
        "with Warehouse(Folders(Path(sys.argv[1]))).session(): pass\n",
        folders.data,
    )

    _, error = full_disk.communicate()

    assert "OSError" in error
    assert folders.warehouse.read_bytes() == b"damaged"
    assert markers(folders)[0] == {"sound"}


def _opening_error(path: Path) -> str:
    with pytest.raises(duckdb.Error) as caught:
        duckdb.connect(str(path))
    return str(caught.value)


def _checksum_named_in(error: str) -> bytes:
    """DuckDB says what the checksum of the altered header should be."""
    return int(error.partition("computed checksum ")[2].split()[0]).to_bytes(8, "little")
