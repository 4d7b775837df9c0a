"""Documents in which an organisation speaks for itself: statements, notices, lawyers' letters.

    writer = writer_of(sentences, cast, parties, publisher)   the organisation, or None
    stands_plain(sentence, at, sentences)                     outside any quotation

Nobody is said to say such a text: "we" is whoever publishes it. It is an organisation's own when it
speaks of its own systems and customers, or for a client, and does not report what others told it.
Whose it is must be written in it, or be its publisher that it names. A vendor or newspaper that
says "we" of its own work is no such document.
"""

import re
from collections.abc import Iterator, Sequence

from pipeline.domain.names import organisation_key, same_organisation
from pipeline.domain.statements.mentions import Cast, Mention
from pipeline.domain.statements.resolution import Parties
from pipeline.domain.statements.screened import screened
from pipeline.domain.statements.sentences import Sentence, neighbours

_DOCUMENT = (
    r"(?:statements?|notices?|letters?|messages?|responses?|clarifications?|announcements?|"
    r"rebuttals?|press releases?|updates?)"
)
_KEPT = (
    r"(?:systems?|networks?|servers?|databases?|platforms?|infrastructure|environments?|"
    r"customers?|users|clients?|patients|members|subscribers|services?|companys?|business|"
    r"records|source code)"
)
_OWN = screened(
    rf"\bour (?:(?:own|valued|internal|core|production|it|customer|user|corporate) ){{0,2}}"
    rf"{_KEPT}\b|"
    r"\bwe (?:were|are|was|have|had|did)(?:n't| not| never) (?:been )?(?:\w+ )?"
    r"(?:hack|breach|compromis|suffer|experienc|los[et]|leak)|"
    r"\bwe (?:would like|wish|want) to (?:clarif|assure|inform|state|reassure)|"
    r"\bwe take (?:\w+ ){1,6}seriously|\b(?:our|my) client\b|\bdear (?:\w+ )?(?:customers?|users?)"
)
_OWN_DENIAL = screened(
    rf"\b(?:we|our {_KEPT})\b[^.;]{{0,60}}(?:\b(?:not|no|never)|n't)\b|"
    rf"\bno\b[^.;]{{0,60}}\bour {_KEPT}\b|\bour client\b"
)
_REPORTS = screened(
    r"\bwe(?:'ve| have)? (?:also |first |previously )?(?:reached out|asked|approached|emailed|"
    r"spoke|interviewed|covered|reported (?:on|that|earlier|last)|wrote about|discovered|uncovered|"
    r"came across|stumbled|contacted (?!law|the (?:police|authorities)|our|all|affected))|"
    r"\bwe(?:'ll| will) update (?:this|the) (?:story|article|post)|"
    r"\b(?:statement|response)s? (?:\w+ ){0,4}(?:sent|given|issued|provided|e-?mailed) to\b|"
    r"\bour (?:readers?|sources|newsletter|report\w*|journalists?|podcast|research\w*|articles?|"
    r"coverage|story|analysis|telemetry|show|experts|latest)\b|"
    r"\b(?:company|firm|bank|spokes\w+|ceo|officials?|researchers?|sources?)(?: has| have)?"
    r"(?: also)? (?:said|says|told|added|stated|confirmed|denied|declined)\b"
)
_TITLED = re.compile(
    rf"(?:(?:official|public|media|press|our|an?|open|security|company|legal) )*{_DOCUMENT}\b"
)
_FOR = re.compile(
    r"(?:\b(?:our|my) client,? |\b(?:on behalf of|acting for|act for|instructed by|"
    r"counsel (?:for|to)) (?:our client,? )?|\b(?:here at|we at|us at|we,|^at) )(?:the |messrs )?$"
)
_FROM = re.compile(rf"\b{_DOCUMENT} (?:\w+ ){{0,2}}(?:from|by|of|for|to) (?:[\w-]+ ){{0,5}}$")
_SIGNED = re.compile(r"(?:(?:^|\W)(?:the|team|yours\W+|sincerely\W+|[-–—]) ?)$")
_OF_NAME = re.compile(rf"(?:'s?)? (?:\w+ ){{0,2}}{_DOCUMENT}\b")
_TEAM = re.compile(r" (?:[\w&]+ ){0,2}team\W*$")
_SITE = re.compile(
    r"(?i)\s+(?:blog|newsroom|news room|press (?:room|office)|help cent(?:er|re)|status|support|"
    r"trust cent(?:er|re)|investor relations)$"
)
_NOT_WRITERS = (
    "attacker",
    "media",
    "researcher",
    "state",
    "place",
    "spokesperson",
    "person",
    "authority",
)
_QUOTED = re.compile(r"(?<!\w)'(?=\w)[^\"]{0,300}?(?<=[\w.,!?])'(?!\w)")
_LEAD = 3  # sentences in which a document says whose it is


