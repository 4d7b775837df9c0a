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
from pipeline.domain.statements.other_matters import other_matter
from pipeline.domain.statements.scene import Scene
from pipeline.domain.statements.screened import screened
from pipeline.domain.statements.sentences import Sentence, neighbours
from pipeline.domain.statements.speakers import Party, party
from pipeline.domain.statements.weighing import probability, refusal

_EARLIER = screened(
    r"\b(?:initial(?:ly)?|originally|at first|first (?:denied|said|claimed)|previously|"
    r"earlier|had (?:initially|earlier|previously)|dropped the claim|after (?:\w+ "
    r")?(?:denying|insisting)|(?:days|weeks|months|hours|day|week|month) after|revers\w+|"
    r"had (?:at first|said|called|told|denied|insisted|maintained)|until now|first said|"
    r"walk\w* back|having (?:denied|said|insisted))\b"
)
_AT_FIRST = re.compile(r"\b(?:at first|initially|originally)\b")
_NOW = re.compile(
    r"\b(?:but|later|now|however|has since|then|before|changed|dropped|backtrack\w*|"
    r"revers\w*|a (?:week|day|month) later)\b"
)
_PERPETRATOR = screened(
    r"\bden(?:y|ies|ied|ying) (?:that )?(?:(?:it|they|he|she) (?:was|were|is|are) |being |having "
    r"been "
    r")?behind (?:the|this|any|an?) |"
    r"\bden(?:y|ies|ied|ying) (?:ever )?(?:that (?:it|he|she|they) )?(?:had )?(?:hack|"
    r"breach|steal|leak|attack)ing (?:into )?(?!claims|reports|alleg|of\b|by\b|accus)[\w¤]|"
    r"\bden\w+ [^.;]{0,60}?\bthat (?:it|its|they|their|he) (?:\w+ ){0,9}?(?:broke|hacked|stole|"
    r"breached|attacked) |\bden\w+ [^.;]{0,60}?\b(?:that (?:it|they|he|she) (?:had )?|having )"
    r"(?:bought|purchased|sold|used|paid for) |"
    r"\b(?:i|we|he|she|they|it)(?:'ve| have| had| has)? (?:never|did not|didn't) (?:hack|"
    r"breach|touch|"
    r"stole|steal|leak|enter)(?:ed)? (?:any|a|the|into|anyone|anybody)\b|\bhacked nobody\b|"
    r"\bden\w+ (?:all )?(?:the "
    r")?(?:hacking|computer) charges|\bden\w+ (?:it|he|she|they) (?:hacked|leaked|stole|"
    r"breached)"
)
_KEPT = (
    r"(?:data(?:base)?|bank details|customers?|clients|users?|patients?|(?:customer|user|"
    r"personal|medical|tax) "
    r"records|accounts?|passwords?|credentials|passports?|personal (?:information|details)|members|"
    r"subscribers|source code)"
)
_SPILT = r"(?:leak(?:s|ed|age|ing)?|for sale|on sale|stolen|scrap(?:ed|ing)|exposed|dump|taken)"
_LEAK = screened(
    rf"\b{_SPILT}\b(?=.{{0,60}}\b{_KEPT}\b)|\b{_KEPT}\b.{{0,60}}\b{_SPILT}\b|\bbreak-?in\b"
)
_HACK = screened(r"(?<!phone )(?<!phone-)\bhack(?:s|ing)?\b|\bleak(?:s|age)? (?:claim|report|stor)")
_SPILL = screened(
    r"\b(?:leak\w*|breach\w*|break-?in|intrusion|for sale|on sale|exposed|forums?|dump\w*)\b"
)
_PLAINLY = ("cyber", "ransomware", "malware", "database")  # STRONG alone, found much sooner
_HELD = screened(
    r"\b(?:data\w*|customers?|users|servers?|records|files|networks?|accounts|systems?|documents|"
    r"reports?|claims?|allegations?|rumou?rs|list|register|registry|history|footage|keys|wallet)\b"
)
_REVERSED = screened(
    r"\b(?:now (?:says|admits|confirms|concedes|acknowledges)|finally (?:confirms|admits)|"
    r"revers(?:es|ed|ing) (?:itself|course|its|an earlier)|backtrack\w*|now says yes|"
    r"(?:we|it|they) (?:was|were) wrong|walk(?:s|ed)? back|after (?:first |initially )?denying|"
    r"(?:weeks?|days?|months?|hours) after (?:it |the \w+ |the \w+ \w+ )?(?:had )?(?:den\w+|"
    r"telling|"
    r"saying|insisting|said|called|calling)|u-turn)\b"
)
_GOVERNMENT = re.compile(
    r"\b(?:government|ministry|department|agency|authority|commission|office)\b"
)
_DIPLOMAT = screened(
    r"\b(?:embass(?:y|ies)|consulate|ambassador|diplomats?|foreign (?:ministry|minister|office)|"
    r"kremlin)\b"
)
_SPEAKING = ("spokesperson", "attacker", "researcher", "authority", "media", "person", "public")
_ADMITS = re.compile(r"\b(?:admit|confirm|acknowledg|reveal|show)")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a denial cue; `kind` is None when it was refused for `reason`."""

    kind: Literal["denial", "third_party_dispute"] | None
    reason: str
    probability: float = 0.0
    organisation: str | None = None
    who: Party | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A denial cue and what became of it."""

    cue: DenialCue
    verdict: Verdict


