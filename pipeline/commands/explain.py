"""`contested explain`: one article with its statements marked, the reasons, and what almost
fired."""

import json
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import duckdb
import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from pipeline.commands.classify import published_at
from pipeline.commands.elsewhere import demo_hint
from pipeline.commands.printable import printable
from pipeline.domain.extraction.extract import Dropped, extract
from pipeline.domain.extraction.language import language_of
from pipeline.domain.records import ArticleLabels, Page, Statement
from pipeline.domain.statements.find import MODEL_VERSION, statements_of
from pipeline.domain.statements.labels import label_article
from pipeline.domain.statements.reading import Reading, read
from pipeline.file_trouble import file_trouble
from pipeline.settings import Folders, Settings
from pipeline.store.opening import WarehouseUnusable
from pipeline.store.publish import NotPublished, open_published
from pipeline.store.times import from_sql

COLOURS = {
    "denial": "bold white on red",
    "legal_action": "bold white on magenta",
    "claim": "black on yellow",
    "confirmation": "black on green",
    "withdrawal": "black on cyan",
    "response": "black on cyan",
    "third_party_dispute": "white on blue",
    "commitment": "underline",
}
MARKUP = ("<!doctype", "<html", "<head", "<body", "<?xml")
FACTS = (
    "organisation",
    "speaker",
    "claimant",
    "addressee",
    "basis",
    "reported_by",
    "strength",
    "role",
    "stage",
    "legal_ground",
    "grounds",
    "demands",
    "consequence",
    "occurred_phrase",
    "attacker",
    "records",
    "ransom",
    "facets",
    "told",
    "form",
    "what",
    "against",
    "repeated",
)


@dataclass(frozen=True, slots=True)
class Explained:
    """An article to explain."""

    title: str
    text: str
    published: datetime | None


class CannotExplain(ValueError):
    """Says what is wrong and what to do about it."""


def explain(
    target: Annotated[
        str, typer.Argument(metavar="URL|FILE", help="An address in the warehouse, or a file.")
    ],
    *,
    data: Annotated[Path | None, typer.Option(help="The data folder.")] = None,
) -> None:
    """Show an article's statements in colour, the reasons, and what almost fired and why not."""
    settings = Settings(data=data) if data else Settings()
    try:
        articles = load(target, settings.folders)
    except NotPublished as error:
        print(f"{error}{demo_hint(settings.folders)}", file=sys.stderr)
        raise typer.Exit(2) from None
    except (CannotExplain, OSError, WarehouseUnusable, duckdb.Error) as error:
        print(file_trouble(error), file=sys.stderr)
        raise typer.Exit(2) from None
    console = Console(highlight=False)
    for article in articles:
        show(article, console)


def load(target: str, folders: Folders) -> list[Explained]:
    """The article or articles meant. CannotExplain with the remedy when there is none."""
    if target.startswith(("http://", "https://")):
        return [_from_warehouse(target, folders)]
    path = Path(target)
    if not path.is_file():
        raise CannotExplain(f"{target}: neither an address (http…) nor a file")
    content = path.read_bytes().decode("utf-8", "replace")
    if path.name.endswith(".jsonl"):
        return [_from_line(line) for line in content.splitlines() if line.strip()]
    if content.lstrip()[:200].lower().startswith(MARKUP) or content.startswith("%PDF"):
        return [_from_page(path)]
    first, _, rest = content.partition("\n")
    headed = len(first) <= 200 and rest.startswith("\n")
    return [Explained(first, rest, None) if headed else Explained("", content, None)]


