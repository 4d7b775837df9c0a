"""The annotations point at what they say, and the written articles are what they claim to be."""

from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from training.corpora import CHECKS, TUNED, UNSEEN, annotations, unlabelled, written

SETS = (*TUNED, *CHECKS, *UNSEEN)
STRENGTHS = {"flat", "no_evidence", "deflection", "partial", None}
STAGES = {"threatened", "notice", "filed", "order", "ended", None}


def contested(row: dict[str, Any]) -> bool:
    return row["labels"]["denial"] or row["labels"]["legal_action"] == "against_claimant"


@pytest.mark.parametrize("name", SETS)
def test_every_quote_stands_in_its_article_and_every_value_is_of_the_glossary(name: str) -> None:
    for row in written(name):
        for statement in row.get("statements") or []:
            where = f"{row['title']}\n{row['text']}"
            assert statement["quote"] in where, row["id"]
            assert statement.get("strength") in STRENGTHS, row["id"]
            assert statement.get("stage") in STAGES, row["id"]


@pytest.mark.parametrize("name", SETS)
def test_contests_stand_beside_near_misses(name: str) -> None:
    rows = sorted(written(name), key=lambda row: row["pair"])
    groups = [list(group) for _, group in groupby(rows, key=lambda row: row["pair"])]

    mixed = [group for group in groups if len({contested(row) for row in group}) == 2]
    assert len(mixed) > 0.6 * len(groups)


def test_annotated_sentences_point_into_the_corpora(shared: Path) -> None:
    rows = annotations("sentences")
    wanted = {(row["corpus"], row["item"]) for row in rows}
    texts = {
        (item.corpus, item.item): item
        for item in unlabelled(shared)
        if (item.corpus, item.item) in wanted
    }

    assert len(rows) > 2000
    for row in rows:
        item = texts[row["corpus"], row["item"]]
        assert 0 <= row["start"] < row["end"] <= len(getattr(item, row["field"]))
