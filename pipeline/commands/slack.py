"""`contested slack`: is Slack set up so that alerts arrive?"""

from typing import Annotated

import typer
from rich.console import Console

from pipeline.delivery.notifier import DeliveryError
from pipeline.delivery.notifiers import slack_notifier
from pipeline.delivery.slack_check import check_slack
from pipeline.domain.alerts.messages import plain_notice
from pipeline.settings import Settings
from pipeline.stages.alerts import alert_routes
from pipeline.store.routes import RoutesError

MARKS = {True: ("ok:", "green"), False: ("failed:", "bold red"), None: ("not known:", "yellow")}
TEST_TEXT = "Test message from Contested: alerts can reach this channel."

app = typer.Typer(add_completion=False, help="Set-up of Slack.", no_args_is_help=True)


@app.command()
def check() -> None:
    """Prove token, scopes and channels without posting. Exit 1 when something is missing."""
    console = Console(highlight=False)
    settings = Settings()
    try:
        routes = alert_routes(settings) if settings.routes else ()
    except RoutesError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from None
    findings = list(check_slack(settings, (route.channel for route in routes)))
    for finding in findings:
        mark, style = MARKS[finding.ok]
        console.print(f"{mark} ", style=style, end="")
        console.print(finding.text, markup=False)
    raise typer.Exit(1 if any(finding.ok is False for finding in findings) else 0)


@app.command(name="test")
def post_one(
    channel: Annotated[str | None, typer.Option(help="Another channel's id.")] = None,
) -> None:
    """Post one test message to the alerts' channel. Exit 1 when Slack refuses it."""
    settings = Settings()
    target = channel or settings.slack_channel
    if settings.slack_bot_token is None or target is None:
        typer.echo("SLACK_BOT_TOKEN and CONTESTED_SLACK_CHANNEL must be set.", err=True)
        raise typer.Exit(2)
    try:
        slack_notifier(settings).post(plain_notice(TEST_TEXT), target, None)
    except DeliveryError as error:
        typer.echo(f"Not delivered: {error}", err=True)
        raise typer.Exit(1) from error
    typer.echo(f"Delivered to {target}.")
