"""The tables of docs/accuracy.md, each between `<!-- its name -->` and `<!-- end -->`."""

import re
from typing import Any

from training.corpora import HERE, UNSEEN

DOCS = HERE.parent / "docs/accuracy.md"
_MEASURES = {
    "contested": "contested", "denial": "denial", "breach_claim": "breach_claim",
    "against_claimant": "claimant", "against_company": "company",
    "against_attacker": "attacker", "other": "other",
}  # fmt: skip
_MARKED = re.compile(r"(<!-- ([a-z-]+) -->\n).*?<!-- end -->", re.DOTALL)
Rows = list[list[str]]


def write_tables(report: dict[str, Any]) -> None:
    """Put the tables into the docs."""
    text = DOCS.read_text(encoding="utf-8")
    DOCS.write_text(with_tables(text, report), encoding="utf-8")


def with_tables(text: str, report: dict[str, Any]) -> str:
    """The text with every marked table made anew."""
    tables = _tables(report)
    return _MARKED.sub(lambda found: f"{found[1]}{tables[found[2]]}\n<!-- end -->", text)


def _tables(report: dict[str, Any]) -> dict[str, str]:
    validated = report["cross-validated"]
    return {
        "cross-validated": _by_set(validated["all"]),
        "shipped": _by_set(report["shipped"]),
        "ablation": _ablation(validated),
        "names": _names(validated["all"] | {name: report["shipped"][name] for name in UNSEEN}),
        "reliability": _reliability(report["reliability"]),
        "errors": _errors(validated["all"]),
        "streams": _streams(report["streams"]),
        "annotations": _annotations(report["annotations"]),
    }


def _by_set(figures: dict[str, Any]) -> str:
    rows = [
        [f"{name} ({part['articles']})", *(_cell(part["all"][measure]) for measure in _MEASURES)]
        for name, part in figures.items()
    ]
    return _table(["set (articles)", *_MEASURES.values()], rows)


def _ablation(validated: dict[str, Any]) -> str:
    sets = ("labelled-dev", "check-realistic", "check-varied", "written, all")
    rows = [
        [
            part,
            *(_cell(figures[name]["all"]["contested"]) for name in sets),
            str(figures["labelled-stream-dev"]["all"]["contested"]["fp"]),
            _cell(figures["labelled-dev"]["all"]["breach_claim"]),
        ]
        for part, figures in validated.items()
    ]
    head = [*(f"contested, {name}" for name in sets), "false alerts, labelled-stream-dev"]
    return _table(["part", *head, "breach_claim, labelled-dev"], rows)


def _names(figures: dict[str, Any]) -> str:
    rows = []
    for name, part in figures.items():
        company, claimant = part["names"]["company"], part["names"]["claimant"]
        rows.append(
            [
                name,
                f"{company['right']} of {company['named']}",
                f"{claimant['right']} of {claimant['named']}",
                f"{claimant['named of gold']} of {claimant['gold']}",
            ]
        )
    return _table(["set", "organisation right", "claimant right", "claimant named"], rows)


def _reliability(table: dict[str, Any]) -> str:
    rows = [
        [
            f"{row['low']:.2f}–{min(row['high'], 1):.2f}",
            str(row["items"]),
            f"{row['predicted']:.2f}",
            f"{row['observed']:.2f}",
            f"{row['interval'][0]:.2f}–{row['interval'][1]:.2f}",
        ]
        for row in table["bins"]
    ]
    head = ["score", "articles", "mean score", "contested", "95 % interval"]
    closing = f"Expected calibration error {table['error']:.3f}, Brier score {table['brier']:.3f}."
    return f"{_table(head, rows)}\n\n{closing}"


def _errors(figures: dict[str, Any]) -> str:
    rows = [
        [name, ", ".join(part["missed"]) or "none", ", ".join(part["false"]) or "none"]
        for name, part in figures.items()
        if name.startswith("labelled")
    ]
    return _table(["set", "missed", "false"], rows)


def _streams(streams: dict[str, Any]) -> str:
    rows = []
    for name, found in streams.items():
        for judgement, items in sorted(found["alerts"].items()):
            rows.append([name, str(found["items"]), judgement, str(len(items)), ", ".join(items)])
    return _table(["stream", "items", "judged", "alerts", "ids"], rows)


def _annotations(counts: dict[str, Any]) -> str:
    kinds = ", ".join(f"{kind} {number}" for kind, number in counts["by kind"].items())
    traps = ", ".join(f"{trap} {number}" for trap, number in counts["by trap"].items())
    agreed = ", ".join(f"{kind} {value}" for kind, value in counts["f1"].items())
    return (
        f"{counts['sentences']:,} sentences: {kinds}. Of the `none`: {traps}.\n\n"
        f"A second pass over {counts['twice']} of them agreed on {counts['agreement']:.1%} "
        f"(Cohen's kappa {counts['kappa']}); F1 between the passes: {agreed}."
    )


def _cell(figure: dict[str, Any]) -> str:
    if figure["f1"] is None:
        return "–"
    return f"{figure['f1']:.3f} ({figure['tp']}/{figure['fp']}/{figure['fn']})"


def _table(head: list[str], rows: Rows) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
