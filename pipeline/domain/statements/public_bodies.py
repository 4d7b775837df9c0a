"""Public bodies named by what they are for.

    public_bodies(text, lowered, names)   spans of "the |education department|",
                                          "|Ordan's tax agency|"; those within `names` left out

A country's agency is named with its country: there is one in every other.
"""

from collections.abc import Sequence

from pipeline.domain.statements.screened import screened

Span = tuple[int, int]

_FIELD = (
    r"(?:education|health|finance|interior|home|foreign|defen[cs]e|labou?r|agriculture|transport|"
    r"tax|immigration|revenue|communications|digital \w+|science|energy|environment|tourism|"
    r"welfare|interior and \w+|social \w+)"
)
_PLAIN = screened(rf"(?:\bthe |^)(?P<body>{_FIELD} (?:ministry|department))\b")
_OWNED = screened(
    rf"(?P<body>\b[a-z][\w-]+'s (?:{_FIELD}|customs|electoral|election|statistics|passport|postal|"
    r"pensions?|central|national) (?:ministry|department|agency|authority|commission|service|"
    r"office|administration|bureau|bank))\b"
)


def public_bodies(text: str, lowered: str, names: Sequence[Span]) -> list[Span]:
    """Their spans, in any order."""
    found = [match.span("body") for match in _PLAIN.finditer(lowered)]
    found += [m.span("body") for m in _OWNED.finditer(lowered) if text[m.start()].isupper()]
    return [
        (start, end)
        for start, end in found
        if not any(first < end and start < last for first, last in names if first != start)
    ]
