"""How many articles a second `contested classify` reads on one core, in CPU time.

    OPENBLAS_NUM_THREADS=1 .venv/bin/python tests/benchmarks/articles.py [ARTICLES.jsonl.gz]

Reads `$CONTESTED_SHARED/corpus/stream-articles.jsonl.gz` with the command itself, start-up and all.
Machines differ, so the same texts are also put to py3langid, and the ratio is printed.
"""

import gzip
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from pipeline.settings import Settings


def classify_cpu(source: Path, out: Path) -> float:
    """CPU seconds of the command on the file, on one thread."""
    command = [sys.executable, "-c", "from pipeline.cli import main; main()"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [*command, "classify", str(source), "--out", str(out)],
        check=True,
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def langid_cpu(texts: list[str]) -> float:
    """CPU seconds of py3langid alone, on the texts as they are."""
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    started = time.process_time()
    for text in texts:
        identifier.classify(text)
    return time.process_time() - started


def main() -> None:
    corpus = Settings().shared / "corpus" / "stream-articles.jsonl.gz"
    source = Path(sys.argv[1]) if len(sys.argv) > 1 else corpus
    if not source.is_file():
        sys.exit(f"{source} is not there: set CONTESTED_SHARED to the evaluation data")
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] or "" for line in lines]
    with tempfile.TemporaryDirectory() as folder:
        used = classify_cpu(source, Path(folder) / "verdicts.jsonl")
    alone = langid_cpu(texts)
    print(f"{len(texts)} articles, {sum(map(len, texts)) / len(texts):.0f} characters at the mean")
    print(f"contested classify: {len(texts) / used:.0f} articles/s, CPU {used:.1f} s")
    print(f"py3langid alone: {len(texts) / alone:.0f} articles/s, CPU {alone:.1f} s")
    print(f"ratio to py3langid: {used / alone:.2f}")


if __name__ == "__main__":
    main()
