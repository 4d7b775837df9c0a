"""kill -9 at arbitrary moments of writing, checkpointing and publishing, then what is left."""

import random
import time
from pathlib import Path

import pytest

from pipeline.settings import Folders
from pipeline.store.backups import keep_backup
from pipeline.store.publish import open_published, publish
from pipeline.store.warehouse import Warehouse
from tests.warehouse.processes import Start

BANDS = "INSERT INTO story_bands SELECT range, ?, 1, 'v' FROM range(5000)"
STORY = (
    "INSERT INTO stories SELECT ?, 1, ?, 'own', NULL, NULL, NULL, NULL, 'v', now()::TIMESTAMP, 'r'"
)
ROWS = (BANDS, STORY)

# Says each batch once it is committed, or published, and goes on until it is killed.
WRITE = """
import sys
from pathlib import Path
from pipeline.settings import Folders
from pipeline.store.publish import publish
from pipeline.store.warehouse import Warehouse
folders, what, batch = Folders(Path(sys.argv[1])), sys.argv[2], int(sys.argv[3])
warehouse = Warehouse(folders)
with warehouse.session():
    pass
while True:
    with warehouse.session() as con:
        for _ in range(3):
            con.execute("BEGIN")
            con.execute(sys.argv[4], [str(batch)])
            con.execute(sys.argv[5], [str(batch)] * 2)
            con.execute("COMMIT")
            if what == "commit":
                print(batch, flush=True)
            batch += 1
        if what != "commit":
            con.execute("CHECKPOINT")
    if what == "publish":
        publish(folders)
    if what != "commit":
        print(batch - 1, flush=True)
"""


@pytest.mark.parametrize("what", ["commit", "checkpoint", "publish"])
def test_after_a_kill_everything_committed_is_there_and_nothing_half_done(
    folders: Folders, start: Start, what: str
) -> None:
    chance = random.Random(what)
    batch = 0
    for _ in range(4):
        writer = start(WRITE, folders.data, what, batch, *ROWS)
        told = [int(writer.stdout.readline())]
        time.sleep(chance.uniform(0, 0.15))
        writer.kill()
        told += [int(line) for line in writer.communicate()[0].split()]

        stories, bands, healed = _read(folders)
        assert healed is None
        assert set(range(max(told) + 1)) <= stories
        assert bands == dict.fromkeys(map(str, stories), 5000)
        if what == "publish":
            _assert_published_whole(folders)
        batch = max(stories) + 1


READ = """
import sys
from pathlib import Path
from pipeline.settings import Folders
from pipeline.store.publish import open_published
folders = Folders(Path(sys.argv[1]))
seen, reads = [], 0
while not (folders.data / "stop").exists() or not reads:
    con = open_published(folders)
    stories = con.execute("SELECT count(*) FROM stories").fetchone()[0]
    bands = con.execute("SELECT count(*) FROM story_bands").fetchone()[0]
    con.close()
    assert bands == 5000 * stories, (bands, stories)
    assert not seen or stories >= seen[-1], (stories, seen[-1])
    reads += 1
    seen = seen if seen[-1:] == [stories] else [*seen, stories]
print(reads, len(seen))
"""


def test_readers_in_other_processes_always_see_one_whole_state(
    folders: Folders, start: Start
) -> None:
    warehouse = Warehouse(folders)
    _add_story(warehouse, 0)
    publish(folders)
    readers = [start(READ, folders.data) for _ in range(2)]
    for number in range(1, 13):
        _add_story(warehouse, number)
        assert publish(folders).published
    (folders.data / "stop").touch()

    for reader in readers:
        out, error = reader.communicate()
        assert reader.returncode == 0, error
        assert int(out.split()[0]) > 0
    warehouse.close()


def test_a_warehouse_broken_by_a_kill_loses_only_what_its_backup_lacks(
    folders: Folders, start: Start
) -> None:
    warehouse = Warehouse(folders)
    _add_story(warehouse, 0)
    warehouse.close()
    keep_backup(folders)
    writer = start(WRITE, folders.data, "commit", 1, *ROWS)
    writer.stdout.readline()
    writer.kill()
    writer.communicate()
    content = folders.warehouse.read_bytes()
    folders.warehouse.write_bytes(content[:4096] + bytes(8192) + content[12288:])

    stories, bands, healed = _read(folders)

    assert healed
    assert stories == {0}
    assert bands == {"0": 5000}


def _add_story(warehouse: Warehouse, number: int) -> None:
    with warehouse.session() as con:
        con.execute("BEGIN")
        con.execute(BANDS, [str(number)])
        con.execute(STORY, [str(number)] * 2)
        con.execute("COMMIT")


def _read(folders: Folders) -> tuple[set[int], dict[str, int], str | None]:
    warehouse = Warehouse(folders)
    try:
        with warehouse.session() as con:
            stories = con.execute("SELECT article_id FROM stories").fetchall()
            bands = con.execute(
                "SELECT article_id, count(*) FROM story_bands GROUP BY ALL"
            ).fetchall()
        return {int(number) for (number,) in stories}, dict(bands), warehouse.healed
    finally:
        warehouse.close()


def _assert_published_whole(folders: Folders) -> None:
    con = open_published(folders)
    stories, bands = con.execute(
        "SELECT (SELECT count(*) FROM stories), (SELECT count(*) FROM story_bands)"
    ).fetchall()[0]
    con.close()
    assert stories > 0
    assert bands == 5000 * stories
    assert not Path(f"{folders.published}.wal").exists()
