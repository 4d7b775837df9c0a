"""All that is known of an article when its denials and legal steps are judged.

    Scene.of(sentences, cast, parties, claims, admissions, writer)

For each organisation: was it claimed to be breached, by others; did it admit it; does the reporter
state it as a fact?
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.domain.names import same_organisation
from pipeline.domain.statements.breach_words import STRONG
from pipeline.domain.statements.claims import Claim
from pipeline.domain.statements.confirmations import Admission
from pipeline.domain.statements.mentions import Cast
from pipeline.domain.statements.resolution import Parties
from pipeline.domain.statements.screened import screened
from pipeline.domain.statements.sentences import Sentence

_HEDGED = screened(
    r"claim|alleg|report|den(?:y|ies|ied)|refut|investigat|prob(?:e|ing)|says|said|"
    r"possible|potential|fake|unverified|rumou?r|disput|"
    r"list(?:s|ed)\b|leak site|for sale|advertis|post(?:s|ed)\b|"
    r"insist|maintains|reject|dismiss|not\b|n't\b|no evidence|threaten|purported|suspected|"
    r"apparent|\?"
)
_CLAIMS = screened(
    r"\b(?:claim(?:s|ed|ing)?|alleg\w+|post(?:s|ed|ing)?|list(?:s|ed)|leak site|for sale|"
    r"selling|brag\w*|boast\w*|advertis\w+|"
    r"rumou?rs?|reports?|reported|purported\w*|leak(?:s|ed)|publish\w*|releas\w+|"
    r"threaten\w*|demand\w*|sold|said|says|warn)\b"
)
_REPORTS = screened(
    r"\b(?:claims?|alleg\w+|rumou?rs?|reports (?:of|that|about|in|on|from)|(?:media|news|"
    r"multiple) reports|purported\w*|"
    r"(?:sold|for sale|available|circulating|published|posted|leaked) (?:\w+ ){0,4}"
    r"(?:online|forums?|dark web|internet|website))\b"
)
# Where claims stand and how they are told; with what they are about beside it.
_ALLEGED = screened(
    r"\b(?:claim(?:s|ed|ing)?|alleg\w+|purport\w+|rumou?r(?:s|ed)?|reportedly|reports? (?:of|that|"
    r"about|in|on|from|by|claim\w*)|(?:media|news|press|online|multiple|recent) reports?|"
    r"report(?:ed)? (?:that|on)|listing|listed|leak site|(?:for|on|up for|alleged|the|a) sale|"
    r"selling|sells|sold|offer(?:s|ed|ing)|auction\w*|peddl\w+|hawk\w*|post(?:s|ed|ing)?|threads?|"
    r"tweet\w*|viral|circulat\w+|boast\w*|brag\w*|dark ?web|forums?|telegram|stor(?:y|ies)|"
    r"assert\w+|flagged|"
    r"article|articles|blog ?posts?|accus\w+|published|screenshots|whatsapp|going around|"
    r"doing the rounds|making the rounds|so-called)\b"
)
_MATTER = screened(
    r"\b(?:hack\w*|breach\w*|leak\w*|stole|stolen|steal\w*|theft|data\w*|records|files|"
    r"documents|ransom\w*|cyber\w*|intrusion|break-?in|exposed|compromis\w+|gang|credentials|"
    r"customers|accounts|passwords|source code)\b"
)
_CONCEDED = screened(
    r"\b(?:security|cyber-?(?: ?security)?|it|data) (?:incident|event|breach|attack)\b(?! claim)|"
    r"\bransomware (?:attack|incident)|\bcyber-?attack|\bunauthori[sz]ed (?:access|party|person)|"
    r"\b(?:confirm|admit|acknowledg|disclos|conced)(?:s|ed|es|ted)\b|\boutage|"
    r"\bbreached (?:through|"
    r"via|using|after)|\b(?:has been|was|were) hacked\b|\bin the hands of|"
    r"\b(?:in|during) (?:an? |the |its |recent |this )?(?:hack|breach|attack|"
    r"intrusion)\b|\bthe (?:perpetrator|intruder|hack|intrusion|incident)\b"
)
_LEAD = 25  # sentences in which what an article is about is told
_MOST = 60  # organisations a category: more is a list, and judging must not grow with its square


@dataclass(frozen=True, slots=True)
class Scene:
    """The article around a denial or a legal step."""

    sentences: Sequence[Sentence]  # title first
    cast: Cast
    parties: Parties
    admitted: tuple[str, ...]  # organisations that admit a breach in this article
    claimed: tuple[str, ...]  # organisations whose breach somebody else claims
    targets: tuple[str, ...]  # organisations that the article says were breached
    established: tuple[str, ...]  # organisations whose breach the reporter states as a fact
    writer: str | None  # the organisation whose own document the article is
    alleged: bool  # somebody, named or not, claims a breach in this article
    conceded: bool  # an incident is spoken of as one that took place

    @classmethod
    def of(
        cls,
        sentences: Sequence[Sentence],
        cast: Cast,
        parties: Parties,
        claims: Sequence[Claim],
        admissions: Sequence[Admission],
        writer: str | None,
    ) -> "Scene":
        told = [claim for claim in claims if not claim.negated]
        return cls(
            sentences,
            cast,
            parties,
            admitted=_few(admission.organisation for admission in admissions),
            claimed=_few(_target(c, parties) for c in told if _by_others(c.sentence, cast)),
            targets=_few(_target(c, parties) for c in claims),
            established=_few(_target(c, parties) for c in told if c.target.name and _stated(c)),
            writer=writer,
            alleged=any(_alleges(sentence.lowered) for sentence in sentences[:_LEAD]),
            conceded=any(_CONCEDED.search(sentence.lowered) for sentence in sentences[:_LEAD]),
        )


def among(organisation: str, names: Sequence[str]) -> bool:
    """Whether one of the names means the organisation."""
    return any(same_organisation(organisation, name) for name in names)


def _few(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))[:_MOST]


def _target(claim: Claim, parties: Parties) -> str:
    """The organisation claimed to be breached; "the company" is the one the article is about."""
    name = claim.target.name
    return parties.canonical(name) if name else parties.focus or ""


def _by_others(sentence: Sentence, cast: Cast) -> bool:
    """An attacker, researcher or report says that there was a breach."""
    if not _CLAIMS.search(sentence.lowered) or not STRONG.search(sentence.lowered):
        return False
    by = any(m.role in ("attacker", "researcher") for m in cast.mentions(sentence))
    return by or bool(_REPORTS.search(sentence.lowered))


def _alleges(text: str) -> bool:
    return bool(_ALLEGED.search(text) and _MATTER.search(text))


def _stated(claim: Claim) -> bool:
    """The reporter states the breach as a fact, early in the article."""
    early = claim.sentence.field == "title" or claim.sentence.position < 2
    return early and claim.weight >= 0.8 and not _HEDGED.search(claim.sentence.lowered)
