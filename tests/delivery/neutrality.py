"""What a message asserts in words of its own: it may never be that a breach happened, or not."""

import re
from dataclasses import asdict

from pipeline.domain.alerts.messages import Message
from tests.delivery.block_rules import words

ASSERTED = re.compile(
    r"\b(?:was|were|been|got|is|are) (?:breached|hacked|compromised|leaked|stolen|exposed)\b"
    r"|\b(?:suffered|confirms|confirmed|admits|admitted|proves|proven|refutes|debunks|exposes)\b"
    r"|\b(?:falsely|wrongly|rightly|false|fake|true|truth|liar|lied|lies|innocent|guilty)\b"
    r"|\bthere (?:was|is) (?:a|no) breach\b",
    re.IGNORECASE,
)
ATTRIBUTED = re.compile(
    r"(?:says that|grounds given:|partial denial:) .*|\bground: [^;\n]*", re.IGNORECASE
)
QUOTED = re.compile(r"“[^”]*”")


def asserted(message: Message) -> list[str]:
    """Words outside quotation marks, and not attributed, that take a side."""
    text = words(asdict(message))
    return ASSERTED.findall(ATTRIBUTED.sub("", QUOTED.sub("", text)))
