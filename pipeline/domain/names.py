"""When two names mean one organisation: the identity function of the whole product.

    organisation_key("The Paytm Mall Pvt. Ltd.'s") == "paytm mall"
    same_organisation("Transport for London", "TfL")      a full acronym
    not same_organisation("Paytm", "Paytm Mall")          a brand and its offshoot
    not same_organisation("Royal Bank", "Royal Mail")     near in letters, not in meaning

Never by string distance: a wrong merge hides a contest, a missed one costs a second message.
"""

import re
import unicodedata
from functools import lru_cache

LEGAL_FORMS = frozenset(
    re.findall(
        r"\w+",
        "ab ag as asa bhd bv co company corp corporation ehf gmbh group holding holdings inc "
        "incorporated kg kft kk limited llc llp lp ltd ltda mbh nv oy oyj pbc plc private pt "
        "pte pty "
        "pvt sa sarl sas sca sdn se spa sro srl tbk ulc",
    )
)
Aliases = tuple[tuple[str, ...], ...]  # groups of names, each of one organisation
_SITE = re.compile(r"^(?:https?://)?(?:www\.)?|\.(?:com|net|org|in|gov|edu|co\.\w\w|com\.\w\w)/?$")
_POSSESSIVE = re.compile(r"(?:['’]s|['’])$")
_PARENTHESIS = re.compile(r"\s*\([^()]*\)\s*")
_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)*")


@lru_cache(maxsize=100_000)
def organisation_key(name: str) -> str:
    """The comparison key of a name: no case, accents, punctuation, "the", possessive, legal form.

    Returns "" for a name without a letter or digit.
    """
    tokens = _tokens(_PARENTHESIS.sub(" ", name)) or _tokens(name)
    if len(tokens) > 1 and tokens[0] == "the":
        tokens = tokens[1:]
    while len(tokens) > 1 and tokens[-1] in LEGAL_FORMS:
        tokens = tokens[:-1]
    return " ".join(tokens)


def same_organisation(a: str, b: str) -> bool:
    """Whether two names mean one organisation: equal keys, other spacing, or a full acronym."""
    first, second = organisation_key(a), organisation_key(b)
    if not first or not second:
        return False
    if first.replace(" ", "") == second.replace(" ", ""):
        return True
    return _is_acronym(a, second) or _is_acronym(b, first)


def same_party(a: str, b: str) -> bool:
    """Whether two names that one case gives a party mean one: also "Whitlock", "Dana Whitlock"."""
    short, full = sorted((organisation_key(a).split(), organisation_key(b).split()), key=len)
    return same_organisation(a, b) or (len(short) == 1 < len(full) and short[0] == full[-1])


def canonical(name: str, aliases: Aliases) -> str:
    """The name by which the operator knows the organisation: the first of the first group that
    has it."""
    for group in aliases:
        if any(same_organisation(name, alias) for alias in group):
            return group[0]
    return name


def _tokens(name: str) -> list[str]:
    name = name.strip()
    folded = (name if name.isascii() else _without_accents(name)).casefold()
    folded = _SITE.sub("", _POSSESSIVE.sub("", folded))
    folded = folded.replace("&", " and ").replace("-", "").replace("’", "").replace("'", "")
    return [word.replace(".", "") for word in _WORD.findall(folded)]


def _without_accents(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _is_acronym(name: str, key: str) -> bool:
    """Whether `name` spells the initials of `key`: at least three letters, mostly capitals."""
    letters = name.strip().removesuffix("'s").removesuffix("’s").replace(".", "")
    if not (3 <= len(letters) <= 8 and letters.isalpha() and letters[0].isupper()):
        return False
    if sum(char.isupper() for char in letters) * 2 < len(letters):
        return False
    words = key.split()
    initials = {"".join(w[0] for w in words), "".join(w[0] for w in words if w not in _SMALL)}
    return letters.casefold() in initials


_SMALL = frozenset({"and", "of", "for", "the", "de", "la", "du"})
