"""`contested evaluate`: the shipped model against gold labels, with intervals and the errors."""

import dataclasses
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import track
from rich.table import Table

from pipeline.commands.classify import published_at
from pipeline.domain.evaluation.agreement import right_name
from pipeline.domain.evaluation.scoring import Item, Score, reliability, score
from pipeline.domain.extraction.language import language_of
from pipeline.domain.statements.classification import Verdict, classify
from pipeline.domain.statements.find import MODEL_VERSION

LABELS = ("contested", "breach_claim", "denial")
ROLES = ("against_claimant", "against_company", "against_attacker", "other")


@dataclass(frozen=True, slots=True)
class Judged:
    """A gold article and the verdict on it."""

    gold: dict[str, Any]
    verdict: Verdict

    @property
    def group(self) -> str:
        return str(self.gold.get("split_group") or self.gold["id"])

    @property
    def borderline(self) -> bool:
        return bool(self.gold.get("borderline"))

    def item(self, label: str) -> Item:
        """(group, predicted, gold) of one label; an article not classified counts as "no"."""
        if label in ROLES:
            wanted = self.gold["labels"].get("legal_action") == label
            return self.group, self.verdict["legal_action"] == label, wanted
        return self.group, bool(self.verdict[label]), bool(self.gold["labels"].get(label))


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD.jsonl", help="Labelled articles.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Figures and errors as JSON.")] = False,
) -> None:
    """Measure the shipped rules against gold labels."""
    try:
        articles = read_gold(gold)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        raise typer.Exit(2) from None
    console = Console(stderr=True)
    judged = [
        Judged(article, judge(article))
        for article in track(articles, "Classifying", console=console, transient=True)
    ]
    report = report_of(judged)
    if as_json:
        print(json.dumps(report, ensure_ascii=False, indent=1))
    else:
        _print(report, gold)


def read_gold(path: Path) -> list[dict[str, Any]]:
    """Gold articles. ValueError names the line that cannot be used."""
    articles = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            article = json.loads(line)
            article["labels"].items(), article["id"], article["title"], article["text"]
        except (json.JSONDecodeError, KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"{path}, line {number}: {type(error).__name__}: {error}") from None
        articles.append(article)
    return articles


def judge(article: dict[str, Any]) -> Verdict:
    """The shipped model's verdict on one gold article."""
    title, text = article["title"] or "", article["text"] or ""
    published = published_at(article.get("published"))
    language = language_of(title, text, None)
    return classify(article["id"], title, text, published, article.get("source_url"), language)


def report_of(judged: Sequence[Judged]) -> dict[str, Any]:
    """Figures with and without borderline items, names, and the errors on each label."""
    clear = [one for one in judged if not one.borderline]
    return {
        "model_version": MODEL_VERSION,
        "note": "The rules were tuned on the development sets: figures on them are in-sample.",
        "articles": len(judged),
        "not_classified": sum(one.verdict["status"] != "ok" for one in judged),
        "all": _figures(judged),
        "without_borderline": _figures(clear),
        "reliability": _reliability(judged),
        "names": {name: _names(judged, name) for name in ("company", "claimant")},
        "errors": {label: _errors(judged, label) for label in (*LABELS, *ROLES)},
    }


def _reliability(judged: Sequence[Judged]) -> list[dict[str, Any]]:
    """`score` against the gold of `contested`, for the articles that were classified."""
    scored = [
        (float(one.verdict["score"]), bool(one.gold["labels"].get("contested")))
        for one in judged
        if one.verdict["score"] is not None
    ]
    return [dataclasses.asdict(row) for row in reliability(scored)]


def _figures(judged: Sequence[Judged]) -> dict[str, Any]:
    scores: dict[str, Score] = {
        label: score([one.item(label) for one in judged]) for label in (*LABELS, *ROLES)
    }
    return {label: dataclasses.asdict(figure) for label, figure in scores.items()}


def _names(judged: Sequence[Judged], field: str) -> dict[str, int]:
    """On contested articles found: how many gold names there are, were given, and were right."""
    found = [
        one
        for one in judged
        if one.gold["labels"].get("contested") and one.verdict["contested"] and one.gold.get(field)
    ]
    given = [one for one in found if one.verdict[field]]
    right = sum(right_name(one.verdict[field], one.gold[field]) for one in given)
    return {"gold": len(found), "given": len(given), "right": right}


def _errors(judged: Sequence[Judged], label: str) -> list[dict[str, Any]]:
    wrong = []
    for one in judged:
        _, predicted, gold = one.item(label)
        if predicted != gold:
            quotes = [e["quote"][:200] for e in one.verdict["evidence"]] if predicted else []
            wrong.append(
                {
                    "id": one.gold["id"],
                    "error": "false positive" if predicted else "missed",
                    "borderline": one.borderline,
                    "score": one.verdict["score"],
                    "title": one.gold["title"],
                    "evidence": quotes[:2],
                }
            )
    return wrong


def _print(report: dict[str, Any], gold: Path) -> None:
    console = Console(highlight=False)
    console.print(f"{report['articles']} articles of {gold}, model {report['model_version']}")
    console.print(report["note"])
    if report["not_classified"]:
        console.print(f"{report['not_classified']} not classified (counted as no)")
    for part, title in (("all", "All items"), ("without_borderline", "Without borderline items")):
        console.print(_table(report[part], title))
    console.print(_reliability_table(report["reliability"]))
    for field, counts in report["names"].items():
        console.print(
            f"{field}: named in {counts['given']} of {counts['gold']} contested articles found, "
            f"right in {counts['right']}"
        )
    for label, errors in report["errors"].items():
        for error in errors:
            mark = " (borderline)" if error["borderline"] else ""
            line = f"{label}: {error['error']}{mark} {error['id']} {error['title'][:90]}"
            console.print(line, markup=False)
            for quote in error["evidence"]:
                console.print(f"    {' '.join(quote.split())}", markup=False, style="dim")


def _table(figures: dict[str, Any], title: str) -> Table:
    table = Table("label", "tp", "fp", "fn", "precision", "recall", "F1", title=title)
    for label, f in figures.items():
        table.add_row(
            label,
            str(f["true_positives"]),
            str(f["false_positives"]),
            str(f["false_negatives"]),
            _rate(f["precision"], f["precision_interval"]),
            _rate(f["recall"], f["recall_interval"]),
            _rate(f["f1"], f["f1_interval"]),
        )
    return table


def _reliability_table(bins: list[dict[str, Any]]) -> Table:
    table = Table("score", "articles", "predicted", "contested", title="Reliability of the score")
    for row in bins:
        table.add_row(
            f"{row['low']:.2f}–{min(row['high'], 1):.2f}",
            str(row["items"]),
            f"{row['predicted']:.2f}",
            _rate(row["observed"], row["interval"]),
        )
    return table


def _rate(value: float | None, interval: tuple[float, float] | None) -> str:
    if value is None:
        return "–"
    return f"{value:.3f}" + (f" [{interval[0]:.2f}–{interval[1]:.2f}]" if interval else "")
