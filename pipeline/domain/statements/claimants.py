"""Who published the claim: the vendor, researcher, gang or journalist that an article names.

    claimant_of(reading)          the claimant of the article, or None
    disputed_makers(reading)      who is sued and which gang claims, where these are two
    claimant_about(sentence, …)   whose claim one sentence is about, of these two

An organisation's own disclosure has no other claimant, and a wrong name is worse than none. Who is
seen to publish a claim comes before who is merely named as attacker beside one.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.domain.names import same_organisation
from pipeline.domain.statements.attackers import is_known_attacker
from pipeline.domain.statements.bylines import byline_claimants
from pipeline.domain.statements.publishers import (
    gangs_claiming,
    publishers_in,
    researchers_claiming,
)
from pipeline.domain.statements.roles import Role
from pipeline.domain.statements.sentences import Sentence, neighbours
from pipeline.domain.statements.tellers import (
    ENOUGH,
    LEAD,
    bylines_of,
    discoverers_of,
    is_contested,
    outlets_of,
    tellers_of,
)

if TYPE_CHECKING:
    from pipeline.domain.statements.reading import Reading

_ONCE = 2  # votes of who is seen to claim it in one sentence alone
_NEAR_HEAD = 12  # sentences
_OF_PUBLICATION = re.compile(
    r"\b(?:articles?|stor(?:y|ies)|blog\w*|posts?|newspapers?|magazines?|journalists?|reporters?|"
    r"editors?|columnists?|coverage|reporting)\b"
)
_COMMENTS = re.compile(  # who only has an opinion of it claims nothing
    r"(?: of [^,.;]{2,40}?| from [^,.;]{2,40}?| at [^,.;]{2,40}?)?(?:,[^,.;]{2,60},)? "
    r"(?:has |have |had )?(?:called|described|disagree\w*|criticis\w+|criticiz\w+|urged|advised|"
    r"recommend\w+|commented|argued|praised|questioned|doubt\w+)\b"
)
_CALLED = re.compile(r"(?i) (?:ransomware|gang|group|hackers?)$")


def claimant_of(reading: "Reading") -> str | None:
    """The claimant the article names: the addressee of a legal step, else who is seen to claim."""
    if any(step.role == "against_claimant" for step in reading.legal):
        name = _best(_addressees(reading), reading)
        if name:
            return name
    if not (reading.claims or reading.denials or reading.legal):
        return None
    for votes in _VOTES:
        name = _best(votes(reading), reading)
        if name:
            return name
    return None


def disputed_makers(reading: "Reading") -> tuple[str, str] | None:
    """(who is sued or noticed, the attackers whose claim is another), where an article has both."""
    if not any(step.role == "against_claimant" for step in reading.legal):
        return None
    sued = _best(_addressees(reading), reading)
    gangs = (name for s in reading.suspects[:ENOUGH] for name in gangs_claiming(s, reading))
    maker = _best(Counter(map(reading.parties.canonical, gangs)), reading)
    return (sued, maker) if sued and maker and not same_organisation(sued, maker) else None


def claimant_about(sentence: Sentence, sued: str, maker: str, reading: "Reading") -> str:
    """Whose claim the sentence is about: the one it names, the publisher's where it speaks of a
    publication, else the attackers'."""
    named = {reading.parties.canonical(m.name) for m in reading.cast.named(sentence) if m.name}
    if (sued in named) != (maker in named):
        return sued if sued in named else maker
    return sued if _OF_PUBLICATION.search(sentence.lowered) else maker


def _best(votes: Counter[str], reading: "Reading") -> str | None:
    """The name with most votes that is not the organisation itself, of equals a gang's."""
    own = _concerned(reading)
    for name in sorted(votes, key=lambda name: (-votes[name], not _is_gang(name, reading))):
        if not any(same_organisation(name, one) or one.startswith(name + " ") for one in own):
            return _CALLED.sub("", name) if _is_gang(name, reading) else name
    return None


def _concerned(reading: "Reading") -> list[str]:
    """The organisation that the article is about, and who denies where that is another."""
    focus = reading.parties.focus
    denying = [j.verdict.organisation for j in reading.denials if j.verdict.kind == "denial"]
    others = [] if focus in denying else denying
    return [name for name in dict.fromkeys([focus, *others]) if name]


