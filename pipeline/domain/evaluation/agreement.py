"""Whether a name found is the name an annotator wrote.

Annotators write freely: "Clop", "hacker daghetiaw", "Meta (Facebook)", "CoWIN / Government of
India".
Any of the alternatives will do, and so will the name without its description, its trade or its
place: "Passkeep" and "Passkeep Software", "Pension Board" and "Pension Board of Marenga".
"""

import re

from pipeline.domain.names import organisation_key, same_organisation

_ALTERNATIVES = re.compile(r"\s*/\s*|\s*[()]\s*|,\s+|\s+and\s+")


_TRADES = frozenset(
    (
        *("bank", "software", "payments", "pay", "group", "data", "media", "technologies"),
        *("systems", "networks", "telecom", "mobile", "insurance", "health", "security", "labs"),
    )
)
_DESCRIPTIONS = frozenset(("ransomware", "gang", "group", "hacker", "hackers", "researcher"))


def right_name(found: str, written: str) -> bool:
    """Whether `found` is one of the alternatives an annotator wrote."""
    options = [option for option in _ALTERNATIVES.split(written) if organisation_key(option)]
    return any(_matches(found, option) for option in [written, *options])


def _matches(found: str, option: str) -> bool:
    if same_organisation(found, option):
        return True
    words, wanted = _plain(found), _plain(option)
    if _contains(wanted, words) or _contains(words, wanted):
        return True
    return _goes_on(wanted, words) or _goes_on(words, wanted)


def _goes_on(longer: list[str], name: list[str]) -> bool:
    """Whether the longer name is the name with a trade or a place after it."""
    if not name or longer[: len(name)] != name:
        return False
    rest = longer[len(name) :]
    return _TRADES.issuperset(rest) or (len(name) > 1 and rest[0] == "of")


def _plain(name: str) -> list[str]:
    """The words of a name without its description; "Cl0p" is Clop."""
    words = [word for word in organisation_key(name).split() if word not in _DESCRIPTIONS]
    return [word if word.isdigit() else word.replace("0", "o") for word in words]


def _contains(words: list[str], part: list[str]) -> bool:
    """Whether the words end in `part`: "hacker daghetiaw" in "daghetiaw"."""
    return bool(part) and words[-len(part) :] == part
