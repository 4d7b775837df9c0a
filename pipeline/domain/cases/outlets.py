"""Outlets as texts name them: whose report an article credits, whose blog a page is on.

    credited_outlets("…, as The Herald first reported")     ("The Herald",)
    is_outlet("As The Herald", "The Herald")                True
    publisher_name("Acme Labs' blog (mirror)")              "Acme Labs"

The names found are whatever is written where an outlet is credited, so they may be anybody's; they
mean something only when compared with the publishers of a case.
"""

import re

from pipeline.domain.names import organisation_key, same_organisation

_WORD = r"[A-Z0-9](?:[\w&’'-]|\.(?=\w)){0,30}"
_NAME = rf"{_WORD}(?: (?:of |the |and |& )?{_WORD}){{0,4}}"
_AFTER = re.compile(
    r"\b(?:told|tells|telling|[Aa]ccording to|[Cc]iting|reported by|reported (?:in|on)"
    r"|reports? (?:by|in|from|on)|(?:appeared|published|reported|seen|obtained|reviewed|quoted)"
    r" (?:in|on|by)|statement to|interview with|speaking to|spoke to|confirmed to|email to)"
    rf" (?:the )?(?P<name>{_NAME})"
)
_BEFORE = re.compile(
    rf"(?P<name>{_NAME}),?(?: which| who)?(?: has| had)?(?: first| exclusively| previously| also)?"
    r" (?:reported|reports|revealed|broke the|learned|has seen|had seen|wrote)\b"
)
_BLOG = re.compile(
    r"(?:['’]s?)?(?: (?:security|threat|intelligence|official|corporate|engineering))?"
    r" (?:blog|newsroom|research)$",
    re.IGNORECASE,
)


def credited_outlets(text: str) -> tuple[str, ...]:
    """The names that a text gives as the source of what it reports, each once."""
    found = [match["name"] for pattern in (_AFTER, _BEFORE) for match in pattern.finditer(text)]
    return tuple(dict.fromkeys(name.rstrip("'’") for name in found))


def is_outlet(name: str, publisher: str) -> bool:
    """Whether a name from `credited_outlets` is the publisher's: a sentence may begin with "As"."""
    words, wanted = organisation_key(name).split(), organisation_key(publisher).split()
    return same_organisation(name, publisher) or (bool(wanted) and words[-len(wanted) :] == wanted)


def publisher_name(publisher: str) -> str:
    """Whose a publication is: its name less what says that it is a blog."""
    bare = re.sub(r"\s*\([^()]*\)\s*", " ", publisher).strip()
    return _BLOG.sub("", bare) or bare or publisher
