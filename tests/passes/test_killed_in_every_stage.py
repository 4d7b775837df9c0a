"""kill -9 in the middle of each stage, then a pass left alone: the same end state as without."""

import random
import shutil
import sqlite3
import time
from pathlib import Path

import duckdb

from pipeline.schedules import STAGES
from tests.passes.conftest import started

# Which run did it, and when by the machine's clock, is all that may differ.
DIFFERS = {"run_id", "applied_at", "error", "attempts"}
LONGEST_DELAY = 0.25  # seconds into the stage at which it is killed


def end_state(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of the published database and of the ledger, without what may differ."""
    state: dict[str, list[tuple[object, ...]]] = {}
    with duckdb.connect(str(folder / "contested.duckdb"), read_only=True) as con:
        for (table,) in con.execute("SELECT table_name FROM duckdb_tables()").fetchall():
            columns = [
                f'"{name}"'
                for (name,) in con.execute(
                    "SELECT column_name FROM duckdb_columns() WHERE table_name = ?", [table]
                ).fetchall()
                if name not in DIFFERS
            ]
            rows = con.execute(f"SELECT {', '.join(columns)} FROM {table}").fetchall()
            state[table] = sorted(rows, key=repr)
    with sqlite3.connect(folder / "ledger.sqlite") as ledger:
        sent = ledger.execute("SELECT alert_id, state, reason FROM alerts ORDER BY 1")
        state["ledger"] = sent.fetchall()
    return state


def run_to_the_end(folder: Path, dagster: Path) -> str:
    process = started(folder, dagster)
    output, _ = process.communicate(timeout=120)
    assert process.returncode == 0, output
    return output


def kill_in(stage: str, folder: Path, dagster: Path, delay: float) -> None:
    """Start a pass and kill it `delay` seconds after it began `stage`."""
    process = started(folder, dagster)
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith(f"{stage} …"):
            time.sleep(delay)
            break
    process.kill()
    process.wait(timeout=60)
    process.stdout.close()


def test_a_pass_killed_once_in_every_stage_ends_as_one_left_alone(
    collected: Path, tmp_path: Path
) -> None:
    undisturbed, killed = tmp_path / "undisturbed", tmp_path / "killed"
    shutil.copytree(collected, undisturbed)
    shutil.copytree(collected, killed)
    delays = random.Random(20200907)

    run_to_the_end(undisturbed, tmp_path / "dagster-1")
    for stage in STAGES:
        kill_in(stage, killed, tmp_path / "dagster-2", delays.uniform(0, LONGEST_DELAY))
    run_to_the_end(killed, tmp_path / "dagster-2")

    expected, actual = end_state(undisturbed), end_state(killed)
    assert any(state == "sent" for _, state, _ in expected["ledger"])
    assert actual.keys() == expected.keys()
    for table, rows in expected.items():
        assert actual[table] == rows, table
