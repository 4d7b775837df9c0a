"""What a pass does when something around it is broken."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from pipeline.commands.run import run_pass
from pipeline.store.lock import ProcessLock
from tests.passes.conftest import NEWS, newsroom_settings, started

CONTESTED = str(Path(sys.executable).with_name("contested"))
DEAD_SOURCE = """
sources:
  - {name: gone, kind: news, publisher: Gone, url: "http://gone.localhost:1/feed", how: feed,
     cadence_minutes: 10, minimum_items: 1, language: en, enabled: true}
"""


def contested(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [CONTESTED, *arguments],
        env={
            "PATH": "/usr/bin:/bin",
            "COLUMNS": "200",
            "CONTESTED_DATA": str(folder / "data"),
            "CONTESTED_ALLOW_PRIVATE": "127.0.0.0/8",
            "DAGSTER_HOME": str(folder / "dagster"),
        },
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_a_pass_over_dead_sources_completes_and_names_them(tmp_path: Path) -> None:
    (tmp_path / "sources.yaml").write_text(DEAD_SOURCE)

    done = contested(tmp_path, "run", "--sources", str(tmp_path / "sources.yaml"))

    assert done.returncode == 0, done.stderr
    assert "gone: unreachable" in done.stderr
    assert (tmp_path / "data" / "contested.duckdb").exists()


def test_a_wrong_catalogue_is_exit_2_and_names_entry_and_field(tmp_path: Path) -> None:
    (tmp_path / "sources.yaml").write_text(DEAD_SOURCE.replace("kind: news", "kind: gossip"))

    done = contested(tmp_path, "run", "--sources", str(tmp_path / "sources.yaml"))

    assert done.returncode == 2, done.stderr
    assert "gone" in done.stderr
    assert "kind" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_wrong_setting_is_exit_2_and_one_line(tmp_path: Path) -> None:
    done = subprocess.run(
        [CONTESTED, "run"],
        env={"PATH": "/usr/bin:/bin", "CONTESTED_NOW": "yesterday"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 2
    assert "CONTESTED_NOW" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_locked_warehouse_is_waited_for(collected: Path, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(collected, folder)
    lock = ProcessLock(folder / "warehouse.lock", wait_seconds=5, progress=print)
    lock.acquire()
    process = started(folder, tmp_path / "dagster")
    assert process.stdout is not None
    waiting = next(
        line for line in process.stdout if "held by" in line or "waiting" in line.lower()
    )
    lock.release()

    rest, _ = process.communicate(timeout=120)
    assert str(os.getpid()) in waiting
    assert process.returncode == 0, rest


def test_a_stage_that_raises_fails_the_pass_and_the_next_pass_takes_over(
    collected: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "data"
    shutil.copytree(collected, folder)
    settings = newsroom_settings(folder, NEWS)
    folder.joinpath("ledger.sqlite").write_bytes(b"this is no ledger")

    broken = run_pass(settings, kinds=(), home=tmp_path / "dagster")
    folder.joinpath("ledger.sqlite").unlink()
    mended = run_pass(settings, kinds=(), home=tmp_path / "dagster")

    assert not broken.succeeded
    assert any("ledger.sqlite" in failure for failure in broken.failed)
    assert mended.succeeded, mended.failed
