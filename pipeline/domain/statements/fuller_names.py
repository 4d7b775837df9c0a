"""Which names of an article mean one party, by how they are written.

    aliases_of(cast)   organisation_key -> the article's fullest spelling: "Acme" is "Acme Foods"

Where unsure, two names stay two.
"""

from collections.abc import Iterable, Mapping

from pipeline.domain.names import organisation_key
from pipeline.domain.statements.mentions import Cast
from pipeline.domain.statements.proper_names import OPENERS
from pipeline.domain.statements.vocabulary import word_set

_LEAD = 3  # sentences that introduce whom an article is about
_KINDS = word_set(  # "Acme Airlines" is all that "Acme" is, "Acme Cloud" is not
    "systems networks telecom telecommunications airlines airways bank "
    "health healthcare insurance hospital hospitals university pharma pharmaceuticals motors "
    "electronics logistics foundation international clinics clinic diagnostics pharmacies "
    "industries laboratories labs solutions communications semiconductor aerospace energy "
    "microfinance partners games entertainment studios retail stores hotels resorts airport "
    "credit union savings service services controls kitchens foods mining trust school district "
    "county police it data cooperative holdings software "
    "council kommune college schools financial mutual exchange"
)
_PRODUCTS = word_set(  # of a maker that is itself in the news
    "cloud exchange windows office 365 web services ads plus pay drive store play maps mail chrome "
    "android azure security ios account accounts prime video live studio edge teams outlook data "
    "breach hack leak server servers users customers forums forum support sharepoint marketplace"
)


def aliases_of(cast: Cast) -> dict[str, str]:
    """organisation_key -> the spelling to use; a short form means its only fuller form."""
    keys: dict[str, dict[str, int]] = {}
    for name, count in cast.names.items():
        keys.setdefault(organisation_key(name), {})[name] = count
    counts = {key: sum(spellings.values()) for key, spellings in keys.items()}
    best = {key: _spelling(spellings) for key, spellings in keys.items()}
    fuller = _fuller_forms(keys)
    aliases = {}
    for key in keys:
        longer = [
            other
            for other in fuller.get(key, ())
            if key in OPENERS
            or counts[other] >= counts[key]
            or _completes(key, other)
            or _introduces(cast, key, other)
        ]
        merge = len(longer) == 1 and _may_merge(cast, best[key], best[longer[0]])
        aliases[key] = best[longer[0] if merge else key].removeprefix("The ")
    for short, full in cast.abbreviations():
        if _may_merge(cast, short, full):
            aliases[organisation_key(short)] = aliases[organisation_key(full)]
    for key in keys:
        if whole := cast.whole(key):
            aliases[key] = aliases[whole]
    for real, alias in cast.also_known():
        key = organisation_key(alias)
        aliases |= dict.fromkeys((organisation_key(real), key, key.rpartition(" ")[2]), alias)
    return aliases


def _spelling(spellings: Mapping[str, int]) -> str:
    """The usual spelling, one in capitals only where there is no other; "Brannoch's" where that is
    the name."""
    owning = [name for name in spellings if name.endswith("'s")]
    mixed = [name for name in owning or spellings if not name.isupper()]
    return max(mixed or spellings, key=spellings.__getitem__)


def _completes(short: str, full: str) -> bool:
    """Whether the fuller form is but the short one with what kind of body it is, or spelt out."""
    if full.startswith(short + " "):
        rest = full.removeprefix(short + " ").split()
        return rest[0] == "of" or all(word in _KINDS for word in rest)
    return " " not in short and full.count(" ") >= 2  # initials


def _introduces(cast: Cast, short: str, full: str) -> bool:
    """Whether the text begins with the full form and goes on with the short one."""
    if not full.startswith(short + " ") or full.rpartition(" ")[2] in _PRODUCTS:
        return False
    first = cast.first_place(full)
    return first[0] < _LEAD and first < cast.first_place(short)


def _fuller_forms(keys: Iterable[str]) -> dict[str, list[str]]:
    """For each first or last part of a longer key, and for its initials, the longer keys."""
    fuller: dict[str, list[str]] = {}
    for key in keys:
        words = key.split()[:8]
        parts = {" ".join(words[:n]) for n in range(1, len(words))}
        parts |= {" ".join(words[n:]) for n in range(1, len(words))}
        if words[0] in OPENERS and words[1:2] != ["of"]:
            parts.discard(words[0])  # "the City" is short for City of Acme, not for City Hall
        if len(words) >= 3:
            parts.add("".join(word[0] for word in words))
        for part in parts:
            fuller.setdefault(part, []).append(key)
    return fuller


def _may_merge(cast: Cast, short: str, full: str) -> bool:
    return cast.role_of(short) == cast.role_of(full) or "unknown" in (
        cast.role_of(short),
        cast.role_of(full),
    )
