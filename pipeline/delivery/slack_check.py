"""Whether Slack would take our messages: token, scopes, channel; each with its remedy."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from slack_sdk import WebClient
from slack_sdk.web import SlackResponse

from pipeline.delivery.notifier import CONSOLE
from pipeline.delivery.slack import TIMEOUT
from pipeline.delivery.slack_errors import CALL_ERRORS, classify
from pipeline.settings import Settings

SCOPES = ("chat:write", "channels:history", "groups:history", "reactions:read")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. `ok` is None when it could not be told."""

    ok: bool | None
    text: str


def check_slack(settings: Settings, routed: Iterable[str] = ()) -> Iterator[Finding]:
    """Look at what delivery needs, in order; stops where going on makes no sense.

    `routed` are the channels of the routes' file, which take the place of the settings' one.
    """
    if settings.slack_bot_token is None:
        yield Finding(False, "SLACK_BOT_TOKEN is not set, so alerts go to the console")
        return
    client = WebClient(
        settings.slack_bot_token.get_secret_value(),
        base_url=settings.slack_api_url,
        timeout=TIMEOUT,
        retry_handlers=[],
    )
    try:
        answer = client.auth_test()
    except CALL_ERRORS as error:
        yield Finding(False, f"token: {classify(error)}")
        return
    yield Finding(True, f"token: {answer.get('user')} in {answer.get('team')}")
    yield _scopes(answer)
    channels = [channel for channel in dict.fromkeys(routed) if channel != CONSOLE]
    if channels:
        yield from (_channel(client, "routes", channel) for channel in channels)
    elif settings.slack_channel is None:
        yield Finding(False, "CONTESTED_SLACK_CHANNEL is not set, so alerts go to the console")
    else:
        yield _channel(client, "CONTESTED_SLACK_CHANNEL", settings.slack_channel)
    if settings.ops_channel is not None:
        yield _channel(client, "CONTESTED_OPS_CHANNEL", settings.ops_channel)


def _scopes(answer: SlackResponse) -> Finding:
    headers = {name.lower(): value for name, value in answer.headers.items()}
    granted = headers.get("x-oauth-scopes")
    if granted is None:
        return Finding(None, "scopes: the server does not tell (no X-OAuth-Scopes header)")
    missing = sorted(set(SCOPES) - {scope.strip() for scope in granted.split(",")})
    if missing:
        remedy = "add them under OAuth & Permissions and install the app again"
        return Finding(False, f"scopes: {', '.join(missing)} missing; {remedy}")
    return Finding(True, f"scopes: {', '.join(SCOPES)}")


def _channel(client: WebClient, variable: str, channel: str) -> Finding:
    """Reading its history needs what delivery needs: that it exists and that the app is in it."""
    try:
        client.conversations_history(channel=channel, limit=1)
    except CALL_ERRORS as error:
        return Finding(False, f"{variable}={channel}: {classify(error)}")
    return Finding(True, f"{variable}={channel}: reachable")
