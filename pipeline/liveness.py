"""Which runs are alive: each holds a lock on a file of its own, which the kernel frees on a kill.

Dagster's own record says STARTED for an hour after a `kill -9`, and a process id may by then be
somebody else's.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def marked_alive(home: Path, run_id: str) -> Iterator[None]:
    """Hold the mark of a run for as long as the block lasts, or the process."""
    path = _mark(home, run_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as stream:
        taken(stream)
        yield
        path.unlink(missing_ok=True)


def is_alive(home: Path, run_id: str) -> bool:
    """Does a process hold the run's mark? A mark that nobody holds is removed."""
    path = _mark(home, run_id)
    try:
        with path.open("r+") as stream:
            if not taken(stream):
                return True
            path.unlink(missing_ok=True)
    except FileNotFoundError:
        pass
    return False


def taken(stream: IO[str]) -> bool:
    """Take the lock on an open file, if nobody has it."""
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _mark(home: Path, run_id: str) -> Path:
    return home / "running" / run_id
