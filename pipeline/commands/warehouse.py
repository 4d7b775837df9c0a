"""`contested warehouse`: look at the warehouse's files, check one, put a backup in its place."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import duckdb
import typer

from pipeline.commands.elsewhere import demo_hint
from pipeline.settings import Folders, Settings
from pipeline.store.backups import newest_first
from pipeline.store.heal import damaged_folder, reads_whole, restore
from pipeline.store.lock import ProcessLock, WarehouseBusy
from pipeline.store.opening import WarehouseUnusable, read_everything
from pipeline.store.warehouse import Warehouse

DataOption = Annotated[Path | None, typer.Option("--data", help="The data folder.")]

app = typer.Typer(
    add_completion=False, help="The pipeline's own database and its copies.", no_args_is_help=True
)


@app.command()
def status(data: DataOption = None) -> None:
    """The files there are, with sizes and times."""
    folders = _folders(data)
    damaged = sorted(damaged_folder(folders).glob("*.duckdb"), reverse=True)
    named = [
        *(("warehouse", folders.warehouse), ("published", folders.published)),
        *(("backup", path) for path in newest_first(folders)),
        *(("damaged", path) for path in damaged),
    ]
    for what, path in named:
        typer.echo(f"{what:<10} {_described(path)}")


@app.command()
def check(data: DataOption = None) -> None:
    """Read every value in the warehouse; a damaged one is healed by that. Exit 1 if it was."""
    folders = _folders(data)
    if not (folders.warehouse.exists() or any(newest_first(folders))):
        _say(f"There is no warehouse at {folders.warehouse}.{demo_hint(folders)}")
        raise typer.Exit(1)
    warehouse = Warehouse(folders, progress=_say)
    try:
        with warehouse.session() as con:
            read_everything(con)
    except duckdb.Error as error:
        _say(f"Damaged: {error}")
        with warehouse.session():
            pass  # opening heals what the first session found
    except (WarehouseBusy, WarehouseUnusable) as error:
        _say(str(error))
        raise typer.Exit(1) from None
    finally:
        warehouse.close()
    typer.echo("The warehouse was healed." if warehouse.healed else "The warehouse is sound.")
    raise typer.Exit(1 if warehouse.healed else 0)


@app.command(name="restore")
def restore_from(file: Path, data: DataOption = None) -> None:
    """Put the copy FILE in the warehouse's place; the replaced one is kept in data/damaged."""
    folders = _folders(data)
    if not reads_whole(file):
        _say(f"{file} is not a warehouse that can be read. Nothing was changed.")
        raise typer.Exit(1)
    folders.data.mkdir(parents=True, exist_ok=True)
    lock = ProcessLock(folders.warehouse_lock, wait_seconds=60, progress=_say)
    try:
        lock.acquire()
        aside = restore(folders, file)
    except WarehouseBusy as error:
        _say(str(error))
        raise typer.Exit(1) from None
    finally:
        lock.release()
    typer.echo(f"Restored {folders.warehouse} from {file}; the replaced one, if any, is {aside}.")


def _described(path: Path) -> str:
    if not path.exists():
        return f"{path}  (none)"
    state = path.stat()
    changed = datetime.fromtimestamp(state.st_mtime, UTC)
    return f"{path}  {state.st_size / 2**20:,.1f} MiB  {changed:%Y-%m-%d %H:%M:%S}Z"


def _folders(data: Path | None) -> Folders:
    return (Settings(data=data) if data else Settings()).folders


def _say(message: str) -> None:
    print(message, file=sys.stderr)
