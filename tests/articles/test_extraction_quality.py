"""The article extraction benchmark: 4-gram shingle F1 over real news pages."""

import gzip
import json
import re
from collections import Counter
from dataclasses import replace

import pytest

from pipeline.domain.extraction.extract import Extracted, extract
from pipeline.settings import Settings
from tests.articles.test_extract import page

PAGES = Settings().shared / "pages"


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3)))


@pytest.mark.skipif(not PAGES.exists(), reason=f"the evaluation pages are not at {PAGES}")
def test_the_body_is_found_at_an_f1_of_at_least_95_percent() -> None:
    precision, recall = [], []
    for name, truth in json.loads((PAGES / "ground-truth.json").read_text()).items():
        body = gzip.decompress((PAGES / "html" / f"{name}.html.gz").read_bytes())
        content = extract(replace(page(body), url=truth["url"]))
        true = shingles(truth["articleBody"])
        found = shingles(content.text) if isinstance(content, Extracted) else Counter()
        precision += [(found & true).total() / found.total()] if found else []
        recall.append((found & true).total() / true.total())

    p, r = sum(precision) / len(precision), sum(recall) / len(recall)
    assert 2 * p * r / (p + r) >= 0.95
