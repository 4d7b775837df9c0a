"""One article, read: its sentences, parties, claims, admissions, denials and legal steps.

    title, text
      ─► gate             could it concern a breach at all? Most articles go no further
      ─► sentences, cues  where the words of the trade stand
      ─► mentions         names (proper_names), what they are (roles), references and pronouns: Cast
      ─► claims           who is said to be breached (claim_patterns), over sentences with
                          the parties masked (masks), so that no rule knows a company's name
      ─► resolution       which names mean one party, whom "the company" means: Parties
      ─► own_documents    whose own statement or notice it is, if it is one
      ─► confirmations    who admits it
      ─► scene            all that, to judge by
      ─► denials          what denies (denial_patterns), and what exactly (denied);
         judging          who says it (speakers, denial_speakers), whether it counts (weighing)
      ─► legal_steps      what legal steps (legal, legal_patterns), over a claim or a mere flaw

`Reading` keeps what was refused, with the reason, for `contested explain`. The Statements it
amounts to are made by `find`, the labels by `labels`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.domain.learned.asking import Asking, answered
from pipeline.domain.names import organisation_key
from pipeline.domain.statements.breach_words import without_other_breaches
from pipeline.domain.statements.claims import Claim, find_claims
from pipeline.domain.statements.confirmations import Admission, find_admissions
from pipeline.domain.statements.cues import CLAIM, DENIAL, LEGAL, with_any
from pipeline.domain.statements.denials import DenialCue, find_denials
from pipeline.domain.statements.gate import may_concern
from pipeline.domain.statements.judging import Judged, judge, tells_of_breach
from pipeline.domain.statements.legal import LegalStep
from pipeline.domain.statements.legal_patterns import SUIT
from pipeline.domain.statements.legal_steps import legal_steps
from pipeline.domain.statements.mentions import Cast
from pipeline.domain.statements.own_documents import writer_of
from pipeline.domain.statements.publishers import addressees, finders
from pipeline.domain.statements.resolution import Parties
from pipeline.domain.statements.scene import Scene
from pipeline.domain.statements.screened import joined
from pipeline.domain.statements.second_reading import second_reading_of_denials
from pipeline.domain.statements.second_reading_of_steps import second_reading_of_steps
from pipeline.domain.statements.sentences import Sentence, split_sentences


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


def read(title: str, text: str, publisher: str | None = None) -> Reading | None:
    """Read an article; None when the gate says that it cannot concern a breach."""
    return answered(reading(title, text, publisher))


def reading(title: str, text: str, publisher: str | None = None) -> Asking[Reading | None]:
    """The same, for reading many articles together."""
    first = first_reading(title, text, publisher)
    if first is None:
        return None
    return (yield from weighed(*first))


def weighed(reading: Reading, scene: Scene) -> Asking[Reading]:
    """What the rules found, weighed by the machines."""
    denials = yield from second_reading_of_denials(reading.denials, scene)
    legal = yield from second_reading_of_steps(reading.legal, scene)
    return replace(reading, denials=denials, legal=legal)


def first_reading(
    title: str, text: str, publisher: str | None = None
) -> tuple[Reading, Scene] | None:
    """What the rules alone find, and the scene they found it in."""
    if not may_concern(title, text):
        return None
    sentences = split_sentences("title", title) + split_sentences("text", text)
    suspects = tuple(with_any(sentences, CLAIM))
    cast = Cast.of(sentences)
    claims = tuple(claim for sentence in suspects for claim in find_claims(sentence, cast))
    parties = Parties.of(sentences, cast, claims)
    denying = _denying(sentences)
    writer = writer_of(sentences, cast, parties, publisher) if denying else None
    if writer:
        parties = parties.centred_on(writer)
    of_law = with_any(sentences, LEGAL)
    if any(SUIT.search(sentence.lowered) for sentence in of_law):
        focus = parties.focus  # as it is before anybody's role changes
        cast.add_researchers(finders(sentences, cast, parties))
        aside = [claim for claim in claims if claim.sentence not in of_law]
        cast.add_researchers(addressees(of_law, cast, _claimed(aside), focus))
        parties = Parties.of(sentences, cast, claims)
        parties = parties.centred_on(writer) if writer else parties
    admissions = find_admissions(suspects, cast, parties)
    scene = Scene.of(sentences, cast, parties, claims, admissions, writer)
    denials = tuple(Judged(cue, judge(cue, scene)) for cue in denying)
    legal = legal_steps(of_law, scene)
    found = Reading(sentences, suspects, cast, parties, claims, admissions, denials, legal)
    return found, scene


def _claimed(claims: Sequence[Claim]) -> frozenset[str]:
    """Keys of the organisations that the claims name as breached."""
    named = (claim.target.name for claim in claims if not claim.negated)
    return frozenset(organisation_key(name) for name in named if name)


def _denying(sentences: Sequence[Sentence]) -> Sequence[DenialCue]:
    if not tells_of_breach(without_other_breaches(joined([s.lowered for s in sentences]))):
        return ()
    return [cue for sentence in with_any(sentences, DENIAL) for cue in find_denials(sentence)]