def writer_of(
    sentences: Sequence[Sentence], cast: Cast, parties: Parties, publisher: str | None
) -> str | None:
    """The organisation in whose name the document speaks; None for everybody else's texts."""
    plain = [_plain(sentence, sentences) for sentence in sentences]
    if any(_REPORTS.search(text) for text in plain):
        return None
    titled = _TITLED.match(plain[0]) is not None
    if not titled and not any(_OWN.search(text) for text in plain):
        return None
    name = next(_named(sentences, cast), None) or _publisher(cast, publisher)
    if name:
        return parties.canonical(name)
    denies = any(_OWN_DENIAL.search(text) for text in plain)
    return _focus(sentences, cast, parties) if denies else None


def stands_plain(sentence: Sentence, at: int, sentences: Sequence[Sentence]) -> bool:
    """Whether the words at offset `at` of the sentence are nobody's quotation."""
    return bool(_plain(sentence, sentences)[at : at + 1].strip())


def _plain(sentence: Sentence, sentences: Sequence[Sentence]) -> str:
    """The sentence in lower case with quotations blanked, of the same length."""
    text = sentence.lowered
    if "'" in text:
        text = _QUOTED.sub(lambda match: " " * len(match.group()), text)
    within = False
    for earlier in neighbours(sentences, sentence, 6, 0)[:-1]:
        if earlier.paragraph == sentence.paragraph and earlier.text.count('"') % 2:
            within = not within
    if not within and '"' not in text:
        return text
    parts = text.split('"')
    kept = [
        part if (number % 2 == 0) != within else " " * len(part)
        for number, part in enumerate(parts)
    ]
    return " ".join(kept)


def _named(sentences: Sequence[Sentence], cast: Cast) -> Iterator[str]:
    """Names that a document gives as its own: in its head, at "we at …", and where it is signed."""
    last = len(sentences) - 2
    for number, sentence in enumerate(sentences):
        for mention in _candidates(sentence, cast):
            before = sentence.lowered[: mention.start]
            after = sentence.lowered[mention.end :]
            headed = number < _LEAD and (_FROM.search(before) or _OF_NAME.match(after))
            signed = number >= last and _SIGNED.search(before) and _TEAM.match(after)
            if _FOR.search(before) or headed or signed:
                yield mention.text


def _candidates(sentence: Sentence, cast: Cast) -> list[Mention]:
    return [mention for mention in cast.named(sentence) if mention.role not in _NOT_WRITERS]


def _publisher(cast: Cast, publisher: str | None) -> str | None:
    """The publisher where the document names it, or where the publication is a company's own."""
    if not publisher:
        return None
    own = _SITE.sub("", publisher)
    if own != publisher and organisation_key(own):
        return own
    found = (name for name in cast.names if same_organisation(name, own))
    return next((name for name in found if cast.role_of(name) not in _NOT_WRITERS), None)


def _focus(sentences: Sequence[Sentence], cast: Cast, parties: Parties) -> str | None:
    """The organisation that the document is about, when its head names no other."""
    named = {
        parties.canonical(mention.text)
        for sentence in sentences[: _LEAD + 1]
        for mention in _candidates(sentence, cast)
    }
    return parties.focus if parties.focus in named else None
