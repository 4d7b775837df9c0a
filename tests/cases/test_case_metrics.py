"""Grouping is measured on small examples worked out by hand."""

import pytest

from pipeline.domain.cases.metrics import b_cubed, pairwise, wrong_pairs

GOLD = {"a": "x", "b": "x", "c": "x", "d": "y"}


def cases(**found: str) -> dict[str, frozenset[str]]:
    return {one: frozenset(ids.split()) for one, ids in found.items()}


def test_a_perfect_grouping_scores_one() -> None:
    found = cases(a="1", b="1", c="1", d="2")

    assert (b_cubed(GOLD, found).f1, pairwise(GOLD, found).f1) == (1.0, 1.0)


def test_articles_without_a_case_stand_alone() -> None:
    found = cases(a="", b="", c="", d="")

    b3, pairs = b_cubed(GOLD, found), pairwise(GOLD, found)
    assert (b3.precision, b3.recall) == (1.0, (1 / 3 + 1 / 3 + 1 / 3 + 1) / 4)
    assert (pairs.precision, pairs.recall, pairs.f1) == (1.0, 0.0, 0.0)


def test_one_case_for_everything_is_complete_and_impure() -> None:
    found = cases(a="1", b="1", c="1", d="1")

    b3, pairs = b_cubed(GOLD, found), pairwise(GOLD, found)
    assert (b3.precision, b3.recall) == (pytest.approx((3 * 0.75 + 0.25) / 4), 1.0)
    assert (pairs.precision, pairs.recall) == (0.5, 1.0)
    assert wrong_pairs(GOLD, found) == ([("a", "d"), ("b", "d"), ("c", "d")], [])


def test_a_pair_that_shares_two_cases_where_gold_has_one_is_worth_half() -> None:
    found = cases(a="1 2", b="1 2", c="1", d="")

    b3 = b_cubed(GOLD, found)
    # a and b share two cases with themselves and each other, one with c
    assert b3.precision == pytest.approx(((0.5 + 0.5 + 1) / 3 * 2 + 1 + 1) / 4)
    assert b3.recall == 1.0
