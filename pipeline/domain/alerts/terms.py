"""The codes of statements as words of a message: strengths, steps, demands, bases."""

STRENGTHS = {
    "flat": "Flat denial: says that the claim is wrong",
    "no_evidence": "Denial: says that it found no evidence of a breach",
    "deflection": "Denial: says that the data or the fault lies elsewhere",
    "partial": "Partial denial: admits something, disputes the rest",
}
PARTS = {  # ground of a partial denial -> what it leaves standing
    "scale": "admits a breach, disputes its scale",
    "claim is exaggerated": "disputes the scale of what is claimed",
}
DEMANDS = {
    "stop": "stop making the claim",
    "correct": "publish a correction",
    "retract": "retract the claim",
    "delete": "delete the publication or the data",
    "do not publish": "not publish",
}
STEPS = {  # where the target goes
    "threatened": "Legal action threatened {against}",
    "notice": "Legal notice {to}",
    "filed": "Suit or complaint filed {against}",
    "order": "Court order {against}",
    "ended": "Legal action {against} reported to have ended",
}
TARGETS = {
    "against_claimant": "the claimant",
    "against_intermediary": "a host, platform or search engine",
    "against_company": "the organisation",
    "against_attacker": "the alleged intruder or persons unknown",
}
BASES = {
    "document_seen": "in a document that the reporter saw",
    "on_record": "on the record",
    "told_outlet": "told to the outlet",
    "unnamed_sources": "from unnamed sources",
    "derivative": "reported after another outlet",
    "own_words": "own statement",
}
DEADLINE_BASES = {
    "stated": "date stated",
    "inferred from sending": "inferred from the day it was sent",
    "inferred from service": "inferred from the day it was served",
    "inferred from publication": "inferred from the day it was reported",
}
