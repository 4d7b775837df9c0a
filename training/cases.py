"""A second gold file for `contested cases evaluate`: stream articles whose case a person judged.

    python -m training.cases OUT.jsonl && contested cases evaluate OUT.jsonl

Judgements are in annotations/stream-cases.jsonl: {corpus, item, case}. OUT holds the texts of the
articles and stays out of the project.
"""

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from pipeline.settings import Settings
from training.corpora import annotations

STREAM = "stream-articles"


def gold_lines(shared: Path) -> Iterator[str]:
    """One line for each judged article, in order of the stream. LookupError when one is gone."""
    cases = {row["item"]: row["case"] for row in annotations("stream-cases")}
    with gzip.open(shared / "corpus" / f"{STREAM}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if case := cases.pop(row["id"], None):
                kept = {name: row.get(name) for name in ("id", "title", "text", "published")}
                yield json.dumps(kept | {"labels": {"breach_claim": True}, "case": case})
    if cases:
        raise LookupError(f"not in {STREAM}: {', '.join(cases)}")


if __name__ == "__main__":
    Path(sys.argv[1]).write_text("\n".join(gold_lines(Settings().shared)), encoding="utf-8")
