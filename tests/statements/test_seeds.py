"""The founding articles, row by row as far as their facts are claimed to be read."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from pipeline.domain.records import Statement
from pipeline.domain.statements.find import find_statements
from pipeline.domain.statements.labels import label_article

NOTICE, REACTION, REPEATED = (
    "000_5d5ca267b41c7112.txt", "001_d9f7c9f4311ee970.txt", "002_a8c2a4475a344008.txt",
)  # fmt: skip
PUBLISHED = {REACTION: datetime(2020, 9, 8, tzinfo=UTC)}


@pytest.fixture
def seed(shared: Path, request: pytest.FixtureRequest) -> tuple[Statement, ...]:
    return find_statements("", text_of(shared, request.param), PUBLISHED.get(request.param))


def text_of(shared: Path, name: str) -> str:
    return (shared / "seeds" / name).read_text(encoding="utf-8")


def of_kind(statements: tuple[Statement, ...], kind: str) -> list[Statement]:
    return [statement for statement in statements if statement.kind == kind]


@pytest.mark.parametrize("name", [NOTICE, REACTION, REPEATED])
def test_all_three_are_contested_breach_claims(shared: Path, name: str) -> None:
    text = text_of(shared, name)
    labels = label_article(find_statements("", text, PUBLISHED.get(name)), "", text)

    assert labels.breach_claim
    assert labels.denial
    assert labels.contested


@pytest.mark.parametrize("seed", [NOTICE, REACTION], indirect=True)
def test_the_notice_names_its_parties_stage_demands_consequence_and_deadline(
    seed: tuple[Statement, ...],
) -> None:
    notice = of_kind(seed, "legal_action")[0]

    assert (notice.role, notice.stage) == ("against_claimant", "notice")
    assert (notice.organisation, notice.claimant, notice.addressee) == (
        "Paytm Mall",
        "Cyble",
        "Cyble",
    )
    assert notice.consequence == ("civil", "criminal")
    assert {"stop", "correct"} <= set(notice.demands)
    assert notice.deadline
    assert notice.deadline.phrase == "a week"
    assert label_article(seed, "", "").claimant == "Cyble"
    assert label_article(seed, "", "").company == "Paytm Mall"


@pytest.mark.parametrize("seed", [NOTICE], indirect=True)
def test_other_victims_are_claims_apart_and_the_alleged_hacker_is_no_company_denial(
    seed: tuple[Statement, ...],
) -> None:
    organisations = {statement.organisation for statement in of_kind(seed, "claim")}

    assert {"Zee5", "Stashfin", "Sumo Payroll", "i2ifunding"} <= organisations
    assert "Narendra Modi" not in organisations
    assert [s.speaker for s in of_kind(seed, "third_party_dispute")] == ["John Wick"]
    assert "John Wick" not in {s.speaker for s in of_kind(seed, "denial")}
    assert of_kind(seed, "legal_action")[0].basis == "document_seen"
    assert any(s.ransom and s.basis == "unnamed_sources" for s in of_kind(seed, "claim"))


@pytest.mark.parametrize("seed", [REACTION], indirect=True)
def test_the_claimants_reply_is_a_response_and_the_credit_goes_to_the_first_outlet(
    seed: tuple[Statement, ...],
) -> None:
    responses = of_kind(seed, "response")

    assert [s.speaker for s in responses] == ["Cyble"]
    assert of_kind(seed, "legal_action")[0].reported_by == "Livemint"
    assert of_kind(seed, "legal_action")[0].legal_ground == "defamation"
    denials = of_kind(seed, "denial")
    assert any("completely baseless, false" in s.quote and s.strength == "flat" for s in denials)
    assert not any("We have not hacked" in s.quote for s in denials)
    assert {s.speaker for s in denials} == {"Paytm Mall"}


@pytest.mark.parametrize("seed", [REACTION], indirect=True)
def test_an_undated_notice_is_due_counted_from_its_first_report(
    seed: tuple[Statement, ...],
) -> None:
    deadline = of_kind(seed, "legal_action")[0].deadline

    assert deadline
    assert (deadline.due_on, deadline.basis) == (date(2020, 9, 15), "inferred from publication")


def test_a_dated_notice_is_due_counted_from_when_it_was_sent(shared: Path) -> None:
    text = (shared / "seeds" / NOTICE).read_text(encoding="utf-8")

    found = find_statements("", text, datetime(2020, 9, 8, tzinfo=UTC))

    deadline = of_kind(found, "legal_action")[0].deadline
    assert deadline
    assert (deadline.due_on, deadline.basis) == (date(2020, 9, 14), "inferred from sending")


@pytest.mark.parametrize("seed", [REPEATED], indirect=True)
def test_a_repeated_denial_has_its_grounds_the_audit_and_no_legal_step(
    seed: tuple[Statement, ...],
) -> None:
    denials = of_kind(seed, "denial")

    assert {s.organisation for s in denials} == {"MobiKwik"}
    assert denials[0].repeated
    assert any("not from its systems" in s.grounds for s in denials)
    assert any(s.records == "3.5 million users" for s in of_kind(seed, "claim"))
    assert of_kind(seed, "commitment")
    assert "Sunny Nehra" in {s.speaker for s in of_kind(seed, "third_party_dispute")}
    assert of_kind(seed, "legal_action") == []
