"""How the press plainly words a contest, and what it words almost so: one sentence after a "
"claim."""

import pytest

from pipeline.domain.names import same_organisation
from pipeline.domain.records import ArticleLabels
from pipeline.domain.statements.find import find_statements
from pipeline.domain.statements.labels import label_article

GANG = "The hacking group Nightlynx said on Tuesday that it had breached {} and stolen its records."
FINDER = (
    "Cybersecurity firm Halden published details of an exposed database with {} customer records."
)


def labels_of(title: str, text: str) -> ArticleLabels:
    return label_article(find_statements(title, text), title, text)


def after_claim(sentence: str, organisation: str, opening: str = GANG) -> ArticleLabels:
    """The labels of an article that tells of a claim and then says `sentence`."""
    text = f"{opening.format(organisation)}\n\n{sentence.format(organisation)}"
    return labels_of(f"Claims about {organisation} data", text)


@pytest.mark.parametrize(
    "sentence",
    [
        "A spokesperson for {} denied the claims made by the group.",
        '"There is currently zero evidence that these claims are true," an {} spokesman said.',
        '"We have no indication that there was a data security incident in our systems," {} said.',
        '"Our investigation has not found any evidence of a compromise," {} said.',
        "{} said the report refers to an incident from May 2022 that was dealt with then.",
        "{} has disputed the figure, saying that only a handful of test accounts were involved.",
        "{} said reports of a hack were wide of the mark.",
        "{} said the hackers were bluffing.",
        "But {} says that is not true.",
        "{} traced the leak to users who had reused passwords and said it was not hacked.",
        "An {} spokesperson said its own systems were not affected.",
    ],
)
@pytest.mark.parametrize("organisation", ["Okerra", "Ashdown Bank"])
def test_it_contests(sentence: str, organisation: str) -> None:
    labels = after_claim(sentence, organisation)

    assert labels.contested
    assert labels.company == organisation


@pytest.mark.parametrize(
    "sentence",
    [
        "{} said it was looking into the claims.",
        "{} confirmed that it had been breached and said that no payment data was taken.",
        "{} said there was no evidence that the stolen data had been misused.",
        "{} could not say whether the data is authentic.",
        "The group denied that it was behind an earlier attack.",
    ],
)
def test_it_contests_nothing(sentence: str) -> None:
    assert not after_claim(sentence, "Ashdown Bank").contested


@pytest.mark.parametrize(
    "sentence",
    [
        "{} issued a notice to Halden asking it to withdraw the report within seven days.",
        "{} said it would sue whoever spread the rumours.",
        "{} is seeking a takedown of the report under the DMCA.",
        "The government threatened the journalist who had written of the leak with prosecution.",
    ],
)
def test_it_is_a_step_against_who_claims(sentence: str) -> None:
    assert after_claim(sentence, "Ashdown Bank", FINDER).legal_action == "against_claimant"


@pytest.mark.parametrize(
    "sentence",
    [
        "A watchdog said that it had received a breach notice from {}.",
        "{} sent notices to the customers affected.",
    ],
)
def test_a_notice_to_customers_or_watchdogs_is_none(sentence: str) -> None:
    assert after_claim(sentence, "Ashdown Bank", FINDER).legal_action is None


@pytest.mark.parametrize(
    "name",
    [
        "Corven Children's Hospital",
        "St. Brannoch Medical",
        "Brannoch's",
        "J.R. Okafor",
        "Indian Airways",
        "Western Digital Union",
    ],
)
def test_a_name_is_read_whole(name: str) -> None:
    labels = labels_of(
        f"Data of {name} customers for sale, hacker says",
        f"Data said to be stolen from {name} is for sale, a hacker claimed on Monday.\n\n"
        f"{name} said that the claim was false and that it had not been breached.",
    )

    assert labels.company is not None
    assert same_organisation(labels.company, name)


@pytest.mark.parametrize(
    ("claimant", "text"),
    [
        ("Orrery", "{} said it had found its customer database online"),
        ("Piet Vos", "{} said he had come across its customer database"),
        ("Black Basta", "{} said it had stolen its customer database"),
    ],
)
def test_who_says_to_have_found_it_is_the_claimant_and_no_victim(claimant: str, text: str) -> None:
    labels = labels_of(
        "Okerra says it was not hacked",
        f"Okerra has denied that it was hacked after {text.format(claimant)}.\n\n"
        '"Our systems were not breached," the company said.',
    )

    assert (labels.company, labels.claimant) == ("Okerra", claimant)


def test_a_story_that_says_the_records_leaked_is_no_admission_of_who_answers_it() -> None:
    statements = find_statements(
        "Okerra serves notice on news site",
        "Okerra has served a legal notice on the news site Datafront, giving it ten days to remove "
        "a story that said the call records of 6 million people were leaked.",
    )

    assert "confirmation" not in {statement.kind for statement in statements}


def test_a_report_that_is_dismissed_is_no_legal_action_that_has_ended() -> None:
    statements = find_statements(
        "Okerra calls hack report untrue",
        "Okerra dismissed a report by security firm Halden that its customer data was traded, and "
        "its lawyers wrote to Halden asking for a correction by Friday.",
    )

    assert {s.stage for s in statements if s.kind == "legal_action"} == {"notice"}


def test_the_day_until_which_is_the_deadline_and_not_how_long_intruders_stayed() -> None:
    statements = find_statements(
        "Okerra tells blogger to retract story",
        "Lawyers for Okerra have written to the blogger Piet Vos demanding that he retract, by "
        "30 November, an article alleging that hackers were in its network for six months.",
    )

    deadlines = {s.deadline.phrase for s in statements if s.deadline}
    assert deadlines == {"by 30 November"}


@pytest.mark.parametrize(
    "text",
    [
        "Okerra denied that it had bought customer data stolen from its rival Pimlo in a breach.",
        "Okerra denied that it was insolvent after hackers drained its wallet on Thursday.",
        "The minister denied that she knew about the theft of tax files from Okerra.",
    ],
)
def test_who_denies_something_else_than_the_breach_does_not_contest_it(text: str) -> None:
    assert not labels_of("Okerra answers questions after data theft", text).contested
