"""The graph as people see it, and what a person is told when a run fails."""

import itertools
from datetime import UTC, datetime, timedelta
from pathlib import Path

import dagster as dg
import pytest

from pipeline.assets.pages import KINDS, page_key
from pipeline.commands.up import KEEP_RUNS, purge_old_runs, reap_stale_runs
from pipeline.definitions import defs
from pipeline.liveness import marked_alive
from pipeline.schedules import STAGES, WATCH_KEY, pass_job
from pipeline.sensors import failure_text, run_failure_to_operations
from pipeline.settings import Settings


def test_definitions_hold_together_without_any_environment() -> None:
    dg.Definitions.validate_loadable(defs)


def test_every_asset_says_what_it_is() -> None:
    graph = defs.resolve_asset_graph()
    keys = graph.get_all_asset_keys()

    assert keys == {*map(page_key, KINDS), WATCH_KEY, *map(dg.AssetKey, STAGES)}
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


def test_only_runs_whose_process_is_gone_are_reaped(tmp_path: Path) -> None:
    with dg.DagsterInstance.from_config(str(tmp_path)) as instance:
        job = defs.resolve_job_def(pass_job.name)
        dead, living = (
            instance.create_run_for_job(job, status=dg.DagsterRunStatus.STARTED).run_id
            for _ in range(2)
        )

    with marked_alive(tmp_path, living):
        assert reap_stale_runs(tmp_path) == 1

    with dg.DagsterInstance.from_config(str(tmp_path)) as instance:
        statuses = {run.run_id: run.status for run in instance.get_runs()}
    assert statuses == {
        dead: dg.DagsterRunStatus.FAILURE,
        living: dg.DagsterRunStatus.STARTED,
    }


def test_runs_older_than_a_month_are_deleted(tmp_path: Path) -> None:
    later = datetime.now(UTC) + KEEP_RUNS + timedelta(days=1)
    with dg.DagsterInstance.from_config(str(tmp_path)) as instance:
        instance.create_run_for_job(defs.resolve_job_def(pass_job.name))

        assert purge_old_runs(tmp_path, Settings()) == 0
        assert purge_old_runs(tmp_path, Settings(now=later)) == 1
        assert instance.get_runs_count() == 0


def test_a_failure_that_repeats_itself_is_told_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    @dg.asset
    def catalogue(problem: dg.ResourceParam[str]) -> None:
        raise ValueError(problem)

    with dg.DagsterInstance.from_config(str(tmp_path)) as instance:
        told = []
        for problem in ("no such kind", "no such kind", "disk full"):
            result = dg.materialize(
                [catalogue], instance=instance, resources={"problem": problem}, raise_on_error=False
            )
            failure = result.get_run_failure_event()
            capsys.readouterr()
            with dg.build_run_status_sensor_context(
                "sensor", failure, instance, result.dagster_run
            ) as context:
                run_failure_to_operations(context.for_run_failure())
            told.append(capsys.readouterr().err)

    first, repeated, other = (" ".join(text.split()) for text in told)
    assert "no such kind" in first
    assert repeated == ""
    assert "disk full" in other
