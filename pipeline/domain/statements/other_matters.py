"""Denials that share their words with contests and are about another matter, or nobody's.

    other_matter(cue, scene)   why the sentence can be no contest of a breach claim, or None

A site's own links to other articles, advice on what firms say in general, breaches of contracts and
laws, cover that an insurer denies, charges in court, ransoms paid, floods of traffic, phishing of
the public.
"""

import re

from pipeline.domain.statements.denials import DenialCue
from pipeline.domain.statements.scene import Scene
from pipeline.domain.statements.screened import screened
from pipeline.domain.statements.sentences import neighbours

_LINK = re.compile(
    r"\W*(?:also read|read (?:also|more|next|the full)|related(?: (?:news|stories|articles?|"
    r"reading|coverage))?|see also|more(?: (?:news|stories|on this|from [\w ]{1,20}))?|"
    r"don't miss|recommended|you may (?:also )?like|trending|most read|up next|must read|"
    r"also on (?:our|this) site|latest|in other news|top stories|previously|next|"
    r"elsewhere on \w+)\W*[:|>»]"
)
_PROMISE = (
    r"(?:agreements?|contracts?|laws?|limits|covenants?|licen[cs]es?|terms|polic(?:y|ies)|"
    r"codes?|duty|duties|trust|rules?|sanctions|curbs|regulations?|acts?|guidelines|standards|"
    r"obligations|conditions|warrant(?:y|ies)|confidence|promises?|ceasefire|protocols?|"
    r"airspace|ethics|impartiality|copyright|fiduciary|budget|caps?|embargo|truce|treaty|"
    r"legislation|directives?|peace|undertakings?|patents?)"
)
_OTHER_BREACH = screened(
    rf"\b(?:rules?|budget|financial|contract|impartiality|lockdown|licen[cs]e|covenant|treaty|"
    rf"ceasefire|copyright) breach|\b{_PROMISE} (?:was |were |been |had been )?breached\b|"
    rf"\bin breach of\b(?! (?:its|our|their) (?:systems?|servers?|network))|"
    rf"\bbreach(?:es|ed|ing)? (?:of )?(?:(?!data\b|security|systems?\b|servers?\b|"
    rf"networks?\b|after\b"
    rf"|by\b|at\b|in\b|and\b|that\b|over\b|which\b)[\w'-]+ ){{0,4}}?{_PROMISE}\b"
)
_PAPERS = re.compile(
    r"\bleak(?:ed|ing|s)? (?:of )?(?:an? |the |her |his |in )?(?:\w+ ){0,2}?(?:documents?|"
    r"messages|memos?|"
    r"draft|letters?|tapes?|audio|videos?|footage|recordings?|intelligence|cables?|trailer|images|"
    r"photos?|script|chats?|transcripts?|theory|report)\b|\blab[- ]leak|"
    r"\b(?:messages|documents|letters|memos|chats|emails) (?:that (?:was|were) )?leaked|"
    r"\b(?:claims|made) in (?:the )?leaked|\b(?:vote|election|ballot)s?\b.{0,30}\bstolen|"
    r"\bvirus leaked|\bleaked (?:from (?:a|its|the) lab|the story|to the press)|\bleaked \w+ letter"
)
_DATA_BREACH = re.compile(
    r"\b(?:data|security|cyber|network|system) ?(?:breach|leak|theft|incident)|\bhack|ransomware|"
    r"\bstolen|dark ?web|cyber-?attack|\bleak"
)
_IN_GENERAL = re.compile(
    r"\b(?:when|whenever|once|before|should|unless) (?:an?|your|any|the next|companies|"
    r"organi[sz]ations|firms|vendors?|you)\b|\byour (?:press|own|team|company|firm|"
    r"organi[sz]ation)|"
    r"\b(?:so that |how )?you can\b|\bhow to\b|\bcompanies (?:often|usually|that|tend)\b"
)
_INSURER = screened(
    r"\b(?:insurers?|underwriters?|reinsurers?|[\w']+ mutual)\b[^.;]{0,60}\b(?:den\w+|reject\w*|"
    r"refus\w+|disput\w+|contest\w*|shoots? down|dismiss\w*)\b[^.;]{0,60}\b(?:claims?|cover\w*|pay)"
)
_SUED = screened(
    r"\b(?:class[- ]action|lawsuits?|plaintiffs?|sues|sued|suing|suit|complaint|regulators?|"
    r"watchdog|insurers?|charges|prosecut\w+|negligence|fine[ds]?|lenders?)\b"
)
_CLAIM_OF_BREACH = screened(
    r"\b(?:reports?|posts?|listing|rumou?rs?|article|story|researchers?|hackers?|gang|group|seller|"
    r"forum|dark ?web|blog\w*|newspaper|published|leak\w*)\b"
)
_BLAME = re.compile(
    r"\b(?:havens?|facilitat\w+|fail(?:ed|s|ing|ure) to|negligen\w*|ignor(?:ed|ing)|"
    r"cover(?:ed|ing)? up|conceal(?:ed|ing)|kn(?:ew|ow|own|owledge)|aware|insolven\w*|bankrupt\w*|"
    r"misled|complicit|"
    r"moderation|"
    r"aid(?:ed|ing)|slow to|spied|spying|back(?:s|ed) (?:the )?hack\w*|state-backed)\b"
)
_PRESS = screened(
    r"\bphone[- ]hack|\btabloids?\b|\bcelebrit|\bprivate (?:detective|investigator)|\bprince harry|"
    r"\bunlawful information|\bpress intrusion|\bmail case"
)
_FLOOD = screened(r"\bddos\b|denial[- ]of[- ]service|\bflood of traffic|junk traffic")
_LURES = screened(
    r"\b(?:phishing|smishing|scam|fake|fraudulent|spoof\w*|impersonat\w+) (?:\w+ )?"
    r"(?:texts?|messages?|e-?mails?|calls?|sms|websites?|sites?|toll)\b"
)


