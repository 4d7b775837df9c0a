"""The demo keeps its place from run to run, and deletes nothing but its own folder."""

from datetime import date
from pathlib import Path

import pytest

from pipeline.demo.days import DAYS, days_to_run
from pipeline.demo.home import HomeError, open_home


def test_a_new_folder_starts_at_the_first_day_and_remembers_the_rest(tmp_path: Path) -> None:
    home = open_home(tmp_path / "demo", fresh=False)
    home.keep_port(23_456)
    home.keep_day(date(2020, 8, 30))
    again = open_home(tmp_path / "demo", fresh=False)

    assert (again.port, again.day) == (23_456, date(2020, 8, 30))
    assert days_to_run(None) == DAYS
    assert days_to_run(again.day)[0] == date(2020, 8, 31)


def test_after_the_last_day_it_stays_there() -> None:
    assert days_to_run(DAYS[-1]) == DAYS[-1:]


def test_fresh_removes_what_the_demo_made(tmp_path: Path) -> None:
    home = open_home(tmp_path / "demo", fresh=False)
    home.keep_day(DAYS[-1])
    home = open_home(tmp_path / "demo", fresh=True)

    assert home.day is None


@pytest.mark.parametrize("fresh", [False, True])
def test_a_folder_that_is_not_the_demos_is_left_alone(tmp_path: Path, fresh: bool) -> None:
    thesis = tmp_path / "thesis.txt"
    thesis.write_text("years of work")

    with pytest.raises(HomeError, match="left alone"):
        open_home(tmp_path, fresh=fresh)

    assert thesis.read_text() == "years of work"
    assert list(tmp_path.iterdir()) == [thesis]


def test_a_link_in_its_folder_is_removed_but_not_what_it_leads_to(tmp_path: Path) -> None:
    thesis = tmp_path / "thesis.txt"
    thesis.write_text("years of work")
    home = open_home(tmp_path / "demo", fresh=False)
    (home.folder / "link").symlink_to(thesis)
    home = open_home(tmp_path / "demo", fresh=True)

    assert thesis.read_text() == "years of work"
    assert not (home.folder / "link").exists()
