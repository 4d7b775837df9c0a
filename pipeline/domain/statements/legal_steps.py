"""The legal steps of one article: those over a breach claim apart from those over a mere flaw.

    legal_steps(candidates, scene)      candidates: sentences with words of the law, in order

`legal` reads one sentence with its neighbours; what the step is about, and whether the party that
takes it could be the organisation concerned, only the whole article tells.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.domain.statements.legal import LegalStep, find_legal
from pipeline.domain.statements.legal_patterns import (
    AGAIN,
    CRIMINAL,
    MATTER,
    NOTHING_LOST,
    PENALTY,
    PHONE,
    SUIT,
    VULNERABILITY,
)
from pipeline.domain.statements.legal_stages import stage_of
from pipeline.domain.statements.legal_targets import claimants_masked, named_publishers
from pipeline.domain.statements.masks import CLAIMANT
from pipeline.domain.statements.scene import Scene
from pipeline.domain.statements.screened import Several, screened
from pipeline.domain.statements.sentences import Sentence
from pipeline.domain.statements.speakers import Party, subject_before

_DIRECT = 0.85  # probability of a step against a publisher, who need not stand in the lead
_OPENING = 8  # sentences that introduce who published the claim
_NEAR = 2  # sentences before and after a step that say what it is about
_LEAD = 5  # sentences that say what the article is about
_SUFFERS = screened(
    r"\b(?:receiv\w+|gets?|got|(?:was|were|been|be|is|are) (?:\w+ )?\w+(?:ed|n|t)|fac(?:es|ed|ing)|"
    r"threatened (?:by|with)|agreed|sued by|served (?:by|with)|has until)\b"
)
_THREATENED = re.compile(r"\b(?:threaten|warn|accus|summon)\w* (?:the |an? )?(?:[\w-]+ ){0,2}$")
_LEAK = re.compile(
    r"\b(?:data|customer|records?|payroll|payment|accounts?|over|found|reported|exposed) "
    r"(?:leak|breach|hack)\b(?! of)"
)
_FOUND = re.compile(r"\b(?:found|discovered|reported|disclosed|flagged|noticed)\b")
_ANY_STEP = Several(SUIT, CRIMINAL, PENALTY)
_DISPUTING = ("against_claimant", "against_intermediary")


def legal_steps(candidates: Sequence[Sentence], scene: Scene) -> tuple[LegalStep, ...]:
    """The steps that the candidates report, in order."""
    named = (
        name
        for s in candidates
        if not CRIMINAL.search(s.lowered)
        for name in named_publishers(s, scene.cast)
    )
    scene.cast.add_researchers([name for name in named if not scene.parties.is_target(name)])
    lead = " ".join(s.lowered for s in scene.sentences[:_LEAD])
    steps: list[LegalStep] = []
    for sentence in candidates:
        step = None
        if _ANY_STEP.may_match(sentence.lowered):
            step = _found(sentence, scene.sentences.index(sentence), lead, scene)
        step = step or _continued(sentence, steps, scene)
        if step:
            steps.append(step)
    return tuple(steps)


def _found(sentence: Sentence, at: int, lead: str, scene: Scene) -> LegalStep | None:
    """The step in the sentence that is the article's number `at`."""
    near = scene.sentences[max(0, at - _NEAR) : at + _NEAR + 1]
    context = " ".join(s.lowered for s in (scene.sentences[0], *near))
    step = find_legal(sentence, scene.cast, context, lead, lambda: _previous(at, lead, scene))
    if step and step.role in _DISPUTING:
        return _over_claim(step, lead, f"{lead} {context}", scene)
    return step


def _previous(at: int, lead: str, scene: Scene) -> str:
    """The sentence before, masked; where the opening tells who published, so does that."""
    previous = claimants_masked(scene.sentences[at - 1], scene.cast) if at > 0 else ""
    published = bool(_FOUND.search(lead)) or any(
        m.role == "researcher" for s in scene.sentences[:_OPENING] for m in scene.cast.named(s)
    )
    return previous + (CLAIMANT if published else "")


def _continued(sentence: Sentence, steps: Sequence[LegalStep], scene: Scene) -> LegalStep | None:
    """What a sentence adds to a step told just before: "The letter demands …", "It had sued …"."""
    last = steps[-1] if steps else None
    if last is None or last.role not in _DISPUTING or sentence.field != "text":
        return None
    if last.sentence.field == "text" and sentence.position - last.sentence.position > _NEAR:
        return None
    again = AGAIN.search(claimants_masked(sentence, scene.cast))
    if again is None:
        return None
    stage = stage_of(sentence.lowered)
    return LegalStep(sentence, again.start(), again.end(), last.role, stage, 0.6, False)


def _is_taken_against(who: Party, sentence: Sentence) -> bool:
    """A publisher before the words of the step who suffers it: "received a notice", or "threatened
    the |journalist| with prosecution"."""
    if _SUFFERS.search(sentence.lowered):
        return True
    return bool(_THREATENED.search(sentence.lowered[: who.mention.start]))


def _over_claim(step: LegalStep, lead: str, context: str, scene: Scene) -> LegalStep | None:
    """A step against a publisher: about a breach claim, only about a flaw (`other`), or neither."""
    sentence = step.sentence
    who = subject_before(sentence.text, scene.cast.mentions(sentence), step.start)
    if who and who.role == "attacker":
        return None
    if who and who.role in ("researcher", "media") and not _is_taken_against(who, sentence):
        return None
    if PHONE.search(context):
        return None
    title = scene.sentences[0].lowered
    if step.probability >= _DIRECT and _LEAK.search(f"{title} {sentence.lowered}"):
        return step
    if step.probability < _DIRECT and not MATTER.search(lead):
        return replace(step, role="other") if VULNERABILITY.search(lead) else None
    flawed = VULNERABILITY.search(context)
    if MATTER.search(NOTHING_LOST.sub(" ", context) if flawed else context):
        return step
    return replace(step, role="other") if flawed else None
