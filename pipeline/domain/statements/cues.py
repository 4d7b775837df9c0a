"""Where in an article the words of the trade stand: the cheap pass before any pattern runs.

    with_any(sentences, CLAIM)   -> the sentences that contain one of these stems, in order

What stands in a sentence is known since it was split off, where a regular expression of the same
words costs a millisecond. A stem found is only a reason to look closer.
"""

from collections.abc import Sequence

from pipeline.domain.statements.screened import Stems
from pipeline.domain.statements.sentences import Sentence

CLAIM = Stems(
    "breach", "hack", "leak", "ransom", "cyber", "stole", "steal", "expos", "intru",
    "compromis", "infiltrat", "exfiltrat", "scrap", "dump", "theft", "unauthori", "for sale",
    "pwned", "nicked", "extort", "swip", "purloin", "broke into", "access", "attack",
    "incident", "on sale", "selling", "dark web", "forum", "lost ", "copied", "drain",
    "leaving", "left open", "open server", "open bucket", "taken", "genuine", "online", "tamper",
    "break-in", "gang", "without a password", "wrong ", "be read", "server", "sale of",
)  # fmt: skip
DENIAL = Stems(
    "deny", "denie", "refut", "rebuff", "rebut", "reject", "dismiss", "disput", "debunk",
    "repudiat", "rubbish", "quash", "contradict", "contest", " down", "downplay", "scoff",
    "brush", "push", "cold water", "rule", "ruling out", "exclud", "no ", "not ", "n't",
    "none", "never", "fake", "false", "baseless", "unfounded", "untrue", "incorrect",
    "misleading", "fabricat", "bogus", "inaccurate", "groundless", "hoax", "unsubstantiat",
    "unverified", "authentic", "counterfactual", "fallacious", "exaggerat", "third-part",
    "third part", "3rd", "elsewhere", "mock", "synthetic", "slam", "hits back", "hit back",
    "without", "laugh", "disparag", "malicious", "neither", "zero ", "absurd", "ridiculous",
    "disinformation", "misinformation", "far from", "lack of", "wasn't", "mischievous",
    "disavow", "no'", " old", "outdated", "recycl", "nonsense", "pooh", "dates ", "came from",
    "comes from", "untouched", "intact", "uncompromised", "secure", "safe", "unharmed", "nothing",
    "nobody", "invent", "made up", "made-up", "fiction", "forge", "bluff", " lie", "lying", " air",
    "scam", "stunt", "smear", "unable", "scrap", "publicly", "fantas", "wrong", "mistak", "erron",
    "defam", "overblown", "overstat", "inflat", "challeng", "ridicul", "defiant", "doubt",
    "issue with", "exception", "question", "concoct", "cooked", "rubbish", "garbage", "swat",
    "originat", "stem", "supplier", "vendor", "contractor", "rule out", "hit out", "blast",
    "outdated", "unscathed", "clean", "public ", "decri", "wave", "discredit", "in error",
    "refer", "relat", "pertain", "connected to", "linked to", "tied to", "the mark",
)  # fmt: skip
LEGAL = Stems(
    " su", "sue", "lawsuit", "accused", "bail", "legal", "class action", "class-action",
    "cease", "injunct", "interdict", "restrain", "court", "defam", "libel", "slander", "police",
    "complain", "charge", "arrest", "indict", "sentence", "jail", "extradit", "guilty", "convict",
    "detain", "prison", "seize", "fine", "fining", "penal", "settl", "plaintiff", "takedown",
    "take-down", "take down", "taken down", "prosecut", "investor", "shareholder", "dismantl",
    "nabbed", "raid", "fir ", "lawyer", "solicitor", "attorney", "counsel", "letter", "notice",
    "notif", "summon", "writ", "petition", "dmca", "copyright", "gag", "unmask", "subpoena",
    "tribunal", "judge", "order", "referr", "report", "asked", "asks", "asking", "retract",
    "until", "damages", "remand", "booked", "custody", "on trial", "be tried", "dci", "nbi",
    "efcc", "rights", "served", "proceedings", "pursue", "sanction", "delist", "de-index",
    "cyber cell", "according to law", "contempt", "ultimatum", "threat", "litigat", "dropped",
)  # fmt: skip


def with_any(sentences: Sequence[Sentence], stems: Stems) -> list[Sentence]:
    """The sentences that contain any of the stems, in order."""
    return [sentence for sentence in sentences if stems.stand_in(sentence.lowered)]


def places_with_any(sentences: Sequence[Sentence], stems: Stems) -> list[int]:
    """Their indices."""
    return [at for at, s in enumerate(sentences) if stems.stand_in(s.lowered)]
