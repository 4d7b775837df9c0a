"""Names in lower case: the handles of attackers and researchers, gangs' and sites' own spellings.

"a hacker named |'daghetiaw'|"   "someone going by |fenrirx|"   "the account |@leakwatch|"
"the |shinyfang| crew"           "the breach tracker |leakwatch.example|"

handles_in(sentence)            spans of handles that the sentence introduces
seen_again(sentence, handles)   spans of handles that the article introduces elsewhere
"""

import re

from pipeline.domain.statements.common_words import is_common
from pipeline.domain.statements.remembered import remembered
from pipeline.domain.statements.screened import Several, screened
from pipeline.domain.statements.sentences import Sentence
from pipeline.domain.statements.vocabulary import ATTACKER, RESEARCHER

Span = tuple[int, int]

_LABEL = (
    r"(?:handle|alias|moniker|username|user name|nickname|nick|screen ?name|pseudonym|persona|"
    r"name)"
)
_WHO = (
    rf"(?:{ATTACKER}|{RESEARCHER}|users?|sellers?|members?|posters?|someone|somebody|actors?|"
    r"persons?|accounts?|groups?|collectives?|crew|administrators?|channels?|brokers?)"
)
_CALLED = (
    rf"(?:(?:goes|going|went) by(?: the (?:online )?{_LABEL}(?: of)?)?|"
    r"(?:posts|writes|tweets) as|"
    rf"(?:the|under|uses?|using|an?) (?:online )?{_LABEL}(?: of)?|"
    r"(?:named|called|dubbed|alias|aka|known (?:online |only )?as|"
    r"(?:call|styl|identif|nam)(?:s|es|ed|ing|ying|ies) (?:itself|himself|herself|themselves)"
    r"(?: as)?))"
)
_WORD = r"[\"'(]?(?P<{0}>[a-z0-9][\w$.-]{{2,30}}[\w$])"
_HINT = re.compile(
    r"[\"'][a-z]|@| by \w+[_\d]|(?:goes|going|posted|shared|advertised|offered|leaked|by one) |"
    r"alias|sleuth|investigator|detective|handle|moniker|known |name|called|aka|self| gang\b|"
    r"forum| as |"
    r" "
    r"(?:hacker|seller|leaker|attacker|intruder|poster|thief|user|member), \w|"
    r"crew\b|[a-z]\.[a-z]{2,4}\b|"
    r"(?:user|seller|poster|hacker|actor|leaker|account)s?,? [\"']?\w*[_\d]"
)
_INTRODUCED = (
    screened(rf"\b{_WHO}\b[^.;\"']{{0,40}}?\b{_CALLED},? {_WORD.format('handle')}"),
    screened(
        rf"\b(?:goes by|going by|by one|the (?:alias|handle|moniker|username)(?: of)?|"
        rf"(?:posted|shared|advertised|offered|leaked) by) {_WORD.format('handle')}"
    ),
    screened(
        r"\b(?:users?|sellers?|posters?|hackers?|actors?|leakers?|intruders?|sleuths?|"
        r"researchers?|accounts?|by),? [\"'(]?(?P<handle>(?=[\w-]{0,20}[\d_])[a-z][\w-]{3,30})\b"
    ),
    screened(r"\b(?:sleuth|investigator|detective) [\"']?(?P<handle>[a-z]\w{3,30})\b"),
    screened(
        r"\b(?:hacker|seller|leaker|attacker|intruder|poster|thief|user|member), [\"'(]?"
        r"(?P<handle>[a-z][\w-]{3,30})[\"')]?,"
    ),
    screened(
        r"\b(?:(?:web)?sites?|portals?) (?:called|named|dubbed),? [\"']"
        r"(?P<handle>[a-z0-9][\w-]{2,30})[.,]?[\"']"
    ),
    screened(
        r"\bthe forum(?:'s)? (?:member|user) [\"'(]?(?P<handle>[a-z][\w-]{3,30})[\"')]? (?:put|"
        r"posted|"
        r"offered|published|said|claimed|listed|had|has|wrote|shared|advertised)\b"
    ),
    screened(r"(?<![\w.@/])(?P<handle>@[a-z]\w{2,30})(?![\w.]*@)"),
    screened(
        r"\bthe [\"']?(?P<handle>[a-z][\w-]{3,30})[\"']? (?:extortion |ransomware |hacking )?"
        r"(?:gang|crew|extortion group|ransomware group)\b"
    ),
    screened(
        r"\b(?:trackers?|(?:web)?sites?|blogs?|portals?|outlets?|archives?),? [\"'(]?"
        r"(?P<handle>[a-z0-9][a-z0-9-]{2,30}\.[a-z]{2,6})\b"
    ),
)
_ANY_INTRODUCED = Several(*_INTRODUCED)
_FOLLOWED = re.compile(r"\b(?:follow|contact|e-?mail|via|tweet|us|me) (?:us |me )?(?:at |on )?$")
_SHAPED = re.compile(r"[\d_@.$]")  # no English word has these
_TRADE = re.compile(
    r"cyber|ransom|hack|extort|crim|street|state|same|other|russian|notorious|data|leak|phish"
)


def handles_in(sentence: Sentence) -> tuple[Span, ...]:
    """Spans of the handles introduced here, quotes left out."""
    if not _ANY_INTRODUCED.may_match(sentence.lowered):
        return ()
    return _introduced(sentence.text, sentence.lowered)


@remembered
def _introduced(text: str, lowered: str) -> tuple[Span, ...]:
    if not _HINT.search(lowered):
        return ()
    spans = set()
    for pattern in _INTRODUCED:
        for match in pattern.finditer(lowered):
            start, end = match.span("handle")
            if _is_handle(text, lowered, start, end):
                spans.add((start, end))
    return tuple(sorted(spans))


def seen_again(sentence: Sentence, handles: frozenset[str]) -> tuple[Span, ...]:
    """Where the sentence names a handle that was introduced elsewhere."""
    return tuple(
        match.span()
        for handle in sorted(handles)
        if handle in sentence.lowered
        for match in re.finditer(rf"(?<![\w@-]){re.escape(handle)}(?![\w-])", sentence.text)
    )


def _is_handle(text: str, lowered: str, start: int, end: int) -> bool:
    """Written small, and not a word: quotes excuse a word that also means something."""
    written = text[start:end]
    if not written.islower() or _FOLLOWED.search(lowered[:start]):
        return False
    if _SHAPED.search(written.strip(".")):
        return True
    quoted = text[start - 1 : start] in ("'", '"')
    return not _TRADE.match(written) and (quoted or not is_common(written))
