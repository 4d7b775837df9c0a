"""`contested case`: look at a case, put cases right by hand, and hand one over as evidence."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from pipeline.commands.case_view import list_cases, show_case
from pipeline.commands.deciding import (
    ByOption,
    DataOption,
    Desk,
    LaterOption,
    NoteOption,
    desk,
    followed,
    keep,
)
from pipeline.commands.printable import printable
from pipeline.domain.cases import deciding
from pipeline.domain.cases.deciding import CannotDecide
from pipeline.store.case_examples import examples
from pipeline.store.case_files import (
    article_meant,
    case_file,
    case_ids_taken,
    case_lines,
    case_of_event,
    cases_claimed_in,
    cases_meant,
)
from pipeline.store.decisions import Decisions
from pipeline.store.evidence_zip import write_pack

CaseArgument = Annotated[str, typer.Argument(metavar="CASE", help="Its id, or the organisation.")]

app = typer.Typer(
    add_completion=False, help="One case: show, merge, split, link, export.", no_args_is_help=True
)


@app.command(name="list")
def list_all(
    organisation: Annotated[str | None, typer.Argument(help="Only its cases.")] = None,
    data: DataOption = None,
) -> None:
    """All cases, the newest news first."""
    with desk(data) as at:
        meant = cases_meant(at.con, organisation, at.pins) if organisation else None
        lines = case_lines(at.con, meant)
        list_cases(lines, Console(highlight=False))
        if not lines:
            typer.echo(at.unknown(organisation), err=True)


@app.command()
def show(case: CaseArgument, data: DataOption = None) -> None:
    """What was reported in it, its links, alerts and decisions."""
    with desk(data) as at:
        file = case_file(at.con, at.case(case), at.decisions)
        show_case(file, Console(highlight=False, emoji=False))


@app.command()
def merge(
    keep_case: Annotated[str, typer.Argument(metavar="KEEP", help="The case that stays.")],
    other: Annotated[str, typer.Argument(metavar="OTHER", help="The one that it takes in.")],
    by: ByOption = None,
    note: NoteOption = None,
    later: LaterOption = False,
    data: DataOption = None,
) -> None:
    """Two cases are one dispute: OTHER's evidence, and its name, go to KEEP."""
    with desk(data) as at:
        gone = at.case(other, as_published=True)
        wish = deciding.merge(at.case(keep_case), gone, at.author(by, note))
        raise typer.Exit(keep(at, [wish], later=later))


@app.command()
def split(
    case: CaseArgument,
    articles: Annotated[list[str], typer.Argument(help="Addresses or ids of articles.")],
    by: ByOption = None,
    note: NoteOption = None,
    later: LaterOption = False,
    data: DataOption = None,
) -> None:
    """These articles are about another dispute: they make a case of their own."""
    with desk(data) as at:
        moving = [_article(at, one) for one in articles]
        taken = case_ids_taken(at.con).union(one.other or "" for one in at.decisions)
        wish = deciding.split(at.case(case), moving, taken, at.author(by, note))
        raise typer.Exit(keep(at, [wish], later=later))


@app.command()
def link(
    contest: Annotated[str, typer.Argument(metavar="EVENT|CASE", help="A contest, or all of one.")],
    claim: Annotated[str, typer.Argument(metavar="CLAIM_URL", help="The article with the claim.")],
    other_organisation: Annotated[
        bool, typer.Option("--other-organisation", help="Also a claim about somebody else.")
    ] = False,
    by: ByOption = None,
    note: NoteOption = None,
    later: LaterOption = False,
    data: DataOption = None,
) -> None:
    """The contest contests the claim that this article makes."""
    with desk(data) as at:
        case_id = case_of_event(at.con, contest)
        view = at.view(case_id) if case_id else at.case(contest)
        article = _article(at, claim)
        claimed_in = cases_claimed_in(at.con, article)
        if not claimed_in:
            raise CannotDecide(f"{claim} makes no breach claim, as it was read")
        source = view if view.case_id in claimed_in else at.view(claimed_in[0])
        event_id, author = contest if case_id else None, at.author(by, note)
        wish = deciding.link(
            view, event_id, article, source, author, other_organisation=other_organisation
        )
        if not deciding.is_about_same(view, source):
            names = f"{view.organisation} contests a claim about {source.organisation}"
            typer.echo(printable(f"Linked across organisations: {names}"), err=True)
        raise typer.Exit(keep(at, [wish], later=later))


@app.command()
def undo(
    decision: Annotated[str, typer.Argument(metavar="DECISION", help="Its id, see `case show`.")],
    later: LaterOption = False,
    data: DataOption = None,
) -> None:
    """Take a decision back: a merge, a split, a link or a retraction."""
    with desk(data) as at:
        if decision not in {one.decision_id for one in at.decisions}:
            raise CannotDecide(f"There is no decision {decision!r}")
        with Decisions(at.settings.folders.ledger) as kept:
            changed = kept.take_back(decision, at.moment())
        typer.echo("Taken back." if changed else "It was taken back before.")
        raise typer.Exit(followed(at, later=later))


@app.command()
def export(
    case: CaseArgument,
    out: Annotated[Path | None, typer.Option(help="The archive; else CASE.zip here.")] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace an archive that is there.")
    ] = False,
    data: DataOption = None,
) -> None:
    """Everything about a case in one archive, for people without this program."""
    with desk(data) as at:
        file = case_file(at.con, at.case(case), at.decisions)
        target = out or Path(f"{file.case.case_id}.zip")
        if target.exists() and not force:
            raise CannotDecide(f"{target} is there already: --force replaces it, or name another")
        missing = write_pack(file, at.settings.folders.warc, target)
        typer.echo(f"{target}: {len(file.texts)} texts, {len(file.pages)} pages")
    for line in missing:
        typer.echo(printable(f"Missing: {line}"), err=True)


@app.command(name="examples")
def export_examples(
    out: Annotated[Path, typer.Argument(metavar="OUT.jsonl", help="One decision a line.")],
    data: DataOption = None,
) -> None:
    """Decisions of people as labelled examples of what the pipeline got right or wrong."""
    with desk(data) as at:
        found = examples(at.con, at.decisions)
        lines = (json.dumps(one, ensure_ascii=False, sort_keys=True) + "\n" for one in found)
        out.write_text("".join(lines), encoding="utf-8")
        typer.echo(f"{out}: {len(found)} examples")


def _article(at: Desk, text: str) -> str:
    found = article_meant(at.con, text)
    if found is None:
        raise CannotDecide(f"{text} is not in the warehouse: contested add brings it in")
    return found
