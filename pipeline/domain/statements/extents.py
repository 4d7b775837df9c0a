"""How far a name goes that word by word would be cut short.

going_on(text, tokens, at, length)   "Immigration |and Customs Enforcement|", "Clearwater |AI|",
                                     "Torvale |Children's Hospital|", "J.R. |Okafor|"
opened_by_nation(text, tokens, at)   "|Ordanian| Airways"
keeps_ending(text, end)              "Brannoch|'s| denied": a verb after it, it is of the name
opened_by_words(sentences, names)    "|Home| Depot", at the start of sentences where any word has
                                     a capital: told by a second sentence that begins alike
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.domain.statements import vocabulary as words
from pipeline.domain.statements.common_words import is_common
from pipeline.domain.statements.places import PLACES
from pipeline.domain.statements.sentences import Sentence

if TYPE_CHECKING:
    from pipeline.domain.statements.proper_names import Span, Token

_SINGULAR = (
    r"(?:has|is|was|says|said|denies|denied|rejects|rejected|refutes|refuted|disputes|disputed|"
    r"dismisses|dismissed|confirms|confirmed|insists|insisted|admits|admitted|warns|warned|faces|"
    r"faced|sues|sued|told|tells|finds|found|calls|called|blames|blamed|notified|will|did|does)"
)
_AGREES = re.compile(  # a verb that two parties would have in the plural
    r" (?:has|is|was|says|denies|rejects|refutes|disputes|dismisses|confirms|insists|admits|warns|"
    r"faces|sues|does)\b",
    re.IGNORECASE,
)
_EARLY = 25  # sentences: whom an article is about opens one of them
_VERB = re.compile(_SINGULAR, re.IGNORECASE)
_ENDS = re.compile(rf"'s\b|[.,;:)]|$| {_SINGULAR}\b", re.IGNORECASE)
_TAILS = ("AI", "IT", "US")  # in a name only as its last word
_DEPARTMENTS = words.word_set(
    "department ministry office bureau institute commission secretariat directorate board agency "
    "school faculty council"
)
_BODIES = words.word_set(
    "agency administration commission authority enforcement board council bureau services ministry "
    "department institute association office inspectorate"
)
_WHOSE = words.word_set(
    "children's women's men's people's veterans' veteran's teachers' farmers' merchants' king's "
    "queen's"
)
_HOUSES = words.word_set(
    "hospital hospitals clinic college school laboratories labs stores store medical healthcare "
    "sporting pizza republic bakery restaurant restaurants wholesale warehouse pharmacy jewelers "
    "jr "
    "home bank union trust university general regional memorial community teaching"
)
_NATIONAL = words.word_set(  # what goes by its nation: "Ordan |Airways|"
    "airlines airways express railways railway oil gas tire national postal library telecom heart "
    "cancer dental apparel eagle digital union financial medical water lung museum broadcasting "
    "petroleum steel archive electric"
)
_REGIONS = words.word_set("western eastern northern southern internet us")
_INITIALS = re.compile(r"[A-Z](?:\.[A-Z])+")
_DENIES = re.compile(rf"'s(?= {_SINGULAR}\b)")
_FORMS = words.word_set("limited ltd plc inc corp corporation llc llp gmbh berhad bhd pty")
TAIL = re.compile(
    r" (?:education|health|fire|labou?r|corrections|revenue) department\b|"
    r" (?:kommune|(?:public |city |primary )?schools|school district|clinics|hospitals?|"
    r"(?:city|county|district|borough|town) council|police department)\b(?!')"
)
_OPENING = re.compile(r"[\"'(]?(?P<words>(?:[A-Z][a-z]+'? (?:and )?){1,2})")
_SAYS = re.compile(rf"(?P<name>[A-Z][a-z]+) {_SINGULAR}\b", re.IGNORECASE)
_NO_NAME = re.compile(
    rf"{words.ORGANISATION_NOUN}|{words.ATTACKER}|{words.RESEARCHER}|{words.SPOKES}|{words.PUBLIC}|"
    rf"{words.AUTHORITY}|\w+ly|\w+maker|former|ex|new|parent|rival|fellow|chief|senior|minister|"
    r"professor|justice|attorney|lawyer|counsel|founder|governor|senator|spokes\w+|police|insurer|"
    r"yesterday|today|tomorrow|tonight|now|earlier|later|meanwhile|again|once|today's|"
    r"among|amid|amidst|during|following|under|over|between|against|inside|within|without|through|"
    r"across|both|either|neither|only|even|just|still|yet|until|unless|like|unlike|via|per|about|"
    r"above|all|another|any|each|every|few|many|most|much|some|such|same|several|two|three|four|"
    r"five|nor|other|own|than|too|very|because|whether|though|nothing|nobody|everyone|anyone|"
    r"someone|somebody|something|everything|one|see|watch|get|join|follow|contact|sign|click|"
    r"learn|photo|statement|exclusive|opinion|analysis|explained|video|podcast|sources?|"
    r"stolen|leaked|alleged|reports?|records|files|scam|fraud|dear|hello|thanks|sorry"
)


def going_on(text: str, tokens: Sequence["Token"], at: int, length: int) -> int:
    """Tokens of the name that begins at `at`, `length` of which are already seen."""
    end = at + length
    last = tokens[end - 1]
    if end >= len(tokens):
        return length
    gap = text[last.end : tokens[end].start]
    if _owns(text, tokens, end - 1):
        return _run_end(text, tokens, end + (tokens[end].word.casefold() in _WHOSE)) - at
    if last.bare != last.word:
        return length
    if gap == ". " and length == 1 and _initials(last) and tokens[end].may_be_name:
        return _run_end(text, tokens, end) - at
    if gap == " " and tokens[end].bare in _TAILS:
        whole = _ENDS.match(text, tokens[end].start + len(tokens[end].bare))
        return length + 1 if whole else length
    if gap != " and " or not tokens[end].may_be_name:
        return length
    stop = _run_end(text, tokens, end)
    return stop - at if _is_one(text, tokens, at, end, stop) else length


def opened_by_nation(text: str, tokens: Sequence["Token"], at: int) -> bool:
    """ "British |Airways|": a name, where "British |Ministers|" is none."""
    if at + 1 >= len(tokens) or text[tokens[at].end : tokens[at + 1].start] != " ":
        return False
    first = tokens[at].bare.casefold()
    national = first in words.DEMONYMS or first in _REGIONS
    return national and tokens[at + 1].bare.casefold() in _NATIONAL


def keeps_ending(text: str, end: int) -> bool:
    """Whether the "'s" at `end` belongs to the name before it: what is owned is never a verb."""
    return _DENIES.match(text, end) is not None


def _owns(text: str, tokens: Sequence["Token"], at: int) -> bool:
    """ "Torvale |Children's Hospital|", "Orrin's |Laboratories|": a house, not what one has."""
    here, after = tokens[at], tokens[at + 1]
    if text[here.end : after.start] != " ":
        return False
    if after.word.casefold() in _WHOSE and at + 2 < len(tokens):
        house = tokens[at + 2]
        return text[after.end : house.start] == " " and house.bare.casefold() in _HOUSES
    owner = here.bare.casefold()
    foreign = owner in words.STATES or owner in PLACES or owner in words.MEDIA
    return here.word.endswith("'s") and not foreign and after.bare.casefold() in _HOUSES


def _initials(token: "Token") -> bool:
    return bool(_INITIALS.fullmatch(token.word)) and token.word not in ("U.S", "U.K", "U.N", "E.U")


def to_legal_form(text: str, tokens: Sequence["Token"], at: int) -> int:
    """Tokens up to "Limited" or the like, whatever the words before it mean: "Acme Retail Ltd"."""
    for end in range(at + 1, min(at + 6, len(tokens))):
        if text[tokens[end - 1].end : tokens[end].start] != " ":
            return 0
        if tokens[end].bare.casefold() in _FORMS:
            return end - at + 1
    return 0


def opened_by_words(
    sentences: Sequence[Sentence], names: Sequence[Sequence["Span"]]
) -> frozenset[str]:
    """Names with ordinary first words, or of one ordinary word, with which sentences begin."""
    seen = Counter(
        opening
        for sentence, found in zip(sentences[:_EARLY], names[:_EARLY], strict=True)
        if (opening := _with_first_words(sentence, found))
    )
    return frozenset(name for name, times in seen.items() if times > 1)


def _run_end(text: str, tokens: Sequence["Token"], start: int) -> int:
    """The index after the run of name words that begins at `start`."""
    stop = start + 1
    while (
        stop < len(tokens)
        and tokens[stop].may_be_name
        and not _VERB.fullmatch(tokens[stop].word)
        and tokens[stop - 1].bare == tokens[stop - 1].word
        and text[tokens[stop - 1].end : tokens[stop].start] == " "
    ):
        stop += 1
    return stop


def _is_one(text: str, tokens: Sequence["Token"], at: int, end: int, stop: int) -> bool:
    """Whether "and" between the names joins them into one."""
    first, after = tokens[at], tokens[end]
    here = text[first.start : tokens[end - 1].end]
    if first.word.casefold() in _DEPARTMENTS and (" of " in here or " for " in here):
        return is_common(after.bare)
    if tokens[stop - 1].bare.casefold() in _BODIES:
        return all(is_common(token.bare) for token in tokens[at:end])
    subject = first.start <= 1 and tokens[stop - 1].bare == tokens[stop - 1].word
    return subject and _AGREES.match(text, tokens[stop - 1].end) is not None


def _with_first_words(sentence: Sentence, found: Sequence["Span"]) -> str | None:
    """The sentence's first name with the capitalised words before it, or its one first word."""
    said = _SAYS.match(sentence.text)
    if said:
        name = said["name"]
        return name if is_common(name) and _may_open(name) else None
    if not found:
        return None
    opening = _OPENING.match(sentence.text)
    if opening is None or opening.end() < found[0][0] or opening.start("words") == found[0][0]:
        return None
    head = sentence.text[opening.start("words") : found[0][0]]
    if not head.endswith(" ") or not all(_may_open(word) for word in _bare(head)):
        return None
    return sentence.text[opening.start("words") : found[0][1]]


def _bare(head: str) -> list[str]:
    """The words to look at: "First American" may open a name, "American" may not."""
    first, *rest = (word.rstrip("'") for word in head.split())
    return [first, *(word for word in rest if word.casefold() not in (*words.DEMONYMS, "and"))]


def _may_open(word: str) -> bool:
    folded = word.casefold()
    if folded in words.NOT_NAMES or folded in words.GENERIC or folded in words.DEMONYMS:
        return False
    return _NO_NAME.fullmatch(folded) is None
