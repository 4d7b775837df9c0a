"""Whether a denial found by grammar is the organisation's own denial of a breach claim.

    judge(cue, scene) -> Verdict(accepted, reason, organisation, speaker, …)

A denial counts when it is made by or for the affected organisation, about a breach, and is not just
a limit to the scope of an intrusion that the organisation itself admits. Every refusal has its
reason.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.domain.names import same_organisation
from pipeline.domain.statements.confirmations import find_admission
from pipeline.domain.statements.denials import DenialCue
from pipeline.domain.statements.masks import masked
from pipeline.domain.statements.mentions import Cast
from pipeline.domain.statements.resolution import Parties
from pipeline.domain.statements.sentences import Sentence
from pipeline.domain.statements.speakers import Party, attribution, party, subject_before

CYBER = re.compile(
    r"data[- ]?(?:breach|leak|theft|dump|set)|breach(?:es|ed)?\b(?! of (?:contract|trust|"
    r"confidence|duty|the peace|rules))|(?<!phone )(?<!phone-)hack(?:ed|er|ers|s|ing)?\b|"
    r"ransomware|cyber|malware|phish|credential|databases?|dark ?web|stolen data|threat "
    r"actor|intrusion|(?:personal|customer|user|sensitive) (?:data|information|records)|"
    r"exfiltrat|unauthori[sz]ed access|compromised?\b|user data|leaked|leak of (?:[\w']+ "
    r"){0,3}(?:data|records)|selling (?:\w+ ){0,3}data",
    re.IGNORECASE,
)
STRONG = re.compile(
    r"data[- ]?(?:breach|leak|theft)|(?:security|network|system) breach|\bbreached\b|"
    r"(?<!phone )(?<!phone-)\bhack(?:ed|ers?)\b|ransomware|cyber|threat actor|"
    r"dark ?web|malware|unauthori[sz]ed access|leak site|exfiltrat|extortion|source code|"
    r"broke into|\bsto(?:le|len) (?:\w+ ){0,4}(?:data|records|files)|"
    r"(?:records|numbers|details) (?:\w+ ){0,5}(?:stolen|leaked|exposed|for sale)|"
    r"breach of (?:its|our|their) |(?:exposed|leaked) online|reports? (?:\w+ ){0,4}of (?:a )?leak|"
    r"\b(?:den(?:y|ies|ied)|refut\w+)\W+(?:\w+\W+){0,3}breach|supply[- ]chain "
    r"(?:hack|attack|compromise)|evidence of (?:a )?compromise|leak(?:ed|s|ing|age)? "
    r"(?:of )?(?:\w+[' ]+){0,3}(?:data|records|database|details)|(?:stolen|exposed|"
    r"personal|customers?'?|users?'?|citizens?'?) (?:data|information)|database",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby\b")
_EARLIER = re.compile(
    (
        r"\b(?:initial(?:ly)?|originally|at first|first (?:denied|said|claimed)|previously|"
        r"earlier|had (?:initially|earlier|previously)|dropped the claim|after (?:\w+ "
        r")?(?:denying|insisting))\b"
    ),
    re.IGNORECASE,
)
_NOW = re.compile(
    (
        r"\b(?:but|later|now|however|has since|then|before|changed|dropped|backtrack\w*|"
        r"revers\w*|a (?:week|day|month) later)\b"
    ),
    re.IGNORECASE,
)
_PERPETRATOR = re.compile(
    (
        r"\bden(?:y|ies|ied|ying) (?:ever )?(?:that (?:it|he|she|they) )?(?:had )?(?:hack|"
        r"breach|steal|leak|attack)ing (?:into )?(?!claims|reports|alleg|of\b|by\b|accus)[\w¤]|"
        r"\bden\w+ (?:all )?(?:the "
        r")?(?:hacking|computer) charges|\bden\w+ (?:it|he|she|they) (?:hacked|leaked|stole|"
        r"breached)"
    ),
    re.IGNORECASE,
)
_CLAIMED = re.compile(
    r"\b(?:claim(?:s|ed|ing)?|alleg\w+|rumou?rs?|reports|purported)\b", re.IGNORECASE
)
_OWN_CLAIM = re.compile(
    r"¤'s? (?:\w+ )?(?:claims?|statements?|assurances?|denials?)\b", re.IGNORECASE
)
_OTHER_BREACH = re.compile(
    r"\b(?:rules?|budget|financial|contract|impartiality|lockdown|licen[cs]e) breach|"
    r"\bbreach(?:es|ed|ing)? (?:of )?(?:(?!data|security)\w+ ){0,2}?(?:contract|trust|duty|rules?|"
    r"impartiality|sanctions|copyright|ceasefire|fiduciary)\b",
    re.IGNORECASE,
)
_GOVERNMENT = re.compile(
    r"\b(?:government|ministry|department|agency|authority|commission|office)\b", re.IGNORECASE
)
_FIRST_PERSON = re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE)
_OWN_SYSTEMS = re.compile(
    (
        r"\b(?:its|our|their|own|the company's)\b(?: \w+){0,3} (?:systems?|networks?|"
        r"servers?|infrastructure|platforms?|environments?|databases?)\b"
    ),
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Scene:
    """All that is known of an article when its denials are judged."""

    sentences: Sequence[Sentence]  # title first
    cast: Cast
    parties: Parties
    admitted: tuple[str, ...]  # organisations that admit a breach in this article
    claimed: tuple[str, ...]  # organisations whose breach somebody else claims
    targets: tuple[str, ...]  # organisations that the article says were breached
    established: tuple[str, ...]  # organisations whose breach the reporter states as a fact


@dataclass(frozen=True, slots=True)
class Verdict:
    """`kind` is denial, third_party_dispute or None (refused for `reason`)."""

    kind: str | None
    reason: str
    probability: float = 0.0
    organisation: str | None = None
    who: Party | None = None


def judge(cue: DenialCue, scene: Scene) -> Verdict:
    """Decide about one cue."""
    if not _about_breach(cue, scene):
        return Verdict(None, "not about a breach")
    who = speaker_of(cue, scene)
    if who is None:
        return Verdict(None, "nobody is said to say it")
    who = _resolved(who, cue.sentence, scene)
    organisation = scene.parties.organisation(who, cue.sentence)
    other = _other_party(cue, who, organisation, scene)
    if other:
        kind = (
            "third_party_dispute"
            if cue.form in ("verb", "negation")
            and cue.object in ("breach", "claims", "involvement")
            else None
        )
        return Verdict(kind, other, 0.6, scene.parties.focus, who)
    if organisation is None:
        return Verdict(None, "organisation unknown", who=who)
    if _withdrawn(cue, scene):
        return Verdict(
            None, "an earlier denial, since withdrawn", organisation=organisation, who=who
        )
    return _weigh(cue, scene, organisation, who)


def _weigh(cue: DenialCue, scene: Scene, organisation: str, who: Party) -> Verdict:
    admitted = _among(organisation, scene.admitted)
    given = admitted or _among(organisation, scene.established)
    contested = _among(organisation, scene.claimed) or cue.object == "claims"
    unprovoked = not contested and not _CLAIMED.search(cue.sentence.text)
    if (
        cue.form in ("no_evidence", "negation")
        and unprovoked
        and (given or not scene.parties.is_target(organisation))
    ):
        return Verdict(None, "answers nobody's claim", organisation=organisation, who=who)
    if cue.form == "epithet" and not scene.parties.is_target(organisation):
        return Verdict(None, "not the organisation concerned", organisation=organisation, who=who)
    if cue.form == "epithet" and _OWN_CLAIM.search(masked(cue.sentence, scene.cast)[: cue.start]):
        return Verdict(None, "its own claim is called false", organisation=organisation, who=who)
    if (
        cue.object == "claims"
        and not _among(organisation, scene.targets)
        and not scene.parties.is_target(organisation)
    ):
        return Verdict(None, "no claim about it in the article", organisation=organisation, who=who)
    if cue.object == "scope" and (given or cue.form != "verb" or not contested):
        return Verdict(None, "limits the scope only", organisation=organisation, who=who)
    if cue.object == "downplays":
        return Verdict(None, "downplays without disputing", organisation=organisation, who=who)
    if cue.form == "elsewhere":
        return Verdict(None, "points elsewhere without denying", organisation=organisation, who=who)
    if cue.form == "no_evidence" and admitted:
        return Verdict(
            None, "limits the scope of an admitted breach", organisation=organisation, who=who
        )
    if (
        (cue.form == "no_evidence" and given) or (cue.form == "negation" and admitted)
    ) and not _OWN_SYSTEMS.search(cue.sentence.text):
        return Verdict(
            None, "limits the scope of an admitted breach", organisation=organisation, who=who
        )
    probability = {"verb": 0.93, "negation": 0.8, "no_evidence": 0.75, "epithet": 0.75}[cue.form]
    if cue.object == "scope":
        probability = 0.6
    if cue.object == "involvement":
        probability -= 0.1
    if admitted or (cue.form != "verb" and unprovoked):
        probability -= 0.15
    if scene.parties.is_target(organisation):
        probability += 0.04
    elif cue.object == "claims":
        probability -= 0.25
    return Verdict("denial", "", round(min(probability, 0.97), 2), organisation, who)


def _among(organisation: str, names: Sequence[str]) -> bool:
    return any(same_organisation(organisation, name) for name in names)


def speaker_of(cue: DenialCue, scene: Scene) -> Party | None:
    """The party that denies: the verb's subject, or whoever says the sentence."""
    sentence = cue.sentence
    mentions = scene.cast.mentions(sentence)
    if cue.own_subject:
        passive = re.match(r"\w+\s+(?:\w+ )?by\b", sentence.text[cue.start :])
        if passive:
            by = _BY.search(sentence.text, cue.start)
            after = [m for m in mentions if by and m.start >= by.end()]
            return party(sentence.text, after, after[0]) if after else None
        return subject_before(sentence.text, mentions, cue.start)
    found = attribution(sentence.text, mentions, cue.start, cue.end)
    return (
        found or _by_colon(cue, scene) or quoted_speaker(cue.sentence, scene.sentences, scene.cast)
    )


