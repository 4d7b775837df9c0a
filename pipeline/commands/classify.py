"""`contested classify`: articles from a file, verdicts to a file, one line each, in order."""

import gc
import gzip
import io
import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import IO, Annotated, BinaryIO, cast

import typer
from rich.console import Console
from rich.progress import Progress, TextColumn, TimeElapsedColumn

from pipeline.domain.extraction.language import language_of
from pipeline.domain.learned.asking import Asking, answered_together
from pipeline.domain.records import ArticleLabels
from pipeline.domain.statements.classification import Verdict, classifying, verdict_of
from pipeline.file_trouble import file_trouble

_YOUNG = 50_000  # objects made between two looks for cycles, of which reading makes hardly any
_TOGETHER = 64  # articles read at a time, as `learned.asking` tells
LONGEST_TEXT = 500_000  # characters; no news article is longer
_READ = 1 << 17  # bytes at a time: gzip is slow in small pieces
LONGEST_LINE = 8 * LONGEST_TEXT  # bytes


class BadLine(ValueError):
    """A line that is no article."""


def classify(
    source: Annotated[Path, typer.Argument(metavar="IN.jsonl[.gz]", help="Articles, one a line.")],
    *,
    out: Annotated[Path, typer.Option(help="Where the verdicts go, one line for each line read.")],
) -> None:
    """Classify articles: {id?, title, published?, text, url?} a line."""
    gc.set_threshold(_YOUNG)
    counts = {"ok": 0, "skipped": 0, "error": 0}
    beside = out.with_name(f".{out.name}.new")  # IN may be OUT, and a failure leaves OUT as it was
    try:
        with _progress() as progress, _sink(beside, squeezed=out.suffix == ".gz") as sink:
            task = progress.add_task("articles", total=None)
            for verdict in verdicts(source):
                sink.write(json.dumps(verdict, ensure_ascii=False) + "\n")
                counts[verdict["status"]] += 1
                progress.advance(task)
        beside.replace(out)
    except (OSError, EOFError) as error:
        beside.unlink(missing_ok=True)
        print(file_trouble(error, source), file=sys.stderr)
        raise typer.Exit(2) from None
    print(", ".join(f"{number} {status}" for status, number in counts.items()), file=sys.stderr)


def _sink(path: Path, *, squeezed: bool) -> IO[str]:
    if squeezed:
        return gzip.open(path, "wt", encoding="utf-8", errors="backslashreplace")
    return path.open("w", encoding="utf-8", errors="backslashreplace")


def verdicts(source: Path) -> Iterator[Verdict]:
    """One verdict for every line of the file, whatever the line is. OSError when it is
    unreadable."""
    with _opened(source) as file:
        lines = _lines(file)
        while together := list(islice(lines, _TOGETHER)):
            yield from answered_together([_verdict_on(line) for line in together])


def _verdict_on(line: bytes) -> Asking[Verdict]:
    """The verdict on one line; a bad line is an error, never a "no"."""
    identifier: object = None
    try:
        article = _parsed(line)
        identifier = article.get("id")
        title, text = _words(article, "title"), _words(article, "text")
        if not title.strip() and not text.strip():
            return verdict_of(identifier, ArticleLabels("error", "neither title nor text"), ())
        published = published_at(article.get("published"))
        language = language_of(title, text, None)
        return (yield from classifying(identifier, title, text, published, language))
    except Exception as error:
        reason = str(error) if isinstance(error, BadLine) else f"{type(error).__name__}: {error}"
        return verdict_of(identifier, ArticleLabels("error", reason[:500]), ())


def published_at(value: object) -> datetime | None:
    """A date or time as ISO 8601, UTC when it names no zone; None when absent or unreadable."""
    if not isinstance(value, str) or not value.strip():
        return None
    try:
        moment = datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _parsed(line: bytes) -> dict[str, object]:
    if len(line) > LONGEST_LINE:
        raise BadLine(f"longer than {LONGEST_LINE} bytes")
    try:
        article = json.loads(line.decode("utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise BadLine(f"not JSON: {error}") from None
    if not isinstance(article, dict):
        raise BadLine("not a JSON object")
    return article


def _words(article: dict[str, object], field: str) -> str:
    value = article.get(field)
    if value is None and field in article:
        return ""
    if not isinstance(value, str):
        raise BadLine(f"{field}: missing or not a string")
    if len(value) > LONGEST_TEXT:
        raise BadLine(f"{field}: longer than {LONGEST_TEXT} characters")
    return value


def _opened(source: Path) -> BinaryIO:
    file = source.open("rb")
    magic = file.read(2)
    file.seek(0)
    if magic == b"\x1f\x8b":
        return cast(BinaryIO, gzip.GzipFile(fileobj=file))
    return file


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """Lines without their end; of an over-long one only as much as shows that it is."""
    reader = io.BufferedReader(cast(io.RawIOBase, file), _READ)
    while line := reader.readline(LONGEST_LINE + 1):
        rest = line
        while not rest.endswith(b"\n") and len(rest) > LONGEST_LINE:
            rest = reader.readline(LONGEST_LINE + 1)
        yield line.rstrip(b"\r\n")


def _progress() -> Progress:
    return Progress(
        TextColumn("{task.completed} {task.description}"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
