"""One article, read: its sentences, parties, claims, admissions, denials and legal steps.

    title, text -> sentences -> Cast -> claims -> Parties -> denials judged, legal steps found

`Reading` keeps what was refused, with the reason, for `contested explain` and for the error analysis.
The Statements it amounts to are made by `statements`, the labels by `labels`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.domain.claimants import finders
from pipeline.domain.claims import Claim, find_claims
from pipeline.domain.confirmations import find_admission
from pipeline.domain.denials import DenialCue, find_denials
from pipeline.domain.gate import may_concern
from pipeline.domain.judging import STRONG, Scene, Verdict, judge
from pipeline.domain.legal import LegalStep, find_legal
from pipeline.domain.mentions import Cast
from pipeline.domain.resolution import Parties
from pipeline.domain.sentences import Sentence, split_sentences
from pipeline.domain.speakers import subject_before


_HEDGED = re.compile(
    r"claim|alleg|report|den(?:y|ies|ied)|refut|investigat|prob(?:e|ing)|says|said|possible|potential|fake|unverified|rumou?r|disput|"
    r"reject|dismiss|not\b|n't\b|no evidence|threaten|purported|suspected|apparent|\?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Judged:
    """A denial cue and what became of it."""

    cue: DenialCue
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Admission:
    """An organisation admits a breach in `sentence.text[start:end]`."""

    sentence: Sentence
    start: int
    end: int
    organisation: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything found in one article, title first."""

    sentences: tuple[Sentence, ...]
    cast: Cast
    parties: Parties
    claims: tuple[Claim, ...]
    admissions: tuple[Admission, ...]
    denials: tuple[Judged, ...]
    legal: tuple[LegalStep, ...]


def read(title: str, text: str) -> Reading | None:
    """Read an article; None when the gate says that it cannot concern a breach."""
    if not may_concern(title, text):
        return None
    sentences = split_sentences("title", title) + split_sentences("text", text)
    cast = Cast.of(sentences)
    claims = tuple(claim for sentence in sentences for claim in find_claims(sentence, cast))
    parties = Parties.of(sentences, cast, claims)
    cast.add_researchers(finders(sentences, cast, parties))
    admissions = _admissions(sentences, cast, parties)
    strong = any(STRONG.search(sentence.text) for sentence in sentences)
    denials: tuple[Judged, ...] = ()
    if strong:
        scene = Scene(
            sentences, cast, parties,
            tuple(admission.organisation for admission in admissions),
            any(claim.attacker or "claim" in claim.sentence.text for claim in claims),
            tuple({parties.canonical(c.target.name) for c in claims if c.target.name}),
            tuple({parties.canonical(c.target.name) for c in claims if c.target.name and _stated(c)}),
        )  # fmt: skip
        denials = tuple(
            Judged(cue, judge(cue, scene)) for sentence in sentences for cue in find_denials(sentence)
        )
    legal = _legal(sentences, cast, bool(claims))
    return Reading(sentences, cast, parties, claims, admissions, denials, legal)


def _stated(claim: Claim) -> bool:
    """The reporter states the breach as a fact, early in the article."""
    early = claim.sentence.field == "title" or claim.sentence.position < 2
    return early and claim.weight >= 0.8 and not _HEDGED.search(claim.sentence.text)


def _admissions(
    sentences: Sequence[Sentence], cast: Cast, parties: Parties
) -> tuple[Admission, ...]:
    found = []
    for sentence in sentences:
        span = find_admission(sentence)
        if span is None:
            continue
        who = subject_before(sentence.text, cast.mentions(sentence), span[0])
        organisation = parties.organisation(who, sentence) if who else None
        if who is None and span[0] < 3:  # a standfirst: "Admits break-in weeks after …"
            organisation = parties.focus
        if organisation and (who is None or who.role not in ("attacker", "public", "media")):
            found.append(Admission(sentence, *span, organisation))
    return tuple(found)


def _legal(
    sentences: Sequence[Sentence], cast: Cast, breach_story: bool
) -> tuple[LegalStep, ...]:
    title = sentences[0].text if sentences else ""
    steps = []
    for at, sentence in enumerate(sentences):
        context = " ".join([title, *(s.text for s in sentences[max(0, at - 1) : at + 2])])
        step = find_legal(sentence, cast, context, breach_story)
        if step:
            steps.append(step)
    return tuple(steps)
