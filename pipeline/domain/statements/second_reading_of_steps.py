"""The second reading of legal steps, as `second_reading` does it for denials.

What the rules found of steps against whoever claims is weighed with what a machine hears, and a
step that only the machine hears is added where words of a step stand.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.domain.learned.asking import Asking
from pipeline.domain.learned.candidates import of_law
from pipeline.domain.learned.examples import sentence_examples
from pipeline.domain.learned.machines import machines
from pipeline.domain.records import LegalStage
from pipeline.domain.statements.evidence import (
    AGAINST_CLAIM,
    CERTAIN,
    DOUBT,
    LEAST,
    LEAST_ALONE,
    asked,
    evidence,
    place_of,
    step_standing,
    weigh,
)
from pipeline.domain.statements.legal import LegalStep, takes_back_own_files
from pipeline.domain.statements.legal_stages import told_stage
from pipeline.domain.statements.scene import Scene
from pipeline.domain.statements.screened import screened
from pipeline.domain.statements.sentences import Sentence

_DIRECT = 0.8  # as probable as a step against a named publisher or a host
_SETTLED = 0.9  # at which one vouches for what else the rules found of the same matter
_LEAD = 4  # sentences that say what an article is about
_OF_STEPS = re.compile(  # without any of these words nobody takes a step
    r"legal|law|attorney|solicitor|counsel|\bsu(?:e[sd]?|it|its|ing)\b|court|judge|injunct|interdict|"
    r"cease|notice|defam|libel|slander|police|complain|letter|threat|warn|demand|takedown|"
    r"\btake[ns]? (?:\w+ )?(?:down|off)|took|remov|delet|retract|withdr|unpublish|apolog|correct|"
    r"writ\b|tribunal|proceeding|prosecut|charge|\bgag|silenc|order(?:ed|ing)?\b|dmca|copyright|"
    r"unmask|subpoena|ultimatum|until|hours|pursue|\baction|ask(?:ed|s)|fir\b|e-?mail|wrote"
)
_MERE_NOTICE = screened(  # of a breach, and no step at law
    r"\b(?:breach|incident|privacy|security|paper) (?:notices?|notifications?)\b|"
    r"\bnotices? to (?:\w+ ){0,2}(?:customers|users|patients|members|clients|employees|"
    r"regulators?)\b|"
    r"\b(?:hours?|days?|weeks?) of (?:the|its|their|that|being) (?:notice|notification|alert|"
    r"notified)\b"
)


def second_reading_of_steps(
    steps: Sequence[LegalStep], scene: Scene
) -> Asking[tuple[LegalStep, ...]]:
    """Legal steps against a claim weighed anew, and those that no rule found."""
    machine = machines().contesting_step
    if machine is None:
        return tuple(steps)
    by_place = {place_of(step.sentence): step for step in steps}
    wanted = of_law(scene.sentences)
    known = {place_of(scene.sentences[at]) for at in wanted}
    found = [step for place, step in by_place.items() if place not in known]
    read = yield from asked(machine, sentence_examples(scene.sentences, scene.cast, wanted))
    lead = " ".join(sentence.lowered for sentence in scene.sentences[:_LEAD])
    doubted: list[LegalStep] = []
    for at, probability in zip(wanted, read, strict=True):
        sentence = scene.sentences[at]
        ruled = by_place.get(place_of(sentence))
        step = _weighed_step(sentence, ruled, probability)
        if ruled and step is None:
            doubted.append(replace(ruled, probability=LEAST))
        if step and step.role in AGAINST_CLAIM and takes_back_own_files(sentence.lowered, lead):
            step = replace(step, role="other")
        if step:
            found.append(step)
    if any(step.role in AGAINST_CLAIM and step.probability >= _SETTLED for step in found):
        found += doubted  # what a notice says, quoted further on, is part of it
    found.sort(key=lambda step: (step.sentence.field == "text", step.sentence.position))
    return _with_stages(found)


def _with_stages(steps: Sequence[LegalStep]) -> tuple[LegalStep, ...]:
    """A sentence that does not say how far the step has gone is about the step told before; what a
    notice threatens is what it announces, not a step of its own."""
    against = [step for step in steps if step.role in AGAINST_CLAIM]
    stages = [s for step in against if (s := told_stage(step.sentence.lowered))]
    return tuple(
        replace(step, stage=_stage(step, stages)) if step.role in AGAINST_CLAIM else step
        for step in steps
    )


def _stage(step: LegalStep, stages: Sequence[LegalStage]) -> LegalStage:
    told = told_stage(step.sentence.lowered)
    if told == "threatened" and "notice" in stages:
        return "notice"
    return told or (stages[0] if stages else step.stage)


def _weighed_step(sentence: Sentence, step: LegalStep | None, read: float) -> LegalStep | None:
    stands, ruled = step_standing(step)
    weights = machines().weights["contesting_step"]
    heard = [max(read, DOUBT) if ruled >= _DIRECT else read]
    probability = round(min(weigh(weights, evidence(stands, ruled, heard)), CERTAIN), 2)
    if ruled and step:
        return replace(step, probability=probability) if probability >= LEAST else None
    if probability < LEAST_ALONE or (step and step.role != "other"):
        return step
    if step is None and not _may_be_step(sentence.lowered):
        return None
    stage = told_stage(sentence.lowered) or "notice"
    if step:
        return replace(step, role="against_claimant", stage=stage, probability=probability)
    return LegalStep(sentence, 0, len(sentence.text), "against_claimant", stage, probability, False)


def _may_be_step(text: str) -> bool:
    return bool(_OF_STEPS.search(text)) and not _MERE_NOTICE.search(text)
