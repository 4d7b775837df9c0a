"""A second reader: trained machines weigh what the rules found, and what they did not.

    rules: accepted 0.93, or refused because …   ┐
    machine: how much the sentence reads like    ├─► one probability ─► kept, dropped or added
             the denials that were annotated     ┘

Rules know grammar and who speaks, but only the wordings somebody thought of; the machine knows
wordings like those it has seen, but not whose they are. So each sentence with a word of dispute is
weighed by a logistic curve over both (`weights`, trained on articles that no rule was written for),
and where only the machine hears a denial, the speaker must still be found to be the organisation.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.domain.learned.asking import Asking, Question
from pipeline.domain.learned.candidates import disputing, of_law
from pipeline.domain.learned.examples import close_examples, sentence_examples
from pipeline.domain.learned.kernel import KernelMachine, Matrix
from pipeline.domain.learned.machines import machines
from pipeline.domain.records import LegalStage
from pipeline.domain.statements.confirmations import find_admission
from pipeline.domain.statements.denial_speakers import speaker_of
from pipeline.domain.statements.denials import DenialCue
from pipeline.domain.statements.evidence import (
    AGAINST_CLAIM,
    evidence,
    standing,
    step_standing,
    weigh,
)
from pipeline.domain.statements.judging import Judged, Verdict
from pipeline.domain.statements.legal import LegalStep, takes_back_own_files
from pipeline.domain.statements.legal_stages import told_stage
from pipeline.domain.statements.resolution import may_be_concerned
from pipeline.domain.statements.scene import Scene, among
from pipeline.domain.statements.screened import screened
from pipeline.domain.statements.sentences import Sentence
from pipeline.domain.statements.speakers import Party

LEAST = 0.5  # probability at which a statement of the rules is kept
LEAST_ALONE = 0.6  # at which one is added that only the machine hears
_DOUBT = 0.2  # the least a machine may say where the rules read it plainly: "denied the breach",
_DIRECT = 0.8  # or, as probable as this, a step against a named publisher or a host
_SETTLED = 0.9  # at which one vouches for what else the rules found of the same matter
_CERTAIN = 0.97
_SURE = 1.0  # of a machine: the more it hears, the more probable
_LEAD = 4  # sentences that say what an article is about
_SPEAKERS = ("attacker", "public", "media", "researcher", "authority", "state", "other")
_SPOKEN = screened(
    r"\"|\b(?:we|our|us|said|says|say|according to|statement|told|insist\w*|maintain\w*)\b"
)
_INSIDER = screened(  # they speak for nobody
    r"\b(?:insiders?|(?:former |current |unnamed )?(?:employees?|staffers?|workers?)|sources?) "
    r"(?:[\w-]+ ){0,4}?(?:sa(?:ys?|id)|tells?|told|claims?|insists?)\b"
)
_NOTICE = re.compile(r"\b(?:notice|lawyers|law ?suit|cease[- ]and[- ]desist)\b")
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
Place = tuple[str, int]


def second_reading_of_denials(judged: Sequence[Judged], scene: Scene) -> Asking[tuple[Judged, ...]]:
    """The rules' verdicts weighed anew, and denials that no rule found."""
    machine, closely = machines().denial, machines().denial_closely
    if machine is None or closely is None:
        return tuple(judged)
    by_place: dict[Place, list[Judged]] = {}
    for one in judged:
        by_place.setdefault(_place(one.cue.sentence), []).append(one)
    sentences, cast = scene.sentences, scene.cast
    places = enumerate(map(_place, sentences if judged else ()))
    ruled = {at: by_place[place] for at, place in places if place in by_place}
    wanted = sorted({*ruled, *disputing(sentences)})
    close = yield from _asked(closely, close_examples(sentences, cast, wanted))
    heard = dict(zip(wanted, close, strict=True))
    undecided = [at for at in wanted if _is_undecided(ruled.get(at, ()), heard[at])]
    read = yield from _asked(machine, sentence_examples(sentences, cast, undecided))
    both = {at: (one, heard[at]) for at, one in zip(undecided, read, strict=True)}
    found: list[Judged] = []
    for at in wanted:
        known = ruled.get(at, [])
        found += _weighed(sentences[at], known, both[at], scene) if at in both else known
    return tuple(found)


