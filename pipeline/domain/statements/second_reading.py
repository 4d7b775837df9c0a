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

from pipeline.domain.learned.asking import Asking
from pipeline.domain.learned.candidates import disputing
from pipeline.domain.learned.examples import close_examples, sentence_examples
from pipeline.domain.learned.machines import machines
from pipeline.domain.statements.confirmations import find_admission
from pipeline.domain.statements.denial_speakers import speaker_of
from pipeline.domain.statements.denials import DenialCue
from pipeline.domain.statements.evidence import (
    CERTAIN,
    DOUBT,
    LEAST,
    LEAST_ALONE,
    Place,
    asked,
    evidence,
    place_of,
    standing,
    weigh,
)
from pipeline.domain.statements.judging import Judged, Verdict
from pipeline.domain.statements.resolution import may_be_concerned
from pipeline.domain.statements.scene import Scene, among
from pipeline.domain.statements.screened import screened
from pipeline.domain.statements.sentences import Sentence
from pipeline.domain.statements.speakers import Party

_SURE = 1.0  # of a machine: the more it hears, the more probable
_SPEAKERS = ("attacker", "public", "media", "researcher", "authority", "state", "other")
_SPOKEN = screened(
    r"\"|\b(?:we|our|us|said|says|say|according to|statement|told|insist\w*|maintain\w*)\b"
)
_INSIDER = screened(  # they speak for nobody
    r"\b(?:insiders?|(?:former |current |unnamed )?(?:employees?|staffers?|workers?)|sources?) "
    r"(?:[\w-]+ ){0,4}?(?:sa(?:ys?|id)|tells?|told|claims?|insists?)\b"
)
_NOTICE = re.compile(r"\b(?:notice|lawyers|law ?suit|cease[- ]and[- ]desist)\b")


def second_reading_of_denials(judged: Sequence[Judged], scene: Scene) -> Asking[tuple[Judged, ...]]:
    """The rules' verdicts weighed anew, and denials that no rule found."""
    machine, closely = machines().denial, machines().denial_closely
    if machine is None or closely is None:
        return tuple(judged)
    by_place: dict[Place, list[Judged]] = {}
    for one in judged:
        by_place.setdefault(place_of(one.cue.sentence), []).append(one)
    sentences, cast = scene.sentences, scene.cast
    places = enumerate(map(place_of, sentences if judged else ()))
    ruled = {at: by_place[place] for at, place in places if place in by_place}
    wanted = sorted({*ruled, *disputing(sentences)})
    close = yield from asked(closely, close_examples(sentences, cast, wanted))
    heard = dict(zip(wanted, close, strict=True))
    undecided = [at for at in wanted if _is_undecided(ruled.get(at, ()), heard[at])]
    read = yield from asked(machine, sentence_examples(sentences, cast, undecided))
    both = {at: (one, heard[at]) for at, one in zip(undecided, read, strict=True)}
    found: list[Judged] = []
    for at in wanted:
        known = ruled.get(at, [])
        found += _weighed(sentences[at], known, both[at], scene) if at in both else known
    return tuple(found)


def _is_undecided(judged: Sequence[Judged], close: float) -> bool:
    """Whether it matters what the other machine hears, when the one that looks closely hears so
    much: for one sentence in seventy."""
    stands, ruled = standing(judged)
    if stands in ("accepted", "speaker"):
        return stands == "accepted"
    return _probability(stands, ruled, (_SURE, close)) >= LEAST_ALONE


def _probability(stands: str, ruled: float, read: Sequence[float]) -> float:
    weights = machines().weights["denial"]
    return round(min(weigh(weights, evidence(stands, ruled, read)), CERTAIN), 2)


def _weighed(
    sentence: Sentence, judged: Sequence[Judged], read: Sequence[float], scene: Scene
) -> list[Judged]:
    stands, ruled = standing(judged)
    if any(_is_plain(one) for one in judged):
        read = [max(probability, DOUBT) for probability in read]
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
