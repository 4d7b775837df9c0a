import csv
import io
import json
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipeline.cli import app
from pipeline.demo.home import MARKER
from pipeline.settings import Folders
from pipeline.store.publish import publish
from pipeline.store.warehouse import Warehouse
from tests.warehouse.estate import insert


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def ran(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture
def published(folders: Folders) -> Path:
    warehouse = Warehouse(folders)
    with warehouse.session() as con:
        title = 'Tarn [bold]denies[/bold], "again"\x1b[2J'
        insert(con, "articles", article_id="a", title=title, links=[], published_at="2026-03-01")
    publish(folders)
    warehouse.close()
    return folders.data


def test_rows_come_as_a_table_in_which_a_title_is_only_text(published: Path) -> None:
    shown = run("sql", "SELECT title FROM articles", "--data", published)

    assert shown.exit_code == 0
    assert "[bold]denies[/bold]" in shown.stdout
    assert "\x1b" not in shown.stdout
    assert "1 row" in shown.stdout


def test_rows_come_as_csv_with_times_that_say_utc(published: Path) -> None:
    query = "SELECT published_at, title, author FROM articles"
    shown = run("sql", query, "--format", "csv", "--data", published)

    rows = list(csv.DictReader(io.StringIO(shown.stdout)))
    assert rows == [
        {
            "published_at": "2026-03-01T00:00:00Z",
            "title": 'Tarn [bold]denies[/bold], "again"\x1b[2J',
            "author": "",
        }
    ]


def test_rows_come_as_json_from_a_file_of_sql(published: Path, tmp_path: Path) -> None:
    script = tmp_path / "q.sql"
    script.write_text("SELECT article_id, author, [1, 2] AS numbers FROM articles")
    shown = run("sql", "--file", script, "--format", "json", "--data", published)

    assert json.loads(shown.stdout) == [{"article_id": "a", "author": None, "numbers": [1, 2]}]


def test_without_a_query_it_says_what_there_is_to_ask(published: Path) -> None:
    shown = run("sql", "--format", "csv", "--data", published)

    rows = {row["name"]: row for row in csv.DictReader(io.StringIO(shown.stdout))}
    assert rows["contested_claims"]["type"] == "view"
    assert all(row["comment"] for row in rows.values())


def test_csv_and_json_have_options_of_their_own(published: Path) -> None:
    query = "SELECT article_id FROM articles"

    assert run("sql", query, "--csv", "--data", published).stdout == "article_id\na\n"
    assert json.loads(run("sql", query, "--json", "--data", published).stdout) == [
        {"article_id": "a"}
    ]


@pytest.mark.parametrize("value", ["https://example.com/" + "x" * 300, "word " * 200])
def test_a_value_that_is_wider_than_the_terminal_is_shown_whole(
    published: Path, value: str
) -> None:
    shown = run("sql", f"SELECT 1 AS one, '{value}' AS wide", "--data", published)

    assert f"wide  {value}".strip() in shown.stdout
    assert "row 1" in shown.stdout


def test_a_file_that_is_no_sql_is_a_sentence(published: Path, tmp_path: Path) -> None:
    (tmp_path / "noise").write_bytes(b"\xc0\xff")
    noise, nowhere, folder = (
        run("sql", "--file", path, "--data", published).stderr.strip()
        for path in (tmp_path / "noise", tmp_path / "nowhere", tmp_path)
    )

    assert noise == f"{tmp_path}/noise is not text in UTF-8"
    assert nowhere == f"{tmp_path}/nowhere does not exist. Check the path"
    assert folder == f"{tmp_path} is a folder. Name a file"


def test_after_the_demo_a_command_without_a_folder_names_the_one_that_works(
    published: Path, tmp_path: Path
) -> None:
    words = ["case", "show", "Paytm Mall"]
    here = tmp_path / "here"
    demo = here / "data" / "demo"
    demo.mkdir(parents=True)
    (demo / MARKER).touch()
    (demo / "contested.duckdb").write_bytes((published / "contested.duckdb").read_bytes())
    contested = str(Path(sys.executable).with_name("contested"))
    told = ran([contested, *words], here)
    command = shlex.split(told.stderr.splitlines()[-1].partition("The demo's data is there: ")[2])

    assert told.returncode == 2
    assert command[1:] == [*words, "--data", "data/demo"]
    assert "does not exist" not in ran(command, here).stderr


def test_bad_sql_and_a_missing_database_are_told_apart(published: Path, tmp_path: Path) -> None:
    bad = run("sql", "SELEKT", "--data", published)
    missing = run("sql", "SELECT 1", "--data", tmp_path / "nowhere")

    assert (bad.exit_code, missing.exit_code) == (1, 2)
    assert "syntax error" in bad.stderr
    assert "contested demo" in missing.stderr


def test_the_warehouse_command_shows_checks_and_restores(published: Path) -> None:
    assert run("warehouse", "check", "--data", published).stdout == "The warehouse is sound.\n"
    copy = published / "copy.duckdb"
    copy.write_bytes((published / "warehouse.duckdb").read_bytes())
    (published / "warehouse.duckdb").write_bytes(b"")

    assert run("warehouse", "restore", copy, "--data", published).exit_code == 0
    assert run("warehouse", "check", "--data", published).exit_code == 0
    refused = run("warehouse", "restore", published / "warehouse.lock", "--data", published)
    assert refused.exit_code == 1
    shown = run("warehouse", "status", "--data", published).stdout
    assert "damaged" in shown
    assert "contested.duckdb" in shown


def test_looking_at_a_warehouse_that_is_not_there_makes_none(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    checked = run("warehouse", "check", "--data", nowhere)
    forgotten = run("forget", "a.example", "--data", nowhere)

    assert (checked.exit_code, forgotten.exit_code) == (1, 1)
    assert checked.stderr.startswith(f"There is no warehouse at {nowhere}/warehouse.duckdb.")
    assert not nowhere.exists()
