"""`contested evaluate --seeds`: every fact that is expected is compared, and none is forgotten."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from pipeline.cli import app

NOTICE = (
    "date 2026-03-04 Telvanta sends legal notice to Cindervale over breach report\n\n"
    "Telvanta has sent a legal notice to security firm Cindervale on Monday for its report that "
    "hackers breached Telvanta. The notice asks Cindervale to retract the report, and to stop "
    "making the claims, within a week. Telvanta said it will initiate civil and criminal "
    "proceedings against Cindervale if it does not comply.\n"
)
EXPECTED = """
notice.txt:
  published: 2026-03-04
  breach_claim: true
  legal_action: against_claimant
  contested: true
  organisation: Telvanta
  statements:
    - {kind: legal_action, role: against_claimant, stage: notice, speaker: Telvanta,
       claimant: Cindervale, demands: [stop making the claims, retract the report],
       consequence: [civil, criminal], occurred_at: Monday,
       deadline: {phrase: a week, due: 7 days after the notice},
       note: compared, as is everything but notes}
  not:
    - {kind: denial, speaker: Cindervale}
    - {organisation: Grey Finch}
    - {kind: no_comment_as_denial}
    - {records: 100 million, note: users, not records}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "notice.txt").write_text(NOTICE, encoding="utf-8")
    (tmp_path / "expected.yaml").write_text(EXPECTED, encoding="utf-8")
    return tmp_path


def compared(folder: Path) -> tuple[int, list[dict[str, str]]]:
    """The exit code, and the rows that are not ok."""
    done = CliRunner().invoke(app, ["evaluate", "--seeds", str(folder), "--json"])
    rows: list[dict[str, Any]] = json.loads(done.stdout)["rows"]
    return done.exit_code, [row for row in rows if row["outcome"] != "ok"]


def expect(folder: Path, instead_of: str, this: str) -> None:
    file = folder / "expected.yaml"
    content = file.read_text(encoding="utf-8")
    assert instead_of in content
    file.write_text(content.replace(instead_of, this, 1), encoding="utf-8")


def test_a_folder_whose_facts_are_all_found_matches(folder: Path) -> None:
    assert compared(folder) == (0, [])


@pytest.mark.parametrize(
    ("instead_of", "this", "field", "outcome"),
    [
        ("stage: notice", "stage: filed", "stage", "wrong"),
        ("speaker: Telvanta", "speaker: Grey Finch", "speaker", "wrong"),
        ("retract the report]", "apologise]", "demands", "missing"),
        ("retract the report]", "hop on one leg]", "demands", "missing"),
        ("due: 7 days", "due: 9 days", "deadline.due", "wrong"),
        ("occurred_at: Monday", "occurred_at: Friday", "occurred_at", "missing"),
        ("stage: notice", "stage: notice, colour: blue", "colour", "missing"),
        ("contested: true", "contested: true\n  mood: sour", "mood", "missing"),
        ("published: 2026-03-04", "published: null", "published", "wrong"),
        ("kind: denial, speaker: Cindervale", "kind: legal_action", "kind", "wrong"),
        ("organisation: Grey Finch", "organisation: Cindervale", "organisation", "wrong"),
        ("organisation: Telvanta", "organisation: Grey Finch", "organisation", "wrong"),
    ],
)
def test_a_fact_that_differs_is_shown_and_fails(
    folder: Path, instead_of: str, this: str, field: str, outcome: str
) -> None:
    expect(folder, instead_of, this)
    code, rows = compared(folder)

    assert code == 1
    assert [(row["field"], row["outcome"]) for row in rows] == [(field, outcome)]


def test_a_statement_of_a_kind_that_is_not_there_misses_all_its_facts(folder: Path) -> None:
    expect(folder, "statements:\n", "statements:\n    - {kind: withdrawal, speaker: Cindervale}\n")
    code, rows = compared(folder)

    assert code == 1
    assert [(row["field"], row["outcome"]) for row in rows] == [
        ("kind", "missing"),
        ("speaker", "missing"),
    ]


def test_quotes_have_their_speaker_and_two_reports_of_one_notice_are_one_event(
    folder: Path,
) -> None:
    (folder / "again.txt").write_text(NOTICE.replace("hackers", "intruders"), encoding="utf-8")
    again = (
        "again.txt:\n  same_event_as: notice.txt\n"
        '  quotes_attributed_to: {"has sent a legal notice": Telvanta, "never said": Telvanta}\n'
    )
    (folder / "expected.yaml").write_text(EXPECTED + again, encoding="utf-8")
    code, rows = compared(folder)

    assert code == 1
    assert [(row["article"], row["field"], row["outcome"]) for row in rows] == [
        ("again.txt", "never said", "missing")
    ]


def test_the_printed_comparison_states_its_rules_and_totals(folder: Path) -> None:
    shown = CliRunner().invoke(app, ["evaluate", "--seeds", str(folder)]).stdout

    assert "incorrect → correct" in shown
    assert "0 missing, 0 wrong" in shown


def test_a_folder_that_will_not_do_gets_the_remedy(folder: Path) -> None:
    (folder / "more.txt").write_text("More.", encoding="utf-8")
    unlisted = CliRunner().invoke(app, ["evaluate", "--seeds", str(folder)])
    absent = CliRunner().invoke(app, ["evaluate", "--seeds", str(folder / "nowhere")])

    assert (unlisted.exit_code, absent.exit_code) == (2, 2)
    assert "more.txt: not in it" in unlisted.stderr
    expect(folder, "kind: legal_action, role", "role")
    (folder / "more.txt").unlink()
    kindless = CliRunner().invoke(app, ["evaluate", "--seeds", str(folder)])
    assert kindless.exit_code == 2
    assert "notice.txt, statement 1: kind: missing" in kindless.stderr


MISMATCHES = 19  # facts of the founding articles not read yet; only ever lowered


def test_the_founding_articles_are_read_as_expected(shared: Path) -> None:
    code, rows = compared(shared / "seeds")

    assert len(rows) <= MISMATCHES
    assert code == (1 if rows else 0)
