"""The words for one event: who contests what, how, since when, how sure.

Plain text from `AlertFacts`, not yet escaped: `messages.py` makes it safe and lays it out. Neutral
throughout: each sentence says who said something, and none says that a breach happened or that a
denial is true.
"""

from datetime import date, datetime
from urllib.parse import unquote, urlsplit

from pipeline.domain.alerts.terms import (
    BASES,
    DEADLINE_BASES,
    DEMANDS,
    PARTS,
    STEPS,
    STRENGTHS,
    TARGETS,
)
from pipeline.domain.names import same_party
from pipeline.domain.records import (
    AlertFacts,
    ClaimReference,
    Deadline,
    PageChangeFacts,
)

OF_KNOWN_DEADLINES = ("deadline_reminder", "deadline_passed")
ABOUT_DEADLINES = (*OF_KNOWN_DEADLINES, "deadline_changed")
CERTAINTY = ((0.95, "Almost certain"), (0.8, "Likely"), (0.5, "More likely than not"))
BY_HAND = "file:///by-hand/"  # where the pages are that `contested add` brought in
WEEKDAYS = "MonTueWedThuFriSatSun"
MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec"
LEGAL_STEPS = {  # event -> the first line of a message of its own
    "legal_threatened": "{organisation} threatens legal action over {claim}",
    "legal_notice": "{organisation} sends a legal notice over {claim}",
    "legal_filed": "{organisation} files a suit or complaint over {claim}",
    "legal_order": "an order is reported in the dispute over {claim}",
    "legal_ended": "legal action over {claim} is reported to have ended",
}
FOLLOW_UPS = {  # event -> what a reply's first line says, and what a message of its own would
    **{event: f"Escalation: {words}" for event, words in LEGAL_STEPS.items()},
    "legal_ended": LEGAL_STEPS["legal_ended"],
    "confirmation": "Reversal: {speaker} now accepts {claim}, in full or in part",
    "withdrawal": "Withdrawal: {claim} is corrected, retracted or removed",
    "response": "{claimant} responds to {organisation}",
    "third_party_dispute": "{speaker} disputes {claim}",
    "commitment": "{organisation} announces a step after {claim}",
    "denial_repeated": "Denied again: {organisation} repeats its denial of {claim}",
    "deadline_reminder": "Deadline ahead: {due}, set by {organisation} for {target}",
    "deadline_passed": "Deadline passed: {due}, set by {organisation} for {target}",
    "deadline_changed": "Deadline changed: now {due}, set by {organisation} for {target}",
}
PAGE_CHANGES = {
    "claim_edited": "The page with {claim} was edited",
    "claim_corrected": "A note of correction or update was added to the page with {claim}",
    "claim_removed": "The page with {claim} is no longer at its address",
    "denial_edited": "A page on how {organisation} contests {claim} was edited",
    "denial_corrected": "A note of correction or update was added to a page on how {organisation} "
    "contests {claim}",
    "denial_removed": "A page on how {organisation} contests {claim} is no longer at its address",
}
# Replies that are shown in the channel, too.
BROADCAST = frozenset(
    {"legal_filed", "legal_order", "confirmation", "denial_repeated", "withdrawal"}
    | {"deadline_passed", "deadline_changed", "claim_corrected", "claim_removed"}
)
OUTRIGHT = {  # what follows a contest in a message of its own
    "confirmation": "{speaker} accepts {claim}, in full or in part",
    "withdrawal": "{claim} is corrected, retracted or removed",
}


def headline(facts: AlertFacts, *, reply: bool) -> str:
    """The first line: who does what about whose claim."""
    follow_up = FOLLOW_UPS.get(facts.event) or PAGE_CHANGES.get(facts.event)
    if reply and follow_up:
        template = follow_up
    elif facts.event in LEGAL_STEPS:
        template = LEGAL_STEPS[facts.event]
    elif facts.contest_kind is not None:
        template = (
            "{organisation} disputes part of {claim}"
            if facts.strength == "partial"
            else "{organisation} contests {claim}"
        )
    else:
        template = OUTRIGHT.get(facts.event, follow_up or "News of {claim}")
    names = {
        "organisation": facts.organisation,
        "speaker": facts.speaker or facts.organisation,
        "claimant": facts.claimant or "The claimant",
        "target": facts.addressee or facts.claimant or "the other side",
        "due": day(facts.deadline.due_on)
        if facts.deadline and facts.deadline.due_on
        else "undated",
    }
    line = template.format(**names, claim=_claim(facts, template.format(**names, claim="")))
    return line[:1].upper() + line[1:]


def _claim(facts: AlertFacts, named: str) -> str:
    """Like "a breach claim about Paytm Mall by Cyble", less what `named` names already."""
    about = "" if facts.organisation in named else f" about {facts.organisation}"
    anonymous = facts.claimant is None or facts.claimant == facts.organisation
    return f"a breach claim{about}" + ("" if anonymous else f" by {facts.claimant}")


def how(facts: AlertFacts) -> str:
    """The denial with its strength and grounds, or the legal step with its role and stage."""
    if facts.event in ABOUT_DEADLINES:
        return _deadline_reason(facts.deadline) if facts.deadline else ""
    if facts.contest_kind == "legal_action" or facts.stage is not None:
        return _legal_step(facts)
    if facts.contest_kind != "denial":
        return ""
    strength = STRENGTHS.get(facts.strength or "", "Denial")
    part = next((words for ground, words in PARTS.items() if ground in facts.grounds), None)
    if facts.strength == "partial" and part:
        strength = f"Partial denial: {part}"
    return _sentence([strength, _listed("grounds given", facts.grounds)])


