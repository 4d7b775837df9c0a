"""Which names of an article mean one party, and whom "the company", "it" or a spokesperson means.

    parties = Parties.of(sentences, cast, claims)
    parties.focus                      the organisation the article is about, or None
    parties.canonical("Paytm")         "Paytm Mall", where the article uses the one for the other
    parties.organisation(party, s)     the organisation a Party speaks for, or None

Where unsure, no name rather than a wrong one.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from pipeline.domain.names import organisation_key, same_organisation
from pipeline.domain.statements.claims import Claim
from pipeline.domain.statements.fuller_names import aliases_of
from pipeline.domain.statements.mentions import Cast, Mention
from pipeline.domain.statements.persons import is_shaped_like_one
from pipeline.domain.statements.screened import screened
from pipeline.domain.statements.sentences import Sentence
from pipeline.domain.statements.speakers import Party, subject_before
from pipeline.domain.statements.vocabulary import PLATFORMS

_LEAD = 3  # sentences that say what an article is about
_EARLY = 12  # sentences whose names may be what it is about
_FURNITURE = screened(r"appeared first on|read the original post|image:|posted on|follow us")
_OPPOSED = screened(  # "rejects |Nightjar| claim", "the studio behind |Lantern Deep|"
    r"\b(?:den(?:y|ies|ied)|rejects?|rejected|disputes?|disputed|dismiss(?:es|ed)|shoots down|shot "
    r"down|refutes?|refuted|rubbish(?:es|ed)) (?:the )?[\"']?(?P<name>[^\s,.]+ ){1,3}claims?\b"
)
_HEADED = re.compile(r"(?:, [A-Z][\w ]{2,20}){0,2}: ")  # "City of Acme, Ohio: the gang …"
_OF_NAME = re.compile(r", (?:an? |the |its )?[^.;:,\"]{0,60}?\b(?:at|of|from|for|with) (?:the )?")
_ASIDE = ("attacker", "media", "state", "place", "spokesperson", "person", "authority", "other")
_OF_OTHERS = 0.2  # factor for a name that its place says to be another's than the organisation's
_SURER = 1.5  # times the score of a name that may be a person's
_LIKELY = 0.2  # share of a researcher's score that an organisation needs to be the focus


class Parties:
    """The organisations of one article."""

    def __init__(
        self,
        sentences: Sequence[Sentence],
        cast: Cast,
        claims: Sequence[Claim],
        writer: str | None = None,
    ) -> None:
        self.cast = cast
        self._sentences = sentences
        self._claims = claims
        self._writer = writer

    @classmethod
    def of(cls, sentences: Sequence[Sentence], cast: Cast, claims: Sequence[Claim]) -> "Parties":
        """Found out when first asked for, and as the cast is then: most articles never ask."""
        return cls(sentences, cast, claims)

    @cached_property
    def aliases(self) -> dict[str, str]:
        """organisation_key -> canonical spelling."""
        return aliases_of(self.cast)

    @cached_property
    def scores(self) -> Counter[str]:
        """Canonical spelling -> weight."""
        cast, aliases = self.cast, self.aliases
        scores: Counter[str] = Counter()
        for claim in self._claims:
            name = claim.target.name
            if name and cast.role_of(name) not in _ASIDE:
                weight = 2 * claim.weight * _nearness(claim.sentence, 2.0, 1.0, 0.5)
                scores[aliases[organisation_key(name)]] += weight * _doubt(name, cast, 0.2)  # type: ignore[assignment]
        for sentence, mention in _named_early(self._sentences, cast):
            if mention.name and mention.role not in _ASIDE:
                weight = _nearness(sentence, 1.5, 0.6, 0.2) * _doubt(mention.name, cast, 0.5)
                weight *= _OF_OTHERS if _is_another(sentence, mention) else 1.0
                scores[aliases[organisation_key(mention.name)]] += weight  # type: ignore[assignment]
        return scores

    @cached_property
    def focus(self) -> str | None:
        """The organisation the article is about."""
        return self._writer or _focus(self.cast, self.scores)

    @cached_property
    def _targets(self) -> frozenset[str]:
        """Keys of the names that are claimed to be breached."""
        names = (claim.target.name for claim in self._claims if claim.target.name)
        return frozenset(organisation_key(self.canonical(name)) for name in names)

    @cached_property
    def _firsts(self) -> dict[tuple[str, int], Sentence]:
        """The first sentence of each paragraph."""
        return {(s.field, s.paragraph): s for s in reversed(self._sentences)}

    def centred_on(self, organisation: str) -> "Parties":
        """These parties, in an article that is the organisation's own."""
        return Parties(self._sentences, self.cast, self._claims, organisation)

    def canonical(self, name: str) -> str:
        """The article's fullest name for what `name` means."""
        return self.aliases.get(organisation_key(name), name)

    def is_target(self, name: str) -> bool:
        """Whether the article treats it as the organisation concerned."""
        return self.focus is not None and same_organisation(self.canonical(name), self.focus)

    def organisation(self, party: Party, sentence: Sentence) -> str | None:
        """For which organisation a party speaks, as the article has it."""
        if party.organisation:
            named = self.canonical(party.organisation)
            if self.focus and self._is_doubtful(named):
                return None if self.is_of_another(party, sentence) else self.focus
            return named
        if party.mention.pronoun:
            earlier = self.antecedent(party.mention, sentence)
            if earlier and not earlier.mention.pronoun:
                return self.organisation(earlier, sentence)
            return None if party.mention.text.casefold() in ("he", "she") else self.focus
        if party.role in ("organisation", "spokesperson"):
            return self._nearest(sentence, party.mention)
        if party.role in ("researcher", "authority", "state") and party.name:
            return self.canonical(party.name)
        return None

    def is_of_another(self, who: Party, sentence: Sentence) -> bool:
        """Whether a person is said to be of another: "Ana Brill, a lawyer at |Quillon|, said"."""
        name = who.name or ""
        if self.is_target(name) or not self._may_be_person(name):
            return False
        for mention in self.cast.named(sentence):
            if mention.start < who.mention.end or mention.role in _ASIDE:
                continue
            of = _OF_NAME.fullmatch(sentence.lowered, who.mention.end, mention.start)
            return of is not None and not self.is_target(mention.text)
        return False

    def _is_doubtful(self, name: str) -> bool:
        """Whether a name is a person's, or perhaps but a capitalised word."""
        key = organisation_key(name)
        if self.cast.role_of(name) == "person" or self.cast.only_opens(key):
            return True
        if not self._may_be_person(name) or self.is_target(name) or key in self._targets:
            return False
        if name in self._sentences[0].text:
            return False
        focus = self.focus or ""
        sure = organisation_key(focus) in self._targets
        return sure or self.scores[focus] > _SURER * self.scores[name]

    def _may_be_person(self, name: str) -> bool:
        role = self.cast.role_of(name)
        return role == "person" or (
            role == "unknown" and is_shaped_like_one(organisation_key(name))
        )

    def antecedent(self, pronoun: Mention, sentence: Sentence) -> Party | None:
        """The subject that a pronoun takes up within its sentence."""
        mentions = [m for m in self.cast.mentions(sentence) if not m.pronoun]
        return subject_before(sentence.text, mentions, pronoun.start)

    def headed(self, sentence: Sentence) -> str | None:
        """The name that begins the sentence's paragraph, as in a list of incidents: "Acme: …"."""
        first = self._firsts[sentence.field, sentence.paragraph]
        for mention in self.cast.named(first):
            heads = mention.start <= 2 and _HEADED.match(first.text, mention.end)
            if heads and mention.role in ("unknown", "organisation"):
                return self.canonical(mention.text)
        return None

    def _nearest(self, sentence: Sentence, mention: Mention) -> str | None:
        """The focus, unless the sentence itself names another organisation just before."""
        headed = self.headed(sentence)
        if headed:
            return headed
        named = [
            self.canonical(m.name)
            for m in self.cast.mentions(sentence)
            if m.name and m.start < mention.start and m.role in ("unknown", "organisation")
        ]
        if named and (self.focus is None or self.focus not in named):
            return (
                named[0]
                if self.scores[named[0]] > 0.5 * self.scores[self.focus or ""]
                else self.focus
            )
        return self.focus


