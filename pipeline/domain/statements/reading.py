"""One article, read: its sentences, parties, claims, admissions, denials and legal steps.

    title, text
      ─► gate             could it concern a breach at all? Most articles go no further
      ─► sentences, cues  where the words of the trade stand
      ─► mentions         names (proper_names), what they are (roles), references and pronouns: Cast
      ─► claims           who is said to be breached (claim_patterns), over sentences with
                          the parties masked (masks), so that no rule knows a company's name
      ─► resolution       which names mean one party, whom "the company" means: Parties
      ─► confirmations    who admits it
      ─► scene            all that, to judge by
      ─► denials          what denies (denial_patterns), and what exactly (denied);
         judging          who says it (speakers, denial_speakers), whether it counts (weighing)
      ─► legal_steps      what legal steps (legal, legal_patterns), over a claim or a mere flaw

`Reading` keeps what was refused, with the reason, for `contested explain`. The Statements it
amounts to are made by `find`, the labels by `labels`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.domain.statements.breach_words import STRONG
from pipeline.domain.statements.claimants import finders
from pipeline.domain.statements.claims import Claim, find_claims
from pipeline.domain.statements.confirmations import Admission, find_admissions
from pipeline.domain.statements.cues import CLAIM, DENIAL, LEGAL, Cues
from pipeline.domain.statements.denials import DenialCue, find_denials
from pipeline.domain.statements.gate import may_concern
from pipeline.domain.statements.judging import Verdict, judge
from pipeline.domain.statements.legal import LegalStep
from pipeline.domain.statements.legal_patterns import SUIT
from pipeline.domain.statements.legal_steps import legal_steps
from pipeline.domain.statements.mentions import Cast
from pipeline.domain.statements.resolution import Parties
from pipeline.domain.statements.scene import Scene
from pipeline.domain.statements.sentences import Sentence, split_sentences


@dataclass(frozen=True, slots=True)
class Judged:
    """A denial cue and what became of it."""

    cue: DenialCue
    verdict: Verdict


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
    suspects = tuple(cues.with_any(CLAIM))
    cast = Cast.of(sentences)
    claims = tuple(claim for sentence in suspects for claim in find_claims(sentence, cast))
    parties = Parties.of(sentences, cast, claims)
    of_law = cues.with_any(LEGAL)
    if any(SUIT.search(sentence.lowered) for sentence in of_law):
        cast.add_researchers(finders(sentences, cast, parties))
    admissions = find_admissions(suspects, cast, parties)
    scene = Scene.of(sentences, cast, parties, claims, admissions)
    denials = _denials(cues, scene)
    legal = legal_steps(of_law, scene)
    return Reading(sentences, suspects, cast, parties, claims, admissions, denials, legal)


def _denials(cues: Cues, scene: Scene) -> tuple[Judged, ...]:
    if not STRONG.search(cues.text):
        return ()
    found: Sequence[DenialCue] = [
        cue for sentence in cues.with_any(DENIAL) for cue in find_denials(sentence)
    ]
    return tuple(Judged(cue, judge(cue, scene)) for cue in found)
