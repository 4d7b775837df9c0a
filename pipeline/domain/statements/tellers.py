"""Who tells of a breach without a verb of publishing: bylines, and unknown vendors.

bylines_of(reading)       (sentence, Named) for "according to researcher |Jane Roe|"
discoverers_of(reading)   votes for "|Quillon| found a server that exposed Acme's customers"
tellers_of(reading)       votes for unknown names: "|Quillon| said Acme was hacked"
is_contested(reading)     whether it has a denial, or a step against the claim
outlets_of(reading)       votes for outlets everybody knows, where no attacker is spoken of: else
                          they only pass on what another claims
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.domain.names import organisation_key
from pipeline.domain.statements.bylines import Named, byline_claimants
from pipeline.domain.statements.bystanders import OF_FILES
from pipeline.domain.statements.mentions import Mention
from pipeline.domain.statements.persons import is_shaped_like_one
from pipeline.domain.statements.publishers import MATTER
from pipeline.domain.statements.screened import screened
from pipeline.domain.statements.sentences import Sentence
from pipeline.domain.statements.speakers import Party, subject_before

if TYPE_CHECKING:
    from pipeline.domain.statements.reading import Reading

_SAYS = re.compile(
    r"\b(?:sa(?:ys|id)|report(?:s|ed)|claim(?:s|ed)|alleg(?:es|ed)|reveal(?:s|ed)|"
    r"disclos(?:es|ed)|discover(?:s|ed)|found|finds|uncover(?:s|ed)|spott?(?:s|ed)|"
    r"publish(?:es|ed)|posted|tweeted|wrote)\b",
    re.IGNORECASE,
)
_DISCOVERS = re.compile(  # another's, not its own
    r"\b(?:found|discover(?:s|ed)|uncover(?:s|ed)|unearthed|stumbled (?:up)?on)\b(?! (?:its|their|"
    r"that (?:its|their|it|they)|no|nothing|out)\b)(?=[^.;]{0,90}\b(?:data|records|database|bucket|"
    r"server|files|accounts|details|passwords|credentials|customers|users)\b)"
)
_SAYS_LAST = re.compile(r"[\"']?,? (?:has |also )?(?:said|says)\W*")
_PUBLISHED = re.compile(
    r"\bin an? (?:\w+ )?(?:blog post|post|tweet|thread|report|article|video|newsletter)\b|"
    r"\b(?:tweeted|blogged|posted|published)\b"
)
_ADVERBS = re.compile(r"[\"']?(?: has| have| had| also| first| \w+ly)* ")
_BY = screened(
    r"\bby\b|\bper\b|(?:report|research|analysis|findings|advisory|post) from|(?:article|story|"
    r"report|piece|scoop) (?:published |carried )?in\b|"
    r"according to|\bof the\b|report(?:s|ed)\W*$|claims? from|wrote\W*$|"
    r"(?:story|piece|scoop|article) in |(?:found|discovered|uncovered|"
    r"established)\W*$"
)
_REPORTS = screened(
    r"^[\"']?(?:,? (?:has|had|have|first|also|later|on \w+|last \w+)){0,3} (?:report(?:s|ed)|"
    r"reveal(?:s|ed)|publish(?:es|ed)|said|says|claim(?:s|ed)|alleg(?:es|ed)|wrote|found)\b"
)
_ACCORDING = re.compile(r"\b(?:according to|first reported by|report(?:ed)? (?:in|by)|per) $")
_ALLEGES = screened(r"\b(?:claim(?:s|ed|ing)?|alleg\w+|purport\w+|rumou?rs?)\b")
ENOUGH = 15  # sentences with words of the trade: who claims stands early
LEAD = 8  # sentences


def is_contested(reading: "Reading") -> bool:
    """Whether the organisation denies something, or takes a step against a claim."""
    steps = ("against_claimant", "against_intermediary")
    denied = any(judged.verdict.kind == "denial" for judged in reading.denials)
    return denied or any(step.role in steps for step in reading.legal)


def bylines_of(reading: "Reading") -> Iterator[tuple[Sentence, Named]]:
    """Origins named in sentences that claim, deny or speak of the matter."""
    telling = {*(c.sentence for c in reading.claims), *(j.cue.sentence for j in reading.denials)}
    near = dict.fromkeys([*reading.suspects[:ENOUGH], *reading.sentences[:LEAD]])
    for sentence in near:
        if not _BY.search(sentence.lowered) or not MATTER.search(sentence.lowered):
            continue
        tells = sentence in telling or bool(_ALLEGES.search(sentence.lowered))
        for named in byline_claimants(sentence, reading.cast, telling=tells):
            if not reading.parties.is_target(named.name):
                yield sentence, named


def tellers_of(reading: "Reading") -> Counter[str]:
    """Names of which the article says nothing but that they told of the contested breach."""
    if not is_contested(reading):
        return Counter()  # among so many mere sources few would be right
    votes = Counter(
        reading.parties.canonical(named.name) for _, named in bylines_of(reading) if not named.known
    )
    for sentence in reading.suspects[:ENOUGH]:
        votes.update(reading.parties.canonical(name) for name in _tellers(sentence, reading))
    return votes


def outlets_of(reading: "Reading") -> Counter[str]:
    """Votes for outlets that tell of the contested breach as what they found out themselves."""
    lead = reading.sentences[:LEAD]
    if not is_contested(reading) or any(
        mention.role == "attacker" for s in lead for mention in reading.cast.mentions(s)
    ):
        return Counter()
    claiming = {claim.sentence for claim in reading.claims}
    return Counter(
        reading.parties.canonical(mention.name)
        for sentence in lead
        if sentence in claiming
        for mention in reading.cast.named(sentence)
        if mention.name and mention.role == "media" and _reports(sentence, mention)
    )


def _reports(sentence: Sentence, mention: Mention) -> bool:
    before = sentence.lowered[max(0, mention.start - 24) : mention.start].removesuffix("the ")
    return bool(_REPORTS.match(sentence.lowered[mention.end :]) or _ACCORDING.search(before))


def discoverers_of(reading: "Reading") -> Counter[str]:
    """Names of which the article says nothing but that they found what another had exposed."""
    votes: Counter[str] = Counter()
    concerned = {reading.parties.canonical(c.target.name) for c in reading.claims if c.target.name}
    for sentence in reading.suspects[:ENOUGH]:
        for verb in _DISCOVERS.finditer(sentence.text):
            who = subject_before(sentence.text, reading.cast.mentions(sentence), verb.start())
            name = reading.parties.canonical(who.name) if who and who.name else None
            if who is None or name is None or who.role not in ("unknown", "person", "researcher"):
                continue
            if sentence.text.endswith("'s ", 0, who.mention.start):  # a department of its own
                continue
            if name not in concerned and not reading.parties.is_target(name):
                votes[name] += 1
    return votes


def _tellers(sentence: Sentence, reading: "Reading") -> Iterator[str]:
    """Who says of the organisation that it was breached: "Quillon said Acme was hacked"."""
    cast, parties = reading.cast, reading.parties
    targets = [claim.target for claim in reading.claims if claim.sentence == sentence]
    of_files = OF_FILES.search(sentence.lowered)
    until = targets[-1].start if targets else of_files.start() if of_files else 0
    if not until or '"' in sentence.text:  # a quotation is a comment
        return
    for verb in _SAYS.finditer(sentence.text, 0, until):
        who = subject_before(sentence.text, cast.mentions(sentence), verb.start())
        if who is None or who.name is None or parties.is_target(who.name):
            continue
        between = sentence.lowered[who.mention.end : verb.start()]
        if _may_tell(who, who.name, between) or (
            who.role == "person" and _PUBLISHED.search(sentence.lowered)
        ):
            yield who.name
    for mention in cast.named(sentence):
        says = mention.role == "unknown" and _SAYS_LAST.fullmatch(sentence.lowered, mention.end)
        if says and not _may_be_person(mention.text) and not parties.is_target(mention.text):
            yield mention.text


def _may_tell(who: Party, name: str, between: str) -> bool:
    """Researchers, and names of which nothing is said that are not a person's, just before."""
    if who.role == "researcher":
        return True
    if who.role != "unknown" or _may_be_person(name):
        return False
    return _ADVERBS.fullmatch(between) is not None


def _may_be_person(name: str) -> bool:
    return is_shaped_like_one(organisation_key(name))
