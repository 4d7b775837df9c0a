"""How far a legal step has gone: threatened, notice, filed, order, ended."""

from pipeline.domain.records import LegalStage
from pipeline.domain.statements.legal_words import COURT, LAWYERS
from pipeline.domain.statements.screened import screened

_S = r"[^\s.;]+ "
_MATTER_AT_LAW = (
    r"(?:law ?suits?|suits?|cases?|complaints?|claims?|actions?|notice|threats?|injunction|orders?|"
    r"interdict|appeal|referral|charges|proceedings|petition|litigation|fight|gag|bid|subpoena|"
    r"cease[- ](?:and|&)[- ]desist|letters?|injunctions|demands?)"
)
_ENDED = screened(
    r"\b(?:settl(?:es?|ed|ement)|acquitted|bows? out|reconciled|"
    rf"(?:dismiss(?:es|ed|al)|toss(?:es|ed)|thr(?:ows?|ew|own) out|str(?:ikes?|uck) (?:out|down)|"
    rf"quash(?:es|ed)|drop(?:s|ped)|withdr(?:aws|ew|awn)|abandon(?:s|ed)|lift(?:s|ed)|"
    rf"discharg(?:es|ed)|vacat(?:es|ed)|overturn(?:s|ed)|clos(?:es|ed)|end(?:s|ed)?|resolv\w+|"
    rf"loses?|lost|reject(?:s|ed)|back(?:s|ed) (?:off|down)) (?:{_S}){{0,5}}?(?:{_MATTER_AT_LAW}|"
    rf"file)|"
    rf"{_MATTER_AT_LAW}\b(?: {_S.strip()}){{0,12}}? (?:(?:was|were|is|been|be) )?(?:dismissed|"
    rf"tossed|"
    r"thrown out|struck out|quashed|dropped|withdrawn|abandoned|lifted|discharged|settled)|"
    r"(?:won't|will not|not) (?:press|pursue|file|bring) charges|\bno (?:\w+ )?charges|"
    r"sentenc(?:es|ed)|convict(?:s|ed)|jail(?:s|ed)|found guilty|cleared of|to "
    r"prison|"
    r"agree(?:s|d) to pay|reach(?:es|ed) an? (?:\w+ )?(?:deal|agreement)|"
    r"to pay [^.;]{1,40} settle)\b"
)
_NOT_ENDED = screened(
    rf"\b(?:seeks?|sought|seeking|motion) (?:\w+ )?dismissal|"
    rf"\b(?:unless|until|if) (?:{_S}){{0,8}}?(?:withdrawn|dropped|lifted|settled|dismissed)|"
    rf"\b(?:to|asked|calls? for|petition|urg\w+|would|will|refus\w+ to|"
    rf"wants?) (?:{_S}){{0,4}}(?:drop|withdraw|dismiss|"
    r"be withdrawn|be dropped)"
)
_DISPUTED = screened(  # and not a court that throws it out
    r"\b(?:reject|dismiss)(?:s|es|ed) (?:[^\s.;]+ ){0,2}?(?:reports?|claims?|allegations?|"
    r"stor(?:y|ies)|articles?|accusations?|findings)\b"
)
_COURT = screened(rf"\b{COURT}\b")
_ORDER = screened(
    rf"\b{COURT}\b(?: {_S.strip()}){{0,9}}? (?:order(?:s|ed)|grant(?:s|ed)|direct(?:s|ed)|"
    rf"bar(?:s|red)|"
    rf"ban(?:s|ned)|forb\w+|told|tells|rul(?:es|ed)|block(?:s|ed)|issued)\b|"
    r"\b(?:win|wins|won|obtain(?:s|ed)?|secur(?:es|ed)|grant(?:s|ed)|get(?:s)?|got|issu(?:es|ed)|"
    r"under|the "
    r"temporary|served) (?:[^\s.;]+ ){0,4}?(?:injunction|interdict|gag|order\b)|"
    r"\b(?:has been|was|were|is|been) (?:ordered|barred|gagged|fined|"
    r"told by)\b|"
    r"\b(?:days|hours) to comply\b|\bordered (?:by|to)\b|\bfine[sd]?\b|"
    r"\bpenalt(?:y|ies)\b(?! (?:proceedings|case|action|suit))|\bjudge?ment\b|\bunder a\b|"
    r"\b(?:received|preliminary|permanent|interim|granted) (?:\w+ )?"
    r"(?:restraining order|injunction)|"
    r"\bseiz(?:es|ed)\b|\benjoined\b|\binjunction (?:bars|order|forbid)|"
    r"^(?:the )?(?:order|injunction|interdict|ruling)\b|\b(?:days|hours) to comply\b|"
    r"\bobtained against\b|"
    rf"^{COURT} orders?\b|\bordered\b"
)
_NOT_YET = screened(
    r"\b(?:appl(?:y|ies|ied|ication)|asks?|asked|asking|seek\w*|sought|want\w*|petition\w*|"
    r"threat\w*|mov(?:ed|es)|"
    r"filed|pleads|hopes|wait for)\b[^.;]{0,60}?\b(?:order|orders|injunction|interdict|gag)\b"
)
_NOTICE = screened(
    r"\b(?:legal|formal|final|extrajudicial|copyright|take-?down|pre-action|removal|dmca|same|"
    r"first) "
    r"(?:notices?|letters?|requests?|demands?|warnings?|claims?|take-?downs?)\b|\bnotices?\b|"
    r"cease[- ](?:and|&)[- ]desist|\bletters?\b(?! of credit)|\bdmca\b|\btake-?downs?\b|"
    r"\b(?:extrajudicially|formally|legally) (?:notif|warn|demand|request|ask)|"
    rf"\b{LAWYERS}\b[^.;]{{0,70}}?\b(?:wr(?:ote|itten|ites?)|sent|demand|ask(?:ed|s)?|tells?|"
    rf"told|g[ia]ves?|warn|"
    r"accus\w*|leans?)|\binstruct\w* (?:[^\s.;]+ ){0,4}to (?:write|send|serve|issue)|"
    rf"\b(?:have|has|had|given|gives?|gave) (?:{_S}){{0,8}}?until\b|\bultimatum|\bwrote to\b|"
    rf"\b(?:have|has|had|given|gives?|gave) (?:{_S}){{1,8}}?(?:hours|days|weeks?|a week) to\b|"
    rf"\b(?:asked|told|urged|requested|warned|demanded) (?:{_S}){{0,8}}?(?:to |that )?(?:remove|"
    r"delete|retract|correct|unpublish|de-?list|suspend|take (?:\w+ ){0,4}?(?:down|offline))\b|"
    r"\breported the (?:posts?|pages?|accounts?|videos?)|\basked for (?:their|its|the) removal|"
    r"\bdelist|\bde-?index|\bby way of a copyright|\bwritten to\b"
)
_AFTER_LETTER = screened(
    r"\bafter (?:\w+ ){0,3}?(?:receiv\w+|getting|got|was sent|being sent) (?:[^\s.;]+ ){0,4}?"
    r"(?:letter|notice|demand|threat)"
)
_WILL_WRITE = screened(r"\binstruct\w* (?:[^\s.;]+ ){1,5}to (?:write|send|serve|issue)\b")
_LETTER_THREATENS = screened(
    r"^(?:the|its|their|a|this) (?:\w+ )?(?:letter|notice|e-?mail) (?:\w+ )?threat|"
    r"\blegal department will|"
    r"\bsay they would\b"
)
_THREAT = screened(
    r"\bthreat(?:en(?:s|ed|ing)?|s)?\b(?! (?:intel|actor|hunt|research|analy))|\b(?:could|may|"
    r"might|will|would|to|'ll|shall) (?:now |"
    r"also )?(?:sue|"
    r"prosecute|pursue|file|lodge|press|bring|move|initiate|approach|drag|launch|refer|go to|"
    r"take (?:\w+ ){0,4}?(?:legal|action|court|"
    r"to court|up)|haul|seek|"
    r"face|follow|commence)|\bconsider\w* (?:legal|suing|its)|\bvow\w*|\bexplor\w+ (?:its )?legal|"
    r"\breserv\w+ (?:\w+ ){0,4}rights?|\blegal (?:threat|warning)s?|\binstruct\w+|"
    r"\bfaces? criminal charges if|"
    r"\bweigh(?:s|ing)\b|\bmull(?:s|ing)\b|\bor (?:be|face)\b|\bexpects to file|\bprepar\w+|"
    r"\blegal department will|"
    r"\bplans? to|\bready to sue|\bmet with (?:\w+ )?legal|\bif (?:the |they |he |she |it )"
)
_FILED = screened(
    r"(?<!be )(?<!being )\bsu(?:ed|es|ing)\b|\b(?:filed|lodged|brought|laid|registered|submitted|"
    r"moved|applied|"
    r"approached|reported|referred|reports|refers|opened|launched|files|lodges|asked|gone|goes|"
    r"went|taken|takes)\b"
    r"(?! until)[^.;]{0,80}?\b(?:suit|lawsuit|complaint|case|"
    r"claim|court|police|petition|fir|charges|prosecut\w+|cyber|dci|nbi|efcc|cid|application|"
    r"action|"
    r"report|reports|proceedings|investigations?|authorities|damages|tribunal|order)\b|"
    r"\bpolice (?:complaint|report)|\bcriminal complaint|"
    r"\bcomplaint\b|\bsummons|\bwrit\b|\bhandled according to law|\bcalled on\b|\bto police\b|"
    r"\bclass[- ]action\b|\blawsuit\b|\barrest|\bcharged\b|\bto dci\b|\bturns to court|\bsubpoena"
)


def stage_of(text: str) -> LegalStage:
    """The stage a sentence (lower case) puts its legal step at; "filed" when it does not say."""
    return told_stage(text) or "filed"


def told_stage(text: str) -> LegalStage | None:
    """The stage that a sentence tells of in so many words.

    An end outranks what ended, a court's order the suit it was made in; an instrument that was sent
    outranks the suit it threatens.
    """
    disputed = _DISPUTED.search(text) and not _COURT.search(text)
    if _ENDED.search(text) and not _NOT_ENDED.search(text) and not disputed:
        return "ended"
    if _ORDER.search(text) and not _NOT_YET.search(text):
        return "order"
    if _WILL_WRITE.search(text) or _AFTER_LETTER.search(text):
        return "notice"
    if _LETTER_THREATENS.search(text):
        return "threatened"
    filed, notice, threat = (p.search(text) for p in (_FILED, _NOTICE, _THREAT))
    if notice and not (threat and threat.start() <= notice.start()):
        return (
            "notice" if not filed or filed.start() >= notice.start() or "dmca" in text else "filed"
        )
    if filed and not (threat and threat.start() < filed.start()):
        return "filed"
    return "threatened" if threat else "notice" if notice else None
