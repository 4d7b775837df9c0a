"""One process at a time writes the warehouse: a `flock`, held until released or the process ends.

The kernel frees it on a kill, which no lock row and no pool slot can promise. The file also says
who holds it, for whoever waits. Re-entrant within a process, and never inherited by its children:
a stray worker must not keep the next pass out.
"""

import fcntl
import os
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

POLL_SECONDS = 0.1
SAY_EVERY_SECONDS = 10.0


def silent(_message: str) -> None:
    """Progress nobody watches."""


class WarehouseBusy(RuntimeError):
    """Another process holds the warehouse and did not let go in time."""


@dataclass(slots=True)
class _Held:
    descriptor: int
    holders: int


_held: dict[Path, _Held] = {}
_guard = threading.Lock()


def _drop_inherited() -> None:
    """A forked child shares the lock until it closes its copy of the descriptor."""
    for held in _held.values():
        os.close(held.descriptor)
    _held.clear()


os.register_at_fork(after_in_child=_drop_inherited)


class ProcessLock:
    """The lock on one file. Several in one process share it; the last `release` lets go."""

    def __init__(
        self, path: Path, *, wait_seconds: float, progress: Callable[[str], None] = silent
    ) -> None:
        self._path = path.absolute()
        self._wait = wait_seconds
        self._progress = progress
        self._taken = False

    def acquire(self) -> bool:
        """Wait for the lock; whether this process did not have it before.

        WarehouseBusy after `wait_seconds`, naming the holder.
        """
        with _guard:
            held = _held.get(self._path)
            if self._taken and held:
                return False
            if held:
                held.holders += 1
            else:
                _held[self._path] = _Held(self._wait_for_it(), 1)
            self._taken = True
            return held is None

    def release(self) -> None:
        """Let go; the file stays, for removing it would let two in."""
        with _guard:
            held = _held.get(self._path)
            if not self._taken or not held:
                return
            self._taken = False
            held.holders -= 1
            if not held.holders:
                os.ftruncate(held.descriptor, 0)
                os.close(held.descriptor)
                del _held[self._path]

    def _wait_for_it(self) -> int:
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        patience = Patience(self._wait, self._progress)
        try:
            while not _taken(descriptor):
                patience.wait(holder(self._path))
        except BaseException:
            os.close(descriptor)
            raise
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()} {_command()}\n".encode(), 0)
        return descriptor


class Patience:
    """Waits in small steps, says for whom, and gives up with a remedy."""

    def __init__(self, seconds: float, progress: Callable[[str], None]) -> None:
        self._seconds = seconds
        self._progress = progress
        self._began = time.monotonic()
        self._say_at = 0.0

    def wait(self, whom: str) -> None:
        """One step. WarehouseBusy when the time is up."""
        waited = time.monotonic() - self._began
        if waited >= self._seconds:
            raise WarehouseBusy(
                f"The warehouse is in use by {whom}; waited {waited:.0f} s. It is free as soon as "
                "that process ends. If it hangs, end it and run this again: nothing is lost."
            )
        if waited >= self._say_at:
            self._progress(f"Waiting for the warehouse, in use by {whom} ({waited:.0f} s)")
            self._say_at = waited + SAY_EVERY_SECONDS
        time.sleep(POLL_SECONDS)


def holder(path: Path) -> str:
    """Who wrote itself into the lock file. Only meaningful while the lock is held."""
    try:
        pid, _, command = path.read_text(encoding="utf-8", errors="replace").strip().partition(" ")
    except FileNotFoundError:
        pid, command = "", ""
    return f"process {pid} ({command})" if pid else "another process"


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _command() -> str:
    """The command line, short and on one line. Arguments may name files, never secrets."""
    return " ".join([Path(sys.argv[0]).name, *sys.argv[1:3]]).replace("\n", " ")[:120]
