"""What a lawyer asks of a legal step: ground, demands, consequence, deadline.

They stand in the sentences around the step ("has asked it to stop …", "given it a week"), so they
are looked for in all sentences handed in.
"""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from pipeline.domain.records import Deadline

_NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "ten": 10,
    "fourteen": 14,
    "fifteen": 15,
    "thirty": 30,
}
_UNITS = {"hour": 1 / 24, "day": 1, "week": 7, "fortnight": 14, "month": 30}
_DEADLINE = re.compile(
    r"\b(?:within|in|has|have|had|given|gave|giving|gives|give|for|next|a deadline of|"
    r"by)\b(?: [\w'-]+){0,4}? "
    rf"(?P<phrase>(?:within )?(?P<number>\d{{1,2}}|{'|'.join(_NUMBERS)})(?:[ -]| working "
    rf"| business | calendar )(?P<unit>hour|day|week|fortnight|month)s?'?"
    r"(?: (?:of|from) (?:the )?(?:receipt|receiving|service|notice|date)(?: of (?:the|"
    r"this) \w+)?)?)",
    re.IGNORECASE,
)
_FROM_SERVICE = re.compile(r"receipt|receiv|service", re.IGNORECASE)
_SETS_DEADLINE = re.compile(
    r"comply|complied|respond|reply|retract|remove|delete|apologi[sz]e|take down|"
    r"ultimatum|deadline|notice|failing which|demand|ask|given|requests",
    re.IGNORECASE,
)
_DEMANDS = (
    (
        "stop",
        (
            r"\bstop (?:\w+ ){0,2}(?:making|publishing|spreading|sharing|circulating|"
            r"disseminating|reporting)|cease(?! and desist)(?! & desist)|refrain from|desist "
            r"from (?:making|publishing)"
        ),
    ),
    (
        "correct",
        (
            r"\b(?:issue|publish|make|announc\w*)\b[^.;]{0,60}\b(?:incorrect|clarification|"
            r"correction|corrigendum|statement|communication|announcement)\b|\bcorrect (?:the|"
            r"its|his|her)\b"
        ),
    ),
    ("retract", r"\bretract|\bwithdraw (?:the|its|his) (?:report|claim|post|article|blog|stor)"),
    (
        "delete",
        (
            r"\b(?:delete|remove|take down|pull(?: down)?|destroy)\b[^.;]{0,40}(?:post|article|"
            r"report|blog|data|files|content|claims?|video|tweet|page)"
        ),
    ),
    ("apologise", r"\bapolog(?:y|i[sz]e)"),
    (
        "pay damages",
        (
            r"\b(?:seek\w*|demand\w*|claim\w*|want\w*)\b[^.;]{0,40}\bdamages|(?:damages of|in "
            r"damages)"
        ),
    ),
    ("do not publish", r"\b(?:not|from) (?:to )?(?:publish|disclos|shar|report|discuss)\w*"),
)
_CONSEQUENCE = re.compile(
    r"\b(?P<which>civil|criminal)\b[^.;]{0,30}?\b(?:proceedings|action|charges|suit|case|"
    r"liability|complaint|lawsuit|penalt\w+|conversion|remed\w+)",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"\bcivil (?:and|or|as well as) criminal|\bcriminal (?:and|or) civil", re.IGNORECASE
)
_GROUNDS = (
    (
        "defamation",
        (
            r"defam|libel|slander|disparag|damage\w* (?:to )?(?:the |its |our )?reputation|prey "
            r"on the reputation"
        ),
    ),
    ("copyright", r"copyright|DMCA"),
    (
        "confidence",
        r"breach of confidence|confidential(?:ity)?\b|trade secrets?|NDA\b|non-disclosure",
    ),
    (
        "computer misuse",
        r"computer (?:misuse|fraud)|CFAA|hacking laws?|IT Act|Information Technology Act",
    ),
    ("privacy", r"invasion of privacy"),
    ("false information", r"false (?:claims|information|statements)"),
)


def demands_of(texts: Iterable[str]) -> tuple[str, ...]:
    """The demands made, by name, in the order of the list above."""
    joined = "\n".join(texts)
    return tuple(name for name, pattern in _DEMANDS if re.search(pattern, joined, re.IGNORECASE))


def consequence_of(texts: Iterable[str]) -> tuple[str, ...]:
    """The consequences announced: civil, criminal."""
    joined = "\n".join(texts)
    if _BOTH.search(joined):
        return ("civil", "criminal")
    found = {match["which"].casefold() for match in _CONSEQUENCE.finditer(joined)}
    return tuple(name for name in ("civil", "criminal") if name in found)


def ground_of(texts: Iterable[str]) -> str | None:
    """The legal ground, or None when the text gives none."""
    joined = "\n".join(texts)
    return next(
        (name for name, pattern in _GROUNDS if re.search(pattern, joined, re.IGNORECASE)), None
    )


def deadline_of(
    texts: Iterable[str], sent: datetime | None, published: datetime | None
) -> Deadline | None:
    """The deadline set, counted from when the notice went out, else from its first report.

    The basis says which: "inferred from service" when the words count from its receipt.
    """
    for text in texts:
        match = _DEADLINE.search(text)
        if match is None or not _SETS_DEADLINE.search(text):
            continue
        number = match["number"].casefold()
        days = (_NUMBERS.get(number) or int(number)) * _UNITS[match["unit"].casefold()]
        start = sent or published
        due = (start + timedelta(days=days)).date() if start else None
        basis = "inferred from sending" if sent or not published else "inferred from publication"
        if _FROM_SERVICE.search(match["phrase"]):
            basis = "inferred from service"
        return Deadline(match["phrase"].strip(), due, basis)
    return None
