import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.store.lock import ProcessLock, WarehouseBusy
from tests.warehouse.processes import Start

HOLD = """
import sys, time
from pathlib import Path
from pipeline.store.lock import ProcessLock
ProcessLock(Path(sys.argv[1]), wait_seconds=0).acquire()
print("held", flush=True)
time.sleep(60)
"""


def test_who_waits_is_told_who_holds_it_and_what_to_do(tmp_path: Path, start: Start) -> None:
    path = tmp_path / "warehouse.lock"
    holder = start(HOLD, path)
    assert holder.stdout.readline() == "held\n"
    said: list[str] = []

    with pytest.raises(WarehouseBusy, match=rf"process {holder.pid} .*If it hangs, end it"):
        ProcessLock(path, wait_seconds=0.3, progress=said.append).acquire()

    assert f"process {holder.pid} (-c" in said[0]


def test_a_killed_holder_lets_go_at_once(tmp_path: Path, start: Start) -> None:
    path = tmp_path / "warehouse.lock"
    holder = start(HOLD, path)
    assert holder.stdout.readline() == "held\n"
    holder.kill()

    lock = ProcessLock(path, wait_seconds=30)

    assert lock.acquire()
    lock.release()


def test_a_waiting_process_goes_on_when_the_holder_lets_go(tmp_path: Path, start: Start) -> None:
    path = tmp_path / "warehouse.lock"
    lock = ProcessLock(path, wait_seconds=0)
    lock.acquire()
    waiting = start(HOLD.replace("wait_seconds=0", "wait_seconds=30, progress=print"), path)
    assert waiting.stdout.readline().startswith(
        f"Waiting for the warehouse, in use by process {os.getpid()}"
    )

    lock.release()

    assert waiting.stdout.readline() == "held\n"


def test_one_process_may_take_it_twice_and_holds_it_until_the_last_release(tmp_path: Path) -> None:
    path = tmp_path / "warehouse.lock"
    outer = ProcessLock(path, wait_seconds=0)
    inner = ProcessLock(path, wait_seconds=0)

    assert outer.acquire()
    assert not inner.acquire()
    inner.release()
    assert _is_held(path)
    outer.release()
    assert not _is_held(path)


def test_neither_a_child_program_nor_a_fork_keeps_the_lock(tmp_path: Path) -> None:
    path = tmp_path / "warehouse.lock"
    lock = ProcessLock(path, wait_seconds=0)
    lock.acquire()
    reads, writes = os.pipe()
    child = subprocess.Popen(["sleep", "60"], close_fds=False)
    fork = os.fork()
    if not fork:
        os.read(reads, 1)
        os._exit(0)
    try:
        lock.release()

        assert not _is_held(path)
    finally:
        os.write(writes, b"x")
        os.waitpid(fork, 0)
        child.kill()
        child.wait()


def _is_held(path: Path) -> bool:
    """As another process sees it."""
    script = HOLD.replace("time.sleep(60)", "")
    done = subprocess.run([sys.executable, "-c", script, path], capture_output=True, text=True)
    assert done.stdout == "held\n" or "WarehouseBusy" in done.stderr
    return done.stdout != "held\n"
