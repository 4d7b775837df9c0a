"""`contested evaluate GOLD`: gold files, facts, traps, calibration and what has changed."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.commands.evaluate.files import read_gold
from pipeline.commands.evaluate.verb import judge
from pipeline.domain.evaluation.calibration import calibration
from pipeline.domain.evaluation.changes import changes_of
from pipeline.domain.evaluation.facts import facts_of
from pipeline.domain.evaluation.gold import GoldArticle, gold_article
from pipeline.domain.evaluation.judged import Judged
from pipeline.domain.evaluation.names import name_rates
from pipeline.domain.evaluation.phrases import demand_names, meant, same_deadline
from pipeline.domain.evaluation.traps import by_trap, trap_of

WRITTEN = """
- id: notice
  pair: p1
  title: "Telvanta sends legal notice to Cindervale over breach report"
  text: |
    Telvanta has sent a legal notice to security firm Cindervale, which had reported that hackers breached Telvanta.
    The notice asks Cindervale to retract the report within seven days.
  labels: {breach_claim: true, denial: false, legal_action: against_claimant}
  organisation: Telvanta
  claimant: Cindervale
  trap: null
  statements:
    - {kind: legal_action, quote: "Telvanta has sent a legal notice to security firm Cindervale", role: against_claimant, stage: notice, demands: [retract], deadline: "seven days"}
- id: dos
  pair: p1
  title: "Telvanta website down after DDoS attack"
  text: |
    A flood of traffic took the website of Telvanta offline on Monday.
  labels: {breach_claim: false, denial: false, legal_action: null}
  organisation: null
  claimant: null
  trap: dos