def show(article: Explained, console: Console) -> None:
    """Print one article."""
    language = language_of(article.title, article.text, None)
    if language != "en":
        console.print(f"Not classified: language {language or 'undecidable'}. Only English is.")
        return
    reading = read(article.title, article.text)
    found = (
        statements_of(reading, article.title, article.text, article.published) if reading else ()
    )
    for field, content in (("title", article.title), ("text", article.text)):
        marked = Text(printable(content), style="bold" if field == "title" else "")
        for statement in found:
            if statement.field == field:
                marked.stylize(COLOURS[statement.kind], statement.start, statement.end)
        console.print(marked)
        console.print()
    _print_labels(label_article(found, article.title, article.text), console)
    _print_statements(found, console)
    if reading is None:
        console.print("The gate let it pass unread: no word of the trade in title or text.")
    else:
        _print_refused(reading, console)


def _print_labels(labels: ArticleLabels, console: Console) -> None:
    company, claimant = (escape(printable(str(n))) for n in (labels.company, labels.claimant))
    console.print(
        f"[bold]contested: {labels.contested}[/] (score {labels.score}), "
        f"breach_claim {labels.breach_claim}, denial {labels.denial}, "
        f"legal_action {labels.legal_action}, organisation {company}, "
        f"claimant {claimant}, model {MODEL_VERSION}"
    )


def _print_statements(found: tuple[Statement, ...], console: Console) -> None:
    for statement in found:
        facts = []
        for name in FACTS:
            value = getattr(statement, name)
            if value:
                facts.append(f"{name} {', '.join(value) if isinstance(value, tuple) else value}")
        if statement.deadline:
            due = statement.deadline.due_on or "date unknown"
            facts.append(f"deadline {statement.deadline.phrase!r} ({due})")
        line = Text(f" {statement.kind} ", style=COLOURS[statement.kind])
        place = f" {statement.field}[{statement.start}:{statement.end}] p={statement.probability} "
        console.print(
            line.append(printable(place + "; ".join(facts)), style="default on default not bold")
        )


def _print_refused(reading: Reading, console: Console) -> None:
    refused = [j for j in reading.denials if j.verdict.kind is None]
    if not refused:
        console.print("Nothing else looked like a denial.")
        return
    table = Table("looked like", "words", "why not", title="What almost fired")
    for judged in refused:
        cue = judged.cue
        words = printable(cue.sentence.text[max(0, cue.start - 40) : cue.end + 40])
        table.add_row(cue.form, Text(" ".join(words.split())), judged.verdict.reason)
    console.print(table)


def _from_warehouse(url: str, folders: Folders) -> Explained:
    con = open_published(folders)
    try:
        row = con.execute(
            "SELECT title, text, published_at FROM current_articles WHERE ? IN (url, canonical_url)"
            " LIMIT 1",
            [url],
        ).fetchone()
    finally:
        con.close()
    if row is None:
        raise CannotExplain(
            f"{url} is not in the warehouse: bring it in with `contested add {url}`"
        )
    return Explained(row[0], row[1], from_sql(row[2]))


def _from_page(path: Path) -> Explained:
    """A saved page or a PDF, extracted as a crawled one would be."""
    body = path.read_bytes()
    media_type = "application/pdf" if body.startswith(b"%PDF") else "text/html"
    seen = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    url = path.resolve().as_uri()
    page = Page(
        page_id=url,
        url=url,
        requested_url=url,
        role="article",
        status=200,
        source="by-hand",
        kind="manual",
        publisher="",
        warc_file="",
        warc_offset=0,
        pass_id="",
        first_seen_at=seen,
        fetched_at=seen,
        history_reason=None,
        content_type=media_type,
        body=body,
        entry_title=None,
        entry_summary=None,
        entry_author=None,
        entry_published_at=None,
    )
    content = extract(page)
    if isinstance(content, Dropped):
        raise CannotExplain(f"{path}: {content.reason}")
    return Explained(content.title, content.text, content.published_at)


def _from_line(line: str) -> Explained:
    try:
        article = json.loads(line)
        return Explained(
            str(article.get("title") or ""),
            str(article.get("text") or ""),
            published_at(article.get("published")),
        )
    except (json.JSONDecodeError, AttributeError) as error:
        raise CannotExplain(f"not an article: {error}") from None
