"""Assembly, nothing but wiring. Assets are in `assets/`, what they do in `stages/`.

contested up          # the UI on http://127.0.0.1:3000, schedules on
"""

import dagster as dg

from pipeline.assets import pages, read, tell, watch
from pipeline.resources import workbench_resource
from pipeline.schedules import pass_job, passes_by_cadence
from pipeline.sensors import run_failure_to_operations


def definitions(workbench: dg.ResourceDefinition) -> dg.Definitions:
    """Everything, around one workbench: the environment's, or that of one pass."""
    return dg.Definitions(
        assets=dg.load_assets_from_modules([pages, read, tell, watch]),
        jobs=[pass_job],
        schedules=[passes_by_cadence],
        sensors=[run_failure_to_operations],
        resources={"workbench": workbench},
        # One process a run: the warehouse's lock is held from the first writing stage to the last.
        executor=dg.in_process_executor,
    )


defs = definitions(workbench_resource())
