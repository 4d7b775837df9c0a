"""What another version of the model changes: earlier verdicts beside the present ones, by gold.

changes_of(judged, earlier)  ->  labels flipped, names changed, scores moved, with counts

Earlier verdicts are lines of `contested classify`, by article id.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.domain.evaluation.judged import Judged
from pipeline.domain.evaluation.names import NAMES, name_is_right
from pipeline.domain.statements.classification import Verdict

LABELS = ("status", "contested", "denial", "breach_claim", "legal_action")
MOVED = 0.05  # a score that differs by less has not moved


def changes_of(judged: Sequence[Judged], earlier: Mapping[str, Verdict]) -> dict[str, Any]:
    """Every change, and how many of each kind. What stands on one side only is counted apart."""
    both = [one for one in judged if one.gold.id in earlier]
    pairs = [(Judged(one.gold, earlier[one.gold.id]), one) for one in both]
    labels = [change for pair in pairs for change in _flips(*pair)]
    names = [change for pair in pairs for change in _renamed(*pair)]
    scores = [change for pair in pairs for change in _moved(*pair)]
    return {
        "compared": len(both),
        "not_in_earlier": len(judged) - len(both),
        "only_in_earlier": len(earlier.keys() - {one.gold.id for one in judged}),
        "counts": {
            name: dict(Counter(c["outcome"] for c in (*labels, *names) if c["what"] == name))
            for name in (*LABELS, *NAMES)
        },
        "labels": labels,
        "names": names,
        "scores": sorted(scores, key=lambda change: -abs(change["new"] - change["old"])),
    }


def _flips(old: Judged, new: Judged) -> list[dict[str, Any]]:
    changed = [label for label in LABELS if old.verdict[label] != new.verdict[label]]
    return [_change(old, new, label, _label_outcome(old, new, label)) for label in changed]


def _label_outcome(old: Judged, new: Judged, label: str) -> str:
    if label == "status":
        return "changed"
    return _outcome(old.right(label), new.right(label))


def _renamed(old: Judged, new: Judged) -> list[dict[str, Any]]:
    changed = [name for name in NAMES if old.verdict[name] != new.verdict[name]]
    return [_change(old, new, name, _name_outcome(old, new, name)) for name in changed]


def _name_outcome(old: Judged, new: Judged, name: str) -> str:
    if not getattr(new.gold, NAMES[name]):
        return "no name in gold"
    return _outcome(name_is_right(old, name), name_is_right(new, name))


def _moved(old: Judged, new: Judged) -> list[dict[str, Any]]:
    before, after = old.verdict["score"], new.verdict["score"]
    if before is None or after is None or abs(after - before) < MOVED:
        return []
    contested = new.gold.labels.contested
    return [_change(old, new, "score", "better" if (after > before) == contested else "worse")]


def _outcome(before: bool, after: bool) -> str:
    if before == after:
        return "right as before" if after else "wrong as before"
    return "mended" if after else "broken"


def _change(old: Judged, new: Judged, what: str, outcome: str) -> dict[str, Any]:
    return {
        "id": new.gold.id,
        "title": new.gold.title,
        "what": what,
        "old": old.verdict[what],
        "new": new.verdict[what],
        "outcome": outcome,
    }
