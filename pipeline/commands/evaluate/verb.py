"""`contested evaluate`: the shipped model against what careful readers wrote down.

GOLD…            files ─► judge ─► report ─► tables or JSON      (changes, with --compare)
--seeds FOLDER   seeds: the founding articles, row by row
"""

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import track

from pipeline.commands.classify import published_at
from pipeline.commands.evaluate.files import read_gold, read_verdicts, write_verdicts
from pipeline.commands.evaluate.seeds import compare_seeds
from pipeline.commands.evaluate.tables import print_report
from pipeline.domain.evaluation.changes import changes_of
from pipeline.domain.evaluation.gold import GoldArticle
from pipeline.domain.evaluation.judged import Judged
from pipeline.domain.evaluation.report import report_of
from pipeline.domain.extraction.language import language_of
from pipeline.domain.statements.classification import Verdict, classify
from pipeline.file_trouble import file_trouble


def evaluate(
    gold: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[GOLD…]", help="Labelled articles, JSONL or YAML.", show_default=False
        ),
    ] = None,
    *,
    seeds: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Instead: *.txt and expected.yaml, row by row."),
    ] = None,
    compare: Annotated[
        Path | None,
        typer.Option(metavar="OLD", help="Verdicts of an earlier version: what has changed since."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the verdicts, for a later --compare.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Everything as JSON.")] = False,
) -> None:
    """Measure the shipped model against gold.

    Exit code: 0 measured (with --seeds: every row matches), 1 a row of the
    seeds does not match, 2 input that cannot be used.

    OLD: what `contested classify` wrote for these articles, or --out.

    GOLD.jsonl, one article a line: id, title, text, labels {breach_claim,
    denial, legal_action, contested?}, company?, claimant?, published?,
    source_url?, borderline?, notes?, split_group? (articles that resampling
    keeps together).

    GOLD.yaml, a list of articles: id, title, text, labels, organisation?,
    claimant?, pair? (as split_group), trap? (the class of a near miss, such as
    scope_limit), published?, borderline?, notes?, statements?.

    A statement is {kind: denial, quote, strength, speaker?} or {kind:
    legal_action, quote, role, stage, demands?, consequence?, deadline?,
    speaker?}. The quote is verbatim from title or text; strength, role and
    stage are the glossary's; demands are any of stop, correct, retract, delete,
    apologise, damages; consequence of civil, criminal; the deadline is its
    phrase. What the text does not state is left out.

    labels.legal_action is null, against_claimant, against_company,
    against_attacker or other; against_intermediary counts as against_claimant.
    labels.contested, where not given, is denial or against_claimant.
    """
    if bool(gold) == bool(seeds) or (seeds and (compare or out)):
        print("Give GOLD files, or --seeds FOLDER without --compare or --out.", file=sys.stderr)
        raise typer.Exit(2)
    try:
        if seeds:
            right = compare_seeds(seeds, as_json=as_json)
        else:
            _measure(gold or [], compare, out, as_json=as_json)
            right = True
    except (OSError, ValueError) as error:
        print(file_trouble(error), file=sys.stderr)
        raise typer.Exit(2) from None
    raise typer.Exit(0 if right else 1)


def judge(article: GoldArticle) -> Verdict:
    """The shipped model's verdict on one gold article."""
    language = language_of(article.title, article.text, None)
    published = published_at(article.published)
    return classify(article.id, article.title, article.text, published, article.url, language)


def _measure(paths: list[Path], old: Path | None, out: Path | None, *, as_json: bool) -> None:
    articles = read_gold(paths)
    earlier = read_verdicts(old) if old else None
    shown = track(articles, "Classifying", console=Console(stderr=True), transient=True)
    judged = [Judged(article, judge(article)) for article in shown]
    report: dict[str, Any] = {"gold": [str(path) for path in paths]} | report_of(judged)
    if earlier is not None:
        report["changes"] = changes_of(judged, earlier)
    if out:
        write_verdicts([one.verdict for one in judged], out)
    if as_json:
        print(json.dumps(report, ensure_ascii=False, indent=1))
    else:
        print_report(report)
