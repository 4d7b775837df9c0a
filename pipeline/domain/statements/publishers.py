"""Who publishes a breach claim, as the subject of a verb of publishing or the owner of a claim.

finders(sentences, cast, parties)   names that found or published something, so that a suit
                                    against one of them is seen as one against a claimant
publishers_in(sentence, reading)    "|Nightjar| listed Acme on its leak site", "|Quillon|'s claims"
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from pipeline.domain.names import organisation_key, same_organisation
from pipeline.domain.statements.mentions import Cast, Mention
from pipeline.domain.statements.resolution import Parties
from pipeline.domain.statements.roles import Role
from pipeline.domain.statements.screened import screened
from pipeline.domain.statements.sentences import Sentence
from pipeline.domain.statements.speakers import subject_before
from pipeline.domain.statements.vocabulary import PLATFORMS

if TYPE_CHECKING:
    from pipeline.domain.statements.reading import Reading

_PUBLISHES = screened(
    r"\b(?:discover(?:s|ed)|found|finds|uncover(?:s|ed)|spott?(?:s|ed)|stumbled|"
    r"inform(?:s|ed)|report(?:s|ed)|disclos(?:es|ed)|publish(?:es|ed)|alleg(?:es|ed)|"
    r"claim(?:s|ed)|said in (?:a|its|his|her) (?:\w+ )?(?:blog|post|report|tweet)|"
    r"brought it to|attempted to (?:contact|coordinate)|shared (?:information|the|"
    r"screenshots)|"
    r"flag(?:s|ged)|air(?:s|ed)|upload(?:s|ed)|dump(?:s|ed)|demonstrat(?:es|ed)|unearth(?:s|ed)|"
    r"show(?:s|ed)\b(?= (?:\w+ ){0,6}(?:data|records|files|names|samples?|included))|"
    r"boast(?:s|ed)|warn(?:s|ed)|leaks\b|leaked (?=[^.;]{0,40}(?:data|files|records|gb|tb))|"
    r"tweeted|post(?:s|ed)|add(?:s|ed) (?:it|the|¤)|lists?|listed|reveal(?:s|ed)|"
    r"brag(?:s|ged)|advertis(?:es|ed)|offer(?:s|ed)|wrote|mentioned|puts?\b|"
    r"t(?:akes|ook|aken) (?:responsibility|credit)|"
    r"(?:ran|carried) (?=(?:an?|the) (?:\w+ ){0,3}(?:stor(?:y|ies)|articles?|reports?|piece)))\b",
    re.IGNORECASE,
)
MATTER = screened(
    re.compile(
        (
            r"breach|hack|leak|data|vulnerab|flaw|expos|record|stolen|stole|ransom|access|"
            r"intrusion|attack|credential|compromis|systems|victim|sensitive|information|"
            r"for sale|on sale|dark web|bucket|server|repositor"
        ),
        re.IGNORECASE,
    )
)
_BOASTS = re.compile(
    r"(?:t(?:akes|ook|aken) (?:responsibility|credit)|"
    r"claim(?:s|ed) (?:to have|that (?:it|they)|it (?:had|has)|responsibility|credit)|"
    r"(?:post|list|add|publish)(?:s|ed) [^.;]{0,60}\b(?:leak|dark ?web|extortion) (?:site|blog)|"
    r"(?:(?:ran|carried|aired) (?:an?|the) (?:\w+ ){0,3}report|"
    r"(?:ran|carried|aired|published) (?:an?|the) (?:\w+ ){0,3}(?:story|article|piece))"
    r"[^.;]{0,20}? (?:that|which|saying|says|said|alleg\w+|claim\w+)\b|"
    r"brag(?:s|ged)|(?:advertis|offer)(?:es|s|ed) (?!(?:\w+ )?(?:employee|insider|worker|"
    r"staff))[^.;]{0,60}\b(?:data|records|database|access))"
)
_CLAIMS = re.compile(r"(?:claim|boast|brag|list|add|advertis|offer|t(?:ake|ook))", re.IGNORECASE)
_OF_CLAIM = re.compile(
    r"(?:'s|') (?:[\w-]+ ){0,2}(?:claims?|allegations?|listing|leak site|boasts?|assertions?|"
    r"accusations?|suggestions?)\b"
)
_CLAIM_IS = re.compile(r" claims? (?:is|are|was|were|to be) ")  # "Nightjar claim is a bluff"
_OF_REPORT = re.compile(
    r"(?:'s|') (?:[\w-]+ ){0,2}(?:account\b|reporting|reports?|stor(?:y|ies)|articles?|posts?|"
    r"tweets?|threads?|write-?up|findings|research|leaks?|files|source|blog|newsletter|video)\b"
)
_DISPUTED = re.compile(
    r"\b(?:den(?:y|ies|ied)|rejects?|rejected|disputes?|disputed|dismiss(?:es|ed)|shoots down|"
    r"shot down|refutes?|refuted|rubbish(?:es|ed)|calls?) (?:the )?[\"']?$"
)
_CLAIM_BY = re.compile(
    r"\b(?:claims?|allegations?|boasts?) (?:made |aired )?(?:by|from) (?:the )?$"
)
_ADDRESSED = re.compile(
    r"\b(?:accus(?:es|ed|ing|e)|bars?|barring|barred|restrains?|restraining|order(?:s|ed|ing)?|"
    r"su(?:es|ed|ing|e)|against|notice (?:on|to)|letters? (?:to|on)|warning to|give[sn]?|gave|"
    r"serv(?:es|ed|ing)|warn(?:s|ed|ing)|threaten(?:s|ed|ing)?|oblige|compel|summon(?:s|ed)|names|"
    r"takes?|took|taken|written to|wrote to|drags?|dragged|hauls?|demand(?:s|ed|"
    r"ing)?(?: that)?|forces?|sent|sends|gag|silence)"
    r" (?:(?:the|its|an?|legal|formal|us-based) ){0,2}(?:[a-z][\w-]* ){0,3}[\"'@]?$"
)
_CRIMINAL = screened(
    r"\b(?:extradit\w+|indict\w+|pleaded|pled|sentenced|charged with|arrested in|guilty|prison|"
    r"co-?conspirators?|defendants?)\b"
)
_INTERMEDIARY = re.compile(
    r"\b(?:forums?|search engine|host|hosting (?:company|provider|firm)|platform|registrar|"
    r"provider|"
    r"bank|insurer|supplier|regulator|app store|company)[ \"']+$"
)
_DOCUMENT = re.compile(r"\b(?:order|injunction|suit|complaint|letter|notice|petition|ruling)\b")
_OF_PUBLICATION = screened(
    r"\b(?:articles?|stor(?:y|ies)|(?:blog ?)?posts?|reports?|reporting|tweets?|threads?|write-?up|"
    r"retract\w*|apolog\w*|defam\w*|libel\w*|publish\w*|take down|taken down|disseminat\w+|"
    r"false (?:news|alarm|claims?)|falsehoods?|spreading)\b"
)
_TO_UNPUBLISH = re.compile(
    r" (?:to )?(?:take (?:\w+ ){0,3}down|remove|delete|unpublish|retract|pull|withdraw|"
    r"apologi[sz]e)\b"
)
_FINDS = re.compile(
    (
        r"\b(?:discover|uncover|found|spott|stumbl|inform(?:s|ed)|brought it|attempted|"
        r"shared|report(?:s|ed)\b)"
    ),
    re.IGNORECASE,
)
_NEVER = ("spokesperson", "public", "media", "authority", "state", "place")


def finders(sentences: Sequence[Sentence], cast: Cast, parties: Parties) -> frozenset[str]:
    """Names that found or published a breach or flaw, the organisation concerned excepted."""
    found = set()
    for sentence in sentences:
        if not MATTER.search(sentence.text):
            continue
        for name, verb in _publishers(sentence, cast):
            to_police = verb.group().casefold().startswith("report") and "olice" in sentence.text
            if _FINDS.match(verb.group()) and not to_police and not parties.is_target(name):
                found.add(name)
    accused = _accused(sentences, cast) if found else frozenset()
    return frozenset(name for name in found if organisation_key(name) not in accused)


def _accused(sentences: Iterable[Sentence], cast: Cast) -> frozenset[str]:
    """Keys of the names that stand in sentences about arrests and charges."""
    return frozenset(
        organisation_key(mention.text)
        for sentence in sentences
        if _CRIMINAL.search(sentence.lowered)
        for mention in cast.named(sentence)
    )


def addressees(
    steps: Sequence[Sentence], cast: Cast, claimed: frozenset[str], target: str | None
) -> frozenset[str]:
    """Unknown names that legal steps over a publication are directed at by somebody else.

    `claimed`: keys of the organisations whom the article says to be breached.
    """
    found = set()
    accused = _accused(steps, cast)
    for sentence in steps:
        if not _OF_PUBLICATION.search(sentence.lowered):
            continue
        for mention in cast.named(sentence):
            before = sentence.lowered[max(0, mention.start - 80) : mention.start]
            key = organisation_key(mention.text)
            if (
                mention.role not in ("unknown", "person")
                or key in claimed | accused
                or key in PLATFORMS
            ):
                continue
            directed = _ADDRESSED.search(before) and not _INTERMEDIARY.search(before)
            told = directed and _TO_UNPUBLISH.match(sentence.lowered, mention.end)
            if told or (directed and _taken_by_other(sentence, mention, cast, target)):
                found.add(mention.text)
    return frozenset(found)


def _taken_by_other(sentence: Sentence, mention: Mention, cast: Cast, target: str | None) -> bool:
    """Whether an organisation, court or lawyer stands before the name, and it is not the target's
    own name unless another comes first."""
    earlier = [m for m in cast.mentions(sentence) if m.end <= mention.start and not m.pronoun]
    takers = [
        m for m in earlier if m.role in ("unknown", "organisation", "authority", "spokesperson")
    ]
    if target is not None and same_organisation(mention.text, target):
        return any(m.name and m.role == "unknown" for m in takers)
    return bool(takers) or bool(_DOCUMENT.search(sentence.lowered, 0, mention.start))


def publishers_in(sentence: Sentence, reading: "Reading") -> Iterator[str]:
    """Names that are seen to publish or own a claim; who may have suffered it left out."""
    cast, parties = reading.cast, reading.parties
    for name, verb in _publishers(sentence, cast):
        boasts = bool(_BOASTS.match(sentence.lowered, verb.start()))
        role = cast.role_of(name)
        if role == "attacker" and verb.group().startswith("offer") and not boasts:
            continue  # a bribe, not the data
        if _may_claim(role, boasting=boasts) and not parties.is_target(name):
            yield name
    for mention in cast.named(sentence):
        if mention.name and _owns_claim(sentence, mention):
            yield mention.name


def gangs_claiming(sentence: Sentence, reading: "Reading") -> Iterator[str]:
    """Attackers who are seen to claim it as their deed, or whose claim it is said to be."""
    for name, verb in _publishers(sentence, reading.cast):
        if reading.cast.role_of(name) == "attacker" and (
            _CLAIMS.match(verb.group()) or _BOASTS.match(sentence.lowered, verb.start())
        ):
            yield name
    for mention in reading.cast.named(sentence):
        if mention.name and mention.role == "attacker" and _owns_claim(sentence, mention):
            yield mention.name


def researchers_claiming(sentence: Sentence, reading: "Reading") -> Iterator[str]:
    """Researchers and outlets who claim it themselves: "|Quillon| alleged", "|Quillon|'s claim"."""
    for name, verb in _publishers(sentence, reading.cast):
        alleges = verb.group().casefold().startswith(("claim", "alleg"))
        if alleges and reading.cast.role_of(name) == "researcher":
            yield name
    for mention in reading.cast.named(sentence):
        if mention.name and mention.role == "researcher":
            before = sentence.lowered[max(0, mention.start - 60) : mention.start]
            if _OF_CLAIM.match(sentence.lowered, mention.end) or _CLAIM_BY.search(before):
                yield mention.name


def _owns_claim(sentence: Sentence, mention: Mention) -> bool:
    """ "Nightjar's claims", "claims made by Nightjar", "rejects NIGHTJAR claim"."""
    text, before = sentence.lowered, sentence.lowered[max(0, mention.start - 60) : mention.start]
    if mention.role in ("attacker", "researcher") and _OF_REPORT.match(text, mention.end):
        return True
    if not _may_claim(mention.role, boasting=True):
        return False
    if _OF_CLAIM.match(text, mention.end) or _CLAIM_BY.search(before):
        return True
    if _CLAIM_IS.match(text, mention.end):
        return True
    return text.startswith(" claim", mention.end) and bool(_DISPUTED.search(before))


def _may_claim(role: Role, *, boasting: bool) -> bool:
    """Attackers and researchers; of others only who boasts of a breach, as gangs do."""
    return role in ("attacker", "researcher") or (boasting and role in ("unknown", "person"))


def _publishers(sentence: Sentence, cast: Cast) -> Iterator[tuple[str, re.Match[str]]]:
    """(name, verb) for every verb of publishing whose subject is a name."""
    for verb in _PUBLISHES.finditer(sentence.text):
        if verb.group()[0].isupper() and not sentence.headline:
            continue  # "Found a flaw that …": its subject is not written
        mentions = cast.mentions(sentence)
        who = subject_before(sentence.text, mentions, verb.start())
        if who and who.mention.text in ("he", "she"):  # "|Ana Brill| said she found …"
            named = [mention for mention in mentions if not mention.pronoun]
            who = subject_before(sentence.text, named, who.mention.start)
            who = who if who and who.role in ("person", "researcher", "attacker") else None
        name = (who.name or who.organisation) if who else None
        if who and name and who.role not in _NEVER:
            yield name, verb