def judge(cue: DenialCue, scene: Scene) -> Verdict:
    """Decide about one cue."""
    if not _about_breach(cue, scene):
        return Verdict(None, "not about a breach")
    matter = other_matter(cue, scene)
    if matter:
        return Verdict(None, matter)
    who = speaker_of(cue, scene.sentences, scene.cast, scene.writer)
    if who is None:
        return Verdict(None, "nobody is said to say it")
    if who.mention.pronoun:
        who = scene.parties.antecedent(who.mention, cue.sentence) or who
    organisation = scene.parties.organisation(who, cue.sentence)
    other = _other_party(cue, who, organisation, scene)
    if other:
        return _dispute(cue, who, other, scene)
    organisation = organisation or _spoken_for(cue, who, scene)
    if organisation is None:
        return Verdict(None, "organisation unknown", who=who)
    verdict = Verdict(None, "", organisation=organisation, who=who)
    if _withdrawn(cue, scene):
        return replace(verdict, reason="an earlier denial, since withdrawn")
    reason = refusal(cue, organisation, scene)
    if reason:
        return replace(verdict, reason=reason)
    return replace(verdict, kind="denial", probability=probability(cue, organisation, scene))


def _spoken_for(cue: DenialCue, who: Party, scene: Scene) -> str | None:
    """The organisation of the spokesperson that "he" or "she" takes up from a sentence before."""
    if who.mention.text.casefold() not in ("he", "she"):
        return None
    for sentence in reversed(neighbours(scene.sentences, cue.sentence, 3, 0)[:-1]):
        mentions = scene.cast.mentions(sentence)
        people = [m for m in mentions if m.role in _SPEAKING]
        if people:
            last = party(sentence.text, mentions, people[-1])
            return scene.parties.organisation(last, sentence) if _speaks(last) else None
    return None


def _speaks(who: Party) -> bool:
    return who.role == "spokesperson"


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
    sentence = cue.sentence
    if cue.object == "breach" and cue.form == "verb":
        if speaks_of_breach(sentence.lowered):
            return True
        near = [*neighbours(scene.sentences, sentence, 2, 0), *_titles(scene)]
        if sentence.field == "title":
            near = [*scene.sentences[:4]]  # what a headline denies, the lead tells
        return scene.alleged and any(
            STRONG.search(s.lowered) or _LEAK.search(s.lowered) for s in near
        )
    if cue.form in ("epithet", "recycled"):
        near = [*neighbours(scene.sentences, sentence, 1, 1), *_titles(scene)]
        if any(STRONG.search(s.lowered) for s in near):
            return True
        return scene.alleged and any(speaks_of_breach(s.lowered) for s in near)
    near = [*neighbours(scene.sentences, sentence, 2, 1), *scene.sentences[:4]]
    concerns = _concerns if scene.alleged and cue.form != "verb" else speaks_of_breach
    return any(concerns(s.lowered) for s in near)


def _concerns(text: str) -> bool:
    return speaks_of_breach(text) or bool(_SPILL.search(text) and _HELD.search(text))


def tells_of_breach(text: str) -> bool:
    """Whether an article in lower case may be about a breach at all."""
    if any(word in text for word in _PLAINLY):
        return True
    if STRONG.search(text) or _HACK.search(text) or _LEAK.search(text):
        return True
    return bool(_SPILL.search(text) and _HELD.search(text))


def speaks_of_breach(text: str) -> bool:
    """Whether a text in lower case uses any word of the trade."""
    return bool(CYBER.search(text) or STRONG.search(text) or _LEAK.search(text))


def _titles(scene: Scene) -> list[Sentence]:
    return [s for s in scene.sentences[:1] if s.field == "title"]


def _other_party(cue: DenialCue, who: Party, organisation: str | None, scene: Scene) -> str | None:
    """Why the speaker is not the organisation, or None."""
    if _PERPETRATOR.search(masked(cue.sentence, scene.cast)):
        return "denies having done it, not having suffered it"
    if _DIPLOMAT.search(cue.sentence.lowered):
        return "a state denies having done it"
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
    if _REVERSED.search(text) or _REVERSED.search(scene.sentences[0].lowered):
        return True
    if not _EARLIER.search(text):
        return False
    if _NOW.search(text) and (find_admission(cue.sentence) or _ADMITS.search(text)):
        return True
    if _AT_FIRST.search(text) and scene.conceded:
        return True
    after = neighbours(scene.sentences, cue.sentence, 0, 2)[1:]
    return bool(scene.admitted) or any(find_admission(s) for s in after)
