"""How many sentences were annotated, and how far a second pass agreed with the first."""

from collections import Counter
from typing import Any

from training.corpora import annotations

KINDS = ("denial", "legal_action", "claim", "confirmation")


def consistency() -> dict[str, Any]:
    """Counts by kind; of the second pass the agreement, Cohen's kappa, and F1 by kind."""
    first, second = annotations("sentences"), annotations("second-pass")
    before = {_place(row): row["kind"] for row in first}
    pairs = [(before[_place(row)], row["kind"]) for row in second]
    agreed = sum(a == b for a, b in pairs) / len(pairs)
    one, two = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    by_chance = sum(one[kind] * two[kind] for kind in one) / len(pairs) ** 2
    return {
        "sentences": len(first),
        "by kind": dict(Counter(row["kind"] for row in first).most_common()),
        "by trap": dict(Counter(row["trap"] for row in first if row.get("trap")).most_common()),
        "twice": len(pairs),
        "agreement": round(agreed, 3),
        "kappa": round((agreed - by_chance) / (1 - by_chance), 3),
        "f1": {
            kind: round(2 * sum(a == b == kind for a, b in pairs) / (one[kind] + two[kind]), 3)
            for kind in KINDS
        },
    }


def _place(row: dict[str, Any]) -> tuple[str, str, str, int]:
    return row["corpus"], row["item"], row["field"], row["start"]
