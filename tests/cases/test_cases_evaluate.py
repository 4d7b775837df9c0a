"""`contested cases evaluate` on a small gold file in our own words."""

import json
from collections import Counter
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.commands.case_evaluation import main_cases
from pipeline.commands.cases import app
from pipeline.settings import Settings

TEXT = (
    "Security firm Cyble said on Monday that hackers had breached Acme Foods and stolen the data "
    'of 2 million customers. Acme Foods denied the claim. "We were not hacked and no data was '
    'stolen," an Acme Foods spokesperson said in a statement.'
)


def line(name: str, published: str, case: str, text: str = TEXT, claim: bool = True) -> str:
    return json.dumps(
        {
            "id": name,
            "title": "Acme Foods denies data breach claim" if claim else "Weather",
            "text": text,
            "published": published,
            "labels": {"breach_claim": claim},
            "case": case,
        }
    )


def test_every_article_gets_a_line_and_only_breach_claims_are_measured(tmp_path: Path) -> None:
    gold, out = tmp_path / "gold.jsonl", tmp_path / "out.jsonl"
    later = TEXT.replace("on Monday", "last week").replace("Security firm", "The vendor")
    weather = "It rained in the hills for most of the day, and the rivers rose a little."
    lines = [
        line("b", "2024-03-05", "acme", later),
        line("a", "2024-03-01", "acme"),
        line("c", "2024-03-02", "weather", weather, claim=False),
    ]
    gold.write_text("\n".join(lines))
    result = CliRunner().invoke(app, ["evaluate", str(gold), "--out", str(out)])
    found = [json.loads(text) for text in out.read_text().splitlines()]

    assert result.exit_code == 0
    assert "B-cubed P 1.000 R 1.000 F1 1.000" in result.stdout
    assert "pairwise P 1.000 R 1.000 F1 1.000" in result.stdout
    assert [one["id"] for one in found] == ["b", "a", "c"]
    assert found[0]["case_ids"] == found[1]["case_ids"] != []
    assert found[2]["case_ids"] == []


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ('{"id": "a"}', "line 1: title: Field required"),
        (line("a", "2024-01-01", "x") + "\n" + line("a", "2024-01-01", "x"), "line 2: id: a is"),
        ("nonsense", "line 1: line: Invalid JSON"),
    ],
)
def test_a_wrong_gold_file_names_the_line(tmp_path: Path, content: str, complaint: str) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(content)
    result = CliRunner().invoke(app, ["evaluate", str(gold)])

    assert result.exit_code == 2
    assert complaint in result.stderr


def test_victims_named_in_passing_are_not_what_an_article_is_about() -> None:
    told = [("c1", "Acme Foods", "Acme"), ("c2", "Acme", "Acme Inc."), ("c3", "Beta", "Acme")]

    assert main_cases(told) == {"c2"}
    assert main_cases([("c1", "Beta", None), ("c2", "Gamma", None)]) == {"c1", "c2"}


def test_the_evaluation_data_is_grouped_far_better_than_leaving_everything_alone(
    tmp_path: Path,
) -> None:
    gold = Settings().shared / "corpus" / "labelled-dev.jsonl"
    if not gold.exists():
        pytest.skip(f"the evaluation data is not at {gold}")
    articles = [json.loads(text) for text in gold.read_text(encoding="utf-8").splitlines()]
    sizes = Counter(one["case"] for one in articles)
    some = tmp_path / "some.jsonl"  # affairs that several articles report
    some.write_text("\n".join(json.dumps(one) for one in articles if sizes[one["case"]] > 2))
    result = CliRunner().invoke(app, ["evaluate", str(some)])
    (pairwise,) = [row for row in result.stdout.splitlines() if row.startswith("pairwise")]

    assert result.exit_code == 0
    assert float(pairwise.split()[-1]) > 0.5  # all alone: 0


HACKED = "Hackers breached Acme Foods and stole the data of 2 million customers, Acme Foods said."


def test_a_wrong_pair_says_what_the_identity_saw(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    lines = [
        line("a", "2024-03-01", "acme", HACKED),
        line("b", "2024-03-05", "acme, later", HACKED + " It is sorry."),
        line("c", "2024-03-11", "acme", HACKED).replace("Acme Foods", "Norvik Health"),
    ]
    gold.write_text("\n".join(lines))
    result = CliRunner().invoke(app, ["evaluate", str(gold)])
    wrong = [row.split("; ") for row in result.stdout.splitlines() if row.startswith("wrongly")]

    assert result.exit_code == 0
    assert "0 of them to another organisation's" in result.stdout
    assert [row[:2] for row in wrong] == [
        ["wrongly together: a (acme), b (acme, later): both Acme Foods", "4 days between"],
        [
            "wrongly apart: a (acme), c (acme): Acme Foods and Norvik Health are other names",
            "10 days between",
        ],
    ]
