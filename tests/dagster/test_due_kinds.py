from datetime import UTC, datetime

import dagster as dg

from pipeline.assets.pages import KINDS
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


def test_a_started_run_is_in_flight_and_a_finished_one_is_not() -> None:
    @dg.job
    def nothing() -> None:
        pass

    with dg.DagsterInstance.ephemeral() as instance:
        running = instance.create_run_for_job(nothing, tags=kinds_tag(["vendor"]))
        instance.report_run_failed(
            instance.create_run_for_job(nothing, tags=kinds_tag(["court"])), "it failed"
        )

        assert kinds_in_flight(instance) == {"vendor"}
        assert instance.get_run_by_id(running.run_id) is not None
