"""A verbatim quote made fit to stand between quotation marks: only its marks are touched.

    '"No breach," Acme said.'           ‘No breach,’ Acme said.     marks within marks are single
    'The data is old," Acme said.'      The data is old, Acme said.  one without its other goes
    '“We were not hacked.”'             We were not hacked.          those around it all go

Sentences are cut out of longer speech, so that a mark often stands without its other. What is
stored stays verbatim.
"""

OPENING, CLOSING, EITHER = "“„«", "”»", '"'
MARKS = OPENING + CLOSING + EITHER
SINGLE = "'‘’"


def presentable(quote: str) -> str:
    """The quote without surrounding white space, outer marks and unpaired marks; "" may be left."""
    text = quote.strip()
    pairs = _pairs(text)
    while text and pairs.get(0) == len(text) - 1:
        text = text[1:-1].strip()
        pairs = _pairs(text)
    closings = set(pairs.values())
    inner = (
        "‘" if at in pairs else "’" if at in closings else "" if char in MARKS else char
        for at, char in enumerate(text)
    )
    return _without_stray_single("".join(inner).strip())


def _pairs(text: str) -> dict[int, int]:
    """Position of each opening mark ─► that of its closing one."""
    pairs: dict[int, int] = {}
    opened: int | None = None
    for at, char in enumerate(text):
        if char not in MARKS:
            continue
        if _opens(text, at):
            opened = at
        elif opened is not None:
            pairs[opened] = at
            opened = None
    return pairs


def _opens(text: str, at: int) -> bool:
    """Straight marks open after a space and before a word."""
    if text[at] != EITHER:
        return text[at] in OPENING
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    return (not before or before.isspace() or before in "([—–-‘'") and not after.isspace()


def _without_stray_single(text: str) -> str:
    """Without a single mark that begins the quote and is never closed, or encloses it all."""
    if text[:1] not in SINGLE or not text:
        return text
    closings = [
        at
        for at, char in enumerate(text)
        if at and char in "'’" and not text[at + 1 : at + 2].isalnum()
    ]
    if not closings:
        return text[1:].lstrip()
    return text[1:-1].strip() if closings == [len(text) - 1] else text
