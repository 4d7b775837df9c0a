"""The demo's data folder: what it must remember from run to run, and how it starts over.

data/demo/.contested-demo   only a folder with this marker is ever removed
data/demo/port              the port of the small web, part of every URL
data/demo/day               the last simulated day that was finished
"""

import shutil
from datetime import date
from pathlib import Path

from pipeline.settings import PROJECT

MARKER = ".contested-demo"


class HomeError(Exception):
    """The folder cannot be used; says what to do about it."""


class DemoHome:
    """A folder that belongs to the demo."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sources = folder / "sources.yaml"
        self.dagster = folder / "dagster"
        self.database = folder / "contested.duckdb"
        self.ledger = folder / "ledger.sqlite"
        self.alerts = folder / "alerts.html"
        self._port = folder / "port"
        self._day = folder / "day"

    @property
    def port(self) -> int | None:
        """The port of earlier runs, None on the first."""
        return int(self._port.read_text()) if self._port.exists() else None

    @property
    def day(self) -> date | None:
        """The last day that was finished, None when none was."""
        return date.fromisoformat(self._day.read_text().strip()) if self._day.exists() else None

    def keep_port(self, port: int) -> None:
        self._port.write_text(f"{port}\n")

    def keep_day(self, day: date) -> None:
        """Note a finished day. A kill before this line repeats the day, which changes nothing."""
        self._day.write_text(f"{day.isoformat()}\n")


def open_home(folder: Path, *, fresh: bool) -> DemoHome:
    """The demo's folder, made when it is not there, emptied first when `fresh`.

    HomeError when the folder holds anything that the demo did not put there.
    """
    folder = folder.resolve()
    marker = folder / MARKER
    if folder.exists() and any(folder.iterdir()) and not marker.exists():
        raise HomeError(
            f"{folder} is not empty and was not made by the demo: it is left alone.\n"
            "Name another folder with --data."
        )
    if fresh and marker.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    marker.write_text("Made by `contested demo`, which may delete this folder (--fresh).\n")
    home = DemoHome(folder)
    home.dagster.mkdir(exist_ok=True)
    shutil.copy(PROJECT / "dagster_home" / "dagster.yaml", home.dagster / "dagster.yaml")
    return home
