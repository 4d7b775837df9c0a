"""The texts that annotations refer to, read from the shared folder; nothing of them is kept here.

`stream-articles` has ids; an item of the other corpora is named by the digest of its address, title
and text, so that an offset can never silently point into another text.
"""

import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
UNLABELLED = ("abstracts", "casie", "stream-articles", "stream-headlines")
TUNED = (
    "banks-and-telecoms", "public-bodies", "consumer-brands", "industry-and-law", "plain-press",
)  # fmt: skip
CHECKS = ("check-varied", "check-realistic")  # not read while rules were written
UNSEEN = ("check-last", "check-press")  # nor trained on: measured with the shipped model only


@dataclass(frozen=True, slots=True)
class Item:
    """One text of an unlabelled corpus."""

    corpus: str
    item: str
    title: str
    text: str


def unlabelled(shared: Path) -> Iterator[Item]:
    """All texts of the unlabelled corpora."""
    for corpus in UNLABELLED:
        with gzip.open(shared / "corpus" / f"{corpus}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                title, text = row.get("title") or "", row.get("text") or ""
                yield Item(
                    corpus, row.get("id") or _digest(row.get("url"), title, text), title, text
                )


def labelled(shared: Path, name: str) -> list[dict[str, Any]]:
    """The articles of one labelled set."""
    path = shared / "corpus" / f"{name}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def written(name: str) -> list[dict[str, Any]]:
    """The articles of one of our own sets."""
    rows: list[dict[str, Any]] = yaml.safe_load(
        (HERE / "written" / f"{name}.yaml").read_text(encoding="utf-8")
    )
    return rows


def annotations(name: str) -> list[dict[str, Any]]:
    """The rows of one annotation file."""
    path = HERE / "annotations" / f"{name}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _digest(url: str | None, title: str, text: str) -> str:
    return hashlib.sha256(f"{url}\n{title}\n{text}".encode()).hexdigest()[:12]
