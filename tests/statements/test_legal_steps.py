"""Legal steps: who takes which step against whom, how far it has gone and what it asks."""

from datetime import UTC, date, datetime

import pytest

from pipeline.domain.records import Statement
from pipeline.domain.statements.find import find_statements
from pipeline.domain.statements.labels import label_article

A_KNOWN_LIMIT = pytest.mark.xfail(
    strict=True, reason="the machine takes a court's word in a bare headline for another matter"
)
MONDAY = datetime(2025, 3, 3, tzinfo=UTC)


def steps(title: str, text: str = "") -> list[Statement]:
    found = find_statements(title, text, MONDAY)
    return [statement for statement in found if statement.kind == "legal_action"]


@pytest.mark.parametrize(
    ("title", "role", "stage"),
    [
        ("Oakmere threatens to sue blogger over leak story", "against_claimant", "threatened"),
        ("Oakmere sends legal notice to researcher who found leak", "against_claimant", "notice"),
        ("Oakmere goes to police over blogger's leaked records post", "against_claimant", "filed"),
        (
            "Court orders news site to take down Oakmere data leak story",
            "against_claimant",
            "order",
        ),
        pytest.param(
            "Judge tosses Oakmere's libel suit over data breach story",
            "against_claimant",
            "ended",
            marks=A_KNOWN_LIMIT,
        ),
        (
            "Court orders Telegram to remove leaked Oakmere records posts",
            "against_intermediary",
            "order",
        ),
        ("Police arrest hacker over theft of Oakmere customer data", "against_attacker", "filed"),
        ("Customers sue Oakmere over data breach", "against_company", "filed"),
    ],
)
def test_a_headline_tells_against_whom_and_how_far(title: str, role: str, stage: str) -> None:
    [step] = steps(title)

    assert (step.role, step.stage) == (role, stage)


def test_a_notice_names_both_parties_its_demands_and_its_deadline() -> None:
    [step] = steps(
        "",
        "Lending app Oakmere has served a legal notice on security researcher Tariq Bose, who "
        "posted that customer records were lying open in its storage bucket, asking him to pull "
        "down the thread and tender an unconditional apology within 72 hours.",
    )

    assert step.organisation == "Oakmere"
    assert (step.claimant, step.addressee) == ("Tariq Bose", "Tariq Bose")
    assert set(step.demands) == {"delete", "apologise"}
    assert step.deadline
    assert (step.deadline.phrase, step.deadline.due_on) == ("within 72 hours", date(2025, 3, 6))


@pytest.mark.parametrize(
    ("words", "due", "basis"),
    [
        ("by close of business Wednesday", date(2025, 3, 5), "stated"),
        ("until Friday noon", date(2025, 3, 7), "stated"),
        ("by 5 p.m. on 14 March", date(2025, 3, 14), "stated"),
        ("by 2 January", date(2026, 1, 2), "stated"),
        ("within fourteen days", date(2025, 3, 17), "inferred from publication"),
        ("within five working days", date(2025, 3, 10), "inferred from publication"),
        ("by the end of the week", None, "stated"),
    ],
)
def test_a_deadline_is_reckoned_from_its_words(words: str, due: date | None, basis: str) -> None:
    [step, *_] = steps(
        "Oakmere threatens blog over data leak story",
        f"Oakmere's lawyers have told the blog Tin Ear to take down the article {words}.",
    )[::-1]

    assert step.deadline
    assert step.deadline.phrase == words
    assert (step.deadline.due_on, step.deadline.basis) == (due, basis)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Mayor sues newspaper over divorce story", "He calls the article a breach of privacy."),
        ("Voting firm's defamation suit against TV channel goes to trial", "It denies the claims."),
        ("Studio asks court to unmask leaker of unreleased film", "The movie leaked in May."),
        (
            "Bank reports ransomware attack to police",
            "Customer records were copied, it told Reuters.",
        ),
    ],
)
def test_other_law_is_no_step_against_a_claimant(title: str, text: str) -> None:
    assert (
        label_article(find_statements(title, text, MONDAY), title, text).legal_action
        != "against_claimant"
    )


def test_a_threat_over_a_mere_flaw_is_no_contest() -> None:
    text = (
        "Meter maker Oakmere has sent a legal notice to researcher Tariq Bose asking him to cancel "
        "a talk on a flaw in its firmware. No data has been exposed."
    )

    assert label_article(find_statements("", text, MONDAY), "", text).legal_action == "other"


def test_an_order_against_everybody_restrains_publication() -> None:
    [step] = steps(
        "",
        "The high court has granted Oakmere Mobile an interim interdict that bars any person in "
        "possession of the leaked subscriber files from publishing or reporting their content.",
    )

    assert step.stage == "order"
    assert step.restrains_publication
    assert step.is_contest


def test_a_class_action_demands_what_it_is_said_to_demand() -> None:
    title = "Customers sue Oakmere over data breach"
    bare = "Customers have filed a class action against Oakmere over its data breach in May."
    [silent, *_] = steps(title, bare)[1:]
    [told, *_] = steps(title, f"{bare} They seek compensation of 300 euros each.")[1:]

    assert silent.demands == ()
    assert told.demands == ("pay damages",)


def test_an_order_does_not_award_what_the_suit_beside_it_seeks() -> None:
    found = steps(
        "Oakmere sues researcher who posted its leaked records",
        "A judge has granted a restraining order that bars researcher Tariq Bose from publishing "
        "the leaked records of Oakmere. The company has also sued Bose for damages of $25,000.",
    )

    demands = {s.stage: s.demands for s in found if s.field == "text"}

    assert demands == {"order": ("stop", "do not publish"), "filed": ("pay damages",)}


def test_to_withdraw_a_story_is_to_retract_it() -> None:
    [step] = steps(
        "",
        "Oakmere has threatened to sue the newspaper Quillon over a story about a data breach "
        "unless it withdraws the story and apologises.",
    )

    assert step.demands == ("retract", "apologise")
