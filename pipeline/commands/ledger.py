"""`contested ledger`: look at, back up and restore the record of what was sent."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from pipeline.clock import now
from pipeline.commands.elsewhere import demo_hint
from pipeline.settings import Settings
from pipeline.stages.deliveries import stuck_alerts
from pipeline.stages.sending import machine_time
from pipeline.store.ledger import Ledger
from pipeline.store.ledger_backup import KEEP, back_up, restore
from pipeline.store.ledger_schema import LedgerError, delivery_lock

DataOption = Annotated[Path | None, typer.Option("--data", help="The data folder.")]

app = typer.Typer(add_completion=False, help="The record of what was sent.", no_args_is_help=True)


@app.command()
def status(data: DataOption = None) -> None:
    """Alerts by state, and those that a person should look at. Exit 1 when there are any."""
    settings = _settings(data)
    path = _existing(settings)
    try:
        with Ledger(path) as ledger:
            states = Counter(row.state for row in ledger.known().values())
            stuck = stuck_alerts(ledger, now(settings))
    except LedgerError as error:
        raise _told(error) from error
    typer.echo(", ".join(f"{count} {state}" for state, count in sorted(states.items())) or "empty")
    for row in stuck:
        typer.echo(f"{row.state}: {row.organisation}, {row.event}, {row.channel}: {row.error}")
    raise typer.Exit(1 if stuck else 0)


@app.command()
def backup(
    data: DataOption = None,
    keep: Annotated[int, typer.Option(min=1, help="How many backups to keep.")] = KEEP,
) -> None:
    """Copy the ledger to the data folder's backups."""
    path = _existing(_settings(data))
    try:
        typer.echo(f"Backed up to {back_up(path, machine_time(), keep)}")
    except LedgerError as error:
        raise _told(error) from error


@app.command(name="restore")
def restore_from(file: Path, data: DataOption = None) -> None:
    """Put the backup FILE in the ledger's place; the replaced one is kept beside it."""
    path = _settings(data).folders.ledger
    try:
        with delivery_lock(path) as alone:
            if not alone:
                typer.echo("Alerts are being delivered: stop that first.", err=True)
                raise typer.Exit(1)
            replaced = restore(file, path, machine_time())
    except LedgerError as error:
        raise _told(error) from error
    typer.echo(f"Restored {path} from {file}.")
    if replaced:
        typer.echo(f"The replaced ledger is kept as {replaced}.")
    typer.echo("For a day, each alert is looked up in its channel before it is posted.")


def _settings(data: Path | None) -> Settings:
    return Settings(data=data) if data else Settings()


def _existing(settings: Settings) -> Path:
    path = settings.folders.ledger
    if not path.exists():
        typer.echo(f"There is no ledger at {path}.{demo_hint(settings.folders)}", err=True)
        raise typer.Exit(1)
    return path


def _told(error: LedgerError) -> typer.Exit:
    typer.echo(str(error), err=True)
    return typer.Exit(1)
