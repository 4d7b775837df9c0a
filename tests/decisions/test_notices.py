"""A notice on an alert: what a person decided stands first, whatever the message was."""

from dataclasses import asdict, replace

import pytest
from rich.console import Console

from pipeline.delivery.terminal import rendered
from pipeline.domain.alerts.messages import render
from tests.delivery.block_rules import problems, words
from tests.delivery.facts import DENIAL, NOTICE

RETRACTED = "Retracted by anna: this alert was wrong"
HOSTILE = "*bold* ~struck~ <!channel> @here & <https://evil.example|x> " * 40


@pytest.mark.parametrize("reply", [False, True])
def test_the_notice_comes_first_and_the_headline_is_struck(reply: bool) -> None:
    facts = replace(DENIAL, notice=RETRACTED)
    message = render(facts, reply=reply, alert_id="a")

    first, second, *rest = message.blocks
    assert first["text"]["text"] == f"*{RETRACTED}*"
    assert second["text"]["text"].startswith("~Paytm Mall contests a breach claim")
    assert second["text"]["text"].endswith("~")
    assert message.text.startswith(f"{RETRACTED} – Paytm Mall contests")
    assert rest == render(DENIAL, reply=reply, alert_id="a").blocks[1:]


def test_a_notice_that_takes_nothing_back_leaves_the_headline_as_it_is() -> None:
    facts = replace(NOTICE, notice="Merged into case acme-1 by anna", notice_strikes=False)
    _, second, *_ = render(facts, reply=False).blocks

    assert second["type"] == "section"
    assert "~" not in second["text"]["text"]


@pytest.mark.parametrize("reply", [False, True])
def test_slack_takes_a_notice_whatever_a_person_wrote_in_it(reply: bool) -> None:
    facts = replace(NOTICE, notice=HOSTILE, organisation=HOSTILE)
    message = asdict(render(facts, reply=reply, alert_id="a"))

    assert problems(message) == []
    assert "<!channel>" not in words(message)


def test_the_console_strikes_the_headline_through() -> None:
    console = Console(width=80, force_terminal=True, highlight=False)
    with console.capture() as printed:
        console.print(rendered(render(replace(DENIAL, notice=RETRACTED), reply=False)))

    assert RETRACTED in printed.get()
    assert "\x1b[9mPaytm Mall contests" in printed.get()
    assert "~" not in printed.get()
