"""What else belongs to a dispute: the claimant's response or withdrawal, and announced audits."""

import re

from pipeline.domain.statements.sentences import Sentence

_RESPONSE = re.compile(
    r"\b(?:stands? by (?:its|his|her|their|the)|stood by|under review|(?:suitable|"
    r"appropriate|detailed) reply|will (?:respond|reply) to (?:the )?notice|"
    r"not (?:be )?(?:intimidated|deterred)|refus(?:es|ed) to (?:retract|remove|take "
    r"down)|defend(?:s|ed) (?:its|his|her) (?:report|findings|research))\b",
    re.IGNORECASE,
)
_WITHDRAWAL = re.compile(
    r"\b(?:retract(?:s|ed)|withdr(?:aws|ew|awn)|t(?:akes|ook|aken) down|remov(?:es|ed)|"
    r"delet(?:es|ed)|correct(?:s|ed))\b[^.;]{0,40}\b(?:(?:its|his|her|their|the) (?:\w+ "
    r")?"
    r"(?:claims?|report|post|blog ?post|article|story|listing|tweet))\b|\bapologi[sz]ed to\b",
    re.IGNORECASE,
)
_AUDIT = re.compile(
    r"\b(?:will|to|plans? to|has|have|is|would|ha[sd] (?:also )?)\b[^.;]{0,"
    r"40}\b(?:hired?|engag\w+|appoint\w+|get|conduct|commission\w*|undertak\w+|order\w*|"
    r"carry out|retain\w*)\b[^.;]{0,60}"
    r"\b(?:audit|forensic\w*|independent (?:review|investigation)|third[- ]party "
    r"(?:review|investigation|audit))\b|\bcommission\w* an? (?:independent|external|"
    r"forensic)",
    re.IGNORECASE,
)
_DISPUTES_DENIAL = re.compile(
    r"\b(?:denied the breach (?:even )?(?:after|despite)|despite (?:the |its )?denials?|"
    r"contradict\w* (?:the|its) (?:denial|statement)|"
    r"match(?:es|ed)? (?:with )?(?:those |that )?(?:in )?(?:the )?leaked|verified (?:the|"
    r"that the) (?:data|records)|confirmed the (?:data|authenticity)|coincidental)\b",
    re.IGNORECASE,
)


def response_at(sentence: Sentence) -> tuple[int, int] | None:
    """Where the claimant answers a contest."""
    return _span(_RESPONSE, sentence)


def withdrawal_at(sentence: Sentence) -> tuple[int, int] | None:
    """Where a claim is corrected, retracted or removed."""
    return _span(_WITHDRAWAL, sentence)


def commitment_at(sentence: Sentence) -> tuple[int, int] | None:
    """Where an audit or forensic review is announced."""
    return _span(_AUDIT, sentence)


def dispute_of_denial_at(sentence: Sentence) -> tuple[int, int] | None:
    """Where somebody else disputes the organisation's denial."""
    return _span(_DISPUTES_DENIAL, sentence)


def _span(pattern: re.Pattern[str], sentence: Sentence) -> tuple[int, int] | None:
    match = pattern.search(sentence.text)
    return match.span() if match else None