def _by_colon(cue: DenialCue, scene: Scene) -> Party | None:
    """Headlines: "Acme: no breach", "Not hacked: Acme"."""
    text, mentions = cue.sentence.text, scene.cast.mentions(cue.sentence)
    colon = re.search(r":\s", text)
    if cue.sentence.field != "title" or colon is None:
        return None
    side = [m for m in mentions if (m.end <= colon.start()) == (cue.start > colon.start())]
    outside = side and (side[0].start > colon.start()) != (cue.start > colon.start())
    return party(text, side, side[0]) if outside else None


def quoted_speaker(sentence: Sentence, sentences: Sequence[Sentence], cast: Cast) -> Party | None:
    """Words in quotes or in the first person: whoever is quoted in the sentence before or after."""
    if sentence.field == "title" or not (
        '"' in sentence.text or _FIRST_PERSON.search(sentence.text)
    ):
        return None
    near = {s.position - sentence.position: s for s in sentences if s.field == "text"}
    for step in (-1, 1, -2):
        other = near.get(step)
        goes_on = step == -1 or (step == -2 and -1 in near and '"' in near[-1].text)
        if other and ('"' in other.text or goes_on):
            found = attribution(other.text, cast.mentions(other), len(other.text), len(other.text))
            if found:
                return found
    return None


