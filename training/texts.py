"""Every text with labels: our own articles, the labelled sets, and annotated sentences.

Groups (articles on one affair; a contest and its near misses) are never split.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.settings import Settings
from training.corpora import CHECKS, TUNED, UNSEEN, annotations, labelled, unlabelled, written

LABELLED = ("labelled-dev", "labelled-stream-dev")
AGAINST_CLAIM = ("against_claimant", "against_intermediary")
Span = tuple[str, int, int]  # field, start, end


@dataclass(frozen=True, slots=True)
class Labels:
    """The gold labels of an article."""

    breach_claim: bool
    denial: bool
    legal_action: str | None
    borderline: bool = False

    @property
    def contested(self) -> bool:
        """By the guideline."""
        return self.denial or self.legal_action == "against_claimant"


@dataclass(frozen=True, slots=True)
class Text:
    """A text and what is known of its sentences."""

    source: str
    id: str
    group: str
    title: str
    text: str
    denials: tuple[Span, ...]
    steps: tuple[Span, ...]  # legal steps against the claim
    labelled: tuple[Span, ...] | None  # the only sentences with a label; None: all have one
    labels: Labels | None  # None: only sentences are labelled
    company: str | None = None
    claimant: str | None = None


def all_texts() -> list[Text]:
    """Everything, in a fixed order."""
    return [*_written(), *labelled_texts(), *_unlabelled()]


def unseen_texts() -> list[Text]:
    """The articles that neither a rule was written for nor a machine trained on."""
    return list(_written(UNSEEN))


def _written(names: Iterable[str] = (*TUNED, *CHECKS)) -> Iterator[Text]:
    for name in names:
        for row in written(name):
            title, text = row["title"] or "", row["text"] or ""
            found = [(s, _span(s["quote"], title, text)) for s in row.get("statements") or []]
            yield Text(
                name, row["id"], f"{name}:{row['pair']}", title, text,
                tuple(span for s, span in found if s["kind"] == "denial"),
                tuple(span for s, span in found if s.get("role") in AGAINST_CLAIM),
                None, _labels(row["labels"]), row.get("organisation"), row.get("claimant"),
            )  # fmt: skip


def labelled_texts() -> list[Text]:
    """The articles of the labelled sets."""
    return list(_labelled())


def _labelled() -> Iterator[Text]:
    spans = {row["id"]: row["statements"] for row in annotations("labelled")}
    for name in LABELLED:
        for row in labelled(Settings().shared, name):
            found = [s for s in spans.get(row["id"], []) if not s.get("other_case")]
            yield Text(
                name, row["id"], f"{name}:{row.get('split_group') or row['id']}",
                row["title"] or "", row["text"] or "",
                tuple(_place(s) for s in found if s["kind"] == "denial"),
                tuple(_place(s) for s in found if s.get("role") in AGAINST_CLAIM),
                None, _labels(row["labels"], borderline=bool(row.get("borderline"))),
                row.get("company"), row.get("claimant"),
            )  # fmt: skip


def _unlabelled() -> Iterator[Text]:
    by_item: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in annotations("sentences"):
        by_item.setdefault((row["corpus"], row["item"]), []).append(row)
    for item in unlabelled(Settings().shared):
        rows = by_item.pop((item.corpus, item.item), None)
        if rows:
            yield Text(
                item.corpus, item.item, f"{item.corpus}:{item.item}", item.title, item.text,
                tuple(_place(r) for r in rows if r["kind"] == "denial"),
                tuple(_place(r) for r in rows if _step(r) and not _unsure_step(r)),
                tuple(_place(r) for r in rows if not _unsure_step(r)), None,
            )  # fmt: skip


def _labels(row: dict[str, Any], *, borderline: bool = False) -> Labels:
    return Labels(row["breach_claim"], row["denial"], row["legal_action"], borderline)


def _unsure_step(row: dict[str, Any]) -> bool:
    """A take-down of an organisation's own leaked files: arguable, so no example of either."""
    return bool(row.get("unsure")) and _step(row)


def _step(row: dict[str, Any]) -> bool:
    return row.get("role") in AGAINST_CLAIM


def _place(row: dict[str, Any]) -> Span:
    return row["field"], row["start"], row["end"]


def _span(quote: str, title: str, text: str) -> Span:
    for field, words in (("title", title), ("text", text)):
        start = words.find(quote)
        if start >= 0:
            return field, start, start + len(quote)
    raise ValueError(f"not in its article: {quote!r}")
