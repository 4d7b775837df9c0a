"""Free words of annotators beside the product's small vocabulary, by rules that can be read.

demand_names(("pay damages", "stop"))       -> {"damages", "stop"}
meant("demands", "stop making the claims")  -> {"stop"}
same_deadline("seven days", "within 7 days of receipt")
"""

import re
from collections.abc import Iterable

# The product's demand -> the annotators'.
DEMANDS = {"pay damages": "damages", "do not publish": "stop"}

# field -> (words that must all be in the phrase, what the product calls it)
RULES: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {
    "demands": (
        (("stop",), "stop"),
        (("incorrect",), "correct"),
        (("retract",), "retract"),
        (("delete",), "delete"),
        (("apologise",), "apologise"),
        (("damages",), "damages"),
    ),
    "facets": (
        (("intrusion",), "intrusion"),
        (("entire", "database"), "entire database"),
        (("ransom",), "ransom"),
        (("backdoor",), "backdoor"),
        (("in contact",), "in contact with the company"),
        (("on hold",), "sale on hold"),
    ),
    "grounds": (
        (("elsewhere",), "data elsewhere"),
        (("data came from",), "not from its systems"),
        (("no breach found",), "no breach found"),
    ),
}
_NUMBERS = {
    **{"a": "1", "an": "1", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5"},
    **{"six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10", "twelve": "12"},
    **{"fourteen": "14", "fifteen": "15", "thirty": "30", "sixty": "60", "ninety": "90"},
}
_IDLE = frozenset(
    ("the", "in", "within", "by", "of", "from", "to", "for", "next", "on", "until", "before", "s")
)
_WORD = re.compile(r"\d[\d.,]*\d|\w+")


def demand_names(demands: Iterable[str]) -> frozenset[str]:
    """The product's demands by the annotators' names."""
    return frozenset(DEMANDS.get(demand, demand) for demand in demands)


def meant(field: str, phrase: str) -> frozenset[str]:
    """What the product would call a phrase; empty when no rule knows it."""
    lowered = phrase.casefold()
    return frozenset(name for words, name in RULES[field] if all(word in lowered for word in words))


def rules_shown() -> list[str]:
    """The rules as lines for people: what is compared how is never hidden."""
    lines = []
    for field, rules in RULES.items():
        pairs = "; ".join(f"{' + '.join(words)} → {name}" for words, name in rules)
        lines.append(f"{field}: {pairs}")
    renamed = "; ".join(f"{ours} → {theirs}" for ours, theirs in DEMANDS.items())
    return [*lines, f"our demands read as: {renamed}"]


def words_of(phrase: str) -> frozenset[str]:
    """The words of a phrase that carry meaning: numbers as figures, no plural, no commas."""
    words = (word.replace(",", "") for word in _WORD.findall(phrase.casefold()))
    plain = (_NUMBERS.get(word, word) for word in words if word not in _IDLE)
    return frozenset(word.removesuffix("s") if len(word) > 3 else word for word in plain)


def same_deadline(one: str, other: str) -> bool:
    """Whether two phrases set one deadline: the words of one hold all those of the other."""
    first, second = words_of(one), words_of(other)
    return bool(first and second) and (first <= second or second <= first)
