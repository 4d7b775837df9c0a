"""The report of `contested evaluate GOLD` as tables for people."""

from collections.abc import Callable, Sequence
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from pipeline.commands.printable import printable

Report = dict[str, Any]
MOST_MOVED = 20  # scores shown


def print_report(report: Report) -> None:
    """Everything the report holds."""
    console = Console(highlight=False)
    files = ", ".join(report["gold"])
    _say(console, f"{report['articles']} articles of {files}, model {report['model_version']}")
    console.print(report["note"])
    if report["not_classified"]:
        console.print(f"{report['not_classified']} not classified (counted as no)")
    console.print(_scores(report["all"], "All items"))
    console.print(_scores(report["without_borderline"], "Without borderline items"))
    _print_calibration(report["calibration"], console)
    console.print(_names(report["names"]))
    console.print(_traps(report["traps"]))
    if report["facts"]:
        _print_facts(report["facts"], console)
    _print_errors(report, console)
    if "changes" in report:
        _print_changes(report["changes"], console)


def _scores(figures: Report, title: str) -> Table:
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


def _print_calibration(calibration: Report, console: Console) -> None:
    table = Table("score", "articles", "predicted", "contested", title="Reliability of the score")
    for row in calibration["bins"]:
        table.add_row(
            f"{row['low']:.2f}–{min(row['high'], 1):.2f}",
            str(row["items"]),
            f"{row['predicted']:.2f}",
            _rate(row["observed"], row["interval"]),
        )
    console.print(table)
    error, brier = _rate(calibration["error"]), _rate(calibration["brier"])
    console.print(f"Expected calibration error {error}, Brier score {brier}")


def _names(names: Report) -> Table:
    table = Table(
        *("name", "in gold", "given", "right of given", "given of gold", "beyond gold"),
        title="Names on contested articles",
    )
    for name, r in names.items():
        table.add_row(
            name,
            str(r["gold"]),
            str(r["given"]),
            f"{r['right']}: {_rate(r['right_rate'], r['right_interval'])}",
            _rate(r["given_rate"], r["given_interval"]),
            str(r["beyond_gold"]),
        )
    return table


def _traps(rows: Sequence[Report]) -> Table:
    table = Table(
        *("trap class", "articles", "contested wrong", "breach_claim right", "legal_action right"),
        title="By trap class (contested wrong: found where there is none; of a contest, missed)",
    )
    for row in rows:
        table.add_row(*(escape(str(value)) for value in row.values()))
    return table


def _print_facts(facts: Report, console: Console) -> None:
    for kind, gold in facts["gold"].items():
        console.print(f"{kind}: {facts['found'][kind]} of {gold} gold statements found")
    table = Table(
        "fact", "right", "of found", "rate", "where stated", title="Facts of the statements found"
    )
    for row in facts["rows"]:
        rate = row["right"] / row["of"] if row["of"] else None
        table.add_row(
            row["fact"],
            str(row["right"]),
            str(row["of"]),
            _rate(rate, row["interval"]),
            f"{row['right_where_stated']} of {row['stated']}",
        )
    console.print(table)


def _print_errors(report: Report, console: Console) -> None:
    for label, errors in report["errors"].items():
        for error in errors:
            mark = " (borderline)" if error["borderline"] else ""
            _say(console, f"{label}: {error['error']}{mark} {error['id']} {error['title'][:90]}")
            for quote in error["evidence"]:
                _say(console, f"    {' '.join(quote.split())}", style="dim")
    for name, rates in report["names"].items():
        for error in rates["errors"]:
            _say(console, f"{name}: {error['id']} {error['found']!r} for {error['gold']!r}")
    for error in (report["facts"] or {}).get("wrong", ()):
        values = f"{error['found']!r} for {error['gold']!r}"
        _say(console, f"{error['fact']}: {error['id']} {values}: {error['quote'][:90]}")


def _print_changes(changes: Report, console: Console) -> None:
    console.print(
        f"Compared with earlier verdicts: {changes['compared']} articles, "
        f"{changes['not_in_earlier']} new, {changes['only_in_earlier']} gone"
    )
    for name, counts in changes["counts"].items():
        told = ", ".join(f"{number} {outcome}" for outcome, number in counts.items())
        console.print(f"{name}: {told or 'no change'}")
    _print_some("Labels and names changed", (*changes["labels"], *changes["names"]), str, console)
    most = changes["scores"][:MOST_MOVED]
    title = f"Scores moved: {len(changes['scores'])}, the {len(most)} that moved most"
    _print_some(title, most, lambda value: f"{value:.2f}", console)


def _print_some(
    title: str, rows: Sequence[Report], shown: Callable[[Any], str], console: Console
) -> None:
    if not rows:
        return
    table = Table("id", "what", "earlier", "now", "outcome", "title", title=title)
    for row in rows:
        values = (row["id"], row["what"], shown(row["old"]), shown(row["new"]), row["outcome"])
        table.add_row(*(escape(printable(cell)) for cell in (*values, row["title"][:80])))
    console.print(table)


def _say(console: Console, line: str, style: str | None = None) -> None:
    console.print(printable(line), markup=False, style=style)


def _rate(value: float | None, interval: tuple[float, float] | None = None) -> str:
    if value is None:
        return "–"
    return f"{value:.3f}" + (f" [{interval[0]:.2f}–{interval[1]:.2f}]" if interval else "")
