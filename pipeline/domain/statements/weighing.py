"""Whether an organisation's denial disputes a claim, or only limits the scope of a breach.

refusal(cue, organisation, scene)       why it does not count, or None
probability(cue, organisation, scene)   that the organisation disputes the claim
"""

import re

from pipeline.domain.statements.denials import DenialCue
from pipeline.domain.statements.masks import masked
from pipeline.domain.statements.scene import Scene, among
from pipeline.domain.statements.screened import screened

_CLAIMED = screened(r"\b(?:claim(?:s|ed|ing)?|alleg\w+|rumou?rs?|reports|purported)\b")
_OWN_CLAIM = re.compile(
    r"¤'s? (?:\w+ )?(?:claims?|statements?|assurances?|denials?)\b|"
    r"\bour (?:own )?(?:earlier|previous|initial|first|original) (?:statements?|denials?|"
    r"assurances?)\b"
)
_OWN_SYSTEMS = screened(
    r"\b(?:its|our|their|own|the company's)\b(?: \w+){0,3} (?:systems?|networks?|"
    r"servers?|infrastructure|platforms?|environments?|databases?|cloud)\b|"
    r"\bthe [a-z¤]\w* (?:platform|cloud|network) (?:has|was|itself)\b"
)
_CAUSE = re.compile(r"\b(?:result of|caused by|due to)\b")  # "the outage was not caused by …"
# Set by hand from the form of the evidence; docs/accuracy.md compares them with what was observed.
_BY_FORM = {
    "verb": 0.93,
    "negation": 0.8,
    "no_evidence": 0.75,
    "epithet": 0.75,
    "not_ours": 0.75,
    "intact": 0.65,
    "recycled": 0.65,
    "elsewhere": 0.6,
}


def refusal(cue: DenialCue, organisation: str, scene: Scene) -> str | None:
    """Why an organisation's own denial is no contest, or None when it is one."""
    concerned = scene.parties.is_target(organisation)
    given = _is_given(organisation, scene)
    reports_absence = cue.form in ("no_evidence", "negation") and (given or not concerned)
    reports_absence |= cue.form in ("intact", "not_ours")
    answers = _is_answer(cue, organisation, scene)
    reports_absence |= bool(_CAUSE.search(cue.sentence.lowered, cue.start, cue.end))
    if reports_absence and not answers and not scene.alleged:
        return "answers nobody's claim"
    if cue.form in ("epithet", "recycled"):
        if not concerned and not _is_in_sight(organisation, scene):
            return "not the organisation concerned"
        if _OWN_CLAIM.search(masked(cue.sentence, scene.cast)[: cue.start]):
            return "its own claim is called false"
    if cue.object == "claims" and not concerned and not _is_in_sight(organisation, scene):
        return "no claim about it in the article"
    return _limits(cue, organisation, scene, given)


def _limits(cue: DenialCue, organisation: str, scene: Scene, given: bool) -> str | None:
    """Why a denial leaves the breach itself standing."""
    contested = _is_contested(cue, organisation, scene)
    if cue.object == "scope" and (given or not contested or scene.conceded):
        return "limits the scope only"
    if cue.object == "downplays":
        return "downplays without disputing"
    if cue.form == "intact" and (given or (scene.conceded and not contested)):
        return "limits the scope of an admitted breach"
    if cue.form == "recycled" and given:
        return "calls the data of an admitted breach old"
    if cue.form == "elsewhere" and (given or scene.conceded or not contested):
        return "points elsewhere without denying"
    admitted = among(organisation, scene.admitted)
    own_systems = _OWN_SYSTEMS.search(cue.sentence.lowered)
    outright = own_systems or cue.object == "breach"
    if cue.form == "no_evidence" and (admitted or (given and not outright)):
        return "limits the scope of an admitted breach"
    if cue.form == "negation" and admitted and not (own_systems and contested | scene.alleged):
        return "limits the scope of an admitted breach"
    return None


def probability(cue: DenialCue, organisation: str, scene: Scene) -> float:
    """How probable it is that a denial of this form is the organisation's contest of a claim."""
    value = 0.6 if cue.object == "scope" else _BY_FORM[cue.form]
    answers = scene.alleged or _is_answer(cue, organisation, scene)
    unprovoked = cue.form != "verb" and not answers
    if cue.object == "involvement":
        value -= 0.1
    if unprovoked or among(organisation, scene.admitted):
        value -= 0.15
    if scene.parties.is_target(organisation):
        value += 0.04
    elif cue.object == "claims":
        value -= 0.28
    return round(min(value, 0.97), 2)


def _is_in_sight(organisation: str, scene: Scene) -> bool:
    """Said to be breached, or named in the title of an article on somebody's claim."""
    if among(organisation, (*scene.targets, *scene.claimed)):
        return True
    title = (m.name for m in scene.cast.named(scene.sentences[0]))
    return scene.alleged and among(organisation, [name for name in title if name])


def _is_given(organisation: str, scene: Scene) -> bool:
    """The breach is admitted, or stated by the reporter as a fact."""
    return among(organisation, scene.admitted) or among(organisation, scene.established)


def _is_contested(cue: DenialCue, organisation: str, scene: Scene) -> bool:
    return cue.object == "claims" or among(organisation, scene.claimed)


def _is_answer(cue: DenialCue, organisation: str, scene: Scene) -> bool:
    """A claim about the organisation is in sight, or in the sentence itself."""
    contested = _is_contested(cue, organisation, scene)
    return contested or bool(_CLAIMED.search(cue.sentence.lowered))
