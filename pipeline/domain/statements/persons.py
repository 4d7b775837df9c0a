"""Whether a name of which nothing is known is a person's: by its shape, and by what stands there.

is_shaped_like_one(key)            "ngaire tuhoe", and not "acme foods" or "bank of talvia"
is_introduced(before, after)       "said harbourmaster |…|", "said |…|, its treasurer", "|…|, 54,"

Given names (`given_names`) tell most persons of news in English; the rest of the world's are told
here. Patterns are for lower-cased text.
"""

import re
from functools import lru_cache

from pipeline.domain.statements.common_words import is_common
from pipeline.domain.statements.screened import screened
from pipeline.domain.statements.vocabulary import HEADS, ORGANISATION_NOUN, SPOKES, word_set

_OFFICE = (
    rf"(?:{SPOKES}|secretary|treasurer|dean|principal|head ?teacher|captain|harbour ?master|bursar|"
    r"vicar|warden|provost|librarian|archivist|curator|controller|clerk|owner|manager|steward|"
    r"coach|matron|superintendent|registrar|rector|chancellor|officer|chief|chair|lead|trustee|"
    r"partner|leader|commander|coordinator|administrator|publicist|engineer|technician|teacher|"
    r"doctor|nurse|skipper|postmaster|editor|minister|commissioner|sheriff|councillor|lawyer|"
    r"solicitor|attorney|counsel|accountant|professor|lecturer|scientist|physicist|historian|"
    r"economist|activist|volunteer|analyst|consultant|adviser|advisor|auditor|member|veteran|"
    r"[a-z]+-?keeper|[a-z]+man|[a-z]+woman|[a-z]+person|head|deputy|assistant|boss|founder)"
)
_SAID = (
    r"(?:sa(?:id|ys)|add(?:s|ed)|insist(?:s|ed)|explain(?:s|ed)|wr(?:ote|ites)|told \w+|"
    r"according to)"
)
_NO_NAME = word_set(
    "grupo banco banca banque clinica hotel radio club casa grand saint san santa los las el la le "
    "al the nhs trust tiendas banka royal new old city port lake mount st fc sc ac cafe casa "
    "villa studio team project"
)
_AFTER = screened(
    r"^,? \((?:pictured|centre|left|right|above)\)|^, \d\d\b|"
    r"^, (?:(?:an?|the|its|our|their|\w+'s?) ){0,2}"
    rf"(?:(?!(?:as|at|of|in|for|and|but|or) )[\w-]+ ){{0,3}}?{_OFFICE}\b|"
    r"^, (?:in charge|head|leader|chief|director|warden) of\b|"
    r"^, (?:in charge of|who (?:has |had )?(?:runs?|keeps?|heads?|leads?|led|manages?|oversees|"
    r"looks after|worked|works|founded))\b"
)
_AFTER_SAID = screened(r"^, (?:who|whose|its|our|their|\w+'s?)\b")
_APPOSED_TO_SPEECH = re.compile(rf"\b{_SAID} $")
_BEFORE = screened(
    rf"\b{_OFFICE},? $|\b(?:rev|reverend|capt|dr|sir|dame|lady|lord|col|sgt|prof)\.? $"
)
_OWN = re.compile(rf"\b{ORGANISATION_NOUN}'s $|\btrust's $")
_SPEAKS = re.compile(r"^ (?:said|says|told|added|adds|wrote|writes)\b")
_ORGANISATION = re.compile(rf"^, (?:an?|the) (?:[\w-]+ ){{0,4}}?{ORGANISATION_NOUN}\b(?!'|’)")


@lru_cache(maxsize=20_000)
def is_shaped_like_one(key: str) -> bool:
    """Two or three words that mean nothing else and head no organisation's name."""
    words = key.split()
    if len(words) not in (2, 3) or not _NO_NAME.isdisjoint(words):
        return False
    return all(
        word.isalpha() and len(word) > 1 and word not in HEADS and not is_common(word)
        for word in words
    )


def is_introduced(before: str, after: str) -> bool:
    """Whether the words around a name that is shaped like a person's introduce a person."""
    if _ORGANISATION.match(after):
        return False
    if _AFTER.match(after) or _BEFORE.search(before):
        return True
    if _APPOSED_TO_SPEECH.search(before) and _AFTER_SAID.match(after):
        return True
    return bool(_OWN.search(before) and _SPEAKS.match(after))
