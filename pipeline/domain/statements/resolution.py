"""Which names of an article mean one party, and whom "the company", "it" or a spokesperson means.

    parties = Parties.of(sentences, cast, claims)
    parties.focus                      the organisation the article is about, or None
    parties.canonical("Paytm")         "Paytm Mall", where the article uses the one for the other
    parties.organisation(party, s)     the organisation a Party speaks for, or None

Where unsure, no name rather than a wrong one.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from pipeline.domain.names import organisation_key, same_organisation
from pipeline.domain.statements.claims import Claim
from pipeline.domain.statements.mentions import Cast, Mention
from pipeline.domain.statements.proper_names import OPENERS
from pipeline.domain.statements.screened import screened
from pipeline.domain.statements.sentences import Sentence
from pipeline.domain.statements.speakers import Party, subject_before
from pipeline.domain.statements.vocabulary import PLATFORMS, word_set

_LEAD = 3  # sentences that say what an article is about
_EARLY = 12  # sentences whose names may be what it is about
_KINDS = word_set(  # "Acme Airlines" is all that "Acme" is, "Acme Cloud" is not
    "systems networks telecom telecommunications airlines airways bank "
    "health healthcare insurance hospital hospitals university pharma pharmaceuticals motors "
    "electronics logistics foundation international clinics clinic diagnostics pharmacies "
    "industries laboratories labs solutions communications semiconductor aerospace energy "
    "microfinance partners games entertainment studios retail stores hotels resorts airport "
    "credit union savings service services controls kitchens foods mining trust school district "
    "county police it data cooperative holdings software "
    "council kommune college schools financial mutual exchange"
)
_PRODUCTS = word_set(  # of a maker that is itself in the news
    "cloud exchange windows office 365 web services ads plus pay drive store play maps mail chrome "
    "android azure security ios account accounts prime video live studio edge teams outlook data "
    "breach hack leak server servers users customers forums forum support sharepoint marketplace"
)
_FURNITURE = screened(r"appeared first on|read the original post|image:|posted on|follow us")
_ASIDE = ("attacker", "media", "state", "place", "spokesperson", "person", "authority", "other")
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
        return _aliases(self.cast)

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
                scores[aliases[organisation_key(mention.name)]] += weight  # type: ignore[assignment]
        return scores

    @cached_property
    def focus(self) -> str | None:
        """The organisation the article is about."""
        return self._writer or _focus(self.cast, self.scores)

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
            return self.focus if self.focus and self._is_doubtful(named) else named
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

    def _is_doubtful(self, name: str) -> bool:
        """Whether a name is a person's, or perhaps but a capitalised word."""
        return self.cast.role_of(name) == "person" or self.cast.only_opens(organisation_key(name))

    def antecedent(self, pronoun: Mention, sentence: Sentence) -> Party | None:
        """The subject that a pronoun takes up within its sentence."""
        mentions = [m for m in self.cast.mentions(sentence) if not m.pronoun]
        return subject_before(sentence.text, mentions, pronoun.start)

    def _nearest(self, sentence: Sentence, mention: Mention) -> str | None:
        """The focus, unless the sentence itself names another organisation just before."""
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


def _aliases(cast: Cast) -> dict[str, str]:
    """organisation_key -> the spelling to use; a short form means its only fuller form."""
    keys: dict[str, dict[str, int]] = {}
    for name, count in cast.names.items():
        keys.setdefault(organisation_key(name), {})[name] = count
    counts = {key: sum(spellings.values()) for key, spellings in keys.items()}
    best = {key: _spelling(spellings) for key, spellings in keys.items()}
    fuller = _fuller_forms(keys)
    aliases = {}
    for key in keys:
        longer = [
            other
            for other in fuller.get(key, ())
            if key in OPENERS
            or counts[other] >= counts[key]
            or _completes(key, other)
            or _introduces(cast, key, other)
        ]
        merge = len(longer) == 1 and _may_merge(cast, best[key], best[longer[0]])
        aliases[key] = best[longer[0] if merge else key].removeprefix("The ")
    for short, full in cast.abbreviations():
        if _may_merge(cast, short, full):
            aliases[organisation_key(short)] = aliases[organisation_key(full)]
    return aliases


def _spelling(spellings: Mapping[str, int]) -> str:
    """The usual spelling, one in capitals only where there is no other."""
    mixed = [name for name in spellings if not name.isupper()]
    return max(mixed or spellings, key=spellings.__getitem__)


def _completes(short: str, full: str) -> bool:
    """Whether the fuller form is but the short one with what kind of body it is, or spelt out."""
    if full.startswith(short + " "):
        rest = full.removeprefix(short + " ").split()
        return rest[0] == "of" or all(word in _KINDS for word in rest)
    return " " not in short and full.count(" ") >= 2  # initials


def _introduces(cast: Cast, short: str, full: str) -> bool:
    """Whether the text begins with the full form and goes on with the short one."""
    if not full.startswith(short + " ") or full.rpartition(" ")[2] in _PRODUCTS:
        return False
    first = cast.first_place(full)
    return first[0] < _LEAD and first < cast.first_place(short)


def _fuller_forms(keys: Iterable[str]) -> dict[str, list[str]]:
    """For each first or last part of a longer key, and for its initials, the longer keys."""
    fuller: dict[str, list[str]] = {}
    for key in keys:
        words = key.split()[:8]
        parts = {" ".join(words[:n]) for n in range(1, len(words))}
        parts |= {" ".join(words[n:]) for n in range(1, len(words))}
        if words[0] in OPENERS and words[1:2] != ["of"]:
            parts.discard(words[0])  # "the City" is short for City of Acme, not for City Hall
        if len(words) >= 3:
            parts.add("".join(word[0] for word in words))
        for part in parts:
            fuller.setdefault(part, []).append(key)
    return fuller


def _may_merge(cast: Cast, short: str, full: str) -> bool:
    return cast.role_of(short) == cast.role_of(full) or "unknown" in (
        cast.role_of(short),
        cast.role_of(full),
    )
