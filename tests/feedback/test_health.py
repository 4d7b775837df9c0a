"""Operations hear of the system's health: when it changes, in both directions, and once a day."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pytest
from pydantic import SecretStr

from pipeline.domain.health_words import duration, pulse
from pipeline.settings import Settings
from pipeline.stages.health import tell_operations
from pipeline.stages.report import Stage
from pipeline.store.conditions import ATTEMPTS, Conditions
from pipeline.store.failures import record_failure
from pipeline.store.ledger import Ledger
from scrapers.memory import Memory
from tests.delivery.facts import DENIAL, draft, drafts
from tests.delivery.slack_server import SlackServer

START = datetime(2026, 3, 2, 8, tzinfo=UTC)


class House:
    """A data folder in which passes ran, and what operations are told at the end of each."""

    def __init__(self, data: Path, con: duckdb.DuckDBPyConnection) -> None:
        self.con = con
        self.settings = Settings(_env_file=None, data=data)
        self.memory = Memory(self.settings.folders.crawl_state)
        self.ledger = Ledger(self.settings.folders.ledger)
        self.told: list[str] = []
        self.reached = True

    def polled(self, at: datetime, *sources: str, status: str = "ok", new: int = 1) -> None:
        """One crawl that polled these sources; a cadence may follow a name: `register/1440`."""
        for source in sources:
            name, _, cadence = source.partition("/")
            row: dict[str, object] = {
                **{"pass_id": f"{at:%d%H%M}", "source": name, "kind": "news", "how": "feed"},
                **{"started_at": at.isoformat(), "finished_at": at.isoformat(), "fetched": 1},
                **{"new": new, "known": 1, "errors": 0, "overlap": None, "newest_at": None},
                **{"status": status, "reason": None, "minimum_items": 1, "dropped": "{}"},
                "cadence_minutes": int(cadence or 10),
            }
            self.memory.record_pass(row)

    def end_of_pass(self, at: datetime) -> list[str]:
        """The lines said now."""
        before = len(self.told)
        tell_operations(Stage(self.con, self.settings, at, "run"), self._tell)
        return self.told[before:]

    def _tell(self, _settings: Settings, text: str) -> bool:
        if self.reached:
            self.told += text.splitlines()
        return self.reached


@pytest.fixture
def house(tmp_path: Path, empty_warehouse: Path) -> Iterator[House]:
    with duckdb.connect(shutil.copy(empty_warehouse, tmp_path)) as con:
        yield House(tmp_path, con)


def hours(number: float) -> timedelta:
    return timedelta(hours=number)


def test_sources_that_fall_silent_are_one_line_once_and_so_is_that_they_are_well_again(
    house: House,
) -> None:
    names = [f"source {number}" for number in range(7)]
    house.polled(START, *names, "fine")
    house.polled(START + hours(5), *names, status="unreachable", new=0)
    house.polled(START + hours(5), "fine")
    assert house.end_of_pass(START + hours(5)) == []
    house.polled(START + hours(7), *names, status="refused", new=0)
    house.polled(START + hours(7), "fine")
    (line,) = house.end_of_pass(START + hours(7))
    assert house.end_of_pass(START + hours(8)) == []
    house.polled(START + hours(9), *names[:2])
    (well,) = house.end_of_pass(START + hours(9))

    assert line == (
        "7 sources are silent, without a success for 3 cadences and 6 h: source 0 (for 7 h), "
        "source 1 (for 7 h), source 2 (for 7 h), source 3 (for 7 h), source 4 (for 7 h) and 2 more"
    )
    assert well == "2 sources are well again: source 0 (after 9 h), source 1 (after 9 h)"
    assert house.end_of_pass(START + hours(10)) == []


def test_a_source_may_be_quiet_for_three_of_its_own_cadences(house: House) -> None:
    house.polled(START, "register/1440")
    house.polled(START + hours(60), "register/1440", status="failing")
    assert house.end_of_pass(START + hours(60)) == []
    house.polled(START + hours(73), "register/1440", status="failing")

    (line,) = house.end_of_pass(START + hours(73))
    assert line.startswith("1 source is silent")
    assert line.endswith("register (for 3 days)")


def test_a_source_that_was_not_polled_is_not_silent_and_one_taken_out_says_nothing(
    house: House,
) -> None:
    house.polled(START, "court", "gone")
    house.polled(START + hours(30), "news")
    assert house.end_of_pass(START + hours(30)) == []
    house.polled(START + hours(31), "gone", status="failing")
    assert len(house.end_of_pass(START + hours(31))) == 1
    house.polled(START + hours(90), "news", "court")

    assert house.end_of_pass(START + hours(90)) == []


def test_a_source_that_still_fails_after_months_without_a_pass_is_not_well_again(
    house: House,
) -> None:
    house.polled(START, "dead", status="failing")
    house.polled(START + hours(24), "dead", status="failing")
    (silent,) = house.end_of_pass(START + hours(24))
    house.polled(START + timedelta(days=213), "dead", status="failing")
    failing = house.end_of_pass(START + timedelta(days=213))
    house.polled(START + timedelta(days=214), "dead")
    well = house.end_of_pass(START + timedelta(days=214))

    assert silent.startswith("1 source is silent")
    assert failing == []
    assert well == ["1 source is well again: dead (after 214 days)"]


def test_a_silent_source_that_was_not_polled_since_is_not_well_again(house: House) -> None:
    house.polled(START, "off", status="failing")
    house.polled(START + hours(7), "off", status="failing")
    assert len(house.end_of_pass(START + hours(7))) == 1
    house.polled(START + hours(90), "on")
    not_polled = house.end_of_pass(START + hours(90))
    house.polled(START + hours(100), "off")

    assert not_polled == []
    assert house.end_of_pass(START + hours(100)) == ["1 source is well again: off (after 4 days)"]


def test_an_hour_of_passes_without_anything_new_is_told_and_so_is_its_end(house: House) -> None:
    house.polled(START, "a", "b")
    for minutes in range(10, 80, 10):
        assert house.told == []
        moment = START + timedelta(minutes=minutes)
        house.polled(moment, "a", "b", new=0)
        house.end_of_pass(moment)
    house.polled(START + hours(2), "a")
    house.end_of_pass(START + hours(2))

    assert house.told == [
        "Nothing new from any source for 1 h",
        "Something new came in again, after 1 h",
    ]


def test_a_night_in_which_the_machine_was_off_is_no_hour_without_news(house: House) -> None:
    house.polled(START, "a")
    for later in (0.2, 12, 12.2):
        house.polled(START + hours(later), "a", new=0)

    assert house.end_of_pass(START + hours(12.2)) == []


def test_what_cannot_be_said_is_said_in_the_next_pass_with_what_came_of_it(house: House) -> None:
    house.ledger.insert([draft(DENIAL)], START)
    (alert_id,) = house.ledger.known()
    house.ledger.claim(alert_id, START)
    house.ledger.release(alert_id, "Slack refuses: invalid_auth; set SLACK_BOT_TOKEN")
    house.reached = False
    assert house.end_of_pass(START) == []
    house.reached = True
    assert house.end_of_pass(START + hours(1)) == [
        "Alerts wait: C0ALERTS: Slack refuses: invalid_auth; set SLACK_BOT_TOKEN"
    ]
    house.reached = False
    house.ledger.claim(alert_id, START)
    house.ledger.sent(alert_id, "1.0", "C0ALERTS", 0, START + hours(5))
    assert house.end_of_pass(START + hours(5)) == []
    house.reached = True

    assert house.end_of_pass(START + hours(5.1)) == ["Alerts go out again: C0ALERTS (after 5 h)"]
    assert house.end_of_pass(START + hours(6)) == []


def test_alerts_in_doubt_and_dead_ones_are_told(house: House) -> None:
    house.ledger.insert(drafts(3), START)
    first, second, third = house.ledger.known()
    for alert_id in (first, second, third):
        house.ledger.claim(alert_id, START)
    house.ledger.uncertain(first, "no answer")
    house.ledger.dead(second, "invalid_blocks")
    house.ledger.sent(third, "1.0", "C0ALERTS", 0, START)

    assert house.end_of_pass(START) == [
        "1 alert is in doubt, posted or not, looked up in each pass: Organisation 0, denial",
        "1 alert is dead, its message refused (contested ledger status): Organisation 1, denial",
    ]
    house.ledger.sent(first, "2.0", "C0ALERTS", 0, START)
    assert house.end_of_pass(START + hours(1)) == [
        "1 alert is in doubt no more: Organisation 0, denial (after 1 h)"
    ]


def test_one_lost_answer_is_no_news_and_a_refusal_to_read_reactions_is(house: House) -> None:
    class Ambiguous(Exception):
        pass

    class Misconfigured(Exception):
        pass

    record_failure(house.con, "feedback", "C0LOST", Ambiguous("no answer"), START, "run")
    assert house.end_of_pass(START) == []
    record_failure(house.con, "feedback", "C0LOST", Ambiguous("no answer"), START, "run")
    record_failure(house.con, "feedback", "C0NEW", Misconfigured("missing_scope"), START, "run")

    assert house.end_of_pass(START) == [
        "Reactions cannot be read: C0LOST: Ambiguous: no answer, "
        "C0NEW: Misconfigured: missing_scope"
    ]


def test_a_process_that_dies_while_telling_says_it_again_but_not_for_ever(house: House) -> None:
    house.ledger.insert([draft(DENIAL)], START)
    (alert_id,) = house.ledger.known()
    house.ledger.claim(alert_id, START)
    house.ledger.dead(alert_id, "invalid_blocks")
    said = []

    def told_and_killed(_settings: Settings, text: str) -> bool:
        said.append(text)
        raise KeyboardInterrupt

    stage = Stage(house.con, house.settings, START, "run")
    for _ in range(ATTEMPTS):
        with pytest.raises(KeyboardInterrupt):
            tell_operations(stage, told_and_killed)
    tell_operations(stage, told_and_killed)
    tell_operations(stage, told_and_killed)

    assert len(said) == ATTEMPTS
    with Conditions(house.settings.folders.ledger) as conditions:
        assert [one.told_at for one in conditions.all()] == [START]


def test_once_a_day_the_channel_hears_how_things_are(house: House, slack: SlackServer) -> None:
    house.settings = house.settings.model_copy(
        update={
            "slack_bot_token": SecretStr("xoxb-ok"),
            "slack_api_url": slack.url,
            "ops_channel": "C0OPS",
        }
    )
    house.polled(START, "a", "b", "c")
    house.polled(START + hours(7), "a", "b")
    house.polled(START + hours(7), "c", status="unreachable")
    for later in (7, 8, 21, 22.5):
        tell_operations(Stage(house.con, house.settings, START + hours(later), "run"))

    pulse = "Well: 2 of 3 sources, 0 articles, 0 contests, 0 alerts in the last 24 h; ledger quiet."
    silent, *rest = "\n".join(str(message["text"]) for message in slack.messages).splitlines()
    assert silent.startswith("1 source is silent")
    assert rest == [pulse, pulse]
    assert {message["channel"] for message in slack.messages} == {"C0OPS"}


def test_before_any_source_was_polled_none_is_said_to_be_well() -> None:
    line = pulse(sources=(0, 0), counts=(0, 0, 0), ledger={}, well=True)

    assert line.startswith("Well: no source polled yet, 0 articles")


def test_durations_are_told_in_the_unit_of_a_person() -> None:
    assert [duration(hours(number)) for number in (-1, 0.5, 1.9, 47, 80)] == [
        *("0 min", "30 min", "1 h", "47 h", "3 days"),
    ]
