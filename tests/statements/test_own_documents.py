"""Organisations that speak for themselves, plain negations, and who made the claim."""

import pytest

from pipeline.domain.records import ArticleLabels, Statement
from pipeline.domain.statements.find import find_statements
from pipeline.domain.statements.labels import label_article


def read(title: str, text: str, publisher: str | None = None) -> tuple[Statement, ...]:
    return find_statements(title, text, publisher=publisher)


def labels_of(title: str, text: str = "", publisher: str | None = None) -> ArticleLabels:
    return label_article(read(title, text, publisher), title, text)


def claimed(title: str, text: str = "") -> set[str | None]:
    return {s.organisation for s in read(title, text) if s.kind == "claim"}


OWN = {
    "a statement titled so": (
        "Statement from Larchmont Freight on recent claims",
        "These claims are false. Larchmont Freight has not been hacked and no customer data has "
        "been compromised. We take security seriously.",
        "Larchmont Freight",
        None,
    ),
    "a response signed by the team": (
        "Our response to a recent report",
        "We are aware of a report by Quillon claiming that the data of 2 million Basketry users "
        "was exposed. These claims are false. Our systems were not breached.\n\nThe Basketry Team",
        "Basketry",
        "Quillon",
    ),
    "a lawyer's letter": (
        "Notice on behalf of Velmora Bank",
        "Our client, Velmora Bank, was not hacked. Your article of 3 May alleging that the records "
        "of its customers were stolen is false. We demand that you retract it within seven days.",
        "Velmora Bank",
        None,
    ),
    "we at": (
        "Security notice",
        "At Telvanta, we take the privacy of our subscribers seriously. A hacker has claimed on a "
        "forum to have stolen our customer database. This is not true. Our database has not been "
        "breached.",
        "Telvanta",
        None,
    ),
    "a filing that says the Company": (
        "Velmora Pay: Clarification to the exchange",
        "This is with reference to media reports of an alleged data breach at the Company. We wish "
        "to clarify that there has been no breach of our systems and the reports are baseless.",
        "Velmora Pay",
        None,
    ),
    "an open letter": (
        "Open letter",
        "Open letter from the CEO of Velmora Pay, Jane Doe.\nLast week a blog claimed that hackers "
        "had stolen our customers' card numbers. We were not hacked. The claim is untrue.",
        "Velmora Pay",
        None,
    ),
}


@pytest.mark.parametrize(("title", "text", "organisation", "claimant"), OWN.values(), ids=OWN)
def test_a_company_that_denies_in_its_own_words_contests(
    title: str, text: str, organisation: str, claimant: str | None
) -> None:
    labels = labels_of(title, text)

    assert (labels.contested, labels.company, labels.claimant) == (True, organisation, claimant)


def test_a_blog_that_never_names_its_company_is_known_by_its_publisher() -> None:
    title, text = (
        "About the rumours",
        "A post claims we were hacked. Our systems were not breached.",
    )

    assert labels_of(title, text, "Basketry Blog").company == "Basketry"
    assert labels_of(title, text, "The Daily Ledger").company is None


NOBODYS_OWN = {
    "its own disclosure": (
        "Statement from Larchmont Freight on security incident",
        "On May 3 we discovered that an unauthorized party accessed our network and stole customer "
        "data. We have no evidence that payment cards were compromised.",
    ),
    "a vendor that found a breach": (
        "How we found a breach",
        "We at Quillon discovered an exposed database of Basketry with 2 million records. Our "
        "customers are safe. The records are not fake.",
    ),
    "a reporter's we": (
        "Telvanta data breach",
        "Hackers stole the records of Telvanta. We reached out to the company. Our systems were "
        "not breached by the same group.",
    ),
    "a hacker's words in quotes": (
        "Basketry data for sale",
        'A hacker offers the records of Basketry. "Our servers were not hacked, we bought the '
        'data," the hacker said.',
    ),
    "a vendor's we about another's breach": (
        "The MOVEit attack",
        "MOVEit was hacked by an extortion gang. Our systems were not breached and our customers "
        "were not affected.",
    ),
    "a columnist's we": (
        "Telvanta hack claims",
        "Hackers claim to have breached Telvanta. We take security seriously, and so should you. "
        "Telvanta has not been hacked.",
    ),
    "a reporter without a source": ("Telvanta was not hacked", "The data came from elsewhere."),
}


