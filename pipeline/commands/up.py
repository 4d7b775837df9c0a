"""`contested up`: the Dagster UI and daemon on this machine, until interrupted."""

import os
import shutil
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import dagster as dg

from pipeline.clock import now
from pipeline.commands.dagster_home import dagster_home
from pipeline.liveness import is_alive, taken
from pipeline.settings import PROJECT, Settings

STARTED = (
    dg.DagsterRunStatus.STARTED,
    dg.DagsterRunStatus.STARTING,
    dg.DagsterRunStatus.CANCELING,
)
KEEP_RUNS = timedelta(days=30)
ALREADY = """\
contested up is already running on {home}.
If it was killed, its daemon may be left: stop that first (pkill -f dagster-daemon)."""


def up(settings: Settings, port: int) -> int:
    """Run web server and daemon; when one ends, end the other. Returns an exit code."""
    home = dagster_home()
    with (home / "up.lock").open("w") as lock:
        if not taken(lock):
            print(ALREADY.format(home=home), file=sys.stderr)
            return 2
        reaped = reap_stale_runs(home)
        if reaped:
            print(f"{reaped} run(s) cut off by the last stop are marked failed; passes take over.")
        purge_old_runs(home, settings)
        print(f"Dagster UI on http://127.0.0.1:{port}  (Ctrl-C stops it)", flush=True)
        # The children hold the lock too: a daemon that outlives a kill of this process keeps it.
        return _supervise(_commands(port), home, lock.fileno())


def reap_stale_runs(home: Path) -> int:
    """Mark started runs whose process is gone as failed: they would hold their slot for an hour."""
    with dg.DagsterInstance.from_config(str(home)) as instance:
        started = instance.get_runs(dg.RunsFilter(statuses=list(STARTED)))
        stale = [run for run in started if not is_alive(home, run.run_id)]
        for run in stale:
            instance.report_run_failed(run, "Cut off by a stop of Contested.")
        return len(stale)


def purge_old_runs(home: Path, settings: Settings) -> int:
    """Delete runs older than 30 days, with their logs: Dagster itself keeps them for ever."""
    with dg.DagsterInstance.from_config(str(home)) as instance:
        old = instance.get_run_ids(dg.RunsFilter(created_before=now(settings) - KEEP_RUNS))
        for run_id in old:
            instance.delete_run(run_id)
            shutil.rmtree(home / "storage" / run_id, ignore_errors=True)
        return len(old)


def _commands(port: int) -> list[list[str]]:
    workspace = ["-w", str(PROJECT / "workspace.yaml")]
    scripts = Path(sys.executable).parent
    return [
        [str(scripts / "dagster-webserver"), "-h", "127.0.0.1", "-p", str(port), *workspace],
        [str(scripts / "dagster-daemon"), "run", *workspace],
    ]


def _supervise(commands: list[list[str]], home: Path, lock: int) -> int:
    environment = {**os.environ, "DAGSTER_HOME": str(home)}
    children = [
        subprocess.Popen(command, env=environment, pass_fds=[lock])  # noqa: S603
        for command in commands
    ]
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
