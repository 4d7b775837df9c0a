"""Ids derived from evidence, so that deriving again finds the same rows.

    event_id  uuid5(kind, first article, n): n counts the organisations of that kind in the article
    case_id   paytm-mall-b3a1293f: the organisation and the first evidence, as first understood

An id is minted once. What it was made of may be corrected later, the id stays.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from uuid import UUID, uuid5

from pipeline.domain.names import organisation_key

NAMESPACE = UUID("b1f9e0b5-7a1c-5d0e-9d2c-3f1d0a6c4e77")  # of every id derived here; never changes
MAX_ORGANISATIONS = 40  # an article that names more is a list of victims, and the rest are dropped
SLUG_LIMIT = 40
SUFFIX = 8  # hex digits


@lru_cache(maxsize=100_000)
def mint_event_id(event: str, article_id: str, n: int) -> str:
    """The id of the `n`th event of its kind that `article_id` is the first evidence of."""
    return str(uuid5(NAMESPACE, f"{event}:{article_id}:{n}"))


def mintable_event_ids(event: str, article_id: str) -> Iterator[str]:
    """The ids an article may give to events of one kind, for as many organisations."""
    return (mint_event_id(event, article_id, n) for n in range(MAX_ORGANISATIONS))


def mintable_case_ids(organisation: str, article_id: str) -> Iterator[str]:
    """The ids an article may give to cases of an organisation that it is the first evidence of."""
    slug = case_slug(organisation)
    return (f"{slug}-{suffix}" for suffix in case_suffixes(article_id))


def case_suffixes(article_id: str) -> Iterator[str]:
    """How the id of a case ends whose first evidence is this article: first the article's own."""
    yield article_id[:SUFFIX]
    for n in range(1, MAX_ORGANISATIONS):
        yield mint_event_id("case", article_id, n)[:SUFFIX]


def opened_by(case_id: str, article_id: str) -> bool:
    """Whether the article was the case's first evidence."""
    return case_id[-SUFFIX:] in case_suffixes(article_id)


def case_slug(organisation: str) -> str:
    """ASCII words with hyphens, or "case" for a name without any: "Paytm Mall" is paytm-mall."""
    folded = unicodedata.normalize("NFKD", organisation_key(organisation))
    words = re.findall(r"[a-z0-9]+", folded.encode("ascii", "ignore").decode())
    return "-".join(words)[:SLUG_LIMIT].strip("-") or "case"
