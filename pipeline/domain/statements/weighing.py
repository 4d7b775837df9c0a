"""Whether an organisation's denial disputes a claim, or only limits the scope of a breach.

refusal(cue, organisation, scene)       why it does not count, or None
probability(cue, organisation, scene)   that the organisation disputes the claim
"""

import re

from pipeline.domain.statements.denials import DenialCue
from pipeline.domain.statements.masks import masked
from pipeline.domain.statements.scene import Scene, among

_CLAIMED = re.compile(r"\b(?:claim(?:s|ed|ing)?|alleg\w+|rumou?rs?|reports|purported)\b")
_OWN_CLAIM = re.compile(r"¤'s? (?:\w+ )?(?:claims?|statements?|assurances?|denials?)\b")
_OWN_SYSTEMS = re.compile(
    r"\b(?:its|our|their|own|the company's)\b(?: \w+){0,3} (?:systems?|networks?|"
    r"servers?|infrastructure|platforms?|environments?|databases?)\b"
)
# Set by hand from the form of the evidence; docs/accuracy.md compares them with what was observed.
_BY_FORM = {"verb": 0.93, "negation": 0.8, "no_evidence": 0.75, "epithet": 0.75}


def refusal(cue: DenialCue, organisation: str, scene: Scene) -> str | None:
    """Why an organisation's own denial is no contest, or None when it is one."""
    concerned = scene.parties.is_target(organisation)
    given = _is_given(organisation, scene)
    reports_absence = cue.form in ("no_evidence", "negation") and (given or not concerned)
    if reports_absence and _is_unprovoked(cue, organisation, scene):
        return "answers nobody's claim"
    if cue.form == "epithet":
        if not concerned:
            return "not the organisation concerned"
        if _OWN_CLAIM.search(masked(cue.sentence, scene.cast)[: cue.start]):
            return "its own claim is called false"
    if cue.object == "claims" and not concerned and not among(organisation, scene.targets):
        return "no claim about it in the article"
    return _limits(cue, organisation, scene, given)


def _limits(cue: DenialCue, organisation: str, scene: Scene, given: bool) -> str | None:
    """Why a denial leaves the breach itself standing."""
    contested = _is_contested(cue, organisation, scene)
    if cue.object == "scope" and (given or cue.form != "verb" or not contested):
        return "limits the scope only"
    if cue.object == "downplays":
        return "downplays without disputing"
    if cue.form == "elsewhere":
        return "points elsewhere without denying"
    admitted = among(organisation, scene.admitted)
    own_systems = _OWN_SYSTEMS.search(cue.sentence.lowered)
    if cue.form == "no_evidence" and (admitted or (given and not own_systems)):
        return "limits the scope of an admitted breach"
    if cue.form == "negation" and admitted and not own_systems:
        return "limits the scope of an admitted breach"
    return None


def probability(cue: DenialCue, organisation: str, scene: Scene) -> float:
    """How probable it is that a denial of this form is the organisation's contest of a claim."""
    value = 0.6 if cue.object == "scope" else _BY_FORM[cue.form]
    unprovoked = cue.form != "verb" and _is_unprovoked(cue, organisation, scene)
    if cue.object == "involvement":
        value -= 0.1
    if unprovoked or among(organisation, scene.admitted):
        value -= 0.15
    if scene.parties.is_target(organisation):
        value += 0.04
    elif cue.object == "claims":
        value -= 0.25
    return round(min(value, 0.97), 2)


def _is_given(organisation: str, scene: Scene) -> bool:
    """The breach is admitted, or stated by the reporter as a fact."""
    return among(organisation, scene.admitted) or among(organisation, scene.established)


def _is_contested(cue: DenialCue, organisation: str, scene: Scene) -> bool:
    return cue.object == "claims" or among(organisation, scene.claimed)


def _is_unprovoked(cue: DenialCue, organisation: str, scene: Scene) -> bool:
    """Nobody's claim is in sight that the denial could answer."""
    return not _is_contested(cue, organisation, scene) and not _CLAIMED.search(cue.sentence.lowered)