_PAYMENT = screened(
    r"\bpa(?:id|y|ying) (?:[\w'-]+ ){0,4}?ransom|\bransom (?:\w+ ){0,2}?paid\b|"
    r"\bpayment of (?:a |the )?ransom"
)


_LINK_ONLY = "a link to another article"
_OF_RULES = "another sort of breach"
_BY_PRESS = "intrusion by the press"
_COVER = "an insurer denies cover"
_OF_RANSOM = "denies a payment, not a breach"
_NO_BLAME = "denies blame, not a breach"
OTHER_MATTERS = (_LINK_ONLY, _OF_RULES, _BY_PRESS, _COVER, _OF_RANSOM, _NO_BLAME)


def other_matter(cue: DenialCue, scene: Scene) -> str | None:
    """Why the sentence of the cue disputes no breach claim, or None."""
    text = cue.sentence.lowered
    if _LINK.match(text):
        return _LINK_ONLY
    if _OTHER_BREACH.search(text) or _in_title(scene) or _repeats_it(cue, scene):
        return _OF_RULES
    if _PAPERS.search(text) and not _DATA_BREACH.search(_PAPERS.sub("", text)):
        return "a leak of papers or pictures"
    if _PRESS.search(text):
        return _BY_PRESS
    general = _IN_GENERAL.search(text, 0, cue.start)
    if general and cue.sentence.text.count('"', 0, general.start()) % 2 == 0:
        return "said of companies in general"
    if _INSURER.search(text):
        return _COVER
    if cue.object == "claims" and _of_payment(cue, scene):
        return _OF_RANSOM
    if cue.form == "verb" and _BLAME.search(text, cue.start, cue.end):
        return _NO_BLAME
    if cue.form == "verb" and cue.object == "claims" and _in_court(cue, scene):
        return "denies what it is sued for"
    if cue.form in ("negation", "intact", "no_evidence", "not_ours") and not scene.alleged:
        return _no_breach_at_all(scene)
    return None


def _of_payment(cue: DenialCue, scene: Scene) -> bool:
    """ "It denied having paid a ransom. The report is false." """
    if _DATA_BREACH.search(_PAYMENT.sub(lambda _: "", cue.sentence.lowered)):
        return False
    near = neighbours(scene.sentences, cue.sentence, 1, 0)
    return any(_PAYMENT.search(s.lowered) for s in near)


def _in_title(scene: Scene) -> bool:
    title = scene.sentences[0]
    return bool(_OTHER_BREACH.search(title.lowered) and not _DATA_BREACH.search(title.lowered))


def _repeats_it(cue: DenialCue, scene: Scene) -> bool:
    """ "Lenders say it breached a covenant. Acme denied any breach." """
    if _DATA_BREACH.search(cue.sentence.lowered):
        return False
    return any(
        _OTHER_BREACH.search(s.lowered) for s in neighbours(scene.sentences, cue.sentence, 1, 0)
    )


def _in_court(cue: DenialCue, scene: Scene) -> bool:
    """Denies "the allegations" of those who sue it or fine it over a breach that happened."""
    near = [*neighbours(scene.sentences, cue.sentence, 3, 0), scene.sentences[0]]
    if not any(_SUED.search(s.lowered) for s in near):
        return False
    return not any(_CLAIM_OF_BREACH.search(s.lowered) for s in near)


def _no_breach_at_all(scene: Scene) -> str | None:
    lead = " ".join(s.lowered for s in scene.sentences[:6])
    if _FLOOD.search(lead):
        return "a flood of traffic, no breach"
    return "phishing of the public, no breach" if _LURES.search(lead) else None
