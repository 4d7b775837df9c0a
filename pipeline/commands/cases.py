"""`contested cases`: how well articles are grouped in cases."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from pipeline.commands.case_evaluation import Evaluation, evaluate, read_gold
from pipeline.domain.cases.metrics import b_cubed, pairwise, wrong_pairs
from pipeline.file_trouble import file_trouble

app = typer.Typer(
    add_completion=False, help="Cases: one organisation and one incident.", no_args_is_help=True
)


@app.callback()
def cases() -> None:
    """Cases: one organisation and one incident."""


@app.command(name="evaluate")
def cases_evaluate(
    gold: Annotated[Path, typer.Argument(help="JSONL with id, title, text, labels and case.")],
    out: Annotated[Path | None, typer.Option(help="Where to write id and case_ids.")] = None,
) -> None:
    """Run articles through the stages of an empty data folder and compare their cases with gold.

    Exit 1 when a stage failed on some of them: what is printed then is of the others.
    """
    console = Console(stderr=True, highlight=False)
    try:
        articles = read_gold(gold)
    except (OSError, ValueError) as error:
        typer.echo(file_trouble(error), err=True)
        raise typer.Exit(2) from error
    result = evaluate(articles, console)
    if out:
        _write(result, out)
    _print(result)
    raise typer.Exit(1 if result.failed else 0)


def _write(result: Evaluation, out: Path) -> None:
    with out.open("w", encoding="utf-8") as file:
        for one in result.articles:
            line = {"id": one.id, "case_ids": sorted(result.found[one.id])}
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


def _print(result: Evaluation) -> None:
    gold, cases = result.gold, {one.id: one.case for one in result.articles}
    together, apart = wrong_pairs(gold, result.found)
    alone = sum(not result.found[one] for one in gold)
    typer.echo(f"{len(gold)} articles with a breach claim, {alone} of them placed in no case")
    typer.echo(f"B-cubed {b_cubed(gold, result.found)}")
    typer.echo(f"pairwise {pairwise(gold, result.found)}")
    typer.echo(
        f"{len(result.links)} reports of a contest linked to another article's claim,"
        f" {len(result.misdirected)} of them to another organisation's"
    )
    for what, pairs in (
        ("linked to another organisation", result.misdirected),
        ("wrongly together", together),
        ("wrongly apart", apart),
    ):
        for one, other in pairs:
            seen = result.seen(one, other)
            typer.echo(f"{what}: {one} ({cases[one]}), {other} ({cases[other]}): {seen}")
