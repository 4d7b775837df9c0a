"""`contested up`: the Dagster UI and daemon on this machine, until interrupted."""

import fcntl
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import IO

import dagster as dg

from pipeline.commands.dagster_home import dagster_home
from pipeline.settings import PROJECT, Settings

STALE = (
    dg.DagsterRunStatus.STARTED,
    dg.DagsterRunStatus.STARTING,
    dg.DagsterRunStatus.CANCELING,
)


def up(settings: Settings, port: int) -> int:
    """Run web server and daemon; when one ends, end the other. Returns an exit code."""
    home = dagster_home()
    settings.folders.data.mkdir(parents=True, exist_ok=True)
    with (settings.folders.data / "up.lock").open("w") as lock:
        if not _taken(lock):
            print("contested up is already running on this data folder.", file=sys.stderr)
            return 2
        reaped = reap_stale_runs(home)
        if reaped:
            print(f"{reaped} run(s) cut off by the last stop are marked failed; passes take over.")
        print(f"Dagster UI on http://127.0.0.1:{port}  (Ctrl-C stops it)", flush=True)
        return _supervise(_commands(port), {**os.environ, "DAGSTER_HOME": str(home)})


def reap_stale_runs(home: Path) -> int:
    """Mark runs that a dead daemon left started as failed: they would hold their slot for an hour.

    Only called while this process holds the lock that says that no other daemon is up.
    """
    with dg.DagsterInstance.from_config(str(home)) as instance:
        stale = instance.get_runs(dg.RunsFilter(statuses=list(STALE)))
        for run in stale:
            instance.report_run_failed(run, "Cut off by a stop of Contested.")
        return len(stale)


def _commands(port: int) -> list[list[str]]:
    workspace = ["-w", str(PROJECT / "workspace.yaml")]
    scripts = Path(sys.executable).parent
    return [
        [str(scripts / "dagster-webserver"), "-h", "127.0.0.1", "-p", str(port), *workspace],
        [str(scripts / "dagster-daemon"), "run", *workspace],
    ]


def _supervise(commands: list[list[str]], environment: dict[str, str]) -> int:
    children = [subprocess.Popen(command, env=environment, cwd=PROJECT) for command in commands]  # noqa: S603
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        while all(child.poll() is None for child in children):
            time.sleep(0.5)
    except (KeyboardInterrupt, SystemExit):
        return 0
    else:
        return 1  # one of them ended by itself; systemd starts both again
    finally:
        for child in children:
            child.send_signal(signal.SIGINT)
        for child in children:
            child.wait(timeout=60)


def _taken(lock: IO[str]) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
