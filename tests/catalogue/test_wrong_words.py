"""A word that is wrong on the command line is answered with what may have been meant."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipeline.cli import app

CATALOGUE = """
sources:
  - name: the-outlet
    kind: news
    publisher: The Outlet
    url: https://the-outlet.example/feed
    how: feed
    cadence_minutes: 10
    minimum_items: 1
    language: en
    enabled: true
"""


def run(*words: str) -> Result:
    return CliRunner().invoke(app, words)


def flat(text: str) -> str:
    return " ".join(text.replace("│", " ").split())


def test_a_verb_that_is_not_known() -> None:
    asked = run("rout")

    assert asked.exit_code == 2
    assert "No such command 'rout'. Did you mean routes?" in flat(asked.stderr)


def test_a_source_that_is_not_in_the_catalogue(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sources.yaml").write_text(CATALOGUE)
    monkeypatch.setenv("CONTESTED_SOURCES", str(tmp_path / "sources.yaml"))
    near, nothing = run("sources", "check", "outlet"), run("sources", "check", "zzz")

    assert (near.exit_code, nothing.exit_code) == (2, 2)
    assert flat(near.stderr) == (
        "No such source in the catalogue: outlet. Did you mean the-outlet?"
    )
    assert flat(nothing.stderr) == "No such source in the catalogue: zzz."


def test_a_kind_of_which_nothing_is_polled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sources.yaml").write_text(CATALOGUE)
    monkeypatch.setenv("CONTESTED_SOURCES", str(tmp_path / "sources.yaml"))
    monkeypatch.setenv("CONTESTED_CONTACT", "test@contested.localhost")
    asked = run("sources", "check", "--kinds", "vendor")

    assert asked.exit_code == 2
    assert "sources are well" not in asked.stdout
    assert "No source of this kind is enabled; kinds are news, vendor" in flat(asked.stderr)