def may_be_concerned(name: str, cast: Cast) -> bool:
    """Whether a name may be that of an organisation which is claimed to be breached."""
    return cast.role_of(name) not in _ASIDE


def _focus(cast: Cast, scores: Counter[str]) -> str | None:
    """The weightiest name; a researcher's only where no other comes near."""
    ranked = scores.most_common()
    if not ranked:
        return None
    first, most = ranked[0]
    if cast.role_of(first) != "researcher":
        return first
    others = (n for n, score in ranked if score >= _LIKELY * most)
    return next((name for name in others if cast.role_of(name) != "researcher"), first)


def _doubt(name: str, cast: Cast, researcher: float) -> float:
    """A factor for names that are seldom what an article is about."""
    key = organisation_key(name)
    factor = researcher if cast.role_of(name) == "researcher" else 1.0
    if key in PLATFORMS:
        factor *= 0.5
    return factor * 0.15 if cast.only_opens(key) else factor


def _is_another(sentence: Sentence, mention: Mention) -> bool:
    """ "rejects |Nightjar| claim", "the studio behind |Lantern Deep|"."""
    found = _OPPOSED.search(sentence.lowered)
    claims = found is not None and found.start() < mention.start and mention.end < found.end()
    return claims or sentence.lowered.endswith(" behind ", 0, mention.start)


def _nearness(sentence: Sentence, title: float, lead: float, rest: float) -> float:
    if sentence.field == "title":
        return title
    return lead if sentence.position < _LEAD else rest


def _named_early(sentences: Sequence[Sentence], cast: Cast) -> Iterator[tuple[Sentence, Mention]]:
    """Names in the title and the first sentences, the site's own phrases left out."""
    for sentence in sentences:
        if sentence.field == "text" and sentence.position >= _EARLY:
            break
        mentions = cast.named(sentence)
        if mentions and not _FURNITURE.search(sentence.lowered):
            yield from ((sentence, mention) for mention in mentions)
