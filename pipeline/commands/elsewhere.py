"""Where there is nothing to show: whether the demo's folder is what was meant."""

import shlex
import sys
from pathlib import Path

from pipeline.demo.home import MARKER, DemoHome
from pipeline.demo.next_steps import shown
from pipeline.settings import Folders


def demo_hint(folders: Folders) -> str:
    """The same command for the demo's data, on a line of its own; empty when there is none."""
    home = DemoHome(folders.data / "demo")
    if not ((home.folder / MARKER).exists() and home.database.exists()):
        return ""
    command = f"{shown(Path(sys.argv[0]))} {shlex.join(sys.argv[1:])}"
    return f"\nThe demo's data is there: {command} --data {shown(home.folder)}"
