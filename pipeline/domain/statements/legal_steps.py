"""The legal steps of one article: those over a breach claim apart from those over a mere flaw.

    legal_steps(candidates, scene)      candidates: sentences with words of the law, in order

`legal` reads one sentence with its neighbours; whether a breach was claimed at all, and whether the
organisation concerned takes the step, only the whole article tells.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.domain.statements.breach_words import STRONG
from pipeline.domain.statements.legal import LegalStep, find_legal
from pipeline.domain.statements.legal_patterns import VULNERABILITY
from pipeline.domain.statements.scene import Scene, among
from pipeline.domain.statements.sentences import Sentence
from pipeline.domain.statements.speakers import Party, subject_before

_EXPOSED = re.compile(
    r"(?:\b(?:expos\w+|leak\w*|unsecured|unprotected|publicly (?:accessible|"
    r"available))\b[^.;]{0,50}\b(?:records|data|information|details|database)|"
    r"\bhad (?:sensitive|personal|confidential) (?:information|data)\b)"
)
_SUFFERS = re.compile(r"\b(?:receiv\w+|got|gets|was|were|fac(?:es|ed|ing)|threatened|agreed)\b")


def legal_steps(candidates: Sequence[Sentence], scene: Scene) -> tuple[LegalStep, ...]:
    """The steps that the candidates report, in order."""
    places = {(s.field, s.position): at for at, s in enumerate(scene.sentences)}
    steps: list[LegalStep] = []
    exposed: bool | None = None
    for sentence in candidates:
        at = places[sentence.field, sentence.position]
        near = scene.sentences[max(0, at - 1) : at + 2]
        context = " ".join(s.lowered for s in (scene.sentences[0], *near))
        step = find_legal(sentence, scene.cast, context)
        if step and step.role == "against_claimant":
            if exposed is None:
                exposed = any(_EXPOSED.search(s.lowered) for s in scene.sentences)
            step = _over_claim(step, context, exposed, scene)
        if step:
            steps.append(step)
    return tuple(steps)


def _over_claim(step: LegalStep, context: str, exposed: bool, scene: Scene) -> LegalStep | None:
    """A step against a publisher: about a breach claim, only about a flaw (`other`), or neither."""
    sentence = step.sentence
    who = subject_before(sentence.text, scene.cast.mentions(sentence), step.start)
    if who and who.role in ("public", "attacker", "authority"):
        return None
    if who and who.role == "researcher" and not _SUFFERS.search(sentence.lowered):
        return None
    claimed = exposed or (scene.targets and STRONG.search(context))
    if claimed and (who is None or who.role == "researcher" or _is_concerned(who, sentence, scene)):
        return step
    return replace(step, role="other") if VULNERABILITY.search(context) else None


def _is_concerned(who: Party, sentence: Sentence, scene: Scene) -> bool:
    """Whether the party stands for an organisation whose breach the article is about."""
    taker = scene.parties.organisation(who, sentence)
    return taker is not None and (scene.parties.is_target(taker) or among(taker, scene.targets))