def second_reading_of_steps(
    steps: Sequence[LegalStep], scene: Scene
) -> Asking[tuple[LegalStep, ...]]:
    """Legal steps against a claim weighed anew, and those that no rule found."""
    machine = machines().contesting_step
    if machine is None:
        return tuple(steps)
    by_place = {_place(step.sentence): step for step in steps}
    wanted = of_law(scene.sentences)
    known = {_place(scene.sentences[at]) for at in wanted}
    found = [step for place, step in by_place.items() if place not in known]
    read = yield from _asked(machine, sentence_examples(scene.sentences, scene.cast, wanted))
    lead = " ".join(sentence.lowered for sentence in scene.sentences[:_LEAD])
    doubted: list[LegalStep] = []
    for at, probability in zip(wanted, read, strict=True):
        sentence = scene.sentences[at]
        ruled = by_place.get(_place(sentence))
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


def _asked(machine: KernelMachine, rows: Matrix) -> Asking[list[float]]:
    if not len(rows):
        return []
    probabilities = yield Question(machine, rows)
    return [float(p) for p in probabilities]


def _is_undecided(judged: Sequence[Judged], close: float) -> bool:
    """Whether it matters what the other machine hears, when the one that looks closely hears so
    much: for one sentence in seventy."""
    stands, ruled = standing(judged)
    if stands in ("accepted", "speaker"):
        return stands == "accepted"
    return _probability(stands, ruled, (_SURE, close)) >= LEAST_ALONE


def _probability(stands: str, ruled: float, read: Sequence[float]) -> float:
    weights = machines().weights["denial"]
    return round(min(weigh(weights, evidence(stands, ruled, read)), _CERTAIN), 2)


def _weighed(
    sentence: Sentence, judged: Sequence[Judged], read: Sequence[float], scene: Scene
) -> list[Judged]:
    stands, ruled = standing(judged)
    if any(_is_plain(one) for one in judged):
        read = [max(probability, _DOUBT) for probability in read]
    probability = _probability(stands, ruled, read)
    if stands == "accepted":
        return [_reweighed(one, probability) for one in judged]
    if probability < LEAST_ALONE:
        return list(judged)
    added = _heard(sentence, judged, probability, scene)
    return [*judged, added] if added else list(judged)


def _is_plain(one: Judged) -> bool:
    """The rules accept it, and a verb says so or a legal notice does."""
    if one.verdict.kind != "denial":
        return False
    return one.cue.form == "verb" or bool(_NOTICE.search(one.cue.sentence.lowered))


def _reweighed(one: Judged, probability: float) -> Judged:
    if one.verdict.kind != "denial":
        return one
    verdict = replace(one.verdict, probability=probability)
    if probability < LEAST:
        verdict = replace(verdict, kind=None, reason="reads unlike a denial")
    return Judged(one.cue, verdict)


def _heard(
    sentence: Sentence, judged: Sequence[Judged], probability: float, scene: Scene
) -> Judged | None:
    """A denial that only the machine hears, when it is the organisation that speaks."""
    if find_admission(sentence):
        return None
    cue = judged[0].cue if judged else _cue(sentence)
    who = speaker_of(cue, scene.sentences, scene.cast, scene.writer)
    if who and who.mention.pronoun:
        who = scene.parties.antecedent(who.mention, sentence) or who
    organisation = _organisation(who, sentence, scene)
    if organisation is None or among(organisation, scene.admitted):
        return None
    verdict = Verdict("denial", "reads like a denial", probability, organisation, who)
    return Judged(cue, verdict)


def _organisation(who: Party | None, sentence: Sentence, scene: Scene) -> str | None:
    """The speaker, if it may be the organisation. Words in quotation marks or in the first person
    that nobody is named for are those of the organisation at issue; a reporter's are nobody's."""
    if who is None and _INSIDER.search(sentence.lowered):
        return None
    if who is None:
        return scene.parties.focus if _SPOKEN.search(sentence.lowered) else None
    if who.role in _SPEAKERS and not (who.name and scene.parties.is_target(who.name)):
        return None
    if who.name and scene.parties.is_of_another(who, sentence):
        return None
    named = scene.parties.organisation(who, sentence)
    return named if named and may_be_concerned(named, scene.cast) else scene.parties.focus


def _cue(sentence: Sentence) -> DenialCue:
    end = len(sentence.text)
    return DenialCue(sentence, end, end, "epithet", "breach", "flat", own_subject=False)


def _weighed_step(sentence: Sentence, step: LegalStep | None, read: float) -> LegalStep | None:
    stands, ruled = step_standing(step)
    weights = machines().weights["contesting_step"]
    heard = [max(read, _DOUBT) if ruled >= _DIRECT else read]
    probability = round(min(weigh(weights, evidence(stands, ruled, heard)), _CERTAIN), 2)
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


def _place(sentence: Sentence) -> Place:
    return sentence.field, sentence.position
