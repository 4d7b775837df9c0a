"""`contested evaluate --seeds FOLDER`: the founding articles against expected.yaml, row by row."""

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import yaml
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from pipeline.commands.evaluate.seed_events import contest_events
from pipeline.commands.printable import printable
from pipeline.domain.evaluation.gold import GoldError
from pipeline.domain.evaluation.phrases import rules_shown
from pipeline.domain.evaluation.seed_fields import Outcome
from pipeline.domain.evaluation.seeds import Reading, Row, compare_article, with_days
from pipeline.domain.extraction.language import language_of
from pipeline.domain.statements.classification import Verdict, classify

_HEAD_DATE = re.compile(r"\s*date (\d{4}-\d\d-\d\d)\b")
_STYLES: dict[Outcome, str] = {"ok": "green", "missing": "yellow", "wrong": "red"}
_RULES = """\
Each expected row is compared with the statement that fits it best. Facets, grounds, demands,
consequence, attacker, aliases and "repeated" may also stand on another statement of the same kind,
organisation, claimant and speaker; every other fact on that one. Names are compared by the
product's identity function, occurred_at by the words of the phrase. More demands or facets than
expected are right. "what" of a claim is compared with its facets. A fact without a field is
missing; "note" is commentary. same_event_as is decided by the stages from stories to cases.
not: a row may match no statement; an organisation alone may stand in no name field; a
no_comment_as_denial is a denial whose quote says "no comment", "did not respond" or the like."""


def compare_seeds(folder: Path, *, as_json: bool) -> bool:
    """Print the comparison. True when every row matches. GoldError when the folder will not do."""
    expected = _expected(folder)
    texts = {name: _text(folder / name) for name in expected}
    seen_at = max(filter(None, map(published_of, texts.values())), default=datetime.now(UTC))
    events = contest_events({name: (text, published_of(text)) for name, text in texts.items()},
                            seen_at)  # fmt: skip
    readings = {name: _read(name, text, seen_at, events[name]) for name, text in texts.items()}
    rows = [row for name in expected for row in compare_article(name, expected[name], readings)]
    counts = Counter(row.outcome for row in rows)
    if as_json:
        print(json.dumps({"counts": counts, "rows": [asdict(row) for row in rows]}, indent=1))
    else:
        _print(rows, counts, seen_at)
    return counts["ok"] == len(rows)


def published_of(text: str) -> datetime | None:
    """The date that heads a saved text ("date 2020-09-08 …"); None when there is none."""
    match = _HEAD_DATE.match(text)
    return datetime.fromisoformat(match[1]).replace(tzinfo=UTC) if match else None


def _expected(folder: Path) -> dict[str, Mapping[str, Any]]:
    path = folder / "expected.yaml"
    try:
        expected = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise GoldError(f"{path}: not YAML: {' '.join(str(error).split())}") from None
    if not isinstance(expected, dict) or not all(isinstance(v, dict) for v in expected.values()):
        raise GoldError(f"{path}: give a mapping from each file's name to what it says")
    if unlisted := {file.name for file in folder.glob("*.txt")} - expected.keys():
        raise GoldError(f"{path}: {sorted(unlisted)[0]}: not in it; say what the article says")
    for name, article in expected.items():
        _check(f"{path}: {name}", article, expected)
    return expected


def _check(where: str, article: Mapping[str, Any], expected: Mapping[str, Any]) -> None:
    for number, row in enumerate(article.get("statements", ()), start=1):
        if "kind" not in row:
            raise GoldError(f"{where}, statement {number}: kind: missing; say what it is")
    if (other := article.get("same_event_as")) not in (None, *expected):
        raise GoldError(f"{where}: same_event_as: {other} is no article of this file")


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _read(name: str, text: str, seen_at: datetime, events: Mapping[str, str]) -> Reading:
    published = published_of(text)
    verdict = _verdict(name, text, published)
    dated = verdict if published else _verdict(name, text, seen_at)
    verdict["statements"] = with_days(verdict["statements"], dated["statements"])
    return Reading(_day(published), verdict, events)


def _verdict(name: str, text: str, published: datetime | None) -> Verdict:
    return classify(name, "", text, published, None, language_of("", text, None))


def _day(moment: datetime | None) -> str | None:
    return date.isoformat(moment) if moment else None


def _print(rows: Sequence[Row], counts: Counter[Outcome], seen_at: datetime) -> None:
    console = Console(highlight=False)
    console.print(_RULES)
    console.print(f"deadline.due: an undated text is read as if published on {seen_at:%Y-%m-%d}.")
    console.print("Free phrases, by keywords:")
    for line in rules_shown():
        console.print(f"  {line}", markup=False)
    for article in dict.fromkeys(row.article for row in rows):
        console.print(_table(article, [row for row in rows if row.article == article]))
    totals = ", ".join(f"{counts[outcome]} {outcome}" for outcome in _STYLES)
    console.print(f"{len(rows)} facts: {totals}")


def _table(article: str, rows: Sequence[Row]) -> Table:
    table = Table("row", "field", "expected", "found", "", title=article, title_justify="left")
    for row in rows:
        cells = (row.row, row.field, row.expected, row.found)
        style = _STYLES[row.outcome]
        outcome = f"[{style}]{row.outcome}[/]"
        table.add_row(*(escape(printable(cell)) for cell in cells), outcome)
    return table