def _resolved(who: Party, sentence: Sentence, scene: Scene) -> Party:
    """A pronoun replaced by what it takes up, where the sentence says so."""
    if not who.mention.pronoun:
        return who
    return scene.parties.antecedent(who.mention, sentence) or who


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
    phrase = cue.sentence.text[who.mention.start : who.mention.end + 30]
    return (
        cue.form == "verb"
        and cue.object in ("breach", "claims")
        and bool(_GOVERNMENT.search(phrase))
    )


def _about_breach(cue: DenialCue, scene: Scene) -> bool:
    if any(_OTHER_BREACH.search(s.text) for s in (cue.sentence, scene.sentences[0])):
        return False
    if cue.object == "breach" and cue.form == "verb":
        return bool(CYBER.search(cue.sentence.text) or STRONG.search(cue.sentence.text))
    if cue.form == "epithet":
        return any(
            STRONG.search(s.text)
            for s in scene.sentences
            if s.field == "title"
            or (s.field == cue.sentence.field and abs(s.position - cue.sentence.position) <= 1)
        )
    near = [
        s
        for s in scene.sentences
        if s.field == cue.sentence.field and -2 <= s.position - cue.sentence.position <= 1
    ]
    return any(CYBER.search(s.text) for s in [*near, *scene.sentences[:4]])


def _withdrawn(cue: DenialCue, scene: Scene) -> bool:
    text = cue.sentence.text
    if not _EARLIER.search(text):
        return False
    after = [
        s
        for s in scene.sentences
        if s.field == cue.sentence.field and 0 < s.position - cue.sentence.position <= 2
    ]
    if _NOW.search(text) and (
        find_admission(cue.sentence)
        or re.search(r"\b(?:admit|confirm|acknowledg|reveal|show)", text)
    ):
        return True
    return any(find_admission(s) for s in after) or bool(scene.admitted)
