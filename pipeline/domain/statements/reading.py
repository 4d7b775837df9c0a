"""One article, read: its sentences, parties, claims, admissions, denials and legal steps.

    title, text -> sentences -> Cast -> claims -> Parties -> denials judged, legal steps found

`Reading` keeps what was refused, with the reason, for `contested explain` and for the error
analysis.
The Statements it amounts to are made by `statements`, the labels by `labels`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.domain.names import same_organisation
from pipeline.domain.statements.claimants import finders
from pipeline.domain.statements.claims import Claim, find_claims
from pipeline.domain.statements.confirmations import find_admission
from pipeline.domain.statements.cues import CLAIM, DENIAL, LEGAL, Cues
from pipeline.domain.statements.denials import DenialCue, find_denials
from pipeline.domain.statements.gate import may_concern
from pipeline.domain.statements.judging import STRONG, Scene, Verdict, judge
from pipeline.domain.statements.legal import SUIT, VULNERABILITY, LegalStep, find_legal
from pipeline.domain.statements.mentions import Cast
from pipeline.domain.statements.resolution import Parties
from pipeline.domain.statements.sentences import Sentence, split_sentences
from pipeline.domain.statements.speakers import subject_before

_HEDGED = re.compile(
    r"claim|alleg|report|den(?:y|ies|ied)|refut|investigat|prob(?:e|ing)|says|said|"
    r"possible|potential|fake|unverified|rumou?r|disput|"
    r"reject|dismiss|not\b|n't\b|no evidence|threaten|purported|suspected|apparent|\?",
    re.IGNORECASE,
)


_CLAIMS = re.compile(
    r"\b(?:claim(?:s|ed|ing)?|alleg\w+|post(?:s|ed|ing)?|list(?:s|ed)|leak site|for sale|"
    r"selling|brag\w*|boast\w*|advertis\w+|"
    r"rumou?rs?|reports?|reported|purported\w*|leak(?:s|ed)|publish\w*|releas\w+|"
    r"threaten\w*|demand\w*|sold|said|says|warn)\b",
    re.IGNORECASE,
)
EXPOSED = re.compile(
    r"(?:\b(?:expos\w+|leak\w*|unsecured|unprotected|publicly (?:accessible|"
    r"available))\b[^.;]{0,50}\b(?:records|data|information|details|database)|"
    r"\bhad (?:sensitive|personal|confidential) (?:information|data)\b)",
    re.IGNORECASE,
)
_SUFFERS = re.compile(
    r"\b(?:receiv\w+|got|gets|was|were|fac(?:es|ed|ing)|threatened|agreed)\b", re.IGNORECASE
)
_REPORTS = re.compile(
    r"\b(?:claims?|alleg\w+|rumou?rs?|reports (?:of|that|about|in|on|from)|(?:media|news|"
    r"multiple) reports|purported\w*|"
    r"(?:sold|for sale|available|circulating|published|posted|leaked) (?:\w+ ){0,"
    r"4}(?:online|forums?|dark web|internet|website))\b",
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
    suspects: tuple[Sentence, ...]  # with words of the trade
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
    cues = Cues(sentences)
    suspects = cues.with_any(CLAIM)
    cast = Cast.of(sentences)
    claims = tuple(claim for sentence in suspects for claim in find_claims(sentence, cast))
    parties = Parties.of(sentences, cast, claims)
    legal_sentences = cues.with_any(LEGAL)
    if any(SUIT.search(sentence.text) for sentence in legal_sentences):
        cast.add_researchers(finders(sentences, cast, parties))
    admissions = _admissions(suspects, cast, parties)
    scene = _scene(sentences, cast, parties, claims, admissions)
    denials: tuple[Judged, ...] = ()
    if STRONG.search(cues.text):
        denials = tuple(
            Judged(cue, judge(cue, scene))
            for sentence in cues.with_any(DENIAL)
            for cue in find_denials(sentence)
        )
    legal = _legal(legal_sentences, scene)
    return Reading(sentences, tuple(suspects), cast, parties, claims, admissions, denials, legal)


def _scene(
    sentences: Sequence[Sentence],
    cast: Cast,
    parties: Parties,
    claims: Sequence[Claim],
    admissions: Sequence[Admission],
) -> Scene:
    named = [claim for claim in claims if claim.target.name]
    return Scene(
        sentences,
        cast,
        parties,
        admitted=tuple(admission.organisation for admission in admissions),
        claimed=tuple(
            {_target(c, parties) for c in claims if _claimed_by_others(c.sentence, cast)}
        ),
        targets=tuple({_target(c, parties) for c in claims}),
        established=tuple({_target(c, parties) for c in named if _stated(c)}),
    )


def _target(claim: Claim, parties: Parties) -> str:
    """The organisation claimed to be breached; "the company" is the one the article is about."""
    name = claim.target.name
    return parties.canonical(name) if name else parties.focus or ""


def _claimed_by_others(sentence: Sentence, cast: Cast) -> bool:
    """An attacker, researcher or report says that there was a breach."""
    said = _CLAIMS.search(sentence.text)
    if said is None or not STRONG.search(sentence.text):
        return False
    by = any(m.role in ("attacker", "researcher") for m in cast.mentions(sentence))
    return by or bool(_REPORTS.search(sentence.text))


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


def _legal(candidates: Sequence[Sentence], scene: Scene) -> tuple[LegalStep, ...]:
    if not candidates:
        return ()
    sentences = scene.sentences
    title = sentences[0].text
    place = {(s.field, s.position): at for at, s in enumerate(sentences)}
    exposed: bool | None = None
    steps = []
    for sentence in candidates:
        at = place[sentence.field, sentence.position]
        context = " ".join([title, *(s.text for s in sentences[max(0, at - 1) : at + 2])])
        step = find_legal(sentence, scene.cast, context)
        if step and step.role == "against_claimant":
            if exposed is None:
                exposed = any(EXPOSED.search(s.text) for s in sentences)
            step = _about_claim(step, context, exposed, scene)
        if step:
            steps.append(step)
    return tuple(steps)


def _about_claim(step: LegalStep, context: str, exposed: bool, scene: Scene) -> LegalStep | None:
    """A step against a publisher: about a breach claim, only about a flaw (`other`), or neither."""
    parties = scene.parties
    who = subject_before(step.sentence.text, scene.cast.mentions(step.sentence), step.start)
    if who and who.role in ("public", "attacker", "authority"):
        return None
    if who and who.role == "researcher" and not _SUFFERS.search(step.sentence.text):
        return None
    taker = parties.organisation(who, step.sentence) if who else parties.focus
    concerned = taker is not None and (
        parties.is_target(taker) or any(same_organisation(taker, name) for name in scene.targets)
    )
    claimed = exposed or (scene.targets and STRONG.search(context))
    if claimed and (concerned or who is None or who.role == "researcher"):
        return step
    return replace(step, role="other") if VULNERABILITY.search(context) else None