def _legal_step(facts: AlertFacts) -> str:
    """The step, against whom, on which ground; and the denial that the same article tells."""
    named = facts.addressee or facts.claimant if facts.role == "against_claimant" else None
    target = named or TARGETS.get(facts.role or "", "")
    step = STEPS.get(facts.stage or "", "Legal action {against}").format(
        against=f"against {target}" if target else "", to=f"to {target}" if target else ""
    )
    parts = [" ".join(step.split())]
    if facts.addressee and facts.addressee != named:
        parts.append(f"addressed to {facts.addressee}")
    if named and facts.claimant and not same_party(facts.claimant, named):
        parts.append(f"it also concerns {facts.claimant}, who published the claim")
    if facts.legal_ground:
        parts.append(f"ground: {_words(facts.legal_ground)}")
    if facts.deadline and facts.deadline.due_on:
        parts.append(f"deadline {day(facts.deadline.due_on)}")
    if facts.denial:
        strength = STRENGTHS.get(facts.denial.strength or "", "denial")
        parts.append(f"with a {strength[:1].lower()}{strength[1:]}")
    return _sentence(parts)


def since(facts: AlertFacts) -> str:
    """When it happened and when it was reported; what is not known is said."""
    happened = ""
    if facts.occurred_at and facts.occurred_phrase:
        happened = f"{day(facts.occurred_at)} (“{facts.occurred_phrase}”), "
    elif facts.occurred_at:
        happened = f"{day(facts.occurred_at)}, "
    elif facts.occurred_phrase:
        happened = f"“{facts.occurred_phrase}”, day not worked out, "
    if facts.published_at is None:
        return f"{happened}undated report, first seen {day(facts.first_seen_at)}"
    return f"{happened}reported {day(facts.published_at)}"


def how_sure(facts: AlertFacts) -> str:
    """How sure it is that the report says this, which is not how true it is."""
    words = next((word for floor, word in CERTAINTY if facts.probability >= floor), "Doubtful")
    percent = min(99, max(1, round(facts.probability * 100)))
    certainty = f"{words} that the report says so ({percent} %)"
    return certainty + ("; unsure: please check" if facts.unsure else "")


def source(facts: AlertFacts) -> str:
    """Who said it, how the reporter knows, and whether only a summary could be read."""
    basis = BASES.get(facts.basis or "", "")
    if facts.reported_by:
        basis = f"reported after {facts.reported_by}"
    said = ", ".join(part for part in (facts.speaker or "speaker not named", basis) if part)
    summary = "from the feed's summary, page not available"
    return f"{said}; {summary}" if facts.is_summary else said


def outlet(publisher: str | None, url: str | None) -> str:
    """Who published a page; for one brought in by hand, the name of the file."""
    if url and url.startswith(BY_HAND):
        return f"{unquote(url.rsplit('/', 1)[-1])} (brought in by hand)"
    return publisher or _host(url) or "source"


def changed_when(change: PageChangeFacts) -> str:
    """Between when and when; of a page that is gone what its address answers."""
    before, after = day(change.last_seen_at), day(change.seen_at)
    if change.kind == "removed":
        return f"{change.answer} on {after}; last seen there on {before}"
    return f"on {after}" if before == after else f"between {before} and {after}"


def demands(facts: AlertFacts) -> str:
    return "; ".join(DEMANDS.get(demand, _words(demand)) for demand in facts.demands)


def consequence(facts: AlertFacts) -> str:
    return " and ".join(map(_words, facts.consequence)) + " action" if facts.consequence else ""


def deadline(limit: Deadline) -> str:
    """The phrase, the date and how it was worked out."""
    if limit.due_on is None:
        return f"“{limit.phrase}”, date not worked out"
    return f"{day(limit.due_on)} ({_deadline_reason(limit)})"


def _deadline_reason(limit: Deadline) -> str:
    basis = DEADLINE_BASES.get(limit.basis or "", limit.basis or "")
    return f"“{limit.phrase}”" + (f", {basis}" if basis else "")


def claim_lead(claim: ClaimReference) -> str:
    """What the message says of the link to the claim, by its tier."""
    return {
        "confirmed": "The claim",
        "recounted": "The claim, as recounted in this article",
        "suggested": "Possibly this claim",
        "none": "Claim not yet matched",
    }[claim.tier]


def day(moment: date | datetime) -> str:
    """Like "Mon 7 Sep 2020": the UTC day, whatever the locale."""
    weekday = WEEKDAYS[3 * moment.weekday() :][:3]
    month = MONTHS[3 * moment.month - 3 :][:3]
    return f"{weekday} {moment.day} {month} {moment.year}"


def _host(url: str | None) -> str:
    try:
        return urlsplit(url or "").hostname or ""
    except ValueError:
        return ""


def _words(name: str) -> str:
    return name.replace("_", " ")


def _listed(lead: str, names: tuple[str, ...]) -> str:
    return f"{lead}: {', '.join(map(_words, names))}" if names else ""


def _sentence(parts: list[str]) -> str:
    return "; ".join(part for part in parts if part)
