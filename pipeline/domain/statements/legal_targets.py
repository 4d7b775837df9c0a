"""Against whom a legal step is directed, as its own sentence tells.

    target_of(text, step) -> "publisher" | "intermediary" | "publication" | "intruder" | None

`text` is the masked sentence. A publisher who is only credited ("told Reuters") is no target.
"""

import re
from typing import Literal

from pipeline.domain.statements.legal_words import (
    CLAIMING,
    INTERMEDIARY,
    INTRUDER,
    PUBLICATION,
    PUBLISHER,
    PUBLISHING_NOUN,
)
from pipeline.domain.statements.masks import ATTACKER, CLAIMANT
from pipeline.domain.statements.mentions import Cast, Mention
from pipeline.domain.statements.roles import Role
from pipeline.domain.statements.screened import Several, alike, screened
from pipeline.domain.statements.sentences import Sentence

Target = Literal["publisher", "intermediary", "publication", "intruder"]

_S = r"[^\s.;]+ "
_PUBLISHER = screened(rf"¥+|\b{PUBLISHER}")
_DIRECTED = re.compile(
    r"\b(?:sue[sd]?|suing|against|on|upon|to|with|at|over|behind|"
    r"threat(?:s|en(?:s|ed|ing)?)?|warn(?:s|ed|ing)?|order(?:s|ed|ing)?|bar(?:s|red|ring)|"
    r"tell(?:s|ing)?|told|notif(?:y|ies|ied)|ask(?:s|ed|ing)?|demand(?:s|ed|ing)?|haul(?:s|ed)?|"
    r"tak(?:es?|ing|en)|took|report(?:s|ed)?|refer(?:s|red)?|summon(?:s|ed)?|prosecut\w+|book|"
    r"silenc\w+|gag\w*|serv(?:es?|ed|ing)|pursu\w+|forc\w+|oblig\w+|compel\w*|accus\w+|slap\w*|"
    r"hits?|drag\w*|give[sn]?|gave|giving|called on|names?|naming|targets?|targeting|sent|sends?|"
    r"wr(?:ote|ites?|itten|iting)|wants?|muzzl\w+|intimidat\w+|get|drops?|dropped|file on|"
    r"investigate|charges? for|had)\b (?:[^\s.;,]+ ){0,8}[\"'(@]*$"
)
_CREDITED = re.compile(
    r"\b(?:according to|told|tells|said to|(?:statement|e-?mail|comment\w*|confirmed|speaking) "
    r"(?:to|with)|interview with|(?:reported|seen|obtained|reviewed|cited|quoted|published|first "
    r"reported) by|shared with|linked to|spoke (?:to|with)|(?:via|per|by|from)) (?:the |a |an |"
    r"our |this )?"
    r"(?:[\w-]+ ){0,2}[\"'(]*$"
)
_SUFFERS = re.compile(
    r"(?:'s?)?[\"')]*,? (?:[^\s.;]+ ){0,5}?(?:receiv\w+|gets?|got|(?:was|were|been|being|is|are) "
    r"(?:\w+ )?(?:sent|served|sued|threatened|ordered|told|warned|summoned|hit|slapped|given|asked|"
    r"reported|gagged|barred|named|accused|notified|taken)|served|sued|ordered|hit with|slapped|"
    r"threatened|summoned|faces?|facing|has until|have until|has been given|removed from|story)\b"
)
_ON_PUBLICATION = screened(
    r"\b(?:remov\w*|tak(?:es?|en|ing) (?:[^\s.;]+ ){0,10}?(?:down|off\w*)|delet\w+|retract\w*|"
    r"withdraw\w*|unpublish\w*|scrub\w*|pull(?:s|ed|ing)?|correct\w*|disabl\w+|suspend\w*|"
    r"block\w*|de-?list\w*|de-?index\w*|purg\w+|hid(?:e|ing|den)|strip\w*|cancel\w*|eras\w+|fix|"
    r"rectif\w+|"
    rf"stop publishing|cease publishing|off the web|asking for|"
    rf"dmca|take-?downs? of|(?:retraction|correction|withdrawal) "
    rf"of)\b[^.;]{{0,60}}?\b{PUBLICATION}\b|"
    rf"\b{PUBLICATION}\b[^.;]{{0,50}}?\b(?:be |been |being |is |are |was |"
    rf"were )(?:\w+ )?(?:removed|taken "
    r"(?:down|off)|deleted|retracted|withdrawn|corrected|pulled|disabled|suspended|blocked|"
    r"delisted)\b|\bretract(?:s|ed|ion)?\b|\b(?:asked|asks|demand\w*|"
    r"call\w*) (?:[^\s.;]+ ){0,4}?(?:for )?"
    r"(?:an? |their |its )?(?:public )?(?:correction|removal|apology)|"
    rf"\b{PUBLICATION} (?:[^\s.;]+ ){{0,4}}?(?:removed|pulled|scrubbed|off the web|taken down|"
    rf"delisted)\b"
)
_OVER_PUBLICATION = screened(
    r"\b(?:over|about|regarding|concerning|behind|because of|in response to|off)\b "
    r"(?:[^\s.;]+ ){0,9}?[\"']?(?:articles?|stor(?:y|ies)|scoops?|(?:blog ?)?posts?|threads?|"
    r"tweets?|"
    r"write-?ups?|blogs?|coverage|exposé|publication|podcast|reporting|(?:leak|breach|hack)['\"]? "
    r"(?:reports?|alert|claims?|allegations?|rumou?rs?))\b"
)
_OVER_CLAIM = screened(
    r"\b(?:over|about|regarding|concerning|because of|in response to)\b (?:[^\s.;]+ ){0,4}?"
    r"(?:its|his|her|their|\w+'s?) (?:[\w-]+ ){0,3}?(?:reports?|claims?|allegations?|findings|"
    r"research|"
    r"disclosure|analysis|listing|warning|advisory|newsletter|video|channel)\b|"
    r"\b(?:for|after|over|against (?:those|anyone|people|persons|"
    r"whoever)) (?:\w+ ){0,2}(?:publishing|"
    r"reporting|claiming|alleging|revealing|disclosing|tweeting|posting|spreading|circulating|"
    r"saying|"
    r"suggesting|listing it)\b|\b(?:falsely|wrongly) (?:claim|accus|alleg|stat)\w*"
)
_SILENCES = screened(
    r"\b(?:defam\w+|libel\w*|slander\w*|false (?:publication|alarm|news|claims?|statements?|"
    r"information|reports?)|falsehoods?|spread\w* (?:of )?(?:panic|rumou?rs?|lies|fals\w+|fake|"
    r"disinformation|misinformation)|rumou?rs?|good name|disparag\w+|(?:wins?|won|obtain\w*|"
    r"get\w*|seek\w*|"
    r"with|interim|issued|grant\w*) (?:an? )?gag\b|gag order|prior restraint|(?:from|on) "
    r"(?:further )?(?:publishing|reporting|disseminating|discussing|sharing or reporting)|"
    r"made (?:it|them) up|unmask|silence|stifle|suppress|leak go away)\b"
)
_ASKS_OF_HOST = screened(
    r"dmca|copyright|unmask|hand over|reveal (?:who|the)|sign-up|subpoena|de-?list|de-?index|"
    r"report(?:ed|s|ing) the (?:posts?|pages?|accounts?|threads?)|channels|same notice"
)
_INTERMEDIARY = screened(
    r"\b(?:sue[sd]?|against|on|to|with|order(?:s|ed)|tell(?:s)?|told|ask(?:s|ed|ing)?|gives?|gave|"
    r"serv(?:es?|ed|ing)|forc\w+|oblig\w+|compel\w*|threat\w*|has|have|had|from|names?|and|"
    rf"subpoena\w*|warns?|uses?)\b (?:[^\s.;]+ ){{0,8}}?(?<![-'])\b{INTERMEDIARY}\b(?! users)|"
    rf"^{INTERMEDIARY}\b[^.;]{{0,30}}\b(?:ordered|told|asked|forced|gets|received|sued|must)\b"
)
_INTRUDER = screened(
    r"\b(?:sue[sd]?|suing|against|on|order(?:s|ed)?|tak(?:e|es|en|ing)|took|pursue|forbid\w*|"
    rf"bar(?:s|red)|unless|haul\w*|charges?)\b (?:[^\s.;]+ ){{0,8}}?{INTRUDER}"
)
ANYBODY = screened(
    r"\b(?:any(?:one| person| party| body)?|persons? unknown|the world|media|all persons|whoever)\b"
)
FORBIDS_PUBLICATION = screened(
    r"\b(?:bar(?:s|red|ring)|forb\w+|prohibit\w*|restrain\w*|prevent\w*|ban(?:s|ned|ning)|"
    r"stop(?:s|ping)?|gag\w*|injunct\w+|interdict\w*|order\w*)\b[^;]{0,120}?"
    r"\b(?:publish\w*|report(?:ing|ed)?|discuss\w*|disclos\w*|disseminat\w*|circulat\w*|sharing)\b|"
    r"\bgag\b|\bgag order|prior restraint|suppression order|non-publication"
)

