"""The console shows what Slack would show."""

from dataclasses import asdict, replace
from io import StringIO

from rich.console import Console

from pipeline.delivery.console import ConsoleNotifier
from pipeline.domain.alerts.messages import render
from tests.delivery.block_rules import words
from tests.delivery.facts import DENIAL, NOTICE


def terminal() -> tuple[ConsoleNotifier, StringIO]:
    page = StringIO()
    return ConsoleNotifier(Console(file=page, width=100)), page


def test_everything_slack_would_show_is_printed() -> None:
    notifier, page = terminal()
    message = render(NOTICE, reply=False, alert_id="a")
    notifier.post(message, "console", None)
    printed = " ".join(page.getvalue().replace("│", " ").replace("▌", " ").split())

    for text in words(asdict(message)).splitlines()[1:]:
        plain = text.replace("*", "").removeprefix("> ")
        if "<" not in plain:
            assert " ".join(plain.split()) in printed
    assert "https://news.example/paytm-mall-notice" in printed


def test_words_from_outside_cannot_steer_the_terminal() -> None:
    notifier, page = terminal()
    wicked = "\x1b[2J\x1b]8;;https://evil.example\x07[bold]x[/bold] &lt;!channel&gt; \u202e"
    facts = replace(DENIAL, organisation=wicked, quote=wicked, article_title=wicked)
    notifier.post(render(facts, reply=False, alert_id="a"), "console", None)

    assert "\x1b" not in page.getvalue()
    assert "\u202e" not in page.getvalue()
    assert "[bold]x[/bold] &lt;!channel&gt;" in page.getvalue()


def test_the_same_alert_has_the_same_stamp() -> None:
    stamps = {
        terminal()[0].post(render(NOTICE, reply=False, alert_id="a-1"), "console", None).ts
        for _ in range(2)
    }

    assert stamps == {"console-a-1"}


def test_a_rewritten_message_shows_the_new_counts() -> None:
    notifier, page = terminal()
    message = render(NOTICE, reply=False, alert_id="a", revision=1)
    notifier.update(message, notifier.post(message, "console", None))

    rewritten = page.getvalue().split("message rewritten")[1]
    assert "Paytm Mall sends a legal notice over a breach claim by Cyble" in rewritten
    assert "1 independent of 2 reports" in rewritten
    assert "notice on Cyble" not in rewritten
