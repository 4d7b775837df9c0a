"""Contests in many voices, each beside near misses that share its words."""

import pytest

from pipeline.domain.evaluation.agreement import right_name
from pipeline.domain.evaluation.gold import GoldArticle, gold_article
from pipeline.domain.records import ArticleLabels
from pipeline.domain.statements.find import find_statements
from pipeline.domain.statements.labels import label_article
from training.corpora import written

ARTICLES = [gold_article(row, "first-round.yaml", written=True) for row in written("first-round")]
KNOWN_LIMITS = {
    "z-exaggerated": "the machine reads an admission that disputes only the scale as no denial",
}


def read_as_people_do() -> list[object]:
    """All articles, those beyond the reader marked so that we hear when they no longer are."""
    return [
        pytest.param(
            article,
            id=article.id,
            marks=[pytest.mark.xfail(strict=True, reason=KNOWN_LIMITS[article.id])]
            if article.id in KNOWN_LIMITS
            else [],
        )
        for article in ARTICLES
    ]


def labels_of(article: GoldArticle) -> ArticleLabels:
    return label_article(find_statements(article.title, article.text), article.title, article.text)


@pytest.mark.parametrize("article", read_as_people_do())
def test_an_article_of_our_own_is_read_as_a_person_reads_it(article: GoldArticle) -> None:
    labels = labels_of(article)

    assert labels.contested == article.labels.contested
    assert labels.denial == article.labels.denial
    assert labels.legal_action == article.labels.legal_action


@pytest.mark.parametrize(
    "article", [one for one in ARTICLES if one.organisation], ids=lambda article: article.id
)
def test_the_organisation_and_the_claimant_are_named_right(article: GoldArticle) -> None:
    labels = labels_of(article)

    assert labels.company is not None
    assert right_name(labels.company, article.organisation or "")
    if article.claimant:
        assert labels.claimant is not None
        assert right_name(labels.claimant, article.claimant)


def test_every_quote_is_verbatim_at_its_offsets() -> None:
    for article in ARTICLES:
        for statement in find_statements(article.title, article.text):
            field = article.title if statement.field == "title" else article.text

            assert statement.quote == field[statement.start : statement.end]


def test_offsets_hold_beside_emoji_curly_quotes_and_broken_lines() -> None:
    text = "🚨 Breaking: Harrowgate Bank denied “any breach”\nof its systems… 🏦\n\n* It’s fine."

    found = find_statements("🏦 Bank’s denial", text)

    assert [s.kind for s in found if s.field == "text"].count("denial") == 1
    assert all(
        s.quote == (text if s.field == "text" else "🏦 Bank’s denial")[s.start : s.end]
        for s in found
    )
