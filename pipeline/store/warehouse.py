"""The pipeline's own DuckDB file: locked, healed, migrated, and open only for a moment.

    with warehouse.session() as con: ...     # the lock is kept until warehouse.close()

Connections are short because an exception from COMMIT does not say what was committed: the next
session reads it from the file. The lock outlives them, so that nobody comes between two stages.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from pipeline.settings import Folders
from pipeline.store.heal import heal, settle
from pipeline.store.lock import Patience, ProcessLock, silent
from pipeline.store.opening import connect, lock_holder, read_everything, trouble, unusable
from pipeline.store.schema import migrate


class Warehouse:
    """One process's hold on `data/warehouse.duckdb`. Nothing is touched before a session."""

    def __init__(
        self,
        folders: Folders,
        *,
        wait_seconds: float = 1800,
        progress: Callable[[str], None] = silent,
    ) -> None:
        self.healed: str | None = None  # what was repaired, for the report
        self._folders = folders
        self._wait = wait_seconds
        self._progress = progress
        self._lock = ProcessLock(
            folders.warehouse_lock, wait_seconds=wait_seconds, progress=progress
        )
        self._ready = False

    @contextmanager
    def session(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection to a sound, migrated warehouse, closed at the end whatever happens.

        WarehouseBusy when another process keeps it; WarehouseUnusable when a person must act.
        """
        con = self._open()
        try:
            if not self._ready:
                migrate(con)
                self._ready = True
            yield con
        except duckdb.Error as error:
            if trouble(error) == "damage":
                self._suspect.touch()
            raise
        finally:
            con.close()

    def close(self) -> None:
        """Release the lock."""
        self._ready = False
        self._lock.release()

    @property
    def _suspect(self) -> Path:
        """Marks a file that opened and then failed: the next session reads all of it first."""
        return self._folders.data / "warehouse.suspect"

    def _open(self) -> duckdb.DuckDBPyConnection:
        self._folders.data.mkdir(parents=True, exist_ok=True)
        if self._lock.acquire():
            self._note(settle(self._folders))
        try:
            return self._connect()
        except duckdb.Error as error:
            if trouble(error) != "damage":
                raise unusable(self._folders.warehouse, error) from error
            self._note(heal(self._folders, str(error)))
        self._suspect.unlink(missing_ok=True)
        self._ready = False
        return self._connect()

    def _connect(self) -> duckdb.DuckDBPyConnection:
        """Wait out whoever opened the file without asking for our lock (a DuckDB shell, say)."""
        patience = Patience(self._wait, self._progress)
        while True:
            try:
                con = connect(self._folders.warehouse)
                break
            except duckdb.Error as error:
                if trouble(error) != "locked":
                    raise
                patience.wait(lock_holder(error))
        if self._suspect.exists():
            self._examine(con)
        return con

    def _examine(self, con: duckdb.DuckDBPyConnection) -> None:
        self._progress("Reading the whole warehouse: the last pass met an error in it")
        try:
            read_everything(con)
        except duckdb.Error:
            con.close()
            raise
        self._suspect.unlink()

    def _note(self, repaired: str | None) -> None:
        if repaired:
            self.healed = repaired
            self._progress(repaired)
