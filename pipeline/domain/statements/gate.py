"""The cheap test that most articles fail: could this article say anything about a breach?

A few substring searches over the lower-cased text, so that a general news item costs microseconds.
What passes is read sentence by sentence.
"""

_SUBJECT = (
    "breach",
    "hack",
    "leak",
    "ransom",
    "cyber",
    "stolen",
    "steal",
    "stole",
    "exposed",
    "exposes",
    "intrusion",
    "database",
    "personal data",
    "data theft",
    "scrap",
    "compromis",
    "unauthori",
    "data",
    "vulnerab",
    "security",
    "sensitive",
)


def may_concern(title: str, text: str) -> bool:
    """Whether title or text uses any word of the trade."""
    lowered = f"{title}\n{text}".lower()
    return any(word in lowered for word in _SUBJECT)
