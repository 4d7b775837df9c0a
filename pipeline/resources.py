"""What a run works with: one resource, made when the run starts and closed when it ends.

The warehouse's lock is taken by the first stage that writes and released here, at the end of the
run, so no other run can come between two stages. Under the in-process executor a resource lives as
long as its run; nothing is opened at import.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import datetime
from pathlib import Path

import dagster as dg

from pipeline.clock import now
from pipeline.delivery.operations import notify_operations
from pipeline.liveness import marked_alive
from pipeline.settings import Settings
from pipeline.stages.report import Stage, silent
from pipeline.store.warehouse import Warehouse


class Workbench:
    """Settings, warehouse and progress of one run."""

    def __init__(self, settings: Settings, progress: Callable[[str], None] = silent) -> None:
        self.settings = settings
        self.progress = progress
        self.warehouse = Warehouse(settings.folders, progress=progress)
        self._told_of: str | None = None

    @property
    def now(self) -> datetime:
        return now(self.settings)

    @contextmanager
    def stage(self, context: dg.AssetExecutionContext) -> Iterator[Stage]:
        """A stage's connection, clock and run."""
        with self.warehouse.session() as con:
            self._tell_of_healing()
            yield Stage(con, self.settings, self.now, context.run.run_id, self._told(context))

    def _tell_of_healing(self) -> None:
        if self.warehouse.healed and self.warehouse.healed != self._told_of:
            self._told_of = self.warehouse.healed
            notify_operations(self.settings, f"The warehouse was repaired: {self._told_of}")

    def _told(self, context: dg.AssetExecutionContext) -> Callable[[str], None]:
        """Progress goes to the run's log and to the person who waits."""

        def progress(message: str) -> None:
            context.log.info(message)
            self.progress(message)

        return progress


def workbench_resource(
    settings: Settings | None = None, progress: Callable[[str], None] = silent
) -> dg.ResourceDefinition:
    """The workbench for `settings`, or for the environment as it is when the run starts."""

    @dg.resource(description="Settings, warehouse and clock of the run.")
    def workbench(context: dg.InitResourceContext) -> Iterator[Workbench]:
        bench = Workbench(settings or Settings(), progress)
        with _alive(context):
            try:
                yield bench
            finally:
                bench.warehouse.close()

    return workbench


def _alive(context: dg.InitResourceContext) -> AbstractContextManager[None]:
    if context.instance is None or context.run is None:
        return nullcontext()  # not within a run
    return marked_alive(Path(context.instance.root_directory), context.run.run_id)
