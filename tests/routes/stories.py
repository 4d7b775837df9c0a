"""Routes and contests to tell stories with."""

from datetime import datetime

from pipeline.delivery.slack import SlackNotifier
from pipeline.domain.records import AlertFacts
from pipeline.stages.deliveries import deliver
from pipeline.stages.report import StageReport
from pipeline.store.ledger import Ledger, LedgerRow
from tests.cases.newsroom import Newsroom, claim, denial
from tests.delivery.slack_server import SlackServer


def routed(newsroom: Newsroom, *routes: str) -> None:
    """Write the routes' file; each route is the inside of a YAML mapping in braces."""
    newsroom.routes = newsroom.data / "routes.yaml"
    lines = "".join(f"  - {{{route}}}\n" for route in routes)
    newsroom.routes.write_text(f"routes:\n{lines}", encoding="utf-8")


def watching(newsroom: Newsroom, text: str) -> None:
    newsroom.watchlist = newsroom.data / "watchlist.yaml"
    newsroom.watchlist.write_text(text, encoding="utf-8")


def contest(newsroom: Newsroom, name: str, at: datetime, **how: object) -> None:
    """A claim by Cyble and its flat denial in one article, the first of its case."""
    newsroom.publish(
        f"https://a.example/{name}",
        claim(name, f"Cyble says that {name} was hacked.", claimant="Cyble"),
        denial(name, f"{name} was not hacked.", claimant="Cyble"),
        **({"at": at} | how),  # type: ignore[arg-type]
    )


def delivered(newsroom: Newsroom, slack: SlackServer) -> StageReport:
    """What a delivering process does, without the pauses."""
    notifier = SlackNotifier("xoxb-ok", slack.url, timeout=1, margin=0.0, pace=0.0)
    with Ledger(newsroom.settings.folders.ledger) as ledger:
        return deliver(ledger, notifier, sleep=lambda _seconds: None)


def rows(newsroom: Newsroom, channel: str) -> list[LedgerRow]:
    return [row for row in newsroom.ledger() if row.channel == channel]


def told(newsroom: Newsroom) -> list[tuple[str, str, str, str]]:
    """(organisation, event, channel, state) of every row, oldest first."""
    return [(row.organisation, row.event, row.channel, row.state) for row in newsroom.ledger()]


def alert_facts(row: LedgerRow) -> AlertFacts:
    """Of a row that is no digest."""
    assert isinstance(row.facts, AlertFacts)
    return row.facts
