"""Whose claim a statement is about, who speaks for the organisation, who only has an opinion."""

from datetime import UTC, datetime

import pytest

from pipeline.domain.records import ArticleLabels, Statement
from pipeline.domain.statements.find import find_statements
from pipeline.domain.statements.labels import label_article

MONDAY = datetime(2025, 3, 3, tzinfo=UTC)
DENIAL = (
    'Oakmere Motors has denied that it was hacked. "We have found no evidence of a breach," '
    "a spokesperson said."
)


def statements(title: str, text: str) -> tuple[Statement, ...]:
    return find_statements(title, text, MONDAY)


def labels(title: str, text: str) -> ArticleLabels:
    return label_article(statements(title, text), title, text)


@pytest.mark.parametrize(
    ("claimant", "told"),
    [
        ("Quillon Labs", "Oakmere Motors left its customers' records open, Quillon Labs found."),
        ("Quillon Labs", "Quillon Labs has discovered a server that exposed Oakmere's customers."),
        ("Quillon Labs", "Records of Oakmere's customers were exposed, Quillon Labs has found."),
    ],
)
def test_who_has_found_it_claims_it_though_nobody_denies(claimant: str, told: str) -> None:
    title = "Data leak at Oakmere Motors"
    text = f"{told} Customers of Oakmere Motors were told to change their passwords."
    found = [s.claimant for s in statements(title, text) if s.kind == "claim"]

    assert found
    assert set(found) == {claimant}


@pytest.mark.parametrize(
    ("claimant", "told"),
    [
        ("Grimhook", "Oakmere Motors was named by Grimhook on Friday as its latest victim."),
        ("Grimhook", "Oakmere Motors appeared on the leak site of Grimhook this week."),
        ("Grimhook", "Hackers from Grimhook claim to have stolen files from Oakmere Motors."),
        ("Grimhook", "Grimhook told reporters that it had broken into Oakmere Motors."),
        ("Grimhook", "Grimhook, which last week attacked a port, posted 40GB of its files."),
        ("vexmoor", "A forum user, vexmoor, posted what they said were Oakmere's records."),
        ("Halyard", "An open server of Oakmere Motors exposed 3 million records, Halyard said."),
        ("Halyard", "A report from Halyard alleges that Oakmere Motors exposed 3 million records."),
        ("Datawatch", "The Datawatch blog reported that hackers had broken into Oakmere Motors."),
        ("Datawatch", "Datawatch ran a story that said hackers had broken into Oakmere Motors."),
    ],
)
def test_news_has_many_ways_to_say_who_claims_it(claimant: str, told: str) -> None:
    assert labels("Oakmere Motors denies breach", f"{told}\n{DENIAL}").claimant == claimant


@pytest.mark.parametrize(
    ("claimant", "told"),
    [
        (
            "Grimhook",
            "Security firm Halyard spotted files of Oakmere Motors from the Grimhook gang.",
        ),
        ("Halyard", "Security firm Halyard claimed that the Grimhook gang hacked Oakmere Motors."),
    ],
)
def test_who_tells_of_a_gang_is_not_who_accuses_it(claimant: str, told: str) -> None:
    assert labels("Oakmere Motors denies breach", f"{told}\n{DENIAL}").claimant == claimant


def test_a_denial_answers_the_gang_and_a_suit_the_blogger() -> None:
    found = statements(
        "Oakmere and its critics",
        "Oakmere has denied that the Grimhook gang stole its payroll. Grimhook claimed on Sunday "
        "to have taken 30 GB from Oakmere and listed it on its leak site. The company has also "
        "sued blogger Ira Molnar over a post that said its passwords were public. "
        '"We were not hacked," said a spokeswoman.',
    )
    claimants = {s.quote[:20]: s.claimant for s in found if s.kind != "claim"}

    assert claimants == {
        "Oakmere has denied t": "Grimhook",
        "The company has also": "Ira Molnar",
        '"We were not hacked,': "Grimhook",
    }


def test_a_critic_is_neither_victim_nor_claimant() -> None:
    title = "Oakmere denies breach"
    text = (
        "Oakmere denied that the records came from its systems. Zeynab Okur of Quillon "
        "disagreed: the dates on which users opened their Oakmere accounts are in the file. "
        "Security researcher Tariq Bose called the wording a play on words."
    )

    assert {s.organisation for s in statements(title, text)} == {"Oakmere"}
    assert labels(title, text).claimant is None


@pytest.mark.parametrize(
    "speaker",
    [
        "said Ngaire Tuhoe, its treasurer",
        "said lock-keeper Ngaire Tuhoe",
        "said Ngaire Tuhoe, who keeps the servers",
        "said Reverend Ngaire Tuhoe",
        "Ngaire Tuhoe told us",
        "Ngaire Tuhoe said. Tuhoe added that she had looked",
    ],
)
def test_a_person_with_a_name_of_any_language_speaks_for_the_organisation(speaker: str) -> None:
    found = statements(
        "Claims of a hack answered",
        "The Grimhook gang claims to have stolen the boat licences of 9,000 people from the "
        f'Wrenfield Canal Trust. "We were not hacked and nothing was stolen," {speaker}.',
    )

    assert [s.kind for s in found if s.kind == "denial"]
    assert {s.organisation for s in found} == {"Wrenfield Canal Trust"}


def test_a_person_of_another_organisation_does_not() -> None:
    found = statements(
        "Claims of a hack doubted",
        "The Grimhook gang claims to have stolen data from the Wrenfield Canal Trust. "
        '"It was not hacked," said Ngaire Tuhoe, a lawyer at Quillon Partners.',
    )

    assert not [s for s in found if s.kind == "denial"]


def test_a_list_of_incidents_has_each_entry_speak_of_the_name_that_heads_it() -> None:
    found = statements(
        "The week in breaches",
        "City of Oakhurst, Ohio: the Grimhook gang leaked 80GB it says is the city's.\n"
        "Halberd Optics: listed by the same gang on Monday. The lens maker says it was not "
        "breached and that the design files come from a former partner.",
    )

    assert {s.organisation for s in found if s.kind == "denial"} == {"Halberd Optics"}
