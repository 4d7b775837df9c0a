"""The graph as people see it, and what a person is told when a run fails."""

import itertools
from pathlib import Path

import dagster as dg

from pipeline.assets.pages import KINDS, page_key
from pipeline.commands.up import reap_stale_runs
from pipeline.definitions import defs
from pipeline.schedules import STAGES, pass_job
from pipeline.sensors import failure_text


def test_definitions_hold_together_without_any_environment() -> None:
    dg.Definitions.validate_loadable(defs)


def test_every_asset_says_what_it_is() -> None:
    graph = defs.resolve_asset_graph()
    keys = graph.get_all_asset_keys()

    assert keys == {*map(page_key, KINDS), *map(dg.AssetKey, STAGES)}
    assert all(graph.get(key).description for key in keys)
    assert all(graph.get(key).kinds for key in keys)


def test_stages_follow_one_another_in_the_order_of_the_readme() -> None:
    graph = defs.resolve_asset_graph()

    for earlier, later in itertools.pairwise(STAGES):
        assert graph.get(dg.AssetKey(later)).parent_keys == {dg.AssetKey(earlier)}


def test_a_failure_is_one_line_that_says_that_nothing_is_lost() -> None:
    text = failure_text("crawl_and_alert", "0123456789ab", "\nDisk full\n  at line 3")

    assert "crawl_and_alert failed (01234567): Disk full" in text
    assert "next pass" in text


def test_runs_cut_off_by_a_dead_daemon_are_reaped(tmp_path: Path) -> None:
    with dg.DagsterInstance.from_config(str(tmp_path)) as instance:
        run = instance.create_run_for_job(defs.resolve_job_def(pass_job.name))
        instance.report_run_canceling(run)

    assert reap_stale_runs(tmp_path) == 1
    with dg.DagsterInstance.from_config(str(tmp_path)) as instance:
        stored = instance.get_run_by_id(run.run_id)
    assert stored is not None
    assert stored.status is dg.DagsterRunStatus.FAILURE
