"""Whether a denial found by grammar is the organisation's own denial of a breach claim.

    judge(cue, scene) -> Verdict(kind, reason, probability, organisation, who)

A denial counts when it is made by or for the affected organisation, about a breach, and is not just
a limit to the scope of an intrusion that the organisation itself admits (`weighing`). Every refusal
has its reason.
"""

import re
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.domain.statements.breach_words import CYBER, STRONG
from pipeline.domain.statements.confirmations import find_admission
from pipeline.domain.statements.denial_speakers import speaker_of
from pipeline.domain.statements.denials import DenialCue
from pipeline.domain.statements.masks import masked
from pipeline.domain.statements.scene import Scene
from pipeline.domain.statements.sentences import Sentence, neighbours
from pipeline.domain.statements.speakers import Party
from pipeline.domain.statements.weighing import probability, refusal

_EARLIER = re.compile(
    r"\b(?:initial(?:ly)?|originally|at first|first (?:denied|said|claimed)|previously|"
    r"earlier|had (?:initially|earlier|previously)|dropped the claim|after (?:\w+ "
    r")?(?:denying|insisting))\b"
)
_NOW = re.compile(
    r"\b(?:but|later|now|however|has since|then|before|changed|dropped|backtrack\w*|"
    r"revers\w*|a (?:week|day|month) later)\b"
)
_PERPETRATOR = re.compile(
    r"\bden(?:y|ies|ied|ying) (?:ever )?(?:that (?:it|he|she|they) )?(?:had )?(?:hack|"
    r"breach|steal|leak|attack)ing (?:into )?(?!claims|reports|alleg|of\b|by\b|accus)[\w¤]|"
    r"\bden\w+ (?:all )?(?:the "
    r")?(?:hacking|computer) charges|\bden\w+ (?:it|he|she|they) (?:hacked|leaked|stole|"
    r"breached)"
)
_OTHER_BREACH = re.compile(
    r"\b(?:rules?|budget|financial|contract|impartiality|lockdown|licen[cs]e) breach|"
    r"\bbreach(?:es|ed|ing)? (?:of )?(?:(?!data|security)\w+ ){0,2}?(?:contract|trust|duty|rules?|"
    r"impartiality|sanctions|copyright|ceasefire|fiduciary)\b"
)
_GOVERNMENT = re.compile(
    r"\b(?:government|ministry|department|agency|authority|commission|office)\b"
)
_ADMITS = re.compile(r"\b(?:admit|confirm|acknowledg|reveal|show)")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a denial cue; `kind` is None when it was refused for `reason`."""

    kind: Literal["denial", "third_party_dispute"] | None
    reason: str
    probability: float = 0.0
    organisation: str | None = None
    who: Party | None = None


def judge(cue: DenialCue, scene: Scene) -> Verdict:
    """Decide about one cue."""
    if not _about_breach(cue, scene):
        return Verdict(None, "not about a breach")
    who = speaker_of(cue, scene.sentences, scene.cast)
    if who is None:
        return Verdict(None, "nobody is said to say it")
    if who.mention.pronoun:
        who = scene.parties.antecedent(who.mention, cue.sentence) or who
    organisation = scene.parties.organisation(who, cue.sentence)
    other = _other_party(cue, who, organisation, scene)
    if other:
        return _dispute(cue, who, other, scene)
    if organisation is None:
        return Verdict(None, "organisation unknown", who=who)
    verdict = Verdict(None, "", organisation=organisation, who=who)
    if _withdrawn(cue, scene):
        return replace(verdict, reason="an earlier denial, since withdrawn")
    reason = refusal(cue, organisation, scene)
    if reason:
        return replace(verdict, reason=reason)
    return replace(verdict, kind="denial", probability=probability(cue, organisation, scene))


def _dispute(cue: DenialCue, who: Party, reason: str, scene: Scene) -> Verdict:
    """A denial by somebody else: kept when it disputes the breach outright."""
    disputes = cue.form in ("verb", "negation") and cue.object in (
        "breach",
        "claims",
        "involvement",
    )
    kind: Literal["third_party_dispute"] | None = "third_party_dispute" if disputes else None
    return Verdict(kind, reason, 0.6, scene.parties.focus, who)


def _about_breach(cue: DenialCue, scene: Scene) -> bool:
    sentence, title = cue.sentence, scene.sentences[0]
    if _OTHER_BREACH.search(sentence.lowered) or _OTHER_BREACH.search(title.lowered):
        return False
    if cue.object == "breach" and cue.form == "verb":
        return bool(CYBER.search(sentence.lowered) or STRONG.search(sentence.lowered))
    if cue.form == "epithet":
        near = [*neighbours(scene.sentences, sentence, 1, 1), *_titles(scene)]
        return any(STRONG.search(s.lowered) for s in near)
    near = [*neighbours(scene.sentences, sentence, 2, 1), *scene.sentences[:4]]
    return any(CYBER.search(s.lowered) for s in near)


def _titles(scene: Scene) -> list[Sentence]:
    return [s for s in scene.sentences[:1] if s.field == "title"]


def _other_party(cue: DenialCue, who: Party, organisation: str | None, scene: Scene) -> str | None:
    """Why the speaker is not the organisation, or None."""
    if _PERPETRATOR.search(masked(cue.sentence, scene.cast)):
        return "denies having done it, not having suffered it"
    if who.role in ("attacker", "public", "media", "other"):
        return f"said by {who.role}"
    if who.role == "researcher" and not (who.name and scene.parties.is_target(who.name)):
        return "said by a researcher or reporter"
    if who.role == "state" and not _own_government(cue, who):
        return "a state denies having done it"
    if who.role == "authority" and not (who.name and scene.parties.is_target(who.name)):
        return "said by an authority"
    if cue.object == "involvement" and organisation is None:
        return "denies having done it"
    return None


def _own_government(cue: DenialCue, who: Party) -> bool:
    """A government that denies a leak of its own data, and not a part in somebody's hack."""
    phrase = cue.sentence.lowered[who.mention.start : who.mention.end + 30]
    return (
        cue.form == "verb"
        and cue.object in ("breach", "claims")
        and bool(_GOVERNMENT.search(phrase))
    )


def _withdrawn(cue: DenialCue, scene: Scene) -> bool:
    """An earlier denial that the organisation has since given up."""
    text = cue.sentence.lowered
    if not _EARLIER.search(text):
        return False
    if _NOW.search(text) and (find_admission(cue.sentence) or _ADMITS.search(text)):
        return True
    after = neighbours(scene.sentences, cue.sentence, 0, 2)[1:]
    return bool(scene.admitted) or any(find_admission(s) for s in after)