def _addressees(reading: "Reading") -> Counter[str]:
    """Researchers and reporters, most of all those in the sentences of the legal steps."""
    votes: Counter[str] = Counter()
    steps = {step.sentence for step in reading.legal if step.role == "against_claimant"}
    for sentence in reading.sentences:
        for mention in reading.cast.named(sentence):
            if mention.name and mention.role == "researcher":
                votes[reading.parties.canonical(mention.name)] += 5 if sentence in steps else 1
        if sentence in steps:  # "over a story by Quillon"
            for named in byline_claimants(sentence, reading.cast, telling=True):
                votes[reading.parties.canonical(named.name)] += 2
    return votes


def _seen_to_claim(reading: "Reading") -> Counter[str]:
    """Names that publish, boast of or own a claim, the earlier the better."""
    votes: Counter[str] = Counter()
    title = reading.sentences[:1] if is_contested(reading) else ()
    for sentence in dict.fromkeys([*title, *reading.suspects[:ENOUGH]]):
        weight = 2 if sentence.position < LEAD else 1
        for name in publishers_in(sentence, reading):
            votes[reading.parties.canonical(name)] += weight
    for sentence, named in bylines_of(reading):
        if named.known:
            votes[reading.parties.canonical(named.name)] += 2 if sentence.position < LEAD else 1
    return votes if _is_claimed_by(votes, reading) else _gangs_beside(reading) or votes


def _is_claimed_by(votes: Counter[str], reading: "Reading") -> bool:
    """Whether those seen to claim it do so themselves, and do not just tell of it in passing."""
    if not votes or max(votes.values()) > _ONCE:
        return True
    if any(reading.cast.role_of(name) != "researcher" for name in votes):
        return True
    told = (*reading.sentences[:1], *reading.suspects[:ENOUGH])
    return any(name for sentence in told for name in researchers_claiming(sentence, reading))


def _gangs_beside(reading: "Reading") -> Counter[str]:
    """Attackers named beside the claims: of theirs a researcher only told, in passing."""
    beside = _named_beside(reading)
    return Counter({name: times for name, times in beside.items() if _is_gang(name, reading)})


def _is_gang(name: str, reading: "Reading") -> bool:
    return reading.cast.role_of(name) == "attacker"


def _named_beside(reading: "Reading") -> Counter[str]:
    """Attackers named in the sentences of claims, attackers and researchers in those of denials."""
    votes: Counter[str] = Counter()
    attackers: tuple[Role, ...] = ("attacker",)
    beside = [(claim.sentence, attackers) for claim in reading.claims]
    beside += [(judged.cue.sentence, ("attacker", "researcher")) for judged in reading.denials]
    beside += [(sentence, attackers) for sentence in _around_denials(reading)]
    titles = [(sentence, attackers) for sentence in reading.sentences[:1] if beside]
    for sentence, roles in [*titles, *beside]:
        for mention in reading.cast.named(sentence):
            if mention.name and mention.role in roles:
                prominent = 2 if sentence.field == "title" else 1
                votes[reading.parties.canonical(mention.name)] += prominent
    return votes


def _around_denials(reading: "Reading") -> Iterator[Sentence]:
    """The sentences beside the denials that count."""
    for judged in reading.denials:
        if judged.verdict.kind == "denial":
            yield from neighbours(reading.sentences, judged.cue.sentence, 1, 1)


def _only_attacker(reading: "Reading") -> Counter[str]:
    """The attacker that the first sentences name, when they name one alone."""
    votes = Counter(
        reading.parties.canonical(mention.name)
        for sentence in reading.sentences[:LEAD]
        for mention in reading.cast.named(sentence)
        if mention.name
        and mention.role == "attacker"
        and (sentence.field == "title" or sentence.position < 3 or is_known_attacker(mention.name))
    )
    return votes if len(votes) == 1 else Counter()


def _few_claimants(reading: "Reading") -> Counter[str]:
    """In a contest, the attacker, researcher or outlet named near its head, if there are few."""
    if not is_contested(reading):
        return Counter()
    votes = Counter(
        reading.parties.canonical(mention.name)
        for sentence in reading.sentences[:_NEAR_HEAD]
        for mention in reading.cast.named(sentence)
        if mention.name
        and mention.role in ("attacker", "researcher")
        and not _COMMENTS.match(sentence.lowered, mention.end)
    )
    return votes if len(votes) <= 2 else Counter()


# How a claimant is seen, the surest way first.
_VOTES = (
    _seen_to_claim,
    _named_beside,
    _only_attacker,
    discoverers_of,
    tellers_of,
    _few_claimants,
    outlets_of,
)
