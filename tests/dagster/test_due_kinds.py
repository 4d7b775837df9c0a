from datetime import UTC, datetime
from pathlib import Path

import dagster as dg

from pipeline.assets.pages import KINDS
from pipeline.liveness import marked_alive
from pipeline.schedules import CADENCE_MINUTES, due_kinds, kinds_in_flight, kinds_tag


def at(hour: int, minute: int) -> datetime:
    return datetime(2026, 3, 1, hour, minute, tzinfo=UTC)


def test_every_kind_has_a_cadence() -> None:
    assert set(CADENCE_MINUTES) == set(KINDS)


def test_on_the_hour_everything_is_due() -> None:
    assert set(due_kinds(at(5, 0), in_flight=[])) == set(KINDS)


def test_ten_past_only_news_is_due() -> None:
    assert due_kinds(at(5, 10), in_flight=[]) == ["news"]


def test_half_past_vendors_are_due_and_courts_are_not() -> None:
    due = due_kinds(at(5, 30), in_flight=[])

    assert "vendor" in due
    assert "court" not in due


def test_a_kind_still_being_crawled_is_left_out() -> None:
    assert due_kinds(at(5, 10), in_flight=["news"]) == []


@dg.job
def nothing() -> None:
    pass


def test_waiting_and_living_runs_are_in_flight_and_dead_ones_are_not(tmp_path: Path) -> None:
    with dg.DagsterInstance.from_config(str(tmp_path)) as instance:

        def run(kind: str, status: dg.DagsterRunStatus) -> str:
            tags = kinds_tag([kind])
            return instance.create_run_for_job(nothing, tags=tags, status=status).run_id

        run("vendor", dg.DagsterRunStatus.NOT_STARTED)
        run("court", dg.DagsterRunStatus.FAILURE)
        run("tracker", dg.DagsterRunStatus.STARTED)  # killed: nobody holds its mark
        living = run("news", dg.DagsterRunStatus.STARTED)

        with marked_alive(tmp_path, living):
            assert kinds_in_flight(instance) == {"vendor", "news"}
        assert kinds_in_flight(instance) == {"vendor"}