"""  # noqa: E501  one paragraph is one line
DENIAL = {
    "id": "denial",
    "title": "Telvanta denies breach",
    "text": "Telvanta denied that hackers breached its network.",
    "labels": {"breach_claim": True, "denial": True, "legal_action": None, "contested": True},
    "company": "Telvanta",
    "claimant": None,
    "split_group": "p2",
}


def gold(**changes: object) -> GoldArticle:
    return gold_article({**DENIAL, **changes}, "here")


def verdict(**changes: object) -> dict[str, Any]:
    found = {
        "status": "ok", "breach_claim": True, "denial": True, "legal_action": None,
        "contested": True, "score": 0.9, "company": "Telvanta", "claimant": None, "statements": [],
    }  # fmt: skip
    return found | changes


def evaluate(*arguments: object) -> Any:  # noqa: ANN401  Click's own type varies
    return CliRunner().invoke(app, ["evaluate", *map(str, arguments)])


def test_written_and_real_articles_are_measured_together(tmp_path: Path) -> None:
    written, real = tmp_path / "written.yaml", tmp_path / "real.jsonl"
    written.write_text(WRITTEN, encoding="utf-8")
    real.write_text(json.dumps(DENIAL), encoding="utf-8")
    done = evaluate(written, real, "--json")
    report = json.loads(done.stdout)

    assert done.exit_code == 0
    assert (report["articles"], report["not_classified"]) == (3, 0)
    assert report["all"]["contested"]["true_positives"] == 2
    assert [row["trap"] for row in report["traps"]] == [
        "contest: denial",
        "contest: legal step",
        "dos",
    ]
    assert report["names"]["company"] == report["names"]["company"] | {"gold": 2, "right": 2}
    assert report["facts"]["found"] == {"denial": 0, "legal_action": 1}
    deadline = next(row for row in report["facts"]["rows"] if row["fact"] == "deadline")
    assert (deadline["right"], deadline["right_where_stated"], deadline["stated"]) == (1, 1, 1)


def test_the_tables_show_every_part_of_the_report(tmp_path: Path) -> None:
    written = tmp_path / "written.yaml"
    written.write_text(WRITTEN, encoding="utf-8")

    shown = evaluate(written).stdout

    for part in (
        "All items",
        "Expected calibration error",
        "Names on",
        "By trap class",
        "Facts of",
    ):
        assert part in shown


@pytest.mark.parametrize(
    ("wrong", "right", "complaint"),
    [
        ("stage: notice", "stage: letter", "statements.0.stage: Input should be 'threatened'"),
        ("stage: notice, ", "", "role, stage: a legal action needs both"),
        ("legal notice to security", "legal Notice to Security", "statements.0.quote: not in"),
        ("denial: false, ", "", "labels.denial: Field required"),
        ("demands: [retract]", "demands: [money]", "statements.0.demands.0: Input should be"),
        ("claimant: Cindervale", "claimants: Cindervale", "claimants: no such field; use"),
        ("id: dos", "id: notice", "id: notice is there twice"),
    ],
)
def test_a_row_that_cannot_be_used_is_named_with_the_remedy(
    tmp_path: Path, wrong: str, right: str, complaint: str
) -> None:
    written = tmp_path / "written.yaml"
    written.write_text(WRITTEN.replace(wrong, right, 1), encoding="utf-8")
    done = evaluate(written)

    assert done.exit_code == 2
    assert f"{written}, row " in done.stderr
    assert complaint in done.stderr


def test_what_is_no_gold_at_all_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: [", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("a: b", encoding="utf-8")
    (tmp_path / "c.jsonl").write_text("{broken", encoding="utf-8")
    (tmp_path / "d.jsonl").write_bytes(b"\xff")
    complaints = [evaluate(file) for file in sorted(tmp_path.iterdir())]

    assert [done.exit_code for done in complaints] == [2, 2, 2, 2]
    for done, words in zip(
        complaints, ("not YAML", "not a list", "not JSON", "UTF-8"), strict=True
    ):
        assert words in done.stderr
    assert evaluate().exit_code == 2
    assert evaluate(tmp_path / "a.yaml", "--seeds", tmp_path).exit_code == 2


def test_verdicts_written_once_are_compared_with_later_ones(tmp_path: Path) -> None:
    real, old = tmp_path / "real.jsonl", tmp_path / "old.jsonl"
    real.write_text(json.dumps(DENIAL), encoding="utf-8")
    first = evaluate(real, "--out", old)
    same = json.loads(evaluate(real, "--compare", old, "--json").stdout)["changes"]
    earlier = json.loads(old.read_text(encoding="utf-8"))
    earlier |= {"contested": False, "score": 0.02}
    old.write_text(json.dumps(earlier), encoding="utf-8")
    changed = json.loads(evaluate(real, "--compare", old, "--json").stdout)["changes"]

    assert first.exit_code == 0
    assert (same["compared"], same["labels"], same["names"], same["scores"]) == (1, [], [], [])
    assert changed["counts"]["contested"] == {"mended": 1}
    assert [(c["id"], c["old"], c["new"]) for c in changed["labels"]] == [("denial", False, True)]
    assert changed["scores"][0]["outcome"] == "better"
    assert "Labels and names changed" in evaluate(real, "--compare", old).stdout
    assert evaluate(real, "--compare", real).exit_code == 2


def test_changes_say_what_was_mended_and_what_was_broken() -> None:
    judged = [
        Judged(gold(id="a"), verdict(denial=False, company="Cindervale")),
        Judged(gold(id="b"), verdict(legal_action="other")),
        Judged(gold(id="c"), verdict()),
    ]
    earlier = {
        "a": verdict(), "b": verdict(legal_action="against_company", claimant="X"), "z": verdict()
    }  # fmt: skip
    changes = changes_of(judged, earlier)

    assert (changes["compared"], changes["not_in_earlier"], changes["only_in_earlier"]) == (2, 1, 1)
    assert [
        (c["id"], c["what"], c["outcome"]) for c in (*changes["labels"], *changes["names"])
    ] == [
        ("a", "denial", "broken"),
        ("b", "legal_action", "wrong as before"),
        ("a", "company", "broken"),
        ("b", "claimant", "no name in gold"),
    ]


def test_a_fact_is_right_of_those_found_and_where_it_is_stated() -> None:
    steps = [
        {"kind": "legal_action", "quote": "denied that hackers", "role": "against_claimant",
         "stage": "notice", "demands": ["damages"], "deadline": "a week"},
        {"kind": "denial", "quote": "Telvanta denies breach", "strength": "flat"},
    ]  # fmt: skip
    step = {
        "kind": "legal_action", "field": "text", "start": 0, "end": 50, "strength": None,
        "role": "against_claimant", "stage": "filed", "demands": ["pay damages"],
        "consequence": [], "deadline": {"phrase": "one week of receipt"},
    }  # fmt: skip
    facts = facts_of([Judged(gold(statements=steps), verdict(statements=[step]))])
    rows = {row.fact: (row.right, row.of, row.right_where_stated, row.stated) for row in facts.rows}

    assert facts.gold == {"denial": 1, "legal_action": 1}
    assert facts.found == {"denial": 0, "legal_action": 1}
    assert rows == {
        "strength": (0, 0, 0, 0),
        "stage": (0, 1, 0, 1),
        "role": (1, 1, 1, 1),
        "demands": (1, 1, 1, 1),
        "consequence": (1, 1, 0, 0),
        "deadline": (1, 1, 1, 1),
    }
    assert [wrong["fact"] for wrong in facts.wrong] == ["stage"]


def test_names_are_counted_on_every_contest_found_or_not() -> None:
    judged = [
        Judged(gold(id="a", claimant="Grey Finch"), verdict(claimant="Grey Finch gang")),
        Judged(gold(id="b", claimant="Grey Finch"), verdict(contested=False, claimant="Oddbird")),
        Judged(gold(id="c", claimant="Grey Finch"), verdict()),
        Judged(gold(id="d"), verdict(claimant="Oddbird")),
    ]
    rates = name_rates(judged, "claimant")

    assert (rates.gold, rates.given, rates.right, rates.beyond_gold) == (3, 2, 1, 1)
    assert (rates.right_rate, rates.given_rate) == (0.5, 2 / 3)


@pytest.mark.parametrize(
    ("notes", "role", "trap"),
    [
        ("scope-limiting; RSS description", None, "scope_limit"),
        ("DDoS", None, "dos"),
        ("would not confirm or deny", None, "no_comment"),
        ("legal threat over VULNERABILITY", "other", "vulnerability"),
        ("insurer denies claim", None, "insurer"),
        ("abstract as found", "against_company", "against_company"),
        (None, "other", "other_legal"),
        (None, None, "uncontested claim"),
    ],
)
def test_the_trap_follows_from_the_notes_else_from_the_labels(
    notes: str | None, role: str | None, trap: str
) -> None:
    labels = {"breach_claim": True, "denial": False, "legal_action": role}

    assert trap_of(gold(notes=notes, labels=labels)) == trap
    assert trap_of(gold(notes=notes)) == "contest: denial"


def test_a_trap_row_counts_false_contests() -> None:
    labels = {"breach_claim": True, "denial": False, "legal_action": None}
    row = by_trap([Judged(gold(trap="dos", labels=labels), verdict())])[0]

    assert (row.trap, row.articles, row.contested_wrong, row.breach_claim_right) == ("dos", 1, 1, 1)


def test_calibration_is_that_of_the_textbook() -> None:
    measured = calibration([(0.02, False), (0.04, True), (0.97, True)])

    assert [(row.items, round(row.predicted, 2), row.observed) for row in measured.bins] == [
        (2, 0.03, 0.5),
        (1, 0.97, 1.0),
    ]
    assert round(measured.error or 0, 4) == round((2 * 0.47 + 0.03) / 3, 4)
    assert round(measured.brier or 0, 4) == round((0.02**2 + 0.96**2 + 0.03**2) / 3, 4)
    assert calibration([]).error is None


def test_free_words_are_mapped_by_rules() -> None:
    assert meant("demands", "stop making the claims") == {"stop"}
    assert meant("facets", "hovercraft") == frozenset()
    assert demand_names(("stop", "pay damages", "do not publish")) == {"stop", "damages"}
    assert same_deadline("seven days", "within 7 days of receipt")
    assert not same_deadline("seven days", "three days")
    assert not same_deadline("", "three days")


LEAST = {"contested": 0.94, "denial": 0.94, "breach_claim": 0.90, "against_company": 0.90}


def test_the_development_figures_hold(shared: Path) -> None:
    path = shared / "corpus" / "labelled-dev.jsonl"
    report = json.loads(evaluate(path, "--json").stdout)

    figures = {label: report["all"][label]["f1"] for label in LEAST}
    assert all(figures[label] >= least for label, least in LEAST.items()), figures
    assert report["names"]["company"]["right"] >= 36
    assert report["names"]["claimant"]["right"] >= 18
    assert report["calibration"]["error"] < 0.05


def test_the_hard_negatives_of_the_stream_raise_few_alerts(shared: Path) -> None:
    articles = read_gold([shared / "corpus" / "labelled-stream-dev.jsonl"])
    wrong = [one.id for one in articles if judge(one)["contested"] and not one.labels.contested]

    assert len(wrong) <= 1