@pytest.mark.parametrize(("title", "text"), NOBODYS_OWN.values(), ids=NOBODYS_OWN)
def test_other_first_persons_and_unsourced_accounts_contest_nothing(title: str, text: str) -> None:
    assert not labels_of(title, text).contested


@pytest.mark.parametrize(
    "title",
    [
        "Telvanta was not breached, CEO says",
        "No, Telvanta was not hacked, says its CISO",
        "'We were not hacked': Telvanta",
        "No data breach at Telvanta, spokesperson confirms",
        "Telvanta: data for sale is not ours",
        "Leaked data isn't ours, says Telvanta",
        "Telvanta insists leaked data is old",
        "Telvanta maintains leaked data came from 2019 incident",
        "Telvanta shoots down hack claims",
        "Telvanta laughs off hacker's data breach claims",
        "Telvanta pours cold water on data breach claims",
        "Telvanta pooh-poohs hack claims",
        "Hack claims 'nonsense', says Telvanta",
        "Telvanta: Hack claims are fake news",
    ],
)
def test_a_headline_in_which_the_company_waves_a_claim_away_is_a_contest(title: str) -> None:
    labels = labels_of(title)

    assert (labels.contested, labels.company) == (True, "Telvanta")


@pytest.mark.parametrize(
    "title",
    [
        "Telvanta was not hacked",
        "Experts say Telvanta was not breached",
        "Hackers say Telvanta was not breached",
        "No data breach at Telvanta",
        "Telvanta wasn't hit by ransomware",
    ],
)
def test_a_negated_breach_is_never_a_claim(title: str) -> None:
    assert claimed(title) == set()
    assert not labels_of(title).contested


@pytest.mark.parametrize(
    ("sentence", "claimant"),
    [
        ("Two million records of the bank were put up for sale, Quillon reports.", "Quillon"),
        ("According to researcher Jane Roe, the bank left a database open.", "Jane Roe"),
        (
            "The records of two million Harrowgate Bank customers were leaked, per Quillon.",
            "Quillon",
        ),
        ("The alleged breach was first reported by Quillon.", "Quillon"),
        ("The data, spotted by security firm Quillon, included card numbers.", "Quillon"),
        ("The bank was listed on the leak site of the Nightjar gang on Monday.", "Nightjar"),
        ("A threat actor using the alias 'greyfinch' offered the data for sale.", "greyfinch"),
        ("A hacker who goes by greyfinch put the bank's data up for sale.", "greyfinch"),
        ("The data was posted by greyfinch on BreachForums.", "greyfinch"),
        ("The claim was made by a group known as Grey Finch.", "Grey Finch"),
        ("Nightjar, an extortion gang, has taken responsibility for the attack.", "Nightjar"),
        ("Quillon published a report claiming that the bank's database was exposed.", "Quillon"),
    ],
)
def test_the_claimant_is_named_wherever_the_article_names_it(sentence: str, claimant: str) -> None:
    denial = "Harrowgate Bank denied being hacked."

    labels = labels_of("Harrowgate Bank denies breach", f"{sentence} {denial}")

    assert (labels.company, labels.claimant) == ("Harrowgate Bank", claimant)


def test_where_a_claim_was_told_and_by_whom_is_not_who_was_breached() -> None:
    assert claimed("", "Kestrel's customer data was leaked on Twitter.") == {"Kestrel"}
    assert claimed("", "Kestrel's customer data was leaked on BreachForums.") == {"Kestrel"}
    assert claimed("", "Quillon said that Kestrel was breached by Grey Finch.") == {"Kestrel"}
    assert claimed("", "Kestrel said hackers broke into its GitHub account.") <= {"Kestrel"}


def test_a_capital_letter_makes_no_name_of_a_common_noun() -> None:
    found = [
        claimed(title, "The Company was hacked.")
        for title in ("Hacks of the Company", "Hackers breach Bank", "Ethereum stolen in hack")
    ]

    assert found == [set(), set(), set()]