_CALLED = screened(rf"\b{PUBLISHING_NOUN}(?: named| called)?,? [\"'(]*$")
_AND_FIRM = screened(  # "sued the researcher Jane Roe and the firm |Quillon|"
    r"\b(?:against|sue[sd]?|suing|threaten\w*|order\w*|notice to|letter to)\b [^.;]{0,80} and "
    r"(?:the |his |her |its |their )?(?:[\w-]+ )?(?:firm|company|employer|start-?up) [\"'(]*$"
)
_APPOSED = screened(rf"[\"')]*, (?:an?|the|one of the) (?:[^\s.;,]+ ){{0,4}}?{PUBLISHING_NOUN}\b")
_WHO_CLAIMED = screened(rf"[\"')]*{CLAIMING}")
_TRACING = screened(
    r"\b(?:unmask|identif\w+|trace|freeze)\b[^.;]{0,60}\b(?:thie(?:f|ves)|hackers?|coins|"
    r"funds)\b|\bfreeze them\b"
)
_REPORTED = screened(
    r"[\"')]*,? (?:had |has |first )?(?:published|tweeted|wrote|flagged|uncovered|(?:discovered|"
    r"found|reported) that|reported on)\b"
)
_ANY_NAMED = Several(_CALLED, _AND_FIRM, _REPORTED, _APPOSED, _WHO_CLAIMED)
_HOSTS = re.compile(INTERMEDIARY)
_SIGNS: dict[Role, str] = {"researcher": CLAIMANT, "media": CLAIMANT, "attacker": ATTACKER}


