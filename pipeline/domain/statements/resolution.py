"""Which names of an article mean one party, and whom "the company", "it" or a spokesperson means.

    parties = Parties.of(sentences, cast, claims)
    parties.focus                      the organisation the article is about, or None
    parties.canonical("Paytm")         "Paytm Mall", where the article uses the one for the other
    parties.organisation(party, s)     the organisation a Party speaks for, or None

Where unsure, no name rather than a wrong one.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from pipeline.domain.names import organisation_key, same_organisation
from pipeline.domain.statements.claims import Claim
from pipeline.domain.statements.mentions import Cast, Mention
from pipeline.domain.statements.proper_names import OPENERS
from pipeline.domain.statements.sentences import Sentence
from pipeline.domain.statements.speakers import Party, subject_before

_LEAD = 3  # sentences that say what an article is about
_EARLY = 12  # sentences whose names may be what it is about
_FURNITURE = re.compile(r"appeared first on|read the original post|image:|posted on|follow us")
_ASIDE = ("attacker", "media", "state", "spokesperson", "person", "authority")


class Parties:
    """The organisations of one article."""

    def __init__(self, cast: Cast, aliases: dict[str, str], scores: Counter[str]) -> None:
        self.cast = cast
        self.aliases = aliases  # organisation_key -> canonical spelling
        self.scores = scores  # canonical spelling -> weight
        self.focus = scores.most_common(1)[0][0] if scores else None

    @classmethod
    def of(cls, sentences: Sequence[Sentence], cast: Cast, claims: Sequence[Claim]) -> "Parties":
        aliases = _aliases(cast)
        scores: Counter[str] = Counter()
        for claim in claims:
            if claim.target.name:
                weight = 2 * claim.weight * _nearness(claim.sentence, 2.0, 1.0, 0.5)
                scores[aliases[organisation_key(claim.target.name)]] += weight  # type: ignore[assignment]
        for sentence, mention in _named_early(sentences, cast):
            if mention.name and mention.role not in _ASIDE:
                weight = _nearness(sentence, 1.5, 0.6, 0.2)
                weight *= 0.5 if mention.role == "researcher" else 1
                scores[aliases[organisation_key(mention.name)]] += weight  # type: ignore[assignment]
        return cls(cast, aliases, scores)

    def canonical(self, name: str) -> str:
        """The article's fullest name for what `name` means."""
        return self.aliases.get(organisation_key(name), name)

    def is_target(self, name: str) -> bool:
        """Whether the article treats it as the organisation concerned."""
        return self.focus is not None and same_organisation(self.canonical(name), self.focus)

    def organisation(self, party: Party, sentence: Sentence) -> str | None:
        """For which organisation a party speaks, as the article has it."""
        if party.organisation:
            return self.canonical(party.organisation)
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
    keys: dict[str, Counter[str]] = {}
    for name, count in cast.names.items():
        keys.setdefault(organisation_key(name), Counter())[name] += count
    counts = {key: sum(spellings.values()) for key, spellings in keys.items()}
    best = {key: spellings.most_common(1)[0][0] for key, spellings in keys.items()}
    fuller = _fuller_forms(keys)
    aliases = {}
    for key in keys:
        enough = 0 if key in OPENERS else counts[key]
        longer = [other for other in fuller.get(key, ()) if counts[other] >= enough]
        merge = len(longer) == 1 and _may_merge(cast, best[key], best[longer[0]])
        aliases[key] = best[longer[0] if merge else key].removeprefix("The ")
    return aliases


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
