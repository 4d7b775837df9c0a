"""Gold articles and earlier verdicts, read from files.

A row that cannot be used stops the reading: GoldError names the file, the row, the field and the
remedy. A figure over the rows that happened to be readable would be no figure.
"""

import gzip
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

from pipeline.domain.evaluation.gold import GoldArticle, GoldError, gold_article
from pipeline.domain.statements.classification import Verdict

WRITTEN = (".yaml", ".yml")
NEEDED = frozenset(
    (
        *("id", "status", "breach_claim", "denial", "legal_action", "contested"),
        *("score", "company", "claimant"),
    )
)


def read_gold(paths: Sequence[Path]) -> list[GoldArticle]:
    """The gold articles of all files, ids unique over them."""
    articles: dict[str, GoldArticle] = {}
    for path in paths:
        for where, row in _rows(path):
            article = gold_article(row, where, written=path.suffix in WRITTEN)
            if article.id in articles:
                raise GoldError(f"{where}: id: {article.id} is there twice; give it another")
            articles[article.id] = article
    return list(articles.values())


def read_verdicts(path: Path) -> dict[str, Verdict]:
    """Lines of `contested classify`, by id."""
    verdicts: dict[str, Verdict] = {}
    for where, row in _lines(path):
        if not isinstance(row, dict) or (missing := sorted(NEEDED - row.keys())):
            field = missing[0] if isinstance(row, dict) else "line"
            raise GoldError(
                f"{where}: {field}: missing; give what `contested classify` or "
                "`contested evaluate --out` wrote"
            )
        verdicts[str(row["id"])] = row
    return verdicts


def write_verdicts(verdicts: Sequence[Verdict], path: Path) -> None:
    """One line each, as `contested classify` writes them."""
    with path.open("w", encoding="utf-8", errors="backslashreplace") as file:
        for verdict in verdicts:
            file.write(json.dumps(verdict, ensure_ascii=False) + "\n")


def _rows(path: Path) -> Iterator[tuple[str, Any]]:
    return _entries(path) if path.suffix in WRITTEN else _lines(path)


def _entries(path: Path) -> Iterator[tuple[str, Any]]:
    try:
        entries = yaml.load(_text(path), Loader=_Loader)  # noqa: S506  both loaders are safe
    except yaml.YAMLError as error:
        raise GoldError(f"{path}: not YAML: {' '.join(str(error).split())}") from None
    if not isinstance(entries, list):
        raise GoldError(f"{path}: not a list; begin every article with a dash")
    for number, entry in enumerate(entries, start=1):
        yield f"{path}, row {number}", entry


def _lines(path: Path) -> Iterator[tuple[str, Any]]:
    for number, line in enumerate(_text(path).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise GoldError(f"{path}, row {number}: not JSON: {error}; one a line") from None
        yield f"{path}, row {number}", row


def _text(path: Path) -> str:
    content = path.read_bytes()
    try:
        return (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf-8")
    except (EOFError, gzip.BadGzipFile, UnicodeDecodeError) as error:
        raise GoldError(f"{path}: {error}; give UTF-8, whole if it is compressed") from None


_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the first is ten times faster
