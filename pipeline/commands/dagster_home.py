"""Where Dagster keeps its runs."""

import os
import shutil
from pathlib import Path

from pipeline.settings import PROJECT

SHIPPED = PROJECT / "dagster_home"


def dagster_home(chosen: Path | None = None) -> Path:
    """The chosen folder, else `$DAGSTER_HOME`, else the project's; with its configuration there.

    Dagster runs without one too, but then with telemetry on and no limit on runs.
    """
    home = (chosen or Path(os.environ.get("DAGSTER_HOME", SHIPPED))).resolve()
    home.mkdir(parents=True, exist_ok=True)
    if not (home / "dagster.yaml").exists():
        shutil.copyfile(SHIPPED / "dagster.yaml", home / "dagster.yaml")
    return home