def target_of(text: str) -> Target | None:
    """Whom or what the sentence's step is directed against."""
    if _names_publisher(text):
        return "publisher"
    if _TRACING.search(text):
        return "intruder"
    asked = _ON_PUBLICATION.search(text) or _ASKS_OF_HOST.search(text)
    if asked and _INTERMEDIARY.search(text):
        return "intermediary"
    if _INTRUDER.search(text) and not (FORBIDS_PUBLICATION.search(text) and ANYBODY.search(text)):
        return "intruder"
    wordings = (_ON_PUBLICATION, _OVER_PUBLICATION, _OVER_CLAIM, _SILENCES)
    return "publication" if any(wording.search(text) for wording in wordings) else None


def publisher_spans(text: str) -> list[tuple[int, int]]:
    """Where the sentence mentions a publisher that the step is directed against."""
    return [
        match.span()
        for match in _PUBLISHER.finditer(text)
        if not _CREDITED.search(text[max(0, match.start() - 60) : match.start()])
        and (
            _DIRECTED.search(text[max(0, match.start() - 90) : match.start()])
            or _SUFFERS.match(text, match.end())
        )
    ]


def named_publishers(sentence: Sentence, cast: Cast) -> list[str]:
    """Names that the sentence calls a publisher: "the blog |Acme|", "to |Acme|, which reported"."""
    text = sentence.lowered
    if not _ANY_NAMED.may_match(text):
        return []
    return [
        mention.name
        for mention in cast.named(sentence)
        if mention.name and mention.role == "unknown" and _is_publisher(text, mention)
    ]


def _is_publisher(text: str, mention: Mention) -> bool:
    before = alike(text[max(0, mention.start - 90) : mention.start], text)
    after = alike(text[mention.end :][:90], text)
    if _CALLED.search(before) or _AND_FIRM.search(before):
        return True
    if _REPORTED.match(after):
        return True
    told_of = _APPOSED.match(after) or _WHO_CLAIMED.match(after)
    placed = before.rstrip().endswith((" of", " in"))  # "Acme of Vancouver, which reported"
    return bool(told_of and not placed and _DIRECTED.search(before.replace(",", "")))


def claimants_masked(sentence: Sentence, cast: Cast) -> str:
    """The sentence in lower case with the names of publishers and attackers masked, no others.

    Capitals make names of DMCA, FIR and NBI, so organisations keep their words here.
    """
    text = sentence.lowered.replace(CLAIMANT, "#").replace(ATTACKER, "#")
    for mention in cast.named(sentence):
        sign = _SIGNS.get(mention.role)
        if sign and not _HOSTS.fullmatch(mention.text.casefold()):
            text = text[: mention.start] + sign * len(mention.text) + text[mention.end :]
    return alike(text, sentence.lowered)


def _names_publisher(text: str) -> bool:
    return bool(publisher_spans(text))
