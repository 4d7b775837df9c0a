"""English words that news writes in lower case: what is capitalised and not here may be a name.

Counted, not written: words seen inside sentences of news text at least 45 times and at least 72 %
of the time in lower case, or at least 8 times and 88 %, are in `common_words.txt`, less inflections
that `is_common` derives. Adverbs are listed, not derived, for brands are named like them.
"""

from functools import cache
from importlib import resources

_ENDINGS = (
    ("ies", ("y",)),
    ("ied", ("y",)),
    ("es", ("", "e")),
    ("ed", ("", "e")),
    ("ing", ("", "e")),
    ("s", ("",)),
)


def is_common(word: str) -> bool:
    """Whether `word`, in any case, is an ordinary English word or an inflection of one."""
    word = word.casefold()
    return word in _words() or any(stem in _words() for stem in _stems(word))


def _stems(word: str) -> list[str]:
    stems = []
    for ending, replacements in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < 3:
            continue
        stems += [stem + replacement for replacement in replacements]
        if ending in ("ed", "ing") and stem[-1] == stem[-2]:
            stems.append(stem[:-1])
    return stems


@cache
def _words() -> frozenset[str]:
    listed = resources.files(__package__).joinpath("common_words.txt")
    return frozenset(listed.read_text(encoding="utf-8").split())
