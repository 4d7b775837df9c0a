"""Who published the claim: the vendor, researcher, gang or journalist that an article names.

    finders(…)             names that found or published something, so that a suit against one of
                           them is seen as one against a claimant
    claimant_of(reading)   the claimant of the article, or None

An organisation's own disclosure has no other claimant, and a wrong name is worse than none. Who is
seen to publish a claim comes before who is merely named as attacker beside one.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pipeline.domain.names import same_organisation
from pipeline.domain.statements.mentions import Cast
from pipeline.domain.statements.resolution import Parties
from pipeline.domain.statements.roles import Role, is_known_attacker
from pipeline.domain.statements.sentences import Sentence
from pipeline.domain.statements.speakers import subject_before

if TYPE_CHECKING:
    from pipeline.domain.statements.reading import Reading

_PUBLISHES = re.compile(
    r"\b(?:discover(?:s|ed)|found|finds|uncover(?:s|ed)|spott?(?:s|ed)|stumbled|"
    r"inform(?:s|ed)|report(?:s|ed)|disclos(?:es|ed)|publish(?:es|ed)|alleg(?:es|ed)|"
    r"claim(?:s|ed)|said in (?:a|its|his|her) (?:\w+ )?(?:blog|post|report|tweet)|"
    r"brought it to|attempted to (?:contact|coordinate)|shared (?:information|the|"
    r"screenshots)|"
    r"tweeted|post(?:s|ed)|add(?:s|ed) (?:it|the|¤)|lists?|listed|reveal(?:s|ed)|"
    r"brag(?:s|ged)|advertis(?:es|ed)|offer(?:s|ed)|wrote|mentioned)\b",
    re.IGNORECASE,
)
_MATTER = re.compile(
    (
        r"breach|hack|leak|data|vulnerab|flaw|expos|record|stolen|stole|ransom|access|"
        r"intrusion|attack|credential|compromis|systems|victim|sensitive|information"
    ),
    re.IGNORECASE,
)
_BOASTS = re.compile(
    r"(?:claim(?:s|ed) (?:to have|that (?:it|they)|it (?:had|has)|responsibility|credit)|"
    r"(?:post|list|add|publish)(?:s|ed) [^.;]{0,60}\b(?:leak|dark ?web|extortion) (?:site|blog)|"
    r"brag(?:s|ged)|(?:advertis|offer)(?:es|s|ed) [^.;]{0,60}\b(?:data|records|database|access))"
)
_OF_CLAIM = re.compile(r"(?:'s|') (?:[\w-]+ ){0,2}(?:claims?|allegations?|listing|leak site)\b")
_CLAIM_BY = re.compile(r"\b(?:claims?|allegations?) (?:made )?(?:by|from) (?:the )?$")
_CALLED = re.compile(r"(?i) (?:ransomware|gang|group|hackers?|team|crew)$")
_ENOUGH = 15  # sentences with words of the trade: who claims stands early
_FINDS = re.compile(
    (
        r"\b(?:discover|uncover|found|spott|stumbl|inform(?:s|ed)|brought it|attempted|"
        r"shared|report(?:s|ed)\b)"
    ),
    re.IGNORECASE,
)
_LEAD = 8  # sentences
_NEVER = ("spokesperson", "public", "media", "authority", "state")


def finders(sentences: Sequence[Sentence], cast: Cast, parties: Parties) -> frozenset[str]:
    """Names that found or published a breach or flaw, the organisation concerned excepted."""
    found = set()
    for sentence in sentences:
        if not _MATTER.search(sentence.text):
            continue
        for name, verb in _publishers(sentence, cast):
            to_police = verb.group().casefold().startswith("report") and "olice" in sentence.text
            if _FINDS.match(verb.group()) and not to_police and not parties.is_target(name):
                found.add(name)
    return frozenset(found)


def claimant_of(reading: "Reading") -> str | None:
    """The claimant the article names: the addressee of a legal step, else who is seen to claim."""
    if any(step.role == "against_claimant" for step in reading.legal):
        return _best(_addressees(reading), reading)
    if not (reading.claims or reading.denials or reading.legal):
        return None
    seen = _seen_to_claim(reading)
    return (
        _best(seen, reading)
        or _best(_named_beside(reading), reading)
        or _best(_only_attacker(reading), reading)
    )


def _best(votes: Counter[str], reading: "Reading") -> str | None:
    """The name with most votes that is not the organisation itself."""
    for name, _count in votes.most_common():
        if not (reading.parties.focus and same_organisation(name, reading.parties.focus)):
            return _CALLED.sub("", name) if reading.cast.role_of(name) == "attacker" else name
    return None


def _addressees(reading: "Reading") -> Counter[str]:
    """Researchers and reporters, most of all those in the sentences of the legal steps."""
    votes: Counter[str] = Counter()
    steps = {step.sentence for step in reading.legal if step.role == "against_claimant"}
    for sentence in reading.sentences:
        for mention in reading.cast.named(sentence):
            if mention.name and mention.role == "researcher":
                votes[reading.parties.canonical(mention.name)] += 5 if sentence in steps else 1
    return votes


def _seen_to_claim(reading: "Reading") -> Counter[str]:
    """Names that publish, boast of or own a claim, the earlier the better."""
    votes: Counter[str] = Counter()
    for sentence in reading.suspects[:_ENOUGH]:
        weight = 2 if sentence.position < _LEAD else 1
        for name in _claimants_in(sentence, reading):
            votes[reading.parties.canonical(name)] += weight
    return votes


def _claimants_in(sentence: Sentence, reading: "Reading") -> Iterator[str]:
    cast, parties = reading.cast, reading.parties
    for name, verb in _publishers(sentence, cast):
        boasts = bool(_BOASTS.match(sentence.lowered, verb.start()))
        role = cast.role_of(name)
        if role == "attacker" and verb.group().startswith("offer") and not boasts:
            continue  # a bribe, not the data
        if _may_claim(role, boasting=boasts) and not parties.is_target(name):
            yield name
    for mention in cast.named(sentence):
        owns = _OF_CLAIM.match(sentence.lowered, mention.end) or _CLAIM_BY.search(
            sentence.lowered[: mention.start]
        )
        if owns and mention.name and _may_claim(mention.role, boasting=True):
            yield mention.name


def _may_claim(role: Role, *, boasting: bool) -> bool:
    """Attackers and researchers; of others only who boasts of a breach, as gangs do."""
    return role in ("attacker", "researcher") or (boasting and role == "unknown")


def _named_beside(reading: "Reading") -> Counter[str]:
    """Attackers named in the sentences of claims, attackers and researchers in those of denials."""
    votes: Counter[str] = Counter()
    attackers: tuple[Role, ...] = ("attacker",)
    beside = [(claim.sentence, attackers) for claim in reading.claims]
    beside += [(judged.cue.sentence, ("attacker", "researcher")) for judged in reading.denials]
    for sentence, roles in beside:
        for mention in reading.cast.named(sentence):
            if mention.name and mention.role in roles:
                votes[reading.parties.canonical(mention.name)] += 1
    return votes


def _only_attacker(reading: "Reading") -> Counter[str]:
    """The attacker that the first sentences name, when they name one alone."""
    votes = Counter(
        reading.parties.canonical(mention.name)
        for sentence in reading.sentences[:_LEAD]
        for mention in reading.cast.named(sentence)
        if mention.name
        and mention.role == "attacker"
        and (sentence.field == "title" or sentence.position < 3 or is_known_attacker(mention.name))
    )
    return votes if len(votes) == 1 else Counter()


def _publishers(sentence: Sentence, cast: Cast) -> Iterator[tuple[str, re.Match[str]]]:
    """(name, verb) for every verb of publishing whose subject is a name."""
    for verb in _PUBLISHES.finditer(sentence.text):
        if verb.group()[0].isupper() and not sentence.headline:
            continue  # "Found a flaw that …": its subject is not written
        who = subject_before(sentence.text, cast.mentions(sentence), verb.start())
        name = (who.name or who.organisation) if who else None
        if who and name and who.role not in _NEVER:
            yield name, verb
