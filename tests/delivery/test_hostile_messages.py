"""Whatever a page says, the message stays a message, and nothing in it acts."""

from dataclasses import asdict, replace

import pytest

from pipeline.domain.alerts import wording
from pipeline.domain.alerts.messages import render
from pipeline.domain.records import AlertFacts, Said
from tests.delivery.block_rules import problems
from tests.delivery.facts import DENIAL, NOTICE, event, page_change
from tests.delivery.hostile import hostile_strings
from tests.delivery.message_schema import schema_problems

STRINGS = hostile_strings()


def told_by(text: str, facts: AlertFacts) -> AlertFacts:
    """Facts in which everything that comes from outside is this text."""
    claim = replace(
        facts.claim, title=text, publisher=text, quote=text, url=f"https://e.example/{text}"
    )
    report = replace(facts.coverage[0], publisher=text, title=text, url=f"https://e.example/{text}")
    return replace(
        facts,
        organisation=text or "?",
        claimant=text,
        addressee=text,
        speaker=text,
        reported_by=text,
        quote=text,
        article_title=text,
        article_url=f"https://e.example/{text}",
        publisher=text,
        occurred_phrase=text,
        demands=(text, "stop"),
        consequence=(text,),
        said=(Said("commitment", text, text, text, f"https://e.example/{text}", what=text),) * 5,
        denial=Said("denial", text, text, text, text),
        detail=(text,) * 5,
        notice=text,
        legal_ground=text,
        claim=claim,
        coverage=(report,) * 9,
    )


def test_there_are_500_of_them() -> None:
    assert len(set(STRINGS)) == 500


@pytest.mark.parametrize("part", range(10))
def test_hostile_titles_names_and_quotes_stay_words(part: int) -> None:
    for number, text in enumerate(STRINGS[part::10]):
        facts = (NOTICE, DENIAL, page_change("claim_edited", text))[number % 3]
        message = asdict(render(told_by(text, facts), reply=bool(number % 3), alert_id="a"))

        assert problems(message) == [], repr(text)
        assert schema_problems(message) == [], repr(text)


@pytest.mark.parametrize(
    "facts",
    [
        *(NOTICE, DENIAL),
        *map(event, ("confirmation", "withdrawal", "response", "commitment")),
        *map(page_change, wording.PAGE_CHANGES),
    ],
    ids=lambda facts: facts.event,
)
@pytest.mark.parametrize("reply", [False, True])
def test_every_kind_of_message_is_one_by_slacks_own_types(facts: AlertFacts, reply: bool) -> None:
    assert schema_problems(asdict(render(facts, reply=reply, alert_id="a"))) == []


def test_the_schema_notices_what_does_not_belong() -> None:
    message = asdict(render(NOTICE, reply=False))
    message["blocks"][0]["colour"] = "red"
    message["blocks"].append({"type": "banner", "text": "x"})

    assert len(schema_problems(message)) == 2
