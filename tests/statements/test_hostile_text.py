"""Texts that nobody would write and somebody will send."""

import random

import pytest

from pipeline.domain.records import Statement
from pipeline.domain.statements.find import find_statements
from pipeline.domain.statements.labels import label_article
from training.corpora import written

LENGTH = 100_000
HOSTILE = {
    "one word": "hacked" * (LENGTH // 6),
    "only dots": "." * LENGTH + " hacked",
    "quotes": "Acme denied a breach " + '"' * (LENGTH // 2),
    "nested quotes": 'He said "' * 5_000 + "it was not hacked",
    "many commas": "Acme, " * 15_000 + "was hacked",
    "many names": "".join(f"Firm{i} was hacked by Gang{i}. " for i in range(400)),
    "capitals": "Acme Denied Breach Of Data " * 300,
    "null characters": "\0" * 50_000 + "hacked" + "\0" * 50_000,
    "right-to-left marks": "\u202eAcme denied the hack\u202c " * 700,
    "lone surrogates": "\ud83d data breach \udca9" * 5_000,
    "emoji": "🏦 Acme denied the breach 🚨" * 700,
    "long sentence": "hackers stole data from the company and " * 700,
    "denied denied": "denied " * 10_000 + "breach",
    "the masks' own signs": "¤ was hacked by § and ¥ claims ¤ " * 2_000,
    "capitals with longer small forms": "İ breach of İstanbul " * 400,
    "suits": "Acme sued the researcher over the report of a data breach. " * 500,
    "unclosed parentheses": "(" * 50_000 + "hacked",
    "blank lines": "\n" * LENGTH + "hacked",
}  # fmt: skip
PIECES = (
    '"', "“", "”", "'", "’", "\n", "\n\n", "İ", "🏦", "\0", "\u202e", "\u200b", "¤", "§", ". ",
    ", ",
    " not ", " denied ", " the company ", " was hacked ", "\ud800", "…", "- ", "\t", "\u00a0",
)  # fmt: skip


def assert_verbatim(found: tuple[Statement, ...], title: str, text: str) -> None:
    for statement in found:
        field = title if statement.field == "title" else text

        assert 0 <= statement.start < statement.end <= len(field)
        assert statement.quote == field[statement.start : statement.end]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_text_is_read_and_quoted_verbatim(text: str) -> None:
    title = "Acme denies breach"

    found = find_statements(title, text)

    assert label_article(found, title, text).denial
    assert_verbatim(found, title, text)


@pytest.mark.parametrize("title", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_title_is_read_and_quoted_verbatim(title: str) -> None:
    text = "A gang claims to have stolen data from Acme. Acme denied that it was hacked."

    found = find_statements(title, text)

    assert any(s.field == "text" and s.kind == "denial" for s in found)
    assert_verbatim(found, title, text)


def test_quotes_stay_verbatim_whatever_is_cut_out_or_put_in() -> None:
    articles = written("first-round")
    dice = random.Random(7)
    quoted = 0
    for _ in range(800):
        article = dice.choice(articles)
        title, text = _mutated(article["title"], dice), _mutated(article["text"], dice)
        found = find_statements(title, text)
        assert_verbatim(found, title, text)
        quoted += len(found)

    assert quoted > 500


def _mutated(text: str, dice: random.Random) -> str:
    for _ in range(dice.randint(1, 6)):
        at = dice.randint(0, len(text))
        text = text[:at] + dice.choice(PIECES) + text[at + dice.choice((0, 0, 1, 5)) :]
    return text
