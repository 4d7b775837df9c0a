"""`contested run`, `up`, `add` and `replay`: the verbs that make the pipeline work."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from pipeline.assets.pages import KINDS
from pipeline.commands.run import PassResult, run_pass
from pipeline.commands.up import up
from pipeline.settings import Settings

DataOption = Annotated[Path | None, typer.Option("--data", help="The data folder.")]
SourcesOption = Annotated[Path | None, typer.Option("--sources", help="The catalogue.")]


def run(sources: SourcesOption = None, data: DataOption = None) -> None:
    """One pass over all enabled sources. Exit 0 completed, 1 a stage failed, 2 configuration."""
    raise typer.Exit(_pass(_settings(data, sources)))


def serve(
    port: Annotated[int, typer.Option(help="Port of the Dagster UI on 127.0.0.1.")] = 3000,
) -> None:
    """The Dagster UI and the schedules, until interrupted."""
    raise typer.Exit(up(Settings(), port))


def _settings(data: Path | None, sources: Path | None = None) -> Settings:
    given = {"data": data, "sources": sources}
    return Settings().model_copy(
        update={name: value for name, value in given.items() if value is not None}
    )


def _pass(settings: Settings, kinds: Sequence[str] = tuple(KINDS)) -> int:
    """Run a pass with its progress on the terminal. Returns the exit code of the contract."""
    console = Console(stderr=True, highlight=False)

    def progress(line: str) -> None:
        console.print(line, markup=False, style="dim")

    return _told(run_pass(settings, kinds=kinds, progress=progress), console)


def _told(result: PassResult, console: Console) -> int:
    for failure in result.failed:
        console.print(f"Failed: {failure}", markup=False, style="red")
    if result.misconfigured:
        return 2
    return 0 if result.succeeded else 1
