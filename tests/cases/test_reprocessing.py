"""Ids survive reprocessing, kills and the order of passes."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime

import duckdb
import pytest

from pipeline.domain.cases import placing
from tests.cases.newsroom import Newsroom, article_id, claim, day, denial, legal, said

Opener = Callable[[str], Newsroom]

# Places articles one after the other, and says so after each, so that it can be killed in between.
CHILD = """
import sys
from datetime import UTC, datetime
from pathlib import Path
import duckdb
from pipeline.settings import Settings
from pipeline.stages import cases
from pipeline.stages.report import Stage
place = cases.place
def slowly(read, *args):
    print(read.article.article_id, flush=True)
    return place(read, *args)
cases.place = slowly
data = Path(sys.argv[1])
with duckdb.connect(str(data / "warehouse.duckdb")) as con:
    stage = Stage(con, Settings(data=data), datetime(2020, 10, 1, tzinfo=UTC), "run")
    cases.build_cases(stage, batch_size=2)
"""


def publish_story(newsroom: Newsroom, number: int) -> None:
    """A long dispute of four companies, one article a day."""
    organisation = ("Acme", "Beta Ltd", "Transport for London", "Gamma")[number % 4]
    statements = [
        [claim(organisation, f"{organisation} was hacked.", claimant="Cyble")],
        [denial(organisation, "Not so."), claim(organisation, "Cyble says so.", claimant="Cyble")],
        [legal(organisation, "A notice.", "notice", addressee="Cyble")],
        [said("confirmation", organisation, "It admits it."), denial(organisation, "Earlier: no.")],
    ][(number // 4) % 4]
    newsroom.publish(f"https://a.example/{number}", *statements, at=day(number))


def test_several_passes_give_what_one_gives(open_newsroom: Opener) -> None:
    names = ("once", "batches", "one by one", "by fives")
    at_once, by_batches, *in_parts = map(open_newsroom, names)
    for number in range(16):
        for newsroom, size in zip((at_once, *in_parts), (16, 1, 5), strict=True):
            publish_story(newsroom, number)
            if (number + 1) % size == 0:
                newsroom.build(day(20))
        publish_story(by_batches, number)
    in_parts[1].build(day(20))
    by_batches.build(day(20), batch_size=3)

    for newsroom in (*in_parts, by_batches):
        assert newsroom.snapshot() == at_once.snapshot()
    assert len(at_once.rows("SELECT * FROM cases")) == 4


def test_killed_in_the_middle_and_run_again_it_ends_the_same(open_newsroom: Opener) -> None:
    undisturbed, killed = open_newsroom("whole"), open_newsroom("killed")
    for newsroom in (undisturbed, killed):
        for number in range(16):
            publish_story(newsroom, number)
    undisturbed.build(day(20))
    killed.con.close()
    for articles in (3, 6):
        with subprocess.Popen(
            [sys.executable, "-c", CHILD, str(killed.data)], stdout=subprocess.PIPE
        ) as child:
            assert child.stdout is not None
            for _ in range(articles):
                assert child.stdout.readline()
            time.sleep(0.01)
            os.kill(child.pid, signal.SIGKILL)
    killed.con = duckdb.connect(str(killed.settings.folders.warehouse))
    left = killed.rows("SELECT count(*) FROM case_readings")[0][0]
    killed.build(day(20))

    assert 0 < left < 16
    assert killed.snapshot() == undisturbed.snapshot()


@pytest.fixture
def told(newsroom: Newsroom) -> Newsroom:
    for number in range(16):
        publish_story(newsroom, number)
    newsroom.run(day(16))
    return newsroom


def ids(newsroom: Newsroom) -> list[tuple[str, ...]]:
    return newsroom.rows("SELECT event_id, case_id, event, article_id FROM events ORDER BY ALL")


def test_a_newer_model_that_finds_the_same_keeps_every_id(told: Newsroom) -> None:
    before, alerts = ids(told), told.ledger()
    for one, url in told.urls.items():
        told.con.execute("UPDATE statements SET model_version = 'm2' WHERE article_id = ?", [one])
        told.con.execute(
            "UPDATE article_labels SET model_version = 'm2' WHERE article_id = ?", [one]
        )
        assert article_id(url) == one
    report = told.build(day(17))
    told.alert(day(17))

    assert report.counts["articles placed"] == 16
    assert ids(told) == before
    assert [row.alert_id for row in told.ledger()] == [row.alert_id for row in alerts]


def test_a_newer_case_builder_places_everything_again_to_the_same_ids(
    told: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = ids(told)
    monkeypatch.setattr("pipeline.stages.cases.LINKER_VERSION", placing.LINKER_VERSION + "b")
    report = told.build(day(17))

    assert report.counts["articles placed"] == 16
    assert ids(told) == before
    assert told.rows("SELECT DISTINCT linker_version FROM event_coverage") == [
        (placing.LINKER_VERSION + "b",)
    ]


def test_an_event_whose_first_evidence_goes_keeps_its_id_as_long_as_anybody_reports_it(
    newsroom: Newsroom,
) -> None:
    newsroom.publish("https://a.example/1", denial("Acme", "Not so."), at=day(0))
    newsroom.publish("https://a.example/2", denial("Acme", "No, it says."), at=day(1))
    newsroom.build(day(1))
    ((event_id, case_id, _, first),) = ids(newsroom)
    newsroom.reclassify("https://a.example/1", model="m2")
    newsroom.build(day(2))
    promoted = ids(newsroom)
    newsroom.reclassify("https://a.example/2", model="m2")
    newsroom.build(day(3))

    assert first == article_id("https://a.example/1")
    assert promoted == [(event_id, case_id, "denial", article_id("https://a.example/2"))]
    assert ids(newsroom) == []
    assert newsroom.rows("SELECT * FROM cases") == []


def test_an_edited_article_replaces_what_it_said_before(newsroom: Newsroom) -> None:
    url = "https://a.example/1"
    newsroom.publish(url, claim("Acme", "Acme was hacked."), denial("Acme", "Not so."), at=day(0))
    newsroom.build(day(0))
    ((case_id,),) = newsroom.rows("SELECT case_id FROM cases")
    newsroom.publish(url, claim("Acme", "Acme was hacked."), at=day(0), version=2)
    newsroom.build(day(1))

    assert newsroom.rows("SELECT case_id, event, version FROM events") == [(case_id, "claim", 2)]
    assert newsroom.rows("SELECT count(*) FROM links") == [(0,)]


def test_a_corrected_name_renames_the_case_and_keeps_its_alert(newsroom: Newsroom) -> None:
    url = "https://a.example/1"
    newsroom.publish(url, denial("Paytm", "Not so."), claim("Paytm", "A hack."), at=day(0))
    newsroom.run(day(0))
    ((case_id,),) = newsroom.rows("SELECT case_id FROM cases")
    newsroom.reclassify(
        url, denial("Paytm Mall", "Not so."), claim("Paytm Mall", "A hack."), model="m2"
    )
    newsroom.run(day(1))

    assert newsroom.rows("SELECT case_id, organisation FROM cases") == [(case_id, "Paytm Mall")]
    (alert,) = newsroom.ledger()
    assert alert.facts.organisation == "Paytm Mall"


def test_an_article_that_moves_to_another_case_takes_its_alert_along(newsroom: Newsroom) -> None:
    newsroom.publish("https://a.example/0", claim("Paytm Mall", "A hack."), at=day(0))
    newsroom.publish("https://a.example/1", denial("Paytm", "Not so."), at=day(1), score=0.9)
    newsroom.publish("https://a.example/2", claim("Paytm", "Another hack."), at=day(1.5))
    newsroom.run(day(2))
    newsroom.reclassify("https://a.example/1", denial("Paytm Mall", "Not so."), model="m2")
    newsroom.run(day(2.5))

    assert newsroom.rows(
        "SELECT organisation, event FROM events JOIN cases USING (case_id) ORDER BY ALL"
    ) == [("Paytm", "claim"), ("Paytm Mall", "claim"), ("Paytm Mall", "denial")]
    (alert,) = newsroom.ledger()
    assert alert.facts.organisation == "Paytm Mall"


def test_evidence_that_was_classified_anew_is_kept_until_it_is_placed_again(
    newsroom: Newsroom,
) -> None:
    newsroom.publish("https://a.example/1", denial("Acme", "Not so."), at=day(0))
    newsroom.build(day(0))
    before = ids(newsroom)
    # The first article's statements have new offsets; a second one comes to the case before it.
    newsroom.reclassify("https://a.example/1", denial("Acme", "Not so, it says."), model="m2")
    newsroom.publish("https://a.example/0", claim("Acme", "A hack."), at=day(-1))
    newsroom.build(day(1))

    assert set(before) < set(ids(newsroom))


def test_duplicates_never_arise(told: Newsroom) -> None:
    publish_story(told, 16)
    told.run(day(17))
    for table, key in (
        ("cases", "case_id"),
        ("events", "event_id"),
        ("event_coverage", "event_id, article_id"),
        ("links", "event_id"),
        ("case_readings", "article_id, version, model_version, linker_version"),
    ):
        repeated = told.rows(f"SELECT {key} FROM {table} GROUP BY {key} HAVING count(*) > 1")

        assert (table, repeated) == (table, [])


def test_times_are_naive_utc_in_the_warehouse(told: Newsroom) -> None:
    ((opened, created),) = told.rows("SELECT min(opened_at), max(created_at) FROM cases")

    assert opened == datetime(2020, 8, 30, 9)  # noqa: DTZ001
    assert created == day(16).replace(tzinfo=None)
