"""The reason why something did not alert is read from what was recorded."""

from pipeline.demo.findings import Outcome
from pipeline.demo.why import why_not


def read(**facts: object) -> Outcome:
    return Outcome(extraction="article", status="ok", breach_claim=True, **facts)  # type: ignore[arg-type]


def test_the_first_stage_that_stopped_it_is_the_reason() -> None:
    assert why_not(Outcome()) == "not collected"
    assert "too little text" in why_not(Outcome("dropped", dropped="too little text"))
    assert "language: de" in why_not(Outcome("article", status="skipped", reason="language: de"))


def test_what_others_alerted_is_coverage() -> None:
    copy = read(contested=True, covers=("denial",), twin="Tamarind Wire")
    rewrite = read(contested=True, covers=("legal_notice",))

    assert why_not(copy) == "same text as Tamarind Wire's: coverage of the denial alert"
    assert "coverage of the legal notice alert" in why_not(rewrite)


def test_history_and_withheld_alerts_name_their_reason() -> None:
    assert "first pass" in why_not(read(contested=True, history="first pass of the source"))
    assert "older than 7 days" in why_not(read(contested=True, withheld=("older than 7 days",)))


def test_what_is_not_contested_says_what_it_is_instead() -> None:
    arrest = read(contested=False, kinds=("claim", "legal_action"), legal_action="against_attacker")
    hacker = read(contested=False, kinds=("third_party_dispute",), disputed_by="John Wick")

    assert why_not(arrest).endswith("a claim; legal action against the attackers")
    assert "John Wick, who does not speak for the organisation" in why_not(hacker)


def test_a_trap_that_alerted_after_all_is_not_hidden() -> None:
    assert why_not(read(contested=True, alerted=("denial",))) == "ALERTED: denial"
