"""Sentences that deny a breach, as grammar tells: what is denied, how strongly, on which grounds.

    "Acme denied being hacked"                  verb        flat
    "its systems were not breached"             negation    flat
    "no evidence of a breach of our network"    no evidence no_evidence
    "the files did not come from our servers"   not ours    deflection
    "its servers remain secure"                 intact      flat
    "the claims are baseless"                   epithet     flat
    "the leaked data is old"                    recycled    deflection
    "the data came from a third party"          elsewhere   deflection

The wordings are in `denial_patterns`, what exactly is denied in `denied`. Who says it, and whether
that counts as the organisation's denial, is for `judging`. What only limits the scope ("no customer
data was taken") is found and marked `scope`: it is no denial by itself.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pipeline.domain.records import Strength
from pipeline.domain.statements import absence_patterns as absence
from pipeline.domain.statements import denial_patterns as patterns
from pipeline.domain.statements.denied import (
    Object,
    clause,
    evidence_of,
    negated,
    object_of,
    spoken,
)
from pipeline.domain.statements.screened import Several
from pipeline.domain.statements.sentences import Sentence

Form = Literal[
    "verb", "negation", "no_evidence", "not_ours", "intact", "epithet", "recycled", "elsewhere"
]

_BY = re.compile(r"\s+(?:\w+ )?by\b")
_CLAIMS_NEXT = re.compile(rf"(?:\W+\w+){{0,2}}\W+{patterns.CLAIM}\b", re.IGNORECASE)
_CLAIMS_DESCRIBED = re.compile(
    rf"(?:,? and [\w-]+)?,? (?:[\w-]+ )?{patterns.CLAIM}\b", re.IGNORECASE
)
_FIRST_PERSON = re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE)
_OVERDONE = re.compile(
    r"(?:greatly )?exaggerat|over(?:blown|stated)|inflated|blown out|mock|"
    r"synthetic(?=(?: \(fake\))? data)",
    re.IGNORECASE,
)
_BY_ANOTHER = re.compile(r"[\"']? by (?!(?:us|it|the company)\b)[A-Z]")  # who calls it so
_REASON = re.compile(r"[\"']? (?:as|because|since) [^,;\"]{1,120}")
_ANY = Several(
    *(patterns.DENY, patterns.EPITHET, patterns.RECYCLED, patterns.ELSEWHERE, absence.INTACT),
    *(*absence.FOUND_NOTHING, *absence.BREACHED_NOT, *absence.NOT_OURS),
)
_ANY_NEGATION = Several(*absence.BREACHED_NOT)
_DOUBTED = ("unverif", "unsubst", "absurd")  # not to be verified is not to be false
_NOT_SO = re.compile(r"\b(?:not|no|neither)\s+$")


@dataclass(frozen=True, slots=True)
class DenialCue:
    """A stretch of a sentence that denies something."""

    sentence: Sentence
    start: int  # where the subject is looked for
    end: int
    form: Form
    object: Object
    strength: Strength
    own_subject: bool  # the verb's subject is who denies; else it is whoever says the sentence


def find_denials(sentence: Sentence) -> tuple[DenialCue, ...]:
    """All cues of one sentence, strongest first."""
    if not _ANY.may_match(sentence.text):
        return ()
    cues = [*_verbs(sentence), *_no_evidence(sentence), *_negations(sentence)]
    cues += [*_not_ours(sentence), *_intact(sentence)]
    if not any(cue.form == "verb" and cue.object != "downplays" for cue in cues):
        cues += [*_epithets(sentence), *_recycled(sentence), *_elsewhere(sentence)]
    return tuple(cues)


def _verbs(sentence: Sentence) -> list[DenialCue]:
    text, cues = sentence.text, []
    for verb in patterns.DENY.finditer(text):
        rest = text[verb.end() :]
        if not _denies(verb.group(), text[max(0, verb.start() - 50) : verb.start()], rest):
            continue
        denied = clause(rest)
        kind = object_of(denied)
        if kind and patterns.WEAK_VERB.match(verb.group()) and not _CLAIMS_NEXT.match(rest):
            kind = "downplays"
        if kind:
            strength: Strength = "partial" if kind in ("scope", "downplays") else "flat"
            end = verb.end() + len(denied)
            cues.append(DenialCue(sentence, verb.start(), end, "verb", kind, strength, True))
    return cues


def _denies(verb: str, before: str, rest: str) -> bool:
    """Whether the verb is in the active voice, not negated, and not about bail or a visa."""
    if patterns.NOT_DENYING.search(before) or patterns.OTHER_MATTER.search(rest[:60]):
        return False
    passive = patterns.PASSIVE.search(before) or patterns.ADJECTIVE.search(before)
    return not (verb.endswith("ed") and passive and not _BY.match(rest))


def _negations(sentence: Sentence) -> list[DenialCue]:
    if not _ANY_NEGATION.may_match(sentence.text):
        return []
    cues = []
    for pattern in absence.BREACHED_NOT:
        for match in pattern.finditer(sentence.text):
            before, after = sentence.text[: match.start()], sentence.text[match.end() :]
            if patterns.UNCERTAIN.search(before) or patterns.ACTIVE.match(match.group()):
                continue
            kind = negated(before, match.group(), after)
            if kind:
                strength: Strength = "flat" if kind == "breach" else "partial"
                cues.append(DenialCue(sentence, *match.span(), "negation", kind, strength, False))
    breach = [cue for cue in cues if cue.object == "breach"]
    return breach[:1] or cues[-1:]


def _no_evidence(sentence: Sentence) -> list[DenialCue]:
    for match in _nothing_found(sentence.text):
        rest = spoken(sentence.text[match.end() : match.end() + 150])
        kind = evidence_of(rest)
        if kind:
            strength: Strength = "partial" if kind == "scope" else "no_evidence"
            end = match.end() + len(clause(rest))
            return [DenialCue(sentence, match.start(), end, "no_evidence", kind, strength, False)]
    return []


def _nothing_found(text: str) -> Iterator[re.Match[str]]:
    for pattern in absence.FOUND_NOTHING:
        for match in pattern.finditer(text):
            before = text[: match.start()]
            any_evidence = match.group().casefold().startswith("any")
            if any_evidence and not patterns.ANY_NEGATED.search(before):
                continue
            if not patterns.UNCERTAIN.search(before):
                yield match


def _not_ours(sentence: Sentence) -> list[DenialCue]:
    """The data is another's, or came from elsewhere than the organisation's systems."""
    for pattern in absence.NOT_OURS:
        match = pattern.search(sentence.text)
        if match and not patterns.UNCERTAIN.search(sentence.text[: match.start()]):
            return [DenialCue(sentence, *match.span(), "not_ours", "breach", "deflection", False)]
    return []


def _intact(sentence: Sentence) -> list[DenialCue]:
    """ "Its servers remain secure"."""
    match = absence.INTACT.search(sentence.text)
    if match is None or patterns.UNCERTAIN.search(sentence.text[: match.start()]):
        return []
    return [DenialCue(sentence, *match.span(), "intact", "breach", "flat", False)]


def _epithets(sentence: Sentence) -> list[DenialCue]:
    text = sentence.text
    for match in patterns.EPITHET.finditer(text):
        if patterns.UNCERTAIN.search(text[: match.start()]) or _NOT_SO.search(
            text[: match.start()]
        ):
            continue
        if _BY_ANOTHER.match(text, match.end()):
            continue
        overdone = _is_overdone(text, match)
        if overdone or _is_applied_to_claim(text, match):
            strength: Strength = "partial" if overdone else "flat"
            reason = _REASON.match(text, match.end())
            end = reason.end() if reason else match.end()
            return [DenialCue(sentence, match.start(), end, "epithet", "claims", strength, False)]
    return []


def _recycled(sentence: Sentence) -> list[DenialCue]:
    """The data is old: none was taken now."""
    match = patterns.RECYCLED.search(sentence.text)
    if match is None or patterns.UNCERTAIN.search(sentence.text[: match.start()]):
        return []
    return [DenialCue(sentence, *match.span(), "recycled", "claims", "deflection", False)]


def _is_overdone(text: str, epithet: re.Match[str]) -> bool:
    """The claim is called exaggerated, or the data taken fake: something was there."""
    if epithet.group() == "fake":
        return bool(patterns.TAKEN_FAKE.search(text[: epithet.end() + 8]))
    return bool(_OVERDONE.match(text, epithet.start()))


def _is_applied_to_claim(text: str, epithet: re.Match[str]) -> bool:
    """ "The claims are |false|", or "we reject these |false| claims" in the first person."""
    before = text[: epithet.start()]
    loose = patterns.LOOSE.match(epithet.group())
    predicate = (patterns.DIRECTLY if loose else patterns.PREDICATE).search(before)
    if predicate and not epithet.group().casefold().startswith(_DOUBTED):
        return True
    return bool(_FIRST_PERSON.search(text) and _CLAIMS_DESCRIBED.match(text, epithet.end()))


def _elsewhere(sentence: Sentence) -> list[DenialCue]:
    match = patterns.ELSEWHERE.search(sentence.text)
    if match is None:
        return []
    return [DenialCue(sentence, *match.span(), "elsewhere", "breach", "deflection", False)]
