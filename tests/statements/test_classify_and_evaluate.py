"""`contested classify` and `explain` through the real command, and the textbook's intervals."""

import gzip
import json
import subprocess
import sys
from pathlib import Path

from pipeline.domain.evaluation.scoring import score, wilson

ARTICLE = {
    "id": "a", "title": "Telvanta denies breach", "published": "2026-03-04",
    "text": "Telvanta denied that hackers breached its network.",
}  # fmt: skip


def contested(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).parent / "contested"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_every_line_gets_one_verdict_in_order_whatever_it_is(tmp_path: Path) -> None:
    german = {"id": "d", "title": "Die Firma bestreitet den Angriff", "text": "Das Unternehmen hat "
              "am Montag bestritten, dass seine Systeme gehackt worden seien, und weist alles "
        "zurück."}  # fmt: skip
    lines = [
        json.dumps(ARTICLE),
        "{broken",
        json.dumps(german),
        "",
        '{"id": 7, "title": 3, "text": "x"}',
    ]
    source, out = tmp_path / "in.jsonl.gz", tmp_path / "out.jsonl"
    source.write_bytes(gzip.compress("\n".join(lines).encode()))

    done = contested("classify", str(source), "--out", str(out))
    verdicts = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]

    assert done.returncode == 0
    assert [v["status"] for v in verdicts] == ["ok", "error", "skipped", "error", "error"]
    assert verdicts[0]["contested"] is True
    assert verdicts[0]["company"] == "Telvanta"
    assert verdicts[0]["evidence"][0]["quote"] == ARTICLE["title"]
    assert {v["contested"] for v in verdicts[1:]} == {None}


def test_explain_shows_the_reasons_and_an_unknown_address_gets_the_remedy(tmp_path: Path) -> None:
    file = tmp_path / "article.txt"
    file.write_text("Telvanta denies breach\n\nTelvanta denied that it was hacked. It found no "
                    "evidence that customer data was accessed.", encoding="utf-8")  # fmt: skip

    shown = contested("explain", str(file))
    unknown = contested("explain", "https://news.example/x", "--data", str(tmp_path))
    missing = contested("explain", str(tmp_path / "nothing.txt"))

    assert "contested: True" in shown.stdout
    assert "What almost fired" in shown.stdout
    assert (unknown.returncode, missing.returncode) == (2, 2)
    assert "neither an address" in missing.stderr


def test_intervals_and_scores_are_those_of_the_textbook() -> None:
    low, high = wilson(8, 10) or (0.0, 0.0)
    figures = score(
        [("a", True, True), ("b", True, False), ("c", False, True), ("d", False, False)]
    )

    assert (round(low, 3), round(high, 3)) == (0.49, 0.943)
    assert (figures.precision, figures.recall, figures.f1) == (0.5, 0.5, 0.5)
    assert score([]).f1 is None
