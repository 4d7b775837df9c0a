"""Why an article did not alert, in a sentence made of what the pipeline recorded. Pure."""

from pipeline.demo.findings import Outcome

OTHER_SIDES = {
    "against_company": "legal action against the company, not by it",
    "against_attacker": "legal action against the attackers",
    "other": "a legal step that is not about a claim",
}
WORDS = {
    "claim": "a claim",
    "commitment": "a commitment",
    "confirmation": "the organisation confirms it",
    "response": "the claimant's response",
    "withdrawal": "a withdrawal",
}


def why_not(outcome: Outcome) -> str:
    """The reason, from the first stage that stopped it to the last."""
    if outcome.extraction is None:
        return "not collected"
    if outcome.dropped:
        return f"no article made of the page: {outcome.dropped}"
    if outcome.status != "ok":
        return f"not classified: {outcome.reason or outcome.status}"
    if outcome.alerted:
        return f"ALERTED: {_events(outcome.alerted)}"
    if outcome.covers and outcome.twin:
        return f"same text as {outcome.twin}'s: coverage of the {_events(outcome.covers)} alert"
    withheld = f"recorded, not sent: {'; '.join(outcome.withheld)}" if outcome.withheld else ""
    if outcome.covers:
        covers = (
            f"reports what was alerted already: coverage of the {_events(outcome.covers)} alert"
        )
        return f"{covers}; its own step {withheld}" if withheld else covers
    if withheld:
        return withheld
    if outcome.contested:
        return f"contested, recorded: {outcome.history or 'no alert was due'}"
    return f"not contested: {_content(outcome)}"


def _events(events: tuple[str, ...]) -> str:
    return " and ".join(event.replace("_", " ") for event in sorted(events))


def _content(outcome: Outcome) -> str:
    parts = [WORDS[kind] for kind in outcome.kinds if kind in WORDS]
    if outcome.legal_action in OTHER_SIDES:
        parts.append(OTHER_SIDES[outcome.legal_action])
    if "third_party_dispute" in outcome.kinds:
        who = outcome.disputed_by or "somebody"
        parts.append(f"a denial by {who}, who does not speak for the organisation")
    return "; ".join(parts) or "nothing in it claims or denies a breach"
