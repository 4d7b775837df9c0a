"""Who published the claim: the vendor, researcher, gang or journalist that an article names.

`finders(…)` names those who found or published something, so that a suit against one of them is
seen
as one against a claimant; `claimant_of(reading)` picks the claimant of the article, or None: an
organisation's own disclosure has no other claimant, and a wrong name is worse than none.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.domain.names import same_organisation
from pipeline.domain.statements.mentions import Cast, Mention
from pipeline.domain.statements.resolution import Parties
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
_ENOUGH = 15  # sentences with words of the trade: who claims stands early
_FINDS = re.compile(
    (
        r"\b(?:discover|uncover|found|spott|stumbl|inform(?:s|ed)|brought it|attempted|"
        r"shared|report(?:s|ed)\b)"
    ),
    re.IGNORECASE,
)


def finders(sentences: Sequence[Sentence], cast: Cast, parties: Parties) -> frozenset[str]:
    """Names that found or published a breach or flaw, the organisation concerned excepted."""
    found = set()
    for sentence in sentences:
        if not _MATTER.search(sentence.text):
            continue
        for name, verb in _publishers(sentence, cast):
            to_police = verb.casefold().startswith("report") and "olice" in sentence.text
            if _FINDS.match(verb) and not to_police and not parties.is_target(name):
                found.add(name)
    return frozenset(found)


def claimant_of(reading: "Reading") -> str | None:
    """The claimant the article names, by how often it is seen to claim."""
    votes: Counter[str] = Counter()
    parties = reading.parties
    if not (reading.claims or reading.denials or reading.legal):
        return None
    for claim in reading.claims:
        for mention in reading.cast.mentions(claim.sentence):
            if mention.name and mention.role == "attacker":
                votes[parties.canonical(mention.name)] += 1
    for sentence in reading.suspects[:_ENOUGH]:
        for name, _verb in _publishers(sentence, reading.cast):
            role = reading.cast.role_of(name)
            if role in ("attacker", "researcher"):
                votes[parties.canonical(name)] += 4 if sentence.position < 8 else 2
    for judged in reading.denials:
        for mention in reading.cast.mentions(judged.cue.sentence):
            if mention.name and mention.role in ("attacker", "researcher"):
                votes[parties.canonical(mention.name)] += 1
    for step in reading.legal:
        for mention in reading.cast.mentions(step.sentence):
            if mention.name and mention.role == "researcher" and step.role == "against_claimant":
                votes[parties.canonical(mention.name)] += 5
    if not votes:
        votes.update(_security_firms(reading))
    for name, _count in votes.most_common():
        if not (parties.focus and same_organisation(name, parties.focus)):
            return name
    return None


def _publishers(sentence: Sentence, cast: Cast) -> list[tuple[str, str]]:
    """(name, verb) for every verb of publishing whose subject is a name."""
    found = []
    for verb in _PUBLISHES.finditer(sentence.text):
        who = subject_before(sentence.text, cast.mentions(sentence), verb.start())
        name = (who.name or who.organisation) if who else None
        if (
            who
            and name
            and who.role not in ("spokesperson", "public", "media", "authority", "state")
        ):
            found.append((name, verb.group()))
    return found


def _security_firms(reading: "Reading") -> list[str]:
    """Names introduced as security firms or researchers in the first sentences."""
    mentions: list[Mention] = [
        mention for sentence in reading.sentences[:8] for mention in reading.cast.mentions(sentence)
    ]
    return [
        reading.parties.canonical(m.name) for m in mentions if m.name and m.role == "researcher"
    ]
